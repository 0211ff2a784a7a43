"""While an answer is written: its blanks, other messages, another language, and a template others change."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from core.approval.records import Line
from core.replies.actions import messages, templates
from core.replies.records import Template
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.ui.hands import CTRL, button, focus, press, settle
from tests.ui.replies.conftest import BUS, OpenPage, Register
from tests.ui.replies.hands import (
    ALT,
    VALUES,
    blanks,
    citizen_words,
    clipboard,
    fill_in,
    listed,
    problems,
    sent,
    write,
    writing,
)
from ui.replies.page import RepliesPage

Key = Qt.Key


def test_what_is_typed_in_the_text_stands_beside_it_too(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    press(Key.Key_1, ALT)
    editor = writing(page)
    editor.setFocus()
    start, end, _key = editor._tokens()[0]
    editor.look_at(start, end)
    write(VALUES[0])
    assert blanks(page)[0].text() == VALUES[0]
    assert f"{VALUES[0]}." in editor.text()


def test_what_is_typed_beside_stands_in_the_text_and_words_by_hand_stay(
    open_page: OpenPage, register: Register
) -> None:
    register()
    page = open_page()
    press(Key.Key_1, ALT)
    editor = writing(page)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    write(" Рақмет.")
    blanks(page)[0].setFocus()
    write(VALUES[0])
    assert VALUES[0] in editor.text()
    assert editor.text().endswith("Рақмет.")


def test_what_is_being_written_waits_while_another_is_looked_at(open_page: OpenPage, register: Register) -> None:
    first = register(hours=30)
    register(BUS)
    page = open_page()
    page.show_record(first)
    press(Key.Key_1, ALT)
    write(VALUES[0])
    written = writing(page).text()
    listed(page).setFocus()
    press(Key.Key_Down)
    assert "автобус" in citizen_words(page)
    assert writing(page).text() != written
    press(Key.Key_Up)
    assert writing(page).text() == written
    assert blanks(page)[0].text() == VALUES[0]


def test_what_is_being_written_survives_what_others_do(open_page: OpenPage, service: Store, register: Register) -> None:
    message_id = register()
    page = open_page()
    press(Key.Key_1, ALT)
    write(VALUES[0])
    here, written = focus(), writing(page).text()
    service.do(messages.take, [message_id])
    page.desk.catch_up()
    settle()
    assert writing(page).text() == written
    assert blanks(page)[0].text() == VALUES[0]
    assert focus() is here


def test_another_language_has_the_same_blanks_filled(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    fill_in()
    assert "Жылудың әлсіреу себебі" in writing(page).text()
    button(page, "Russian").click()
    text = writing(page).text()
    assert "Почему слабо греет" in text
    assert all(value in text for value in VALUES)
    button(page, "Kazakh").click()
    assert all(value in writing(page).text() for value in VALUES)


def test_f8_walks_from_one_problem_to_the_next(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    press(Key.Key_1, ALT)
    writing(page).setFocus()
    press(Key.Key_F8)
    assert focus() is blanks(page)[0]


def test_f6_goes_round_the_panes_and_escape_back_to_the_list(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    press(Key.Key_1, ALT)
    press(Key.Key_Escape)
    assert listed(page).hasFocus()
    press(Key.Key_F6)
    assert focus() is writing(page)
    press(Key.Key_F6)
    assert focus() in blanks(page)
    press(Key.Key_F6)
    assert listed(page).hasFocus()


def first_template(store: Store, page: RepliesPage) -> Template:
    draft = page._answering.draft
    assert draft is not None
    return next(one for one in rows(store, Template) if one.code == draft.codes[1])


def test_a_template_that_another_seat_took_out_of_use_is_not_copied(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    register()
    page = open_page()
    fill_in()
    QGuiApplication.clipboard().clear()
    service.do(templates.retire, first_template(service, page).id)
    press(Key.Key_Return, CTRL)
    assert "Template was taken out of use: «" in problems(page)
    assert not sent(service)
    assert clipboard() == ""


def test_an_answer_whose_template_is_gone_keeps_its_words_in_another_language(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    register()
    page = open_page()
    fill_in()
    service.do(templates.retire, first_template(service, page).id)
    page.refresh()
    page._answering._on_language("ru")
    assert "құбыр жарылды" in writing(page).text()


def test_words_that_another_seat_changed_are_put_in_before_they_are_copied(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    register()
    page = open_page()
    fill_in()
    writing(page).moveCursor(QTextCursor.MoveOperation.End)
    writing(page).insertPlainText(" Алдын ала рақмет.")
    template = first_template(service, page)
    line = next(one for one in rows(service, Line) if one.id == template.line_id)
    seen_before = line.image()
    said = {lang: f"{text} Өзгерді." for lang, text in seen_before["text"].items()}
    service.do(templates.edit, template.id, seen_before, seen_before | {"text": said})
    press(Key.Key_Return, CTRL)
    assert not sent(service)
    button(page, "Put in the new words").click()
    press(Key.Key_Return, CTRL)
    (answer,) = sent(service)
    assert "Өзгерді." in answer.text
    assert "Алдын ала рақмет." in answer.text
