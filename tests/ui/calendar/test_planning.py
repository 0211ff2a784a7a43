"""What comes before a publication: the shelf of ideas, occasions, series, copied weeks, days of mourning."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView

from core.calendar.actions import days, series
from core.calendar.queries import slots
from core.calendar.queries.slots import Filters
from core.calendar.records import Halt, Occasion, OccasionSort, Rubric
from core.office import queries as office
from tests.ui.calendar.office import (
    MONDAY,
    SUNDAY,
    active,
    answer,
    asked,
    calendar,
    carry,
    choose,
    is_asked,
    kept,
    lane_of,
    lanes,
    over,
    plan,
    spot,
    stand_on,
)
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, field, focus, press, rows, seen, type_in, words
from ui.calendar import planning
from ui.calendar.inspector import PublicationInspector
from ui.calendar.shelf import IdeaShelf
from ui.desk import Desk
from ui.kit.month import MonthGrid
from ui.kit.rows import ROW
from ui.kit.shelf import Shelf
from ui.window import Window

Key = Qt.Key
WEEK = timedelta(days=7)


def shelf(window: Window) -> Shelf:
    (found,) = seen(window, Shelf)
    return found


def ideas(window: Window) -> QListView:
    (found,) = seen(shelf(window), QListView)
    return found


def take(window: Window, place: int, to: QPoint) -> None:
    view = ideas(window)
    carry(view.viewport(), view.visualRect(view.model().index(place, 0)).center(), to)


def add_occasion(desk: Desk) -> None:
    day = TODAY + timedelta(days=10)
    values = {"name": {"kk": "Қала күні"}, "rule": f"fixed:{day:%m-%d}", "sort": OccasionSort.COMMEMORATIVE}
    desk.attempt(days.VERBS[Occasion].add, values)


def test_the_shelf_opens_full_and_closes_by_the_same_key(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    plan(desk, "Мұз қатқан жол", None)
    calendar(window)
    press(Key.Key_I, CTRL)
    assert "Мұз қатқан жол" in "\n".join(rows(ideas(window)))
    assert focus() is ideas(window)
    press(Key.Key_I, CTRL)
    assert seen(window, Shelf) == []


def test_d_gives_an_idea_its_day_in_any_layout(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    idea = plan(desk, "Мұз қатқан жол", None)
    page = calendar(window)
    press(Key.Key_I, CTRL)
    press(Key.Key_D)
    answer(window, "Put")
    assert kept(desk, idea).day == TODAY
    assert "Мұз қатқан жол" in lanes(page)[TODAY]


def test_an_idea_is_dragged_to_a_day_and_a_card_back_to_the_shelf(window: Window, desk: Desk) -> None:
    idea, card = plan(desk, "Мұз қатқан жол", None), plan(desk, "Қар тазалау")
    page = calendar(window)
    press(Key.Key_I, CTRL)
    take(window, 0, over(page, MONDAY))
    assert kept(desk, idea).day == MONDAY
    carry(*spot(page, card), shelf(window).mapToGlobal(shelf(window).rect().center()))
    assert kept(desk, card).day is None
    assert "Қар тазалау" in "\n".join(rows(ideas(window)))


def test_a_new_idea_lies_on_the_shelf(window: Window) -> None:
    calendar(window)
    press(Key.Key_I, CTRL)
    button(shelf(window), "New idea").click()
    type_in(editor(asked(window), "title"), "Су есептегіш")
    answer(window, "Put on the shelf")
    assert "Су есептегіш" in "\n".join(rows(ideas(window)))


def test_the_shelf_is_searched(window: Window, desk: Desk) -> None:
    plan(desk, "Мұз қатқан жол", None)
    plan(desk, "Газ баллоны", None)
    calendar(window)
    press(Key.Key_I, CTRL)
    type_in(next(one for one in shelf(window).findChildren(type(shelf(window)._field))), "баллон")
    assert len(rows(ideas(window))) == 1


def test_an_occasion_becomes_a_draft_on_its_own_day(window: Window, desk: Desk) -> None:
    add_occasion(desk)
    page = calendar(window)
    press(Key.Key_I, CTRL)
    button(window, _occasions(window)).click()
    place = next(at for at, said in enumerate(rows(ideas(window))) if "Қала күні" in said)
    ideas(window).setCurrentIndex(ideas(window).model().index(place, 0))
    ideas(window).setFocus()
    press(Key.Key_Return)
    day = TODAY + timedelta(days=10)
    assert lanes(page)[day] == ["Қала күні"]
    assert "Қала күні" not in "\n".join(rows(ideas(window)))


def test_an_occasion_is_dragged_to_a_day(window: Window, desk: Desk) -> None:
    add_occasion(desk)
    plan(desk, "Қар тазалау")
    page = calendar(window)
    press(Key.Key_I, CTRL)
    button(window, _occasions(window)).click()
    place = next(at for at, said in enumerate(rows(ideas(window))) if "Қала күні" in said)
    ideas(window).scrollTo(ideas(window).model().index(place, 0))
    take(window, place, over(page, SUNDAY))
    assert lanes(page)[SUNDAY] == ["Қала күні"]


def _occasions(window: Window) -> str:
    return next(line for line in words(window).splitlines() if line.startswith("Occasions: "))


def test_last_week_is_copied_into_an_empty_one_by_keyboard(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    page = calendar(window)
    press(Key.Key_PageDown, CTRL)
    assert focus() is button(window, "Copy last week")
    press(Key.Key_Space)
    assert lanes(page)[TODAY + WEEK] == ["Қар тазалау"]
    button(window.toast, "Undo").click()
    assert "Nothing is planned here yet" in words(page)
    assert focus() is button(window, "Copy last week")


def test_a_series_is_begun_and_comes_every_week(window: Window, desk: Desk) -> None:
    page = calendar(window)
    planning.ask_series(desk, page, TODAY)
    type_in(editor(asked(window), "title"), "Апта қорытындысы")
    type_in(editor(asked(window), "last"), f"{TODAY + 2 * WEEK:%d.%m.%Y}")
    answer(window, "Begin series")
    found = desk.read(slots.between, TODAY, TODAY + 3 * WEEK, Filters())
    assert [slot.publication.day for slot in found] == [TODAY, TODAY + WEEK, TODAY + 2 * WEEK]
    button(window.toast, "Undo").click()
    assert desk.read(slots.between, TODAY, TODAY + 3 * WEEK, Filters()) == []


def test_a_series_ends_with_the_one_it_was_ended_at(window: Window, desk: Desk) -> None:
    pattern = {"title": {"kk": "Апта сұрағы"}, "first": TODAY, "last": TODAY + 3 * WEEK}
    desk.attempt(series.start, pattern | {"weekdays": [TODAY.weekday()]}, {})
    page = calendar(window)
    press(Key.Key_PageDown, CTRL)
    (second,) = [slot.id for slot in desk.read(slots.between, TODAY + WEEK, TODAY + WEEK)]
    choose(page, [second], "End the series here")
    found = desk.read(slots.between, TODAY, TODAY + 4 * WEEK)
    assert [slot.publication.day for slot in found] == [TODAY, TODAY + WEEK]
    button(window.toast, "Undo").click()
    assert len(desk.read(slots.between, TODAY, TODAY + 4 * WEEK)) == 4


def test_a_series_without_weekdays_is_refused_where_it_is_asked(window: Window, desk: Desk) -> None:
    planning.ask_series(desk, calendar(window), TODAY)
    type_in(editor(asked(window), "title"), "Апта қорытындысы")
    boxes: list[Any] = list(field(asked(window), "weekdays").editors)
    for box in boxes:
        box.setChecked(False)
    button(asked(window), "Begin series").click()
    assert is_asked(window)
    assert field(asked(window), "weekdays").error


def test_in_a_dialog_no_field_is_squeezed(window: Window, desk: Desk) -> None:
    planning.ask_series(desk, calendar(window), TODAY)
    for box in field(asked(window), "title").editors:
        assert box.height() >= box.sizeHint().height()


def test_mourning_lets_light_publications_rest(window: Window, desk: Desk) -> None:
    light = next(one for one in desk.read(office.rows, Rubric) if one.is_light)  # type: ignore[attr-defined]
    card, plain = plan(desk, "Концерт", rubric_id=light.id), plan(desk, "Қар тазалау")
    page = calendar(window)
    planning.ask_mourning(desk, page)
    type_in(editor(asked(window), "reason"), "Жалпыұлттық аза тұту")
    press(Key.Key_Return)
    active(window)
    assert (kept(desk, card).halt, kept(desk, plain).halt) == (Halt.MOURNING, Halt.NONE)
    stand_on(page, card)
    button(window.toast, "Undo").click()
    assert kept(desk, card).halt == Halt.NONE


def test_where_there_is_no_room_for_both_the_shelf_waits_until_the_publication_is_closed(
    window: Window, desk: Desk
) -> None:
    plan(desk, "Мұз қатқан жол", None)
    calendar(window)
    press(Key.Key_I, CTRL)
    press(Key.Key_Return)
    assert seen(window, Shelf) == []
    assert len(seen(window, PublicationInspector)) == 1
    press(Key.Key_Escape)
    assert seen(window, PublicationInspector) == []
    assert focus() is ideas(window)
    press(Key.Key_Return)
    press(Key.Key_I, CTRL)
    assert seen(window, PublicationInspector) == []
    assert len(seen(window, Shelf)) == 1


def known_on_monday(desk: Desk) -> None:
    for name in ("Қала күні", "Кітап күні", "Су күні"):
        desk.attempt(days.VERBS[Occasion].add, {"name": {"kk": name}, "rule": f"fixed:{MONDAY:%m-%d}"})


def test_a_day_of_the_week_says_its_occasions_and_offers_to_plan_each(window: Window, desk: Desk) -> None:
    plan(desk, "Қар тазалау")
    known_on_monday(desk)
    page = calendar(window)
    lane = lane_of(page, MONDAY).lane
    assert (lane.notes, lane.notes_tip) == (["Қала күні", "+1 · Кітап күні"], "Қала күні\nКітап күні\nСу күні")
    assert "Су күні" in lane.said()
    (offering,) = page.findChildren(IdeaShelf)
    offered = {command.name: command.act for command in offering.of_day(MONDAY)}
    offered["Plan: Су күні"]()
    assert lanes(page)[MONDAY] == ["Су күні"]


def test_a_day_of_the_month_says_its_occasions_beside_its_number(window: Window, desk: Desk) -> None:
    known_on_monday(desk)
    page = calendar(window)
    page.show_view("month")
    (grid,) = seen(page, MonthGrid)
    grid.choose_day(MONDAY)
    cell = grid.currentIndex().data(ROW)
    assert (cell.known, cell.known_tip) == ("+2 · Қала күні", "Қала күні\nКітап күні\nСу күні")
    assert "Су күні" in cell.said()
