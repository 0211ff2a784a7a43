"""Tables as they really come: by other programs, other hands, other decades; each read, or refused in one sentence."""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest
import xlsxwriter

from core.calendar.actions import exchange
from core.calendar.exchange import finding, writing
from core.calendar.exchange.finding import PLAN, FoundPlan
from core.calendar.exchange.reading import DryRun
from core.calendar.queries import exchange as asking
from core.calendar.queries import slots
from core.errors import Invalid
from core.store.store import Store
from core.tables.grids import Grid
from core.tables.sheets import Sheet
from tests.core.calendar.conftest import MONDAY, ZONE, Plan
from tests.core.calendar.hands import one, texts, write
from tests.core.document.soffice import NEED, Office
from tests.core.tables.books import book


def opened(path: Path) -> FoundPlan:
    return finding.read(path)


def tried(store: Store, table: FoundPlan) -> DryRun:
    with store.read() as session:
        return asking.dry_run(session, table)


def sent(store: Store, path: Path) -> Path:
    with store.read() as session:
        path.write_bytes(writing.to_xlsx(slots.between(session, MONDAY, MONDAY), "kk", ZONE))
    return path


def table_of(*rows: Sequence[str]) -> FoundPlan:
    return finding.find_table([Sheet(Grid([*rows], iter(())), rows)])


def meant(table: FoundPlan) -> dict[str, str]:
    return {table.headings[place]: key for place, key in table.mapping.items()}


def long_table(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Дата", "Тема"])
        for row in range(1, PLAN.rows + 1):
            sheet.write_row(row, 0, ["23.11.2026", f"Тема {row}"])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (long_table, "too long"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(b"   \r\n  "), "empty"),
        (lambda path: path.write_bytes(bytes(range(256)) * 20), "neither Excel nor CSV"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n\0\0\xff"), "neither Excel nor CSV"),
        (lambda path: zipfile.ZipFile(path, "w").close(), "broken|neither"),
        (lambda path: path.write_bytes(b";" * 2000 + b"\n"), "empty"),
        (lambda path: path.write_bytes(b"x;" * 2000 + b"\n"), "too wide"),
    ],
    ids=["long", "nothing", "blank", "binary", "pdf", "empty zip", "separators", "wide"],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "plan.xlsx"
    make(path)
    with pytest.raises(Invalid, match=said) as refused:
        opened(path)
    assert str(refused.value).count("\n") == 0


def test_merged_headings_give_their_parts_a_language() -> None:
    table = table_of(
        ["«Күмісөзен» қаласының контент-жоспары", "", "", ""],
        ["Күні", "Тақырып", "", "Арна"],
        ["", "қаз", "рус", ""],
        ["23.11.2026", "Су", "Вода", "Telegram"],
    )
    assert list(table.mapping.values()) == ["day", "title.kk", "title.ru", "channels"]
    assert (table.first_row, list(table.rows)) == (4, [["23.11.2026", "Су", "Вода", "Telegram"]])


def test_a_heading_merged_over_columns_of_the_plan_leaves_each_what_it_is(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    rows = [["Жарияланым", "", "Тақырып", "", "Арна"], ["Күні", "Уақыты", "қаз", "рус", ""],
            ["23.11.2026", "09:30", "Су", "Вода", ""], ["", "10:00", "Жол", "Дорога", ""]]  # fmt: skip
    path.write_bytes(book(rows, "A1:B1", "C1:D1", "E1:E2", "A3:A4"))
    dry = tried(store, opened(path))
    assert dry.faults == []
    assert [(one.row, one.wanted["day"], one.title) for one in dry.coming] == [(3, MONDAY, "Су"), (4, MONDAY, "Жол")]


def test_the_headings_of_the_plan_may_stand_there_in_two_languages() -> None:
    table = table_of(["Күні", "Тақырып", "Арна"], ["Дата", "Тема", "Канал"], ["23.11.2026", "Су", "Telegram"])
    assert (table.first_row, [list(row) for row in table.rows]) == (3, [["23.11.2026", "Су", "Telegram"]])


def test_the_row_that_numbers_the_columns_is_no_publication() -> None:
    table = table_of(["№", "Дата", "Тема"], ["1", "2", "3"], ["1", "23.11.2026", "Вода"])
    assert (table.first_row, len(table.rows)) == (3, 1)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Тема (қазақша)", "title.kk"),
        ("Текст (рус)", "text.ru"),
        ("ДАТА\nпубликации", "day"),
        ("Ответственный (Ф. И. О.)", "person"),
        ("Сумма", ""),
    ],
)
def test_headings_are_understood_with_their_notes(heading: str, key: str) -> None:
    assert meant(table_of([heading, "Канал"], ["", ""])).get(" ".join(heading.split()), "") == key


