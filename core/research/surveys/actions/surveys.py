"""Surveys are made, asked in another wave, changed and closed; answered questions keep what tells their answers."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.research.surveys import ready, rules
from core.research.surveys.queries.surveys import filled, questions
from core.research.surveys.records import OpenAnswer, Sheet, SheetColumn, SheetFile, Survey, SurveyQuestion
from core.research.themes.actions import release
from core.research.themes.records import Theme
from core.store.record import Image, Record
from core.store.verbs import Verbs
from core.store.work import Work, action

# what the next wave takes over, unless it is said otherwise
_OF_SURVEY = (
    "name", "purpose", "population", "population_size", "sampling", "mode", "ordered_by", "done_by", "design_effect",
    "margins",
)  # fmt: skip
_OF_QUESTION = ("code", "name", "sort", "is_trait", "options", "rows", "asked_if", "is_index", "is_ordered", "rank")


@action(N_("Make survey"), Right.RESEARCH)
def make(work: Work, values: Mapping[str, Any], ready_set: str = "", earlier_id: UUID | None = None) -> UUID:
    """With the questions of a ready set, or as the next wave of another survey with all that was asked there."""
    before = work.find(Survey, earlier_id) if earlier_id else None
    told = {name: getattr(before, name) for name in _OF_SURVEY} if before else {}
    survey = Survey.made(**told | dict(values) | {"earlier_id": earlier_id})
    asked = ready.questions(ready_set) if ready_set else []
    if before:
        asked = [{name: getattr(one, name) for name in _OF_QUESTION} for one in questions(work, before.id)]
    new = [SurveyQuestion.made(**one, survey_id=survey.id) for one in asked]
    _demand_sound(survey, new)
    work.add(survey)
    work.add_all(new)
    return survey.id


@action(N_("Make survey"), Right.RESEARCH)
def _add(work: Work, values: Mapping[str, Any]) -> UUID:
    return make(work, values)


@action(N_("Change survey"), Right.RESEARCH)
def edit(work: Work, survey_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    demand_open(work.find(Survey, survey_id))
    survey = work.edit(Survey, survey_id, seen, wanted)
    with work.no_autoflush:
        _demand_sound(survey, questions(work, survey_id))
        _demand_earlier(work, survey)


@action(N_("Enter the shares of the population"), Right.RESEARCH)
def set_margins(work: Work, survey_id: UUID, margins: Sequence[Mapping[str, Any]]) -> None:
    """By them the answers are weighted."""
    survey = work.find(Survey, survey_id)
    demand_open(survey)
    survey.margins = [dict(one) for one in margins]
    with work.no_autoflush:
        _demand_sound(survey, questions(work, survey_id))


@action(N_("Close survey"), Right.RESEARCH)
def close(work: Work, survey_id: UUID) -> None:
    """Nothing more comes in; what came, what was asked and how it was counted stays as it is."""
    survey = work.find(Survey, survey_id)
    survey.is_closed, survey.closed_with = True, filled(work, survey_id)


@action(N_("Open survey again"), Right.RESEARCH)
def reopen(work: Work, survey_id: UUID) -> None:
    survey = work.find(Survey, survey_id)
    survey.is_closed, survey.closed_with = False, None


@action(N_("Delete survey"), Right.RESEARCH)
def delete(work: Work, survey_id: UUID) -> None:
    """With its questions and all that was answered; one that a later wave is compared with stays."""
    later = work.exec(select(Survey.id).where(Survey.earlier_id == survey_id)).first()
    if later:
        raise Invalid(_("A later wave is compared with this survey."), "earlier_id")
    demand_open(work.find(Survey, survey_id))
    for kind in (SheetFile, Sheet):
        for one in work.exec(select(kind).where(col(kind.survey_id) == survey_id)):
            work.delete(one)
    for question in questions(work, survey_id):
        _let_go(work, question)
    work.delete(work.find(Survey, survey_id))


@action(N_("Add question"), Right.RESEARCH)
def add_question(work: Work, values: Mapping[str, Any]) -> UUID:
    """The last of its survey, unless a place is named."""
    survey_id = UUID(str(values["survey_id"]))
    last = work.exec(select(func.max(col(SurveyQuestion.rank))).where(SurveyQuestion.survey_id == survey_id)).one()
    question = SurveyQuestion.made(**{"rank": (last or 0) + 1} | dict(values))
    demand_open(work.find(Survey, survey_id))
    for problem in (*rules.problems(question), *rules.of_questionnaire(question, questions(work, survey_id))):
        raise problem
    work.add(question)
    return question.id


@action(N_("Change question"), Right.RESEARCH)
def edit_question(work: Work, question_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    question = _open(work, question_id)
    before = SurveyQuestion.from_image(question.image())
    is_given = is_answered(work, question)
    work.edit(SurveyQuestion, question_id, seen, wanted)
    with work.no_autoflush:
        for problem in rules.stays(before, question) if is_given else ():
            raise problem
        _demand_sound(work.find(Survey, question.survey_id), questions(work, question.survey_id))


@action(N_("Move question"), Right.RESEARCH)
def move_question(work: Work, question_id: UUID, place: int) -> None:
    """To this place of its survey, counted from nought; what is asked after an answer stays below it."""
    question = _open(work, question_id)
    others = [one for one in questions(work, question.survey_id) if one.id != question_id]
    order = [*others[:place], question, *others[place:]]
    for rank, one in enumerate(order, 1):
        if one.rank != rank:
            one.rank = rank
    with work.no_autoflush:
        _demand_sound(work.find(Survey, question.survey_id), order)


@action(N_("Delete question"), Right.RESEARCH)
def delete_question(work: Work, question_id: UUID) -> None:
    question = _open(work, question_id)
    if is_answered(work, question):
        raise Invalid(_("This question has answers: it stays."))
    survey = work.find(Survey, question.survey_id)
    _demand_sound(survey, [one for one in questions(work, survey.id) if one.id != question_id])
    _let_go(work, question)


VERBS: dict[type[Record], Verbs] = {
    Survey: Verbs(_add, edit, delete),
    SurveyQuestion: Verbs(add_question, edit_question, delete_question),
}


def is_answered(work: Work, question: SurveyQuestion) -> bool:
    filed = select(SheetColumn.id).where(
        SheetColumn.survey_id == question.survey_id, SheetColumn.question == question.code
    )
    if work.exec(filed.limit(1)).first():
        return True
    sheets = work.exec(select(Sheet).where(Sheet.survey_id == question.survey_id))
    return any(question.code in one.answers for one in sheets)


def _demand_sound(survey: Survey, asked: Sequence[SurveyQuestion]) -> None:
    """The survey itself, and each of its questions beside the others."""
    for problem in rules.problems(survey):
        raise problem
    for question in asked:
        others = [one for one in asked if one.id != question.id]
        for problem in (*rules.problems(question), *rules.of_questionnaire(question, others)):
            raise problem
    for problem in rules.of_margins(survey.margins, asked):
        raise problem


def _demand_earlier(work: Work, survey: Survey) -> None:
    """No wave comes before itself."""
    seen, one = {survey.id}, survey
    while one.earlier_id:
        if one.earlier_id in seen:
            raise Invalid(_("A wave cannot come before itself."), "earlier_id")
        seen.add(one.earlier_id)
        one = work.find(Survey, one.earlier_id)


def _open(work: Work, question_id: UUID) -> SurveyQuestion:
    question = work.find(SurveyQuestion, question_id)
    demand_open(work.find(Survey, question.survey_id))
    return question


def demand_open(survey: Survey) -> None:
    if survey.is_closed:
        raise Invalid(_("This survey is closed. Open it again first."))


def _let_go(work: Work, question: SurveyQuestion) -> None:
    """With its themes; a question to experts no longer stands beside it."""
    for answer in work.exec(select(OpenAnswer).where(OpenAnswer.survey_question_id == question.id)):
        work.delete(answer)
    for theme in work.exec(select(Theme).where(Theme.survey_question_id == question.id)):
        release(work, theme)
        work.delete(theme)
    work.flush()
    release(work, question)
    work.delete(question)
