"""A plan made elsewhere: chosen or dropped, its columns named, its bad rows shown, taken in whole or not at all."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QTableView, QWidget
from pytestqt.qtbot import QtBot

from core import preferences
from core.calendar.actions import publications, wordings
from core.calendar.exchange import files, finding
from core.calendar.queries import slots
from core.calendar.queries.slots import Slot
from core.document import output
from core.errors import UserError
from core.language.words import words as words_of
from core.store.store import Store
from tests.ui.calendar.office import calendar, lane_of, lanes
from tests.ui.conftest import TODAY
from tests.ui.hands import button, editor, focus, press, rows, seen, settle, walk_by_tab, words
from ui.calendar import exporting
from ui.calendar.importing import PlanFiles
from ui.calendar.mapping import PlanImport
from ui.calendar.page import CalendarPage
from ui.calendar.spans import Span
from ui.desk import Desk
from ui.kit.jobs import Job
from ui.window import Window

DAY = date(2027, 3, 1)
HEADS = "Апталық жоспар;;;\r\nКүні;Тақырып;Қосымша;Арна\r\n"
GOOD = "01.03.2027;Су құбыры;Вода;Telegram\r\n02.03.2027;Қар;Снег;\r\n"
BAD = "жақында;Жылу;Тепло;Telegram\r\n"

Import = Callable[[Path], PlanImport]


@pytest.fixture
def refusals(desk: Desk) -> list[str]:
    told: list[str] = []
    desk.refused.connect(lambda error: told.append(str(error)))
    return told


@pytest.fixture
def page(window: Window) -> CalendarPage:
    return calendar(window)


@pytest.fixture
def plan_files(desk: Desk, page: CalendarPage) -> PlanFiles:
    return PlanFiles(desk, page)


@pytest.fixture
def begin(window: Window, plan_files: PlanFiles, qtbot: QtBot) -> Import:
    def begun(path: Path) -> PlanImport:
        plan_files.read(path)
        return stands(window, qtbot)

    return begun


def stands(window: Window, qtbot: QtBot) -> PlanImport:
    """The dialog, once its dry run is over."""
    qtbot.waitUntil(lambda: bool(opened(window)) and "bad:" in words(opened(window)[0]))
    return opened(window)[0]


def opened(window: Window) -> list[PlanImport]:
    settle()
    return [one for one in window.findChildren(PlanImport) if one.isVisible()]


def written(tmp_path: Path, content: str, name: str = "жоспар.csv") -> Path:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    return path


def planned(desk: Desk, first: date = DAY) -> list[Slot]:
    return desk.read(slots.between, first, first + timedelta(days=6))


def listed(dialog: QWidget) -> list[str]:
    (table,) = seen(dialog, QTableView)
    return rows(table)


def take(dialog: QWidget, place: int, key: str, desk: Desk, qtbot: QtBot) -> None:
    """Choose what a column means, and wait for the dry run."""
    jobs: list[Job] = []
    desk.began.connect(lambda job, _title: jobs.append(job))
    box = editor(dialog, str(place))
    names = [box.itemText(number) for number in range(box.count())]
    box.setCurrentIndex(names.index(key))
    box.activated.emit(box.currentIndex())
    # whatever it found comes through the loop of events, not before
    with qtbot.waitSignal(jobs[-1].ended):
        pass


def test_a_table_is_shown_before_it_is_written_and_taken_in_with_one_undo(
    window: Window, desk: Desk, page: CalendarPage, begin: Import, tmp_path: Path
) -> None:
    dialog = begin(written(tmp_path, HEADS + GOOD))
    assert "New: 2, changed: 0, untouched: 0, bad: 0" in words(dialog)
    assert listed(dialog) == [
        "3, New publication, 01.03.2027, Су құбыры",
        "4, New publication, 02.03.2027, Қар",
    ]
    assert planned(desk) == []
    button(dialog, "Import 2 rows").click()
    assert [slot.publication.title.kk for slot in planned(desk)] == ["Су құбыры", "Қар"]
    assert opened(window) == []
    assert window.toast.sentence.startswith("Import the plan")
    # the calendar has gone to what came in
    assert lanes(page)[DAY] == ["Су құбыры"]
    desk.undo()
    assert planned(desk) == []


def test_one_bad_row_holds_all_of_it_back(desk: Desk, begin: Import, tmp_path: Path) -> None:
    dialog = begin(written(tmp_path, HEADS + GOOD + BAD))
    assert listed(dialog) == ["5, Day, This is not a day: жақында. Write it like 23.11.2026."]
    assert not button(dialog, "Import 2 rows").isEnabled()
    assert "Nothing is written while a row is bad" in words(dialog)
    button(dialog, "Cancel").click()
    assert planned(desk) == []


def test_the_file_is_read_again_once_it_is_mended(desk: Desk, begin: Import, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = begin(written(tmp_path, HEADS + GOOD + BAD))
    written(tmp_path, HEADS + GOOD + BAD.replace("жақында", "03.03.2027"))
    button(dialog, "Read the file again").click()
    qtbot.waitUntil(lambda: "New: 3" in words(dialog))
    button(dialog, "Import 3 rows").click()
    assert len(planned(desk)) == 3


def test_another_table_under_the_same_name_is_looked_at_anew(
    window: Window, begin: Import, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = begin(written(tmp_path, HEADS + GOOD))
    written(tmp_path, "Дата;Тема\r\n05.03.2027;Ветер\r\n")
    button(dialog, "Read the file again").click()
    qtbot.waitUntil(lambda: bool(opened(window)) and "Ветер" in words(opened(window)[0]))
    assert len(opened(window)) == 1


def test_a_plan_is_taken_in_by_keyboard_alone(desk: Desk, begin: Import, tmp_path: Path) -> None:
    dialog = begin(written(tmp_path, HEADS + GOOD))
    assert focus() is editor(dialog, "0")
    met = walk_by_tab()
    assert {editor(dialog, str(place)) for place in range(4)} <= set(met)
    assert {button(dialog, "Cancel"), button(dialog, "Import 2 rows")} <= set(met)
    press(Qt.Key.Key_Return)
    assert len(planned(desk)) == 2


def test_what_a_heading_means_is_chosen_and_remembered_for_the_next_table(
    window: Window, desk: Desk, begin: Import, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = begin(written(tmp_path, HEADS + GOOD))
    assert editor(dialog, "2").currentText() == "Leave out"
    take(dialog, 2, "Title (РУС)", desk, qtbot)
    take(dialog, 3, "Leave out", desk, qtbot)
    button(dialog, "Import 2 rows").click()
    assert [slot.publication.title.ru for slot in planned(desk)] == ["Вода", "Снег"]
    assert [len(slot.placements) for slot in planned(desk)] == [0, 0]
    (kept,) = preferences.load().mappings.values()
    assert kept == "day|title.kk|title.ru|"
    table = finding.read(written(tmp_path, HEADS + GOOD.replace("03", "04")))
    assert window.preferences.mappings == {table.signature: kept}


def test_a_remembered_mapping_stands_there_when_such_a_table_comes_again(
    desk: Desk, begin: Import, tmp_path: Path
) -> None:
    path = written(tmp_path, HEADS + GOOD)
    table = finding.read(path)
    desk.preferences = desk.preferences.mapped(table.signature, "day||title.ru|")
    dialog = begin(path)
    chosen = [editor(dialog, str(place)).currentText() for place in range(4)]
    assert chosen == ["Day", "Leave out", "Title (РУС)", "Leave out"]
    assert listed(dialog)[0] == "3, New publication, 01.03.2027, Вода"


def test_a_column_of_the_plan_is_filled_from_one_place(desk: Desk, begin: Import, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = begin(written(tmp_path, HEADS + GOOD))
    take(dialog, 2, "Title (ҚАЗ)", desk, qtbot)
    assert editor(dialog, "1").currentText() == "Leave out"
    assert "Вода" in listed(dialog)[0]


def test_a_column_that_is_bad_throughout_can_be_left_out(
    desk: Desk, begin: Import, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = begin(written(tmp_path, HEADS + BAD))
    take(dialog, 0, "Leave out", desk, qtbot)
    assert button(dialog, "Import 1 row").isEnabled()


def test_the_first_rows_of_the_file_are_shown_as_they_are_understood(begin: Import, tmp_path: Path) -> None:
    dialog = begin(written(tmp_path, HEADS + GOOD))
    button(dialog, "First rows of the file").click()
    assert listed(dialog) == ["3, 01.03.2027, Су құбыры, Telegram", "4, 02.03.2027, Қар"]


def test_a_plan_of_ours_shows_which_cells_were_edited(desk: Desk, begin: Import, tmp_path: Path, qtbot: QtBot) -> None:
    desk.do(publications.plan, {"title": {"kk": "Су"}, "day": DAY}, [])
    desk.do(publications.plan, {"title": {"kk": "Қар"}, "day": DAY}, [])
    path = tmp_path / "plan.csv"
    exporting.write(desk, "csv", planned(desk), "en", path)
    qtbot.waitUntil(path.exists)
    path.write_text(path.read_text("utf-8-sig").replace("Қар", "Жаңбыр"), "utf-8-sig")
    dialog = begin(path)
    assert "New: 0, changed: 1, untouched: 1, bad: 0" in words(dialog)
    assert [line.split(", ", 1)[1] for line in listed(dialog)] == ["Changes, Жаңбыр, Title (ҚАЗ)"]
    button(dialog, "Import 1 row").click()
    assert sorted(slot.publication.title.kk for slot in planned(desk)) == ["Жаңбыр", "Су"]


def test_what_somebody_else_changed_meanwhile_is_not_written_over(
    desk: Desk, other: Store, begin: Import, tmp_path: Path, qtbot: QtBot
) -> None:
    publication_id = desk.do(publications.plan, {"title": {"kk": "Су"}, "day": DAY}, [])
    assert publication_id is not None
    path = tmp_path / "plan.csv"
    exporting.write(desk, "csv", planned(desk), "en", path)
    qtbot.waitUntil(path.exists)
    path.write_text(path.read_text("utf-8-sig").replace("Су", "Жылу"), "utf-8-sig")
    dialog = begin(path)
    other.do(publications.edit, publication_id, {"title": {"kk": "Су"}}, {"title": {"kk": "Қар"}})
    button(dialog, "Import 1 row").click()
    assert dialog.isVisible()
    assert [slot.publication.title.kk for slot in planned(desk)] == ["Қар"]


def test_a_file_that_is_no_table_is_refused_and_nothing_opens(
    window: Window, plan_files: PlanFiles, refusals: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"PK\x03\x04 cut off")
    plan_files.read(path)
    qtbot.waitUntil(lambda: bool(refusals))
    assert refusals == ["This spreadsheet is broken. Open it in Excel and save it anew."]
    assert opened(window) == []


def test_a_file_is_chosen_from_the_calendar_by_its_command(
    window: Window, plan_files: PlanFiles, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, HEADS + GOOD)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    (command,) = plan_files.commands()
    assert command.name == "Import a plan…"
    command.act()
    assert path.name in words(stands(window, qtbot))


@pytest.mark.usefixtures("plan_files")
@pytest.mark.parametrize(("name", "is_taken"), [("plan.xlsx", True), ("plan.CSV", True), ("photo.jpg", False)])
def test_only_a_table_can_be_dropped_on_the_calendar(
    page: CalendarPage, tmp_path: Path, name: str, is_taken: bool
) -> None:
    carried = carrying(tmp_path / name)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(40, 40), Qt.DropAction.CopyAction, carried, left, none)
    QApplication.sendEvent(page, event)
    assert event.isAccepted() == is_taken


@pytest.mark.usefixtures("plan_files")
def test_a_table_may_come_over_a_day_of_the_week(desk: Desk, page: CalendarPage, tmp_path: Path) -> None:
    desk.do(publications.plan, {"title": {"kk": "Су"}, "day": TODAY}, [])
    carried = carrying(tmp_path / "plan.xlsx")
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, carried, left, none)
    QApplication.sendEvent(lane_of(page, TODAY).viewport(), event)
    assert event.isAccepted()


def test_a_table_dropped_on_the_calendar_is_shown(
    window: Window, page: CalendarPage, plan_files: PlanFiles, tmp_path: Path, qtbot: QtBot
) -> None:
    carried = carrying(written(tmp_path, HEADS + GOOD))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dropped = QDropEvent(QPoint(40, 40), Qt.DropAction.CopyAction, carried, left, none)
    # Qt itself sends this event only to where a drag has entered before
    assert plan_files._dropped.eventFilter(page, dropped)
    assert "New: 2" in words(stands(window, qtbot))


def carrying(path: Path) -> QMimeData:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    return carried


@pytest.mark.parametrize("kind", files.KINDS)
def test_what_is_shown_goes_out_in_the_language_that_was_chosen(
    window: Window, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: files.Kind
) -> None:
    desk.do(publications.plan, {"title": {"kk": "Су құбыры", "ru": "Водопровод"}, "day": DAY}, [])
    span = Span(DAY, DAY + timedelta(days=6))
    asked: list[str] = []

    def answer(_over: QWidget, _title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(tmp_path / Path(name).name), kinds.split(";;")[-1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    found = exporting.commands(desk, window, span, planned(desk))
    next(one for one in found if one.key == f"export {kind}").act()
    path = tmp_path / files.file_name(kind, span.first, span.last, "ru")
    qtbot.waitUntil(path.exists)
    assert asked == [f"Content plan 2027-03-01–2027-03-07 (en).{kind}"]
    if kind == "ics":
        assert "SUMMARY:Водопровод" in path.read_text("utf-8")
    else:
        headings = finding.read(path).headings
        assert words_of("ru").say("Rubric") in headings


@pytest.mark.parametrize(("kind", "is_told"), [("xlsx", True), ("csv", False)])
def test_a_text_too_long_for_excel_is_told(
    desk: Desk, tmp_path: Path, qtbot: QtBot, kind: files.Kind, is_told: bool
) -> None:
    publication_id = desk.do(publications.plan, {"title": {"kk": "Су"}, "day": DAY}, [])
    assert publication_id is not None
    desk.do(wordings.write, publication_id, "kk", "Су " * 12_000, "")
    told: list[str] = []
    desk.told.connect(told.append)
    exporting.write(desk, kind, planned(desk), "kk", tmp_path / f"plan.{kind}")
    qtbot.waitUntil(lambda: bool(told))
    assert ("1 text is too long for Excel" in told[0]) == is_told


def test_nothing_shown_leaves_nothing_to_export(desk: Desk, window: Window) -> None:
    found = {one.key: one for one in exporting.commands(desk, window, Span(DAY, DAY), [])}
    assert not found["export xlsx"].is_possible
    assert found["print"].is_possible


def test_a_file_that_is_open_elsewhere_is_refused_in_a_sentence(
    desk: Desk, refusals: list[str], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_content: bytes, path: Path) -> None:
        raise UserError(f"{path.name} is open")

    monkeypatch.setattr(output, "put", locked)
    exporting.write(desk, "csv", [], "kk", tmp_path / "plan.csv")
    qtbot.waitUntil(lambda: bool(refusals))
    assert refusals == ["plan.csv is open"]


def test_esc_lets_the_plan_be(window: Window, desk: Desk, begin: Import, tmp_path: Path) -> None:
    begin(written(tmp_path, HEADS + GOOD))
    press(Qt.Key.Key_Escape)
    assert opened(window) == []
    assert planned(desk) == []
