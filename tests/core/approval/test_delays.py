"""How long rows lay at each step, against a case counted by hand."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from core import clock
from core.approval.actions import deciding, laying, lists
from core.approval.actions.deciding import Ruling
from core.approval.actions.laying import Span
from core.approval.queries import delays
from core.approval.queries.delays import Delays
from core.approval.records import Elsewhere, Matter, Outcome, Verdict
from core.calendar.actions import course, wordings
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, newest, send_back
from tests.core.calendar.hands import come_out

WEEK = Span(MONDAY, MONDAY + timedelta(days=6))
HOUR = timedelta(hours=1)
People = dict[str, UUID]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """By the wall clock of the office, where it is five hours later than in UTC."""
    return datetime(2026, 11, day, hour - 5, minute, tzinfo=UTC)


def asked(store: Store, now: datetime) -> Delays:
    with store.read() as session:
        return delays.delays(session, MONDAY.replace(day=1), MONDAY.replace(day=30), now)


@pytest.fixture
def water(store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute) -> dict[str, UUID]:
    """Two rows of a plan and one by itself; the day is 9–13 and 14:30–18:30, the lawyer has four hours."""
    route({"people": [people["lawyer"]], "hours": 4}, {"people": [people["head"]]})
    made = {name: draft(name) for name in ("first", "second", "alone")}
    with clock.stopped(at(23, 9)):
        store.do(laying.submit_plan, [made["first"], made["second"]], WEEK)
    with clock.stopped(at(23, 11)):
        approve(seat("lawyer"), made["first"])
    with clock.stopped(at(23, 16, 30)):
        approve(store, made["second"])
    with clock.stopped(at(24, 9)):
        seat("secretary").do(laying.submit, made["alone"])
    with clock.stopped(at(24, 10)):
        approve(seat("head"), made["first"])
    with clock.stopped(at(24, 12)):
        seat("secretary").do(course.make_ready, made["first"])
        come_out(store, made["first"], at(24, 12))
    with clock.stopped(at(25, 19)):
        send_back(seat("head"), made["second"])
    seat("secretary")
    return made


@pytest.mark.usefixtures("water")
def test_every_figure_is_as_counted_by_hand(store: Store) -> None:
    found = asked(store, at(25, 19))
    told = [
        (one.matter, one.name.kk, len(one.waits), one.median / HOUR, one.longest / HOUR, one.over_term, one.open)
        for one in found.held
    ]
    assert told == [
        # two hours, and six: four before lunch and two after it
        (Matter.PLAN, "1-кезең", 2, 4, 6, 1, 0),
        # seven hours over a night; eighteen from Monday's half past four to Wednesday's evening
        (Matter.PLAN, "2-кезең", 2, 12.5, 18, 0, 0),
        # two whole days, and it lies there still
        (Matter.PUBLICATION, "1-кезең", 1, 16, 16, 1, 1),
    ]
    assert [one.length / HOUR for one in found.longest] == [18, 16, 7, 6, 2]
    assert (len(found.rows), found.count(Outcome.APPROVED), found.count(Outcome.RETURNED)) == (3, 1, 1)
    assert found.count(Outcome.WAITING) == 1


def test_what_others_published_meanwhile_is_told_with_its_lag(store: Store, water: dict[str, UUID]) -> None:
    noted = (("first", "Ерте", at(23, 8)), ("first", "Бірінші", at(23, 12)), ("first", "Кеш", at(24, 13)))
    for name, title, moment in (*noted, ("alone", "Екінші", at(25, 9))):
        given = {"publication_id": water[name], "title": title, "at": moment}
        store.do(lists.VERBS[Elsewhere].add, given)
    found = asked(store, at(25, 19)).meanwhile
    assert [(one.elsewhere.title, one.lag / HOUR, one.ours_at) for one in found] == [
        # a whole day by the clock, and what is not out yet is behind until now
        ("Бірінші", 24, at(24, 12)),
        ("Екінші", 10, None),
    ]


def test_what_others_published_is_told_once_although_its_row_went_up_twice(
    store: Store, water: dict[str, UUID]
) -> None:
    given = {"publication_id": water["second"], "title": "Басқалар", "at": at(23, 12)}
    store.do(lists.VERBS[Elsewhere].add, given)
    with clock.stopped(at(26, 9)):
        store.do(laying.submit, water["second"])
    (one,) = asked(store, at(26, 12)).meanwhile
    assert one.lag == timedelta(days=3)


def test_what_was_changed_while_it_lay_leaves_only_the_steps_it_finished(store: Store, water: dict[str, UUID]) -> None:
    store.do(wordings.write, water["alone"], "kk", "Су бүгін беріледі.", "Су ертең беріледі.")
    found = asked(store, at(25, 19))
    assert [one.matter for one in found.held] == [Matter.PLAN, Matter.PLAN]
    assert found.count(Outcome.WAITING) == 0


def test_side_by_side_a_return_ends_the_wait_of_both(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["lawyer"]], "place": 1}, {"people": [people["head"]], "place": 1})
    snow = draft()
    with clock.stopped(at(23, 9)):
        store.do(laying.submit, snow)
    with clock.stopped(at(23, 12)):
        ruling = Ruling(newest(store, snow).id, Verdict.RETURN, "Фото жоқ")
        seat("head").do(deciding.decide, [ruling])
    found = asked(store, at(25, 19))
    assert [(one.name.kk, one.longest / HOUR, one.open) for one in found.held] == [("1-кезең", 3, 0), ("2-кезең", 3, 0)]


@pytest.mark.usefixtures("water")
def test_a_month_counts_what_was_sent_in_it(store: Store) -> None:
    with store.read() as session:
        october = delays.delays(session, MONDAY.replace(month=10, day=1), MONDAY.replace(month=10, day=31), at(25, 19))
    assert (october.rows, october.waits, october.held) == ([], [], [])
