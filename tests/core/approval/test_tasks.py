"""What Today says of approval."""

from datetime import timedelta
from uuid import UUID

from core import clock
from core.approval import tasks
from core.approval.actions import laying
from core.approval.actions.laying import Span
from core.store.store import Store
from core.tasks import Task
from tests.core.approval.conftest import MONDAY, MORNING, Draft, Seat, SetRoute
from tests.core.approval.hands import approve

WEEK = Span(MONDAY, MONDAY + timedelta(days=6))


def told(store: Store) -> list[Task]:
    with store.read() as session:
        return tasks.tasks(session, clock.local(clock.now(), "Asia/Almaty"))


def test_a_plan_is_one_task_that_says_whose_word_it_waits_for_and_until_when(
    store: Store, draft: Draft, people: dict[str, UUID], route: SetRoute
) -> None:
    route({"people": [people["lawyer"], people["head"]], "hours": 2})
    store.do(laying.submit_plan, [draft("Бір"), draft("Екі")], WEEK)
    (task,) = told(store)
    assert task.title == "Plan for 23–29\u00a0November 2026"
    assert task.why == "2 publications wait. Decides: А. Мысалов, С. Кестебаева"
    assert task.due
    assert task.due.strftime("%d.%m %H:%M") == "23.11 11:00"
    # it is to be decided today
    assert task.tone == "warn"
    with clock.stopped(MORNING + timedelta(hours=3)):
        (task,) = told(store)
    assert (task.tone, task.why.partition(". ")[2]) == ("danger", "Late. Decides: А. Мысалов, С. Кестебаева")


def test_what_is_not_due_today_is_no_warning_and_what_is_late_names_to_whom_it_went_up(
    store: Store, draft: Draft, people: dict[str, UUID], route: SetRoute
) -> None:
    route({"people": [people["lawyer"]], "hours": 12, "escalate_id": people["head"]})
    store.do(laying.submit_plan, [draft("Бір")], WEEK)
    (task,) = told(store)
    assert (task.tone, task.why) == ("info", "1 publication waits. Decides: А. Мысалов")
    with clock.stopped(MORNING + timedelta(days=2)):
        (task,) = told(store)
    assert task.why.endswith("Late. Decides: А. Мысалов. May decide too: С. Кестебаева")


def test_what_is_decided_is_no_task_and_without_a_route_anybody_may_decide(
    store: Store, seat: Seat, draft: Draft
) -> None:
    snow, fair = draft("Қар"), draft("Жәрмеңке")
    store.do(laying.submit, [snow, fair])
    approve(seat("deputy"), snow)
    (task,) = told(store)
    assert task.title == "Жәрмеңке"
    assert task.why == "1 publication waits. Decides: whoever may approve"
    approve(store, fair)
    assert told(store) == []
