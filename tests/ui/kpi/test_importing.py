"""A file of a platform: its columns are named, what would come is shown, and it is taken in whole or not at all."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlmodel import func, select

from core.kpi.records import Page, PostFigures, PostFile
from core.office.records import Platform
from core.store.store import Store
from tests.ui.hands import button, editor, field, rows, seen, settle, words
from tests.ui.kpi.conftest import OpenPage
from ui.kit.controls import Button
from ui.kpi.foreseen import READ
from ui.kpi.imported import Imported
from ui.kpi.mapping import FigureImport
from ui.kpi.page import KpiPage

# the screenless platform says so whenever a dialog comes
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

GOOD = """Күні;Жазба;Лайк;Пікір;Қамту
01.12.2026 10:00;Жаңа автобус бағыты;1 204;31;9 800
02.12.2026 11:30;Су беру қалпына келді;85;3;2 100
03.12.2026 09:15;Кезекші телефон;40;1;950
"""


def begun(qtbot: QtBot, page: KpiPage, path: Path, text: str) -> FigureImport:
    """The file is dropped on the page; the dry run is over."""
    path.write_text(text, encoding="utf-8-sig")
    page._files.read(path)
    qtbot.waitUntil(lambda: bool(seen(page.window(), FigureImport)))
    (dialog,) = seen(page.window(), FigureImport)
    checked(qtbot, dialog)
    return dialog


def checked(qtbot: QtBot, dialog: FigureImport) -> None:
    qtbot.waitUntil(lambda: "New: " in words(dialog))


def choose(qtbot: QtBot, dialog: FigureImport, name: str, said: str) -> None:
    box = editor(dialog, name)
    box.setCurrentIndex(box.findText(said))
    box.activated.emit(box.currentIndex())
    dialog._form.flush()
    qtbot.waitUntil(lambda: dialog._dry is not None)


def act(dialog: FigureImport) -> Button:
    return next(one for one in seen(dialog, Button) if one.text().startswith("Import "))


def counted(store: Store) -> int:
    with store.read() as session:
        return session.exec(select(func.count()).select_from(PostFigures)).one()


def test_what_would_come_in_is_shown_before_anything_is_written(
    qtbot: QtBot, open_page: OpenPage, service: Store, tmp_path: Path
) -> None:
    page = open_page()
    dialog = begun(qtbot, page, tmp_path / "Күмісөзен Instagram.csv", GOOD)
    assert "New: 3, here already: 0, bad: 0" in words(dialog)
    assert field(dialog, "likes").value() == "Лайк"
    assert field(dialog, "published_at").value() == "Күні"
    assert counted(service) == 0
    QTest.mouseClick(act(dialog), Qt.MouseButton.LeftButton)
    settle()
    assert counted(service) == 3
    with service.read() as session:
        assert session.exec(select(Page.name, Page.platform)).all() == [("Күмісөзен Instagram", Platform.INSTAGRAM)]
        likes = session.exec(select(PostFigures.likes)).all()
    assert sorted(likes) == [40, 85, 1204]


def test_a_bad_row_is_listed_and_nothing_can_be_taken_in(
    qtbot: QtBot, open_page: OpenPage, service: Store, tmp_path: Path
) -> None:
    dialog = begun(qtbot, open_page(), tmp_path / "posts.csv", GOOD.replace(";85;", ";көп;"))
    assert "bad: 1" in words(dialog)
    assert "Bad rows" in words(dialog)
    assert "Nothing is written while a row is bad" in words(dialog)
    assert not act(dialog).isEnabled()
    dialog.reject()
    assert counted(service) == 0


def test_what_the_columns_mean_is_remembered_and_the_same_rows_are_not_taken_twice(
    qtbot: QtBot, open_page: OpenPage, service: Store, tmp_path: Path
) -> None:
    page, path = open_page(), tmp_path / "Күмісөзен Instagram.csv"
    strange = GOOD.replace("Қамту", "Адам")
    dialog = begun(qtbot, page, path, strange)
    assert not field(dialog, "reach").value()
    choose(qtbot, dialog, "reach", "Адам")
    QTest.mouseClick(act(dialog), Qt.MouseButton.LeftButton)
    settle()
    with service.read() as session:
        assert session.exec(select(PostFile.columns)).one()["reach"] == "Адам"
    again = begun(qtbot, page, path, strange + "04.12.2026 12:00;Ашық есік күні;12;0;300\n")
    assert field(again, "reach").value() == "Адам"
    assert "New: 1, here already: 3, bad: 0" in words(again)
    again.reject()


def test_pages_nobody_knows_are_asked_about(qtbot: QtBot, open_page: OpenPage, service: Store, tmp_path: Path) -> None:
    lines = GOOD.splitlines()
    text = "\n".join([lines[0] + ";Парақша", *(f"{line};Сарыжар" for line in lines[1:])])
    dialog = begun(qtbot, open_page(), tmp_path / "all.csv", text)
    qtbot.waitUntil(lambda: "These pages are not known yet" in words(dialog))
    assert field(dialog, "Сарыжар").value() == "new"
    # neither its links nor its name tell where it is: it is asked, not guessed
    assert not act(dialog).isEnabled()
    assert "Say on which platform these pages are: Сарыжар" in words(dialog)
    choose(qtbot, dialog, "platform", "Facebook")
    QTest.mouseClick(act(dialog), Qt.MouseButton.LeftButton)
    settle()
    with service.read() as session:
        assert session.exec(select(Page.name, Page.platform)).all() == [("Сарыжар", Platform.FACEBOOK)]


def test_a_file_without_figures_says_what_is_missing(qtbot: QtBot, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    path = tmp_path / "notes.csv"
    path.write_text("Күні;Жазба\n01.12.2026;Бір\n", encoding="utf-8")
    page._files.read(path)
    qtbot.waitUntil(lambda: bool(seen(page.window(), FigureImport)))
    (dialog,) = seen(page.window(), FigureImport)
    qtbot.waitUntil(lambda: "Say which column holds a figure" in words(dialog))
    assert not act(dialog).isEnabled()
    dialog.reject()


def test_rows_are_shown_as_they_are_read_before_anything_is_written(
    qtbot: QtBot, open_page: OpenPage, tmp_path: Path
) -> None:
    dialog = begun(qtbot, open_page(), tmp_path / "Күмісөзен Instagram.csv", GOOD)
    assert "Posts from 01.12.2026 to 03.12.2026" in words(dialog)
    dialog._foreseen._segments.choose(READ)
    dialog._foreseen._show_view(READ)
    first = rows(dialog._foreseen._views[READ])[0]
    assert "December 2026, 10:00" in first
    assert "1,204" in first
    dialog.reject()


def test_days_that_can_be_read_in_two_ways_are_asked_about(
    qtbot: QtBot, open_page: OpenPage, service: Store, tmp_path: Path
) -> None:
    text = "Күні;Сілтеме;Лайк\n12/03/2026 10:00;https://t.me/kumis/1;5\n"
    dialog = begun(qtbot, open_page(), tmp_path / "kumis.csv", text)
    assert "Say what comes first in 11/03/2026" in words(dialog)
    assert not act(dialog).isEnabled()
    choose(qtbot, dialog, "order", "The month")
    assert "Posts from 03.12.2026 to 03.12.2026" in words(dialog)
    QTest.mouseClick(act(dialog), Qt.MouseButton.LeftButton)
    settle()
    with service.read() as session:
        assert session.exec(select(PostFigures.published_at)).one().date().isoformat() == "2026-12-03"
        assert session.exec(select(Page.platform)).one() == Platform.TELEGRAM


def test_a_file_is_taken_back_from_where_it_was_taken_in(
    qtbot: QtBot, open_page: OpenPage, service: Store, tmp_path: Path
) -> None:
    page = open_page()
    dialog = begun(qtbot, page, tmp_path / "Күмісөзен Instagram.csv", GOOD)
    QTest.mouseClick(act(dialog), Qt.MouseButton.LeftButton)
    settle()
    next(one for one in page.commands() if one.key == "imported figures").act()
    (listed,) = seen(page.window(), Imported)
    assert "Күмісөзен Instagram.csv" in rows(listed.table)[0]
    button(listed, "Take back").click()
    settle()
    assert (counted(service), rows(listed.table)) == (0, [])
    listed.reject()
    page.desk.undo()
    assert counted(service) == 3
