"""The surveys there are, each with how much was asked and answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from core.research.surveys.records import OpenAnswer, Sheet, SheetFile, Survey, SurveyQuestion
from core.research.themes.records import Theme


@dataclass(frozen=True)
class SurveyRow:
    survey: Survey
    questions: int
    # of files and typed by hand
    sheets: int

    @property
    def id(self) -> UUID:
        return self.survey.id


def surveys(session: Session) -> list[SurveyRow]:
    """The newest first; those without a day stand above: they are being prepared."""
    found = session.exec(select(Survey)).all()
    questions = _counted(
        session, select(SurveyQuestion.survey_id, func.count()).group_by(col(SurveyQuestion.survey_id))
    )
    typed = _counted(session, select(Sheet.survey_id, func.count()).group_by(col(Sheet.survey_id)))
    filed = _counted(session, select(SheetFile.survey_id, func.sum(SheetFile.count)).group_by(col(SheetFile.survey_id)))
    rows = [SurveyRow(one, questions.get(one.id, 0), typed.get(one.id, 0) + filed.get(one.id, 0)) for one in found]
    return sorted(rows, key=lambda row: (row.survey.first is None, row.survey.first, row.id), reverse=True)


def last_asked(session: Session) -> date | None:
    """The last day of which there are answers; None: nobody has answered so far."""
    answered = or_(
        select(Sheet.id).where(Sheet.survey_id == Survey.id).exists(),
        select(SheetFile.id).where(SheetFile.survey_id == Survey.id, SheetFile.count > 0).exists(),
    )
    return session.exec(select(func.max(func.coalesce(Survey.last, Survey.first))).where(answered)).one()


def _counted(session: Session, query: Any) -> Mapping[UUID, int]:
    return {survey_id: int(count or 0) for survey_id, count in session.exec(query)}


def row(session: Session, survey_id: UUID) -> SurveyRow | None:
    """None: it is no longer there."""
    survey = session.get(Survey, survey_id)
    if survey is None:
        return None
    return SurveyRow(survey, len(questions(session, survey_id)), filled(session, survey_id))


def filled(session: Session, survey_id: UUID) -> int:
    """How many sheets: typed by hand and in files."""
    typed = session.exec(select(func.count()).where(col(Sheet.survey_id) == survey_id)).one()
    filed = session.exec(select(func.sum(SheetFile.count)).where(SheetFile.survey_id == survey_id)).one()
    return typed + int(filed or 0)


def questions(session: Session, survey_id: UUID) -> Sequence[SurveyQuestion]:
    """In their order."""
    query = select(SurveyQuestion).where(SurveyQuestion.survey_id == survey_id)
    return session.exec(query.order_by(col(SurveyQuestion.rank), col(SurveyQuestion.id))).all()


def sheets(session: Session, survey_id: UUID) -> Sequence[Sheet]:
    """Typed by hand, the newest first."""
    return session.exec(select(Sheet).where(Sheet.survey_id == survey_id).order_by(col(Sheet.number).desc())).all()


def files(session: Session, survey_id: UUID) -> Sequence[SheetFile]:
    """Taken in, the newest first."""
    return session.exec(
        select(SheetFile).where(SheetFile.survey_id == survey_id).order_by(col(SheetFile.id).desc())
    ).all()


def survey_of(session: Session, record_id: UUID) -> UUID | None:
    """A survey itself; of a question, a sheet, a file, an open answer or its theme the survey it is of."""
    if session.get(Survey, record_id) is not None:
        return record_id
    said = session.get(OpenAnswer, record_id) or session.get(Theme, record_id)
    wanted = said.survey_question_id if said else record_id
    if wanted is None:
        # a theme of what experts say
        return None
    found = session.get(SurveyQuestion, wanted) or session.get(Sheet, wanted) or session.get(SheetFile, wanted)
    return found.survey_id if found else None
