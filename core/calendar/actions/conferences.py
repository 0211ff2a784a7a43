"""Questions at briefings and internet conferences: taken down, passed on, answered; none is lost."""

from uuid import UUID

from core import clock
from core.calendar.actions import gathering
from core.calendar.records import Publication, Question
from core.errors import Invalid
from core.language.words import N_, _
from core.office.records import Unit
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Take down question"), Right.PLAN)
def take_down(work: Work, publication_id: UUID, text: str, is_live: bool = False) -> UUID:
    work.find(Publication, publication_id)
    question = Question(publication_id=publication_id, text=text.strip(), is_live=is_live, came_at=clock.now())
    gathering.demand_whole(work, question)
    work.add(question)
    return question.id


@action(N_("Pass question on"), Right.PLAN)
def pass_on(work: Work, question_id: UUID, unit_id: UUID | None) -> None:
    """To the unit that knows the answer; None takes it back."""
    if unit_id is not None:
        work.find(Unit, unit_id)
    work.find(Question, question_id).unit_id = unit_id


@action(N_("Answer question"), Right.PLAN)
def answer(work: Work, question_id: UUID, text: str) -> None:
    if not text.strip():
        raise Invalid(_("Write the answer."), "answer")
    question = work.find(Question, question_id)
    question.answer, question.answered_at = text.strip(), question.answered_at or clock.now()


@action(N_("Delete question"), Right.PLAN)
def delete(work: Work, question_id: UUID) -> None:
    """Taken down twice or by mistake; the act stands in history and can be undone."""
    work.delete(work.find(Question, question_id))
