"""The list of keys in the settings says every key the calendar and the editor hear."""

from PySide6.QtGui import QKeySequence, QShortcut

from tests.ui.calendar.office import calendar, plan
from ui.calendar.editor.page import EditorPage
from ui.desk import Desk
from ui.page import Page
from ui.settings.keys import IN_CALENDAR, IN_PUBLICATION, Keys
from ui.window import Window


def told(keys: Keys) -> set[str]:
    return {_caps(one) for _act, said in keys for one in said.split(", ")} | {f"Alt+{n}" for n in range(1, 6)}


def heard(page: Page) -> set[str]:
    own = {one.key().toString() for one in page.findChildren(QShortcut) if one.parent() is page}
    return {_caps(one) for one in own | {command.keys for command in page.commands() if command.keys}}


def _caps(keys: str) -> str:
    return QKeySequence(keys.replace("Enter", "Return")).toString()


def test_every_key_of_the_calendar_is_told_with_what_it_does(window: Window, desk: Desk) -> None:
    made = plan(desk, "Қар тазалау")
    page = calendar(window)
    page._stack.view("week").choose(made)
    assert {"F2", "Ctrl+Shift+D"} < heard(page) <= told(IN_CALENDAR)


def test_every_key_of_the_editor_is_told_with_what_it_does(window: Window, desk: Desk) -> None:
    window.open("publication", plan(desk, "Қар тазалау"))
    page = window.stack.currentWidget()
    assert isinstance(page, EditorPage)
    assert {"F7", "Alt+Left"} < heard(page) <= told(IN_PUBLICATION) | told(IN_CALENDAR)
