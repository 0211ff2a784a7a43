"""Figures that are told by the journal are the same when its old values are gone: what they ask for is kept."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from uuid import UUID

import pytest

from core import clock
from core.calendar.records import Norm, Rubric
from core.crisis.records import Incident
from core.features import open_workspace
from core.kpi.amounts import Amount
from core.office.records import Unit
from core.store.record import Record
from core.store.store import Store
from core.store.work import Work, action
from tests.core.kpi.counting import NOVEMBER, OCTOBER, amounts, at, published, put
from tests.core.store.ageing import term_over

SPANS = (OCTOBER, NOVEMBER)
BOUNDS = ("rubric_deviation", "format_deviation")
PROMISES = ("updates_promised", "updates_kept")


@action("Set")
def _set(work: Work, kind: type[Record], record_id: UUID, name: str, value: object) -> None:
    setattr(work.find(kind, record_id), name, value)


def changed(store: Store, kind: type[Record], record_id: UUID, name: str, *values: tuple[datetime, object]) -> None:
    for moment, value in values:
        with clock.stopped(moment):
            store.do(_set, kind, record_id, name, value)


def bounds(store: Store) -> None:
    report, norm = Rubric(name={"kk": "Есеп"}, most_share=50), Norm(least_video_share=30)
    put(store, report, norm)
    for month in (10, 11):
        published(store, at(5, month=month), rubric_id=report.id)
    days = at(20, month=11), at(21, month=11)
    changed(store, Rubric, report.id, "most_share", (days[0], 90), (days[1], 95))
    changed(store, Norm, norm.id, "least_video_share", (days[0], 10), (days[1], 5))


def promises(store: Store) -> None:
    one = Incident(name="Су", event_at=at(5), noticed_at=at(5), level="s2")
    put(store, one)
    said = (at(5, 10, 5), at(5, 11)), (at(5, 10, 55), at(5, 13)), (at(5, 13, 5), at(5, 15))
    changed(store, Incident, one.id, "next_update_at", *said)


@pytest.mark.parametrize(("happens", "names"), [(bounds, BOUNDS), (promises, PROMISES)])
def test_what_a_span_came_to_stays_when_its_values_are_thinned(
    store: Store, happens: Callable[[Store], None], names: tuple[str, ...]
) -> None:
    happens(store)
    # of a kind that does not keep its past; else nothing might have been thinned at all
    unit = Unit(name={"kk": "Баспасөз қызметі"})
    put(store, unit)
    changed(store, Unit, unit.id, "note", (at(22, month=11), "1"), (at(23, month=11), "2"))
    before = told(store, names)
    assert term_over(store) >= 2
    # at another seat, which has not worked it out yet
    with closing(open_workspace(store.where, "other")) as other:
        assert told(other, names) == before
    assert any(one.value for of in before for one in of)


def told(store: Store, names: tuple[str, ...]) -> list[list[Amount]]:
    return [list(of) for of in amounts(store, *names, spans=SPANS)]
