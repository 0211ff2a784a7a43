"""Slots: what a view is given of a publication, in order, filtered, and never one statement a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import select

from core.calendar.actions import course, publications, wordings
from core.calendar.queries import slots
from core.calendar.queries.slots import Filters, Slot
from core.calendar.records import Placement, Publication, Rubric, State, Wording
from core.office.records import Person
from core.store.store import Store
from core.strategy import actions as strategy
from core.strategy.records import Audience, Goal
from tests.core.calendar import steps
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import approved, one, rows, write

SUNDAY = MONDAY + timedelta(days=6)


def week(store: Store, filters: Filters | None = None) -> list[Slot]:
    with store.read() as session:
        return slots.between(session, MONDAY, SUNDAY, filters)


def titles(found: list[Slot]) -> list[str]:
    return [slot.publication.title.kk for slot in found]


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(store.sql, "before_cursor_execute", hear)
    yield said
    event.remove(store.sql, "before_cursor_execute", hear)


def test_a_week_comes_in_the_order_of_its_days_and_hours(store: Store, plan: Plan) -> None:
    plan("Сейсенбі", day=MONDAY + timedelta(days=1), at=time(9))
    plan("Сағатсыз")
    plan("Кешке", at=time(18))
    plan("Таңертең", at=time(9))
    plan("Өткен апта", day=MONDAY - timedelta(days=1))
    assert titles(week(store)) == ["Таңертең", "Кешке", "Сағатсыз", "Сейсенбі"]


def test_a_slot_reads_as_its_records_do(store: Store, plan: Plan, channels: list[UUID], rubric: UUID) -> None:
    person = rows(store, Person)[0].id
    made = plan(channels=[channels[1], channels[0]], at=time(9, 30), rubric_id=rubric, person_id=person)
    write(store, made, "kk", "Су ертең беріледі.")
    [slot] = week(store)
    assert slot.publication.image() == one(store, made).image()
    assert {lang: text.image() for lang, text in slot.wordings.items()} == {"kk": rows(store, Wording)[0].image()}
    assert [place.image() for place in slot.placements] == [place.image() for place in rows(store, Placement)]
    assert [channel.id for channel in slot.channels] == channels
    assert slot.rubric
    assert slot.rubric.id == rubric
    assert slot.person
    assert slot.person.name == "Г. Мысалова"
    assert slot.campaign is slot.goal is slot.audience is slot.unit is None
    assert (slot.publication.at, slot.publication.label().kk) == (time(9, 30), "Су құбыры")


def test_two_readings_of_one_row_are_equal_until_it_changes(store: Store, plan: Plan) -> None:
    made = plan()
    before, same = week(store)[0], week(store)[0]
    assert before.publication == same.publication
    store.do(publications.reschedule, made, MONDAY, time(10))
    assert before.publication != week(store)[0].publication
    assert before.publication != "Су құбыры"


def test_a_field_that_a_record_has_not_is_an_error(store: Store, plan: Plan) -> None:
    plan()
    with pytest.raises(AttributeError, match="Publication has no deadline"):
        attrgetter("publication.deadline")(week(store)[0])


def test_a_week_takes_the_same_few_statements_however_full_it_is(
    store: Store, plan: Plan, channels: list[UUID], rubric: UUID
) -> None:
    def full() -> int:
        with counted(store) as said:
            found = week(store)
            assert all(slot.mark and slot.rubric and slot.channels for slot in found)
        return len([statement for statement in said if statement.startswith("SELECT")])

    write(store, plan(channels=channels, rubric_id=rubric), "kk", "Су бар.")
    few = full()
    for n in range(30):
        write(store, plan(f"Су {n}", channels, rubric_id=rubric), "kk", f"Су бар: {n}.")
    assert full() == few <= 6


def test_the_shelf_shows_the_newest_idea_first(store: Store, plan: Plan) -> None:
    plan("Бірінші", day=None)
    plan("Екінші", day=None)
    plan("Күні бар")
    with store.read() as session:
        assert titles(slots.ideas(session)) == ["Екінші", "Бірінші"]
        assert titles(slots.ideas(session, Filters(words="бірінші"))) == ["Бірінші"]


def test_one_is_found_by_its_id_and_nothing_by_another(store: Store, plan: Plan, rubric: UUID) -> None:
    made = plan()
    with store.read() as session:
        found = slots.one(session, made)
        assert found
        assert found.id == made
        assert slots.one(session, rubric) is None


def test_filters_let_through_what_was_asked(store: Store, plan: Plan, channels: list[UUID], rubric: UUID) -> None:
    plan("Арнада", channels=channels[:1])
    plan("Айдарда", rubric_id=rubric)
    person = rows(store, Person)[0].id
    plan("Жауапты", person_id=person)
    done = approved(store, plan("Бекітілген", channels=channels[:1], person_id=person))
    for filters, found in (
        (Filters(channels=frozenset(channels[:1])), ["Арнада", "Бекітілген"]),
        (Filters(channels=frozenset(channels[1:])), []),
        (Filters(rubrics=frozenset([rubric])), ["Айдарда"]),
        (Filters(people=frozenset([person])), ["Жауапты", "Бекітілген"]),
        (Filters(states=frozenset([State.APPROVED])), ["Бекітілген"]),
        (Filters(languages=frozenset(["ru:m"])), ["Арнада", "Айдарда", "Жауапты"]),
        (Filters(words="бекітілгені"), ["Бекітілген"]),
        (Filters(people=frozenset([person]), languages=frozenset(["kk:d"])), ["Бекітілген"]),
    ):
        assert titles(week(store, filters)) == found, filters
    assert one(store, done).state == State.APPROVED


def test_what_needs_attention_is_what_somebody_can_mend(store: Store, plan: Plan, channels: list[UUID]) -> None:
    person = rows(store, Person)[0].id
    whole: dict[str, Any] = {"channels": channels[:1], "person_id": person}
    good = approved(store, plan("Бәрі дұрыс", **whole))
    changed = approved(store, plan("Өзгерген", **whole))
    store.do(wordings.write, changed, "ru", "Воду дадут вечером.", "Воду дадут завтра.")
    back = approved(store, plan("Қайтарылған", **whole))
    store.do(steps.send_back, back, "Сан қате")
    stopped = plan("Тоқтаған")
    store.do(course.cancel, stopped, "Керегі жоқ")
    plan("Арнасыз")
    asked = Filters(needs_attention=True)
    assert titles(week(store, asked)) == ["Өзгерген", "Қайтарылған", "Арнасыз"]
    assert good in {slot.id for slot in week(store)}


def test_what_serves_nobody_or_nothing_is_found(store: Store, plan: Plan) -> None:
    audience = store.do(strategy.VERBS[Audience].add, {"name": {"kk": "Ата-аналар"}})
    goal = store.do(strategy.VERBS[Goal].add, {"name": {"kk": "Жүгіну жолы"}})
    plan("Бағытсыз")
    plan("Тұрғынға", audience_id=audience)
    plan("Толық", audience_id=audience, goal_id=goal)
    assert titles(week(store, Filters(lacks=frozenset(["goal"])))) == ["Бағытсыз", "Тұрғынға"]
    assert titles(week(store, Filters(lacks=frozenset(["goal", "audience"])))) == ["Бағытсыз"]


def test_filters_are_kept_in_a_named_view_and_come_back_the_same(rubric: UUID) -> None:
    asked = Filters(
        rubrics=frozenset([rubric]),
        states=frozenset([State.DRAFT]),
        needs_attention=True,
        lacks=frozenset(["goal"]),
        words="су",
    )
    assert Filters.of(asked.as_dict()) == asked
    assert Filters.of({"states": ["draft", "forgotten"]}) == Filters(states=frozenset([State.DRAFT]))
    assert Filters().as_dict() == {}


def test_a_slot_of_light_rows_is_not_written_through(store: Store, plan: Plan) -> None:
    made = plan()
    slot = week(store)[0]
    with pytest.raises(AttributeError):
        slot.publication.note = "жазба"
    assert one(store, made).note == ""


def test_days_read_from_the_engine_are_days(store: Store, plan: Plan, rubric: UUID) -> None:
    plan(rubric_id=rubric)
    [slot] = week(store)
    assert (type(slot.publication.day), type(slot.publication.rubric_id)) == (date, UUID)
    with store.read() as session:
        assert session.exec(select(Publication)).one().day == slot.publication.day
        assert session.get_one(Rubric, slot.publication.rubric_id).name == (slot.rubric or Rubric(name={})).name
