"""What is to be doubted in a note, as figures that have changed; `breaks` tells with what of it a note cannot leave."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain
from uuid import UUID

from core.errors import Invalid
from core.kpi.claims import Claim
from core.language import comparison
from core.language.parity import Oddity
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _, n_
from core.notes import against, answered, marks, quantities, telling
from core.notes.answered import Answered, rounded
from core.notes.forms import SOURCES
from core.notes.queries.notes import Fresh, Whole, holds_parts
from core.notes.queries.sources.asking import NOT_OVER


class Doubt(StrEnum):
    UNSOURCED = "unsourced"
    # it is a figure of the note, typed by hand: it will not follow
    TYPED = "typed"
    UNKNOWN_MARK = "unknown_mark"
    NO_SUCH_SOURCE = "no_such_source"
    UNTRANSLATED = "untranslated"
    UNWRITTEN = "unwritten"
    # one language says what another does not
    DIFFERENT = "different"
    MARKS_DIFFER = "marks_differ"
    # a share typed of a line of one of its tables is another there, in whatever part it stands
    AGAINST_TABLE = "against_table"
    UNUSED = "unused"
    STALE = "stale"
    # nothing but the reserve that it may still change is gone
    FINAL = "final"


TITLES = {
    Doubt.UNSOURCED: N_("A number with no source: {said}"),
    Doubt.TYPED: N_("Typed by hand: {said}. It is the figure {mark}, which follows by itself."),
    Doubt.UNKNOWN_MARK: N_("No figure stands behind this mark: {said}"),
    Doubt.NO_SUCH_SOURCE: N_("The list of sources has no such number: {said}"),
    Doubt.UNTRANSLATED: N_("This part is not written in one of the languages: {said}"),
    Doubt.UNWRITTEN: N_("This part is not written, so it is not printed: {said}"),
    Doubt.DIFFERENT: N_("The languages differ: {said}"),
    Doubt.MARKS_DIFFER: N_("Called in another language and not in this one: {said}"),
    Doubt.AGAINST_TABLE: N_("The text says otherwise than the table {mark}: {said}"),
    Doubt.UNUSED: N_("The figure {mark} is called nowhere: {said}"),
    Doubt.STALE: N_("«{name}» has changed: {said}"),
    Doubt.FINAL: N_("The days are over: {said}. Accept the changes."),
}


@dataclass(frozen=True)
class Found:
    doubt: Doubt
    # what it says there
    said: str
    part_id: UUID | None = None
    lang: Lang | None = None
    mark: str = ""
    # what the figure of this mark is called
    name: str = ""

    @property
    def line(self) -> str:
        return _(TITLES[self.doubt]).format(said=self.said, mark=self.mark, name=self.name)


def doubts(whole: Whole, fresh: Sequence[Fresh], lang: Lang) -> list[Found]:
    """In the order of the note, then of its figures; `lang` is in what figures are told of."""
    texts = chain(_in_text(whole), _against(whole), _unwritten(whole, lang), _differing_languages(whole))
    return [*texts, *_unused(whole, lang), *_stale(fresh, lang)]


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
    for said in marks.misspelt(text, whole.told):
        yield Found(Doubt.UNKNOWN_MARK, said)
    for number, _place in marks.sources(text):
        if not 1 <= number <= len(whole.note.sources):
            yield Found(Doubt.NO_SUCH_SOURCE, f"[{number}]")
    for start, said in quantities.quantities(text, lang):
        mark = _same(said, whole)
        if mark:
            yield Found(Doubt.TYPED, said, mark=mark)
        elif not any(1 <= one <= len(whole.note.sources) for one in quantities.sources_beside(text, start)):
            yield Found(Doubt.UNSOURCED, said)


def _against(whole: Whole) -> Iterator[Found]:
    for one in against.against(whole):
        yield Found(Doubt.AGAINST_TABLE, one.line, one.part_id, one.lang, one.mark)


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


def _differing_languages(whole: Whole) -> Iterator[Found]:
    """Compared as a publication's texts are, but for the figures: which of them each calls is compared by itself."""
    for part in whole.parts:
        calls = {
            lang: {call.mark for call in marks.calls(getattr(part.text, lang))}
            for lang in LANGS
            if getattr(part.text, lang).strip()
        }
        every = set().union(*calls.values())
        for lang, own in calls.items():
            for mark in sorted(every - own):
                yield Found(Doubt.MARKS_DIFFER, f"[{mark}]", part.id, lang, mark)
        for one in _oddities(part.text):
            yield Found(Doubt.DIFFERENT, _(one.sentence).format(**one.values), part.id, one.lang)


@lru_cache(maxsize=256)
def _oddities(text: Trilingual) -> Sequence[Oddity]:
    """Asked again after every pause in typing, of every part."""
    plain = Trilingual(*(marks.without(one) for one in text))
    return tuple(comparison.oddities(plain)) if sum(map(bool, text)) > 1 else ()


def _unused(whole: Whole, lang: Lang) -> Iterator[Found]:
    called = {call.mark for part in whole.parts for text in part.text for call in marks.calls(text)}
    for mark, (told, _span) in whole.told.items():
        if mark not in called:
            yield Found(Doubt.UNUSED, told.name.in_(lang), mark=mark)


def _stale(fresh: Sequence[Fresh], lang: Lang) -> Iterator[Found]:
    for one in fresh:
        if one.is_stale and not is_final(one):
            yield Found(Doubt.STALE, news(one, lang), mark=one.citation.mark, name=one.kept.name.in_(lang))
    # what is good news of many is said once
    if final := sum(map(is_final, fresh)):
        yield Found(Doubt.FINAL, n_("{n} figure is final now", "{n} figures are final now", final))


def is_final(one: Fresh) -> bool:
    """Changed in nothing but this: its days were not over then, and are now."""
    final = replace(one.kept, remarks=tuple(each for each in one.kept.remarks if each != _not_over()))
    return one.now is not None and final != one.kept and final.is_as(one.now)


@cache
def _not_over() -> Trilingual:
    return answered.said(NOT_OVER)


def news(one: Fresh, lang: Lang) -> str:
    """Old → new, in all that differs: the figure, its days, its interval, its name, cells of a table, remarks."""
    if one.now is None:
        return one.why
    if is_final(one):
        return _("Its days are over, the figure is final now.")
    told = [f"{was} → {is_}" for was, is_ in _told_of(one.kept, one.now, lang) if was != is_]
    if cells := _differing(one.kept, one.now):
        told.append(n_("{n} value of the table is another", "{n} values of the table are others", cells))
    told += [_("now with: {remark}").format(remark=each.in_(lang)) for each in one.now.remarks
             if each not in one.kept.remarks]  # fmt: skip
    told += [_("no longer: {remark}").format(remark=each.in_(lang)) for each in one.kept.remarks
             if each not in one.now.remarks]  # fmt: skip
    return "; ".join(told) or _("lines or columns are called otherwise")


def _told_of(kept: Answered, now: Answered, lang: Lang) -> Iterator[tuple[str, str]]:
    ways: tuple[Callable[[Answered], str], ...] = (
        lambda each: telling.with_base(each, lang),
        lambda each: telling.change(each, lang) if rounded(each.earlier) is not None else "",
        lambda each: telling.period(each.days, lang),
        lambda each: telling.interval(each, lang) or telling.NOTHING,
        lambda each: each.name.in_(lang),
    )
    figures = [(say(kept), say(now)) for say in ways]
    # how it has changed says the figure too
    yield from figures[:1] if figures[0][0] != figures[0][1] else figures[1:2]
    yield from figures[2:]


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
