"""A note on paper: six rows in two columns, figures in words, and an annex where each says what it is of."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from core import papers
from core.document.blocks import AppendixMark, Bullets, Chart, Document, Heading, Landscape, Paragraph, Row, Table
from core.document.kinds import Request
from core.document.wording import DASH
from core.errors import Invalid
from core.kpi.actions import measures, targets
from core.kpi.choices import Step
from core.kpi.records import Measure
from core.kpi.verdicts import Bounds
from core.language.trilingual import Lang, Trilingual
from core.notes import actions
from core.notes.answered import Answered, TableLine, heads
from core.notes.choices import Shape
from core.notes.report import parts
from core.store.store import Store
from core.strategy.actions import VERBS
from core.strategy.records import Chapter, Policy
from tests.core.calendar.sheets import flat
from tests.core.kpi.counting import NOVEMBER
from tests.core.notes.test_actions import SOV, whole


def paper(store: Store, key: str, note_id: UUID | None, lang: Lang, *options: str) -> Document:
    with store.read() as session:
        return papers.kind_of(key).build(session, Request(record_id=note_id, options=frozenset(options)), lang)


def write(store: Store, note_id: UUID, place: int, **texts: str) -> None:
    part = whole(store, note_id).parts[place]
    store.do(actions.edit_part, part.id, part.image(), {"text": {"kk": "", "ru": "", "en": "", **texts}})


def words_of(row: Row) -> list[str]:
    return ["".join(run.text for run in cell) if not isinstance(cell, str) else cell for cell in row.cells]  # type: ignore[union-attr]


@pytest.fixture
def written(store: Store, note_id: UUID) -> UUID:
    share = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    course = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER, Shape.CHART)
    write(store, note_id, 0, kk="Ашықтық", ru="Открытость")
    write(store, note_id, 1, kk=f"Үлес [{share} change].\n- бірінші\n[{course}]",
          ru=f"Доля [{share} change].\n- первое\n[{course}]")  # fmt: skip
    note = whole(store, note_id).note
    store.do(actions.edit, note_id, note.image(), {"sources": [{"kk": "Ерболов С. Байланыс. – Астана, 2020."}]})
    return note_id


def test_six_rows_stand_in_two_columns_and_a_chart_after_them(store: Store, written: UUID) -> None:
    made = paper(store, "analytical-note", written, "kk")
    table = next(one for one in made.blocks if isinstance(one, Table))
    rows = [words_of(row) for row in table.rows]
    assert [left for left, _right in rows if left] == [
        "Жоба (зерттеу) идеясы", "Проблемалық жағдай (кейс)", "Әдебиет",
    ]  # fmt: skip
    assert rows[1][1].replace("\u00a0", " ") == (
        "Үлес 3,5 пайыздық тармаққа өсіп, 37,5%-ға жетті.\n– бірінші\n(1-диаграмма)"
    )
    assert rows[-1] == ["Әдебиет", "1. Ерболов С. Байланыс. – Астана, 2020."]
    assert any(isinstance(one, Chart) and "1-диаграмма" in one.title for one in made.blocks)
    assert DASH in rows[1][1]


def test_the_annex_tells_of_each_figure_where_it_is_from(store: Store, written: UUID) -> None:
    made = paper(store, "analytical-note", written, "ru")
    annex = next(one for one in made.blocks if isinstance(one, Landscape))
    table = next(one for one in annex.blocks if isinstance(one, Table))
    first = [one.replace("\u00a0", " ") for one in words_of(table.rows[0])]
    assert first[1].startswith("37,5 %")
    assert first[2:4] == ["200", "ноябрь 2026 года"]
    assert first[4].startswith("Показатели: ")
    assert first[5] == "23.11.2026"


def test_the_mark_of_an_appendix_is_an_option(store: Store, written: UUID) -> None:
    made = paper(store, "analytical-note", written, "kk", "appendix")
    assert isinstance(made.blocks[0], AppendixMark)


def test_a_language_that_is_not_written_makes_no_paper(store: Store, written: UUID) -> None:
    with pytest.raises(Invalid, match="no text in this language"):
        paper(store, "analytical-note", written, "en")
    with pytest.raises(Invalid, match="write one first"):
        paper(store, "analytical-note", None, "kk")


def test_an_information_note_leaves_out_what_is_empty(store: Store) -> None:
    note_id = store.do(actions.begin, {"name": {"kk": "Жылу туралы"}, "form": "information"})
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER, Shape.TABLE)
    write(store, note_id, 0, kk=f"Кіріспе.\n[{mark}]\nСоңы.")
    made = paper(store, "information-note", note_id, "kk")
    body = [one for one in made.blocks if not isinstance(one, Landscape)]
    assert [one.text for one in body if isinstance(one, Heading)] == ["Мәселенің мәні"]
    table = next(one for one in body if isinstance(one, Table))
    assert table.caption.startswith("1-кесте.")
    assert "200" in table.caption
    place = body.index(table)
    assert isinstance(body[place + 1], Paragraph)
    assert not any(isinstance(one, Bullets) for one in body)


def test_the_strategy_tells_how_things_stand_with_their_source_and_day(store: Store) -> None:
    with store.read() as session:
        measure = next(one for one in session.exec(select(Measure)) if one.code == "SOV")
    store.do(measures.use, [measure.id], True)
    store.do(targets.lay, measure.id, Step.MONTH, {date(2026, 12, 1): Bounds(least=45)})
    made = paper(store, "strategy", None, "ru")
    tables = {one.caption.replace("\u00a0", " "): one for one in flat(made) if isinstance(one, Table)}
    stands = [row for row in tables["Показатели, октябрь 2026 года"].rows if measure.name.ru in row.cells]
    assert [[str(cell).replace("\u00a0", " ") for cell in row.cells[2:]] for row in stands] == [["34 %", "—", "200"]]
    (aim,) = [words_of(row) for row in tables["Показатели и их целевые значения"].rows]
    assert [one.replace("\u00a0", " ") for one in aim[1:4]] == [
        measure.name.ru, "34 % (n = 200)\nоктябрь 2026 года", "45 %\nмесяц",
    ]  # fmt: skip
    notes = [one.text for one in flat(made) if isinstance(one, Paragraph)]
    assert "Источник: Показатели; взято 23.11.2026." in notes


def test_no_document_is_made_in_a_language_it_is_not_written_in(store: Store) -> None:
    store.do(VERBS[Chapter].add, {"key": "strategy situation", "name": {"kk": "Жағдай"}, "text": {"kk": "Мәтін."}})
    with pytest.raises(Invalid, match="no text in this language"):
        paper(store, "strategy", None, "ru")
    made = store.do(VERBS[Policy].add, {"name": {"kk": "Ереже"}, "text": {"kk": "Мәтін."}})
    with pytest.raises(Invalid, match="no text in this language"):
        paper(store, "office-rules", made, "en")


def test_a_chart_of_several_columns_draws_fewer_lines_and_the_others_together() -> None:
    name = Trilingual(en="Messages by topic")
    lines = tuple(TableLine(Trilingual(en=f"Topic {n}"), (10.0 - n, 5.0, 1.0), str(n)) for n in range(8))
    told = Answered(name, name, None, lines=lines, heads=heads("Came in", "Final answer given", "Past its term"))
    drawn = parts.chart(told, "Messages", "en")
    assert drawn.categories == ["Topic 0", "Topic 1", "Topic 2", "others"]
    assert drawn.series[0].values[-1] == sum(10 - n for n in range(3, 8))
