"""From a comment to its answer: registered, filled in, checked, copied, and taken back."""

from time import process_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from core.errors import Invalid
from core.replies.actions import answers, messages
from core.replies.records import State
from core.store.store import Store
from tests.ui.conftest import MORNING
from tests.ui.hands import CTRL, button, focus, press, seen, settle, told, window_of, with_keys, words
from tests.ui.replies.conftest import HEAT, OpenPage, Register
from tests.ui.replies.hands import (
    ALT,
    VALUES,
    asking,
    blanks,
    citizen_words,
    clipboard,
    demand_clearance,
    fill_in,
    kept,
    listed,
    sent,
    write,
    writing,
)
from ui.replies.citizen import CitizenCard

Key = Qt.Key


def test_a_pasted_comment_is_registered_and_answered_in_six_keys(
    open_page: OpenPage, service: Store, qtbot: QtBot
) -> None:
    page = open_page()
    QGuiApplication.clipboard().setText(HEAT)
    press(Key.Key_R, CTRL)
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Key.Key_Return, CTRL)
    with_keys(page)
    assert listed(page).current() is not None
    assert listed(page).hasFocus()
    assert "үш күннен бері жылу жоқ" in citizen_words(page)
    keys = 2 + fill_in()
    press(Key.Key_Return, CTRL)
    assert keys + 1 == 6
    (answer,) = sent(service)
    assert all(value in answer.text for value in VALUES)
    assert clipboard() == answer.text
    assert kept(service, answer.message_id).state == State.ANSWERED


