"""Every screen once, as whoever has no mouse, sees little or does not see at all meets it, and in what language."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLabel, QLineEdit, QTextEdit, QWidget

from core.language import words as language
from tests import latin
from tests.ui.conftest import OpenWindow
from tests.ui.hands import seen, settle, walk_by_tab, with_keys
from tests.ui.test_layout import cut_off, too_wide
from ui import pictures
from ui.desk import Desk
from ui.pictures import Scene
from ui.window import Window

# lists in which an office keeps its own marks, and a log that speaks the language of whoever wrote it
OWN_MARKS = {"research-topics", "research-audit-forms", "kpi-book-measures", "crisis-incident", "crisis-map"}


class Windows(QObject):
    """Windows that come up of themselves: a part that is shown before it has its place flashes as one, and takes the
    keys along."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def scenes() -> list[Scene]:
    return [scene for scene in pictures.scenes() if scene.alone is None and scene.sitter is None]


def test_every_screen_is_walked_by_tab_named_for_a_reader_and_speaks_kazakh(
    qapp: QApplication, open_window: OpenWindow, office_file: Path
) -> None:
    language.use("kk")
    window = open_window(office_file, text_size=125)
    desk = window.desk
    assert desk is not None
    faults = [f"{scene.name}: {fault}" for scene in scenes() for fault in met(qapp, window, desk, scene)]
    assert not faults, "\n" + "\n".join(faults)


def met(app: QApplication, window: Window, desk: Desk, scene: Scene) -> Iterator[str]:
    windows = Windows()
    app.installEventFilter(windows)
    is_there = pictures.bring(window, desk, scene)
    settle()
    app.removeEventFilter(windows)
    if not is_there:
        yield "the demo office has no such record"
        return
    yield from (f"a window of its own comes up: {name}" for name in windows.seen)
    with_keys(window)
    if scene.name not in OWN_MARKS:
        yield from strange(window)
    yield from cut_off(window)
    yield from too_wide(window)
    shown = window.stack.currentWidget()
    assert shown is not None
    # a page that holds the keys itself has nothing else that takes them
    shown.setFocus()
    reached = walk_by_tab()
    yield from (f"Tab passes by {told(one)}" for one in usable(shown) if one not in reached)
    if window.rail.list not in reached:
        yield "Tab does not come back to the rail"
    yield from (f"no name: {type(one).__name__} in {type(one.parent()).__name__}" for one in reached if not name(one))


def usable(within: QWidget) -> list[QWidget]:
    return [
        one
        for one in seen(within, QWidget)
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]


def name(widget: QWidget) -> str:
    """What a screen reader says when the focus comes there."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {name(widget)!r}"


def strange(window: Window) -> Iterator[str]:
    """What is neither Kazakh nor a name: in words before the eye, in names for a reader, in rows."""
    for text in dict.fromkeys(texts(window)):
        if latin.foreign(text):
            yield f"not in Kazakh: {text[:120]!r}"


def texts(window: Window) -> Iterator[str]:
    for widget in seen(window, QWidget):
        if isinstance(widget, QLabel):
            yield widget.text()
        # what people wrote in is theirs
        if not isinstance(widget, QLineEdit | QTextEdit):
            yield name(widget)
            yield widget.toolTip()
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            yield from of_rows(widget)


def of_rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        yield str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")
