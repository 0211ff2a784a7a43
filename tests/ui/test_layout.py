"""What holds for every page: one main action, names for screen readers, a way there by Tab, and nothing cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.language import words as language
from tests.ui.conftest import OpenWindow
from tests.ui.hands import seen, settle, walk_by_tab
from ui.first.page import FirstRun
from ui.kit import theme
from ui.kit.controls import Button
from ui.office.lists import LISTS
from ui.window import PAGES, Window

PARTS = [("office", each.key) for each in LISTS]
PLACES = [(page[0], "") for page in PAGES] + PARTS
AT_EVERY_PLACE = pytest.mark.parametrize(("page", "part"), PLACES, ids=lambda each: each or "-")
# a person chooses there, and every choice has its own button
WITHOUT_MAIN_ACTION = {("office", "")}


def go(window: Window, page: str, part: str) -> None:
    window.open(page, part=part)
    settle()


def main_actions(window: QWidget) -> list[str]:
    return [one.text() for one in seen(window, QPushButton) if one.property("kind") == "primary"]


def said(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "")


def room_of(widget: QWidget) -> int:
    """How wide it can be seen: what hangs out of the window, or of a page that does not scroll aside, is cut."""
    left, right = 0, widget.width()
    outer = widget.parentWidget()
    while outer is not None:
        place = widget.mapTo(outer, QPoint(0, 0)).x()
        left, right = max(left, -place), min(right, outer.width() - place)
        outer = None if outer.isWindow() else outer.parentWidget()
    return right - left


def cut_off(window: QWidget) -> Iterator[str]:
    for widget in [*seen(window, QLabel), *seen(window, QPushButton), *seen(window, QCheckBox)]:
        if not widget.text() or isinstance(widget, QLabel) and not widget.pixmap().isNull():
            continue
        room = room_of(widget)
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed = max((widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split()), default=0)
            if widget.heightForWidth(widget.width()) > widget.height():
                yield f"too low: {widget.text()!r}"
        else:
            # a button gives up its key cap before its word
            needed = (widget.minimumSizeHint() if isinstance(widget, Button) else widget.sizeHint()).width()
        if needed > room and widget.property("kind") != "search":
            yield f"{type(widget).__name__} needs {needed}, has {room}: {widget.text()!r}"


@AT_EVERY_PLACE
def test_there_is_one_main_action(window: Window, page: str, part: str) -> None:
    go(window, page, part)
    assert len(main_actions(window)) == (0 if (page, part) in WITHOUT_MAIN_ACTION else 1), main_actions(window)


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.key)
def test_there_is_one_main_action_while_a_row_is_added_too(window: Window, each: object) -> None:
    go(window, "office", each.key)  # type: ignore[attr-defined]
    page = window.stack.currentWidget()
    assert page is not None
    next(one for one in seen(page, QPushButton) if one.text() == "Add").click()
    assert main_actions(window) == ["Add"]


@AT_EVERY_PLACE
def test_everything_that_can_be_used_says_what_it_is(window: Window, page: str, part: str) -> None:
    go(window, page, part)
    used = [
        widget
        for widget in seen(window, QWidget)
        if isinstance(widget, QAbstractButton | QAbstractItemView | QLineEdit | QPlainTextEdit | QComboBox)
        and not isinstance(widget.parentWidget(), QComboBox)
        and not isinstance(widget, QHeaderView)
    ]
    assert not [widget for widget in used if not said(widget)]


@AT_EVERY_PLACE
def test_tab_reaches_everything_that_can_be_used(window: Window, page: str, part: str) -> None:
    go(window, page, part)
    met = walk_by_tab(window)
    shown = window.stack.currentWidget()
    assert shown is not None
    wanted = {
        widget
        for widget in seen(shown, QWidget)
        if isinstance(widget, QPushButton | QCheckBox | QLineEdit | QPlainTextEdit | QComboBox | QAbstractItemView)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    }
    assert not [said(widget) for widget in wanted if widget not in met]
    assert window.rail.list in met


@pytest.fixture(scope="module", params=["stretched kk", "stretched ru", "kk 125 %", "ru 125 %", "ru 150 %"])
def large(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_nothing_is_cut_off(open_window: OpenWindow, office_file: object, large: str, qtbot: QtBot) -> None:
    how, lang, size = ("stretched", large[-2:], 100) if "stretched" in large else ("", large[:2], int(large[3:6]))
    (language.use_stretched if how else language.use)(lang)  # type: ignore[operator]
    window = open_window(office_file, text_size=size)
    found = []
    for page, part in PLACES:
        go(window, page, part)
        found += [f"{page} {part}: {each}" for each in cut_off(window)]
    assert not found, "\n" + "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize(("width", "height", "size"), [(1366, 697, 100), (1024, 600, 100), (1366, 697, 125)])
def test_nothing_is_cut_off_in_the_first_run(qtbot: QtBot, width: int, height: int, size: int) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", size / 100)
    for how in (language.use, language.use_stretched):
        how("ru")
        page = FirstRun("ru")
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        settle()
        found = list(cut_off(page))
        assert not found, "\n" + "\n".join(found)
        page.close()


def test_only_tables_scroll_sideways(open_window: OpenWindow, office_file: object) -> None:
    language.use_stretched("ru")
    window = open_window(office_file)
    for page, part in PLACES:
        go(window, page, part)
        aside = [
            area
            for area in seen(window, QAbstractScrollArea)
            if isinstance(area, QScrollArea) and area.widget().minimumSizeHint().width() > area.viewport().width()
        ]
        assert not [area.widget().minimumSizeHint() for area in aside], (page, part)