def test_a_row_that_was_copied_within_excel_is_a_new_publication(store: Store, plan: Plan, tmp_path: Path) -> None:
    first = plan("Су құбыры")
    table = opened(sent(store, tmp_path / "plan.xlsx"))
    copied = list(table.rows[0])
    copied[next(place for place, key in table.mapping.items() if key == "title.kk")] = "Жылу"
    dry = tried(store, FoundPlan(table.headings, table.first_row, [*table.rows, copied], table.mapping, table.memory))
    assert (dry.untouched, dry.new, dry.faults) == (1, 1, [])
    store.do(exchange.bring_in, dry.coming)
    assert one(store, first).title.kk == "Су құбыры"


def test_a_csv_of_ours_comes_back_without_doubling_the_plan(store: Store, plan: Plan, tmp_path: Path) -> None:
    first = plan("=Су құбыры", at=time(9, 30))
    plan("Қар")
    path = tmp_path / "plan.csv"
    with store.read() as session:
        path.write_bytes(writing.to_csv(slots.between(session, MONDAY, MONDAY), "ru", ZONE))
    assert (tried(store, opened(path)).untouched, tried(store, opened(path)).coming) == (2, [])
    path.write_bytes(path.read_bytes().replace("Су құбыры".encode(), "Жылу құбыры".encode()))
    dry = tried(store, opened(path))
    assert [(change.publication_id, list(change.changed)) for change in dry.coming] == [(first, ["title.kk"])]


