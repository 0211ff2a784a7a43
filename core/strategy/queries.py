"""Questions about a strategy: its lists in their order, what is due, who has read the rules, how decisions stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import inspect
from sqlmodel import Session, select

from core import clock
from core.language.trilingual import Trilingual
from core.language.words import N_, language
from core.office import queries as office
from core.office.records import Person, Unit
from core.store.check import Fault
from core.store.once import once
from core.store.record import Record
from core.strategy import fields, library, reputation, rules
from core.strategy.choices import Progress, Readiness
from core.strategy.records import (
    Acknowledgement,
    Audience,
    Campaign,
    Chance,
    Chapter,
    Effort,
    Goal,
    KeyMessage,
    Policy,
    Practice,
    ReputationAudit,
    Resource,
    Risk,
    Stakeholder,
    Training,
    Withheld,
)
from core.strategy.reputation import Filled, Form, Judgement

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True)
class Read:
    """Who has put their name to the edition that holds, and on which day; and who has not."""

    policy: Policy
    by: tuple[tuple[Person, Acknowledgement], ...]
    missing: tuple[Person, ...]


@dataclass(frozen=True)
class Whole:
    """A strategy as its document tells it: what is in use, in the office's order."""

    goals: Sequence[Goal]
    audiences: Sequence[Audience]
    messages: Sequence[KeyMessage]
    stakeholders: Sequence[Stakeholder]
    campaigns: Sequence[Campaign]
    efforts: Sequence[Effort]
    risks: Sequence[Risk]
    chances: Sequence[Chance]
    practices: Sequence[Practice]
    withheld: Sequence[Withheld]
    resources: Sequence[Resource]
    trainings: Sequence[Training]
    policies: Sequence[Read]
    chapters: Sequence[Chapter]
    # by id; whoever has left stays readable
    people: dict[UUID, Person]

    def person(self, person_id: UUID | None) -> str:
        found = self.people.get(person_id) if person_id else None
        return found.name if found else ""


@dataclass(frozen=True)
class Audited:
    """A decision that was looked at, and what that came to."""

    audit: ReputationAudit
    found: Judgement
    unit: Trilingual
    # names by id; whoever has left stays readable
    people: Mapping[UUID, str]

    @property
    def form(self) -> Form:
        return library.reputation()

    @property
    def filled(self) -> Filled:
        return filled(self.audit)

    @property
    def changed(self) -> list[str]:
        """What is another than it was when the opinion was given: a merge may do that, nothing else; untranslated."""
        return [fields.form_title(name) for name in changed_since(self.audit)]

    @property
    def reasons(self) -> Sequence[Trilingual]:
        return reputation.reasons(self.form, self.filled.outrage, self.found)

    def state(self, item: str) -> Readiness:
        return reputation.state_of(self.filled.items, item)

    def note(self, item: str) -> Trilingual:
        return reputation.note_of(self.filled.items, item)

    def points(self, feature: str) -> int | None:
        return self.filled.outrage.get(feature)

    def person(self, person_id: UUID | str | None) -> str:
        return self.people.get(UUID(str(person_id)), "") if person_id else ""


def ranked(session: Session, kind: type[Kind]) -> Sequence[Kind]:
    """A list as the office has ordered it."""
    columns = inspect(kind).columns
    order = [columns[name] for name in ("rank", "id") if name in columns]
    return session.exec(select(kind).order_by(*order)).all()


def in_use(session: Session, kind: type[Kind]) -> list[Kind]:
    return [row for row in ranked(session, kind) if getattr(row, "is_active", True)]


def efforts(session: Session, kind: type[Effort] = Effort) -> list[Effort]:
    """The next due first; what is over stands last."""
    over = (Progress.DONE, Progress.DROPPED)
    return sorted(
        ranked(session, kind), key=lambda one: (one.progress in over, one.due_on or date.max, one.rank, one.id)
    )


def risks(session: Session, kind: type[Risk] = Risk) -> list[Risk]:
    """The gravest first; what is out of use stands last."""
    return sorted(ranked(session, kind), key=lambda one: (not one.is_active, -one.weight, one.rank, one.id))


def trainings(session: Session, kind: type[Training] = Training) -> list[Training]:
    return sorted(ranked(session, kind), key=lambda one: (one.is_held, one.day or date.max, one.id))


