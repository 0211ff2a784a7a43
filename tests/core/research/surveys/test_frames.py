"""Answers of several files and of sheets typed by hand are one table, weighted and conditioned as the survey says."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlmodel import Session

from core.research import columns
from core.research.choices import Sampling, Sort
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import LANG, Frame, frame
from core.research.surveys.queries.results import Result
from core.research.surveys.records import Sheet, SheetColumn, SheetFile, Survey, SurveyQuestion
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import put

YES_NO = [{"code": "y", "name": {"kk": "Иә", "ru": "Да"}}, {"code": "n", "name": {"kk": "Жоқ", "ru": "Нет"}}]
TONGUES = [{"code": "kk", "name": {"kk": "Қазақша"}}, {"code": "ru", "name": {"kk": "Орысша"}}]


def survey(store: Store, **fields: Any) -> Survey:
    made = Survey(name={"kk": "Тұрғындар сауалнамасы"}, **fields)
    put(store, made)
    return made


def question(store: Store, of: Survey, code: str, **fields: Any) -> SurveyQuestion:
    made = SurveyQuestion(survey_id=of.id, code=code, name={"kk": code}, **fields)
    put(store, made)
    return made


def sheets(store: Store, of: Survey, *answers: dict[str, Any]) -> None:
    put(store, *(Sheet(survey_id=of.id, number=n, answers=one) for n, one in enumerate(answers, 1)))


def filed(store: Store, of: Survey, count: int, line: str = "", **answers: list[Any]) -> None:
    """As a file leaves it: the lot, and a column for each question."""
    lot = SheetFile(survey_id=of.id, name="жауаптар.csv", content="", count=count)
    rows = [
        {"id": new_id(), "lot_id": lot.id, "survey_id": of.id, "question": code, "line": line}
        | dict(zip(("places", "said"), columns.packed(columns.of(given)), strict=True))
        for code, given in answers.items()
    ]
    with store.sql.execution_options(writes=True).begin() as connection:
        connection.execute(insert(SheetColumn), rows)
        connection.execute(insert(SheetFile), [lot.model_dump() | {"columns": {}}])


def read(store: Store, survey_id: UUID, *codes: str) -> Frame:
    with store.read() as session:
        return frame(session, survey_id, codes or None)


def results_of(session: Session, survey_id: UUID) -> list[Result]:
    """Of every question in its order."""
    found = frame(session, survey_id)
    return [one for question in found.questions for one in results.of_question(found, question)]


def test_files_and_sheets_stand_below_each_other(store: Store) -> None:
    of = survey(store)
    question(store, of, "heard", options=YES_NO)
    question(store, of, "where", sort=Sort.MULTIPLE)
    filed(store, of, 3, heard=["y", None, "n"], where=[("tv", "site"), None, None])
    filed(store, of, 2, heard=["n", "n"])
    sheets(store, of, {"heard": "y", "where": ["tv"]}, {"heard": "n"})
    found = read(store, of.id)
    assert found.count == 7
    heard = found.column("heard")
    assert [0 if one == 0 else heard.said[one - 1] for one in heard.places] == ["y", 0, "n", "n", "n", "y", "n"]
    assert found.column("where").answered == 2
    assert found.column(LANG).said == ["kk"]


def test_of_two_questions_only_these_are_read(store: Store) -> None:
    of = survey(store)
    asked = question(store, of, "understood", options=YES_NO, asked_if={"question": "heard", "options": ["y"]})
    question(store, of, "heard", options=YES_NO)
    question(store, of, "age", sort=Sort.NUMBER)
    filed(store, of, 3, heard=["y", "n", "y"], understood=["y", None, "n"], age=[20, 30, 40])
    found = read(store, of.id, "understood")
    assert {code for code, _line in found.columns} == {"understood", "heard"}
    (result,) = results.of_question(found, asked)
    # asked of the two who heard
    assert (result.asked, result.base, result.frequencies.share("y")) == (2, 2, 50.0)


def test_weights_give_the_sample_the_shape_of_the_population(store: Store) -> None:
    """The example of the domain: 700 and 300 asked, 55 and 45 of a hundred live there; 44 becomes 41."""
    shares = {"question": "tongue", "shares": {"kk": 55, "ru": 45}, "source": "Статистика бюросы", "on": "2026-01-01"}
    of = survey(store, sampling=Sampling.RANDOM, margins=[shares])
    heard = question(store, of, "heard", options=YES_NO)
    question(store, of, "tongue", options=TONGUES, is_trait=True)
    filed(
        store, of, 1000, heard=["y"] * 350 + ["n"] * 350 + ["y"] * 90 + ["n"] * 210, tongue=["kk"] * 700 + ["ru"] * 300
    )
    (result,) = results.of_question(read(store, of.id), heard)
    assert result.frequencies.counts == {"y": 440, "n": 560}
    assert result.frequencies.share("y") == pytest.approx(41.0)
    assert result.worth == pytest.approx(903, abs=0.5)
    low, high = result.bounds("y") or (0, 0)
    assert (round(low, 1), round(high, 1)) == (37.8, 44.2)


@pytest.mark.parametrize("sampling", [one for one in Sampling if one != Sampling.RANDOM])
def test_who_was_not_chosen_by_chance_speaks_for_nobody_else(store: Store, sampling: Sampling) -> None:
    of = survey(store, sampling=sampling)
    heard = question(store, of, "heard", options=YES_NO)
    filed(store, of, 100, heard=["y"] * 40 + ["n"] * 60)
    (result,) = results.of_question(read(store, of.id), heard)
    assert (result.frequencies.share("y"), result.bounds("y")) == (40.0, None)


def test_small_groups_are_not_shown(store: Store) -> None:
    of = survey(store)
    heard = question(store, of, "heard", options=YES_NO)
    tongue = question(store, of, "tongue", options=TONGUES, is_trait=True)
    filed(store, of, 60, heard=["y", "n"] * 30, tongue=["kk"] * 31 + ["ru"] * 29)
    found = read(store, of.id)
    (result,) = results.of_question(found, heard)
    groups = results.crossed(found, result, tongue).groups
    assert {group: one.base for group, one in groups.items()} == {"kk": 31}


def test_a_scale_leaves_out_those_who_could_not_say(store: Store) -> None:
    of = survey(store)
    options = [*({"code": str(n)} for n in range(1, 6)), {"code": "x", "is_apart": True}]
    rated = question(store, of, "rated", sort=Sort.GRID, rows=[{"code": "site"}, {"code": "tv"}], options=options)
    sheets(
        store, of, {"rated": {"site": "5", "tv": "x"}}, {"rated": {"site": "4"}}, {"rated": {"site": "3", "tv": "2"}}
    )
    site, tv = results.of_question(read(store, of.id), rated)
    assert site.scale is not None
    assert tv.scale is not None
    assert (site.scale.mean, site.scale.base, tv.scale.mean, tv.scale.base, tv.base) == (4.0, 3, 2.0, 1, 2)


def test_the_index_is_of_those_who_could_say(store: Store) -> None:
    of = survey(store)
    options = [{"code": "good", "is_content": True}, {"code": "bad"}, {"code": "x", "is_apart": True}]
    content = question(store, of, "content", options=options, is_index=True)
    filed(store, of, 10, content=["good"] * 3 + ["bad"] * 5 + ["x"] * 2)
    (result,) = results.of_question(read(store, of.id), content)
    assert result.index == 37.5
