"""Ctrl+K finds pages, commands and records, whatever letters they were typed with."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.language import words as language
from core.office import queries
from core.office.records import Person, Unit
from core.store.record import kinds
from tests.ui.hands import ask_palette, editor, field, focus, press, rows, seen
from ui.desk import Desk
from ui.kit.palette import Palette
from ui.kit.table import Table
from ui.rooms import ROOMS, home_of
from ui.search import found
from ui.window import Window


def test_nothing_typed_offers_every_page_and_command(window: Window, qtbot: QtBot) -> None:
    palette = ask_palette(window, qtbot, "")
    offered = rows(palette.list)
    assert [one.split(",")[0] for one in offered[1 : len(ROOMS) + 1]] == [room.title for room in ROOMS]
    assert any(one.startswith("Undo") for one in offered)


@pytest.mark.parametrize("typed", ["аким", "әкім", "ӘКІМ", "Акиму"])
def test_a_record_is_found_however_it_is_typed(desk: Desk, typed: str) -> None:
    language.use("kk")
    titles = [hit.title for hit in found(desk, (), typed)]
    assert "Әкім аппараты" in titles


def test_a_found_person_is_opened_and_can_be_worked_on(window: Window, qtbot: QtBot) -> None:
    palette = ask_palette(window, qtbot, "тәржімов")
    palette._find()
    hit = palette.hit()
    assert hit is not None
    assert (hit.title, hit.detail) == ("Н. Тәржімов", "Person")
    press(Qt.Key.Key_Return)
    assert window.current() == "office"
    assert editor(window, "name").text() == "Н. Тәржімов"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert focus() is seen(window, Table)[0]
    press(Qt.Key.Key_Return)
    assert focus() is editor(window, "name")


def test_the_office_itself_is_found_from_any_of_its_lists(window: Window, desk: Desk) -> None:
    window.open("office", part="people")
    office = desk.read(queries.the_office)
    assert office is not None
    window.open("office", office.id)
    assert field(window, "head_name").isVisible()


@pytest.mark.parametrize("kind", [Person, Unit])
def test_what_is_found_in_one_list_is_shown_from_another(window: Window, desk: Desk, kind: type) -> None:
    window.open("office", part="contacts")
    row = desk.read(queries.rows, kind)[-1]
    window.open("office", row.id)
    assert field(window, "name").value() == row.name  # type: ignore[attr-defined]


def test_a_command_is_carried_out(window: Window, qtbot: QtBot) -> None:
    palette = ask_palette(window, qtbot, "rail")
    palette._find()
    wide = window.rail.width()
    press(Qt.Key.Key_Return)
    assert window.rail.width() < wide


def test_what_is_nowhere_is_said(window: Window, qtbot: QtBot) -> None:
    palette = ask_palette(window, qtbot, "xyzzyq")
    palette._find()
    assert palette.nothing.isVisible()
    press(Qt.Key.Key_Escape)
    assert window.findChild(Palette) is None


def test_whatever_can_be_found_has_a_page_to_be_shown_on() -> None:
    searched = {name for name, kind in kinds().items() if kind.searched}
    assert not {name for name in searched if home_of(name).key == "history"}
    assert {kind for room in ROOMS for kind in room.kinds} <= set(kinds())
