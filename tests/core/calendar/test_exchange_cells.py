"""Cells that say less than they seem to: merged, cut, broken or undecodable ones; none slips into the plan unseen."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from core.calendar.actions import exchange
from core.calendar.exchange import cells, finding, writing
from core.calendar.exchange.finding import MEMORY, FoundPlan
from core.calendar.exchange.reading import DryRun
from core.calendar.queries import exchange as asking
from core.calendar.queries import slots
from core.calendar.queries.slots import Slot
from core.errors import Invalid
from core.language.words import words
from core.store.store import Store
from core.tables import sheets
from core.tables.bounds import FEW
from core.tables.cells import Cell
from core.tables.grids import Grid
from core.tables.sheets import Sheet
from tests.core.calendar.conftest import MONDAY, ZONE, Plan
from tests.core.calendar.hands import texts, write

LONG = "\n  " + "Ұзақ мәтін 🇰🇿. " * 3000


def opened(path: Path) -> FoundPlan:
    return finding.read(path)


def table_of(*rows: Sequence[Cell]) -> FoundPlan:
    return finding.find_table([Sheet(Grid([*rows], iter(())), rows)])


def tried(store: Store, table: FoundPlan) -> DryRun:
    with store.read() as session:
        return asking.dry_run(session, table)


def week(store: Store) -> list[Slot]:
    with store.read() as session:
        return slots.between(session, MONDAY, MONDAY + timedelta(days=6))


def sent(store: Store, path: Path) -> Path:
    path.write_bytes(writing.to_xlsx(week(store), "kk", ZONE))
    return path


def put(table: FoundPlan, key: str, change: Callable[[str], str]) -> FoundPlan:
    """Somebody types into one cell of the first row."""
    place = next(place for place, meant in table.mapping.items() if meant == key)
    row = list(table.rows[0])
    row[place] = change(str(row[place]))
    return FoundPlan(table.headings, table.first_row, [row, *table.rows[1:]], table.mapping, table.memory)


def forgetful(table: FoundPlan) -> FoundPlan:
    """As a program gives it back that drops hidden sheets."""
    return FoundPlan(table.headings, table.first_row, table.rows, table.mapping)


# longer than a cell of Excel


@pytest.mark.parametrize("keep", [lambda table: table, forgetful], ids=["with its memory", "without"])
def test_a_text_too_long_for_a_cell_comes_back_untouched(
    store: Store, plan: Plan, tmp_path: Path, keep: Callable[[FoundPlan], FoundPlan]
) -> None:
    first = plan()
    write(store, first, "kk", LONG)
    dry = tried(store, keep(opened(sent(store, tmp_path / "plan.xlsx"))))
    assert (dry.coming, dry.faults, dry.untouched) == ([], [], 1)
    assert writing.cut_texts(week(store), "kk") == 1


@pytest.mark.parametrize("keep", [lambda table: table, forgetful], ids=["with its memory", "without"])
def test_what_was_edited_in_the_part_of_a_text_is_a_fault(
    store: Store, plan: Plan, tmp_path: Path, keep: Callable[[FoundPlan], FoundPlan]
) -> None:
    first = plan()
    write(store, first, "kk", LONG)
    table = put(opened(sent(store, tmp_path / "plan.xlsx")), "text.kk", lambda text: f"Өзгерді. {text[9:]}")
    dry = tried(store, keep(table))
    assert ([fault.heading for fault in dry.faults], dry.coming) == (["Text (ҚАЗ)"], [])
    assert "too long for Excel" in dry.faults[0].sentence


def test_a_long_text_beside_an_edited_title_stays_whole(store: Store, plan: Plan, tmp_path: Path) -> None:
    first = plan()
    write(store, first, "kk", LONG)
    dry = tried(store, put(opened(sent(store, tmp_path / "plan.xlsx")), "title.kk", lambda _title: "Жаңа"))
    store.do(exchange.bring_in, dry.coming)
    assert texts(store, first)["kk"].text == LONG


def test_a_csv_holds_a_text_of_any_length(store: Store, plan: Plan, tmp_path: Path) -> None:
    first = plan()
    write(store, first, "kk", LONG * 2)
    path = tmp_path / "plan.csv"
    path.write_bytes(writing.to_csv(week(store), "kk", ZONE))
    assert tried(store, opened(path)).untouched == 1


def test_what_no_publication_may_be_called_is_told_by_its_row(store: Store) -> None:
    dry = tried(store, table_of(["Күні", "Тақырып"], ["23.11.2026", "Су " * 200]))
    assert [(fault.row, fault.heading) for fault in dry.faults] == [(2, "Title (ҚАЗ)")]


# merged over several rows


def merged_plan(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "Күні")
        sheet.merge_range(0, 1, 1, 1, "Уақыты")
        sheet.merge_range(0, 2, 0, 3, "Тақырып")
        sheet.write_row(1, 2, ["қаз", "рус"])
        sheet.merge_range(0, 4, 1, 4, "Айдар")
        sheet.merge_range(2, 0, 5, 0, "23.11.2026")
        sheet.merge_range(2, 4, 3, 4, "Пайдалы")
        for row, (at, title) in enumerate([("09:00", "Су"), ("10:00", "Қар"), ("11:00", "Жол")], 2):
            sheet.write_row(row, 1, [at, title])
        sheet.write_row(6, 0, ["24.11.2026", "09:00", "Көпір"])


def test_a_day_merged_over_rows_is_the_day_of_each(store: Store, tmp_path: Path) -> None:
    merged_plan(tmp_path / "plan.xlsx")
    dry = tried(store, opened(tmp_path / "plan.xlsx"))
    assert dry.faults == []
    assert [(one.row, one.wanted["day"].day, one.wanted["at"].hour, one.title) for one in dry.coming] == [
        (3, 23, 9, "Су"), (4, 23, 10, "Қар"), (5, 23, 11, "Жол"), (7, 24, 9, "Көпір"),
    ]  # fmt: skip
    assert [bool(one.wanted["rubric_id"]) for one in dry.coming] == [True, True, False, False]


def test_an_hour_without_a_day_is_a_fault(store: Store) -> None:
    dry = tried(store, table_of(["Күні", "Уақыты", "Тақырып"], ["23.11.2026", "09:00", "Су"], ["", "10:00", "Қар"]))
    assert [(fault.row, fault.heading) for fault in dry.faults] == [(3, "Hour")]


def test_an_hour_that_loses_its_day_in_the_table_is_a_fault(store: Store, plan: Plan, tmp_path: Path) -> None:
    plan("Су", at=time(9))
    dry = tried(store, put(opened(sent(store, tmp_path / "plan.xlsx")), "day", lambda _day: ""))
    assert [fault.heading for fault in dry.faults] == ["Hour"]


def test_an_idea_gets_a_day_and_its_hour_from_a_table(store: Store, plan: Plan, tmp_path: Path) -> None:
    first = plan("Су")
    table = put(opened(sent(store, tmp_path / "plan.xlsx")), "at", lambda _at: "09:30")
    store.do(exchange.bring_in, tried(store, table).coming)
    assert {slot.id: slot.publication.at for slot in week(store)} == {first: time(9, 30)}


# broken cells and days far away


@pytest.mark.parametrize("said", ["#VALUE!", "#REF!", "#ССЫЛКА!", "#Н/Д"])
def test_a_formula_that_failed_is_no_title(store: Store, said: str) -> None:
    dry = tried(store, table_of(["Күні", "Тақырып"], ["23.11.2026", said]))
    assert [(fault.row, fault.heading) for fault in dry.faults] == [(2, "Title (ҚАЗ)")]


def test_a_failed_formula_of_excel_is_told(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Күні", "Тақырып", "Айдар"])
        sheet.write_row(1, 0, ["23.11.2026", "Су"])
        sheet.write_formula(1, 2, "=A1/0", None, "#DIV/0!")
    dry = tried(store, opened(path))
    assert [(fault.row, fault.heading) for fault in dry.faults] == [(2, "Rubric")]
    assert "#DIV/0!" in dry.faults[0].sentence


@pytest.mark.parametrize(
    "cell",
    [
        "01.01.0001",
        "31.12.9999",
        "31.12.1989",
        date(9999, 12, 31),
        datetime(1899, 12, 31, tzinfo=UTC),
        79_000.0,
        25_000,
    ],
)
def test_a_day_that_no_office_means_is_refused(cell: Cell) -> None:
    with pytest.raises(Invalid):
        cells.read_day(cell)


def test_a_span_of_days_is_no_hour() -> None:
    assert cells.read_time(timedelta(hours=9, minutes=30)) == time(9, 30)
    for cell in (timedelta(days=3_000_000), timedelta(hours=36), timedelta(days=-5)):
        with pytest.raises(Invalid):
            cells.read_time(cell)


# letters that were lost on the way

ROWS = "Күні;Тақырып\r\n" + "".join(f"{day}.11.2026;Әкім қабылдайды, өңір жаңалығы\r\n" for day in range(10, 30))


def told(store: Store, path: Path, content: bytes) -> DryRun:
    path.write_bytes(content)
    return tried(store, opened(path).read_as({0: "day", 1: "title.kk"}))


def test_one_bad_byte_spoils_one_row_and_not_all_letters(store: Store, tmp_path: Path) -> None:
    content = ROWS.encode().replace("жаңалығы".encode(), "жа\xa3алығы".encode("latin1", "ignore") + b"\xd2", 1)
    dry = told(store, tmp_path / "plan.csv", content)
    assert [(fault.row, fault.heading) for fault in dry.faults] == [(2, "Title (ҚАЗ)")]
    assert "cannot be read" in dry.faults[0].sentence
    assert dry.coming[0].title == "Әкім қабылдайды, өңір жаңалығы"


def test_letters_of_another_age_are_told_and_not_guessed(store: Store, tmp_path: Path) -> None:
    dry = told(store, tmp_path / "plan.csv", "Дата;Тема\r\n23.11.2026;График уборки снега\r\n".encode("cp866"))
    assert (dry.coming, [fault.row for fault in dry.faults]) == ([], [2])


def test_half_a_letter_of_utf_16_is_told(store: Store, tmp_path: Path) -> None:
    content = ROWS.encode("utf-16").replace("Әкім".encode("utf-16-le"), b"\x00\xd8" + "кім".encode("utf-16-le"), 1)
    assert [fault.row for fault in told(store, tmp_path / "plan.csv", content).faults] == [2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
def test_whole_letters_of_any_age_are_no_fault(store: Store, tmp_path: Path, encoding: str) -> None:
    dry = told(store, tmp_path / "plan.csv", ROWS.encode(encoding))
    assert (len(dry.coming), dry.faults) == (20, [])


# on the way out


@pytest.mark.parametrize("sign", ["\t", "\r"])
def test_a_blank_before_a_formula_does_not_hide_it(store: Store, plan: Plan, tmp_path: Path, sign: str) -> None:
    plan(note=f"{sign}=1+1")
    content = writing.to_csv(week(store), "kk", ZONE)
    assert f"'{sign}=1+1".encode() in content
    path = tmp_path / "plan.csv"
    path.write_bytes(content)
    assert tried(store, opened(path)).untouched == 1


def test_the_sheet_is_called_by_a_noun(store: Store, plan: Plan, tmp_path: Path) -> None:
    plan()
    (tmp_path / "plan.xlsx").write_bytes(writing.to_xlsx(week(store), "ru", ZONE))
    assert [one.grid.name for one in sheets.read(tmp_path / "plan.xlsx", FEW)] == ["План", MEMORY]
    assert words("kk").in_context("a sheet of a workbook", "Plan") == "Жоспар"
