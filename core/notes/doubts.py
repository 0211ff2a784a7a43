"""What a note cannot leave with: numbers that nothing stands behind, marks of no figure, figures that have changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from core.errors import Invalid
from core.kpi.claims import Claim
from core.language.endings import case_of
from core.language.facts import FactKind, facts
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _
from core.notes import marks, telling
from core.notes.answered import Answered, rounded
from core.notes.forms import SOURCES
from core.notes.queries.notes import Fresh, Whole, holds_parts

_NUMBERS = (FactKind.NUMBER, FactKind.PERCENT)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"\s?(?:жыл|год|г\.|гг\.|[-–—]\s?(?:19|20)\d\d)", re.IGNORECASE)
_BEFORE_YEAR = re.compile(r"(?:[-–—]|\b(?:in|of|since|from|by|year))\s?$", re.IGNORECASE)
# of an act, a clause, a form: a name and no quantity
_NUMBERED = re.compile(
    r"(?:№|\bN|\bNo\.|\bст\.|\bп\.|\bпп\.|стать\w*|пункт\w*|article|clause)[ \u00a0]?$", re.IGNORECASE
)
_ORDINAL = re.compile(r"-([^\W\d_]+)")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s|\n")
_LINE_NUMBER = re.compile(r"(?m)^[ \t]*\d{1,3}[.)](?=\s)")


class Doubt(StrEnum):
    UNSOURCED = "unsourced"
    # it is a figure of the note, typed by hand: it will not follow
    TYPED = "typed"
    UNKNOWN_MARK = "unknown_mark"
    NO_SUCH_SOURCE = "no_such_source"
    UNTRANSLATED = "untranslated"
    UNWRITTEN = "unwritten"
    UNUSED = "unused"
    STALE = "stale"


TITLES = {
    Doubt.UNSOURCED: N_("A number with no source: {said}"),
    Doubt.TYPED: N_("Typed by hand: {said}. It is the figure {mark}, which follows by itself."),
    Doubt.UNKNOWN_MARK: N_("No figure stands behind this mark: {said}"),
    Doubt.NO_SUCH_SOURCE: N_("The list of sources has no such number: {said}"),
    Doubt.UNTRANSLATED: N_("This part is not written in one of the languages: {said}"),
    Doubt.UNWRITTEN: N_("This part is not written, so it is not printed: {said}"),
    Doubt.UNUSED: N_("The figure {mark} is called nowhere: {said}"),
    Doubt.STALE: N_("The figure {mark} has changed: {said}"),
}


@dataclass(frozen=True)
class Found:
    doubt: Doubt
    # what it says there
    said: str
    part_id: UUID | None = None
    lang: Lang | None = None
    mark: str = ""

    @property
    def line(self) -> str:
        return _(TITLES[self.doubt]).format(said=self.said, mark=self.mark)


def doubts(whole: Whole, fresh: Sequence[Fresh], lang: Lang) -> list[Found]:
    """In the order of the note, then of its figures; `lang` is in what figures are told of."""
    return [*_in_text(whole), *_unwritten(whole, lang), *_unused(whole, lang), *_stale(fresh, lang)]


def breaks(whole: Whole) -> list[Found]:
    """With which a note neither ends nor leaves: marks that nobody can read as anything."""
    return [one for one in _in_text(whole) if one.doubt in (Doubt.UNKNOWN_MARK, Doubt.NO_SUCH_SOURCE)]


def _in_text(whole: Whole) -> Iterator[Found]:
    for part in whole.parts:
        for lang in LANGS:
            text = getattr(part.text, lang)
            for found in _of_text(text, whole, lang):
                yield Found(found.doubt, found.said, part.id, lang, found.mark)


def _of_text(text: str, whole: Whole, lang: Lang) -> Iterator[Found]:
    for call in marks.calls(text):
        if call.mark not in whole.told:
            yield Found(Doubt.UNKNOWN_MARK, text[call.start : call.end])
    for number, _place in marks.sources(text):
        if not 1 <= number <= len(whole.note.sources):
            yield Found(Doubt.NO_SUCH_SOURCE, f"[{number}]")
    for start, said in numbers(text, lang):
        mark = _same(said, whole)
        if mark:
            yield Found(Doubt.TYPED, said, mark=mark)
        elif not _is_sourced(text, start, len(whole.note.sources)):
            yield Found(Doubt.UNSOURCED, said)


def numbers(text: str, lang: Lang) -> list[tuple[int, str]]:
    """
    Quantities that were written by hand: no days, years, telephones, numbers of acts and of lines.

    >>> numbers("2024 жылы 45,2% жауап берді, [c1] емес; № 5 бұйрық.", "kk")
    [(10, '45,2%')]
    """
    plain = marks.without(text)
    plain = _LINE_NUMBER.sub(lambda found: " " * len(found[0]), plain)
    found = [one for one in facts(plain, lang) if one.kind in _NUMBERS and not one.is_weak]
    return [(one.start, one.text) for one in found if not _is_name(plain, one.start, one.end, one.kind)]


def _is_name(text: str, start: int, end: int, kind: FactKind) -> bool:
    before, after = text[:start], text[end:]
    if kind == FactKind.NUMBER and _YEAR.fullmatch(text[start:end]):
        return bool(_YEARS.match(after) or _BEFORE_YEAR.search(before))
    # 2-кезең and 5-й are which one, and not how many; 45-ке is how many
    hung = _ORDINAL.match(after) or _ORDINAL.search(text, start, end)
    return bool(_NUMBERED.search(before) or (hung and case_of(hung[1]) is None))


def _is_sourced(text: str, place: int, count: int) -> bool:
    """Its sentence names one of the sources of the list."""
    begin = max((one.end() for one in _SENTENCE_ENDS.finditer(text, 0, place)), default=0)
    end = _SENTENCE_ENDS.search(text, place)
    sentence = text[begin : end.start() if end else len(text)]
    return any(1 <= number <= count for number, _place in marks.sources(sentence))


def _same(said: str, whole: Whole) -> str:
    """Of which figure it is the value, as exact as it was typed; small counts are like each other by chance."""
    digits = re.sub(r"[^\d.,]", "", said).strip(".,")
    if len(re.sub(r"\D", "", digits)) < 2:
        return ""
    try:
        claim = Claim.of("", "", digits)
    except Invalid:
        return ""
    for mark, (told, _span) in whole.told.items():
        if told.value is not None and claim.holds(Decimal(str(told.value))):
            return mark
    return ""


def _unwritten(whole: Whole, lang: Lang) -> Iterator[Found]:
    """A note that speaks a language speaks it throughout."""
    spoken = [lang for lang in LANGS if any(getattr(one.text, lang).strip() for one in whole.parts)]
    for place, part in enumerate(whole.parts):
        if part.role == SOURCES or holds_parts(whole.parts, place):
            continue
        if not part.text:
            yield Found(Doubt.UNWRITTEN, part.name.in_(lang), part.id)
            continue
        for other in spoken:
            if not getattr(part.text, other).strip():
                yield Found(Doubt.UNTRANSLATED, part.name.in_(other), part.id, other)


def _unused(whole: Whole, lang: Lang) -> Iterator[Found]:
    called = {call.mark for part in whole.parts for text in part.text for call in marks.calls(text)}
    for mark, (told, _span) in whole.told.items():
        if mark not in called:
            yield Found(Doubt.UNUSED, told.name.in_(lang), mark=mark)


def _stale(fresh: Sequence[Fresh], lang: Lang) -> Iterator[Found]:
    for one in fresh:
        if one.is_stale:
            yield Found(Doubt.STALE, news(one, lang), mark=one.citation.mark)


def news(one: Fresh, lang: Lang) -> str:
    """Old → new; of other days with those days, of a table how many of its cells are others."""
    if one.now is None:
        return one.why
    was, is_ = (telling.with_base(each, lang) for each in (one.kept, one.now))
    if one.kept.days != one.now.days:
        was, is_ = (f"{said}, {telling.period(each.days, lang)}" for said, each in ((was, one.kept), (is_, one.now)))
    if was != is_:
        return f"{was} → {is_}"
    return _("{n} values of the table are others").format(n=_differing(one.kept, one.now))


def _differing(kept: Answered, now: Answered) -> int:
    """By their keys; what is no longer there and what is new are others too."""
    was, is_ = (_cells(one) for one in (kept, now))
    places = was.keys() | is_.keys()
    return sum(place not in was or place not in is_ or was[place] != is_[place] for place in places)


def _cells(told: Answered) -> dict[tuple[str, str], float | None]:
    return {
        (line.key, head.key): rounded(value)
        for line in told.lines
        for head, value in zip(told.heads, line.values, strict=True)
    }
