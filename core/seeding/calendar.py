"""A new office's first content: lists of the calendar, reply templates, crisis algorithms, indicators; all its own."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from core import clock, library
from core.calendar.records import Norm, Occasion, Rubric, SpecialDay
from core.crisis.actions import playbooks
from core.kpi.actions import measures
from core.language.words import N_
from core.office import actions as office
from core.office import queries
from core.office.rules import Right
from core.replies.actions import templates
from core.seeding.scenes import entering
from core.store.record import Record, new_id
from core.store.store import Store
from core.strategy.records import Audience, Goal

enter = entering(N_("First content of the calendar"), Right.PLAN)

# the id of a row by its kind and its Kazakh name
Ids = Callable[[type[Record], str], UUID]

_LISTS: tuple[tuple[type[Record], str, str], ...] = (
    (Rubric, "rubrics", "rubric"),
    (Occasion, "occasions", "occasion"),
    (SpecialDay, "holidays", "special_day"),
    (Goal, "goals", "goal"),
    (Audience, "audiences", "audience"),
)


def plant(store: Store, author_id: UUID | None) -> None:
    """For a workspace that has just been made, in the name of its press secretary if it has one."""
    before, store.author_id = store.author_id, author_id
    try:
        with store.read() as session:
            today = clock.today(queries.zone(session))
        store.do(office.enter_clocks)
        store.do(templates.enter_shipped, today)
        store.do(playbooks.enter_shipped)
        store.do(measures.enter_shipped)
        store.do(enter, list(content(lambda _kind, _name: new_id())))
    finally:
        store.author_id = before


def content(ids: Ids) -> Iterator[Record]:
    for kind, file, name in _LISTS:
        for rank, row in enumerate(library.read(file)[name], 1):
            yield kind.made(id=ids(kind, row["name"]["kk"]), **row, **_ranked(kind, rank))
    yield Norm.made(id=ids(Norm, ""))


def _ranked(kind: type[Record], rank: int) -> dict[str, Any]:
    return {"rank": rank} if "rank" in kind.model_fields else {}
