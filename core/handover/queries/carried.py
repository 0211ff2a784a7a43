"""What goes along: the roots by what was chosen, each with its parts and all that it leads to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.records import Absence, Decision, Elsewhere, Line, Matter, Outcome, Route, RouteStep, Version
from core.calendar.records import (
    Discussion,
    Mourning,
    Norm,
    Occasion,
    Placement,
    Publication,
    Question,
    Remark,
    Rubric,
    Series,
    SpecialDay,
    State,
    Wording,
)
from core.crisis.choices import OVER
from core.crisis.records import (
    Claim,
    Doctrine,
    Fact,
    Happening,
    Holder,
    Improvement,
    Incident,
    Playbook,
    Statement,
    Turn,
)
from core.handover import rules
from core.handover.choices import Section
from core.kpi.choices import Fate
from core.kpi.records import Measure, Proposal, Reading, Target
from core.notes.records import Citation, Note, NotePart
from core.office.records import Account, Channel, Clock, Contact, Office, Outlet, Person, Shift, Unit
from core.replies.records import OPEN, Answer, Inquiry, Message, Regulation, Template
from core.research.audits.records import Audit, Criterion, Rating, Remedy
from core.research.surveys.records import Survey, SurveyQuestion
from core.store import leading
from core.store.batches import batches
from core.store.leading import Key
from core.store.lots import Lot
from core.store.record import Image, Record, kinds
from core.strategy.choices import Progress
from core.strategy.records import (
    Audience,
    Campaign,
    Effort,
    Goal,
    KeyMessage,
    Practice,
    ReputationAudit,
    Risk,
    Stakeholder,
    Training,
    Withheld,
)

# how the office works: without it nothing else can be shown
_ALWAYS: tuple[type[Record], ...] = (
    Office, Unit, Person, Channel, Clock, Norm, Regulation, Doctrine, Rubric, SpecialDay, Occasion, Route,
)  # fmt: skip
# what is no whole without these; and by which of their fields they are found
_PARTS: Mapping[type[Record], tuple[str, ...]] = {
    RouteStep: ("route_id",),
    Wording: ("publication_id",),
    Placement: ("publication_id",),
    Elsewhere: ("publication_id",),
    Version: ("submission_id", "publication_id", "line_id"),
    Decision: ("version_id",),
    Answer: ("message_id",),
    Inquiry: ("message_id",),
    Remark: ("discussion_id",),
    Turn: ("incident_id",),
    Happening: ("incident_id",),
    Fact: ("incident_id",),
    Statement: ("incident_id",),
    Claim: ("incident_id",),
    Improvement: ("incident_id",),
    Criterion: ("form_id",),
    SurveyQuestion: ("survey_id",),
    Target: ("measure_id",),
    NotePart: ("note_id",),
    Citation: ("note_id",),
}


def carried(session: Session, sections: Collection[Section], day: date) -> dict[Key, Image]:
    """As it goes along, without what stays behind."""
    found: dict[Key, Record] = {}
    news = [record for query in _queries(sections, day) for record in session.exec(query)]
    while news:
        fresh = {_key(one): one for one in news if _key(one) not in found}
        found |= fresh
        news = [*_led_to(session, fresh, found), *_parts(session, fresh)]
    return {key: _bare(key, one, found) for key, one in found.items()}


def _key(record: Record) -> Key:
    return type(record).__name__, record.id


def _bare(key: Key, record: Record, found: Mapping[Key, Record]) -> Image:
    image = rules.without_private(key[0], record.image())
    lost = [
        name
        for name, kind in leading.references(key[0]).items()
        if image.get(name) and (kind, UUID(image[name])) not in found
    ]
    return image | dict.fromkeys(lost)


def _led_to(session: Session, fresh: Mapping[Key, Record], found: Mapping[Key, Record]) -> Iterator[Record]:
    """A file of a hundred thousand rows stays where it is."""
    wanted = {goal for key, one in fresh.items() for goal in leading.led_to(key, one.image()) if goal not in found}
    for kind, ids in _by_kind(wanted):
        if not issubclass(kinds()[kind], Lot):
            yield from _of_ids(session, kinds()[kind], "id", ids)


def _parts(session: Session, fresh: Mapping[Key, Record]) -> Iterator[Record]:
    wholes = dict(_by_kind(fresh))
    for kind, fields in _PARTS.items():
        goals = leading.references(kind.__name__)
        for name in fields:
            yield from _of_ids(session, kind, name, wholes.get(goals[name], ()))


def _by_kind(keys: Iterable[Key]) -> Iterator[tuple[str, set[UUID]]]:
    sorted_: dict[str, set[UUID]] = {}
    for kind, record_id in keys:
        sorted_.setdefault(kind, set()).add(record_id)
    yield from sorted_.items()


def _of_ids(session: Session, kind: type[Record], name: str, ids: Collection[UUID]) -> Iterator[Record]:
    for some in batches(ids):
        yield from session.exec(select(kind).where(getattr(kind, name).in_(some)))


def _queries(sections: Collection[Section], day: date) -> Iterator[Any]:
    yield from (select(kind) for kind in _ALWAYS)
    for section in sections:
        yield from _OF[section](day)


def _terms(_day: date) -> Iterator[Any]:
    yield select(Message).where(col(Message.state).in_(OPEN))
    yield select(Incident).where(col(Incident.phase).not_in(OVER), col(Incident.is_drill).is_(False))
    yield select(Question).where(col(Question.answered_at).is_(None))
    yield select(Discussion).where(Discussion.is_active)
    yield select(Version).where(Version.outcome == Outcome.WAITING)


def _actions(day: date) -> Iterator[Any]:
    yield select(Campaign).where(Campaign.is_active, Campaign.last >= day)
    yield select(Effort).where(col(Effort.progress).in_((Progress.PLANNED, Progress.RUNNING)))
    yield select(Training).where(col(Training.is_held).is_(False))
    yield from (select(kind).where(kind.is_active) for kind in (Risk, Practice, Withheld))
    yield select(ReputationAudit).where(col(ReputationAudit.compared_on).is_(None))
    yield select(Improvement).where(col(Improvement.done_on).is_(None))
    yield select(Remedy).where(col(Remedy.done_on).is_(None))
    yield select(Audit).where(col(Audit.is_closed).is_(False))
    # what has been marked of an audit that goes on
    yield select(Rating).join(Audit).where(col(Audit.is_closed).is_(False))
    yield select(Survey).where(col(Survey.is_closed).is_(False))
    yield select(Proposal).where(Proposal.fate == Fate.OPEN)
    yield select(Note).where(col(Note.is_closed).is_(False))


def _plan(day: date) -> Iterator[Any]:
    yield select(Publication).where((col(Publication.day) >= day) | (Publication.state == State.IDEA))
    yield select(Series).where(Series.last >= day)
    yield select(Mourning).where(Mourning.last >= day)
    yield from (select(kind).where(kind.is_active) for kind in (Goal, Audience, KeyMessage))
    # with targets, and what was read elsewhere since the last year began: the next figure is held against it
    yield select(Measure).where(Measure.is_used)
    yield select(Reading).where(col(Reading.last) >= date(day.year - 1, 1, 1))
    yield select(Shift).where(Shift.day >= day)
    yield select(Absence).where(Absence.last >= day)


def _contacts(_day: date) -> Iterator[Any]:
    yield from (select(kind).where(kind.is_active) for kind in (Contact, Outlet, Stakeholder))
    yield select(Account).where(col(Account.removed_on).is_(None))


def _lines(_day: date) -> Iterator[Any]:
    yield select(Line).where(Line.is_active, Line.matter == Matter.LINE)
    yield select(Template).where(Template.is_active)


def _playbooks(_day: date) -> Iterator[Any]:
    yield select(Playbook).where(Playbook.is_active)
    yield select(Holder)


_OF = {
    Section.TERMS: _terms,
    Section.ACTIONS: _actions,
    Section.PLAN: _plan,
    Section.CONTACTS: _contacts,
    Section.LINES: _lines,
    Section.PLAYBOOKS: _playbooks,
}
