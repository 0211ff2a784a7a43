"""What is done beside the answer: words submitted, messages joined, the outcome put right, cases closed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from core.approval.records import Submission, Version
from core.kpi.records import Proposal
from core.office.records import Unit
from core.replies import triage
from core.replies.actions import answers, messages, templates
from core.replies.records import Regulation, State
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.ui.hands import CTRL, button, editor, press, seen, settle, type_in, window_of, with_keys, words
from tests.ui.replies.conftest import OpenPage, Register
from tests.ui.replies.hands import (
    ALT,
    VALUES,
    asking,
    blanks,
    citizen_words,
    demand_clearance,
    fill_in,
    kept,
    problems,
    write,
    writing,
)
from ui.replies.page import RepliesPage

Key = Qt.Key


def test_what_is_being_written_outlives_a_change_of_colours(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    press(Key.Key_1, ALT)
    write(VALUES[0])
    window, before = window_of(page), page
    page.desk.prefer(theme="dark")
    QTest.qWait(50)
    (anew,) = seen(window, RepliesPage)
    assert anew is not before
    assert VALUES[0] in writing(anew).text()
    assert blanks(anew)[0].text() == VALUES[0]


def test_words_nobody_cleared_are_submitted_where_that_is_told(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    register()
    page = open_page()
    press(Key.Key_1, ALT)
    page._answering._look()
    button(page, "Submit for approval").click()
    settle()
    assert len(rows(service, Submission)) == 1
    # with the greeting and the closing that came along
    assert len(rows(service, Version)) == 3
    assert "waits for approval" in problems(page)
    assert "Submit for approval" not in problems(page)


def test_a_refused_copy_submits_nothing_by_itself(open_page: OpenPage, service: Store, register: Register) -> None:
    demand_clearance(service)
    register()
    open_page()
    fill_in()
    for _time in range(2):
        press(Key.Key_Return, CTRL)
    assert rows(service, Submission) == []


def test_those_alike_are_read_before_they_are_answered_together(
    open_page: OpenPage, service: Store, register: Register, qtbot: QtBot
) -> None:
    first = register("Жағалауда үш күннен бері жылу жоқ, қашан қосылады?", hours=3)
    second = register("Жағалауда жылу жоқ, үш күн болды, қашан қосылады?", hours=2)
    page = open_page()
    page.show_record(first)
    button(page, "Answer together").click()
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "Жағалауда жылу жоқ, үш күн болды" in "\n".join(one.text() for one in seen(dialog, QCheckBox))
    button(dialog, "Answer together").click()
    settle()
    with_keys(page)
    assert kept(service, second).joined_id == first
    assert "1 message is answered together" in words(page)
    fill_in()
    press(Key.Key_Return, CTRL)
    assert {kept(service, one).state for one in (first, second)} == {State.ANSWERED}


def test_why_this_outcome_is_told_and_a_sign_put_right(
    open_page: OpenPage, service: Store, register: Register, qtbot: QtBot
) -> None:
    message_id = register()
    page = open_page()
    page._act("why")
    settle()
    (dialog,) = seen(window_of(page), QDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "What to do" in words(dialog)
    assert "8 701" not in words(dialog)
    danger = dialog._form.field("danger_now")
    danger.set_value(True)
    danger.changed.emit()
    settle()
    emergency = triage.standard().outcomes["O_EMERGENCY"].title.en
    assert emergency in words(dialog)
    press(Key.Key_Return, CTRL)
    sorted_ = kept(service, message_id)
    assert sorted_.outcome == "O_EMERGENCY"
    assert sorted_.triage["overridden"] == {"danger_now": True}
    assert sorted_.triage["path"] == ["n_danger", "O_EMERGENCY"]
    assert emergency in words(page)


def test_what_was_hidden_on_the_page_says_by_which_rule(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    message_id = register()
    service.do(messages.note_hidden, message_id, "obscene", "Балағат сөз")
    page = open_page()
    assert "Hidden on the page" in words(page)
    assert "Балағат сөз" in words(page)
    assert "жылу жоқ" in citizen_words(page)
    page._act("shown")
    settle()
    assert kept(service, message_id).hidden_at is None


def test_what_is_solved_is_closed_by_one_act(open_page: OpenPage, service: Store, register: Register) -> None:
    message_id = register()
    service.do(answers.answer, message_id, "Жылу берілді.", "kk")
    page = open_page()
    page.show_record(message_id)
    page._act("solved")
    assert kept(service, message_id).state == State.CLOSED


def test_a_unit_is_proposed_by_the_topic(open_page: OpenPage, service: Store, register: Register, qtbot: QtBot) -> None:
    units = rows(service, Unit)
    (regulation,) = rows(service, Regulation)
    service.do(templates.regulate, regulation.image(), {"routing": {"heating": str(units[-1].id)}})
    register()
    page = open_page()
    press(Key.Key_T, CTRL)
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.form.field("unit_id").value() == units[-1].id


def test_what_a_message_proposes_is_written_down_in_words_of_our_own(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    written = register()
    page = open_page()
    chosen = next(one for one in page.commands() if one.key == "propose")
    assert chosen.is_possible
    chosen.act()
    dialog = asking(page)
    type_in(editor(dialog, "text"), "Автобусты жиілету")
    button(dialog, "Write it down").click()
    settle()
    (proposal,) = rows(service, Proposal)
    assert (proposal.text, proposal.message_id) == ("Автобусты жиілету", written)
