"""Surveys are made and changed whole: codes, options, conditions and shares of the population fit each other."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from core.errors import Invalid
from core.research.choices import Sampling, Sort
from core.research.surveys import ready, rules
from core.research.surveys import tasks as survey_tasks
from core.research.surveys.actions import sheets, surveys
from core.research.surveys.queries.surveys import questions
from core.research.surveys.records import Sheet, Survey, SurveyQuestion
from core.store.store import Store
from tests.core.kpi.counting import NOW, put
from tests.core.research.surveys import test_frames
from tests.core.research.surveys.test_frames import filed, results_of

NAME = {"kk": "Тұрғындар сауалнамасы", "ru": "Опрос жителей"}
YES_NO = [{"code": "y", "name": {"kk": "Иә", "ru": "Да"}}, {"code": "n", "name": {"kk": "Жоқ", "ru": "Нет"}}]
SEX = {"question": "sex", "shares": {"woman": 52, "man": 48}, "source": "Статистика бюросы", "on": "2026-01-01"}


def made(store: Store, **values: Any) -> UUID:
    return store.do(surveys.make, {"name": NAME} | values, "residents")


def asked(store: Store, survey_id: UUID, code: str) -> SurveyQuestion:
    with store.read() as session:
        return next(one for one in questions(session, survey_id) if one.code == code)


def change(store: Store, question: SurveyQuestion, **wanted: Any) -> None:
    store.do(surveys.edit_question, question.id, question.image(), wanted)


def test_the_ready_set_is_whole_in_three_languages(store: Store) -> None:
    survey_id = made(store)
    with store.read() as session:
        there = questions(session, survey_id)
    assert len(there) == len(ready.questions("residents")) == 14
    for question in there:
        assert not [*rules.problems(question)]
        assert all([*question.name, *(words for row in question.options for words in rules.name_of(row))])
    assert [one.code for one in there if one.is_index] == ["satisfied", "trust"]


def test_the_next_wave_asks_the_same_and_knows_the_one_before(store: Store) -> None:
    first = made(store, sampling=Sampling.RANDOM, margins=[SEX])
    second = store.do(surveys.make, {"name": {"kk": "Екінші толқын"}}, earlier_id=first)
    with store.read() as session:
        wave = session.get_one(Survey, second)
        before, after = (questions(session, one) for one in (first, second))
        assert (wave.earlier_id, wave.sampling, wave.margins) == (first, Sampling.RANDOM, [SEX])
    assert [(one.code, one.options) for one in after] == [(one.code, one.options) for one in before]
    with pytest.raises(Invalid, match="later wave"):
        store.do(surveys.delete, first)
    with pytest.raises(Invalid, match="before itself"):
        store.do(surveys.edit, first, {"earlier_id": None}, {"earlier_id": second.hex})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"code": "sex"}, "has this code"),
        ({"code": "Жас"}, "Latin letters"),
        ({"code": "lang"}, "Latin letters"),
        ({"options": YES_NO[:1]}, "at least two"),
        ({"options": [YES_NO[0], YES_NO[0] | {"name": {"kk": "Мүмкін"}}]}, "code stands here twice"),
        ({"options": [YES_NO[0], YES_NO[0] | {"code": "n"}]}, "words stand here twice"),
        ({"options": [YES_NO[0], {"code": "n", "name": {}}]}, "Enter a name"),
        ({"sort": Sort.GRID}, "at least one line"),
        ({"asked_if": {"question": "why", "options": ["y"]}}, "another question"),
        ({"asked_if": {"question": "sex", "options": ["x"]}}, "which of its answers"),
        ({"asked_if": {"question": "sex", "options": ["man"]}, "rank": 1}, "another question"),
    ],
)
def test_a_question_is_whole(store: Store, fields: dict[str, Any], said: str) -> None:
    values = {"survey_id": made(store), "code": "heard", "name": {"kk": "Естідіңіз бе?"}, "options": YES_NO}
    with pytest.raises(Invalid, match=said):
        store.do(surveys.add_question, values | fields)


@pytest.mark.parametrize(
    ("margin", "said"),
    [
        ({"question": "advice"}, "with one answer"),
        ({"shares": {"woman": 52, "man": 47.4}}, "99.4"),
        ({"shares": {"woman": 152, "man": -52}}, "between 0 and 100"),
        ({"shares": {"woman": 52, "x": 48}}, "no such answer: x"),
        ({"source": ""}, "where the shares come from"),
        ({"on": "кеше"}, "where the shares come from"),
    ],
)
def test_shares_of_the_population_come_to_a_hundred(store: Store, margin: dict[str, Any], said: str) -> None:
    survey_id = made(store)
    with pytest.raises(Invalid, match=said):
        store.do(surveys.set_margins, survey_id, [SEX | margin])
    store.do(surveys.set_margins, survey_id, [SEX | {"shares": {"woman": 52, "man": 47.6}}])


def test_questions_move_and_what_is_asked_after_an_answer_stays_below_it(store: Store) -> None:
    survey_id = made(store)
    values = {"survey_id": survey_id, "code": "why", "name": {"kk": "Неге?"}, "sort": Sort.OPEN}
    why = store.do(surveys.add_question, values | {"asked_if": {"question": "hours", "options": ["never"]}})
    store.do(surveys.move_question, why, 1)
    with store.read() as session:
        assert [one.code for one in questions(session, survey_id)][:3] == ["hours", "why", "networks"]
    with pytest.raises(Invalid, match="above it"):
        store.do(surveys.move_question, why, 0)
    with pytest.raises(Invalid, match="above it"):
        store.do(surveys.delete_question, asked(store, survey_id, "hours").id)


def test_what_was_answered_keeps_its_codes(store: Store) -> None:
    survey_id = made(store)
    store.do(sheets.add, {"survey_id": survey_id, "answers": {"sex": "man"}})
    sex = asked(store, survey_id, "sex")
    with pytest.raises(Invalid, match="its code"):
        change(store, sex, code="gender")
    with pytest.raises(Invalid, match="could be chosen stays"):
        change(store, sex, options=sex.options[:1] + YES_NO)
    with pytest.raises(Invalid, match="it stays"):
        store.do(surveys.delete_question, sex.id)
    change(store, sex, name={"kk": "Жынысыңыз"})
    change(store, asked(store, survey_id, "age"), code="years")
    assert asked(store, survey_id, "years").name.ru == "Ваш возраст"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "no answer on this sheet"),
        ({"sex": "x"}, "no answer to «Сіздің жынысыңыз»"),
        ({"sex": ["man"]}, "no answer"),
        ({"networks": "instagram"}, "no answer"),
        ({"networks": ["instagram", "instagram"]}, "no answer"),
        ({"channels": {"tv": "5"}}, "no answer"),
        ({"channels": {"site": "6"}}, "no answer"),
        ({"advice": "  "}, "no answer"),
        ({"shoes": "45"}, "no such question: shoes"),
    ],
)
def test_a_sheet_says_nothing_but_what_can_be_answered(store: Store, answers: dict[str, Any], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        store.do(sheets.add, {"survey_id": made(store), "answers": answers})


def test_sheets_are_numbered_and_counted_and_a_closed_survey_takes_no_more(store: Store) -> None:
    survey_id = made(store)
    first = {"sex": "woman", "networks": ["instagram", "vk"], "channels": {"site": "4", "blog": "hard"}}
    ids = [store.do(sheets.add, {"survey_id": survey_id, "answers": one}) for one in (first, {"sex": "man"})]
    with store.read() as session:
        sheet = session.get_one(Sheet, ids[1])
        by_key = {(one.question.code, one.line): one for one in results_of(session, survey_id)}
    assert sheet.number == 2
    assert by_key["sex", ""].frequencies.counts == {"woman": 1, "man": 1}
    assert (by_key["channels", "site"].base, by_key["channels", "page"].base) == (1, 0)
    store.do(sheets.edit, sheet.id, sheet.image(), {"answers": {"sex": "woman"}, "number": 7})
    store.do(surveys.close, survey_id)
    for act in (
        lambda: store.do(sheets.add, {"survey_id": survey_id, "answers": first}),
        lambda: store.do(sheets.delete, ids[0]),
        lambda: store.do(sheets.edit, ids[0], {"lang": "kk"}, {"lang": "ru"}),
    ):
        with pytest.raises(Invalid, match="closed"):
            act()
    store.do(surveys.reopen, survey_id)
    store.do(sheets.delete, ids[0])


def test_a_deleted_survey_takes_all_of_its_own_along_and_comes_back_with_it(store: Store) -> None:
    survey_id = made(store)
    store.do(sheets.add, {"survey_id": survey_id, "answers": {"sex": "man"}})
    store.do(surveys.delete, survey_id)
    with store.read() as session:
        assert session.get(Survey, survey_id) is None
    store.undo()
    with store.read() as session:
        (sex,) = (one for one in results_of(session, survey_id) if one.question.code == "sex")
    assert sex.base == 1


def test_an_answer_to_what_was_not_asked_is_refused(store: Store) -> None:
    survey_id = made(store)
    values = {"survey_id": survey_id, "code": "why", "name": {"kk": "Неге?"}, "sort": Sort.OPEN}
    store.do(surveys.add_question, values | {"asked_if": {"question": "hours", "options": ["never"]}})
    with pytest.raises(Invalid, match="only after another answer"):
        store.do(sheets.add, {"survey_id": survey_id, "answers": {"hours": "to5", "why": "Уақыт жоқ"}})
    store.do(sheets.add, {"survey_id": survey_id, "answers": {"hours": "never", "why": "Уақыт жоқ"}})


def test_residents_are_asked_again_when_the_last_answers_are_a_year_old(store: Store) -> None:
    def asked(at: datetime) -> list[str]:
        with store.read() as session:
            return [one.title for one in survey_tasks.tasks(session, at)]

    assert asked(NOW) == []
    of = Survey(name={"kk": "Сауалнама"}, first=NOW.date() - timedelta(days=370))
    put(store, of)
    test_frames.question(store, of, "heard", options=YES_NO)
    # what nobody has answered asked nobody
    assert asked(NOW) == []
    filed(store, of, 1, heard=["y"])
    assert asked(NOW) == ["Ask residents again"]
    assert asked(NOW - timedelta(days=30)) == []
