"""What was meant, however it was typed: keys for search, likeness for ranking, the Kazakh alphabet for sorting.

People type Kazakh without Kazakh letters, in Latin, on the wrong keyboard, with look-alikes; one word must find all.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from core.language import stems

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# letters of neighbouring alphabets that stand for Kazakh ones in old files, and spaces and hyphens that only look plain
_FOREIGN = str.maketrans(
    "əƏɵƟӛӚӯӮҳҲӣӢ\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{HYPHEN}\N{NON-BREAKING HYPHEN}",
    "әӘөӨөӨұҰһҺиИ  --",
    _SOFT_HYPHEN + "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}",
)
_LATIN_LOOKS = str.maketrans("aceopxyihkABCEHIKMOPTXYh", "асеорхуіһкАВСЕНІКМОРТХУһ")
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SEAM = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_MARKS = re.compile(r"[\u0300-\u036f]")

# the Latin alphabets of 2021, 2018 (acutes) and 2017 (apostrophes), and what people improvise
_LATIN = dict(
    zip("abcdefghijklmnopqrstuvwxyzäáöóüúūýğǵñńŋşçıí", "абцдефгхижклмнопқрстувухызәәөөүүұуғғңңңшчіи", strict=True)
)
_LATIN_LETTER = re.compile(f"[{''.join(_LATIN)}]")
_LATIN |= {
    "shch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц", "ng": "ң",
    "ya": "я", "yu": "ю", "ia": "я", "iu": "ю",
    "s'": "ш", "c'": "ч", "g'": "ғ", "n'": "ң", "a'": "ә", "o'": "ө", "u'": "ү", "y'": "у", "i'": "и",
}  # fmt: skip
_LATIN_SOUND = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))

_PLAIN = str.maketrans("әғқңөұүһіё", "агкноуухие", "'")
_BLURRED = str.maketrans({"ы": "и", "й": "и", "э": "е", "щ": "ш", "ц": "тс", "я": "иа", "ю": "иу", "ъ": "", "ь": ""})
_AFFRICATE, _NASAL = re.compile("д+ж+"), re.compile("н+г+")
_DOUBLED = re.compile(r"([^\W\d_])\1+")

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN_LAYOUT = str.maketrans(_KEYS, "йцукенгшщзхъфывапролджэячсмитьбюё")
_KAZAKH_LAYOUT = _RUSSIAN_LAYOUT | str.maketrans("234589" + "0-=", "әіңғүұ" + "қөһ")

SHORTEST_STEM = 3
# ends a stem in the index, so that asking for қала does not begin календарь
_CLOSED = "0"
# measured on inflected Kazakh and Russian pairs: finds them all, and no strangers
LEAST_ALIKE = 0.4

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")

_PLACES = {ord(letter): 0xE000 + place for place, letter in enumerate(ALPHABET)} | dict.fromkeys(map(ord, "«»„“”\"'"))


def repair(text: str) -> str:
    """Kazakh and Russian words in their own letters: the Latin i of "Iстi", the schwa of "əкім", broken accents.

    >>> repair("Iстi қараған əкiм, Word")
    'Істі қараған әкім, Word'
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_FOREIGN))
    return _LETTERS.sub(_repaired, text) if _SEAM.search(text) else text


def _repaired(found: re.Match[str]) -> str:
    word = found[0]
    meant = word.translate(_LATIN_LOOKS)
    # a Latin word with a Cyrillic ending keeps its letters: Excel-де, PRға
    is_cyrillic = len(_CYRILLIC.findall(word)) * 2 >= len(word)
    return meant if is_cyrillic and len(_CYRILLIC.findall(meant)) == len(meant) else word


def fold1(word: str) -> str:
    """As it is typed on a Russian keyboard: әкім, Äkım and аким are one.

    >>> fold1("Әкімдік"), fold1("ákimdik")
    ('акимдик', 'акимдик')
    """
    return _plain(_cleaned(word))


def _cleaned(text: str) -> str:
    # a lowered İ leaves a dot behind, and a Latin i that may need repair in its turn
    lowered = _MARKS.sub("", repair(text).lower())
    return repair(lowered).translate(_APOSTROPHES)


def _plain(cleaned: str) -> str:
    # Excelде too: what is left of Latin after the repair is a foreign name
    if _LATIN_LETTER.search(cleaned):
        cleaned = _LATIN_SOUND.sub(lambda found: _LATIN[found[0]], cleaned)
    return cleaned.translate(_PLAIN)


def fold2(word: str) -> str:
    """As it is heard: ы and й are и, soft and hard signs are silent, doubled letters are one.

    >>> fold2("былым"), fold2("жооок"), fold2("подъезд")
    ('билим', 'жок', 'подезд')
    """
    return _single(_blurred(fold1(word)))


def _blurred(folded: str) -> str:
    return folded.translate(_BLURRED)


def _single(blurred: str) -> str:
    return _DOUBLED.sub(r"\1", _NASAL.sub("н", _AFFRICATE.sub("ж", blurred)))


