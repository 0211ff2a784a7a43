"""One submission as whoever sits here sees it: what is theirs to decide, what is done, what a filter leaves."""

from dataclasses import dataclass
from functools import cached_property

from core.approval.queries.laid import Laid, Row
from core.approval.queries.sitting import Sitting
from core.approval.records import Outcome, Verdict
from core.language.words import _
from ui.approval import lines, telling
from ui.approval.lines import Line, Local

ALL, CHANGED, OPEN, LATE = "all", "changed", "open", "late"


@dataclass(frozen=True)
class Look:
    seat: Sitting
    one: Laid

    @cached_property
    def mine(self) -> frozenset[int]:
        """The numbers of the rows that wait for this person's word."""
        return frozenset(row.version.number for row in self.seat.decidable(self.one))

    @cached_property
    def is_first(self) -> bool:
        """None of its rows was laid before."""
        return not any(row.before for row in self.one.rows)

    @property
    def at_once(self) -> int:
        """How many rows are approved by one word."""
        return len(self.seat.approvable(self.one))

    def is_done(self, row: Row) -> bool:
        return lines.is_done(row, self.seat, row.version.number in self.mine)

    @property
    def approved(self) -> int:
        """By all who are asked, or at least by whoever sits here; it may go out as it is."""
        own = [self.seat.own_word(row) for row in self.one.rows if self.is_done(row)]
        ends = [row.standing.outcome for row in self.one.rows if not row.is_changed]
        return ends.count(Outcome.APPROVED) + sum(one is not None and one.verdict != Verdict.RETURN for one in own)

    @property
    def changed(self) -> int:
        """Approved, and something else now: it must not go out."""
        return sum(row.is_changed for row in self.one.rows)

    @property
    def returned(self) -> int:
        return [row.standing.outcome for row in self.one.rows].count(Outcome.RETURNED)

    @property
    def left(self) -> int:
        return len(self.let_through(OPEN))

    def let_through(self, kind: str) -> list[Row]:
        """What a filter leaves; in a first edition nothing was changed before it was submitted."""
        match kind:
            case "changed":
                return [row for row in self.one.rows if self._is_changed(row)]
            case "open":
                return [row for row in self.one.rows if not self.is_done(row)]
            case "late":
                return telling.late_rows(self.one)
            case _:
                return list(self.one.rows)

    def lines(self, kind: str, local: Local) -> list[Line]:
        made = (lines.line_of(row, self.seat, local, row.version.number in self.mine) for row in self.let_through(kind))
        return [lines.in_place(line, self.is_first) for line in made]

    @property
    def compared_with(self) -> str:
        """The title of the column that tells changes; nothing to compare with, no title."""
        if self.is_first:
            return ""
        edition = self.one.submission.edition - 1
        return _("To edition {n}").format(n=edition) if edition else _("Changes")

    def beginning(self) -> int:
        """The row to look at first: what is theirs to decide, else what waits, the late ones before the others."""

        def order(row: Row) -> tuple[bool, bool, bool]:
            return row.version.number not in self.mine, not row.is_open, not row.is_late

        return min(self.one.rows, key=order).version.number

    def _is_changed(self, row: Row) -> bool:
        is_other = row.before is not None and lines.change_of(row) != "same"
        is_new = row.before is None and not self.is_first
        return is_other or is_new or row.is_changed or row.is_stale


def newly_stale(before: Laid, now: Laid) -> set[int]:
    """The numbers of rows that were as they had been laid, and are no more."""
    fresh = {row.version.number for row in before.rows if not row.is_stale}
    return {row.version.number for row in now.rows if row.is_stale} & fresh
