"""What is open on a day, group by group, the nearest term first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.queries import laid
from core.approval.records import Matter, Submission
from core.calendar.queries import waiting
from core.calendar.records import Discussion, Halt, Publication, Question, State
from core.calendar.words import TITLES as CALENDAR
from core.crisis.choices import OVER
from core.crisis.records import Improvement, Incident
from core.crisis.words import TITLES as CRISIS
from core.kpi.choices import Fate
from core.kpi.records import Proposal
from core.language import dates
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, words
from core.notes.records import Note
from core.office.records import Outlet, Person, Unit
from core.replies.records import OPEN, Book, Inquiry, Message, covered_beginning
from core.replies.words import TITLES as REPLIES
from core.research.audits.records import Body, Remedy
from core.research.surveys.records import Survey
from core.strategy import queries as strategy
from core.strategy.choices import Progress
from core.strategy.records import Campaign, ReputationAudit
from core.strategy.words import TITLES as STRATEGY

# so many days of the plan are read through together
PLANNED = timedelta(days=21)
_NAMED = 160
_PLAN = N_("Plan for {span}")


@dataclass(frozen=True)
class Open:
    """One thing that is not done: a name in three languages or as it was written, whose it is, and its term."""

    name: Trilingual | str
    whose: Trilingual | str = ""
    due: datetime | date | None = None
    is_late: bool = False
    # untranslated
    state: str = ""
    is_draft: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    rows: Sequence[Open]

    @property
    def late(self) -> int:
        return sum(one.is_late for one in self.rows)

    @property
    def drafts(self) -> int:
        return sum(one.is_draft for one in self.rows)


def groups(session: Session, now: datetime) -> list[Group]:
    """Of everything something; what nothing is open of stands too, for the act says that as well."""
    asked = _Asked(session, now)
    return [Group(title, sorted(told(asked), key=asked.order)) for title, told in _TOLD]


@dataclass(frozen=True)
class _Asked:
    session: Session
    now: datetime

    @property
    def today(self) -> date:
        return self.now.date()

    @cached_property
    def people(self) -> Mapping[UUID | None, str]:
        return {one.id: one.name for one in self.session.exec(select(Person))}

    @cached_property
    def units(self) -> Mapping[UUID | None, Trilingual]:
        return {one.id: one.short or one.name for one in self.session.exec(select(Unit))}

    def whose(self, person_id: UUID | None, unit_id: UUID | None = None) -> Trilingual | str:
        return self.people.get(person_id, "") or self.units.get(unit_id, "")

    def is_late(self, due: datetime | date | None) -> bool:
        if due is None:
            return False
        return due < self.now if isinstance(due, datetime) else due < self.today

    def order(self, one: Open) -> tuple[datetime, str]:
        """What has no term comes last; a day ends with its last minute."""
        if isinstance(one.due, datetime):
            return one.due, str(one.name)
        day = one.due or dates.LAST_DAY
        return datetime.combine(day, time.max, self.now.tzinfo), str(one.name)

    def made(self, name: Trilingual | str, whose: Trilingual | str, due: datetime | date | None, **more: Any) -> Open:
        here = due.astimezone(self.now.tzinfo) if isinstance(due, datetime) else due
        return Open(name, whose, here, self.is_late(here), **more)


def _messages(asked: _Asked) -> Iterator[Open]:
    """What is private in it stays in the office's own register."""
    query = select(Message).where(col(Message.state).in_(OPEN), Message.book != Book.MEDIA)
    for one in asked.session.exec(query):
        yield _message(asked, one, Trilingual())


def _requests(asked: _Asked) -> Iterator[Open]:
    """Whom of the media the office owes an answer."""
    outlets = {one.id: one.name for one in asked.session.exec(select(Outlet))}
    query = select(Message).where(col(Message.state).in_(OPEN), Message.book == Book.MEDIA)
    for one in asked.session.exec(query):
        yield _message(asked, one, _from(outlets.get(one.outlet_id) if one.outlet_id else None, one.author))


