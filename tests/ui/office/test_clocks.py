"""The terms on the screen: how long and how sure each is, changed and restored, and added where they are missing."""

from datetime import date
from pathlib import Path

import pytest

from core.features import open_workspace
from core.office import actions, queries
from core.office.records import Clock
from core.store.opening import create
from tests.ui.conftest import OpenWindow
from tests.ui.hands import button, editor, rows, settle, type_in, words
from tests.ui.office.test_lists import current, open_list, table
from ui.desk import Desk
from ui.window import Window


def stand_on(window: Window, desk: Desk, code: str) -> Clock:
    """The row of a term, chosen."""
    open_list(window, "terms")
    found = desk.read(queries.clock_called, code)
    assert found is not None
    table(window).choose(found.id)
    return found


def row_of(window: Window) -> str:
    return next(row for row in rows(table(window)) if row.startswith(current(window).name.in_("en")))


def test_a_term_says_how_long_it_is_and_how_sure_that_is(window: Window, desk: Desk) -> None:
    stand_on(window, desk, "media.request")
    assert "5 working days" in row_of(window)
    assert "Reliable" in row_of(window)
    stand_on(window, desk, "info.request")
    assert "To be checked" in row_of(window)
    stand_on(window, desk, "social.first")
    assert "Recommended value" in row_of(window)


def test_a_changed_term_is_restored_with_one_press(window: Window, desk: Desk) -> None:
    clock = stand_on(window, desk, "social.first")
    with pytest.raises(AssertionError):
        button(window, "Restore")
    editor(window, "value").selectAll()
    type_in(editor(window, "value"), "6")
    table(window).setFocus()
    settle()
    assert "6 working hours" in row_of(window)
    button(window, "Restore").click()
    assert "2 working hours" in row_of(window)
    found = desk.read(queries.clock_called, clock.code)
    assert found is not None
    assert found.value == 2


def test_that_a_term_was_checked_today_is_noted(window: Window, desk: Desk) -> None:
    clock = stand_on(window, desk, "info.request")
    desk.attempt(actions.VERBS[Clock].edit, clock.id, clock.image(), {"checked_on": date(2024, 1, 1)})
    button(window, "Checked today").click()
    found = desk.read(queries.clock_called, clock.code)
    assert found is not None
    assert found.checked_on == desk.today()


def test_a_shipped_term_is_not_deleted_but_says_what_to_do(window: Window, desk: Desk) -> None:
    stand_on(window, desk, "media.request")
    button(window, "Delete").click()
    assert "Take it out of use" in window.toast.sentence


def test_an_older_workspace_gets_the_terms_with_one_press(open_window: OpenWindow, tmp_path: Path) -> None:
    where = str(tmp_path / "old.hatshy")
    create(where)
    store = open_workspace(where, "desk-1")
    store.do(actions.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, [])
    store.close()
    window = open_window(where)
    window.open("office", part="terms")
    assert "The terms that came with the program hold" in words(window)
    button(window, "Add the ready terms").click()
    assert len(rows(table(window))) >= 60