def read_by(session: Session, policy: Policy) -> Read:
    """Of its present edition as it reads now, against everybody who works here now."""
    given = {one.person_id: one for one in names_under(session, policy, policy.text)}
    people = office.people(session)
    left = [session.get_one(Person, one) for one in given if one not in {person.id for person in people}]
    by = tuple((person, given[person.id]) for person in [*people, *left] if person.id in given)
    return Read(policy, by, tuple(person for person in people if person.id not in given))


def acknowledgements(session: Session, policy_id: UUID) -> Sequence[Acknowledgement]:
    """Of all its editions."""
    return session.exec(select(Acknowledgement).where(Acknowledgement.policy_id == policy_id)).all()


def names_under(session: Session, policy: Policy, text: Trilingual) -> list[Acknowledgement]:
    """Who has put their name to this text of the present edition."""
    said = (policy.edition, rules.seal(text))
    return [one for one in acknowledgements(session, policy.id) if (one.edition, one.seal) == said]


def today(session: Session) -> date:
    return clock.today(office.zone(session))


def policies(session: Session) -> list[Read]:
    return [read_by(session, policy) for policy in in_use(session, Policy)]


def faults(session: Session) -> Iterator[Fault]:
    """Where copies came together another text may stand under names: those people are asked anew, and it is told."""
    for read in policies(session):
        given = acknowledgements(session, read.policy.id)
        named = {one.person_id for one in given if one.edition == read.policy.edition}
        if named & {person.id for person in read.missing}:
            yield Fault(
                N_("Rules of the office “{subject}” read otherwise now than when people acknowledged them."),
                read.policy.name.in_(language()),
            )


def audits(session: Session, kind: type[ReputationAudit] = ReputationAudit) -> list[ReputationAudit]:
    """The next to be announced first; what has been compared stands last."""
    found = session.exec(select(kind)).all()
    return sorted(found, key=lambda one: (one.compared_on is not None, one.announce_on or date.max, one.id))


def audit(session: Session, audit_id: UUID) -> ReputationAudit | None:
    return session.get(ReputationAudit, audit_id)


def chapters(session: Session, kind: type[Chapter] = Chapter) -> list[Chapter]:
    """Those of the strategy first, then campaign by campaign."""
    return sorted(
        session.exec(select(kind)).all(), key=lambda one: (one.campaign_id is not None, str(one.campaign_id), one.rank)
    )


def judgement(audit: ReputationAudit) -> Judgement:
    """With an opinion on it what it was then: nobody reads an opinion over a result it was not given on."""
    found = filled(audit)
    return reputation.judged(library.reputation(), found.items, found.outrage, found.had_protest, found.stops)


def filled(audit: ReputationAudit) -> Filled:
    if audit.opinion:
        return Filled.of(audit.forecast["form"])
    return Filled(audit.items, audit.outrage, audit.had_protest, audit.stops)


def changed_since(audit: ReputationAudit) -> list[str]:
    """Fields of the form, since the opinion on it was given."""
    return [*reputation.differing(audit.image(), audit.forecast["form"])] if audit.opinion else []


def audited(session: Session, audit: ReputationAudit) -> Audited:
    unit = session.get(Unit, audit.unit_id) if audit.unit_id else None
    names = once(session, _names)
    return Audited(audit, judgement(audit), unit.name if unit else Trilingual(), names)


def _names(session: Session) -> dict[UUID, str]:
    return dict(session.exec(select(Person.id, Person.name)).all())


def whole(session: Session) -> Whole:
    return Whole(
        goals=in_use(session, Goal),
        audiences=in_use(session, Audience),
        messages=in_use(session, KeyMessage),
        stakeholders=in_use(session, Stakeholder),
        campaigns=sorted(in_use(session, Campaign), key=lambda one: (one.first, one.id)),
        efforts=efforts(session),
        risks=[one for one in risks(session) if one.is_active],
        chances=in_use(session, Chance),
        practices=in_use(session, Practice),
        withheld=in_use(session, Withheld),
        resources=ranked(session, Resource),
        trainings=trainings(session),
        policies=policies(session),
        chapters=chapters(session),
        people={one.id: one for one in session.exec(select(Person))},
    )