def _from(outlet: Trilingual | None, author: str) -> Trilingual:
    return _said(lambda lang: ", ".join(filter(None, [outlet.in_(lang) if outlet else "", author])))


def _message(asked: _Asked, one: Message, sender: Trilingual) -> Open:
    said = covered_beginning(one.text)
    said = said if len(said) <= _NAMED else said[: _NAMED - 1] + "…"
    name = _said(lambda lang: ": ".join(filter(None, [one.reference, sender.in_(lang), said])))
    due = one.extended_until or one.due_at
    return asked.made(name, asked.whose(one.person_id, one.unit_id), due, state=REPLIES[type(one.state)][one.state])


def _inquiries(asked: _Asked) -> Iterator[Open]:
    query = select(Inquiry, Message).join(Message).where(col(Inquiry.answered_at).is_(None))
    for one, message in asked.session.exec(query.where(col(Message.state).in_(OPEN))):
        name = covered_beginning(one.question)
        yield asked.made(
            " ".join(filter(None, [message.reference, name])), asked.units.get(one.unit_id, ""), one.due_at
        )


def _approvals(asked: _Asked) -> Iterator[Open]:
    for one in laid.waiting(asked.session, laid.turns(asked.session, asked.now)):
        rows = one.open_rows
        due = min((row.due_at for row in rows if row.due_at), default=None)
        seats = dict.fromkeys(seat for row in rows for seat in row.waited_for)
        who = ", ".join(filter(None, (asked.people.get(seat, "") for seat in seats)))
        yield asked.made(_laid(one.submission, rows), who, due, state=CALENDAR[State][State.SUBMITTED])


def _laid(submission: Submission, rows: Sequence[laid.Row]) -> Trilingual | str:
    if submission.matter == Matter.PLAN and submission.first and submission.last:
        first, last = submission.first, submission.last
        return _said(lambda lang: words(lang).say(_PLAN).format(span=dates.span(first, last, lang)))
    titles = [Trilingual.of(row.version.content["title"]) for row in rows]
    return _said(lambda lang: "; ".join(title.in_(lang) for title in titles))


def _said(told: Callable[[Lang], str]) -> Trilingual:
    """What is put together of several words, in each language of its own."""
    return Trilingual(*map(told, LANGS))


def _incidents(asked: _Asked) -> Iterator[Open]:
    """Until its review is signed, an incident is not over; the next message was promised for an hour."""
    query = select(Incident).where(col(Incident.phase).not_in(OVER), col(Incident.is_drill).is_(False))
    for one in asked.session.exec(query):
        state = CRISIS[type(one.phase)][one.phase]
        yield asked.made(one.name, asked.whose(one.lead_id), one.next_update_at, state=state)


def _promises(asked: _Asked) -> Iterator[Open]:
    """What was said in public that it would be done; and the questions of a conference that were put off."""
    for one in asked.session.exec(select(Incident).where(col(Incident.is_drill).is_(False))):
        for said in one.promises.values():
            if not said.get("kept_at"):
                due = datetime.fromisoformat(said["due_at"])
                yield asked.made(f"{one.name}: {said['text']}", said.get("who", ""), due)
    query = select(Question, Publication).join(Publication).where(col(Question.answered_at).is_(None))
    for question, publication in asked.session.exec(query):
        yield asked.made(covered_beginning(question.text), asked.units.get(question.unit_id, ""), publication.day)


def _improvements(asked: _Asked) -> Iterator[Open]:
    for one in asked.session.exec(select(Improvement).where(col(Improvement.done_on).is_(None))):
        yield asked.made(one.text, asked.whose(one.person_id), one.due)


def _remedies(asked: _Asked) -> Iterator[Open]:
    query = select(Remedy, Body).join(Body, col(Body.id) == Remedy.body_id).where(col(Remedy.done_on).is_(None))
    for one, body in asked.session.exec(query):
        yield asked.made(_of_body(body, one), asked.whose(one.person_id), one.due_on)


def _of_body(body: Body, one: Remedy) -> Trilingual:
    return _said(lambda lang: f"{body.name.in_(lang)}: {one.name}")


