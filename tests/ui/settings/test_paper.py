"""The page of documents in the settings: the office's own margins and letters, seen on its paper at once."""

from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from core import papers
from core.document.style import PageSetup
from tests.ui.hands import button, editor, field, type_in, words
from ui.desk import Desk
from ui.document.page import DocumentsPage
from ui.kit.form import AUTOSAVE_MS
from ui.window import Window


@pytest.fixture
def settings(window: Window) -> Window:
    window.open("settings")
    return window


def setup_of(desk: Desk) -> PageSetup:
    return desk.read(papers.stationery).setup


def test_an_office_begins_with_the_usual_page(desk: Desk) -> None:
    assert setup_of(desk) == PageSetup()


def test_a_margin_and_a_stamp_are_moved_for_word_and_preview_alike(
    settings: Window, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    type_in(editor(settings, "page_left"), "25")
    type_in(editor(settings, "stamp_from"), "110")
    qtbot.waitUntil(lambda: setup_of(desk).stamp_mm == 100, timeout=AUTOSAVE_MS * 4)
    assert setup_of(desk).left_mm == 25
    settings.open("documents")
    page = settings.stack.currentWidget()
    assert isinstance(page, DocumentsPage)
    page.show_part("duty-roster")
    assert page.reader.preview.pages[0].setup.left_mm == 25
    (path, _twin) = page.export_to(tmp_path)
    section = docx.Document(str(path)).sections[0]
    assert section.left_margin is not None
    assert round(section.left_margin.mm) == 25


def test_what_no_page_can_have_is_said_at_the_field(settings: Window, desk: Desk, qtbot: QtBot) -> None:
    type_in(editor(settings, "page_top"), "400")
    qtbot.waitUntil(lambda: "No more than 60" in words(settings), timeout=AUTOSAVE_MS * 4)
    assert setup_of(desk).top_mm == 20


def test_the_usual_page_comes_back_with_one_button(settings: Window, desk: Desk, qtbot: QtBot) -> None:
    type_in(editor(settings, "font_size"), "12")
    qtbot.waitUntil(lambda: setup_of(desk).size == 12, timeout=AUTOSAVE_MS * 4)
    button(settings, "As usual in offices").click()
    assert setup_of(desk) == PageSetup()
    assert field(settings, "font_size").value() == 14
