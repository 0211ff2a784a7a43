from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from core import clock
from core.calendar.actions import course, days, publications
from core.calendar.records import Halt, Mourning, Occasion, SpecialDay, State
from core.errors import Invalid
from core.store.store import Store
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import one, rows

TUESDAY = MONDAY + timedelta(days=1)


def halts(store: Store, *ids: UUID) -> list[Halt]:
    return [one(store, publication_id).halt for publication_id in ids]


def test_mourning_rests_light_items_of_its_days_alone(store: Store, plan: Plan, rubric: UUID, light: UUID) -> None:
    concert, water = plan(rubric_id=light), plan(rubric_id=rubric)
    later = plan(rubric_id=light, day=MONDAY + timedelta(days=2))
    store.do(days.begin_mourning, MONDAY, TUESDAY, "Жалпыұлттық аза")
    assert halts(store, concert, water, later) == [Halt.MOURNING, Halt.NONE, Halt.NONE]


def test_what_rested_comes_back_as_it_was(store: Store, plan: Plan, light: UUID) -> None:
    concert, called_off = plan(rubric_id=light), plan(rubric_id=light)
    store.do(course.cancel, called_off, "Жауын")
    before = one(store, concert).image()
    mourning = store.do(days.begin_mourning, MONDAY, TUESDAY, "Аза")
    store.do(days.end_mourning, mourning)
    assert one(store, concert).image() == before
    assert one(store, called_off).halt == Halt.CANCELLED
    assert rows(store, Mourning)[0].ended_at is not None
    with pytest.raises(Invalid):
        store.do(days.end_mourning, mourning)


def test_what_has_missed_its_day_comes_back_postponed_with_the_reason(store: Store, plan: Plan, light: UUID) -> None:
    concert = plan(rubric_id=light)
    mourning = store.do(days.begin_mourning, MONDAY, TUESDAY, "Аза")
    # in Almaty the next day has begun
    with clock.stopped(datetime(2026, 11, 23, 20, tzinfo=UTC)):
        store.do(days.end_mourning, mourning)
    found = one(store, concert)
    assert (found.halt, found.reason, found.state) == (Halt.POSTPONED, "Аза", State.DRAFT)


def test_what_is_moved_into_mourning_rests_and_moved_out_goes_on(store: Store, plan: Plan, light: UUID) -> None:
    store.do(days.begin_mourning, MONDAY, TUESDAY, "Аза")
    concert = plan(rubric_id=light, day=MONDAY + timedelta(days=4))
    store.do(publications.reschedule, concert, TUESDAY)
    assert halts(store, concert, plan(rubric_id=light)) == [Halt.MOURNING, Halt.MOURNING]
    store.do(publications.reschedule, concert, MONDAY + timedelta(days=4))
    assert halts(store, concert) == [Halt.NONE]
    store.do(publications.reschedule, concert, TUESDAY)
    store.do(course.resume, concert)
    assert halts(store, concert) == [Halt.NONE]


def test_mourning_needs_its_reason_and_its_days_in_order(store: Store) -> None:
    for first, last, reason in ((MONDAY, TUESDAY, " "), (TUESDAY, MONDAY, "Аза")):
        with pytest.raises(Invalid):
            store.do(days.begin_mourning, first, last, reason)
    assert rows(store, Mourning) == []


def test_an_announced_date_is_noted_for_its_year_and_taken_back(store: Store) -> None:
    occasion = store.do(days.VERBS[Occasion].add, {"name": {"kk": "Құрбан айт"}, "rule": "hijri:12-10"})
    store.do(days.announce, occasion, 2027, date(2027, 5, 16))
    store.do(days.announce, occasion, 2028, date(2028, 5, 5))
    assert rows(store, Occasion)[0].announced == {"2027": "2027-05-16", "2028": "2028-05-05"}
    store.undo()
    assert rows(store, Occasion)[0].announced == {"2027": "2027-05-16"}
    store.do(days.announce, occasion, 2027, None)
    assert rows(store, Occasion)[0].announced == {}


def test_days_off_are_kept_with_their_basis(store: Store) -> None:
    store.do(days.VERBS[SpecialDay].add, {"day": MONDAY, "sort": "working", "basis": "№ 1 қаулы"})
    assert rows(store, SpecialDay)[0].basis == "№ 1 қаулы"
