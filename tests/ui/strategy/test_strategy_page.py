"""Goals, audiences and campaigns on the screen."""

from datetime import timedelta

from PySide6.QtCore import Qt

from core.office import queries
from core.strategy import actions
from core.strategy.records import Campaign, Goal
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, field, focus, press, rows, seen, type_in, words
from ui.desk import Desk
from ui.kit.inspector import Inspector
from ui.kit.table import Table
from ui.strategy.page import LISTS
from ui.window import Window


def table(window: Window) -> Table:  # type: ignore[type-arg]
    return seen(window, Table)[0]


def add_campaign(desk: Desk, name: str) -> object:
    values = {"name": {"kk": name}, "first": TODAY, "last": TODAY + timedelta(days=30)}
    return desk.attempt(actions.VERBS[Campaign].add, values)


def test_every_list_shows_its_rows_or_how_to_begin(window: Window, desk: Desk) -> None:
    for each in LISTS:
        window.open("strategy", part=each.key)
        count = len(each.rows(desk, each.kind))
        assert len(rows(table(window))) == count if count else "Add" in words(window), each.key


def test_a_goal_is_added_by_keyboard_and_a_campaign_serves_it(window: Window, desk: Desk) -> None:
    made = add_campaign(desk, "Жылы қыс")
    window.open("strategy", part="goals")
    press(Qt.Key.Key_N, CTRL)
    type_in(focus(), "Тұрғын қыстан қауіпсіз шығады")
    button(seen(window, Inspector)[0], "Add").click()
    window.open("strategy", made)  # type: ignore[arg-type]
    assert editor(window, "name").text() == "Жылы қыс"
    box = editor(window, "goal_id")
    box.setFocus()
    press(Qt.Key.Key_End)
    editor(window, "name").setFocus()
    goal = next(row for row in desk.read(queries.rows, Campaign) if row.id == made).goal_id  # type: ignore[attr-defined]
    assert goal in [row.id for row in desk.read(queries.rows, Goal)]


def test_a_campaign_that_ends_before_it_begins_is_refused_at_its_field(window: Window, desk: Desk) -> None:
    made = add_campaign(desk, "Жылы қыс")
    window.open("strategy", made)  # type: ignore[arg-type]
    type_in(editor(window, "last"), f"{TODAY - timedelta(days=3):%d.%m.%Y}")
    press(Qt.Key.Key_Tab)
    assert field(window, "last").error or field(window, "first").error
    kept = next(row for row in desk.read(queries.rows, Campaign) if row.id == made)
    assert kept.last == TODAY + timedelta(days=30)  # type: ignore[attr-defined]


def test_a_campaign_is_deleted_and_comes_back_from_the_toast(window: Window, desk: Desk) -> None:
    made = add_campaign(desk, "Жылы қыс")
    window.open("strategy", made)  # type: ignore[arg-type]
    button(window, "Delete").click()
    assert "Жылы қыс" not in "\n".join(row for one in seen(window, Table) for row in rows(one))
    button(window.toast, "Undo").click()
    assert "Жылы қыс" in "\n".join(rows(table(window)))
