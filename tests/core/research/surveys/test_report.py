"""A survey as a paper, as a workbook and on the console: each figure with its base, margins only where they may be."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import console
from core.document.blocks import Chart, Document, Heading, Landscape, Paragraph, Table
from core.document.kinds import Request
from core.errors import Invalid
from core.language.trilingual import Lang
from core.research.choices import Mode, Sampling, Sort
from core.research.surveys import workbook as survey_workbook
from core.research.surveys.actions import opens
from core.research.surveys.papers import PAPERS
from core.research.surveys.queries.surveyed import surveyed
from core.research.surveys.records import Survey, SurveyQuestion
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.store.store import Store
from core.tables import sheets
from core.tables.bounds import FEW
from tests.core.kpi.counting import put
from tests.core.research.surveys.test_frames import TONGUES, filed, question
from tests.core.research.surveys.test_telling import CHANNELS, NAME

WISH = ["Су жиі өшеді", "Отключают воду", "Телефоным 8 701 000 00 34", None]


def two_waves(store: Store, sampling: Sampling) -> Survey:
    """42 of a hundred chose pages in spring, 46 in autumn; 400 answered each time."""
    made: list[Survey] = []
    for place, pages in enumerate((168, 184)):
        fields: dict[str, Any] = {"mode": (Mode.STREET, Mode.PHONE)[place], "invited": 800, "ordered_by": "Әкімдік"}
        of = Survey(
            name={"kk": f"{place + 1}-кезең", "ru": f"Волна {place + 1}"}, sampling=sampling,
            earlier_id=made[0].id if made else None, **fields,
        )  # fmt: skip
        where = [CHANNELS[0] | {"is_content": True}, *CHANNELS[1:]]
        put(store, of)
        put(store, SurveyQuestion(survey_id=of.id, code="where", name=NAME, options=where, is_index=True, rank=1))
        question(store, of, "tongue", options=TONGUES, is_trait=True, rank=2)
        wish = question(store, of, "wish", sort=Sort.OPEN, rank=3)
        answers = ["pages"] * pages + ["tv"] * (400 - pages)
        filed(store, of, 400, where=answers, tongue=["kk", "ru"] * 200, wish=WISH * 100)
        made.append(of)
    water = {"name": {"kk": "Су", "ru": "Вода"}, "survey_question_id": wish.id, "words": ["су", "вод"]}
    store.do(themes.VERBS[Theme].add, water)
    store.do(opens.quote, wish.id, "Отключают воду")
    return made[1]


def paper(store: Store, survey_id: UUID, lang: Lang = "kk") -> Document:
    (kind,) = PAPERS
    with store.read() as session:
        return kind.build(session, Request(record_id=survey_id, options=frozenset({"groups"})), lang)


def said(document: Document) -> str:
    """All its words, one block a line."""
    lines: list[str] = []
    for block in (inner for one in document.blocks for inner in (one.blocks if isinstance(one, Landscape) else [one])):
        match block:
            case Heading(text) | Paragraph(str(text)):
                lines.append(text)
            case Table():
                lines.append(" | ".join(one.title for one in block.columns))
                lines += [" | ".join(str(cell) for cell in row.cells) for row in block.rows]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_random_sample_has_its_margin_and_its_method(store: Store, lang: Lang) -> None:
    told = said(paper(store, two_waves(store, Sampling.RANDOM).id, lang))
    # 184 of 400: 46,0 within 41,2 and 50,9
    assert {"kk": "41,2–50,9%", "ru": "41,2–50,9 %", "en": "41.2–50.9%"}[lang] in told
    assert {"kk": "±4,9 п. т.", "ru": "±4,9 п. п.", "en": "±4.9 p.p."}[lang] in told
    assert {"kk": "қателік шегінде", "ru": "в пределах погрешности", "en": "within the margin"}[lang] in told


def test_another_sample_has_no_margin_anywhere(store: Store) -> None:
    told = said(paper(store, two_waves(store, Sampling.OPEN).id))
    assert "Сауалнама репрезентативті емес" in told
    assert "±" not in told
    assert "Сенімділік аралығы" not in told
    assert "қателік шегі" not in told


def test_it_says_what_was_done_otherwise_and_how_many_answered(store: Store) -> None:
    told = said(paper(store, two_waves(store, Sampling.RANDOM).id, "ru"))
    assert "400 из 800 приглашённых (50,0 %)" in told
    assert "Изменился способ опроса" in told
    assert "Официальные страницы | 184 | 46,0 %" in told
    assert "«Откуда Вы узнаёте новости?»" not in told.splitlines()[0]


def test_own_words_stand_by_theme_and_nothing_private(store: Store) -> None:
    told = said(paper(store, two_waves(store, Sampling.RANDOM).id))
    assert "Су | 200 | 66,7%" in told
    assert "«Отключают воду»" in told
    assert "701" not in told


def test_every_question_to_choose_from_has_its_chart(store: Store) -> None:
    found = paper(store, two_waves(store, Sampling.RANDOM).id)
    charts = [one for one in found.blocks if isinstance(one, Chart) and one.kind == "bars"]
    # the steps of what is followed stand as they follow one another, whichever was chosen most
    assert [list(one.series[0].values) for one in charts] == [[46.0, 54.0], [50.0, 50.0]]


def test_how_a_question_was_put_in_other_languages_stands_in_an_annex(store: Store) -> None:
    told = said(paper(store, two_waves(store, Sampling.RANDOM).id, "ru"))
    text, annex = told.split("Приложение. Вопросы в том виде, как их задавали")
    assert NAME["kk"] in annex
    assert NAME["kk"] not in text


def test_without_an_answer_there_is_no_report(store: Store) -> None:
    of = Survey(name={"kk": "Бос"})
    put(store, of)
    with pytest.raises(Invalid):
        paper(store, of.id)


def test_a_workbook_holds_numbers_and_runs_nothing(store: Store, tmp_path: Path) -> None:
    of, path = two_waves(store, Sampling.RANDOM), tmp_path / "survey.xlsx"
    with store.read() as session:
        path.write_bytes(survey_workbook.to_xlsx(surveyed(session, of.id), "ru"))
    book = {one.grid.name: one.rows for one in sheets.read(path, FEW)}
    rows = book["Ответы"][1:4]
    assert [(row[0], row[3], row[4], row[5], row[7]) for row in rows] == [
        ("where", "Официальные страницы", 184, 400, 46),
        ("where", "Группы в мессенджерах", 0, 400, 0),
        ("where", "Телеканал", 216, 400, 54),
    ]
    words = [str(cell) for row in book["Своими словами"] for cell in row]
    assert "Отключают воду" in words
    assert not any("701" in one for one in words)


def on_console(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = console.run(console.parse(["--lang", "ru", "survey", *words]))
    out = capsys.readouterr()
    return code, out.out or out.err


def test_the_console_tells_a_survey_to_people_and_to_machines(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    two_waves(store, Sampling.RANDOM)
    store.close()
    asked = ("волна 2", "-w", store.where, "--question", "where", "--by", "tongue", "--earlier")
    code, told = on_console(capsys, *asked)
    assert code == 0
    assert "утверждать изменение нельзя" in told
    answer = json.loads(on_console(capsys, *asked, "--json")[1])
    (where,) = answer["questions"]
    (pages, *_others) = where["options"]
    assert (where["base"], pages["count"], pages["share"], round(pages["low"], 1)) == (400, 184, 46.0, 41.2)
    assert [one["base"] for one in where["groups"]] == [200, 200]
    assert [one["may_be_said"] for one in answer["differences"]] == ["within"] * 4
    assert on_console(capsys, "волна 2", "-w", store.where, "--question", "nothing")[0] != 0
    assert on_console(capsys, "жоқ", "-w", store.where)[0] != 0


def test_answers_that_follow_one_another_are_not_told_by_size(store: Store) -> None:
    of = Survey(name={"kk": "Сауалнама"}, sampling=Sampling.OPEN)
    put(store, of)
    often = [{"code": str(n), "name": {"kk": name}} for n, name in enumerate(("жиі", "кейде", "ешқашан"))]
    put(store, SurveyQuestion(survey_id=of.id, code="often", name=NAME, options=often, is_ordered=True, rank=1))
    put(store, SurveyQuestion(survey_id=of.id, code="rarely", name=NAME, options=often, rank=2))
    filed(store, of, 6, often=["2", "2", "2", "1", "1", "0"], rarely=["2", "2", "2", "1", "1", "0"])
    found = [block for block in paper(store, of.id).blocks if isinstance(block, Table) and len(block.columns) == 3]
    assert [[row.cells[0] for row in one.rows] for one in found] == [
        ["жиі", "кейде", "ешқашан"], ["ешқашан", "кейде", "жиі"],
    ]  # fmt: skip
