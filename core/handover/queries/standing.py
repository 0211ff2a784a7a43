"""All that the act tells: what is open, what is far from its target, who holds which page, whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.queries import lines
from core.approval.records import Clearance, Line, Matter
from core.crisis.records import Playbook
from core.handover.queries.opened import Group, groups
from core.handover.records import Handover
from core.kpi.choices import Step, Verdict
from core.kpi.queries import board, upkeep
from core.kpi.queries.upkeep import Red
from core.kpi.spans import Span, moved, span
from core.language.trilingual import Trilingual
from core.office.queries import channels
from core.office.records import Account, Channel, Contact, Outlet, Ownership, Person, Platform
from core.replies.queries.templates import own_lines
from core.replies.records import Template

# words whose term ends this soon are told
_SOON = timedelta(days=30)


@dataclass(frozen=True)
class Held:
    """A page or an account, and who holds the access to it; nobody named: it is written in by hand."""

    name: Trilingual | str
    platform: Platform
    address: str
    holder: str


@dataclass(frozen=True)
class Words:
    """How many words are at hand, and which of them run out soon."""

    cleared: int
    templates: int
    ending: Sequence[Line]


@dataclass(frozen=True)
class Standing:
    handover: Handover
    giver: Person
    taker: Person
    now: datetime
    groups: Sequence[Group]
    month: Span
    reds: Sequence[Red]
    held: Sequence[Held]
    contacts: Sequence[Contact]
    outlets: Sequence[Outlet]
    playbooks: Sequence[Playbook]
    words: Words

    @property
    def day(self) -> date:
        return self.handover.day


def standing(session: Session, one: Handover, now: datetime) -> Standing:
    month = moved(Step.MONTH, span(Step.MONTH, now.date()), -1)
    people = {person.id: person for person in session.exec(select(Person))}
    return Standing(
        one,
        people[one.giver_id],
        people[one.taker_id],
        now,
        groups(session, now),
        month,
        _reds(session, month, now),
        _held(session, people),
        _contacts(session),
        session.exec(select(Outlet)).all(),
        session.exec(select(Playbook).where(Playbook.is_active).order_by(col(Playbook.rank), col(Playbook.code))).all(),
        _words(session, now.date()),
    )


def _reds(session: Session, month: Span, now: datetime) -> list[Red]:
    """Far from what was asked of the last whole month, explained or not."""
    if not upkeep.is_used(session):
        return []
    standings = board.board(session, Step.MONTH, month, now).standings
    missed = [one for one in standings if one.judgement.verdict == Verdict.MISSED]
    return [Red(one.measure, one.judged) for one in missed]


def _held(session: Session, people: dict[UUID, Person]) -> list[Held]:
    """The accounts as they are registered, then the channels that no account stands for."""
    ours = (Ownership.OFFICIAL, Ownership.DORMANT)
    query = select(Account).where(col(Account.ownership).in_(ours), col(Account.removed_on).is_(None))
    accounts = session.exec(query.order_by(col(Account.platform), col(Account.name))).all()
    known = {_place(one.address) for one in accounts if one.address}
    apart = [one for one in channels(session) if one.address and _place(one.address) not in known]
    return [*(_account(one, people) for one in accounts), *map(_channel, apart)]


def _account(one: Account, people: dict[UUID, Person]) -> Held:
    person = people.get(one.person_id) if one.person_id else None
    return Held(one.name, Platform(one.platform), one.address, person.name if person else "")


def _channel(one: Channel) -> Held:
    return Held(one.name, Platform(one.platform), one.address, "")


def _place(address: str) -> str:
    return address.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _contacts(session: Session) -> Sequence[Contact]:
    return session.exec(select(Contact).where(Contact.is_active).order_by(col(Contact.id))).all()


def _words(session: Session, today: date) -> Words:
    """The words of a template are counted as that template, but run out like any others."""
    query = select(Line).where(Line.is_active, Line.matter == Matter.LINE)
    kept = {one.id: one for one in session.exec(query)}
    states = lines.clearances(session, today, kept.values())
    cleared = [kept[one] for one, state in states.items() if state == Clearance.CLEARED]
    ending = [one for one in cleared if one.expires and one.expires <= today + _SOON]
    own = {one.id for one in own_lines(session)} & {one.id for one in cleared}
    templates = session.exec(select(Template.id).where(Template.is_active)).all()
    return Words(len(own), len(templates), sorted(ending, key=lambda one: (one.expires or date.max, one.id)))


def handovers(session: Session) -> Sequence[Handover]:
    """The latest first."""
    return session.exec(select(Handover).order_by(col(Handover.day).desc(), col(Handover.id).desc())).all()


def handover(session: Session, handover_id: UUID) -> Handover | None:
    return session.get(Handover, handover_id)


def people_of(session: Session, one: Handover) -> tuple[str, str]:
    """Who gives and who takes, by name."""
    giver, taker = session.get_one(Person, one.giver_id), session.get_one(Person, one.taker_id)
    return giver.name, taker.name
