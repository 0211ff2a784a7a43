from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit import form
from ui.kit.fields import ChoiceBox
from ui.kit.later_field import Later, choice_later

PEOPLE = {number: f"{number}-маман" for number in range(500)}


class Office:
    def __init__(self) -> None:
        self.asked = 0
        self.answers = True

    def options(self) -> Sequence[tuple[Any, str]]:
        self.asked += 1
        return list(PEOPLE.items()) if self.answers else []


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def made(office: Office, qtbot: QtBot) -> form.Form:
    found = form.Form([form.line("name", "Атауы"), choice_later("who", "Жауапты", Later(office.options, PEOPLE.get))])
    qtbot.addWidget(found)
    found.show_values({"name": "", "who": 7})
    found.show()
    qtbot.waitActive(found)
    found.focus_first()
    return found


def box_of(made: form.Form) -> ChoiceBox:
    box = made.findChild(ChoiceBox)
    assert isinstance(box, ChoiceBox)
    return box


def test_until_somebody_goes_to_it_a_list_of_hundreds_knows_what_is_chosen_alone(
    made: form.Form, office: Office
) -> None:
    box = box_of(made)
    assert (box.currentText(), box.count(), office.asked, made.values()["who"]) == ("7-маман", 1, 0, 7)
    made.show_values({"name": "", "who": 8})
    assert (box.currentText(), made.field("who").said(499), office.asked) == ("8-маман", "499-маман", 0)


def test_by_keys_it_is_there_before_the_first_key_and_asked_for_once(made: form.Form, office: Office) -> None:
    box = box_of(made)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert (made.values()["who"], made.is_dirty, box.count(), office.asked) == (8, True, len(PEOPLE), 1)
    made.show_values({"name": "", "who": 300})
    made.focus_first()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert (made.values()["who"], office.asked) == (0, 1)


def test_opened_by_the_pointer_it_stands_at_what_is_chosen(made: form.Form, office: Office) -> None:
    box = box_of(made)
    # a press gives it the focus before it opens
    box.setFocus(Qt.FocusReason.MouseFocusReason)
    assert (box.count(), box.currentIndex(), office.asked, made.is_dirty) == (len(PEOPLE), 7, 1, False)


def test_what_is_there_no_more_is_not_lost_by_going_to_the_list(made: form.Form) -> None:
    made.show_values({"name": "", "who": 777})
    box = box_of(made)
    assert (box.currentText(), made.values()["who"]) == ("", 777)
    box.setFocus()
    assert (box.count(), box.currentIndex(), made.values()["who"]) == (len(PEOPLE), -1, 777)


def test_a_list_that_could_not_be_asked_for_is_tried_again(made: form.Form, office: Office) -> None:
    office.answers = False
    box = box_of(made)
    box.setFocus()
    assert (box.currentText(), made.values()["who"]) == ("7-маман", 7)
    office.answers = True
    made.focus_first()
    box.setFocus()
    assert (box.count(), office.asked) == (len(PEOPLE), 2)
