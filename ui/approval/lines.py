"""How a row of a submission reads in the table: its words in the screen's language, what changed, what was decided."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Literal, NamedTuple

from core.approval.queries import sitting
from core.approval.queries.editions import differing
from core.approval.queries.laid import Laid, Row
from core.approval.queries.sitting import Sitting
from core.approval.records import Decision, Matter, Outcome, Submission, Verdict
from core.approval.sealing import Content
from core.calendar.records import Halt
from core.calendar.words import TITLES as HALTS
from core.language import dates
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import _, language, n_
from ui.kit.status import spoken_mark

# empty: there was no edition before
Change = Literal["", "same", "changed", "new"]
Local = Callable[[datetime], datetime]


@dataclass(frozen=True)
class Line:
    """All words are translated; `glyph` and `state` say what was decided, `can_decide` whose turn it is."""

    id: int
    number: str
    day: date | None
    time: str
    title: str
    second: str
    mark: str
    change: Change
    glyph: str = ""
    state: str = ""
    reason: str = ""
    # what is to be known about the state
    note: str = ""
    can_decide: bool = False
    # whoever looks at it has nothing more to say about it
    is_done: bool = False

    def said(self) -> str:
        """The row in one breath, for a screen reader."""
        decided = self.state or (_("Without a decision") if self.can_decide else "")
        whole = (self.number, self.time, self.title, spoken_mark(self.mark), change_word(self.change), decided)
        return ", ".join(filter(None, (*whole, self.reason, self.note)))


@dataclass(frozen=True)
class Heading:
    id: str
    title: str
    note: str = ""
    # nothing in it waits any more: its rows may be out of sight
    can_fold: bool = False
    is_folded: bool = False

    def said(self) -> str:
        return ", ".join(filter(None, (self.title, self.note)))


class _State(NamedTuple):
    glyph: str = ""
    words: str = ""
    reason: str = ""
    note: str = ""


def change_word(change: Change) -> str:
    match change:
        case "same":
            return _("unchanged")
        case "changed":
            return _("changed")
        case "new":
            return _("new")
        case _:
            return ""


def title_of(row: Row) -> Trilingual:
    return Trilingual.of(row.version.content["title"])


def text_of(row: Row, lang: Lang) -> str:
    """As it was laid."""
    return said_in(row.version.content, lang)


def said_in(content: Content, lang: Lang) -> str:
    return str(content["texts"].get(lang, ""))


def compared(row: Row) -> tuple[Content | None, Content]:
    """What is held against what: the approved against today's, or the edition before against this one."""
    if row.is_changed:
        return row.version.content, row.now
    return row.before.content if row.before else None, row.version.content


def day_of(row: Row) -> date | None:
    kept = row.version.content.get("day")
    return date.fromisoformat(kept) if kept else None


def change_of(row: Row) -> Change:
    if row.before is None:
        return "new"
    return "changed" if differing(row.before.content, row.version.content) else "same"


def decided(row: Row) -> Decision | None:
    return row.decisions[-1] if row.decisions else None


def is_done(row: Row, seat: Sitting, can_decide: bool) -> bool:
    """Decided, or at least by whoever looks at it."""
    return row.standing.outcome != Outcome.WAITING or (not can_decide and seat.own_word(row) is not None)


def line_of(row: Row, seat: Sitting, local: Local, can_decide: bool = False) -> Line:
    title = title_of(row)
    shown = title.in_(language())
    others = [getattr(title, lang) for lang in LANGS if getattr(title, lang) not in ("", shown)]
    state = _state(row, seat, local, can_decide)
    return Line(
        id=row.version.number,
        number=str(row.version.number),
        day=day_of(row),
        time=row.version.content.get("at", ""),
        title=shown,
        second=next(iter(others), ""),
        mark=row.slot.mark if row.slot else _mark(row),
        change=change_of(row),
        glyph=state.glyph,
        state=state.words,
        reason=state.reason,
        note=state.note,
        can_decide=can_decide,
        is_done=is_done(row, seat, can_decide),
    )


def _mark(row: Row) -> str:
    return "".join("r" if text_of(row, lang) else "-" for lang in LANGS)


def _state(row: Row, seat: Sitting, local: Local, can_decide: bool) -> _State:
    last, outcome = decided(row), row.standing.outcome
    if outcome == Outcome.RETURNED and last:
        return _State("returned", _("Returned"), last.reason)
    halt = row.slot.publication.halt if row.slot else Halt.NONE
    if halt != Halt.NONE:
        return _State("postponed", _(HALTS[Halt][halt]))
    if row.is_stale or row.is_changed:
        return _State("changed", _("Changed"), note=_("Changed after approval") if row.is_changed else "")
    if outcome == Outcome.APPROVED and last:
        word = _("Corrected {time}") if last.verdict == Verdict.CORRECT else _("Approved {time}")
        return _State("approved", word.format(time=dates.clock(local(last.decided_at))))
    if can_decide:
        return _State(note=past(row))
    if own := seat.own_word(row):
        words = _("You approved at {time}").format(time=dates.clock(local(own.decided_at)))
        return _State("approved", words, note=waits_for(row, seat))
    return _State("review", _("Waits"), note=past(row))


def past(row: Row) -> str:
    return _("Its day is over") if row.is_past else ""


def waits_for(row: Row, seat: Sitting) -> str:
    return _("Waits for: {names}").format(names=sitting.awaited(row, seat.people))


def in_place(line: Line, is_first: bool) -> Line:
    """In a first edition all is new, and nothing is said of it."""
    return replace(line, change="") if is_first else line


def in_days(lines: Sequence[Line], folded: Collection[str] = ()) -> list[Heading | Line]:
    """With a heading over every day; a folded one stands for its rows as long as all of them are decided."""
    found: list[Heading | Line] = []
    for day, group in groupby(lines, key=lambda line: line.day):
        said, here, key = dates.with_weekday(day, language()) if day else _("Without a day"), list(group), f"day {day}"
        said = f"{said[:1].upper()}{said[1:]}"
        can_fold = all(line.is_done for line in here)
        is_folded = can_fold and key in folded
        note = n_("{n} row, decided", "{n} rows, decided", len(here)) if is_folded else ""
        found += [Heading(key, said, note, can_fold, is_folded), *(() if is_folded else here)]
    return found


def done_days(lines: Sequence[Line]) -> set[str]:
    """The days where nothing waits, as long as something waits on another."""
    found = {row.id for row in in_days(lines) if isinstance(row, Heading) and row.can_fold}
    return found if any(not line.is_done for line in lines) else set()


def heading_of(one: Laid) -> str:
    """Which plan, or what it is about."""
    return named(one.submission, [title_of(row) for row in one.rows])


def named(submission: Submission, titles: Sequence[Trilingual]) -> str:
    if submission.first and submission.last:
        return _("Plan for {span}").format(span=dates.span(submission.first, submission.last, language()))
    return ", ".join(title.in_(language()) for title in titles[:2]) + (" …" if len(titles) > 2 else "")


def edition_of(submission: Submission) -> str:
    """As it goes on after the name of a plan."""
    return _("edition {n}").format(n=submission.edition) if submission.matter == Matter.PLAN else ""
