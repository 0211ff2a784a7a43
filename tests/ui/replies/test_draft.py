"""What was written by hand outlives another template and another language; the order of the pieces stays."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from core.replies.queries import templates
from core.replies.queries.offers import Offer
from tests.ui.conftest import TODAY
from tests.ui.hands import button, focus, press, seen, settle, words
from tests.ui.replies.conftest import OpenPage, Register
from tests.ui.replies.hands import ALT, blanks, write, writing
from ui.replies.checks import Checks
from ui.replies.page import RepliesPage

VALUES = ("құбыр жарылды", "18.12, 18:00", "109")
OWN = "Ертең өзім хабарласамын."


def take(page: RepliesPage, code: str) -> None:
    known = page.desk.read(templates.known, TODAY)
    page._answering.take(Offer(next(one for one in known if one.code == code), 1.0))


def fill(page: RepliesPage) -> None:
    """Of words, a moment and a telephone."""
    take(page, "heating.cold")
    for blank, value in zip(blanks(page), VALUES, strict=True):
        blank.setFocus()
        write(value)


def add_by_hand(page: RepliesPage) -> None:
    editor = writing(page)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()
    write(f" {OWN}")


def test_in_another_language_the_greeting_still_comes_first(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    fill(page)
    assert writing(page).text().startswith("Сәлеметсіз бе")
    button(page, "Russian").click()
    assert writing(page).text().startswith("Здравствуйте")
    button(page, "Kazakh").click()
    assert writing(page).text().startswith("Сәлеметсіз бе")


def test_in_another_language_words_by_hand_stay_and_coming_back_finds_it_as_it_was(
    open_page: OpenPage, register: Register
) -> None:
    register()
    page = open_page()
    fill(page)
    add_by_hand(page)
    before = writing(page).text()
    button(page, "Russian").click()
    assert "Здравствуйте" in writing(page).text()
    assert OWN in writing(page).text()
    button(page, "Kazakh").click()
    assert writing(page).text() == before


def test_another_template_keeps_what_was_written_by_hand(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    take(page, "heating.cold")
    first = writing(page).text()
    add_by_hand(page)
    take(page, "heating.season")
    assert writing(page).text() != first
    assert writing(page).text().count(OWN) == 1
    assert writing(page).text().count("Сәлеметсіз бе") == 1


def test_words_of_a_blank_are_asked_about_in_the_other_language(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    fill(page)
    button(page, "Russian").click()
    settle()
    (checks,) = seen(page, Checks)
    assert "Filled in for another language" in words(checks)
    blanks(page)[0].selectAll()
    blanks(page)[0].setFocus()
    write("прорвало трубу")
    page._answering._look()
    assert "Filled in for another language" not in words(checks)
    assert "прорвало трубу" in writing(page).text()
    button(page, "Kazakh").click()
    assert VALUES[0] in writing(page).text()
    assert blanks(page)[0].text() == VALUES[0]


def test_a_template_is_taken_from_inside_a_blank_and_from_inside_the_text(
    open_page: OpenPage, register: Register
) -> None:
    register()
    page = open_page()
    press(Qt.Key.Key_1, ALT)
    assert focus() in blanks(page)
    first = writing(page).text()
    write_digit_with_alt()
    assert writing(page).text() != first
    assert all(one.text() == "" for one in blanks(page))
    writing(page).setFocus()
    second = writing(page).text()
    write_digit_with_alt()
    assert writing(page).text() == second


def write_digit_with_alt() -> None:
    """As a keyboard sends it: with the letter it would write."""
    focused = focus()
    assert focused is not None
    QApplication.sendEvent(focused, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_2, ALT, "2"))
    settle()
