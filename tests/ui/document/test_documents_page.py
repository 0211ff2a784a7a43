"""The Documents page as a press secretary uses it: choose, look, send out, read back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton

from core import papers
from core.document import controls, queries
from core.document.blocks import Document, Paragraph
from core.document.kinds import Option, PaperKind, Request
from core.errors import Invalid
from core.language.trilingual import Lang
from core.office import actions as office
from core.office.queries import people, rows
from core.office.records import Contact, Person
from tests.core.document import copies
from tests.core.document.copies import Element
from tests.ui.hands import button, press, seen, words
from ui.desk import Desk
from ui.document.page import DocumentsPage
from ui.kit.status import StatusLabel
from ui.window import Window

OpenWindow = Any


@pytest.fixture
def page(window: Window) -> DocumentsPage:
    """At the duty roster: the demo office has one for every month."""
    page = at(window)
    page.show_part("duty-roster")
    return page


def at(window: Window) -> DocumentsPage:
    window.open("documents")
    shown = window.stack.currentWidget()
    assert isinstance(shown, DocumentsPage)
    return shown


def box(page: DocumentsPage, word: str) -> QCheckBox:
    return next(one for one in seen(page, QCheckBox) if one.text() == word)


def names(folder: Path, *suffixes: str) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.suffix in suffixes)


def test_the_button_says_how_many_files_will_come(page: DocumentsPage) -> None:
    assert "2 files" in button(page, "Export to Word, 2 files").text()
    boxes = [one for one in seen(page, QCheckBox) if one.isChecked()]
    for one in boxes:
        one.click()
    assert not button(page, "Export to Word, 0 files").isEnabled()
    boxes[0].click()
    assert button(page, "Export to Word, 1 file").isEnabled()


def test_the_twins_go_out_with_their_pdfs_and_are_listed(
    page: DocumentsPage, tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the system's own dialog cannot be driven: the folder is what the user has chosen in it
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    box(page, "Also as PDF").click()
    button(page, "Export to Word, 2 files").click()
    made = names(tmp_path, ".docx", ".pdf")
    assert [name[-9:] for name in made] == ["(kk).docx", " (kk).pdf", "(ru).docx", " (ru).pdf"]
    assert len(desk.read(queries.exports)) == 2
    assert words(page).count("What has changed?") == 2


def test_a_file_that_lies_there_stays_and_the_new_name_is_told(page: DocumentsPage, tmp_path: Path) -> None:
    box(page, "Қазақша").click()
    (first,) = page.export_to(tmp_path)
    first.write_bytes(b"with notes by hand")
    (second,) = page.export_to(tmp_path)
    assert second.name == f"{first.stem} (2).docx"
    assert first.read_bytes() == b"with notes by hand"
    assert f"New: {second.name}" in words(page)


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_noted(
    page: DocumentsPage, window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "/proc")
    button(page, "Export to Word, 2 files").click()
    assert "cannot be written" in window.toast.sentence
    assert desk.read(queries.exports) == []


def test_a_later_edit_is_shown_against_what_went_out(page: DocumentsPage, tmp_path: Path, desk: Desk) -> None:
    page.export_to(tmp_path)
    for person in desk.read(people):
        seen_then = person.image()
        desk.do(office.VERBS[Person].edit, person.id, seen_then, seen_then | {"phone": "8 (7000) 99-99-99"})
    next(one for one in seen(page, QPushButton) if one.text() == "What has changed?").click()
    assert "read otherwise" in words(page)
    button(page, "Back to the preview").click()
    assert page.reader.isVisible()


def test_a_chosen_language_is_previewed(page: DocumentsPage) -> None:
    shown = {}
    for letters in ("KAZ", "RUS", "ENG"):
        button(page, letters).click()
        shown[letters] = page.reader.preview.pages[0].sheet.text.toPlainText()
    assert "БЕКІТЕМІН" in shown["KAZ"]
    assert "УТВЕРЖДАЮ" in shown["RUS"]
    assert "APPROVED" in shown["ENG"]


def test_the_period_is_stepped_and_a_kind_without_one_has_no_stepper(page: DocumentsPage) -> None:
    assert "December 2026" in words(page)
    button(page, "Period after").click()
    assert "January 2027" in words(page)
    assert page.wishes.request.first == date(2027, 1, 1)
    page.show_part("contacts")
    assert "Period after" not in [one.accessibleName() for one in seen(page, QPushButton)]


def preview(page: DocumentsPage) -> str:
    return page.reader.preview.pages[0].sheet.text.toPlainText()


def test_only_what_the_document_is_made_of_builds_it_anew(page: DocumentsPage, desk: Desk) -> None:
    shown = page.reader.preview.pages
    contact = next(iter(desk.read(rows, Contact)))
    desk.do(office.VERBS[Contact].edit, contact.id, contact.image(), contact.image() | {"note": "жаңа"})
    assert page.reader.preview.pages is shown
    for one in desk.read(people):
        desk.do(office.VERBS[Person].edit, one.id, one.image(), one.image() | {"phone": "8 (7000) 99-99-99"})
    assert page.reader.preview.pages is not shown
    assert "99-99-99" in preview(page)


def test_an_export_is_listed_without_a_new_preview(page: DocumentsPage, tmp_path: Path) -> None:
    shown = page.reader.preview.pages
    page.export_to(tmp_path)
    assert page.reader.preview.pages is shown
    assert "What has changed?" in words(page)


PLANS = {UUID(int=1): "Қыс", UUID(int=2): "Көктем"}


def plan(_session: Any, request: Request, lang: Lang) -> Document:
    made = copies.sealed(lang=lang)
    said = PLANS.get(request.record_id, "") if request.record_id else ""
    return replace(made, blocks=[Paragraph(said), *map(Paragraph, sorted(request.options)), *made.blocks])


def choices(_session: Any) -> Sequence[tuple[UUID, str]]:
    return list(PLANS.items())


PLAN = PaperKind("plan", "Plan", "record", plan, options=(Option("texts", "With texts"),), choices=choices)
EMPTY = replace(PLAN, key="empty", title="Empty", choices=lambda _session: [])


def refuse(_session: Any, request: Request, _lang: Lang) -> Document:
    raise Invalid(f"Nothing from {request.first}")


IDLE = PaperKind("idle", "Idle", "week", refuse)


@pytest.fixture
def plans(open_window: OpenWindow, office_file: Path, monkeypatch: pytest.MonkeyPatch) -> DocumentsPage:
    """The page with kinds of documents that are made of one record each."""
    monkeypatch.setattr(papers, "KINDS", (*papers.KINDS, PLAN, EMPTY, IDLE))
    page = at(open_window(office_file))
    page.show_part("plan")
    return page


def test_a_record_is_chosen_and_goes_out(plans: DocumentsPage, tmp_path: Path) -> None:
    assert preview(plans).startswith("Қыс")
    chooser = next(one for one in seen(plans, QComboBox) if one.accessibleName() == "What the document is about")
    chooser.setFocus()
    press(Qt.Key.Key_Down)
    assert preview(plans).startswith("Көктем")
    plans.export_to(tmp_path)
    assert {one.record_id for one in plans.desk.read(queries.exports)} == {UUID(int=2)}


def test_an_option_is_ticked_seen_and_noted(plans: DocumentsPage, tmp_path: Path) -> None:
    box(plans, "With texts").click()
    assert "texts" in preview(plans)
    plans.export_to(tmp_path)
    assert [one.options for one in plans.desk.read(queries.exports)] == [["texts"], ["texts"]]
    (one, _other) = plans.desk.read(queries.exports)
    plans.show_part("contacts")
    assert "With texts" not in [shown.text() for shown in seen(plans, QCheckBox)]
    plans.show_record(one.id)
    assert box(plans, "With texts").isChecked()


def test_where_there_is_nothing_to_choose_the_page_says_so(plans: DocumentsPage) -> None:
    plans.show_part("empty")
    assert "nothing yet to make this document of" in words(plans)
    assert not button(plans, "Export to Word, 0 files").isEnabled()


def test_days_of_which_nothing_can_be_told_say_why_and_give_no_file(plans: DocumentsPage) -> None:
    plans.show_part("idle")
    assert "Nothing from 2026-12-14" in words(plans)
    assert not plans.reader.isVisible()
    assert not button(plans, "Export to Word, 2 files").isEnabled()
    button(plans, "Period after").click()
    assert "Nothing from 2026-12-21" in words(plans)
    assert not plans.desk.read(queries.exports)
    plans.show_part("duty-roster")
    assert plans.reader.isVisible()
    assert button(plans, "Export to Word, 2 files").isEnabled()


def decided(root: Element) -> None:
    copies.choose(root, 1, controls.label("approve", "kk"))
    copies.choose(root, 2, controls.label("return", "kk"))
    copies.remark(root, 2, "Суретін ауыстыру")
    copies.track(root, 3, "разном", "важном")


def test_a_returned_file_is_shown_row_by_row_and_taken_in(plans: DocumentsPage, tmp_path: Path) -> None:
    made = plans.export_to(tmp_path)
    plans.show_returned(copies.edited(made[0], decided))
    said = words(plans)
    assert "Approved: 1 · Returned: 1 · Not decided: 2" in said
    assert "Remark: Суретін ауыстыру" in said
    assert [one.accessibleName() for one in seen(plans, StatusLabel)] == [
        "Approved", "Returned", "Not decided", "Not decided",
    ]  # fmt: skip
    assert "changed with a trace: А. Басшы" in said
    button(plans, "Take in").click()
    assert "taken in already" in words(plans)
    assert "Came back:" in words(plans)
    (one,) = plans.desk.read(queries.returns, [one.id for one in plans.desk.read(queries.exports)])
    assert [row["verdict"] for row in one.decisions] == ["approve", "return"]
    plans.desk.undo()
    assert "taken in already" not in words(plans)
    assert button(plans, "Take in").isEnabled()


def test_a_file_of_an_old_version_names_the_latest(plans: DocumentsPage, tmp_path: Path) -> None:
    old = plans.export_to(tmp_path)
    plans.export_to(tmp_path)
    plans.show_returned(old[0])
    assert "This file answers an old version" in words(plans)


def test_a_returned_roster_shows_its_lines(page: DocumentsPage, tmp_path: Path) -> None:
    made = page.export_to(tmp_path)
    page.show_returned(made[0])
    assert "The text is the same as it went out." in words(page)


def test_a_foreign_file_is_refused_in_a_toast(
    page: DocumentsPage, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "foreign.docx"
    foreign.write_bytes(b"not a document")
    with pytest.raises(Invalid):
        page.show_returned(foreign)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(foreign), ""))
    button(page, "Returned file…").click()
    assert "not a Word document" in window.toast.sentence


def test_what_was_compared_of_the_twins_is_said_and_no_more(page: DocumentsPage) -> None:
    assert "table rows compared" in words(page)


def test_the_kind_is_chosen_by_keyboard(page: DocumentsPage) -> None:
    page.wishes.kinds.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert page.wishes.kinds.current() == "contacts"
    assert page.wishes.request == Request()


def test_ctrl_e_exports_whatever_the_button_says(
    page: DocumentsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    page.setFocus()
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert len(names(tmp_path, ".docx")) == 2


def test_a_kind_is_opened_for_the_days_around_a_day(page: DocumentsPage) -> None:
    page.show_part("week-plan 2026-12-16")
    assert (page.wishes.request.first, page.wishes.request.last) == (date(2026, 12, 14), date(2026, 12, 20))
