from datetime import date, time, timedelta
from uuid import UUID

import pytest

from core.calendar.actions import conferences, publications, series
from core.calendar.records import Publication, Series
from core.errors import Invalid
from core.store.store import Store
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import approved, one, places, rows

WEEK = timedelta(days=7)
PATTERN = {"title": {"kk": "Көлік күні"}, "first": MONDAY, "last": MONDAY + 3 * WEEK, "weekdays": [0], "at": "10:00"}


@pytest.fixture
def running(store: Store, channels: list[UUID]) -> UUID:
    """Four Mondays at ten."""
    return store.do(series.start, PATTERN, {"person_id": store.author_id}, channels)


def days(store: Store) -> list[date | None]:
    return [found.day for found in chain(store)]


def chain(store: Store) -> list[Publication]:
    return sorted(rows(store, Publication), key=lambda found: found.series_day)


def test_a_series_makes_a_publication_for_each_of_its_days(store: Store, running: UUID) -> None:
    assert days(store) == [MONDAY + n * WEEK for n in range(4)]
    first = chain(store)[0]
    assert (first.title.kk, first.at, first.series_id, first.person_id) == (
        "Көлік күні",
        time(10),
        running,
        store.author_id,
    )
    assert len(places(store, first.id)) == 2
    store.undo()
    assert rows(store, Publication) == rows(store, Series) == []


@pytest.mark.parametrize("wrong", [{"weekdays": []}, {"last": MONDAY + timedelta(days=400)}, {"title": {"kk": ""}}])
def test_a_pattern_that_is_not_whole_begins_nothing(store: Store, wrong: dict) -> None:
    with pytest.raises(Invalid):
        store.do(series.start, PATTERN | wrong, {})
    assert rows(store, Series) == []


def test_a_span_without_its_weekday_begins_nothing(store: Store) -> None:
    with pytest.raises(Invalid) as refused:
        store.do(series.start, PATTERN | {"last": MONDAY + timedelta(days=3), "weekdays": [6]}, {})
    assert refused.value.field == "weekdays"


@pytest.mark.usefixtures("running")
def test_one_is_left_out_and_its_day_remembered(store: Store) -> None:
    store.do(series.skip, chain(store)[1].id)
    assert days(store) == [MONDAY, MONDAY + 2 * WEEK, MONDAY + 3 * WEEK]
    assert rows(store, Series)[0].skipped == [(MONDAY + WEEK).isoformat()]


@pytest.mark.usefixtures("running")
def test_the_rest_changes_from_the_chosen_one_on(store: Store) -> None:
    store.do(series.change_rest, chain(store)[1].id, {"title": {"kk": "Жол күні"}, "at": "12:00"})
    assert [(found.title.kk, found.at) for found in chain(store)] == [("Көлік күні", time(10))] + [
        ("Жол күні", time(12))
    ] * 3
    assert (rows(store, Series)[0].title.kk, rows(store, Series)[0].at) == ("Жол күні", time(12))


def test_the_rest_moves_with_its_weekday(store: Store) -> None:
    store.do(series.start, PATTERN | {"weekdays": [0, 3]}, {})
    thursday, tuesday = MONDAY + timedelta(days=3), MONDAY + timedelta(days=1)
    store.do(series.change_rest, chain(store)[0].id, {"day": tuesday})
    assert days(store)[:4] == [tuesday, thursday, tuesday + WEEK, thursday + WEEK]
    assert rows(store, Series)[0].weekdays == [1, 3]
    assert rows(store, Series)[0].last == tuesday + 3 * WEEK


@pytest.mark.usefixtures("running")
def test_what_stands_apart_or_was_handed_on_is_passed_by(store: Store, rubric: UUID) -> None:
    first, second, third, fourth = chain(store)
    seen = second.image()
    store.do(series.change_one, second.id, seen, seen | {"title": {"kk": "Басқа күн"}})
    approved(store, third.id)
    store.do(publications.reschedule, fourth.id, MONDAY + timedelta(days=1))
    store.do(series.change_rest, first.id, {"rubric_id": rubric})
    assert [found.rubric_id for found in chain(store)] == [rubric, None, None, None]
    assert one(store, fourth.id).is_apart


def test_an_ended_series_leaves_what_was_changed_apart(store: Store, running: UUID) -> None:
    store.do(publications.reschedule, chain(store)[3].id, MONDAY + timedelta(days=30))
    store.do(series.end, running, MONDAY + timedelta(days=1))
    assert days(store) == [MONDAY, MONDAY + timedelta(days=30)]
    assert rows(store, Series)[0].last == MONDAY + timedelta(days=1)


def test_an_open_question_holds_its_day_of_the_series(store: Store, running: UUID) -> None:
    store.do(conferences.take_down, chain(store)[2].id, "Қашан?")
    with pytest.raises(Invalid):
        store.do(series.end, running, MONDAY)
    assert len(days(store)) == 4


@pytest.mark.usefixtures("running")
def test_a_copied_week_does_not_double_its_series(store: Store, plan: Plan) -> None:
    plan()
    assert len(store.do(publications.copy_week, MONDAY, MONDAY + WEEK)) == 1


def test_what_is_in_no_series_has_no_rest(store: Store, plan: Plan) -> None:
    with pytest.raises(Invalid):
        store.do(series.change_rest, plan(), {"note": "x"})
