"""The locked door, files that are not what they seem, servers that are away, and what is told once a file is open."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlcipher

from core import preferences
from core.language import words as language
from core.language.trilingual import LANGS, Lang
from core.office import actions, queries
from core.office.records import Unit
from core.store import opening
from tests.effort import turns
from tests.postgres import Server
from tests.ui.first.starting import PASSPHRASE, Begin, desk_of, standing
from tests.ui.hands import button, editor, field, focus, press, rows, seen, type_in, words
from ui import start
from ui.first.door import Door
from ui.first.elsewhere import Elsewhere
from ui.first.page import FirstRun
from ui.first.week import FirstWeek
from ui.rooms import ROOMS


class TestTheDoor:
    @pytest.fixture(scope="class")
    @classmethod
    def protected(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        path = tmp_path_factory.mktemp("safe") / "safe.hatshy"
        opening.create(str(path), PASSPHRASE)
        return path

    @pytest.mark.parametrize("lang", LANGS)
    def test_it_refuses_a_wrong_passphrase_and_opens_to_the_right_one(
        self, begin: Begin, protected: Path, lang: Lang
    ) -> None:
        window = begin(protected, lang)
        assert standing(window) is Door
        assert focus() is editor(window, "passphrase")
        type_in(focus(), "дала мен өзен")
        press(Qt.Key.Key_Return)
        sentence = "The passphrase does not fit this workspace."
        assert field(window, "passphrase").error == language.words(lang).say(sentence)
        assert focus() is editor(window, "passphrase")
        type_in(focus(), PASSPHRASE)
        press(Qt.Key.Key_Return)
        assert window.current() == "today"

    def test_it_leads_to_another_workspace(self, begin: Begin, protected: Path) -> None:
        window = begin(protected)
        button(window, "Open another workspace").click()
        assert standing(window) is Elsewhere


def test_what_was_found_when_it_was_opened_is_told(
    begin: Begin, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = office_file.with_name("office.hatshy 2026-12-17 05-00-00-wal")
    monkeypatch.setattr("core.store.leftover.set_aside", lambda *_of: log)
    assert begin(office_file).toast.sentence.endswith(f"It was set aside and not deleted: {log}")


@pytest.mark.parametrize(("trouble", "lang"), turns(["gone", "foreign", "newer", "cut off", "spoiled", "zone"], LANGS))
def test_what_cannot_be_opened_is_said_in_one_sentence_and_can_be_tried_again(
    begin: Begin, office_file: Path, trouble: str, lang: Lang
) -> None:
    whole = office_file.read_bytes()
    sentence = {
        "gone": "There is no such file: {path}",
        "foreign": "This is not a Hatshy workspace.",
        "newer": "This workspace was made by a newer Hatshy. Update the program on this computer.",
        "cut off": "The file is cut off: a part of it is missing. Restore the last backup copy.",
        "spoiled": "The file is damaged. Restore the last backup copy.",
        "zone": "The office's time zone cannot be read: {zone}. Restore the last backup copy.",
    }[trouble]
    match trouble:
        case "gone":
            office_file.unlink()
        case "foreign":
            office_file.write_text("a letter")
        case "newer":
            connection = sqlcipher.connect(office_file)
            connection.execute("PRAGMA user_version = 999")
            connection.close()
        case "cut off":
            office_file.write_bytes(whole[: len(whole) // 2])
        case "spoiled":
            office_file.write_bytes(whole.replace(b"CREATE TABLE unit", b"CREATE \xb3ABLE unit"))
        case "zone":
            connection = sqlcipher.connect(office_file, isolation_level=None)
            connection.execute("UPDATE office SET zone = 'Asia/Nowhere'")
            connection.close()
    window = begin(office_file, lang)
    said = language.words(lang)
    assert standing(window) is FirstRun
    assert said.say(sentence).format(path=office_file, zone="Asia/Nowhere") in words(window)
    office_file.write_bytes(whole)
    button(window, said.say("Try again")).click()
    assert window.current() == "today"


def test_a_server_that_comes_back_is_tried_again(begin: Begin, pg_office: str, pg_server: Server) -> None:
    with pg_server.gone():
        window = begin(pg_office)
        assert "The office's server does not answer." in words(window)
    button(window, "Try again").click()
    assert window.current() == "today"


def test_an_office_that_works_on_a_server_is_joined(begin: Begin, pg_office: str, qtbot: QtBot) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    type_in(editor(window, "where"), pg_office)
    press(Qt.Key.Key_Return)
    button(window, "Next").click()
    press(Qt.Key.Key_Return)
    # nothing is planned there yet, so whoever joins is offered the first week
    qtbot.waitUntil(lambda: bool(seen(window, FirstWeek)), timeout=100_000)
    assert desk_of(window).read(queries.people) == []


def test_a_copy_is_taken_by_itself_when_one_is_due(
    begin: Begin, office_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "FIRST_TEND_MS", 50)
    begin(office_file)
    folder = office_file.with_name("office copies")
    qtbot.waitUntil(lambda: len(list(folder.glob("*.hatshy"))) == 1)


def test_the_program_opens_what_it_is_asked_to(
    qtbot: QtBot, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui import app

    monkeypatch.chdir(office_file.parent)
    window = app.build(office_file.name, "ru")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.page_shown):
        app.show(window)
    assert window.windowTitle() == "Сегодня — Hatshy"
    assert preferences.load().recent == (str(office_file),)
    assert len(seen(window.rail, type(window.rail.list))) == 1
    assert len(rows(window.rail.list)) == len(ROOMS)


def test_the_keys_work_in_a_window_that_was_there_before_its_office(begin: Begin, office_file: Path) -> None:
    window = begin(office_file)
    press(Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert window.current() == "settings"
    window.open("today")
    press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.current() == "settings"


def test_a_journal_that_is_not_the_one_seen_last_is_told_and_the_office_opens(begin: Begin, office_file: Path) -> None:
    older = office_file.read_bytes()
    window = begin(office_file)
    desk_of(window).do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат"}})
    window.close()
    window = begin(office_file)
    assert window.banner.sentence == ""
    window.close()
    for stale in office_file.parent.glob("office.hatshy-*"):
        stale.unlink()
    office_file.write_bytes(older)
    window = begin(office_file)
    assert window.banner.sentence.startswith("The journal is not the one this computer saw last")
    assert window.current() == "today"
    window.close()
    # said once: from now on this is the journal one knows
    assert begin(office_file).banner.sentence == ""
