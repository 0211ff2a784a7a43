"""The columns beside day and title: ready by, priority, call, taking part, marks and facts go out and come back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import library
from core.calendar.actions import exchange
from core.calendar.exchange import cells, columns, finding, meanings, writing
from core.calendar.exchange.finding import FoundPlan
from core.calendar.exchange.reading import DryRun
from core.calendar.queries import exchange as asking
from core.calendar.queries import slots
from core.calendar.records import Priority, Stage
from core.language.trilingual import LANGS, Lang
from core.language.words import words
from core.store.store import Store
from core.tables.cells import Cell
from core.tables.grids import Grid
from core.tables.sheets import Sheet
from tests.core.calendar.conftest import MONDAY, ZONE, Plan
from tests.core.calendar.hands import one

READY = datetime(2026, 11, 22, 11, 30, tzinfo=UTC)
FACTS = [{"text": "14 үйде су жоқ", "source": "«Су арнасы» хаты, № 7"}, {"text": "Құбыр 1974 жылғы", "source": ""}]
FULL: dict[str, Any] = {
    "ready_by": READY,
    "priority": Priority.URGENT,
    "stage": Stage.CONSULTATION,
    "call": {"kk": "Сұрақ қойыңыз", "ru": "Задайте вопрос"},
    "is_ai_made": True,
    "answers_criticism": True,
    "facts": FACTS,
}
EDITS: list[tuple[str, Cell, str, Any]] = [
    ("ready", datetime(2026, 11, 21, 10, tzinfo=UTC), "ready_by", "2026-11-21T05:00:00.000000+00:00"),
    ("ready", "21.11.2026 10:00", "ready_by", "2026-11-21T05:00:00.000000+00:00"),
    ("ready", date(2026, 11, 21), "ready_by", "2026-11-21T13:00:00.000000+00:00"),
    ("ready", "", "ready_by", None),
    ("priority", "маңызды", "priority", "high"),
    ("priority", "", "priority", "normal"),
    ("stage", "Принятие решений", "stage", "decision"),
    ("call.ru", "Приходите", "call", {"kk": "Сұрақ қойыңыз", "ru": "Приходите", "en": ""}),
    ("ai", "Нет", "is_ai_made", False),
    ("criticism", "", "answers_criticism", False),
    ("facts", "16 үйде су жоқ | Хат", "facts", [{"text": "16 үйде су жоқ", "source": "Хат"}]),
    ("facts", "", "facts", []),
]  # fmt: skip


def sent(store: Store, path: Path, lang: Lang = "kk") -> FoundPlan:
    with store.read() as session:
        week = slots.between(session, MONDAY, MONDAY)
    write = writing.to_csv if path.suffix == ".csv" else writing.to_xlsx
    path.write_bytes(write(week, lang, ZONE))
    return finding.read(path)


def put(table: FoundPlan, key: str, cell: Cell) -> FoundPlan:
    """Somebody types into one cell of the first row."""
    place = next(place for place, meant in table.mapping.items() if meant == key)
    row = list(table.rows[0])
    row[place] = cell
    return replace(table, rows=[row, *table.rows[1:]])


def tried(store: Store, table: FoundPlan) -> DryRun:
    with store.read() as session:
        return asking.dry_run(session, table)


def table_of(*rows: Sequence[Cell]) -> FoundPlan:
    return finding.find_table([Sheet(Grid([*rows], iter(())), rows)])


@pytest.fixture
def full(plan: Plan) -> UUID:
    first = plan("А Су", **FULL)
    plan("Ә Қар")
    return first


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.usefixtures("full")
def test_what_nobody_edited_comes_back_without_a_change(store: Store, tmp_path: Path, lang: Lang, suffix: str) -> None:
    dry = tried(store, sent(store, tmp_path / f"plan{suffix}", lang))
    assert (dry.coming, dry.faults, dry.untouched) == ([], [], 2)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit[0]} {edit[1]}")
def test_an_edited_cell_changes_that_field_of_that_row_alone(
    store: Store, full: UUID, tmp_path: Path, edit: tuple[str, Cell, str, Any], suffix: str
) -> None:
    key, cell, field, value = edit
    table = sent(store, tmp_path / f"plan{suffix}")
    row = next(n for n, cells_ in enumerate(table.rows) if str(full) in map(str, cells_))
    table = replace(table, rows=[table.rows[row], *table.rows[:row], *table.rows[row + 1 :]])
    before = one(store, full).image()
    dry = tried(store, put(table, key, cell))
    assert (dry.faults, [list(change.changed) for change in dry.coming]) == ([], [[key]])
    store.do(exchange.bring_in, dry.coming)
    assert one(store, full).image() == before | {field: value}


def test_a_table_without_these_columns_leaves_them_alone(store: Store, full: UUID, tmp_path: Path) -> None:
    table = put(sent(store, tmp_path / "plan.xlsx"), "note", "Жаңа")
    new = {"ready", "priority", "stage", "call.kk", "call.ru", "call.en", "ai", "criticism", "facts"}
    table = table.read_as({place: key for place, key in table.mapping.items() if key not in new})
    old = {row: {key: cell for key, cell in kept.items() if key not in new} for row, kept in table.memory.items()}
    before = one(store, full).image()
    store.do(exchange.bring_in, tried(store, replace(table, memory=old)).coming)
    kept = one(store, full).image()
    assert {name for name in before if before[name] != kept[name]} <= {"note"}
    assert kept["facts"] == FACTS


@pytest.mark.usefixtures("full")
def test_a_day_that_excel_writes_its_own_way_is_no_change(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    sent(store, path)
    text = path.read_bytes().replace(b"2026-11-22 16:30", b"22.11.2026 16:30").replace(b"2026-11-23", b"23.11.2026")
    assert text != path.read_bytes()
    path.write_bytes(text)
    dry = tried(store, finding.read(path))
    assert (dry.coming, dry.faults, dry.untouched) == ([], [], 2)


def test_midnight_is_an_hour_too(store: Store, plan: Plan, tmp_path: Path) -> None:
    plan(ready_by=datetime(2026, 11, 21, 19, 0, tzinfo=UTC))
    for name in ("plan.xlsx", "plan.csv"):
        assert tried(store, sent(store, tmp_path / name)).untouched == 1, name


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (
            ["Күні", "Тақырып", "Дайын болуы", "Басымдық", "Әрекетке шақыру", "Э-қатысу", "ЖИ", "Сынға жауап",
             "Деректер"],
            ["23.11.2026", "Су", "22.11.2026 16:30", "Шұғыл", "Сұрақ қойыңыз", "Кеңесу", "иә", "+", "14 үй | Хат"],
        ),
        (
            ["Дата", "Тема", "Срок подготовки", "Приоритет", "Призыв к действию (рус)", "Стадия э-участия",
             "Пометка ИИ", "Ответ на критику", "Факты (с источником)"],
            ["23.11.2026", "Вода", "22.11.2026 16:30", "срочно", "Задайте вопрос", "консультация", "да", "Да",
             "14 | Акт"],
        ),
        (
            ["Date", "Topic", "Deadline", "Priority", "Call to action", "E-participation stage", "AI mark",
             "Answers criticism", "Facts and sources"],
            ["23.11.2026", "Water", "2026-11-22 16:30", "Urgent", "Ask", "Consultation", True, "yes", "14 | Act"],
        ),
    ],
)  # fmt: skip
def test_a_plan_made_elsewhere_brings_them_in_three_languages(
    store: Store, headings: list[str], row: list[Cell]
) -> None:
    dry = tried(store, table_of(headings, row))
    assert dry.faults == []
    made_id = store.do(exchange.bring_in, dry.coming)[0]
    made = one(store, made_id)
    assert (made.ready_by, made.priority, made.stage) == (READY, Priority.URGENT, Stage.CONSULTATION)
    assert (made.is_ai_made, made.answers_criticism, len(made.facts)) == (True, True, 1)
    assert made.facts[0]["source"] in ("Хат", "Акт", "Act")
    assert any(made.call)


def test_empty_columns_of_a_new_plan_ask_for_nothing(store: Store) -> None:
    heads = [
        "Күні",
        "Тақырып",
        *(columns.title_of_key(key, "kk") for key in ("ready", "priority", "stage", "ai", "facts")),
    ]
    dry = tried(store, table_of(heads, ["23.11.2026", "Су", "", "", "", "", ""]))
    made_id = store.do(exchange.bring_in, dry.coming)[0]
    made = one(store, made_id)
    assert (made.ready_by, made.priority, made.stage, made.is_ai_made, made.facts) == (
        None, Priority.NORMAL, Stage.INFORMING, False, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "cell", "said"),
    [
        ("priority", "өте-өте", "Urgent"),
        ("stage", "иіс", "Consultation"),
        ("ai", "мүмкін", "yes or no"),
        ("criticism", "#REF!", "formula"),
        ("ready", "жақында", "23.11.2026"),
        ("ready", "16:30", "23.11.2026"),
        ("ready", "22.11.0001", "23.11.2026"),
        ("facts", "Дерек � | Хат", "cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_a_fault_of_its_column(store: Store, key: str, cell: str, said: str) -> None:
    dry = tried(store, table_of(["Күні", "Тақырып", columns.title_of_key(key, "kk")], ["23.11.2026", "Су", cell]))
    assert [(fault.row, fault.heading) for fault in dry.faults] == [(2, columns.title_of_key(key, "en"))]
    assert said in dry.faults[0].sentence
    assert dry.coming == []


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30).map(str.strip)
FACT = st.fixed_dictionaries({"text": LINE, "source": LINE.map(lambda text: text.replace(cells.BAR, "/"))})


@given(st.lists(FACT.filter(lambda fact: any(fact.values())), max_size=5))
def test_facts_are_read_as_they_are_told(facts: list[dict[str, str]]) -> None:
    assert cells.facts_of(cells.facts_as_text(facts)) == facts


def test_a_fact_of_several_lines_is_one_line_of_its_cell() -> None:
    said = cells.facts_as_text([{"text": "Бірі\nекіншісі", "source": "а|б"}, {"text": "", "source": ""}])
    assert said == "Бірі екіншісі | а¦б"
    assert cells.facts_of("Бірі |екі| Хат\r\n\r\n | Акт\nЖалғыз") == [
        {"text": "Бірі |екі", "source": "Хат"}, {"text": "", "source": "Акт"}, {"text": "Жалғыз", "source": ""},
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_our_own_headings_mean_their_own_column(lang: Lang) -> None:
    assert {meanings.meaning(columns.title_of(column, lang)): column.key for column in columns.COLUMNS} == {
        column.key: column.key for column in columns.COLUMNS
    }


def test_every_heading_of_the_library_means_a_column_there_is() -> None:
    assert set(library.read("headings")) <= {*columns.BY_KEY, *columns.APART, "link"}
    assert meanings.meaning("Место проведения") == "place.ru"


@pytest.mark.parametrize(
    "parts",
    [
        ("на казахском", "на русском"),
        ("каз. яз.", "рус. яз."),
        ("қазақ тілінде", "орыс тілінде"),
        ("мемлекеттік тілде", "орыс тілінде"),
        ("на гос. языке", "на русском языке"),
    ],
)
def test_the_language_of_a_heading_is_known_wherever_it_stands(parts: tuple[str, str]) -> None:
    row = ["25.11.2026", "Су құбыры жөнделеді", "Ремонт водопровода"]
    for table in (
        table_of(["Дата", "Тема", ""], ["", *parts], row),
        table_of(["КЕЛІСЕМІН", "", ""], ["Дата", "Тема", "Тема"], ["", *parts], row),
        table_of(["Дата", *(f"Тема ({part})" for part in parts)], row),
        table_of(["Күні", *(f"Тақырып {part}" for part in parts)], row),
    ):
        assert table.mapping == {0: "day", 1: "title.kk", 2: "title.ru"}
        assert list(table.rows) == [row]


def test_a_row_of_headings_within_the_table_is_no_publication(store: Store) -> None:
    first, again = ["23.11.2026", "Су", "Telegram"], ["Күні", "Тақырыбы", "Арна"]
    dry = tried(store, table_of(["Күні", "Тақырып", "Арна"], first[:2], ["", "қаз", "қазақ тілінде"], again))
    assert ([one.title for one in dry.coming], dry.faults) == (["Су"], [])


def test_a_column_of_which_nothing_is_taken_is_told(store: Store) -> None:
    heads = ["№", "Күні", "Тақырып", "Тираж", "", "Бос", "Күйі"]
    rows = ["1", "23.11.2026", "Су", "500", "иә", "", "Жоба"], ["2", "24.11.2026", "Қар", "700", "", "", "Жоба"]
    assert tried(store, table_of(heads, *rows)).unread == ["Тираж", "Column 5"]


def test_of_a_table_nobody_understands_it_is_not_said_that_it_has_no_rows(store: Store) -> None:
    strange = tried(store, table_of(["Тауар", "Бағасы"], ["Қалам", "100"], ["Дәптер", "200"]))
    bare = tried(store, table_of(["Күні", "Тақырып"]))
    assert [(fault.row, fault.sentence.split(":")[0]) for fault in (*strange.faults, *bare.faults)] == [
        (0, "The headings were not recognized"), (0, "There are no rows under the headings."),
    ]  # fmt: skip
    assert (strange.bad, bare.bad, strange.unread) == (0, 0, ())


def test_a_mark_is_said_in_the_language_of_the_table(store: Store, full: UUID, tmp_path: Path) -> None:
    assert full
    table = sent(store, tmp_path / "plan.xlsx", "ru")
    place = next(place for place, key in table.mapping.items() if key == "ai")
    assert sorted(str(row[place]) for row in table.rows) == ["", words("ru").say("Yes")]
