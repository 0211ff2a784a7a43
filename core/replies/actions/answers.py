"""Answers go out, units are asked within the office, and somebody else looks a sample over."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.errors import Forbidden, Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _
from core.office.records import Unit
from core.office.rules import Right
from core.replies import rules
from core.replies.actions.messages import at_hand, followers, set_due
from core.replies.queries import terms
from core.replies.records import Answer, Inquiry, Message, State
from core.store.work import Work, action
from core.strategy.rules import demand_reason


@action(N_("Answer"), Right.REPLY)
def answer(work: Work, message_id: UUID, text: str, lang: Lang, templates: Sequence[str] = ()) -> UUID:
    """The words that were copied out; what is answered together is answered with them."""
    message = at_hand(work, message_id)
    rules.demand_open(message)
    sent = _sent(work, message, Answer.made(message_id=message.id, lang=lang, text=text, templates=list(templates)))
    for one in (message, *filter(rules.is_open, followers(work, message))):
        one.state, one.answered_at = State.ANSWERED, sent.sent_at
        one.first_answered_at = one.first_answered_at or sent.sent_at
        one.person_id = one.person_id or work.author_id
    return sent.id


@action(N_("Answer for the time being"), Right.REPLY)
def answer_meanwhile(work: Work, message_id: UUID, text: str, lang: Lang, templates: Sequence[str] = ()) -> UUID:
    """It is said who works on it and until when; from now on the longer term runs."""
    message = at_hand(work, message_id)
    rules.demand_open(message)
    made = Answer.made(message_id=message.id, lang=lang, text=text, templates=list(templates), is_final=False)
    sent = _sent(work, message, made)
    for one in (message, *filter(rules.is_open, followers(work, message))):
        one.state, one.person_id = State.INTERIM, one.person_id or work.author_id
        if one.first_answered_at is None:
            one.first_answered_at = sent.sent_at
            set_due(work, one)
    return sent.id


def _sent(work: Work, message: Message, made: Answer) -> Answer:
    for problem in rules.problems(made):
        raise problem
    made.person_id = work.author_id
    # a clock that was set back meanwhile must not make an answer older than its question
    made.sent_at = max(clock.now(), message.came_at)
    work.add(made)
    return made


@action(N_("Ask unit"), Right.REPLY)
def ask(work: Work, message_id: UUID, unit_id: UUID, question: str, due_at: datetime | None = None) -> UUID:
    """Within the office, with a term of its own that the resident's does not wait for."""
    message, unit = at_hand(work, message_id), work.find(Unit, unit_id)
    rules.demand_open(message)
    waiting = select(Inquiry.id).where(
        Inquiry.message_id == message.id, Inquiry.unit_id == unit.id, col(Inquiry.answered_at).is_(None)
    )
    if work.exec(waiting).first():
        raise Invalid(_("This unit has been asked already and has not answered yet."), "unit_id")
    inquiry = Inquiry.made(message_id=message.id, unit_id=unit.id, question=question)
    for problem in rules.problems(inquiry):
        raise problem
    inquiry.due_at = due_at or terms.end(work, rules.UNIT_CLOCK, inquiry.asked_at)
    message.unit_id = unit.id
    if message.state in (State.NEW, State.TAKEN):
        message.state, message.person_id = State.ASKED, message.person_id or work.author_id
    work.add(inquiry)
    return inquiry.id


@action(N_("Note the unit’s answer"), Right.REPLY)
def note_answer(work: Work, inquiry_id: UUID, text: str, is_refused: bool = False) -> None:
    """Facts from those who know them; or that it is not theirs, and whose it is."""
    inquiry = work.find(Inquiry, inquiry_id)
    inquiry.answer = demand_reason(text, _("Write what the unit answered."), "answer")
    inquiry.answered_at, inquiry.is_refused = clock.now(), is_refused
    message = at_hand(work, inquiry.message_id)
    others = select(Inquiry.id).where(
        Inquiry.message_id == message.id, Inquiry.id != inquiry.id, col(Inquiry.answered_at).is_(None)
    )
    if message.state == State.ASKED and not work.exec(others).first():
        message.state = State.TAKEN


@action(N_("Note that the unit was reminded"), Right.REPLY)
def remind(work: Work, inquiry_id: UUID) -> None:
    inquiry = work.find(Inquiry, inquiry_id)
    if inquiry.answered_at is not None:
        raise Invalid(_("This unit has answered."), "answered_at")
    inquiry.reminded_at = clock.now()


@action(N_("Look an answer over"), Right.REPLY)
def look_over(work: Work, answer_id: UUID, grade: int, remark: str) -> None:
    """A second pair of eyes: nobody looks over their own answer."""
    found = work.find(Answer, answer_id)
    if found.person_id == work.author_id:
        raise Forbidden(_("Nobody looks over their own answer. Let somebody else do it."))
    if grade < 5:
        remark = demand_reason(remark, _("Write what to do better."), "remark")
    work.become(
        found,
        found.image() | {"grade": grade, "remark": remark.strip(), "checker_id": str(work.author_id or "") or None},
    )
