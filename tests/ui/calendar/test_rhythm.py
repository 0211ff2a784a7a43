"""Rubrics, occasions, days off, mourning and discussions: adding, changing, deleting, and what else is done to them."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.calendar.actions import days, discussions
from core.calendar.queries import lookups
from core.calendar.records import Discussion, Mourning, Occasion, OccasionSort, Rubric, SpecialDay
from core.office import queries
from tests.ui.calendar.office import answer, asked
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, field, focus, press, rows, seen, type_in, words
from ui.calendar.rhythm import LISTS
from ui.desk import Desk
from ui.kit.inspector import Inspector
from ui.kit.table import Table
from ui.window import Window


def table(window: QWidget) -> Any:
    return seen(window, Table)[0]


def open_list(window: Window, key: str) -> None:
    window.open("rhythm", part=key)


def row_of(desk: Desk, kind: Any, row_id: object) -> Any:
    return next(row for row in desk.read(queries.rows, kind) if row.id == row_id)


def test_every_list_shows_its_rows_or_how_to_begin(window: Window, desk: Desk) -> None:
    for each in LISTS:
        open_list(window, each.key)
        count = len(desk.read(queries.rows, each.kind))
        assert len(seen(window, Table)) == bool(count), each.key
        assert not count or len(rows(table(window))) == count, each.key
        # nothing is told in the words of the program's own
        assert not [said for said in words(window).splitlines() if said.startswith(("kind.", "sort."))]


def test_a_rubric_is_added_changed_and_taken_back(window: Window, desk: Desk) -> None:
    open_list(window, "rubrics")
    table(window).setFocus()
    press(Qt.Key.Key_N, CTRL)
    type_in(focus(), "Жаңа айдар")
    button(seen(window, Inspector)[0], "Add").click()
    made = table(window).current()
    assert made.name.kk == "Жаңа айдар"
    type_in(editor(window, "least_share"), "20")
    press(Qt.Key.Key_Tab)
    assert row_of(desk, Rubric, made.id).least_share == 20
    button(window, "Delete").click()
    assert made.id not in [row.id for row in desk.read(queries.rows, Rubric)]
    button(window.toast, "Undo").click()
    assert made.id in [row.id for row in desk.read(queries.rows, Rubric)]


def test_an_occasion_takes_the_day_that_was_announced(window: Window, desk: Desk) -> None:
    day = TODAY + timedelta(days=20)
    values = {"name": {"kk": "Айт"}, "rule": f"fixed:{day:%m-%d}", "sort": OccasionSort.COMMEMORATIVE}
    made = desk.attempt(days.VERBS[Occasion].add, values)
    open_list(window, "occasions")
    table(window).choose(made)
    button(window, "Announce a date…").click()
    type_in(editor(asked(window), "day"), f"{TODAY + timedelta(days=21):%d.%m.%Y}")
    answer(window, "Note the day")
    assert window.toast.sentence
    assert f"{TODAY + timedelta(days=21):%d.%m.%Y}" in "\n".join(rows(table(window)))


def test_a_rule_nobody_understands_is_refused_at_its_field(window: Window, desk: Desk) -> None:
    made = desk.attempt(days.VERBS[Occasion].add, {"name": {"kk": "Айт"}, "rule": "fixed:12-20"})
    open_list(window, "occasions")
    table(window).choose(made)
    type_in(editor(window, "rule"), "someday")
    press(Qt.Key.Key_Tab)
    assert field(window, "rule").error
    assert row_of(desk, Occasion, made).rule == "fixed:12-20"


def test_a_moved_day_is_noted(window: Window, desk: Desk) -> None:
    open_list(window, "special-days")
    button(window, "Add").click() if not seen(window, Table) else press(Qt.Key.Key_N, CTRL)
    type_in(editor(window, "day"), "08.01.2027")
    button(seen(window, Inspector)[0], "Add").click()
    assert "08.01.2027" in "\n".join(rows(table(window)))
    assert len(desk.read(queries.rows, SpecialDay)) >= 1


def test_mourning_is_ended_from_its_row(window: Window, desk: Desk) -> None:
    desk.attempt(days.begin_mourning, TODAY, TODAY, "Аза тұту")
    open_list(window, "mourning")
    table(window).selectRow(0)
    button(window, "End mourning").click()
    assert all(row.ended_at for row in desk.read(queries.rows, Mourning))  # type: ignore[attr-defined]
    assert "End mourning" not in words(seen(window, Inspector)[0])


def test_a_discussion_is_closed_with_what_came_of_it(window: Window, desk: Desk) -> None:
    values = {
        "name": {"kk": "Қағида жобасы"},
        "opens": TODAY - timedelta(days=20),
        "closes": TODAY,
        "link": "https://example.kz/zhoba",
    }
    made = desk.attempt(discussions.DISCUSSIONS.add, values)
    open_list(window, "discussions")
    table(window).choose(made)
    button(window, "Close discussion…").click()
    type_in(editor(asked(window), "outcome"), "Үш ұсыныс қабылданды")
    type_in(editor(asked(window), "outcome", 1), "Принято три предложения")
    answer(window, "Close discussion")
    assert not row_of(desk, Discussion, made).is_active
    assert "Close discussion…" not in words(window)


def test_the_norms_of_the_plan_are_the_offices_own(window: Window, desk: Desk) -> None:
    open_list(window, "norms")
    type_in(editor(window, "least_useful_share"), "70")
    press(Qt.Key.Key_Tab)
    assert desk.read(lookups.norm).least_useful_share == 70
    assert editor(window, "least_useful_share").text() == "70"
    button(window.toast, "Undo").click()
    assert desk.read(lookups.norm).least_useful_share == 60
    assert editor(window, "least_useful_share").text() == "60"


def test_a_norm_out_of_bounds_is_refused_where_it_is(window: Window, desk: Desk) -> None:
    open_list(window, "norms")
    type_in(editor(window, "least_useful_share"), "170")
    press(Qt.Key.Key_Tab)
    assert field(window, "least_useful_share").error
    assert desk.read(lookups.norm).least_useful_share == 60
