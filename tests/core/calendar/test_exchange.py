"""The plan goes out to Excel and comes back: only what was edited changes, and no bad row slips in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from core.calendar.actions import course, exchange
from core.calendar.exchange import cells, columns, finding, ics, reading, writing
from core.calendar.exchange.finding import FoundPlan
from core.calendar.exchange.reading import DryRun
from core.calendar.queries import exchange as asking
from core.calendar.queries import slots
from core.calendar.queries.slots import Slot
from core.calendar.records import Format
from core.errors import Invalid
from core.store.store import Store
from core.tables import sheets
from core.tables.bounds import FEW
from core.tables.cells import Cell
from core.tables.grids import Grid
from core.tables.sheets import Sheet
from tests.core.calendar.conftest import MONDAY, ZONE, Plan
from tests.core.calendar.hands import mark, texts, write
from tests.fuzz import outgoing

WEEK = timedelta(days=6)


def week(store: Store) -> list[Slot]:
    with store.read() as session:
        return slots.between(session, MONDAY, MONDAY + WEEK)


def sent(store: Store, tmp_path: Path) -> FoundPlan:
    """The week as Excel gives it back."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(writing.to_xlsx(week(store), "kk", ZONE))
    return finding.read(path)


def tried(store: Store, table: FoundPlan) -> DryRun:
    with store.read() as session:
        return asking.dry_run(session, table)


def put(table: FoundPlan, row: int, key: str, cell: Cell) -> FoundPlan:
    place = next(place for place, meant in table.mapping.items() if meant == key)
    rows = [list(one) for one in table.rows]
    rows[row][place] = cell
    return replace(table, rows=rows)


def table_of(*rows: Sequence[Cell]) -> FoundPlan:
    return finding.find_table([Sheet(Grid([*rows], iter(())), rows)])


def bring(store: Store, table: FoundPlan) -> None:
    dry = tried(store, table)
    assert not dry.faults
    store.do(exchange.bring_in, dry.coming)


def test_a_week_that_nobody_edited_comes_back_without_a_change(store: Store, plan: Plan, tmp_path: Path) -> None:
    first = plan("Су құбыры", at=time(9, 30))
    plan("Қар шығару", format=Format.VIDEO)
    write(store, first, "kk", "Су 7-ден бастап беріледі.")
    dry = tried(store, sent(store, tmp_path))
    assert (dry.coming, dry.faults, dry.untouched) == ([], [], 2)


def test_only_the_edited_cells_change(store: Store, plan: Plan, tmp_path: Path, channels: list[UUID]) -> None:
    moved = plan("Су құбыры", at=time(9, 30))
    plan("Қар шығару")
    table = put(put(sent(store, tmp_path), 0, "day", date(2026, 11, 25)), 0, "channels", "Telegram")
    # meanwhile somebody here has changed another field of the same row
    here = next(slot for slot in week(store) if slot.id == moved)
    with store.read() as session:
        assert slots.one(session, here.id)
    bring(store, table)
    found = {slot.id: slot for slot in week(store)}
    assert found[moved].publication.day == date(2026, 11, 25)
    assert found[moved].publication.at == time(9, 30)
    assert [place.channel_id for place in found[moved].placements] == channels[:1]
    assert len(found) == 2


def test_one_undo_takes_a_whole_import_back(store: Store) -> None:
    bring(store, table_of(["Күні", "Тақырып"], ["23.11.2026", "Бірінші"], ["24.11.2026", "Екінші"]))
    assert len(week(store)) == 2
    store.undo()
    assert week(store) == []


def test_a_long_table_asks_the_engine_no_more_than_a_short_one(store: Store, channels: list[UUID]) -> None:
    assert channels
    heads = ["Күні", "Тақырып", "Айдар", "Арна", "Мәтін (қаз)", "Мәтін (рус)"]

    def asked(count: int) -> int:
        rows = [["23.11.2026", f"Тақырып {count}-{n}", "Пайдалы", "Telegram", "Су", "Вода"] for n in range(count)]
        dry = tried(store, table_of(heads, *rows))
        with statements() as said:
            store.do(exchange.bring_in, dry.coming)
        return sum(one.startswith("SELECT") for one in said)

    assert asked(40) == asked(4)


