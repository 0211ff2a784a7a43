"""What a crisis leaves to do on Today."""

from collections.abc import Sequence
from datetime import timedelta

from core import clock
from core.crisis import tasks
from core.crisis.actions import claims, facts, incidents, lists
from core.crisis.choices import Mode
from core.crisis.records import Improvement, Playbook, Turn
from core.office.rules import Right
from core.replies.actions import messages
from core.store.store import Store
from core.store.work import Work, action
from core.tasks import Aside, Task
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, Open

ZONE = clock.zone_of("Asia/Almaty")


def to_do(store: Store, after: timedelta = timedelta(minutes=2)) -> Sequence[Task]:
    with store.read() as session:
        return tasks.tasks(session, (NOTICED + after).astimezone(ZONE))


def aside(store: Store) -> Sequence[Aside]:
    with store.read() as session:
        return tasks.asides(session, clock.now().astimezone(ZONE))


@action("Take over algorithms", Right.CRISIS)
def take_over(work: Work) -> None:
    for code, day in (("C01", None), ("C02", NOTICED.date())):
        made = Playbook.made(code=code, mode=Mode.TYPE, name={"kk": code}, planned_on=day, contacts_checked_on=day)
        work.add(made)


def test_where_nothing_happens_there_is_nothing_to_do(store: Store) -> None:
    assert to_do(store) == []
    assert aside(store) == []


def test_the_next_step_is_to_do_and_can_be_taken_at_once(store: Store, opened: Open) -> None:
    opened_id = opened()
    (task,) = to_do(store)
    assert (task.tone, task.due, task.place.record_id) == ("warn", NOTICED + timedelta(minutes=5), opened_id)
    assert task.act is not None
    store.do(task.act, *task.arguments)
    assert [one.id for one in rows(store, Turn) if one.ended_at] == [task.id]


def test_of_many_late_steps_the_rest_is_one_line(store: Store, opened: Open) -> None:
    opened()
    found = to_do(store, timedelta(minutes=45))
    assert [one.tone for one in found] == ["danger"] * 5 + ["warn", "danger"]
    assert "are late" in found[-1].title


def test_a_drill_and_what_is_over_leave_nothing_to_do(store: Store, opened: Open) -> None:
    opened(is_drill=True, pace=1, paced_from=clock.now())
    over = opened()
    store.do(incidents.false_alarm, over, ["112", "Жылу желісі"])
    assert to_do(store) == []
    assert [line for one in aside(store) for line in one.lines] == [("Жылу магистралі жарылды", "Drill · T+00:00")]


def test_a_promised_message_is_to_do_when_its_hour_comes(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(facts.set_next_update, opened_id, NOTICED + timedelta(hours=1))
    key = f"update-{opened_id}"
    assert key not in [one.id for one in to_do(store)]
    (task,) = [one for one in to_do(store, timedelta(minutes=70)) if one.id == key]
    assert (task.tone, task.due) == ("danger", NOTICED + timedelta(hours=1))


def test_a_grave_claim_nobody_answered_is_to_do(store: Store) -> None:
    claim = store.do(claims.register, {"text": "Бөгет жарылды", "weight": "high"})
    store.do(claims.register, {"text": "Әкім қашты", "weight": "low"})
    assert [one.id for one in to_do(store)] == [claim]
    store.do(claims.note_answered, claim)
    assert to_do(store) == []


def test_what_was_to_change_is_to_do_until_it_is_done(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(incidents.false_alarm, opened_id, ["112", "Жылу желісі"])
    for text, due in (("Тізімді жаңарту", "2026-12-11"), ("Оқу өткізу", "2026-12-15"), ("Кейін", "2027-03-01")):
        store.do(lists.VERBS[Improvement].add, {"incident_id": str(opened_id), "text": text, "due": due})
    found = to_do(store)
    assert [(one.title, one.tone) for one in found] == [("Тізімді жаңарту", "danger"), ("Оқу өткізу", "")]
    assert found[0].act is not None
    store.do(found[0].act, *found[0].arguments)
    assert len(to_do(store)) == 1


def test_algorithms_that_are_not_kept_ready_are_told(store: Store) -> None:
    store.do(take_over)
    (task,) = to_do(store)
    assert (task.id, task.title) == ("readiness", "1 algorithm is not kept ready")


def test_topics_without_an_official_word_stand_beside(store: Store) -> None:
    for number in range(3):
        store.do(messages.register, {"text": f"Жылу жоқ {number}", "came_at": NOTICED, "topic": "heating"})
    (one,) = aside(store)
    assert one.lines[0][1].startswith("3 messages")
