"""A question over the window: Enter answers wherever one stands, and one key does not lose what was typed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.errors import Invalid
from tests.ui.calendar.office import active
from tests.ui.conftest import wear
from tests.ui.hands import CTRL, button, editor, field, focus, press, type_in, words
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.field import Field

Key = Qt.Key


class Office:
    """Notes what it is told; without a title it refuses."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.told: list[Mapping[str, Any]] = []

    def ask(self, *more: Field) -> Asking:
        asked: Sequence[Field] = (fields.trilingual("title", "Title"), *more)
        asking = Asking(self.window, "New", asked, "Plan", self._hear).begin()
        active(asking)
        return asking

    def _hear(self, typed: Mapping[str, Any]) -> None:
        if not typed["title"].kk:
            raise Invalid("Enter a title.", "title")
        self.told.append(typed)


@pytest.fixture
def office(qtbot: QtBot) -> Office:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Office(window)


def rubric() -> Field:
    return fields.choice("rubric", "Rubric", [(1, "Roads"), (2, "Weather")])


def channels() -> Field:
    return fields.choices("channels", "Channels", [(n, f"A channel with a long name {n}") for n in range(5)])


def test_enter_answers_from_any_line(office: Office) -> None:
    type_in(editor(office.ask(rubric()), "title"), "Қар")
    press(Key.Key_Return)
    assert [typed["title"].kk for typed in office.told] == ["Қар"]


def test_enter_in_a_choice_answers_and_does_not_cancel(office: Office) -> None:
    asking = office.ask(rubric())
    type_in(editor(asking, "title"), "Қар")
    editor(asking, "rubric").setFocus()
    press(Key.Key_Return)
    assert len(office.told) == 1


def test_enter_on_cancel_cancels(office: Office) -> None:
    asking = office.ask()
    button(asking, "Cancel").setFocus()
    press(Key.Key_Return)
    assert not office.window.findChildren(Asking)
    assert not office.told


def test_enter_leads_to_what_is_missing(office: Office) -> None:
    asking = office.ask(fields.line("reason", "Reason"))
    type_in(editor(asking, "reason"), "Snow")
    press(Key.Key_Return)
    assert focus() is editor(asking, "title")
    assert field(asking, "title").error == "Enter a title."


def test_ctrl_enter_answers_from_a_text_of_several_lines(office: Office) -> None:
    asking = office.ask(fields.text("reason", "Reason"))
    assert button(asking, "Plan").accessibleDescription() == "Ctrl+Enter"
    type_in(editor(asking, "title"), "Қар")
    type_in(editor(asking, "reason"), "Snow")
    press(Key.Key_Return)
    assert not office.told
    press(Key.Key_Return, CTRL)
    assert len(office.told) == 1


def test_one_escape_does_not_lose_what_was_typed(office: Office) -> None:
    asking = office.ask()
    type_in(editor(asking, "title"), "Қар")
    press(Key.Key_Escape)
    assert asking.isVisible()
    assert "Esc once more" in words(asking)
    press(Key.Key_Escape)
    assert not office.window.findChildren(Asking)


def test_an_untouched_question_is_left_by_one_escape(office: Office) -> None:
    office.ask()
    press(Key.Key_Escape)
    assert not office.window.findChildren(Asking)


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_no_field_is_squeezed_where_choices_take_several_rows(office: Office, qapp: Any, scale: float) -> None:
    wear(qapp, "light", scale)
    asking = office.ask(rubric(), channels())
    boxes = field(asking, "title").editors
    assert all(box.height() >= box.sizeHint().height() for box in boxes)
    assert all(above.geometry().bottom() < below.y() for above, below in pairwise(boxes))
    assert asking.form.visibleRegion().boundingRect() == asking.form.rect()
