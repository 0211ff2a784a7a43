"""What there may be one of only, and what no longer fits what it is of: it comes of merges, and `check` tells of it."""

from collections.abc import Iterator
from itertools import groupby

from sqlmodel import Session, col, select

from core.language import dates
from core.language.words import N_, language
from core.research.audits.records import Audit, Body
from core.research.queries import answered
from core.research.surveys import rules
from core.research.surveys.records import Survey, SurveyQuestion
from core.store.check import Fault

_TWO_QUESTIONS = N_("Two questions of one survey have the same code: {subject}")
_TWO_ROUNDS = N_("Two audits of one organisation are under way by the same form: {subject}")
_UNSOUND = N_("What a survey asks does not hold together: {subject}")
_UNFIT = N_("What was answered is no answer to any question: {subject}")


def questions(session: Session) -> list[list[SurveyQuestion]]:
    """Those of one survey under one code, the older first."""
    order = col(SurveyQuestion.survey_id), col(SurveyQuestion.code), col(SurveyQuestion.id)
    found = session.exec(select(SurveyQuestion).order_by(*order)).all()
    groups = (list(ones) for _key, ones in groupby(found, key=lambda one: (one.survey_id, one.code)))
    return [one for one in groups if len(one) > 1]


def rounds(session: Session) -> list[list[Audit]]:
    """Open ones of one organisation by one form, the older first."""
    query = select(Audit).where(col(Audit.is_closed).is_(False))
    found = session.exec(query.order_by(col(Audit.form_id), col(Audit.body_id), col(Audit.id))).all()
    groups = (list(ones) for _key, ones in groupby(found, key=lambda one: (one.form_id, one.body_id)))
    return [one for one in groups if len(one) > 1]


def faults(session: Session) -> Iterator[Fault]:
    for same in questions(session):
        survey = session.get_one(Survey, same[0].survey_id)
        yield Fault(_TWO_QUESTIONS, f"{survey.name.in_(language())}, {same[0].code}")
    for audits in rounds(session):
        body = session.get_one(Body, audits[0].body_id)
        days = ", ".join(dates.short(one.day) for one in audits)
        yield Fault(_TWO_ROUNDS, f"{body.name.in_(language())}, {days}")
    for survey in session.exec(select(Survey).order_by(col(Survey.id))):
        yield from _of_survey(session, survey)


def _of_survey(session: Session, survey: Survey) -> Iterator[Fault]:
    query = select(SurveyQuestion).where(SurveyQuestion.survey_id == survey.id)
    asked = list(session.exec(query.order_by(col(SurveyQuestion.rank), col(SurveyQuestion.id))))
    known, name = {one.id: one for one in asked}, survey.name.in_(language())
    if len({one.code for one in asked}) < len(asked):
        return
    for question in asked:
        others = [one for one in known.values() if one.id != question.id]
        if any((*rules.problems(question), *rules.of_questionnaire(question, others))):
            yield Fault(_UNSOUND, f"{name}, {question.code}")
    if any(rules.of_margins(survey.margins, asked)):
        yield Fault(_UNSOUND, name)
    for code in answered.misfits(session, survey.id):
        yield Fault(_UNFIT, f"{name}, {code}")