class _Forms(NamedTuple):
    exact: str
    plain: str
    heard: str
    # of the noun in Kazakh and in Russian
    stems: frozenset[str]
    verb: str


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> _Forms:
    plain = _plain(word)
    blurred = _blurred(plain)
    heard = _single(blurred) or plain
    roots = (stems.kazakh(blurred), _blurred(stems.russian(plain)), stems.kazakh_verb(blurred))
    # two letters of a stem would be in every other word
    noun, russian_noun, verb = (_single(root) if len(root) >= SHORTEST_STEM else heard for root in roots)
    return _Forms(word, plain, heard, frozenset((noun, russian_noun)), verb)


@lru_cache(maxsize=1 << 16)
def _word_keys(word: str) -> tuple[str, ...]:
    bare = word.replace("'", "")
    if not _LETTERS.search(word):
        return (bare,)
    forms = _forms(word)
    # a foreign name is also found by the beginning of its own letters
    own = forms.plain if _CYRILLIC.search(word) else bare
    closed = (stem + _CLOSED for stem in sorted({*forms.stems, forms.verb}))
    return tuple(dict.fromkeys((own, forms.plain, forms.heard, *closed)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_cleaned(text))


def keys(text: str) -> list[str]:
    """Under what a text is found: each word's plain form, its sound and its closed stems; letters and figures only."""
    return list(dict.fromkeys(key for word in dict.fromkeys(_words(text)) for key in _word_keys(word)))


def query_keys(text: str) -> list[tuple[str, ...]]:
    """For every word asked, the keys of which one must begin a key of the text.

    >>> "кала" in query_keys("rfkf")[0]
    True
    """
    return [tuple(dict.fromkeys(key for word in meant for key in _word_keys(word))) for meant in _asked(text)]


def _asked(query: str) -> Iterator[tuple[str, ...]]:
    """Each word with its other readings: the same keys pressed on a Russian and on a Kazakh keyboard."""
    for chunk in query.split():
        typed = _words(chunk)
        turned = [_words(chunk.lower().translate(layout)) for layout in (_RUSSIAN_LAYOUT, _KAZAKH_LAYOUT)]
        if not (chunk.isascii() and re.search("[A-Za-z]", chunk)):
            turned = []
        for place, word in enumerate(typed):
            # on the other keyboard some letters are points here: j,kscnm is one word, область
            others = (
                words[place] if len(words) == len(typed) else words[0]
                for words in turned
                if len(words) in (1, len(typed))
            )
            yield tuple(dict.fromkeys((word, *others)))


def holds(query: str, text: str) -> bool:
    """Whether every word asked begins a word of the text, as the search over records asks it.

    >>> holds("контакты", "Цифры и факты"), holds("rjynfrn", "Контакты")
    (False, True)
    """
    asked, said = query_keys(query), keys(text)
    return bool(asked) and all(any(one.startswith(key) for one in said for key in meant) for meant in asked)


def speaks_of(query: str, text: str) -> bool:
    """Whether any of the words asked begins a word of the text."""
    said = keys(text)
    return any(one.startswith(key) for meant in query_keys(query) for key in meant for one in said)


def likeness(query: str, text: str) -> float:
    """From 0, nothing in common, to 1, the very same; every word asked counts by its length."""
    asked, said = list(_asked(query)), [_forms(word) for word in _words(text)]
    weight = sum(len(meant[0]) for meant in asked)
    if not weight or not said:
        return 0.0
    score = sum(len(meant[0]) * max(_best(word, said) * trust for word, trust in _trusted(meant)) for meant in asked)
    # of two texts that hold the words, the shorter is likelier meant
    share = min(1.0, weight / sum(len(forms.exact) for forms in said))
    return score / weight * (0.95 + 0.05 * share)


def _trusted(meant: tuple[str, ...]) -> list[tuple[str, float]]:
    return [(word, 0.95 if place else 1.0) for place, word in enumerate(meant)]


def _best(word: str, said: list[_Forms]) -> float:
    asked = _forms(word)
    return max(_alike(asked, forms) for forms in said)


def _alike(asked: _Forms, said: _Forms) -> float:
    if asked.exact == said.exact:
        return 1.0
    if asked.plain == said.plain:
        return 0.9
    if asked.heard == said.heard:
        return 0.8
    begun = 0.5 + 0.3 * len(asked.heard) / len(said.heard) if said.heard.startswith(asked.heard or " ") else 0.0
    if asked.stems & said.stems:
        return max(0.7, begun)
    if begun or asked.verb == said.verb:
        return begun or 0.5
    common = dice(trigrams(asked.heard), trigrams(said.heard))
    return 0.6 * common if common >= LEAST_ALIKE else 0.0


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of trigrams share."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


@lru_cache(maxsize=1 << 16)
def trigrams(word: str) -> frozenset[str]:
    """Every three letters in a row: what two misspelt words still share."""
    return frozenset(word[at : at + 3] for at in range(len(word) - 2))


def alphabetical(text: str) -> str:
    """A key that sorts as the Kazakh alphabet does, after figures and Latin; capitals and quotes do not count.

    >>> sorted(["Қала", "Ауыл", "Кент", "«Әкім»"], key=alphabetical)
    ['Ауыл', '«Әкім»', 'Кент', 'Қала']
    """
    return f"{repair(text).lower().translate(_PLACES)}\0{text}"
