"""How a row of a submission reads in the table: its words in the screen's language, what changed, what was decided."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Literal
from uuid import UUID

from core.approval.queries.editions import differing
from core.approval.queries.laid import Laid, Row
from core.approval.records import Decision, Outcome, Verdict
from core.calendar.records import Halt
from core.calendar.words import TITLES as HALTS
from core.language import dates
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import _, language
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
    can_decide: bool = False

    def said(self) -> str:
        """The row in one breath, for a screen reader."""
        decided = self.state or (_("Without a decision") if self.can_decide else "")
        whole = (self.number, self.time, self.title, spoken_mark(self.mark), change_word(self.change), decided)
        return ", ".join(filter(None, (*whole, self.reason)))


@dataclass(frozen=True)
class Heading:
    id: str
    title: str

    def said(self) -> str:
        return self.title


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
    return str(row.version.content["texts"].get(lang, ""))


def day_of(row: Row) -> date | None:
    kept = row.version.content.get("day")
    return date.fromisoformat(kept) if kept else None


def change_of(row: Row) -> Change:
    if row.before is None:
        return "new"
    return "changed" if differing(row.before.content, row.version.content) else "same"


def decided(row: Row) -> Decision | None:
    return row.decisions[-1] if row.decisions else None


def line_of(row: Row, local: Local, can_decide: bool = False) -> Line:
    title = title_of(row)
    shown = title.in_(language())
    others = [getattr(title, lang) for lang in LANGS if getattr(title, lang) not in ("", shown)]
    glyph, state, reason = _decision_words(row, local)
    return Line(
        id=row.version.number,
        number=str(row.version.number),
        day=day_of(row),
        time=row.version.content.get("at", ""),
        title=shown,
        second=next(iter(others), ""),
        mark=row.slot.mark if row.slot else _mark(row),
        change=change_of(row),
        glyph=glyph,
        state=state,
        reason=reason,
        can_decide=can_decide,
    )


def _mark(row: Row) -> str:
    return "".join("r" if text_of(row, lang) else "-" for lang in LANGS)


def _decision_words(row: Row, local: Local) -> tuple[str, str, str]:
    last = decided(row)
    if row.standing.outcome == Outcome.RETURNED and last:
        return "returned", _("Returned"), last.reason
    if row.is_stale:
        halt = row.slot.publication.halt if row.slot else Halt.NONE
        return ("changed", _("Changed"), "") if halt == Halt.NONE else ("postponed", _(HALTS[Halt][halt]), "")
    if row.standing.outcome == Outcome.APPROVED and last:
        word = _("Corrected {time}") if last.verdict == Verdict.CORRECT else _("Approved {time}")
        return "approved", word.format(time=dates.clock(local(last.decided_at))), ""
    return ("review", _("Waits"), "") if row.decisions else ("", "", "")


def in_place(line: Line, is_first: bool) -> Line:
    """In a first edition all is new, and nothing is said of it; what is not this person's turn waits for others."""
    seen = replace(line, change="") if is_first else line
    return seen if line.can_decide or line.state else replace(seen, glyph="review", state=_("Waits"))


def is_first(one: Laid) -> bool:
    return not any(row.before for row in one.rows)


def in_days(lines: Sequence[Line]) -> list[Heading | Line]:
    """With a heading over every day."""
    found: list[Heading | Line] = []
    for day, group in groupby(lines, key=lambda line: line.day):
        said = dates.with_weekday(day, language()) if day else _("Without a day")
        found += [Heading(f"day {day}", said), *group]
    return found


def heading_of(one: Laid) -> str:
    """Which plan, or what it is about."""
    submission = one.submission
    if submission.first and submission.last:
        return _("Plan for {span}").format(span=dates.span(submission.first, submission.last, language()))
    titles = [title_of(row).in_(language()) for row in one.rows]
    return ", ".join(titles[:2]) + (" …" if len(titles) > 2 else "")


def version_ids(rows: Sequence[Row]) -> list[UUID]:
    return [row.version.id for row in rows]
