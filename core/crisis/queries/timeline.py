"""One timeline of an incident: what happened, what was done, said and known, by when it was or by when it was noted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.records import Line as Words
from core.crisis import library
from core.crisis.choices import Aspect, Category, Course, Level, Phase, Post, Sort
from core.crisis.records import Claim, Fact, Happening, Incident, Statement, Turn
from core.crisis.words import TITLES
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.records import Channel, Person


class Kind(StrEnum):
    """Where a line of the timeline comes from."""

    # it began, and we learned of it
    START = "start"
    HAPPENING = "happening"
    TURN = "turn"
    FACT = "fact"
    STATEMENT = "statement"
    CLAIM = "claim"


class Event(StrEnum):
    """What a line tells that is no happening of its own."""

    BEGAN = "began"
    NOTICED = "noticed"
    DONE = "done"
    SKIPPED = "skipped"
    ADDED = "added"
    REPLACED = "replaced"
    ENDED = "ended"
    DRAFTED = "drafted"
    SENT = "sent"
    SEEN = "seen"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True)
class Line:
    """One line: when it was, when it was written down, and what it says."""

    # of the record it tells of
    id: UUID
    kind: Kind
    happened_at: datetime
    noted_at: datetime
    text: Trilingual
    # of a happening
    sort: Sort | None = None
    event: Event | None = None
    who: str = ""
    source: str = ""
    reason: str = ""
    rejected: Sequence[str] = ()
    post: Post | None = None
    aspect: Aspect | None = None
    category: Category | None = None
    channel: Trilingual = field(default_factory=Trilingual)
    link: str = ""
    files: Sequence[Mapping[str, Any]] = ()
    message_id: UUID | None = None
    statement_id: UUID | None = None
    # the line it puts right; and whether another puts this one right
    corrects_id: UUID | None = None
    is_corrected: bool = False

    @property
    def is_late_noted(self) -> bool:
        """It was written down later than it happened."""
        return self.noted_at > self.happened_at

    def said(self, lang: Lang) -> str:
        """In this language, also where the program itself wrote the line in another."""
        speech = words(lang)
        match self.sort, self.source.split():
            case Sort.PHASE, [_before, after] if after in set(Phase):
                return speech.say(TITLES[Phase][Phase(after)])
            case Sort.LEVEL, [before, after] if {before, after} <= set(Level):
                names = [speech.say(TITLES[Level][Level(one)]) for one in (before, after)]
                return names[1] if before == after else " → ".join(names)
            case Sort.TRIGGER, [code] if code in library.watch().triggers:
                return _renamed(self.text.kk, library.watch().triggers[code].name, lang)
            case Sort.PLAYBOOK, [code] if code in library.shipped():
                return _renamed(self.text.kk, library.shipped()[code].name, lang)
            case _:
                return self.text.in_(lang)

    def told(self, lang: Lang) -> str:
        """In a sentence: what sort of line it is, and what it says."""
        speech, text = words(lang), self.said(lang)
        if self.event is not None:
            category = speech.say(TITLES[Category][self.category]) if self.category else ""
            return speech.say(_EVENTS[self.event]).format(text=text, category=category, source=self.source or "–")
        if self.sort == Sort.RELEASE:
            # where it went out in one language alone, that is told
            return " · ".join(filter(None, (f"{text} → {self.channel.in_(lang)}", self.source.upper())))
        if self.sort in (None, Sort.NOTE):
            return text
        return f"{speech.say(TITLES[Sort][self.sort])}: {text}"


def _renamed(text: str, name: Trilingual, lang: Lang) -> str:
    """What was added to the name stays; a line that does not begin with it is somebody's own."""
    for known in name:
        if known and text.startswith(known):
            return name.in_(lang) + text.removeprefix(known)
    return text


_EVENTS = {
    Event.BEGAN: N_("It happened: {text}"),
    Event.NOTICED: N_("Incident opened. Source: {source}"),
    Event.DONE: N_("Done: {text}"),
    Event.SKIPPED: N_("Skipped: {text}"),
    Event.ADDED: N_("Fact: {text}"),
    Event.REPLACED: N_("Fact, as it is now: {text}"),
    Event.ENDED: N_("Holds no more: {text}"),
    Event.DRAFTED: N_("Written: {category}"),
    Event.SENT: N_("Sent for approval: {category}"),
    Event.SEEN: N_("False claim: {text}"),
    Event.ANSWERED: N_("Answered: {text}"),
    Event.CLOSED: N_("False claim closed: {text}"),
}

Order = Literal["happened_at", "noted_at"]


def timeline(session: Session, incident_id: UUID, by: Order = "happened_at") -> list[Line]:
    """All that is known of it, the earliest first, by when it was or by when it was written down."""
    incident = session.get(Incident, incident_id)
    if incident is None:
        return []
    names = dict(session.exec(select(Person.id, Person.name)).all())
    found = [
        *_start(incident),
        *_happenings(session, incident_id, names),
        *_turns(session, incident_id, names),
        *_facts(session, incident_id, names),
        *_statements(session, incident_id, names),
        *_claims(session, incident_id, names),
    ]
    return sorted(found, key=lambda one: (getattr(one, by), one.happened_at, one.noted_at, str(one.id)))