def test_texts_that_came_together_say_the_same(store: Store) -> None:
    bring(store, table_of(["Тақырып", "Күні", "Мәтін (қаз)", "Мәтін (рус)"], ["Су", "23.11.2026", "Су бар.", "Вода."]))
    (slot,) = week(store)
    assert mark(store, slot.id) == "dd-"


@contextmanager
def statements() -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_a_plan_made_elsewhere_is_understood_in_three_languages(store: Store, channels: list[UUID]) -> None:
    russian = table_of(
        ["Контент-план"],
        ["№ п/п", "Дата, время", "Рубрика", "Тема (инфоповод)", "Формат", "Канал", "Язык", "Ответственный"],
        [1.0, "23.11.2026 09:30", "Пайдалы", "Вывоз снега", "Видео", "телеграм", "рус", "Мысалова"],
    )
    kazakh = table_of(
        ["Күні", "Уақыты", "Тақырып", "Форматы", "Арна"],
        [datetime(2026, 11, 24, tzinfo=UTC), time(12), "Қар шығару", "бейне", "барлық арна"],
    )
    english = table_of(["Date", "Time", "Title", "Channels"], [46351.0, 0.5, "Snow", "X, TG"])
    for table in (russian, kazakh, english):
        bring(store, table)
    first, second, third = week(store)
    assert (first.publication.title.ru, first.publication.at, first.publication.langs) == (
        "Вывоз снега",
        time(9, 30),
        ["ru"],
    )
    assert first.rubric
    assert first.rubric.name.kk == "Пайдалы"
    assert first.person
    assert (second.publication.format, len(second.placements)) == (Format.VIDEO, len(channels))
    assert (third.publication.day, third.publication.at, third.publication.title.en) == (
        date(2026, 11, 25),
        time(12),
        "Snow",
    )


def test_every_fault_of_every_row_is_told_and_nothing_comes_of_that_row(store: Store) -> None:
    dry = tried(
        store,
        table_of(
            ["Күні", "Уақыты", "Тақырып", "Айдар", "Форматы"],
            ["жақында", "кешке", "Бірінші", "Жоқ айдар", "иіс"],
            ["23.11.2026", "09:00", "", "", ""],
            ["", "", "", "", ""],
            ["24.11.2026", "", "Үшінші", "", ""],
        ),
    )
    assert [(fault.row, fault.heading) for fault in dry.faults] == [
        (2, "Day"), (2, "Hour"), (2, "Rubric"), (2, "Format"), (3, "Title (ҚАЗ)"),
    ]  # fmt: skip
    assert [one.title for one in dry.coming] == ["Үшінші"]
    assert all(fault.sentence for fault in dry.faults)


def test_a_row_whose_key_is_gone_is_a_fault(store: Store, plan: Plan, tmp_path: Path) -> None:
    plan()
    table = put(sent(store, tmp_path), 0, "id", "00000000-0000-0000-0000-000000000000")
    assert [fault.row for fault in tried(store, table).faults] == [2]


def test_text_edited_in_excel_is_written_as_that_language(store: Store, plan: Plan, tmp_path: Path) -> None:
    publication_id = plan()
    write(store, publication_id, "kk", "Су беріледі.")
    bring(store, put(sent(store, tmp_path), 0, "text.ru", "Воду дадут."))
    assert texts(store, publication_id)["ru"].text == "Воду дадут."
    assert texts(store, publication_id)["kk"].text == "Су беріледі."


