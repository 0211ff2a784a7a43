"""A week to begin with is taken over as it was made one's own, in one act, and leads to its plan on paper."""

from datetime import date
from uuid import UUID

from core.calendar.queries import sample, slots
from core.calendar.queries.slots import Slot
from tests.ui.hands import button, type_in, words
from ui.desk import Desk
from ui.first.week import FirstWeek
from ui.window import Window

# the demo office stands on a Thursday: its next week begins on this day
MONDAY = date(2026, 12, 21)


def begun(window: Window, desk: Desk) -> FirstWeek:
    made = FirstWeek(desk)
    window.show_alone(made)
    made.setFocus()
    return made


def planned(desk: Desk) -> dict[UUID, Slot]:
    return {slot.id: slot for slot in desk.read(slots.between, MONDAY, date(2026, 12, 27))}


def test_what_is_ticked_is_planned_in_the_rubrics_and_channels_of_the_office(window: Window, desk: Desk) -> None:
    week = begun(window, desk)
    before = planned(desk)
    week.rows[2].check.click()
    type_in(week.rows[0].titles["ru"], "Отчёт акима перед населением")
    button(window, "Make the Word plan").click()
    new = {slot.publication.title.ru: slot for slot_id, slot in planned(desk).items() if slot_id not in before}
    assert len(new) == len(week.rows) - 1
    own = new["Отчёт акима перед населением"]
    assert own.publication.title.kk == "Аппарат отырысы: аптаның тапсырмалары"
    assert own.rubric is not None
    assert own.rubric.name.ru == "Официально"
    assert {channel.platform for channel in own.channels} == {"site", "telegram"}
    assert "Одна услуга: документы, срок, адрес" not in new
    assert window.current() == "documents"


def test_all_of_it_is_undone_in_one_act(window: Window, desk: Desk) -> None:
    before = planned(desk).keys()
    begun(window, desk)
    button(window, "Make the Word plan").click()
    assert desk.rewindable()[0] == "Plan the first week: 12 publications"
    desk.undo()
    assert planned(desk).keys() == before


def test_nothing_ticked_is_nothing_to_plan(window: Window, desk: Desk) -> None:
    week = begun(window, desk)
    assert f"{len(week.rows)} publications" in words(week)
    for row in week.rows:
        row.check.click()
    assert not button(window, "Make the Word plan").isEnabled()
    assert not any(line.isEnabled() for row in week.rows for line in row.titles.values())


def test_a_title_that_was_emptied_is_told_and_nothing_is_lost(window: Window, desk: Desk) -> None:
    before = planned(desk).keys()
    week = begun(window, desk)
    for line in week.rows[0].titles.values():
        type_in(line, " ")
    type_in(week.rows[1].titles["ru"], "Своё название")
    button(window, "Make the Word plan").click()
    assert window.stack.currentWidget() is week
    assert "Enter a title." in words(week)
    assert week.rows[1].titles["ru"].text() == "Своё название"
    assert planned(desk).keys() == before


def test_a_week_that_has_begun_is_left_alone() -> None:
    assert sample.first_monday(date(2026, 12, 21)) == MONDAY
    assert sample.first_monday(date(2026, 12, 15)) == MONDAY
    assert sample.first_monday(date(2026, 12, 20)) == MONDAY


def test_an_office_with_a_plan_is_not_offered_a_sample(desk: Desk) -> None:
    assert not desk.read(sample.is_blank)
