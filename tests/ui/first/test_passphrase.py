"""A passphrase for a file that had none, and another one for a file that has; the code that opens it besides."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.features import open_workspace
from core.office import queries
from core.office.records import Person
from core.store import opening
from tests.ui.first.starting import PASSPHRASE, Begin, desk_of, fits, standing
from tests.ui.hands import button, editor, field, focus, press, type_in, words
from ui.first.door import RecoveryCode
from ui.window import Window


class TestTheNewPassphrase:
    NEW = "көл мен орман"

    def ask(self, window: Window, old: str, new: str, again: str) -> None:
        window.command("protect")
        if old:
            type_in(editor(window, "old"), old)
        type_in(editor(window, "passphrase"), new)
        type_in(editor(window, "again"), again)
        press(Qt.Key.Key_Return)

    def test_an_open_file_is_protected_and_its_code_shown(self, begin: Begin, office_file: Path, qtbot: QtBot) -> None:
        window = begin(office_file)
        window.open("settings")
        button(window, "Protect with a passphrase…").click()
        type_in(focus(), PASSPHRASE)
        type_in(editor(window, "again"), PASSPHRASE)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: standing(window) is RecoveryCode, timeout=15_000)
        press(Qt.Key.Key_Space)
        code = QApplication.clipboard().text()
        button(window, "It is written down").click()
        assert window.current() == "today"
        assert desk_of(window).is_protected
        assert len(desk_of(window).read(queries.rows, Person)) > 5
        window.open("settings")
        assert "Protected by a passphrase" in words(window)
        window.close()
        open_workspace(str(office_file), "other", code).close()

    @pytest.fixture
    def protected(self, tmp_path: Path) -> Path:
        path = tmp_path / "safe.hatshy"
        opening.create(str(path), PASSPHRASE)
        return path

    @pytest.fixture
    def window(self, begin: Begin, protected: Path) -> Window:
        window = begin(protected)
        type_in(focus(), PASSPHRASE)
        press(Qt.Key.Key_Return)
        return window

    @pytest.mark.parametrize(
        ("old", "new", "again", "name", "sentence"),
        [
            ("not this one", NEW, NEW, "old", "The passphrase does not fit this workspace."),
            (PASSPHRASE, "short", "short", "passphrase", "The passphrase is too short: take at least 8 letters."),
            (PASSPHRASE, NEW, NEW + "!", "again", "The two passphrases differ."),
        ],
    )
    def test_what_will_not_do_is_said_at_its_field(
        self, window: Window, old: str, new: str, again: str, name: str, sentence: str
    ) -> None:
        self.ask(window, old, new, again)
        assert field(window, name).error == sentence
        press(Qt.Key.Key_Escape)
        assert window.current() == "today"

    def test_the_old_one_opens_nothing_any_more(self, window: Window, protected: Path, qtbot: QtBot) -> None:
        self.ask(window, PASSPHRASE, self.NEW, self.NEW)
        qtbot.waitUntil(lambda: standing(window) is RecoveryCode, timeout=15_000)
        button(window, "It is written down").click()
        window.close()
        with pytest.raises(opening.Protected):
            open_workspace(str(protected), "other", PASSPHRASE)
        open_workspace(str(protected), "other", self.NEW).close()

    def test_while_another_window_has_it_open_nothing_changes(
        self, window: Window, protected: Path, qtbot: QtBot
    ) -> None:
        other = open_workspace(str(protected), "other", PASSPHRASE)
        with other.read() as session:
            session.connection()
            self.ask(window, PASSPHRASE, self.NEW, self.NEW)
            qtbot.waitUntil(lambda: window.current() == "today", timeout=20_000)
        other.close()
        sentence = "Another window has this workspace open. Close it and try again."
        assert window.toast.sentence == sentence
        assert desk_of(window).read(queries.people) == []

    def test_the_window_closed_meanwhile_leaves_a_whole_file(self, window: Window, protected: Path) -> None:
        self.ask(window, PASSPHRASE, self.NEW, self.NEW)
        assert window.close()
        # it may not have begun yet; once begun it is finished
        fitting = [one for one in (PASSPHRASE, self.NEW) if fits(protected, one)]
        assert len(fitting) == 1
        assert list(protected.parent.glob("*.part*")) == []
