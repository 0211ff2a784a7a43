"""A message comes in, is taken, sorted, put together with others, prolonged, sent on, closed and opened again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.calendar.queries.working import working_time
from core.deadlines import recount as recounted
from core.deadlines.recount import Running
from core.deadlines.terms import due
from core.errors import Conflict, Gone, Invalid
from core.language.words import N_, _
from core.office.records import Person
from core.office.rules import Right
from core.replies import rules
from core.replies.queries import terms
from core.replies.queries.message import made_of
from core.replies.records import OPEN, Answer, Inquiry, Message, Received, Regulation, State
from core.store.record import Image
from core.store.work import Work, action
from core.strategy.rules import demand_reason

Ids = Sequence[UUID]


@action(N_("Register message"), Right.REPLY)
def register(work: Work, values: Mapping[str, Any]) -> UUID:
    """Typed or pasted by somebody here; its term runs from the moment it came."""
    message = Message.made(**values)
    _demand_whole(message)
    _demand_timely(message)
    set_due(work, message)
    work.add(message)
    _remember_days(work)
    return message.id


@action(N_("Change message"), Right.REPLY)
def edit(work: Work, message_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    before = _runs_by(at_hand(work, message_id))
    message = work.edit(Message, message_id, seen, wanted)
    _demand_whole(message)
    if _runs_by(message) != before:
        _demand_timely(message)
        set_due(work, message)


def _runs_by(message: Message) -> tuple[object, ...]:
    """What its clock and its term depend on."""
    return message.book, message.came_at, message.outcome


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
    """Whoever takes it answers for it; without a name it is whoever acts, and takes nothing from anybody else."""
    for message in _each(work, ids):
        rules.demand_open(message)
        if person_id is None and message.person_id not in (None, work.author_id):
            raise Conflict(_taken(work, message))
        message.person_id = person_id or work.author_id
        message.state = State.TAKEN if message.state == State.NEW else message.state


def _taken(work: Work, message: Message) -> str:
    person = work.get(Person, message.person_id)
    sentence = _("{name} has taken this message meanwhile. If you have agreed on it, take it once more.")
    return sentence.format(name=person.name if person else "?")


@action(N_("Sort message"), Right.REPLY)
def sort(work: Work, ids: Ids, found: Mapping[str, Any]) -> None:
    """What kind of message it is: topic, tone, outcome, the signs a person put right, unit."""
    allowed = {"topic", "lang", "tone", "is_constructive", "outcome", "triage", "unit_id"}
    for message in _each(work, ids):
        before, kept = (message.outcome, message.topic), message.triage
        image = message.image() | {name: found[name] for name in found.keys() & allowed}
        # what was noted of it otherwise stays; and whose word the topic is
        by_hand = {rules.TOPIC_BY: rules.A_PERSON} if image["topic"] != before[1] else {}
        image["triage"] = kept | image["triage"] | by_hand
        work.become(message, image)
        if message.outcome != before[0] and rules.is_open(message):
            set_due(work, message)


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
def extend(work: Work, message_id: UUID, until: date, why: str) -> None:
    """Once, until the end of a day, never longer than the clock allows, with the reason whoever asked will be told."""
    message = at_hand(work, message_id)
    rules.demand_open(message)
    why = demand_reason(why, _("Write why the term is extended."), "extended_because")
    if message.extended_until is not None:
        raise Invalid(_("This term has been extended already: that is done once."), "extended_until")
    longer, most = terms.prolonged(work, message, until, why), terms.longest(work, message)
    if longer is None or most is None:
        raise Invalid(_("This term cannot be extended."), "extended_until")
    if message.due_at and longer.at <= message.due_at:
        raise Invalid(_("The longer term must end later than the first one."), "extended_until")
    if longer.at > most:
        sentence = _("The term can be extended until {moment} at most.")
        raise Invalid(sentence.format(moment=f"{most:%d.%m.%Y %H:%M}"), "extended_until")
    # what was promised is the day; should it be declared free, the term ends on the next that is worked
    message.extended_until, message.extended_because = working_time(work).end_of(until), why
    message.due_at = longer.at


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
    why = demand_reason(why, _("Write why it needs no answer."))
    for message in _each(work, ids):
        if message.state == State.ANSWERED:
            raise Invalid(_("This message has been answered meanwhile. Look at the answer first."), "state")
        for one in filter(rules.is_open, (message, *followers(work, message))):
            one.state, one.closed_at, one.reason = State.CLOSED, clock.now(), why


@action(N_("Close what is solved"), Right.REPLY)
def note_solved(work: Work, message_id: UUID) -> None:
    """Whoever asked was asked in turn: the answer has helped."""
    message = at_hand(work, message_id)
    if message.state != State.ANSWERED:
        raise Invalid(_("Only what has been answered can be solved."), "state")
    message.state, message.closed_at = State.CLOSED, clock.now()
    message.reason = N_("The resident says that it is solved.")


@action(N_("Open message again"), Right.REPLY)
def reopen(work: Work, message_id: UUID, why: str, person_id: UUID | None = None) -> None:
    """The answer did not help, or it was closed too soon; somebody else takes it, one level up."""
    message = at_hand(work, message_id)
    if rules.is_open(message):
        raise Invalid(_("This message is open."), "state")
    why = demand_reason(why, _("Write why it is opened again."))
    message.state, message.closed_at, message.answered_at, message.reason = State.TAKEN, None, None, why
    message.times_reopened += 1
    # whoever led it has been answered: it waits for an answer of its own
    message.joined_id = None
    message.person_id = person_id or message.person_id
    # a new term, which an extension of the old one does not belong to
    message.runs_from, message.extended_until, message.extended_because = clock.now(), None, ""
    message.notified_at = None
    set_due(work, message)


@action(N_("Note that a comment was hidden"), Right.MODERATE)
def note_hidden(work: Work, message_id: UUID, rule: str, why: str) -> None:
    """Somebody hid it on the page, by one of the rules; criticism is none of them."""
    message = at_hand(work, message_id)
    why = demand_reason(why, _("Write what in it breaks the rule."))
    message.hidden_at, message.hidden_rule = clock.now(), rule
    # its note is somebody else's
    message.triage = message.triage | {rules.HIDDEN_BECAUSE: why}


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
    term_of = terms.Terms(work)
    found = work.exec(select(Message).where(col(Message.state).in_(OPEN))).all()
    for message in found:
        message.clock = term_of.clock_of(message)
    running = (term_of.running(message) for message in found)
    moved = recounted.shifted(filter(None, running), term_of.working, terms.worked_before(work))
    by_id = {message.id: message for message in found}
    for one in moved:
        message = by_id[one.key]
        message.due_at, message.moved_because = one.now.at, recounted.kept(one)
    moved_within = _recount_inquiries(work, term_of)
    _remember_days(work, anew=True)
    return len(moved) + moved_within


def _recount_inquiries(work: Work, term_of: terms.Terms) -> int:
    """Units too have a day more; a term that somebody named to them is none that was counted, and stays."""
    before, term = terms.worked_before(work), term_of.called(rules.UNIT_CLOCK)
    if before is None or term is None:
        return 0
    found = work.exec(select(Inquiry).where(col(Inquiry.answered_at).is_(None))).all()
    counted = [one for one in found if one.due_at == due(one.asked_at, term, before).at]
    running = (Running(one.id, one.asked_at, one.due_at, term) for one in counted)
    moved = {one.key: one.now.at for one in recounted.shifted(running, term_of.working)}
    for one in counted:
        one.due_at = moved.get(one.id, one.due_at)
    return len(moved)


def _remember_days(work: Work, anew: bool = False) -> None:
    found = work.exec(select(Regulation)).first() or Regulation()
    if anew or not found.counted_by:
        found.counted_by = terms.counted_by(work)
        work.add(found)


def set_due(work: Work, message: Message) -> None:
    """By the clock of its register or of what the tree says to do; a longer term that was granted stays."""
    terms.Terms(work).set_on(message)


def _each(work: Work, ids: Ids) -> list[Message]:
    return [at_hand(work, one) for one in ids]


def followers(work: Work, message: Message) -> Sequence[Message]:
    """Those that are answered together with it."""
    return work.exec(select(Message).where(Message.joined_id == message.id).order_by(col(Message.id))).all()


def _demand_timely(message: Message) -> None:
    if sentence := rules.untimely(message.came_at, clock.now()):
        raise Invalid(sentence, "came_at")


def _demand_whole(message: Message) -> None:
    for problem in rules.problems(message):
        raise problem
