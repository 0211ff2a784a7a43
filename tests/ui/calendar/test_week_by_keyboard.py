"""The ten-minute routine of the manual, step by step, by keyboard alone in the real window."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from core.calendar.queries import slots
from core.calendar.queries.slots import Filters, Slot
from core.calendar.records import State
from tests.effort import at_most
from tests.ui.calendar.office import MONDAY, active, answer, asked, board, lanes, plan, tab_to
from tests.ui.hands import CTRL, ask_palette, button, editor, focus, press, seen, type_in, words
from ui.desk import Desk
from ui.kit.lane import LaneView
from ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
ALT = Held.AltModifier
NEXT = MONDAY + timedelta(days=7)
# what came out last week, day by day, and what is new in the next
COPIED, NEW = at_most(7, 14), at_most(2, 5)


def week(desk: Desk) -> list[Slot]:
    return desk.read(slots.between, NEXT, NEXT + timedelta(days=6), Filters())


def in_order(window: Window) -> list[UUID]:
    return [card.id for view in seen(window, LaneView) for card in view.lane.cards]


@pytest.fixture
def last_week(desk: Desk) -> None:
    for number in range(COPIED):
        plan(desk, f"Хабар {number + 1}", MONDAY + timedelta(days=number % 7))
    plan(desk, "Мұз қатқан жол", None)


@pytest.mark.usefixtures("last_week")
def test_a_week_is_planned_written_submitted_and_printed_by_keyboard(
    window: Window, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _look_at_the_week(window)
    _copy_it(window)
    _take_an_idea(window)
    _plan_new_ones(window)
    assert len(week(desk)) == COPIED + 1 + NEW
    _write_and_submit_each(window)
    assert {slot.publication.state for slot in week(desk)} == {State.SUBMITTED}
    _print_the_plan(window, qtbot, tmp_path, monkeypatch)


def _look_at_the_week(window: Window) -> None:
    """Step 1: what was planned, and what has come out."""
    press(Key.Key_2, CTRL)
    assert f"{COPIED} publications" in words(window)
    press(Key.Key_4, ALT)
    assert len(lanes(window)[State.DRAFT]) == COPIED
    press(Key.Key_1, ALT)


def _copy_it(window: Window) -> None:
    """Step 2: the next week begins with what comes every week."""
    press(Key.Key_PageDown, CTRL)
    assert focus() is button(window, "Copy last week")
    press(Key.Key_Space)
    assert sum(map(len, lanes(window).values())) == COPIED


def _take_an_idea(window: Window) -> None:
    """Step 3: what lies on the shelf gets its day."""
    press(Key.Key_I, CTRL)
    press(Key.Key_D)
    type_in(editor(asked(window), "day"), f"{NEXT:%d.%m.%Y}")
    press(Key.Key_Return)
    active(window)
    press(Key.Key_I, CTRL)
    assert "Мұз қатқан жол" in lanes(window)[NEXT]


def _plan_new_ones(window: Window) -> None:
    """Step 4: what is new, on the day where the cursor stands."""
    for number in range(NEW):
        press(Key.Key_N, CTRL)
        type_in(editor(asked(window), "title"), f"Жаңа {number + 1}")
        tab_to(_first_channel(window))
        press(Key.Key_Space)
        answer(window, "Plan")
    press(Key.Key_Escape)
    press(Key.Key_Escape)


def _first_channel(window: Window) -> QCheckBox:
    found: QCheckBox = editor(asked(window), "channels")
    return found


def _write_and_submit_each(window: Window) -> None:
    """Steps 5 and 6: both texts, and then to whoever approves."""
    for publication_id in in_order(window):
        _go_to(window, publication_id)
        press(Key.Key_Return)
        assert window.current() == "publication"
        for key, text in ((Key.Key_1, "Толығырақ 109 нөмірі арқылы."), (Key.Key_2, "Подробнее по номеру 109.")):
            press(key, ALT)
            paper = focus()
            assert isinstance(paper, QPlainTextEdit)
            type_in(paper, text)
        press(Key.Key_Return, CTRL)
        press(Key.Key_Escape)
        assert window.current() == "calendar"


def _go_to(window: Window, publication_id: UUID) -> None:
    """With the arrows, from the first card of the week on."""
    if board(window).current() is None or not board(window).isAncestorOf(focus()):
        tab_to(next(view for view in seen(window, LaneView) if view is board(window).focusProxy()))
    for _lane in range(7):
        press(Key.Key_Left)
    press(Key.Key_Home)
    for _step in range(7 * 20):
        if board(window).current() == publication_id:
            return
        before = (board(window).current(), board(window).current_lane())
        press(Key.Key_Down)
        if board(window).current() is None or before == (board(window).current(), board(window).current_lane()):
            press(Key.Key_Right)
            press(Key.Key_Home)
    raise AssertionError("the arrows do not come to it")


def _print_the_plan(window: Window, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Step 7: both twins of the week's plan, for the signature."""
    # the system's own dialog cannot be driven: the folder is what the user has chosen in it
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    palette = ask_palette(window, qtbot, "Print the plan")
    qtbot.waitUntil(lambda: (hit := palette.hit()) is not None and hit.title == "Print the plan…")
    press(Key.Key_Return)
    assert window.current() == "documents"
    active(window)
    tab_to(button(window, "Export to Word, 2 files"))
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.docx"))) == 2, timeout=10_000)
    assert sorted(one.stem[-4:] for one in folder.glob("*.docx")) == ["(kk)", "(ru)"]
