"""A theme is of one question, and whoever lets go of either leaves behind what lay under it or stood beside it."""

from uuid import UUID

import pytest
from sqlmodel import func, select

from core.errors import Invalid
from core.research.choices import Sort
from core.research.interviews.actions import interviews
from core.research.interviews.records import Finding, Guide, GuideQuestion
from core.research.surveys.actions import opens, surveys
from core.research.surveys.records import OpenAnswer, SurveyQuestion
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.store import rewind
from core.store.journal import Entry
from core.store.store import Store

NAME = {"kk": "Су", "ru": "Вода"}


def question_of(store: Store) -> UUID:
    survey_id = store.do(surveys.make, {"name": {"kk": "Сауалнама"}})
    asked = {"survey_id": survey_id, "code": "advice", "name": NAME, "sort": Sort.OPEN}
    return store.do(surveys.VERBS[SurveyQuestion].add, asked)


def theme_of(store: Store, **of: UUID) -> UUID:
    return store.do(themes.VERBS[Theme].add, {"name": NAME, **of})


def test_a_theme_of_two_questions_or_of_none_is_refused(store: Store) -> None:
    guide_id = store.do(interviews.VERBS[Guide].add, {"name": NAME})
    to_experts = store.do(interviews.VERBS[GuideQuestion].add, {"guide_id": guide_id, "name": NAME})
    for of in ({}, {"survey_question_id": question_of(store), "guide_question_id": to_experts}):
        with pytest.raises(Invalid, match="which question"):
            theme_of(store, **of)


def test_a_deleted_theme_leaves_answers_and_findings_of_every_room(store: Store) -> None:
    question_id = question_of(store)
    theme_id = theme_of(store, survey_question_id=question_id)
    store.do(opens.put_under, question_id, ["Су жоқ"], theme_id)
    finding_id = store.do(interviews.VERBS[Finding].add, {"name": NAME, "side": "weakness", "theme_id": theme_id})
    store.do(themes.delete, theme_id)
    with store.read() as session:
        (answer,) = session.exec(select(OpenAnswer)).all()
        assert (answer.text, answer.theme_id) == ("Су жоқ", None)
        assert session.get_one(Finding, finding_id).theme_id is None
        assert session.get(Theme, theme_id) is None


def test_a_deleted_question_takes_its_themes_along_and_comes_back_with_all_of_them(store: Store) -> None:
    question_id = question_of(store)
    theme_id = theme_of(store, survey_question_id=question_id)
    guide_id = store.do(interviews.VERBS[Guide].add, {"name": NAME})
    asked = {"guide_id": guide_id, "name": NAME, "beside_id": question_id}
    to_experts = store.do(interviews.VERBS[GuideQuestion].add, asked)
    store.do(surveys.VERBS[SurveyQuestion].delete, question_id)
    with store.read() as session:
        assert session.get(Theme, theme_id) is None
        assert session.get_one(GuideQuestion, to_experts).beside_id is None
        last = session.exec(select(func.max(Entry.id))).one()
    store.do(rewind.revert, last)
    with store.read() as session:
        assert session.get_one(Theme, theme_id).survey_question_id == question_id
        assert session.get_one(GuideQuestion, to_experts).beside_id == question_id
