"""What somebody has begun to write about a row and not sent: it waits there, whatever becomes of the row meanwhile."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from core.approval.queries.laid import Row
from core.approval.records import Outcome
from core.language.trilingual import Lang


@dataclass(frozen=True)
class Begun:
    """A reason, or the texts as they shall be, and the version that was read while it was written."""

    version_id: UUID
    reason: str
    drafts: Mapping[Lang, str]

    def is_overtaken(self, row: Row, may_decide: bool) -> bool:
        is_same = row.version.id == self.version_id and row.standing.outcome == Outcome.WAITING
        return not (is_same and may_decide)


class Beginnings:
    def __init__(self) -> None:
        self._kept: dict[tuple[UUID, int], Begun] = {}

    def of(self, row: Row) -> Begun | None:
        return self._kept.get(place(row))

    def keep(self, row: Row, reason: str, drafts: Mapping[Lang, str]) -> None:
        """The version stays the one it was begun about."""
        before = self.of(row)
        self._kept[place(row)] = Begun(before.version_id if before else row.version.id, reason, drafts)

    def drop(self, row: Row) -> None:
        self._kept.pop(place(row), None)

    def drop_sent(self, version_ids: Collection[UUID]) -> None:
        self._kept = {where: one for where, one in self._kept.items() if one.version_id not in version_ids}


def place(row: Row) -> tuple[UUID, int]:
    """Where it lies: a correction by another makes another version of it."""
    return row.submission.id, row.version.number
