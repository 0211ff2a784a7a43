"""What replies leave to do on Today: near and late answers, silent units, signs of more, the daily round."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from core import clock
from core.calendar.actions import days
from core.calendar.records import SpecialDay
from core.office import actions as office
from core.office.records import Clock
from core.replies import tasks
from core.replies.actions import answers, files
from core.replies.records import Book, Message
from core.store.store import Store
from core.tasks import Task
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, unit
from tests.core.replies.files import csv_of

ALMATY = clock.zone_of("Asia/Almaty")


def to_do(store: Store, now: datetime = EVENING) -> Sequence[Task]:
    with store.read() as session:
        return tasks.tasks(session, now.astimezone(ALMATY))


def of(found: Sequence[Task], kind: str) -> list[Task]:
    return [one for one in found if str(one.id).startswith(kind)]


def test_an_office_without_messages_has_nothing_to_do(store: Store) -> None:
    assert to_do(store) == []


def test_what_is_due_within_a_day_is_to_do_and_grows_graver(store: Store, register: Register) -> None:
    near, far = register(), register(book=Book.APPEAL)
    with store.read() as session:
        due = session.get_one(Message, near).due_at
    assert due is not None
    # it runs out on the morning after the holiday
    assert [one for one in to_do(store) if one.id in (near, far)] == []
    for now, tone in (
        (due - timedelta(hours=5), ""),
        (due - timedelta(hours=1), "warn"),
        (due + timedelta(hours=1), "danger"),
    ):
        (task,) = [one for one in to_do(store, now) if one.id in (near, far)]
        assert (task.id, task.tone, task.due) == (near, tone, due)
        assert task.place.record_id == near


def test_a_row_of_a_file_is_to_do_like_any_message(store: Store) -> None:
    columns = {"came_at": "Дата", "text": "Текст"}
    store.do(files.take_in, "a.csv", csv_of("Дата;Текст", "14.12.2026 10:00;Су жоқ"), {"columns": columns})
    assert [one.title for one in to_do(store) if one.tone == "danger"] == ["Су жоқ"]


def test_of_two_hundred_late_messages_the_rest_is_one_line(store: Store, register: Register) -> None:
    for number in range(10):
        register(f"Жылу жоқ {number}", came_at=EVENING - timedelta(days=3))
    (more,) = of(to_do(store), "more-messages")
    assert "10" in more.title
    assert more.tone == "danger"


def test_a_long_comment_is_cut_and_stays_on_one_line(store: Store, register: Register) -> None:
    register("Су\nжоқ " * 100, came_at=EVENING - timedelta(days=3))
    (task,) = [one for one in to_do(store) if one.tone == "danger"]
    assert len(task.title) <= 90
    assert "\n" not in task.title


def test_a_unit_that_keeps_silent_is_reminded_once_a_day(store: Store, register: Register) -> None:
    asked = register()
    inquiry = store.do(answers.ask, asked, unit(store, "Көлік"), "Автобус неге жүрмейді?")
    later = EVENING + timedelta(days=10)
    (task,) = [one for one in to_do(store, later) if one.id == inquiry]
    assert (task.act, task.place.record_id) == (answers.remind, asked)
    assert (task.title, "Көлік" in task.note) == ("Автобус неге жүрмейді?", True)
    with clock.stopped(later):
        store.do(answers.remind, inquiry)
    (task,) = [one for one in to_do(store, later + timedelta(hours=1)) if one.id == inquiry]
    assert task.act is None
    store.do(answers.note_answer, inquiry, "Ертең жүреді")
    assert [one for one in to_do(store, later) if one.id == inquiry] == []


def test_many_messages_on_one_topic_are_a_sign(store: Store, register: Register) -> None:
    for number in range(5):
        register(f"Жылу жоқ {number}", topic="heating", came_at=EVENING - timedelta(hours=number))
    assert [one.place.part for one in of(to_do(store), "rush-")] == ["topic-heating"]
    assert of(to_do(store, EVENING + timedelta(days=4)), "rush-") == []


def test_the_pages_are_looked_through_once_a_day(store: Store, register: Register) -> None:
    register()
    (round_,) = of(to_do(store), "monitoring")
    assert round_.act is not None
    store.do(round_.act, *round_.arguments)
    assert of(to_do(store), "monitoring") == []
    assert len(of(to_do(store, EVENING + timedelta(days=1)), "monitoring")) == 1


def test_a_day_that_was_declared_free_asks_to_count_anew(store: Store, register: Register) -> None:
    register()
    store.do(days.VERBS[SpecialDay].add, {"day": "2026-12-17", "sort": "off", "name": {"kk": "Демалыс"}})
    (recount,) = of(to_do(store), "recount")
    assert recount.act is not None
    store.do(recount.act, *recount.arguments)
    assert of(to_do(store), "recount") == []


def test_beside_the_day_stands_how_many_wait_and_how_many_are_late(store: Store, register: Register) -> None:
    register(came_at=EVENING - timedelta(days=3))
    register()
    with store.read() as session:
        (aside,) = tasks.asides(session, EVENING)
    assert [count for _title, count in aside.lines] == ["2", "1"]


def test_what_is_urgent_stands_on_today_at_once_and_before_what_is_late(store: Store, register: Register) -> None:
    late = register(came_at=EVENING - timedelta(days=3))
    urgent = register("Үйде газ иісі шығып тұр", outcome="O_EMERGENCY", book=Book.APPEAL)
    # answered for the time being it has weeks, and leads all the same
    store.do(answers.answer_meanwhile, urgent, "112 хабарланды.", "kk")
    first, second = [one for one in to_do(store) if one.id in (late, urgent)]
    assert (first.id, first.tone, second.id) == (urgent, "danger", late)
    assert "urgent" in first.why
    store.do(answers.answer, urgent, "Газ жабылды.", "kk")
    assert urgent not in [one.id for one in to_do(store)]


def test_the_daily_round_is_due_when_the_office_closes(store: Store, register: Register) -> None:
    register()
    (round_,) = of(to_do(store), "monitoring")
    assert round_.due is not None
    assert f"{round_.due:%H:%M}" == "18:30"


def test_messages_that_have_lost_their_term_are_told_of(store: Store, register: Register) -> None:
    register()
    store.do(office.enter_clocks)
    term = next(one for one in rows(store, Clock) if one.code == "social.first")
    store.do(office.VERBS[Clock].edit, term.id, term.image(), {"is_active": False})
    (recount,) = of(to_do(store), "recount")
    assert "1 open message has no term any more." in recount.why
