"""What stands beside the texts of a publication: its files, facts, questions, properties and its next act."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.calendar.actions import conferences, publications
from core.calendar.queries import printed
from core.calendar.records import Format, State
from core.store.store import Store
from tests.core.calendar import steps
from tests.ui.calendar.editorial import (
    opened,
    paper,
    slot,
    written,
)
from tests.ui.hands import CTRL, button, editor, press, seen, type_in, words
from tests.ui.test_layout import main_actions
from ui.desk import Desk
from ui.kit.asking import Asking
from ui.kit.status import StatusLabel
from ui.window import Window


def test_a_file_is_attached_saved_elsewhere_and_taken_away(
    window: Window, desk: Desk, seat: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = written(seat)
    page = opened(window, made)
    letter, copied = tmp_path / "letter.txt", tmp_path / "copy.txt"
    letter.write_text("facts", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(letter)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(copied), ""))
    button(page, "Add file…").click()
    assert [file["name"] for file in slot(desk, made).publication.attachments] == ["letter.txt"]
    button(page, "Add file…").click()
    assert window.toast.sentence == "This file is attached already."
    button(page, "Save file as…").click()
    assert copied.read_text("utf-8") == "facts"
    button(page, "Detach file").click()
    assert slot(desk, made).publication.attachments == []


def test_a_fact_is_noted_with_its_source(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    button(page, "Add fact").click()
    (asking,) = window.findChildren(Asking)
    type_in(editor(asking, "text"), "12 groups")
    button(asking, "Add").click()
    assert "A fact has no source." in words(page)
    button(page, "Change fact").click()
    (asking,) = [one for one in window.findChildren(Asking) if one.isVisible()]
    type_in(editor(asking, "source"), "Department of culture")
    button(asking, "Save").click()
    assert slot(desk, made).publication.facts == [{"text": "12 groups", "source": "Department of culture"}]
    assert "A fact has no source." not in words(page)
    button(page, "Remove fact").click()
    assert slot(desk, made).publication.facts == []


def test_questions_of_a_conference_wait_until_they_are_answered(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat, format=Format.CONFERENCE)
    seat.do(conferences.answer, seat.do(conferences.take_down, made, "When?"), "Tomorrow")
    page = opened(window, made)
    line = page.side.questions.form.field("text").editors[0]
    type_in(line, "Where?")
    press(Qt.Key.Key_Return)
    assert "1 waits for an answer" in words(page)
    assert words(page).index("Where?") < words(page).index("When?")
    button(page, "Answer…").click()
    (asking,) = window.findChildren(Asking)
    type_in(editor(asking, "answer"), "On the square")
    button(asking, "Answer").click()
    assert {one.answer for one in desk.read(printed.questions, made)} == {"Tomorrow", "On the square"}
    assert "waits for an answer" not in words(page)


def test_the_properties_are_changed_in_a_dialog(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    opened(window, made)
    press(Qt.Key.Key_F2)
    (asking,) = window.findChildren(Asking)
    type_in(editor(asking, "ready_day"), "15.12.2026")
    type_in(editor(asking, "ready_at"), "15:00")
    button(asking, "Save").click()
    ready = slot(desk, made).publication.ready_by
    assert ready is not None
    assert desk.local(ready).isoformat() == "2026-12-15T15:00:00+05:00"


def test_what_keeps_a_publication_is_asked_for_where_it_is_said(window: Window, seat: Store) -> None:
    made = written(seat)
    seat.do(publications.set_channels, made, [])
    opened(window, made)
    press(Qt.Key.Key_Return, CTRL)
    (asking,) = window.findChildren(Asking)
    channels = asking.form.field("channels")
    assert channels.error == "Choose at least one channel."
    assert asking.focusWidget() is channels.editors[0]


def test_what_was_deleted_meanwhile_says_so_and_leads_back(
    window: Window, desk: Desk, seat: Store, other: Store
) -> None:
    made = written(seat)
    page = opened(window, made)
    other.do(publications.delete, made)
    desk.catch_up()
    assert "This publication is no longer there" in words(page)
    button(page, "Back to the calendar").click()
    assert window.current() == "calendar"


def test_the_next_act_follows_the_state(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    button(page, "Submit").click()
    assert slot(desk, made).publication.state == State.SUBMITTED
    # it is decided where it is read whole, by whose turn it is
    button(page, "Approve…").click()
    assert window.current() == "approval"
    desk.attempt(steps.approve, made)
    page = opened(window, made)
    assert main_actions(window) == ["Mark as ready"]
    button(page, "Mark as ready").click()
    assert slot(desk, made).publication.state == State.READY
    type_in(paper(page, "kk"), "Су бүгін беріледі.")
    paper(page, "ru").setFocus()
    assert main_actions(window) == ["Submit"]
    assert "Changed" in [one.accessibleName() for one in seen(page, StatusLabel)]
