"""Which of two things came first, by the journal: clocks of two computers say nothing of that."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import literal_column
from sqlmodel import Session, col, select

from core.store import journal
from core.store.batches import batches
from core.store.journal import Change
from core.store.records import Taken


@dataclass(frozen=True)
class Place:
    """The entry by which something is here. What a merge brought was made elsewhere, at the latest then."""

    entry: int
    is_brought: bool
    # it stood here before, signed otherwise or not at all
    is_anew: bool = False

    def is_surely_before(self, other: "Place | None") -> bool:
        return other is not None and not other.is_brought and self.entry < other.entry


def merges(session: Session) -> set[int]:
    """The entries that brought something from another copy, also where it was taken back."""
    # the very words of their index: an engine does not find it by a value that it is given apart
    is_merge = col(Change.kind) == literal_column(f"'{Taken.__name__}'")
    return set(session.exec(select(Change.entry_id).where(is_merge)))


def places(session: Session, signed: Collection[tuple[UUID, str]], brought: Collection[int]) -> dict[UUID, Place]:
    """Where each of these decisions was written first as it is signed now: what was signed anew is as old as that."""
    lives: dict[UUID, list[int]] = {}
    for part in batches(one for one, _signature in signed):
        written = select(Change.record_id, Change.entry_id).where(col(Change.record_id).in_(part))
        for record_id, entry in session.exec(written.order_by(col(Change.entry_id))):
            lives.setdefault(record_id, []).append(entry)
    found = {}
    for record_id, signature in signed:
        entries = lives.get(record_id, [])
        first = entries[0] if len(entries) == 1 else _first_signed(session, record_id, signature)
        if first is not None:
            found[record_id] = Place(first, first in brought, is_anew=first != entries[0])
    return found


def _first_signed(session: Session, record_id: UUID, signature: str) -> int | None:
    life = reversed(journal.of_record(session, record_id))
    return next((entry.id for entry, one in life if one.after and one.after["signature"] == signature), None)
