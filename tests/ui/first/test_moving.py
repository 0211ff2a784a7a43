"""From one office to another, and back where that was only a thought."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core import preferences
from core.features import open_workspace
from core.language import words as language
from core.office import actions, queries
from core.office.records import Role, Unit
from tests.ui.first.starting import Begin, answer_all, arrive_at_week, desk_of
from tests.ui.hands import button, editor, field, focus, press, type_in
from ui.window import Window


class TestFromOneOfficeToAnother:
    @pytest.fixture
    def window(self, begin: Begin, office_file: Path) -> Window:
        return begin(office_file)

    @pytest.fixture
    def second(self, office_file: Path, demo_file: Path) -> Path:
        path = office_file.with_name("second.hatshy")
        path.write_bytes(demo_file.read_bytes())
        store = open_workspace(str(path), "planter")
        with store.read() as session:
            store.author_id = queries.holders(session, Role.PRESS_SECRETARY)[0].id
        store.do(actions.VERBS[Unit].add, {"name": {"kk": "Екінші"}})
        store.close()
        return path

    def test_a_file_is_opened_by_its_name(self, window: Window, second: Path, office_file: Path) -> None:
        window.open("office")
        window.command("elsewhere")
        assert focus() is editor(window, "where")
        type_in(focus(), str(second))
        press(Qt.Key.Key_Return)
        assert window.current() == "today"
        assert "Екінші" in [unit.name.kk for unit in desk_of(window).read(queries.rows, Unit)]
        assert preferences.load().recent == (str(second), str(office_file))
        # and back with a click on what was open lately
        window.command("elsewhere")
        button(window, str(office_file)).click()
        assert "Екінші" not in [unit.name.kk for unit in desk_of(window).read(queries.rows, Unit)]

    def test_what_was_being_typed_is_written_first(self, window: Window, second: Path, office_file: Path) -> None:
        window.open("office")
        type_in(editor(window, "phone"), "112")
        window.command("elsewhere")
        type_in(editor(window, "where"), str(second))
        press(Qt.Key.Key_Return)
        store = open_workspace(str(office_file), "other")
        with store.read() as session:
            found = queries.the_office(session)
        store.close()
        assert found is not None
        assert found.phone == "112"

    def test_what_is_not_there_is_said_at_the_field_and_escape_leads_back(self, window: Window, tmp_path: Path) -> None:
        window.open("history")
        window.command("elsewhere")
        nowhere = tmp_path / "nowhere.hatshy"
        type_in(focus(), str(nowhere))
        press(Qt.Key.Key_Return)
        assert field(window, "where").error == f"There is no such file: {nowhere}"
        press(Qt.Key.Key_Escape)
        assert window.current() == "history"
        assert window.rail.isVisible()

    def test_a_server_is_opened_by_its_address(self, window: Window, pg_office: str) -> None:
        window.command("elsewhere")
        type_in(focus(), pg_office)
        press(Qt.Key.Key_Return)
        assert window.current() == "today"
        assert desk_of(window).is_on_server

    def test_a_new_office_is_made_and_the_old_one_stays(self, window: Window, qtbot: QtBot, office_file: Path) -> None:
        window.command("found")
        press(Qt.Key.Key_Escape)
        assert window.current() == "today"
        window.command("found")
        answer_all(window)
        press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Return)
        arrive_at_week(window, qtbot)
        press(Qt.Key.Key_Escape)
        assert desk_of(window).read(queries.rows, Unit) == []
        assert preferences.load().recent[1] == str(office_file)

    def test_another_language_tried_there_is_forgotten_on_the_way_back(self, window: Window) -> None:
        window.command("found")
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        assert language.language() == "ru"
        for _step in range(2):
            press(Qt.Key.Key_Escape)
        assert window.windowTitle() == "Today — Hatshy"
        assert language.language() == "en"
