"""What waits: the nearest term first, told to those who cannot see it, and no slower for being long."""

from time import perf_counter
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.replies.actions import answers, files
from core.store.store import Store
from tests.ui.conftest import SitDown
from tests.ui.hands import CTRL, ask_palette, button, press, rows, settle, window_of, words
from tests.ui.replies.conftest import BUS, HEAT, OpenPage, Register
from tests.ui.replies.hands import asking, citizen_words, listed
from ui.kit.rows import Column
from ui.replies.inbox import _Rows
from ui.replies.lines import Line
from ui.settings.keys import IN_REPLIES

Key = Qt.Key


def line(number: int, text: str = "Жылу жоқ") -> Line:
    return Line(UUID(int=number), "Instagram", "1 h 08 min", text)


def test_the_lines_keep_qts_contract(qtmodeltester: pytest.FixtureRequest) -> None:
    found = _Rows([Column("", lambda row: row.text)])
    qtmodeltester.check(found)
    found.follow([line(number) for number in range(9)])
    found.follow([line(number, "Су жоқ") for number in (8, 3, 4, 11)])
    qtmodeltester.check(found)


def test_the_nearest_term_stands_on_top_and_is_chosen(open_page: OpenPage, register: Register) -> None:
    register(BUS, hours=0)
    register(HEAT, hours=40)
    page = open_page()
    assert len(rows(listed(page))) == 2
    assert "жылу жоқ" in rows(listed(page))[0]
    assert "жылу жоқ" in citizen_words(page)


def test_a_line_is_told_in_one_breath(open_page: OpenPage, register: Register) -> None:
    register(HEAT, hours=60)
    (said,) = rows(listed(open_page()))
    assert "late by" in said
    assert "жылу жоқ" in said


def test_an_empty_inbox_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page()
    assert "Nobody waits for an answer" in words(page)
    assert "Take in a file…" in words(page)


def test_a_filter_that_nothing_fits_can_be_cleared(open_page: OpenPage, register: Register) -> None:
    register(HEAT)
    page = open_page()
    page._filters.pick("topics", ["culture_sport"])
    settle()
    assert "No message fits the filter" in words(page)
    button(page, "Clear the filter").click()
    settle()
    assert len(rows(listed(page))) == 1


def test_a_topic_is_gone_to_by_its_name(open_page: OpenPage, register: Register) -> None:
    register(HEAT)
    register(BUS)
    page = open_page()
    page.desk.open("replies", part="topic-heating")
    settle()
    assert len(rows(listed(page))) == 1


def test_what_was_answered_stands_in_its_own_view(open_page: OpenPage, service: Store, register: Register) -> None:
    service.do(answers.answer, register(HEAT), "Жылу берілді.", "kk")
    page = open_page()
    assert rows(listed(page)) == []
    button(page, "Answered").click()
    settle()
    assert len(rows(listed(page))) == 1
    assert "Жылу берілді." in words(page)


def test_nine_hundred_messages_are_walked_through_without_waiting(open_page: OpenPage, service: Store) -> None:
    head = "text,came_at\n"
    body = "".join(f"Жылу жоқ {number}-үйде,2026-12-{1 + number % 16:02} 10:00\n" for number in range(900))
    service.do(
        files.take_in, "109.csv", (head + body).encode(),
        {"columns": {"text": "text", "came_at": "came_at"}, "book": "comment", "source": "call", "zone": "Asia/Almaty"},
    )  # fmt: skip
    page = open_page()
    assert "900" in words(page)
    view = listed(page)
    first = len(rows(view))
    assert 100 <= first < 900
    begun = perf_counter()
    for _turn in range(3):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        settle()
    assert len(rows(view)) > first
    assert perf_counter() - begun < 15


def test_a_message_is_found_from_everywhere(open_page: OpenPage, register: Register, qtbot: QtBot) -> None:
    register(HEAT)
    register(BUS)
    page = open_page()
    press(Key.Key_2, CTRL)
    palette = ask_palette(page.window(), qtbot, "не ходит после девяти")
    palette._find()
    assert (hit := palette.hit())
    assert hit.title == BUS
    press(Key.Key_Return)
    settle()
    assert page.isVisible()
    assert "автобус" in citizen_words(page)


def test_a_comment_is_registered_from_any_page(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    QGuiApplication.clipboard().setText(HEAT)
    press(Key.Key_1, CTRL)
    assert window_of(page).current() == "today"
    press(Key.Key_R, CTRL)
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Key.Key_Return, CTRL)
    assert window_of(page).current() == "replies"
    assert "жылу жоқ" in citizen_words(page)


def test_whoever_only_approves_registers_nothing(sit_down: SitDown) -> None:
    window = sit_down("Е. Сызбаев")
    before = window.current()
    press(Key.Key_R, CTRL)
    assert window.current() == before != "replies"


def test_all_that_has_a_key_here_is_told_with_it_in_settings(open_page: OpenPage) -> None:
    known = {key for _act, said in IN_REPLIES for key in said.split(", ")}
    assert {one.keys for one in open_page().commands() if one.keys} <= known


def test_a_telephone_is_covered_in_the_list_too(open_page: OpenPage, register: Register) -> None:
    register("Телефоным 8 701 000 00 34, хабарласыңыз")
    (said,) = rows(listed(open_page()))
    assert "8 701" not in said
    assert "telephone hidden" in said
