"""A week of a press office from its plan to the report, by keyboard alone and by the names a screen reader says."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from core.calendar.records import Publication, State
from core.crisis.actions import lists as crisis
from core.crisis.actions import playbooks
from core.crisis.choices import Level
from core.crisis.records import Holder, Incident
from core.kpi.actions import measures
from core.kpi.records import Measure, Reading
from core.office import actions as office
from core.office.records import Person
from core.replies.records import Message
from core.replies.records import State as Course
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.demos import SECRETARY, kept, set_up
from tests.ui import hands
from tests.ui.calendar.office import active, asked
from tests.ui.conftest import MORNING, SitDown
from tests.ui.crisis.hands import write
from tests.ui.hands import CTRL, ask_palette, focus, type_in, words
from ui.kit.asking import Asking
from ui.kpi.values import SOURCE, VALUE
from ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
ALT = Held.AltModifier
# the screenless platform says so whenever a dialog or a tip comes
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEADER = "Е. Сызбаев"
# stops of Tab on the fullest page, and some more
MOST = 120


@pytest.fixture(scope="session")
def planted_file() -> Path:
    return kept("whole-week", _plant)


def _plant(path: Path) -> None:
    with set_up(path, MORNING, ["Telegram"]) as store:
        store.do(office.VERBS[Person].add, {"name": LEADER, "roles": ["approver"]})
        store.do(crisis.VERBS[Holder].add, {"post": "PRESS", "person_id": str(store.author_id)})
        store.do(playbooks.enter_shipped)
        store.do(measures.enter_shipped)
        with store.read() as session:
            ids = dict(session.exec(select(Measure.code, Measure.id)).all())
        store.do(measures.use, list(ids.values()), False)
        store.do(measures.use, [ids["PICKUP"]], True)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    """Wherever it leads, whoever does not see it is told where that is."""
    hands.press(key, held)
    here = QApplication.focusWidget()
    assert here is None or name(here), f"a reader says nothing of {here}"


def name(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        # here Qt says what is chosen, and of what by a relation to its label
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def go_to(said: str) -> QWidget:
    """By Tab, until a screen reader says this."""
    met: list[str] = []
    for _step in range(MOST):
        met.append(name(focus()))
        if re.fullmatch(said, met[-1]):
            return focus()
        press(Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {said!r}, but to {list(dict.fromkeys(met))}")


def press_on(said: str) -> None:
    go_to(said)
    press(Key.Key_Space)


def test_the_week_is_done_by_keys_and_by_what_a_reader_says(
    sit_down: SitDown, service: Store, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = sit_down()
    plan(window)
    check_and_submit(window, service)
    take_the_seat(window, LEADER, qtbot)
    decide(window, service)
    take_the_seat(window, SECRETARY, qtbot)
    note_as_published(window, service, qtbot)
    answer_a_resident(window, service)
    open_an_incident(service)
    enter_a_value(service, qtbot)
    export(window, qtbot, tmp_path, monkeypatch)


def state(service: Store) -> State:
    (found,) = rows(service, Publication)
    return State(found.state)


def plan(window: Window) -> None:
    press(Key.Key_2, CTRL)
    press(Key.Key_N, CTRL)
    asked(window)
    for said, typed in (
        ("Title, Kazakh", "Су ертең беріледі"),
        ("Title, Russian", "Воду дадут завтра"),
        ("Hour", "09:30"),
    ):
        type_in(go_to(said), typed)
    press_on("Channels: Telegram")
    press_on("Plan")
    active(window)
    assert "Су ертең беріледі" in words(window)


def check_and_submit(window: Window, service: Store) -> None:
    """While something is lacking it is said, and nothing is submitted."""
    press(Key.Key_Return)
    assert window.current() == "publication"
    press(Key.Key_Return, CTRL)
    assert state(service) == State.DRAFT
    assert "There is no Kazakh text." in words(window)
    for key, text in ((Key.Key_1, "Су ертең беріледі."), (Key.Key_2, "Воду дадут завтра.")):
        press(key, ALT)
        type_in(focus(), text)
    press(Key.Key_Return, CTRL)
    assert state(service) == State.SUBMITTED
    press(Key.Key_Escape)


def take_the_seat(window: Window, who: str, qtbot: QtBot) -> None:
    press(Key.Key_Comma, CTRL)
    box = go_to("Who sits at this computer")
    assert isinstance(box, QComboBox)
    wanted = next(place for place in range(box.count()) if box.itemText(place).startswith(who))
    before = window.stack
    # a letter finds a choice
    write(who[0])
    assert box.currentIndex() == wanted, (box.currentIndex(), wanted)
    press(Key.Key_Tab)
    qtbot.waitUntil(lambda: window.stack is not before, timeout=20_000)


def decide(window: Window, service: Store) -> None:
    press(Key.Key_1, CTRL)
    assert window.current() == "approval"
    press(Key.Key_A)
    assert state(service) == State.APPROVED
    # the row says what has become of it
    assert "Approved" in words(window)


def note_as_published(window: Window, service: Store, qtbot: QtBot) -> None:
    palette = ask_palette(window, qtbot, "Су ертең")
    qtbot.waitUntil(lambda: (hit := palette.hit()) is not None and "Су ертең" in hit.title)
    press(Key.Key_Return)
    active(window)
    press(Key.Key_P, CTRL | Held.ShiftModifier)
    asked(window)
    press_on("Mark as published")
    assert not window.findChildren(Asking), words(asked(window))
    active(window)
    assert state(service) == State.PUBLISHED
    # what was done is told, and the way back
    assert "Су ертең беріледі" in window.toast.accessibleName()


def answer_a_resident(window: Window, service: Store) -> None:
    press(Key.Key_R, CTRL)
    asked(window)
    type_in(go_to("Words of the message"), "Су қашан беріледі?")
    # in a text of several lines Enter begins a new one
    press(Key.Key_Return, CTRL)
    active(window)
    go_to("Answer")
    write("Сәлеметсіз бе! Су ертең сағат тоғызда беріледі.")
    press(Key.Key_Return, CTRL)
    (message,) = rows(service, Message)
    assert message.state == Course.ANSWERED


def open_an_incident(service: Store) -> None:
    press(Key.Key_F9)
    write("Су құбыры жарылды")
    go_to(r".+: \d, .+")
    for score in (Key.Key_1, Key.Key_2, Key.Key_2, Key.Key_2, Key.Key_2, Key.Key_1):
        press(score)
    press(Key.Key_Return)
    (made,) = rows(service, Incident)
    assert (made.name, made.level) == ("Су құбыры жарылды", Level.S2)


def enter_a_value(service: Store, qtbot: QtBot) -> None:
    press(Key.Key_6, CTRL)
    press(Key.Key_N, CTRL)
    # without a source it is refused, and stands there until it has one
    type_into_cell("12")
    for _column in range(SOURCE - VALUE):
        press(Key.Key_Right)
    type_into_cell("Мониторинг")
    qtbot.waitUntil(lambda: bool(rows(service, Reading)))
    (reading,) = rows(service, Reading)
    assert (reading.value, reading.source) == (12, "Мониторинг")


def type_into_cell(text: str) -> None:
    press(Key.Key_F2)
    box = focus()
    assert isinstance(box, QLineEdit)
    type_in(box, text)
    press(Key.Key_Return)


def export(window: Window, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # the system's own dialog cannot be driven: the folder is what the user has chosen in it
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    press(Key.Key_2, CTRL)
    palette = ask_palette(window, qtbot, "Print the plan")
    qtbot.waitUntil(lambda: (hit := palette.hit()) is not None and hit.title == "Print the plan…")
    press(Key.Key_Return)
    assert window.current() == "documents"
    active(window)
    press_on("Export to Word, 2 files")
    qtbot.waitUntil(lambda: len(list(folder.glob("*.docx"))) == 2, timeout=20_000)
