"""From nothing to Today: the first run in three languages, by the keyboard, and what may go wrong in it."""

from pathlib import Path

import pytest
from docx import Document as Word
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core import preferences
from core.features import open_workspace
from core.language import words as language
from core.language.trilingual import LANGS, Lang
from core.office import queries
from core.office.records import Channel, Office, Person, Role
from tests.ui.first.starting import PASSPHRASE, Begin, arrive, arrive_at_week, desk_of, standing
from tests.ui.hands import button, editor, field, focus, press, rows, type_in, words
from ui.document.page import DocumentsPage
from ui.first.door import RecoveryCode


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_run_to_the_word_plan_by_keyboard(
    begin: Begin, own_documents: Path, lang: Lang, qtbot: QtBot, tmp_path: Path
) -> None:
    # the program starts in Kazakh; the frame changes to what was chosen
    window = begin(lang="kk")
    for _step in range(LANGS.index(lang)):
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert focus() is editor(window, "name")
    type_in(focus(), "Көлсай ауданының әкімдігі")
    type_in(editor(window, "person"), "А. Сынақ")
    editor(window, "position", 2).setFocus()
    press(Qt.Key.Key_Return)
    assert focus() is editor(window, "where")
    editor(window, "again").setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    week = arrive_at_week(window, qtbot)
    assert focus() is week.rows[0].titles["kk"]
    type_in(focus(), "Аудан әкімінің есебі")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert focus() is week.rows[1].check
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.current() == "documents"
    page = window.stack.currentWidget()
    assert isinstance(page, DocumentsPage)
    files = page.export_to(tmp_path)
    printed = ["\n".join(cell.text for t in Word(str(f)).tables for r in t.rows for cell in r.cells) for f in files]
    assert "Аудан әкімінің есебі" in printed[0]
    assert "Вакансии недели" in printed[1]
    assert not any("три новости" in text for text in printed)
    assert rows(window.rail.list)[0] == language.words(lang).say("Today")
    assert language.words(lang).say("Undo") in [one.text() for one in window.actions()]
    desk = desk_of(window)
    assert Path(desk.where) == own_documents / "Hatshy" / "hatshy.hatshy"
    author = desk.author()
    assert author is not None
    assert (author.name, author.roles) == ("А. Сынақ", [Role.PRESS_SECRETARY])
    assert author.position.in_(lang) == language.words(lang).say("Press secretary")
    assert len(desk.read(queries.rows, Channel)) > 5
    assert preferences.load().language == lang
    assert preferences.load().recent == (desk.where,)


@pytest.mark.usefixtures("small_demo")
def test_the_demo_office_stands_beside_ones_own(begin: Begin, qtbot: QtBot) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    for _step in range(2):
        button(window, "Next").click()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    arrive(window, qtbot)
    assert len(desk_of(window).read(queries.rows, Person)) > 5


def test_what_is_missing_is_said_at_its_field(begin: Begin) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    button(window, "Next").click()
    assert field(window, "name").error == "Enter a name."
    type_in(editor(window, "name"), "Office")
    button(window, "Next").click()
    assert field(window, "person").error == "Enter a name."


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ({"passphrase": "short"}, "passphrase", "The passphrase is too short: take at least 8 letters."),
        ({"passphrase": PASSPHRASE, "again": PASSPHRASE + "!"}, "again", "The two passphrases differ."),
        (
            {"where": "postgresql://office", "passphrase": PASSPHRASE, "again": PASSPHRASE},
            "passphrase",
            "A passphrase protects a file; whoever looks after the server protects the server.",
        ),
    ],
)
def test_a_place_that_will_not_do_is_refused_before_anything_is_made(
    begin: Begin, typed: dict[str, str], name: str, sentence: str, own_documents: Path
) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    for each, text in typed.items():
        type_in(editor(window, each), text)
    button(window, "Next").click()
    assert field(window, name).error == sentence
    assert not own_documents.exists()


def test_an_office_that_cannot_be_made_keeps_every_answer(begin: Begin, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("no folder")
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Кеңсе")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    type_in(editor(window, "where"), str(tmp_path / "file" / "office.hatshy"))
    button(window, "Next").click()
    press(Qt.Key.Key_Return)
    sentence = "Nothing can be written in this folder: choose another one."
    qtbot.waitUntil(lambda: field(window, "where").error == sentence)
    type_in(editor(window, "where"), str(tmp_path / "fine"))
    button(window, "Next").click()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    arrive_at_week(window, qtbot)
    press(Qt.Key.Key_Escape)
    assert window.current() == "today"
    assert desk_of(window).read(queries.rows, Office)[0].label().kk == "Кеңсе"
    # by this ending a protected file is known
    assert Path(desk_of(window).where) == tmp_path / "fine.hatshy"


def test_another_language_in_the_middle_keeps_what_was_typed(begin: Begin) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Кеңсе")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    assert editor(window, "name").text() == "Кеңсе"
    assert "Мекеменің атауы" in words(window)


def test_what_qt_says_itself_follows_the_language(begin: Begin) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    assert _first_in_menu(editor(window, "name")) == "Undo"
    for steps, said in ((2, "Болдырмау"), (-1, "Отменить действие")):
        press(Qt.Key.Key_Escape)
        for _step in range(abs(steps)):
            press(Qt.Key.Key_Left if steps > 0 else Qt.Key.Key_Right)
        press(Qt.Key.Key_Return)
        assert _first_in_menu(editor(window, "name")) == said


def _first_in_menu(line: QLineEdit) -> str:
    menu = line.createStandardContextMenu()
    assert menu is not None
    said = menu.actions()[0].text().replace("&", "").partition("\t")[0]
    menu.deleteLater()
    return said


def test_a_protected_office_shows_its_recovery_code_once(begin: Begin, tmp_path: Path, qtbot: QtBot) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    type_in(editor(window, "where"), str(tmp_path / "safe.hatshy"))
    type_in(editor(window, "passphrase"), PASSPHRASE)
    type_in(editor(window, "again"), PASSPHRASE)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: standing(window) is RecoveryCode, timeout=15_000)
    press(Qt.Key.Key_Space)
    code = QApplication.clipboard().text()
    assert code in words(window)
    button(window, "It is written down").click()
    arrive_at_week(window, qtbot)
    window.close()
    open_workspace(str(tmp_path / "safe.hatshy"), "other", code).close()
