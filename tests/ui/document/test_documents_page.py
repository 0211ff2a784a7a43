"""The Documents page as a press secretary uses it: choose, look, send out, read back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from core.document import queries
from core.document.kinds import Request
from core.errors import Invalid
from core.office import actions as office
from core.office.queries import people
from core.office.records import Person
from tests.ui.hands import button, press, seen, words
from ui.desk import Desk
from ui.document.page import DocumentsPage
from ui.kit.status import StatusLabel
from ui.window import Window


@pytest.fixture
def page(window: Window) -> DocumentsPage:
    window.open("documents")
    shown = window.stack.currentWidget()
    assert isinstance(shown, DocumentsPage)
    return shown


def test_the_button_says_how_many_files_will_come(page: DocumentsPage) -> None:
    assert "2 files" in button(page, "Export to Word, 2 files").text()
    boxes = [box for box in seen(page, QCheckBox) if box.isChecked()]
    for box in boxes:
        box.click()
    assert not button(page, "Export to Word, 0 files").isEnabled()
    boxes[0].click()
    assert button(page, "Export to Word, 1 file").isEnabled()


def test_the_twins_go_out_with_their_pdfs_and_are_listed(page: DocumentsPage, tmp_path: Path, desk: Desk) -> None:
    next(box for box in seen(page, QCheckBox) if box.text() == "Also as PDF").click()
    made = page.export_to(tmp_path)
    assert sorted(path.suffix for path in tmp_path.iterdir() if path.stem in {one.stem for one in made}) == [
        ".docx",
        ".docx",
        ".pdf",
        ".pdf",
    ]
    assert len(desk.read(queries.exports)) == 2
    assert "What has changed?" in words(page)


def test_a_later_edit_is_shown_against_what_went_out(page: DocumentsPage, tmp_path: Path, desk: Desk) -> None:
    page.export_to(tmp_path)
    for person in desk.read(people):
        seen_then = person.image()
        desk.do(office.VERBS[Person].edit, person.id, seen_then, seen_then | {"phone": "8 (7000) 99-99-99"})
    next(one for one in seen(page, QPushButton) if one.text() == "What has changed?").click()
    assert "read otherwise" in words(page)
    button(page, "Back to the preview").click()
    assert page.reader.isVisible()


def test_the_period_is_stepped_and_a_kind_without_one_has_no_stepper(page: DocumentsPage) -> None:
    before = words(page)
    button(page, "Period after").click()
    assert words(page) != before
    page.show_part("contacts")
    assert "Period after" not in [one.accessibleName() for one in seen(page, QCheckBox)]
    assert not page._stepper.isVisible()


def test_a_returned_file_is_shown_row_by_row(page: DocumentsPage, tmp_path: Path) -> None:
    page.show_part("sample")
    made = page.export_to(tmp_path)
    page.show_returned(made[0])
    assert "Remark: " in words(page)
    said = [one.accessibleName() for one in seen(page, StatusLabel)]
    assert said.count("Not decided") == 3
    assert said[-1] == "Approved with changes"


def test_a_foreign_file_is_refused_in_a_toast(page: DocumentsPage, window: Window, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.docx"
    foreign.write_bytes(b"not a document")
    with pytest.raises(Invalid):
        page.show_returned(foreign)
    page.desk.attend(lambda: page.show_returned(foreign))
    assert window.toast.sentence


def test_the_twins_are_compared_beside_the_preview(page: DocumentsPage) -> None:
    assert "same rows, figures and dates" in words(page)


def test_the_kind_is_chosen_by_keyboard(page: DocumentsPage) -> None:
    page._kinds.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page._kinds.current() == "contacts"
    assert page._request == Request()