def _plan(asked: _Asked) -> Iterator[Open]:
    """Also what is past its day and has not come out."""
    first = asked.today - waiting.LOOK_BACK
    for slot in waiting.still_open(asked.session, first, asked.today + PLANNED):
        one = slot.publication
        due: datetime | date | None = one.day
        if one.day is not None and one.at is not None:
            due = datetime.combine(one.day, one.at, asked.now.tzinfo)
        is_draft = one.state in (State.DRAFT, State.RETURNED)
        state = CALENDAR[State][State(one.state)]
        yield asked.made(one.title, asked.whose(one.person_id, one.unit_id), due, state=state, is_draft=is_draft)


def _halted(asked: _Asked) -> Iterator[Open]:
    query = select(Publication).where(Publication.halt == Halt.POSTPONED, Publication.state != State.PUBLISHED)
    for one in asked.session.exec(query):
        yield Open(one.title, asked.whose(one.person_id, one.unit_id), one.day, state=CALENDAR[Halt][Halt.POSTPONED])


def _discussions(asked: _Asked) -> Iterator[Open]:
    for one in asked.session.exec(select(Discussion).where(Discussion.is_active)):
        yield asked.made(one.name, asked.units.get(one.unit_id, ""), one.closes)


def _campaigns(asked: _Asked) -> Iterator[Open]:
    query = select(Campaign).where(Campaign.is_active, Campaign.last >= asked.today)
    for one in asked.session.exec(query):
        stage = Progress.RUNNING if one.first <= asked.today else Progress.PLANNED
        yield asked.made(one.name, asked.whose(one.person_id), one.last, state=STRATEGY[Progress][stage])


def _efforts(asked: _Asked) -> Iterator[Open]:
    for one in strategy.efforts(asked.session):
        if one.progress in (Progress.PLANNED, Progress.RUNNING):
            state = STRATEGY[Progress][Progress(one.progress)]
            yield asked.made(one.name, asked.whose(one.person_id), one.due_on, state=state)


def _decisions(asked: _Asked) -> Iterator[Open]:
    query = select(ReputationAudit).where(col(ReputationAudit.compared_on).is_(None))
    for one in asked.session.exec(query):
        yield asked.made(one.name, asked.whose(one.person_id, one.unit_id), one.announce_on)


def _surveys(asked: _Asked) -> Iterator[Open]:
    for one in asked.session.exec(select(Survey).where(col(Survey.is_closed).is_(False))):
        yield asked.made(one.name, one.done_by, one.last)


def _proposals(asked: _Asked) -> Iterator[Open]:
    for one in asked.session.exec(select(Proposal).where(Proposal.fate == Fate.OPEN)):
        yield asked.made(covered_beginning(one.text), asked.whose(one.person_id, one.unit_id), one.due_on)


def _notes(asked: _Asked) -> Iterator[Open]:
    for one in asked.session.exec(select(Note).where(col(Note.is_closed).is_(False))):
        yield Open(one.name, one.author, state=CALENDAR[State][State.DRAFT], is_draft=True)


_TOLD: Sequence[tuple[str, Callable[[_Asked], Iterable[Open]]]] = (
    (N_("Requests of the media"), _requests),
    (N_("Messages and appeals of residents"), _messages),
    (N_("Questions put to units"), _inquiries),
    (N_("Incidents"), _incidents),
    (N_("Promises made in public"), _promises),
    (N_("Waiting for approval"), _approvals),
    (N_("The plan of the next three weeks"), _plan),
    (N_("Postponed publications"), _halted),
    (N_("Public discussions"), _discussions),
    (N_("Decisions to be looked at"), _decisions),
    (N_("Campaigns"), _campaigns),
    (N_("Measures of the strategy"), _efforts),
    (N_("To be put right after audits"), _remedies),
    (N_("To be changed after incidents"), _improvements),
    (N_("Surveys that go on"), _surveys),
    (N_("Proposals of residents without an outcome"), _proposals),
    (N_("Notes that are not finished"), _notes),
)