def test_undo_lets_it_wait_again_and_what_was_written_comes_back(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    message_id = register()
    page = open_page()
    fill_in()
    before = writing(page).text()
    press(Key.Key_Return, CTRL)
    assert kept(service, message_id).state == State.ANSWERED
    assert told(page)
    button(window_of(page).toast, "Undo").click()
    settle()
    assert kept(service, message_id).state == State.NEW
    assert sent(service) == []
    assert writing(page).text() == before
    assert [one.text() for one in blanks(page)] == [*VALUES]


def test_a_refused_answer_stays_here_and_leads_to_its_blank(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    register()
    page = open_page()
    press(Key.Key_1, ALT)
    write(VALUES[0])
    QGuiApplication.clipboard().setText("before")
    press(Key.Key_Return, CTRL)
    assert (sent(service), clipboard()) == ([], "before")
    assert "Not copied" in told(page)
    assert focus() is blanks(page)[1]


def test_an_answer_with_someones_telephone_is_not_copied(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    register()
    page = open_page()
    writing(page).setFocus()
    write("Сізге 8 701 000 00 34 нөмірінен хабарласамыз.")
    press(Key.Key_Return, CTRL)
    assert sent(service) == []
    assert "Not copied" in told(page)
    # and stands there to be put right
    assert "8 701 000 00 34" in writing(page).textCursor().selectedText()


def test_an_empty_answer_is_not_copied(open_page: OpenPage, service: Store, register: Register) -> None:
    register()
    page = open_page()
    press(Key.Key_Return, CTRL)
    assert sent(service) == []
    assert not button(page, "Copy the answer").isEnabled()


def test_words_nobody_cleared_are_not_copied_where_the_office_says_so(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    demand_clearance(service)
    register()
    page = open_page()
    fill_in()
    press(Key.Key_Return, CTRL)
    assert sent(service) == []
    assert "not approved yet" in told(page)


def test_the_residents_words_never_leave_the_screen(open_page: OpenPage, service: Store, register: Register) -> None:
    message_id = register()
    page = open_page()
    seen_in = [citizen_words(page)]
    fill_in()
    seen_in.append(citizen_words(page))
    press(Key.Key_F6)
    seen_in.append(citizen_words(page))
    press(Key.Key_F8)
    seen_in.append(citizen_words(page))
    press(Key.Key_Escape)
    seen_in.append(citizen_words(page))
    page.resize(1024, 560)
    settle()
    seen_in.append(citizen_words(page))
    press(Key.Key_Return, CTRL)
    page.show_record(message_id)
    settle()
    seen_in.append(citizen_words(page))
    service.do(messages.reopen, message_id, "Үй әлі суық")
    page.desk.catch_up()
    page.show_record(message_id)
    settle()
    seen_in.append(citizen_words(page))
    assert all("үш күннен бері жылу жоқ" in one for one in seen_in), seen_in


def test_a_telephone_is_covered_until_somebody_wants_to_see_it(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    assert "8 701" not in citizen_words(page)
    assert "telephone hidden" in citizen_words(page)
    button(page, "Show personal data").click()
    assert "8 701 000 00 34" in citizen_words(page)


def test_an_answer_for_the_time_being_is_told_and_the_longer_term_runs(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    message_id = register()
    page = open_page()
    fill_in()
    due = kept(service, message_id).due_at
    page._act("meanwhile")
    settle()
    after = kept(service, message_id)
    assert after.state == State.INTERIM
    assert after.due_at
    assert due
    assert after.due_at > due
    assert VALUES[0] in clipboard()


def test_a_unit_is_asked_by_one_key_and_the_message_waits_with_it(
    open_page: OpenPage, service: Store, register: Register, qtbot: QtBot
) -> None:
    message_id = register()
    page = open_page()
    press(Key.Key_T, CTRL)
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    (text,) = dialog.form.field("question").editors
    text.setFocus()
    write("Жылу қашан беріледі?")
    press(Key.Key_Return, CTRL)
    settle()
    assert kept(service, message_id).state == State.ASKED
    assert "With a unit · 1" in words(page)


def test_the_way_to_e_otinish_is_written_first_and_then_noted(
    open_page: OpenPage, service: Store, register: Register, qtbot: QtBot
) -> None:
    message_id = register()
    page = open_page()
    press(Key.Key_O, CTRL)
    text = writing(page).text()
    assert text.startswith("Сәлеметсіз бе")
    assert "e-Otinish арқылы жолданым беру жолы" in text
    assert kept(service, message_id).sent_on_at is None
    press(Key.Key_O, CTRL)
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Key.Key_Return)
    settle()
    assert kept(service, message_id).sent_on_at is not None


def test_what_was_answered_is_read_with_its_answer_and_nothing_can_be_copied(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    message_id = register()
    service.do(answers.answer, message_id, "Жылу берілді.", "kk")
    page = open_page()
    page.show_record(message_id)
    settle()
    assert "Жылу берілді." in words(page)
    press(Key.Key_Return, CTRL)
    assert len(sent(service)) == 1


def test_one_main_action_and_a_name_for_everything(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    press(Key.Key_1, ALT)
    primary = [one.text() for one in seen(page, QPushButton) if one.property("kind") == "primary"]
    assert primary == ["Copy the answer"]
    assert all(one.accessibleName() or one.text() for one in seen(page, QPushButton))
    assert all(one.accessibleName() for one in seen(page, QTextEdit))


def test_a_long_message_full_of_telephones_opens_at_once(open_page: OpenPage, register: Register) -> None:
    register(("Үйде су жоқ, 12 үй 3 пәтер, телефоным 8 701 000 00 34. " * 2000)[:90_000])
    began = process_time()
    page = open_page()
    assert process_time() - began < 3
    shown = citizen_words(page)
    assert "Only its beginning is shown" in words(page)
    assert "000 00" not in shown
    (card,) = seen(page, CitizenCard)
    scroll = card._words.verticalScrollBar()
    scroll.setValue(40)
    page.refresh()
    assert scroll.value() == 40


def test_a_message_longer_than_any_comment_is_refused(service: Store) -> None:
    with pytest.raises(Invalid, match="longer than 100000"):
        service.do(messages.register, {"text": "а" * 100_001, "came_at": MORNING})