def test_what_was_changed_here_and_there_is_told_before_anything_is_written(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    first = plan("Су құбыры")
    table = opened(sent(store, tmp_path / "plan.xlsx"))
    place = next(place for place, key in table.mapping.items() if key == "text.kk")
    row = list(table.rows[0])
    row[place] = "Кестедегі мәтін"
    write(store, first, "kk", "Осындағы мәтін")
    dry = tried(store, FoundPlan(table.headings, table.first_row, [row], table.mapping, table.memory))
    assert [(fault.row, fault.heading) for fault in dry.faults] == [(2, "Text (ҚАЗ)")]
    assert "Осындағы мәтін" in dry.faults[0].sentence


def test_a_long_text_with_its_line_breaks_comes_back_as_it_was(store: Store, plan: Plan, tmp_path: Path) -> None:
    first = plan()
    write(store, first, "kk", "Әр жол ұзақ.\n" * 1200 + "\n")
    dry = tried(store, opened(sent(store, tmp_path / "plan.xlsx")))
    assert (dry.coming, dry.faults, dry.untouched) == ([], [], 1)


def test_a_mapping_is_recalled_only_where_it_fits() -> None:
    table = table_of(["Дата", "Тема", "Моё"], ["23.11.2026", "Вода", "x"])
    kept = table.read_as({0: "day", 1: "title.kk", 2: "note"}).meanings
    assert table.recall(kept).mapping == {0: "day", 1: "title.kk", 2: "note"}
    assert table.recall("day|title.kk").mapping == table.mapping
    assert table.recall("day|title.kk|gone").mapping == {0: "day", 1: "title.kk"}


# a second program


@pytest.fixture(scope="session")
def calc(soffice: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The part of it that knows tables is a package of its own."""
    folder = tmp_path_factory.mktemp("calc")
    (folder / "t.csv").write_text("a,b\n1,2\n")
    try:
        soffice.convert([folder / "t.csv"], "xlsx", folder)
    except RuntimeError:
        pytest.skip(f"{NEED.absent}, or not its tables (libreoffice-calc-nogui)")
    return soffice


def retyped(path: Path, cell: str, text: str) -> None:
    """Somebody types into one cell of the first sheet."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    typed = f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'
    found, count = re.subn(rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)', typed, parts[name].decode(), count=1)
    assert count == 1
    parts[name] = found.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.fixture
def planned(plan: Plan, store: Store, channels: list[UUID]) -> list[UUID]:
    """In the order of the day."""
    made = [plan(f"Су құбыры {hour}", channels, at=time(hour, 30), note=f"=1+{hour}") for hour in (9, 10, 11)]
    for publication_id in made:
        write(store, publication_id, "kk", "Бірінші жол.\nЕкінші жол: 5 %, «тырнақша»\n\n")
    return made


def test_a_plan_saved_by_another_program_changes_only_the_edited_row(
    store: Store, planned: list[UUID], tmp_path: Path, calc: Office
) -> None:
    path = sent(store, tmp_path / "plan.xlsx")
    (saved,) = calc.convert([path], "xlsx", tmp_path / "saved")
    dry = tried(store, opened(saved))
    assert (dry.coming, dry.faults, dry.untouched) == ([], [], 3)
    retyped(saved, "C3", "Жылу желісі")
    dry = tried(store, opened(saved))
    assert [(change.publication_id, list(change.changed)) for change in dry.coming] == [(planned[1], ["title.kk"])]
    before = [one(store, publication_id).image() for publication_id in planned]
    store.do(exchange.bring_in, dry.coming)
    after = [one(store, publication_id).image() for publication_id in planned]
    assert one(store, planned[1]).title.kk == "Жылу желісі"
    assert (after[0], after[2]) == (before[0], before[2])
    assert {name for name in before[1] if before[1][name] != after[1][name]} == {"title"}
    assert texts(store, planned[1])["kk"].text.endswith("«тырнақша»\n\n")


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_other_formats_of_spreadsheets_come_back_too(
    store: Store, planned: list[UUID], tmp_path: Path, calc: Office, form: str
) -> None:
    path = sent(store, tmp_path / "plan.xlsx")
    (saved,) = calc.convert([path], form, tmp_path / "saved")
    dry = tried(store, opened(saved))
    assert (dry.coming, dry.faults, dry.untouched) == ([], [], len(planned))


@pytest.mark.usefixtures("planned")
def test_a_bent_cell_of_an_old_workbook_is_refused_before_the_reader_makes_room_for_it(
    store: Store, tmp_path: Path, calc: Office
) -> None:
    (saved,) = calc.convert([sent(store, tmp_path / "plan.xlsx")], "xls", tmp_path / "saved")
    honest, cell = saved.read_bytes(), re.compile(rb"\xfd\x00\x0a\x00....", re.DOTALL)
    assert cell.search(honest)
    for place in (b"\xff\xff\xff\xff", b"\xff\xff\xff\x00"):
        bent = tmp_path / "bent.xls"
        bent.write_bytes(cell.sub(b"\xfd\x00\x0a\x00" + place, honest, count=1))
        with pytest.raises(Invalid):
            opened(bent)
    # how far the sheet says it reaches: it ends before it begins
    reach = re.compile(rb"\x00\x02\x0e\x00....", re.DOTALL)
    bent.write_bytes(reach.sub(b"\x00\x02\x0e\x00\xff\xff\x00\x00", honest, count=1))
    with pytest.raises(Invalid):
        opened(bent)


def test_days_typed_in_another_program_are_days(store: Store, tmp_path: Path, calc: Office) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("План")
        sheet.write_row(0, 0, ["Дата", "Время", "Тема"])
        sheet.write_datetime(1, 0, date(2026, 11, 23), book.add_format({"num_format": "d mmm"}))
        sheet.write_datetime(1, 1, time(9, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_string(1, 2, "Вода")
    for form in ("ods", "xls"):
        (saved,) = calc.convert([path], form, tmp_path / form)
        (row,) = tried(store, opened(saved)).coming
        assert (row.wanted["day"], row.wanted["at"]) == (date(2026, 11, 23), time(9, 30)), form


@pytest.mark.parametrize(
    "said",
    [
        'Күні;Тақырып\n2026-12-01;"Қар\n2026-12-02;Су\n2026-12-03;Жол\n',
        'Күні;Тақырып\n2026-12-01;"Қар\n2026-12-02;"Су"\n2026-12-03;Жол\n',
        'Тақырып;Күні\n"Қар;2026-12-01\nСу;2026-12-02\n',
    ],
    ids=["to the end", "to the next one", "in the first column"],
)
@pytest.mark.usefixtures("plan")
def test_days_of_the_plan_that_an_open_quotation_mark_swallows_keep_the_table_out(
    store: Store, tmp_path: Path, said: str
) -> None:
    (tmp_path / "plan.csv").write_text(said, "utf-8")
    dry = tried(store, opened(tmp_path / "plan.csv"))
    assert [(one.row, "further rows" in one.sentence) for one in dry.faults] == [(2, True)], dry


@pytest.mark.usefixtures("plan")
def test_an_open_quotation_mark_in_the_last_cell_is_told(store: Store, tmp_path: Path) -> None:
    for end in ("", "\n"):
        (tmp_path / "plan.csv").write_text('Күні;Тақырып\n2026-12-01;Қар\n2026-12-02;"Су' + end, "utf-8")
        dry = tried(store, opened(tmp_path / "plan.csv"))
        assert ([one.row for one in dry.faults], dry.new) == ([3], 1)


@pytest.mark.usefixtures("plan")
def test_a_text_of_several_lines_that_speaks_of_days_is_one_publication(store: Store, tmp_path: Path) -> None:
    said = 'Күні;Тақырып;Мәтін\n2026-12-01;Қар;"Кесте:\n2026-12-02; Су көшесі\n2026-12-03 — Жол"\n'
    (tmp_path / "plan.csv").write_text(said, "utf-8")
    dry = tried(store, opened(tmp_path / "plan.csv"))
    assert ([*dry.faults], dry.new) == ([], 1)
