"""In which language a sentence is, and letters of another alphabet inside a word."""

import re
from collections.abc import Iterator
from functools import cache

from core.language import fold, hearing, numerals
from core.language.hearing import Heard
from core.language.trilingual import LANGS, Lang

_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_QUOTED = re.compile(r"«[^«»\n]{0,300}»|“[^“”\n]{0,300}”|https?://\S+")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_NEIGHBOUR = re.compile("[ӛӯҳӣɵ]", re.IGNORECASE)
# fewer words are a name, a heading, a motto
_LEAST_WORDS = 5
_LEAST_SIGNS = 2
# a heading of fewer may be a name
_LEAST_FOREIGN = 3
# so many words make a sentence that was left as it stood, and so much of the other language tells it alone
_LEAST_LEFT, _DOUBTLESS = 2, 1.6


def tongue(sentence: str) -> Lang | None:
    """None where it is too short or undecided: Kazakh typed without its letters is not called Russian.

    >>> tongue("Жұмыс жұма күні аяқталады және жол ашылады"), tongue("В пятницу работы на улице будут завершены")
    ('kk', 'ru')
    """
    said = [word.lower() for word in _WORD.findall(sentence)]
    if len(said) < _LEAST_WORDS:
        return None
    counts = {lang: sum(word in frequent for word in said) for lang, frequent in _frequent().items()}
    cyrillic, latin = len(_CYRILLIC.findall(sentence)), len(_LATIN.findall(sentence))
    if latin > 3 * cyrillic:
        return "en" if counts["en"] >= _LEAST_SIGNS else None
    if latin > cyrillic:
        return None
    native = sum(bool(_KAZAKH.search(word)) for word in said)
    if native * 4 >= len(said) and native >= _LEAST_SIGNS and counts["kk"] + native > counts["ru"]:
        return "kk"
    # Kazakh typed on a Russian keyboard has neither their endings nor their little words
    signs = counts["ru"] + sum(word.endswith(_endings()) for word in said)
    return "ru" if not native and not counts["kk"] and signs >= _LEAST_SIGNS else None


def language(text: str) -> Heard | None:
    """Of a whole comment, however short and however typed; `hearing.hear` says the greater part of a mixed one too.

    >>> language("su qashan beriledi"), language("Когда?"), language("👍")
    ('kk', 'ru', None)
    """
    return hearing.hear(text).language


def strangers(text: str, lang: Lang) -> Iterator[tuple[int, int]]:
    """Where sentences of another language stand; what is quoted may be in any."""
    plain = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    start = end = -1
    for sentence in _SENTENCE.finditer(plain):
        found = tongue(sentence[0])
        if found and found != lang:
            start = sentence.start() if start < 0 else start
            end = sentence.end()
        elif start >= 0 and (found or sentence[0].strip()):
            yield _trimmed(text, start, end)
            start = -1
    if start >= 0:
        yield _trimmed(text, start, end)


def untranslated(text: str, lang: Lang, beside: str = "") -> Iterator[tuple[int, int]]:
    """What stands in a version as in the other, `beside` it: whole sentences, and rows of words within one."""
    same = {_plain(sentence) for sentence in _SENTENCE.findall(beside)}
    plain = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    past = -1
    for sentence in _SENTENCE.finditer(plain):
        said = sentence[0]
        other: Lang = "ru" if lang == "kk" else "kk"
        is_long, is_all = len(_WORD.findall(said)) >= _LEAST_FOREIGN, said.strip() == plain.strip()
        # a name or a heading may be one in both languages
        is_left = not is_all and _is_left(said, lang, _plain(said) in same)
        if is_left or (is_long and hearing.is_surely(said, other)):
            yield _trimmed(text, *sentence.span())
            continue
        for start, end in hearing.foreign_rows(said, lang):
            if sentence.start() + start > past:
                past = sentence.start() + end
                yield sentence.start() + start, past


def _is_left(said: str, lang: Lang, is_same: bool) -> bool:
    """A few words are of the other language beyond doubt, or stand there letter for letter."""
    words = _WORD.findall(said)
    if len(words) < _LEAST_LEFT or not any(map(str.islower, words)):
        return False
    kk, ru = hearing.leaning(said)
    own, strange = (kk, ru) if lang == "kk" else (ru, kk)
    if lang == "kk" and _KAZAKH.search(said):
        return False
    return strange > own if is_same else not own and strange >= _DOUBTLESS


def _plain(said: str) -> str:
    return " ".join(_WORD.findall(said.lower()))


def mixed(text: str) -> Iterator[re.Match[str]]:
    """Words with letters that only look like their own: the Latin i of "Iстi", the schwa of "əкім"."""
    if text.isascii():
        return
    for word in _WORD.finditer(text):
        if not word[0].isascii() and fold.repair(word[0]) != word[0] and not _is_decomposed(word[0]):
            yield word


def _is_decomposed(word: str) -> bool:
    return not (_LATIN.search(word) or "ə" in word.lower() or _NEIGHBOUR.search(word))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    return start, start + len(said.strip())


@cache
def _frequent() -> dict[Lang, frozenset[str]]:
    listed = numerals.said()["frequent"]
    return {lang: frozenset(listed[lang].split()) for lang in LANGS}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(numerals.said()["frequent"]["russian_endings"].split())
