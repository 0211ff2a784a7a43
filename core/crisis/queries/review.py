"""What a review asks and was answered, and what the records tell by themselves: clocks, topics, delays, rumours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from sqlmodel import Session, col, select

from core import clock
from core.calendar.queries.working import working_time
from core.crisis import clocks, library, pacing
from core.crisis.choices import FULL, Category, Level, Response
from core.crisis.queries import claims, incidents, releases, spoken, statements
from core.crisis.queries.chosen import Algorithm
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.releases import Release
from core.crisis.queries.spoken import Corrected, Held, Lacking
from core.crisis.records import Improvement, Incident
from core.language.trilingual import Lang, Trilingual
from core.office import queries as office
from core.office.records import Person
from core.replies import topics
from core.replies.records import Answer

# the rhythm of messages is laid down for the first hours
_RHYTHM = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Question:
    """One of the form, or of a type; the key is where its answer is kept."""

    key: str
    text: Trilingual
    # the type it comes from; empty: it is asked of every crisis
    code: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A term and how long it really took; none: it never came to it."""

    key: str
    allowed: timedelta
    took: timedelta | None

    @property
    def is_met(self) -> bool:
        return self.took is not None and self.took <= self.allowed

    @property
    def late(self) -> timedelta:
        """By how much the term was missed."""
        return max(self.took - self.allowed, timedelta()) if self.took is not None else timedelta()


@dataclass(frozen=True, slots=True)
class Asked:
    """A topic of the messages that belong to it: how often, since when, and when it was answered first."""

    topic: str
    count: int
    first_at: datetime
    answered_at: datetime | None

    def named(self, lang: Lang) -> str:
        return topics.name(self.topic, lang)

    @property
    def waited(self) -> timedelta | None:
        return max(self.answered_at - self.first_at, timedelta()) if self.answered_at else None


@dataclass(frozen=True)
class Review:
    incident: Incident
    hand: AtHand
    questions: Sequence[Question]
    clocks: Sequence[Clock]
    asked: Sequence[Asked]
    held: Sequence[Held]
    rumours: Sequence[claims.Row]
    corrected: Sequence[Corrected]
    lacking: Sequence[Lacking]
    improvements: Sequence[tuple[Improvement, str]]
    # by when it is to be held; none: the incident is not closed yet
    due_on: date | None = None
    signed_by: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def unanswered(self) -> list[Question]:
        return [one for one in self.questions if not self.answers.get(one.key, "").strip()]

    @property
    def is_signed(self) -> bool:
        return self.incident.reviewed_at is not None


def review(session: Session, incident_id: UUID, now: datetime) -> Review | None:
    """`now` is the stored clock's."""
    hand = incidents.at_hand(session, incident_id, now)
    if hand is None:
        return None
    incident = hand.incident
    kept = incident.review
    here = clock.local(now, office.zone(session))
    stated, out = statements.of(session, incident, here), releases.releases(session, incident.id)
    signer = session.get(Person, UUID(kept["signed_by"])) if kept.get("signed_by") else None
    return Review(
        incident,
        hand,
        questions(hand.algorithms),
        list(_clocks(session, hand, out)),
        _asked(session, hand),
        spoken.held(session, incident, stated, here),
        _rumours(hand),
        list(spoken.corrected(session, incident, stated, hand.moment)),
        list(spoken.lacking(session, stated, out)),
        _improvements(session, incident.id),
        due_on(session, incident),
        signer.name if signer else "",
        {key: str(said) for key, said in kept.get("answers", {}).items()},
    )


def questions(running: Sequence[Algorithm]) -> list[Question]:
    """Of every crisis first, then those of its types."""
    common = [Question(one["key"], Trilingual.of(one["name"])) for one in library.table("review")["question"]]
    own = [
        Question(f"{one.code}.{place}", Trilingual.of(text), one.code)
        for one in running
        for place, text in enumerate(one.content.get("review", ()), 1)
    ]
    return [*common, *own]


def due_on(session: Session, incident: Incident) -> date | None:
    """So many working days after it was closed."""
    if incident.closed_at is None:
        return None
    working = working_time(session)
    # a drill's own clock may have run ahead of the calendar
    closed_at = pacing.real(incident, incident.closed_at)
    return working.days_later(working.day_of(closed_at), library.table("review")["days"])


def _clocks(session: Session, hand: AtHand, released: Sequence[Release]) -> Iterator[Clock]:
    incident = hand.incident
    # what was told our own people is no word to the public
    out = [one for one in released if one.category != Category.M6]
    signing = statements.signing(session)
    first, refuted = (signing.within(one) for one in (Category.M1, Category.M4))
    if first is not None:
        yield Clock("acknowledge", first, out[0].since_noticed if out else None)
    yield Clock("full", clocks.FULL_WORD, next((one.since_noticed for one in out if one.category in FULL), None))
    if hand.legal is not None:
        met_at = hand.legal.met_at
        took = met_at - incident.event_at if met_at else None
        yield Clock("legal", hand.legal.due.at - incident.event_at, took)
    every = _every(incident.level)
    silences = [other.at - one.at for one, other in pairwise(out) if one.since_noticed <= _RHYTHM]
    if every is not None and silences:
        yield Clock("updates", every, max(silences))
    answered = [one.lag for one in hand.claims if one.is_answered]
    if refuted is not None and (answered or any(one.waits for one in hand.claims)):
        yield Clock("refutation", refuted, max(answered) if not any(one.waits for one in hand.claims) else None)


def _every(level: Level) -> timedelta | None:
    found = next(one for one in library.table("levels")["level"] if one["code"] == level)
    return timedelta(hours=found["every_hours"]) if "every_hours" in found else None


def _asked(session: Session, hand: AtHand) -> list[Asked]:
    """The most asked first."""
    ids = {one.id: one for one in hand.attached.messages}
    answered: dict[str, datetime] = {}
    query = select(Answer.message_id, Answer.sent_at).where(col(Answer.message_id).in_(ids))
    for message_id, sent_at in session.exec(query.order_by(col(Answer.sent_at))) if ids else ():
        answered.setdefault(ids[message_id].topic, sent_at)
    topics = {one.topic for one in ids.values() if one.topic}
    found = []
    for topic in topics:
        came = [one.came_at for one in ids.values() if one.topic == topic]
        found.append(Asked(topic, len(came), min(came), answered.get(topic)))
    return sorted(found, key=lambda one: (-one.count, one.first_at, one.topic))


def _rumours(hand: AtHand) -> list[claims.Row]:
    """Those something was to be said about, the longest alone first."""
    found = [one for one in hand.claims if one.is_answered or one.claim.response != Response.WATCH]
    return sorted(found, key=lambda one: -one.lag)


def _improvements(session: Session, incident_id: UUID) -> list[tuple[Improvement, str]]:
    """With whoever makes it."""
    query = (
        select(Improvement, Person.name)
        .outerjoin(Person, col(Person.id) == col(Improvement.person_id))
        .where(Improvement.incident_id == incident_id)
        .order_by(col(Improvement.due), col(Improvement.id))
    )
    return [(one, name or "") for one, name in session.exec(query)]
