"""What experts said: by question and theme, beside what residents answered; the board of strengths and weaknesses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.research.choices import Side
from core.research.interviews.records import Expert, ExpertAnswer, Finding, Guide, GuideQuestion
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import frame
from core.research.surveys.queries.results import Result
from core.research.surveys.records import Survey, SurveyQuestion
from core.research.themes.records import Theme


@dataclass(frozen=True)
class Said:
    """What one expert said to one question."""

    expert: Expert
    answer: ExpertAnswer


@dataclass(frozen=True)
class Grouped:
    """A theme with all who spoke of it; without a theme what nobody has sorted yet."""

    theme: Theme | None
    said: Sequence[Said]

    @property
    def count(self) -> int:
        return len(self.said)


@dataclass(frozen=True)
class Residents:
    """What residents were asked of the same."""

    survey: Survey
    question: SurveyQuestion
    results: Sequence[Result]


@dataclass(frozen=True)
class Asked:
    """A question with what came of it: how many of all experts answered, and what they said by theme."""

    question: GuideQuestion
    themes: Sequence[Theme]
    said: Sequence[Said]
    # of how many experts
    of: int
    # columns of answers: two of them are not compared
    residents: Residents | None = field(default=None, compare=False)

    @property
    def answered(self) -> int:
        return len(self.said)

    @property
    def groups(self) -> list[Grouped]:
        """The theme that most spoke of first; what has no theme comes last."""
        by_theme: dict[UUID | None, list[Said]] = {}
        for one in self.said:
            by_theme.setdefault(one.answer.theme_id, []).append(one)
        told = [Grouped(theme, by_theme[theme.id]) for theme in self.themes if theme.id in by_theme]
        rest = [Grouped(None, by_theme[None])] if None in by_theme else []
        return [*sorted(told, key=lambda one: -one.count), *rest]


@dataclass(frozen=True)
class Interviews:
    guide: Guide
    experts: Sequence[Expert]
    asked: Sequence[Asked]
    board: "Board"

    @property
    def span(self) -> tuple[date | None, date | None]:
        """From the first to the last day somebody was asked."""
        days = [one.asked_on for one in self.experts if one.asked_on]
        return (min(days), max(days)) if days else (self.guide.first, self.guide.last)


@dataclass(frozen=True)
class Rested:
    """A finding, and how many of how many who answered spoke of the theme it rests on; None: it rests on none."""

    finding: Finding
    theme: Theme | None = None
    said: int | None = None
    of: int | None = None


Board = Mapping[Side, Sequence[Rested]]


@dataclass(frozen=True)
class Row:
    """A guide in a list."""

    guide: Guide
    questions: int
    experts: int
    answers: int

    @property
    def id(self) -> UUID:
        return self.guide.id

    @property
    def wanted(self) -> int:
        """So many answers there would be if everybody had answered everything."""
        return self.questions * self.experts


def guides(session: Session) -> list[Row]:
    """The latest first."""
    questions = _counts(session, GuideQuestion.guide_id)
    experts = _counts(session, Expert.guide_id)
    query = select(Expert.guide_id, func.count(col(ExpertAnswer.id))).join(
        ExpertAnswer, col(ExpertAnswer.expert_id) == col(Expert.id)
    )
    answers = dict(session.exec(query.group_by(col(Expert.guide_id))).all())
    found = session.exec(select(Guide).order_by(col(Guide.id).desc())).all()
    return [Row(one, questions.get(one.id, 0), experts.get(one.id, 0), answers.get(one.id, 0)) for one in found]


def _counts(session: Session, of: Any) -> dict[UUID, int]:
    return dict(session.exec(select(of, func.count()).group_by(of)).all())


def questions(session: Session, guide_id: UUID) -> list[GuideQuestion]:
    """In their order."""
    query = select(GuideQuestion).where(GuideQuestion.guide_id == guide_id)
    return list(session.exec(query.order_by(col(GuideQuestion.rank), col(GuideQuestion.id))))


def experts(session: Session, guide_id: UUID) -> list[Expert]:
    """By their numbers."""
    query = select(Expert).where(Expert.guide_id == guide_id)
    return list(session.exec(query.order_by(col(Expert.number), col(Expert.id))))


def themes(session: Session, guide_id: UUID) -> dict[UUID, list[Theme]]:
    """Of each question of a guide, in their order."""
    query = select(Theme).join(GuideQuestion, col(GuideQuestion.id) == col(Theme.guide_question_id))
    query = query.where(GuideQuestion.guide_id == guide_id).order_by(col(Theme.rank), col(Theme.id))
    found: dict[UUID, list[Theme]] = {}
    for one in session.exec(query):
        if one.guide_question_id:
            found.setdefault(one.guide_question_id, []).append(one)
    return found


def interviews(session: Session, guide_id: UUID, with_residents: bool = True) -> Interviews:
    """Everything of one guide; without residents it is quicker."""
    guide, asked = session.get_one(Guide, guide_id), experts(session, guide_id)
    known, by_number = themes(session, guide_id), {one.id: one for one in asked}
    said: dict[UUID, list[Said]] = {}
    query = select(ExpertAnswer).join(Expert, col(Expert.id) == col(ExpertAnswer.expert_id))
    for one in session.exec(query.where(Expert.guide_id == guide_id).order_by(col(Expert.number), col(Expert.id))):
        said.setdefault(one.guide_question_id, []).append(Said(by_number[one.expert_id], one))
    found = []
    for question in questions(session, guide_id):
        beside = _residents(session, question.beside_id) if with_residents and question.beside_id else None
        found.append(Asked(question, known.get(question.id, ()), said.get(question.id, ()), len(asked), beside))
    return Interviews(guide, asked, found, board(session, guide_id))


def _residents(session: Session, question_id: UUID) -> Residents | None:
    question = session.get(SurveyQuestion, question_id)
    if question is None:
        return None
    found = frame(session, question.survey_id, [question.code])
    return Residents(found.survey, question, list(results.of_question(found, question)))


def board(session: Session, guide_id: UUID | None = None) -> dict[Side, list[Rested]]:
    """Strengths and weaknesses, opportunities and threats: of one guide, or of all."""
    query = select(Finding).order_by(col(Finding.rank), col(Finding.id))
    found = session.exec(query.where(Finding.guide_id == guide_id) if guide_id else query).all()
    known = {one.id: one for one in session.exec(select(Theme))} if any(one.theme_id for one in found) else {}
    spoke = _spoke(session, {one.theme_id for one in found if one.theme_id})
    told: dict[Side, list[Rested]] = {side: [] for side in Side}
    for one in found:
        theme = known.get(one.theme_id) if one.theme_id else None
        told[one.side].append(Rested(one, theme, *spoke.get(theme.id, (None, None))) if theme else Rested(one))
    return told


def _spoke(session: Session, theme_ids: set[UUID]) -> dict[UUID, tuple[int, int]]:
    """Of themes of experts: how many spoke of each, of how many who answered its question."""
    of_question = _counts(session, ExpertAnswer.guide_question_id)
    query = select(Theme).where(col(Theme.id).in_(theme_ids), col(Theme.guide_question_id).is_not(None))
    of_theme = {theme_id: count for theme_id, count in _counts(session, ExpertAnswer.theme_id).items() if theme_id}
    return {
        one.id: (of_theme.get(one.id, 0), of_question.get(one.guide_question_id, 0))
        for one in session.exec(query)
        if one.guide_question_id
    }


def survey_questions(session: Session) -> list[tuple[Survey, SurveyQuestion]]:
    """What residents were asked, of the latest survey first: one of them may stand beside a question to experts."""
    query = select(Survey, SurveyQuestion).join(SurveyQuestion, col(SurveyQuestion.survey_id) == col(Survey.id))
    query = query.where(~col(SurveyQuestion.is_trait))
    return list(session.exec(query.order_by(col(Survey.id).desc(), col(SurveyQuestion.rank), col(SurveyQuestion.id))))


def guide_of(session: Session, record_id: UUID) -> UUID | None:
    """Of a guide itself, and of whatever belongs to one."""
    if session.get(Guide, record_id):
        return record_id
    part = session.get(GuideQuestion, record_id) or session.get(Expert, record_id) or session.get(Finding, record_id)
    if part:
        return part.guide_id
    if said := session.get(ExpertAnswer, record_id):
        return session.get_one(Expert, said.expert_id).guide_id
    theme = session.get(Theme, record_id)
    question = session.get(GuideQuestion, theme.guide_question_id) if theme and theme.guide_question_id else None
    return question.guide_id if question else None
