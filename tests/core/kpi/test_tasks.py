"""What indicators leave to do on Today."""

from datetime import date, datetime, time

import pytest

from core.kpi import tasks
from core.kpi.actions import explanations, measures, readings, targets
from core.kpi.choices import Step
from core.kpi.records import Page, PageFigures
from core.kpi.verdicts import Bounds
from core.language.trilingual import Trilingual
from core.store.record import new_id
from core.store.store import Store
from core.tasks import Aside, Place, Task
from tests.core.kpi.counting import NOVEMBER, OCTOBER, ZONE, at, message, page, put, put_raw
from tests.core.kpi.told import id_of

THIRD = date(2026, 11, 3)


def to_do(store: Store, day: date = THIRD) -> list[Task]:
    with store.read() as session:
        return tasks.tasks(session, datetime.combine(day, time(9), ZONE))


def aside(store: Store) -> list[Aside]:
    with store.read() as session:
        return list(tasks.asides(session, datetime.combine(THIRD, time(9), ZONE)))


def read(store: Store, variable: str, value: float) -> None:
    row = {"variable": variable, "first": OCTOBER.first, "last": OCTOBER.last, "value": value, "source": "Мониторинг"}
    store.do(readings.enter, [row])


def ignored(store: Store) -> None:
    """Forty asked, nobody was answered."""
    put(store, *(message(at(1 + n % 28)) for n in range(40)))


def test_an_office_that_has_just_begun_has_nothing_to_do(store: Store, measured: Store) -> None:
    assert to_do(store) == []
    assert to_do(measured) == []
    assert aside(store) == []


def test_what_only_people_know_is_asked_for_when_the_month_is_over(measured: Store) -> None:
    measured.do(measures.use, [id_of(measured, "PICKUP")], True)
    (task,) = to_do(measured)
    assert (task.title, task.tone) == ("2 figures of October 2026 are missing", "")
    assert task.place == Place("kpi-book", part="values month 2026-10-01")
    assert task.due is not None
    assert task.due.date() == date(2026, 11, 5)
    assert [one.tone for one in to_do(measured, date(2026, 11, 9))] == ["warn"]
    assert to_do(measured, date(2026, 11, 21)) == []
    read(measured, "releases", 10)
    assert [one.title for one in to_do(measured)] == ["1 figure of October 2026 is missing"]
    read(measured, "releases_picked_up", 0)
    assert to_do(measured) == []


def test_a_page_of_ours_whose_followers_nobody_noted_is_missing(measured: Store) -> None:
    ours = page(measured, name="kumisozen_akimdik")
    put(measured, Page(name="Тасбұлақ", body=Trilingual("Тасбұлақ қаласының әкімдігі")))
    (task,) = to_do(measured)
    assert task.why == "kumisozen_akimdik"
    # one that is followed only since was nobody's to note
    put_raw(measured, PageFigures(id=new_id(), lot_id=new_id(), page_id=ours.id, day=THIRD, followers=900))
    assert to_do(measured) == []
    put_raw(measured, PageFigures(id=new_id(), lot_id=new_id(), page_id=ours.id, day=date(2026, 9, 1), followers=800))
    assert len(to_do(measured)) == 1
    put_raw(measured, PageFigures(id=new_id(), lot_id=new_id(), page_id=ours.id, day=OCTOBER.last, followers=900))
    assert to_do(measured) == []


def test_a_red_figure_is_to_be_explained_where_the_office_set_the_target_itself(measured: Store) -> None:
    ignored(measured)
    # what is only proposed nobody has agreed to
    assert to_do(measured) == []
    reply = id_of(measured, "REPLY")
    measured.do(targets.lay, reply, Step.MONTH, {OCTOBER.first: Bounds(90, near=5), date(2027, 1, 1): Bounds(90)})
    (task,) = to_do(measured)
    assert task.title == "Explain: Reply rate"
    assert "October 2026: 0%, far below, by 90\N{NO-BREAK SPACE}p.p." in task.why
    assert task.place == Place("kpi", reply)
    measured.do(explanations.explain, reply, Step.MONTH, OCTOBER.first, "Тор істемеді")
    assert to_do(measured) == []


@pytest.mark.parametrize(
    ("day", "is_told"),
    [(date(2026, 11, 19), False), (date(2026, 11, 20), True), (date(2026, 12, 20), True), (date(2026, 12, 21), False)],
)
def test_a_target_that_ends_is_told_ten_days_before_and_twenty_after(measured: Store, day: date, is_told: bool) -> None:
    measured.do(targets.lay, id_of(measured, "REPLY"), Step.MONTH, {NOVEMBER.first: Bounds(90)})
    assert [one.title for one in to_do(measured, day)] == ["The target of 1 indicator ends"] * is_told


def test_a_target_that_is_followed_by_another_does_not_end(measured: Store) -> None:
    reply = id_of(measured, "REPLY")
    measured.do(targets.lay, reply, Step.MONTH, {NOVEMBER.first: Bounds(90)})
    assert [one.place for one in to_do(measured, NOVEMBER.last)] == [Place("kpi-book", part="targets month 2026-12-01")]
    measured.do(targets.lay, reply, Step.YEAR, {date(2026, 1, 1): Bounds(90)})
    assert to_do(measured, NOVEMBER.last) == []


def test_the_cards_stand_beside_the_tasks_as_the_board_tells_them(measured: Store) -> None:
    """One of one that was not answered is not nought percent."""
    assert aside(measured) == []
    put(measured, message(at(2, month=11)))
    (found,) = aside(measured)
    assert (found.about, list(found.lines)) == ("November 2026", [("Reply rate", "0 of 1")])
    put(measured, *(message(at(2, month=11)) for _n in range(29)))
    (found,) = aside(measured)
    assert list(found.lines) == [("Reply rate", "0%")]


def test_what_the_law_asks_is_to_be_explained_without_any_target_of_our_own(measured: Store) -> None:
    late = [message(at(1, month=9), book="appeal", due_at=at(2 + n % 20), outcome="") for n in range(30)]
    put(measured, *late)
    assert [one.title for one in to_do(measured)] == ["Explain: Overdue appeals"]


def test_pages_are_asked_about_only_by_indicators_of_followers(measured: Store) -> None:
    page(measured, name="kumisozen_akimdik")
    measured.do(measures.use, [id_of(measured, "AUD_GROWTH")], False)
    assert to_do(measured) == []
