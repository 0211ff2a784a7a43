"""What the tests of approval do again and again, in the office's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar
from uuid import UUID

from core import clock
from core.approval.actions import deciding, lists
from core.approval.actions.deciding import Ruling
from core.approval.queries import laid
from core.approval.queries.laid import Row
from core.approval.records import Absence, Submission, Verdict, Version
from core.calendar.records import State
from core.store import upkeep
from core.store.store import Store
from tests.core.approval.conftest import MONDAY
from tests.core.calendar.hands import one, rows

Made = TypeVar("Made")


@dataclass
class Kept(Generic[Made]):
    """What the first test that wanted it has laid, for all after it: a file is copied faster than it is filled."""

    file: Path
    made: Made | None = None

    def keep(self, store: Store, made: Made) -> Made:
        upkeep.copy_now(store, to=self.file)
        self.made = made
        return made


def newest(store: Store, publication_id: UUID) -> Version:
    return [row for row in rows(store, Version) if row.publication_id == publication_id][-1]


def rows_laid(store: Store) -> list[Row]:
    """Of the last submission."""
    with store.read() as session:
        submission = rows(store, Submission)[-1]
        return list(laid.rows(session, submission, laid.turns(session, clock.now())))


def away(store: Store, person_id: UUID, deputy_id: UUID, first: date = MONDAY, last: date = MONDAY) -> UUID:
    given = {"person_id": person_id, "deputy_id": deputy_id, "first": first, "last": last}
    return store.do(lists.VERBS[Absence].add, given)


def approve(store: Store, *publications: UUID) -> None:
    store.do(deciding.decide, [Ruling(newest(store, one).id, Verdict.APPROVE) for one in publications])


def send_back(store: Store, publication_id: UUID, reason: str = "Фото жоқ") -> None:
    store.do(deciding.decide, [Ruling(newest(store, publication_id).id, Verdict.RETURN, reason)])


def state(store: Store, publication_id: UUID) -> State:
    return State(one(store, publication_id).state)


def on_desk(store: Store, person_id: UUID) -> Sequence[UUID]:
    """The publications that wait for this person's word."""
    with store.read() as session:
        told = laid.turns(session, clock.now())
        found = [row for one in laid.waiting(session, told) for row in one.rows]
        return [row.slot.id for row in found if row.slot and told.seats(person_id, row)]
