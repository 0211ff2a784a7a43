"""What has become of an approved plan: changed, added and halted rows against what was approved."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.approval.actions import deciding, laying
from core.approval.actions.deciding import Ruling
from core.approval.actions.laying import Span
from core.approval.queries import editions, laid, sheets
from core.approval.queries.editions import Amended, Amendments
from core.approval.records import Submission, Verdict
from core.calendar.actions import course, publications
from core.office import actions as office
from core.office.records import Channel
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, MORNING, Draft, Seat
from tests.core.approval.hands import approve, newest, send_back
from tests.core.calendar.hands import one, rows, write

SUNDAY = MONDAY + timedelta(days=6)
WEEK = Span(MONDAY, SUNDAY)


def amended(store: Store, days: tuple[Any, Any] = (MONDAY, SUNDAY)) -> Amendments:
    with store.read() as session:
        return editions.amendments(session, *days, laid.turns(session, clock.now()))


def told(store: Store) -> list[tuple[Amended, str, list[str]]]:
    return [(row.kind, row.slot.publication.title.kk, list(row.fields)) for row in amended(store).rows]


def edit(store: Store, publication_id: UUID, values: dict[str, Any]) -> None:
    image = one(store, publication_id).image()
    store.do(publications.edit, publication_id, image, image | values)


@pytest.fixture
def plan(store: Store, seat: Seat, draft: Draft) -> list[UUID]:
    """Three rows of a week's plan, all approved; the press secretary sits here again."""
    made = [draft(title, at=time(9 + place)) for place, title in enumerate(("Су", "Қар", "Жол"))]
    store.do(laying.submit_plan, made, WEEK)
    approve(seat("deputy"), *made)
    seat("secretary")
    return made


@pytest.mark.usefixtures("plan")
def test_a_plan_that_stands_as_approved_has_no_amendments(store: Store) -> None:
    found = amended(store)
    assert [edition.edition for edition in found.editions] == [1]
    assert found.rows == []


def test_without_an_approved_plan_there_is_nothing_to_amend(store: Store, draft: Draft) -> None:
    store.do(laying.submit_plan, [draft()], WEEK)
    assert amended(store) == Amendments([], [])


def test_a_changed_row_says_what_differs_and_which_row_of_the_plan_it_is(store: Store, plan: list[UUID]) -> None:
    write(store, plan[1], "ru", "Воду дадут сегодня.")
    edit(store, plan[1], {"at": time(16), "place": {"kk": "Әкімдік"}})
    (row,) = amended(store).rows
    assert (row.kind, row.fields, row.place) == (Amended.CHANGED, ["texts", "at", "place"], 2)
    assert row.was
    assert (row.was["texts"]["ru"], row.now["texts"]["ru"]) == ("Воду дадут завтра.", "Воду дадут сегодня.")


def test_a_channel_that_is_called_otherwise_changes_no_row(store: Store, plan: list[UUID]) -> None:
    assert plan
    (channel,) = rows(store, Channel)
    store.do(office.VERBS[Channel].edit, channel.id, channel.image(), channel.image() | {"name": {"kk": "Телеграм"}})
    assert told(store) == []


def test_a_row_moved_out_of_the_week_is_an_amendment_of_both_weeks(store: Store, plan: list[UUID]) -> None:
    edit(store, plan[0], {"day": SUNDAY + timedelta(days=2)})
    assert told(store) == [(Amended.CHANGED, "Су", ["day"])]
    later = (SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=7))
    # the next week has no plan of its own that could be amended
    assert amended(store, later).editions == amended(store).editions
    assert [row.slot.id for row in amended(store, later).rows] == [plan[0]]


def test_what_was_halted_says_why(store: Store, plan: list[UUID]) -> None:
    store.do(course.cancel, plan[0], "Ауа райы")
    store.do(course.postpone, plan[2], "Жөндеу")
    assert [(row.kind, row.reason) for row in amended(store).rows] == [
        (Amended.HALTED, "Ауа райы"),
        (Amended.HALTED, "Жөндеу"),
    ]


def test_a_new_row_is_added_until_it_is_halted_or_returned(
    store: Store, seat: Seat, plan: list[UUID], draft: Draft
) -> None:
    assert plan
    new = draft("Жаңа", day=MONDAY + timedelta(days=1))
    draft("Басқа апта", day=SUNDAY + timedelta(days=1))
    assert told(store) == [(Amended.ADDED, "Жаңа", [])]
    store.do(course.postpone, new, "Жөндеу")
    assert told(store) == []
    store.do(course.resume, new)
    store.do(laying.submit, new)
    assert told(store) == [(Amended.ADDED, "Жаңа", [])]
    send_back(seat("deputy"), new)
    assert told(store) == []


def test_what_still_waits_with_the_plan_is_none_of_its_amendments(store: Store, seat: Seat, draft: Draft) -> None:
    first, second, third = draft("Бірінші"), draft("Екінші"), draft("Үшінші")
    store.do(laying.submit_plan, [first, second, third], WEEK)
    approve(seat("deputy"), first)
    send_back(store, third)
    assert told(store) == []
    # taken back and changed: it lies with that edition no longer
    seat("secretary").do(course.reopen, second)
    assert told(store) == [(Amended.ADDED, "Екінші", [])]


def test_what_was_approved_anew_is_no_amendment_any_more(store: Store, seat: Seat, plan: list[UUID]) -> None:
    write(store, plan[0], "kk", "Су бүгін беріледі.")
    write(store, plan[0], "ru", "Воду дадут сегодня.")
    store.do(course.reopen, plan[0])
    with clock.stopped(MORNING + timedelta(hours=1)):
        store.do(laying.submit, plan[0], "Жөндеу ерте бітті")
        (row,) = amended(store).rows
        assert row.reason == "Жөндеу ерте бітті"
        approve(seat("deputy"), plan[0])
        assert told(store) == []


def test_what_an_approver_put_right_is_approved_as_they_put_it(store: Store, seat: Seat, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit_plan, [snow], WEEK)
    ruling = Ruling(newest(store, snow).id, Verdict.CORRECT, texts={"ru": "Воду дадут в 18:00."})
    seat("deputy").do(deciding.decide, [ruling])
    assert told(store) == []


def test_the_plan_of_a_week_is_found_and_else_that_of_its_month(store: Store, draft: Draft) -> None:
    month = Span(MONDAY.replace(day=1), MONDAY.replace(day=30))
    store.do(laying.submit_plan, [draft()], month)

    def found() -> list[tuple[Any, int]]:
        with store.read() as session:
            return [(one.first, one.edition) for one in sheets.plans(session, MONDAY, SUNDAY)]

    assert found() == [(month.first, 1)]
    for hour in (1, 2):
        with clock.stopped(MORNING + timedelta(hours=hour)):
            store.do(laying.submit_plan, [draft()], WEEK)
    assert found() == [(MONDAY, 1), (MONDAY, 2)]
    assert len(rows(store, Submission)) == 3
