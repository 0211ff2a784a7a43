"""Parts that one of two texts leaves out: a sentence, a clause, a few words, by length and by what answers them."""

import re
from collections.abc import Iterator, Sequence

from core.language import alignment
from core.language.alignment import Bead, Sentence
from core.language.trilingual import Lang

OTHER: dict[Lang, Lang] = {"kk": "ru", "ru": "kk"}
# how many letters Kazakh needs for one of Russian
_EXPECTED = 1.10
# what is left out leaves the other text longer by so much of its length; and what is far longer says more at any rate
SURPLUS, _SURPLUS_UNHEARD, _SURPLUS_CLAUSE, _SURPLUS_TURN, _FAR_LONGER = 0.45, 0.3, 0.45, 0.9, 0.5
# a clause of a smaller share of the text may be only a turn of speech
_SUBSTANCE = 0.12
_LEAST_LETTERS, _LEAST_WORDS, _LEAST_CLAUSE, _MUCH, _LEAST_BRIEF = 15, 3, 12, 24, 2
ANSWERED = 0.26
_MOST_SENTENCES = 400
# where a breath is taken
_PAUSE = re.compile(r"[,:;(](?=\s)|\s[–—-]\s")
# a language, and where in it stands what the other leaves out
_Place = tuple[Lang, int, int]


def left_out(texts: dict[Lang, str]) -> Iterator[_Place]:
    spoken = {lang: alignment.sentences(text, lang) for lang, text in texts.items()}
    if max(map(len, spoken.values())) > _MOST_SENTENCES:
        return
    for bead in alignment.align(spoken["kk"], spoken["ru"]):
        if bead.kk and bead.ru:
            yield from _unanswered(bead, texts, spoken)
            continue
        lang: Lang = "kk" if bead.kk else "ru"
        for one in bead.kk or bead.ru:
            if _is_left_out(one, lang, spoken) or _is_brief(one, lang, texts[lang], spoken):
                yield lang, one.start, one.end


def _is_left_out(one: Sentence, lang: Lang, spoken: dict[Lang, list[Sentence]]) -> bool:
    """A text without it is so much shorter, and its figures stand nowhere there. A greeting may be missing."""
    figures = [word for word in one.words if word[0].isdecimal() and len(word) > 1]
    if one.length < (_LEAST_LETTERS - 4 if figures else _LEAST_LETTERS) or len(one.words) < _LEAST_WORDS:
        return False
    other = spoken[OTHER[lang]]
    if figures and {word for said in other for word in said.words}.issuperset(figures):
        return False
    is_unheard = len(one.words) > _LEAST_WORDS and answered_share(one, other, lang) <= ANSWERED
    return letters_beyond(spoken[lang], other, lang) >= (_SURPLUS_UNHEARD if is_unheard else SURPLUS) * one.length


def _is_brief(one: Sentence, lang: Lang, text: str, spoken: dict[Lang, list[Sentence]]) -> bool:
    """A few words that are all common, of which the other text has none: Себебі – апат. A greeting may be missing."""
    other = spoken[OTHER[lang]]
    if text[one.end - 1] == "!" or len(one.words) < _LEAST_BRIEF or len(spoken[lang]) <= len(other):
        return False
    return all(alignment.is_common(word, lang) for word in one.words) and answered_share(one, other, lang) == 0


def letters_beyond(longer: Sequence[Sentence], shorter: Sequence[Sentence], lang: Lang) -> float:
    """How many letters there are beyond what the other text needs."""
    rate = _EXPECTED if lang == "kk" else 1 / _EXPECTED
    return alignment.length(longer) - rate * alignment.length(shorter)


def _unanswered(bead: Bead, texts: dict[Lang, str], spoken: dict[Lang, list[Sentence]]) -> Iterator[_Place]:
    """A clause of which nothing is answered, or else the whole of what is far too long."""
    lang: Lang = "kk" if alignment.length(bead.kk) > _EXPECTED * alignment.length(bead.ru) else "ru"
    said, other = (bead.kk, bead.ru) if lang == "kk" else (bead.ru, bead.kk)
    excess, in_all = letters_beyond(said, other, lang), letters_beyond(spoken[lang], spoken[OTHER[lang]], lang)
    least = max(_LEAST_CLAUSE, _SUBSTANCE * alignment.length(spoken[lang]))
    # with as many clauses as the other has, one that is left out is not a turn of speech only where much is left out
    is_plain = excess >= _MUCH or _pauses(said, texts[lang]) > _pauses(other, texts[OTHER[lang]])
    surplus = _SURPLUS_CLAUSE if is_plain else _SURPLUS_TURN
    for clause in (part for one in said for part in _pieces(texts[lang], one, lang)):
        is_part = len(clause.words) > 1 and clause.length >= least and not _has_figure_of(clause, other)
        is_over = min(excess, in_all) >= surplus * clause.length
        if is_part and is_over and answered_share(clause, other, lang) <= ANSWERED:
            yield lang, clause.start, clause.end
            return
    if excess > _FAR_LONGER * alignment.length(said) and excess > _LEAST_LETTERS:
        yield lang, said[0].start, said[-1].end


def _pauses(said: Sequence[Sentence], text: str) -> int:
    return sum(len(_PAUSE.findall(text, one.start, one.end)) for one in said)


def _pieces(text: str, said: Sentence, lang: Lang) -> Iterator[Sentence]:
    """Every clause, then what follows each: a list is one part."""
    clauses = list(alignment.clauses(text, said, lang))
    yield from clauses
    for clause in clauses[1:-1]:
        yield alignment.sentence(text, clause.start, said.end, lang)


def _has_figure_of(clause: Sentence, other: Sequence[Sentence]) -> bool:
    figures = {word for word in clause.words if word[0].isdecimal() and word != "1"}
    return bool(figures & {word for one in other for word in one.words})


def answered_share(clause: Sentence, other: Sequence[Sentence], lang: Lang) -> float:
    if lang == "kk":
        return alignment.bead([clause], other).kk_share
    return alignment.bead(other, [clause]).ru_share
