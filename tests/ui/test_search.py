"""Ctrl+K finds pages, commands and records, whatever letters they were typed with."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.calendar.actions import publications
from core.language import words as language
from core.office import queries
from core.office.records import Person, Unit
from core.store.record import kinds
from tests.ui.conftest import TODAY
from tests.ui.hands import ask_palette, editor, field, focus, press, rows, seen
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.palette import Palette
from ui.kit.table import Table
from ui.lists.page import ListsPage
from ui.rooms import ROOMS, home_of
from ui.search import found, offered
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


def test_a_word_is_the_place_that_bears_it(window: Window, qtbot: QtBot) -> None:
    palette = ask_palette(window, qtbot, "contacts")
    palette._find()
    hit = palette.hit()
    assert hit is not None
    assert (hit.title, hit.detail) == ("Contacts", "Office")
    press(Qt.Key.Key_Return)
    assert window.current() == "office"
    page = window.stack.currentWidget()
    assert isinstance(page, ListsPage)
    assert page._part == "contacts"


@pytest.mark.parametrize(
    ("typed", "part"),
    [("month", "Month"), ("backup", "Backup copies"), ("rubrics", "Rubrics"), ("goals", "Goals")],
)
def test_parts_of_pages_are_found_by_their_names(desk: Desk, typed: str, part: str) -> None:
    assert part in [hit.title for hit in found(desk, (), typed) if hit.section == "Pages"]


def _silent(name: str, *menu: str) -> Command:
    return Command(name, name, lambda: None, menu=menu)


def test_what_only_sounds_alike_is_no_act(desk: Desk) -> None:
    offers = offered((), "Calendar", [_silent("Цифры и факты"), _silent("Контакты дня")])
    assert [hit.title for hit in found(desk, offers, "контакты") if hit.section == "Calendar"] == ["Контакты дня"]


def test_a_choice_of_a_menu_is_offered_to_who_says_the_menu(desk: Desk) -> None:
    offers = offered((), "Calendar", [_silent("Road works", "Rubric"), _silent("Put on a day…")])

    def titles(typed: str) -> list[str]:
        return [hit.title for hit in found(desk, offers, typed) if hit.section == "Calendar"]

    assert titles("") == ["Put on a day…"]
    assert titles("road") == []
    assert titles("rubric") == titles("rubric road") == ["Rubric: Road works"]
    everything = [hit.title for hit in found(desk, offers, "rubric")]
    assert everything.index("Rubrics") < everything.index("Rubric: Road works")


def test_publications_of_one_name_are_told_apart_by_their_day(desk: Desk) -> None:
    for day in (TODAY, TODAY + timedelta(days=1)):
        desk.attempt(publications.plan, {"title": {"kk": "Таңғы ауа райы"}, "day": day})
    details = {hit.detail for hit in found(desk, (), "таңғы ауа райы") if hit.title == "Таңғы ауа райы"}
    assert {"Publication, 17.12.2026", "Publication, 18.12.2026"} <= details
