"""A message comes in, is taken, sorted, put together with others, prolonged, sent on, closed and opened again."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.calendar.queries.working import working_time
from core.deadlines import recount as recounted
from core.errors import Gone, Invalid
from core.language.words import N_, _, language
from core.office.rules import Right
from core.replies import rules
from core.replies.queries import terms
from core.replies.queries.message import made_of
from core.replies.records import OPEN, Answer, Inquiry, Message, Received, Regulation, State
from core.store.record import Image
from core.store.work import Work, action

Ids = Sequence[UUID]


@action(N_("Register message"), Right.REPLY)
def register(work: Work, values: Mapping[str, Any]) -> UUID:
    """Typed or pasted by somebody here; its term runs from the moment it came."""
    message = Message.made(**values)
    _demand_whole(message)
    set_due(work, message)
    work.add(message)
    _remember_days(work)
    return message.id


@action(N_("Change message"), Right.REPLY)
def edit(work: Work, message_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    at_hand(work, message_id)
    before = seen.get("book"), seen.get("came_at")
    message = work.edit(Message, message_id, seen, wanted)
    _demand_whole(message)
    if (message.image()["book"], message.image()["came_at"]) != before:
        set_due(work, message)


@action(N_("Delete message"), Right.REPLY)
def delete(work: Work, ids: Ids) -> None:
    """One that was registered by mistake. What was answered stays: it is counted."""
    for message in _each(work, ids):
        if message.batch_id is not None:
            raise Invalid(_("It came with a file. Close it, or take the whole file back."), "state")
        if work.exec(select(Answer.id).where(Answer.message_id == message.id)).first():
            raise Invalid(_("This message has been answered, so it stays."), "state")
        for follower in followers(work, message):
            follower.joined_id = None
        for inquiry in work.exec(select(Inquiry).where(Inquiry.message_id == message.id)).all():
            work.delete(inquiry)
        work.delete(message)


@action(N_("Take message"), Right.REPLY)
def take(work: Work, ids: Ids, person_id: UUID | None = None) -> None:
    """Whoever takes it answers for it; without a name it is whoever acts."""
    for message in _each(work, ids):
        rules.demand_open(message)
        message.person_id = person_id or work.author_id
        message.state = State.TAKEN if message.state == State.NEW else message.state


@action(N_("Sort message"), Right.REPLY)
def sort(work: Work, ids: Ids, found: Mapping[str, Any]) -> None:
    """What kind of message it is: topic, tone, outcome, the signs a person put right, unit."""
    allowed = {"topic", "lang", "tone", "is_constructive", "outcome", "triage", "unit_id"}
    for message in _each(work, ids):
        work.become(message, message.image() | {name: found[name] for name in found.keys() & allowed})


@action(N_("Answer messages together"), Right.REPLY)
def join(work: Work, ids: Ids, leading_id: UUID) -> None:
    """The leading one is worked on; its answer is the answer to all."""
    leading = at_hand(work, leading_id)
    leading = at_hand(work, leading.joined_id) if leading.joined_id else leading
    for message in _each(work, [one for one in ids if one != leading.id]):
        rules.demand_joinable(message, leading)
        for follower in followers(work, message):
            follower.joined_id = leading.id
        message.joined_id = leading.id


@action(N_("Answer message on its own"), Right.REPLY)
def part(work: Work, ids: Ids) -> None:
    for message in _each(work, ids):
        message.joined_id = None


@action(N_("Extend the term"), Right.REPLY)
def extend(work: Work, message_id: UUID, until: datetime, why: str) -> None:
    """Once, never longer than the clock allows, and with the reason that whoever asked will be told."""
    message = at_hand(work, message_id)
    rules.demand_open(message)
    why = rules.demand_reason(why, _("Write why the term is extended."), "extended_because")
    if message.extended_until is not None:
        raise Invalid(_("This term has been extended already: that is done once."), "extended_until")
    most = terms.longest(work, message)
    if most is None:
        raise Invalid(_("This term cannot be extended."), "extended_until")
    if message.due_at and until <= message.due_at:
        raise Invalid(_("The longer term must end later than the first one."), "extended_until")
    if until > most:
        sentence = _("The term can be extended until {moment} at most.")
        raise Invalid(sentence.format(moment=f"{most:%d.%m.%Y %H:%M}"), "extended_until")
    message.extended_until, message.extended_because, message.due_at = until, why, until


@action(N_("Note that the extension was told"), Right.REPLY)
def note_told(work: Work, message_id: UUID) -> None:
    message = at_hand(work, message_id)
    if message.extended_until is None:
        raise Invalid(_("The term has not been extended."), "notified_at")
    message.notified_at = clock.now()


@action(N_("Show the way to e-Otinish"), Right.REPLY)
def send_on(work: Work, ids: Ids, reference: str = "") -> None:
    """A comment is no appeal: the resident was told how to file one; with its number it can be watched."""
    for message in _each(work, ids):
        message.sent_on_at = message.sent_on_at or clock.now()
        message.reference = reference.strip() or message.reference


@action(N_("Close message"), Right.REPLY)
def close(work: Work, ids: Ids, why: str) -> None:
    """Without an answer, and it is known why; what follows it is closed too."""
    why = rules.demand_reason(why, _("Write why it needs no answer."))
    for message in _each(work, ids):
        for one in (message, *followers(work, message)):
            if one.state == State.CLOSED:
                continue
            one.state, one.closed_at, one.reason = State.CLOSED, clock.now(), why


@action(N_("Open message again"), Right.REPLY)
def reopen(work: Work, message_id: UUID, why: str, person_id: UUID | None = None) -> None:
    """The answer did not help, or it was closed too soon; somebody else takes it, one level up."""
    message = at_hand(work, message_id)
    if rules.is_open(message):
        raise Invalid(_("This message is open."), "state")
    why = rules.demand_reason(why, _("Write why it is opened again."))
    message.state, message.closed_at, message.answered_at, message.reason = State.TAKEN, None, None, why
    message.times_reopened += 1
    message.person_id = person_id or message.person_id
    # a new term, which an extension of the old one does not belong to
    message.runs_from, message.extended_until, message.extended_because = clock.now(), None, ""
    message.notified_at = None
    set_due(work, message)


@action(N_("Note that a comment was hidden"), Right.MODERATE)
def note_hidden(work: Work, message_id: UUID, rule: str, why: str) -> None:
    """Somebody hid it on the page, by one of the rules; criticism is none of them."""
    message = at_hand(work, message_id)
    why = rules.demand_reason(why, _("Write what in it breaks the rule."))
    message.hidden_at, message.hidden_rule, message.note = clock.now(), rule, why


@action(N_("Note that a comment is shown again"), Right.MODERATE)
def note_shown(work: Work, message_id: UUID) -> None:
    message = at_hand(work, message_id)
    message.hidden_at, message.hidden_rule = None, ""


@action(N_("Rate the answer"), Right.REPLY)
def rate(work: Work, message_id: UUID, rating: int | None) -> None:
    message = at_hand(work, message_id)
    work.become(message, message.image() | {"rating": rating})


def at_hand(work: Work, message_id: UUID) -> Message:
    """The message itself; one that only lies in a file becomes one as soon as somebody acts on it."""
    message = work.get(Message, message_id)
    if message is not None:
        return message
    row = work.get(Received, message_id)
    if row is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    message = made_of(row)
    set_due(work, message)
    work.add(message)
    work.flush()
    return message


@action(N_("Count the terms anew"), Right.REPLY)
def recount(work: Work) -> int:
    """After a day was declared free, or a term changed: every open term is counted by what holds now, and says why."""
    found = work.exec(select(Message).where(col(Message.state).in_(OPEN), col(Message.extended_until).is_(None))).all()
    running = (terms.running(work, message) for message in found)
    moved = recounted.shifted(filter(None, running), working_time(work))
    by_id = {message.id: message for message in found}
    for one in moved:
        message = by_id[one.key]
        message.due_at, message.moved_because = one.now.at, recounted.why(one, language())
    _remember_days(work, anew=True)
    return len(moved)


def _remember_days(work: Work, anew: bool = False) -> None:
    found = work.exec(select(Regulation)).first() or Regulation()
    if anew or not found.counted_by:
        found.counted_by = terms.counted_by(work)
        work.add(found)


def set_due(work: Work, message: Message) -> None:
    """By the clock of its register; a longer term that was granted stays."""
    message.clock = rules.clock_of(message)
    message.due_at = message.extended_until or terms.end(work, message.clock, rules.began(message))


def _each(work: Work, ids: Ids) -> list[Message]:
    return [at_hand(work, one) for one in ids]


def followers(work: Work, message: Message) -> Sequence[Message]:
    """Those that are answered together with it."""
    return work.exec(select(Message).where(Message.joined_id == message.id).order_by(col(Message.id))).all()


def _demand_whole(message: Message) -> None:
    for problem in rules.problems(message):
        raise problem