def test_csv_of_any_age_is_read(tmp_path: Path) -> None:
    rows = "Күні;Тақырып\r\n23.11.2026;Әкім қабылдайды\r\n"
    for name, content in {
        "utf8": rows.encode(),
        "excel": rows.encode("utf-8-sig"),
        "utf16": rows.encode("utf-16"),
        "old": rows.encode("kz1048"),
        "commas": rows.replace(";", ",").encode(),
        "tabs": rows.replace(";", "\t").encode(),
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        likeliest = sheets.read(path, FEW)[0]
        assert [list(row) for row in likeliest.rows] == [["Күні", "Тақырып"], ["23.11.2026", "Әкім қабылдайды"]], name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 cut off", "broken"),
        (b"\xd0\xcf\x11\xe0 not a workbook", "broken"),
        (b"\x00\x01\x02\x03" * 9, "neither Excel nor CSV"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    with pytest.raises(Invalid, match=said):
        finding.read(path)


def test_a_text_that_looks_like_a_formula_stays_text(store: Store, plan: Plan, tmp_path: Path) -> None:
    said = ('=HYPERLINK("http://kala.example")', "'=1+1", "Су жоқ,=1+1")
    for title in said:
        plan(title)
    table = sent(store, tmp_path)
    place = next(place for place, key in table.mapping.items() if key == "title.kk")
    assert {row[place] for row in table.rows} == {*said}
    path = tmp_path / "plan.csv"
    path.write_bytes(writing.to_csv(week(store), "kk", ZONE))
    assert b";'=HYPERLINK" in path.read_bytes().replace(b'"', b"")
    # LibreOffice parts by commas too, and not within quotation marks
    assert ';"Су жоқ,=1+1";'.encode() in path.read_bytes()
    outgoing.demand_harmless(path)
    table = finding.read(path)
    place = next(place for place, key in table.mapping.items() if key == "title.kk")
    assert {row[place] for row in table.rows} == {*said}


def test_a_table_kept_by_another_program_loses_its_memory_but_not_its_sense(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("hatshy")
        sheet.write_row(0, 0, ["id", "not json"])
        plan = book.add_worksheet("План")
        plan.write_row(0, 0, ["Дата", "Тема"])
        plan.write_row(1, 0, ["23.11.2026", "Снег"])
    table = finding.read(path)
    assert (table.memory, list(table.mapping.values())) == ({}, ["day", "title.ru"])


def test_headings_nobody_knows_are_offered_for_mapping() -> None:
    table = table_of(["аа", "бб", "вв"], ["1", "2", "3"])
    assert (table.headings, table.mapping) == (["аа", "бб", "вв"], {})


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_day_and_an_hour_are_read_as_they_are_remembered(day: date, at: time) -> None:
    assert cells.read_day(reading.remembered(day)) == day
    assert cells.read_day(f"{day:%d.%m.%Y}") == day
    assert cells.read_time(f"{at:%H:%M}") == at
    assert cells.read_time(reading.remembered(at)) == at


def test_other_calendars_get_local_time_and_what_is_only_planned(store: Store, plan: Plan) -> None:
    first = plan("Су құбыры", at=time(9, 30))
    plan("Қар", channels=[])
    now = datetime(2026, 11, 23, 4, tzinfo=UTC)
    text = ics.to_ics(week(store), "kk", "Asia/Almaty", now).decode()
    assert "DTSTART;TZID=Asia/Almaty:20261123T093000" in text
    assert "DTSTART;VALUE=DATE:20261123" in text
    assert text.count("STATUS:TENTATIVE") == 2
    assert "BEGIN:VTIMEZONE" in text
    store.do(course.cancel, first, "Боран")
    assert ics.to_ics(week(store), "kk", "Asia/Almaty", now).decode().count("BEGIN:VEVENT") == 1


def test_the_memory_holds_every_cell(store: Store, plan: Plan, tmp_path: Path) -> None:
    publication_id = plan()
    path = tmp_path / "plan.xlsx"
    path.write_bytes(writing.to_xlsx(week(store), "ru", ZONE))
    memory = finding.read(path).memory
    assert set(memory[str(publication_id)]) == set(columns.BY_KEY)