Names = Mapping[UUID, str]


def _start(incident: Incident) -> Iterator[Line]:
    name, at = Trilingual(kk=incident.name), incident.noticed_at
    yield Line(incident.id, Kind.START, incident.event_at, max(at, incident.event_at), name, event=Event.BEGAN)
    yield Line(incident.id, Kind.START, at, at, name, event=Event.NOTICED, source=incident.source)


def _happenings(session: Session, incident_id: UUID, names: Names) -> Iterator[Line]:
    query = (
        select(Happening, Channel, Words)
        .outerjoin(Channel, col(Channel.id) == col(Happening.channel_id))
        .outerjoin(Statement, col(Statement.id) == col(Happening.statement_id))
        .outerjoin(Words, col(Words.id) == col(Statement.line_id))
        .where(Happening.incident_id == incident_id)
    )
    rows = session.exec(query).all()
    corrected = {one.corrects_id for one, _channel, _spoken in rows}
    for one, channel, spoken in rows:
        yield Line(
            one.id, Kind.HAPPENING, one.happened_at, one.noted_at, _text(one, spoken), one.sort,
            who=_name(names, one.person_id), source=one.source, reason=one.reason, rejected=one.rejected,
            channel=channel.name if channel else Trilingual(), link=one.link, files=one.attachments,
            message_id=one.message_id, statement_id=one.statement_id, corrects_id=one.corrects_id,
            is_corrected=one.id in corrected,
        )  # fmt: skip


def _text(one: Happening, spoken: Words | None) -> Trilingual:
    """What went out is called in every language as it is, where it is still called as it was then."""
    is_called_so = one.sort == Sort.RELEASE and spoken is not None and one.text in tuple(spoken.name)
    return spoken.name if is_called_so and spoken else Trilingual(kk=one.text)


def _turns(session: Session, incident_id: UUID, names: Names) -> Iterator[Line]:
    query = select(Turn).where(Turn.incident_id == incident_id, col(Turn.ended_at).is_not(None))
    for one in session.exec(query):
        event = Event.SKIPPED if one.course == Course.SKIPPED else Event.DONE
        assert one.ended_at is not None
        yield Line(
            one.id, Kind.TURN, one.ended_at, one.ended_at, one.text, event=event, who=_name(names, one.ended_by),
            reason=one.reason, post=one.post,
        )  # fmt: skip


def _facts(session: Session, incident_id: UUID, names: Names) -> Iterator[Line]:
    found = {one.id: one for one in session.exec(select(Fact).where(Fact.incident_id == incident_id))}
    replaced = {one.replaces_id for one in found.values()}
    for one in found.values():
        before = found.get(one.replaces_id) if one.replaces_id else None
        noted_at = (before.ended_at if before else None) or one.confirmed_at or one.ended_at
        if noted_at is not None:
            yield Line(
                one.id, Kind.FACT, one.confirmed_at or noted_at, noted_at, one.text, aspect=one.aspect,
                event=Event.REPLACED if before else Event.ADDED, who=_name(names, one.person_id), source=one.source,
            )  # fmt: skip
        if one.ended_at is not None and one.id not in replaced:
            yield Line(one.id, Kind.FACT, one.ended_at, one.ended_at, one.text, event=Event.ENDED, aspect=one.aspect)


def _statements(session: Session, incident_id: UUID, names: Names) -> Iterator[Line]:
    """Made, and sent for approval; that they went out was noted for good."""
    query = (
        select(Statement, Words)
        .join(Words, col(Words.id) == col(Statement.line_id))
        .where(Statement.incident_id == incident_id)
    )
    for one, words_of in session.exec(query):
        for event, at in ((Event.DRAFTED, one.made_at), (Event.SENT, one.sent_at)):
            if at is not None:
                yield Line(
                    one.id, Kind.STATEMENT, at, at, one.said or words_of.text, event=event,
                    who=_name(names, one.author_id), category=one.category, statement_id=one.id,
                )  # fmt: skip


def _claims(session: Session, incident_id: UUID, names: Names) -> Iterator[Line]:
    for one in session.exec(select(Claim).where(Claim.incident_id == incident_id)):
        moments = (
            (Event.SEEN, one.first_seen_at),
            (Event.ANSWERED, one.answered_at),
            (Event.CLOSED, one.closed_at),
        )
        for event, at in moments:
            if at is not None:
                text = Trilingual(kk=one.text)
                yield Line(one.id, Kind.CLAIM, at, at, text, event=event, who=_name(names, one.person_id))


def _name(names: Names, person_id: UUID | None) -> str:
    return names.get(person_id, "") if person_id else ""
