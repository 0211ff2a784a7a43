"""The office's lists: adding, changing, deleting and taking back, by keyboard."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.office import actions, queries
from core.office.records import Channel, Contact, Person, Shift, Unit
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, field, focus, press, rows, seen, type_in, words
from ui.desk import Desk
from ui.kit.inspector import Inspector
from ui.kit.table import Table
from ui.office.lists import LISTS
from ui.window import Window


def table(window: Window) -> Table:  # type: ignore[type-arg]
    return seen(window, Table)[0]


def current(window: Window) -> Any:
    """The row the table stands on."""
    return table(window).current()


def open_list(window: Window, key: str) -> None:
    window.open("office", part=key)
    table(window).setFocus()


def test_every_list_shows_its_rows_and_the_first_beside_them(window: Window, desk: Desk) -> None:
    for each in LISTS:
        open_list(window, each.key)
        assert len(rows(table(window))) == len(desk.read(queries.rows, each.kind)), each.key
        assert len(seen(window, Inspector)) == 1, each.key


def test_every_column_says_what_stands_in_it(desk: Desk) -> None:
    assert [each.key for each in LISTS for column in each.columns(desk) if not column.title] == []


def test_a_row_is_added_by_keyboard_alone(window: Window) -> None:
    open_list(window, "contacts")
    press(Qt.Key.Key_N, CTRL)
    assert focus() is editor(window, "name")
    type_in(focus(), "Б. Байланыс")
    while focus() is not button(window, "Add"):
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert "Б. Байланыс" in "\n".join(rows(table(window)))
    assert current(window).name == "Б. Байланыс"
    assert window.toast.sentence == "Add contact: Б. Байланыс"
    press(Qt.Key.Key_Z, CTRL)
    assert "Б. Байланыс" not in "\n".join(rows(table(window)))
    press(Qt.Key.Key_Y, CTRL)
    assert "Б. Байланыс" in "\n".join(rows(table(window)))


def test_a_row_without_a_name_is_not_added_and_says_why(window: Window, desk: Desk) -> None:
    open_list(window, "units")
    count = len(desk.read(queries.rows, Unit))
    press(Qt.Key.Key_N, CTRL)
    button(window, "Add").click()
    assert field(window, "name").error == "Enter a name."
    assert len(desk.read(queries.rows, Unit)) == count


def test_cancel_goes_back_to_the_row_that_was_looked_at(window: Window) -> None:
    open_list(window, "contacts")
    press(Qt.Key.Key_Down)
    before = editor(window, "name").text()
    press(Qt.Key.Key_N, CTRL)
    type_in(focus(), "Б. Байланыс")
    button(window, "Cancel").click()
    assert editor(window, "name").text() == before
    assert button(window, "Add").text() == "Add"


@pytest.mark.parametrize("way_out", ["row", "escape", "again"])
def test_a_new_row_that_was_begun_is_not_lost_on_the_way(window: Window, way_out: str) -> None:
    open_list(window, "contacts")
    press(Qt.Key.Key_N, CTRL)
    type_in(editor(window, "name"), "Б. Байланыс")
    match way_out:
        case "row":
            table(window).setFocus()
            press(Qt.Key.Key_Down)
        case "escape":
            press(Qt.Key.Key_Escape)
        case "again":
            press(Qt.Key.Key_N, CTRL)
    assert editor(window, "name").text() == "Б. Байланыс"
    if way_out != "again":
        assert window.toast.sentence == "Add the new row first, or cancel it."


def test_escape_closes_the_inspector_and_enter_opens_it_again(window: Window) -> None:
    open_list(window, "people")
    editor(window, "name").setFocus()
    press(Qt.Key.Key_Escape)
    assert seen(window, Inspector) == []
    assert focus() is table(window)
    press(Qt.Key.Key_Return)
    assert focus() is editor(window, "name")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Down)
    assert len(seen(window, Inspector)) == 1


def test_a_new_row_that_was_not_begun_goes_with_escape(window: Window) -> None:
    open_list(window, "people")
    press(Qt.Key.Key_N, CTRL)
    press(Qt.Key.Key_Escape)
    assert seen(window, Inspector) == []
    press(Qt.Key.Key_Return)
    assert editor(window, "name").text() == current(window).name


def test_what_is_deleted_comes_back_from_the_toast(window: Window, desk: Desk) -> None:
    open_list(window, "contacts")
    gone = current(window)
    button(window, "Delete").click()
    assert gone.id not in [row.id for row in desk.read(queries.rows, Contact)]
    assert field(window, "name").value() == current(window).name
    button(window.toast, "Undo").click()
    assert gone.id in [row.id for row in desk.read(queries.rows, Contact)]


def test_what_others_depend_on_is_not_deleted(window: Window, desk: Desk) -> None:
    open_list(window, "units")
    button(window, "Delete").click()
    assert window.toast.sentence == "Something else still depends on this."
    assert len(desk.read(queries.rows, Unit)) == len(rows(table(window)))


def test_a_last_row_deleted_leaves_the_way_to_the_first(window: Window, desk: Desk) -> None:
    for row in desk.read(queries.rows, Contact)[2:]:
        desk.do(actions.VERBS[Contact].delete, row.id)
    open_list(window, "contacts")
    for _row in range(2):
        button(window, "Delete").click()
    assert "No contacts yet" in words(window)
    assert seen(window, Inspector) == []
    press(Qt.Key.Key_N, CTRL)
    type_in(editor(window, "name"), "Б. Байланыс")
    button(seen(window, Inspector)[0], "Add").click()
    assert len(rows(table(window))) == 1


def test_a_new_name_appears_in_the_table_and_over_the_form(window: Window) -> None:
    open_list(window, "people")
    type_in(editor(window, "name"), "Г. Жаңа")
    press(Qt.Key.Key_Tab)
    assert rows(table(window))[0].startswith("Г. Жаңа")
    assert words(seen(window, Inspector)[0]).count("Г. Жаңа") == 2


def test_roles_are_ticked_by_keyboard(window: Window, desk: Desk) -> None:
    open_list(window, "people")
    roles = field(window, "roles")
    before = set(roles.value())
    roles.editors[1].setFocus()
    press(Qt.Key.Key_Space)
    editor(window, "name").setFocus()
    person = desk.read(queries.rows, Person)[0]
    assert len(before ^ set(person.roles)) == 1  # type: ignore[attr-defined]


def test_a_limit_out_of_bounds_is_refused_at_its_field(window: Window, desk: Desk) -> None:
    open_list(window, "channels")
    kept = desk.read(queries.rows, Channel)[0].text_limit  # type: ignore[attr-defined]
    type_in(editor(window, "text_limit"), "0")
    press(Qt.Key.Key_Tab)
    assert field(window, "text_limit").error == "No less than 1"
    assert desk.read(queries.rows, Channel)[0].text_limit == kept  # type: ignore[attr-defined]


def test_an_answer_that_must_not_be_empty_says_so_in_plain_words(window: Window) -> None:
    open_list(window, "duty")
    editor(window, "starts").setFocus()
    editor(window, "starts").selectAll()
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Tab)
    assert field(window, "starts").error
    assert "starts" not in field(window, "starts").error


def test_the_roster_opens_on_today_and_duty_is_handed_over(window: Window, desk: Desk) -> None:
    open_list(window, "duty")
    assert editor(window, "day").text() == f"{TODAY:%d.%m.%Y}"
    type_in(editor(window, "handover"), "Тыныш өтті")
    button(window, "Hand over").click()
    shift = desk.read(queries.roster, TODAY, TODAY)[0].shift
    assert (shift.handover, shift.handed_over_at is not None) == ("Тыныш өтті", True)
    button(window, "Take over").click()
    assert desk.read(queries.roster, TODAY, TODAY)[0].shift.taken_at is not None


def test_the_roster_is_filled_for_two_weeks_more(window: Window, desk: Desk) -> None:
    last = max(row.day for row in desk.read(queries.rows, Shift))  # type: ignore[attr-defined]
    open_list(window, "duty")
    button(window, "Fill two weeks more").click()
    assert max(row.day for row in desk.read(queries.rows, Shift)) == last + timedelta(days=14)  # type: ignore[attr-defined]


class TestLetterhead:
    def test_a_word_file_is_taken(
        self, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import docx

        docx.Document().save(str(tmp_path / "бланк.docx"))
        self.choose(monkeypatch, tmp_path / "бланк.docx")
        window.open("office")
        button(window, "Choose a Word file…").click()
        office = desk.read(queries.the_office)
        assert office is not None
        assert office.letterhead_name == "бланк.docx"
        assert "бланк.docx" in words(window)

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"no word", "The letterhead is not a Word document. Choose a .docx file."),
            (None, "The file cannot be opened. Close it in Word and try again."),
        ],
    )
    def test_another_file_is_refused(
        self, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, sentence: str
    ) -> None:
        if content is not None:
            (tmp_path / "a.docx").write_bytes(content)
        self.choose(monkeypatch, tmp_path / "a.docx")
        window.open("office")
        button(window, "Choose a Word file…").click()
        assert window.toast.sentence == sentence

    def choose(self, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
