"""What the calendar brings to Today: one task a publication, the gravest reason first, never a flood."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from core.calendar import tasks
from core.calendar.actions import conferences, course, days, discussions, wordings
from core.calendar.queries import lookups
from core.calendar.records import Occasion, Publication
from core.office.records import Person
from core.store.store import Store
from core.tasks import Aside, Place, Progress, Task
from tests.core.calendar import steps
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import approved, come_out, rows, write

DAY = timedelta(days=1)
ZONE = ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 11, 23, 12, tzinfo=ZONE)
YESTERDAY = NOW - DAY


@pytest.fixture
def whole(store: Store, channels: list[UUID]) -> dict[str, object]:
    return {"channels": channels[:1], "person_id": rows(store, Person)[0].id}


def told(store: Store, now: datetime = NOW) -> dict[object, Task]:
    with store.read() as session:
        return {
            task.id: task for task in tasks.tasks(session, now) if task.id != "thin-day" and task.sort != "occasion"
        }


def aside(store: Store, title: str) -> Aside:
    with store.read() as session:
        return next(one for one in tasks.asides(session, NOW) if one.title == title)


def test_a_late_one_that_was_approved_is_asked_when_and_where_it_came_out(
    store: Store, plan: Plan, whole: dict[str, object]
) -> None:
    made = approved(store, plan("Су", at=time(9), **whole))
    task = told(store)[made]
    assert (task.tone, task.due, task.verb) == ("danger", NOW.replace(hour=9), "Note that it is out")
    assert (task.act, task.place) == (None, Place("calendar", made, tasks.RELEASE))
    come_out(store, made)
    assert told(store) == {}


def test_a_late_one_that_was_changed_says_so_and_is_not_let_out(
    store: Store, plan: Plan, whole: dict[str, object]
) -> None:
    made = approved(store, plan("Су", at=time(9), **whole))
    store.do(wordings.write, made, "ru", "Воду дадут вечером.", "Воду дадут завтра.")
    task = told(store)[made]
    assert (task.status, task.state, task.verb, task.place) == ("changed", "Changed", "Open", Place("calendar", made))


def test_a_late_draft_can_only_be_opened(store: Store, plan: Plan) -> None:
    made = plan(day=MONDAY - DAY)
    task = told(store)[made]
    assert (task.tone, task.act, task.place.record_id) == ("danger", None, made)


def test_what_comes_out_today_is_told_and_warned_of_while_nobody_has_agreed(
    store: Store, plan: Plan, whole: dict[str, object]
) -> None:
    draft, done = plan("Жоба", at=time(17)), approved(store, plan("Бекітілген", at=time(18), **whole))
    found = told(store)
    assert [(found[key].why, found[key].tone) for key in (draft, done)] == [
        ("It comes out today.", "warn"),
        ("It comes out today.", ""),
    ]
    assert (found[done].status, found[done].mark) == ("approved", "dd-")


def test_what_was_returned_says_why(store: Store, plan: Plan, whole: dict[str, object]) -> None:
    made = approved(store, plan(day=MONDAY + 2 * DAY, **whole))
    store.do(steps.send_back, made, "Сандарды тексеріңіз.")
    assert (told(store)[made].why, told(store)[made].status) == ("Сандарды тексеріңіз.", "returned")


def test_what_was_changed_after_its_approval_is_told(store: Store, plan: Plan, whole: dict[str, object]) -> None:
    made = approved(store, plan(day=MONDAY + DAY, **whole))
    store.do(wordings.write, made, "ru", "Воду дадут вечером.", "Воду дадут завтра.")
    assert (told(store)[made].status, told(store)[made].mark) == ("changed", "dd-")


def test_a_language_that_lags_behind_is_told_in_the_last_three_days(store: Store, plan: Plan) -> None:
    made = plan(day=MONDAY + 3 * DAY)
    write(store, made, "kk", "Су бар.")
    write(store, made, "ru", "Вода есть.")
    store.do(wordings.proofread, made, "kk")
    store.do(wordings.proofread, made, "ru")
    write(store, made, "kk", "Су ертең бар.")
    assert told(store)[made].sort == "translation"
    assert told(store, YESTERDAY) == {}


def test_a_draft_is_told_a_day_before_it_is_to_be_ready(store: Store, plan: Plan) -> None:
    ready_by = datetime(2026, 11, 24, 11, tzinfo=ZONE)
    made = plan(day=MONDAY + 4 * DAY, ready_by=ready_by)
    assert told(store)[made].due == ready_by
    assert told(store, YESTERDAY) == {}


def test_what_is_halted_or_out_or_an_idea_asks_for_nothing(store: Store, plan: Plan) -> None:
    store.do(course.cancel, plan("Тоқтаған"), "Керегі жоқ")
    plan("Идея", day=None)
    assert told(store) == {}


def test_a_flood_of_late_ones_is_folded_into_a_line(store: Store, plan: Plan) -> None:
    for n in range(tasks.MOST + 3):
        plan(f"Су {n}", day=MONDAY - DAY)
    found = list(told(store).values())
    assert len(found) == tasks.MOST + 1
    assert (found[-1].title, found[-1].place.page) == ("3 more publications", "calendar")


def test_a_thin_day_is_told_the_day_before_and_a_day_of_rest_is_not(store: Store, plan: Plan) -> None:
    def is_thin(now: datetime) -> bool:
        with store.read() as session:
            return "thin-day" in {task.id for task in tasks.tasks(session, now)}

    assert is_thin(NOW)
    assert not is_thin(NOW + 4 * DAY), "the day after Friday is a day off"
    plan(day=MONDAY + DAY)
    with store.read() as session:
        assert lookups.norm(session).least_per_day == 1
    assert not is_thin(NOW)


def test_questions_and_draft_acts_wait_too(store: Store, plan: Plan) -> None:
    made = plan("Конференция", day=MONDAY + 9 * DAY)
    store.do(conferences.take_down, made, "Жылу қашан?")
    act = store.do(discussions.lay_out, {"name": {"kk": "Аула"}, "opens": MONDAY, "closes": MONDAY + 2 * DAY})
    store.do(discussions.lay_out, {"name": {"kk": "Ұзақ"}, "opens": MONDAY, "closes": MONDAY + 20 * DAY})
    found = told(store)
    assert [(task.sort, task.why) for task in found.values()] == [
        ("question", "1 question waits for its answer."),
        ("discussion", "It closes soon."),
    ]
    assert told(store, NOW + 5 * DAY)[act].tone == "danger"


def test_asides_tell_how_far_next_week_is_and_what_is_coming(
    store: Store, plan: Plan, whole: dict[str, object]
) -> None:
    assert aside(store, "Next week").lines == []
    approved(store, plan("Су", day=MONDAY + 7 * DAY, **whole))
    plan("Жоба", day=MONDAY + 8 * DAY)
    found = aside(store, "Next week")
    assert found.lines == [("Kazakh", "0 / 2"), ("Russian", "0 / 2")]
    assert found.progress == Progress(1, 2, "of 2 publications approved")
    assert aside(store, "Occasions").lines == []
    store.do(days.VERBS[Occasion].add, {"name": {"kk": "Қала күні"}, "rule": "fixed:11-30"})
    store.do(days.VERBS[Occasion].add, {"name": {"kk": "Кейін"}, "rule": "fixed:12-30"})
    assert aside(store, "Occasions").lines == [("30.11", "Қала күні")]


def test_a_publication_is_told_once(store: Store, plan: Plan, whole: dict[str, object]) -> None:
    made = approved(store, plan(at=time(9), **whole))
    store.do(wordings.write, made, "ru", "Воду дадут вечером.", "Воду дадут завтра.")
    with store.read() as session:
        found = [task.id for task in tasks.tasks(session, NOW)]
    assert found.count(made) == 1
    assert len(rows(store, Publication)) == 1


def test_an_occasion_nobody_speaks_of_is_told_from_the_day_a_draft_is_to_be_begun(store: Store) -> None:
    def told_on(now: datetime) -> list[Task]:
        with store.read() as session:
            return [task for task in tasks.tasks(session, now) if task.title == "Қала күні"]

    day = MONDAY + 20 * DAY
    values = {"name": {"kk": "Қала күні"}, "rule": f"fixed:{day:%m-%d}", "lead_days": 14}
    store.do(days.VERBS[Occasion].add, values)
    assert told_on(NOW + 5 * DAY) == []
    (task,) = told_on(NOW + 6 * DAY)
    assert (task.verb, task.why) == ("Plan", "Nothing is planned for it. Begin by 29.11")
    assert task.act is not None
    made = store.do(task.act, *task.arguments)
    assert told_on(NOW + 6 * DAY) == []
    assert [one.day for one in rows(store, Publication) if one.id == made] == [day]
