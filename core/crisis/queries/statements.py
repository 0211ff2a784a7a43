"""The statements of an incident: whose word each needs, who has given it, and what still stands in its way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.queries import lines, versions
from core.approval.records import Clearance, Decision, Line, Verdict
from core.crisis import drafting, library, pacing
from core.crisis.choices import Category, Mode, Post, Sort
from core.crisis.drafting import Question
from core.crisis.queries import chosen, holders
from core.crisis.queries.chosen import Algorithm
from core.crisis.queries.holders import Seat
from core.crisis.records import Doctrine, Happening, Incident, Playbook, Statement
from core.crisis.signing import Awaited, Signing
from core.language.trilingual import LANGS, Trilingual
from core.office.records import Channel, Person
from core.office.rules import Right, may


@dataclass(frozen=True)
class Signature:
    """A word a statement needs: of one of these roles."""

    posts: tuple[Post, ...]
    # who of ours may give it here; nobody: it is given elsewhere and written down
    people: tuple[Person, ...]
    # whom to ask, where nobody of ours may
    names: tuple[str, ...] = ()
    given_by: str = ""
    given_at: datetime | None = None

    @property
    def key(self) -> str:
        """The id of its step on the route."""
        return "crisis." + ".".join(self.posts)

    @property
    def is_given(self) -> bool:
        return self.given_at is not None


@dataclass(frozen=True)
class Out:
    """Where and when it went out."""

    channel: Trilingual
    at: datetime
    link: str


@dataclass(frozen=True)
class Stated:
    """A statement as it stands now."""

    statement: Statement
    line: Line
    clearance: Clearance
    signatures: Sequence[Signature]
    # by when its category is meant to be out, from the moment it was begun
    due_at: datetime | None
    awaited: Awaited
    releases: Sequence[Out] = ()
    # made of a frame that was signed in advance, its blanks alone filled in
    is_standing: bool = False

    @property
    def missing(self) -> list[Signature]:
        return [] if self.is_standing else [one for one in self.signatures if not one.is_given]

    @property
    def is_cleared(self) -> bool:
        return not self.missing and self.clearance not in (Clearance.RETURNED, Clearance.CHANGED)


@dataclass(frozen=True)
class Skeleton:
    """The frame of an algorithm's first statement, its blanks, and whether it may be used without asking anew."""

    playbook_id: UUID
    code: str
    name: Trilingual
    line: Line
    asked: tuple[Question, ...]
    clearance: Clearance


def signing(session: Session) -> Signing:
    """Who signs what, as the office has set it."""
    doctrine = session.exec(select(Doctrine)).first()
    return library.signing().changed(doctrine.classes) if doctrine and doctrine.classes else library.signing()


def of(session: Session, incident: Incident, now: datetime) -> list[Stated]:
    """All of an incident, the first first; `now` is the office's wall clock."""
    query = (
        select(Statement, Line)
        .join(Line, col(Line.id) == col(Statement.line_id))
        .where(Statement.incident_id == incident.id)
        .order_by(col(Statement.made_at), col(Statement.id))
    )
    rows = session.exec(query).all()
    if not rows:
        return []
    room = _room(session, incident, now)
    told = lines.clearances(session, now.date(), [line.id for _statement, line in rows])
    said = _said(session, [line.id for _statement, line in rows])
    outs = _outs(session, [statement.id for statement, _line in rows])
    frames = {one.line.id: one for one in skeletons(session, incident.playbooks, now)}
    return [
        _stated(statement, line, told[line.id], said.get(line.id, ()), room, outs.get(statement.id, ()), frames)
        for statement, line in rows
    ]


def at_hand(session: Session, statement_id: UUID, now: datetime) -> Stated | None:
    statement = session.get(Statement, statement_id)
    incident = session.get(Incident, statement.incident_id) if statement else None
    found = of(session, incident, now) if incident else []
    return next((one for one in found if one.statement.id == statement_id), None)


def skeletons(session: Session, codes: Sequence[str], now: datetime) -> list[Skeleton]:
    """Of these algorithms, in their order."""
    query = select(Playbook, Line).join(Line, col(Line.id) == col(Playbook.line_id))
    rows = {one.code: (one, line) for one, line in session.exec(query.where(col(Playbook.code).in_(codes)))}
    told = lines.clearances(session, now.date(), [line.id for _one, line in rows.values()]) if rows else {}
    return [
        Skeleton(one.id, one.code, one.name, line, tuple(map(Question.of, one.slots)), told[line.id])
        for code in codes
        if code in rows
        for one, line in [rows[code]]
    ]


def asked(session: Session, statement: Statement, incident: Incident, now: datetime) -> list[Signature]:
    """Whose word it needs, before anything was said about it."""
    return list(_asked(statement, _room(session, incident, now)))


@dataclass(frozen=True)
class _Room:
    """What is the same for all statements of an incident."""

    incident: Incident
    fact_owner: Post
    seats: Mapping[Post, Seat]
    signing: Signing
    people: Mapping[UUID, Person]
    now: datetime


def _room(session: Session, incident: Incident, now: datetime) -> _Room:
    types = [one for one in chosen.algorithms(session, incident.playbooks) if one.mode == Mode.TYPE]
    people = {one.id: one for one in session.exec(select(Person))}
    return _Room(
        incident, _owner(types), holders.seats(session, incident.playbooks, now), signing(session), people,
        pacing.moment(incident, now),
    )  # fmt: skip


def _owner(types: Sequence[Algorithm]) -> Post:
    return types[0].fact_owner if types else Post.DEPT


def _asked(statement: Statement, room: _Room) -> Iterator[Signature]:
    category, level = statement.category, room.incident.level
    is_named = bool(statement.blanks.get("is_person_named"))
    for posts in room.signing.signers(category, level, room.fact_owner, is_named).groups:
        people = {one.id: one for post in posts for one in _able(room, post, statement.author_id)}
        yield Signature(posts, tuple(people.values()), tuple(_outside(room, posts)))


def _able(room: _Room, post: Post, author_id: UUID | None) -> Iterator[Person]:
    """Whoever fills the role or stands in for it and may approve here: never the author."""
    seat = room.seats.get(post)
    found = [seat.person, seat.deputy] if seat else []
    able = [one for one in found if one is not None and one.id != author_id and may(one.roles, Right.APPROVE)]
    # who signs their own words has them signed one step higher
    if not able and seat is not None and seat.person is not None and seat.person.id == author_id:
        able = [one for above in (Post.DEP, Post.AKIM) for one in _able_of(room.seats.get(above), author_id)][:2]
    yield from able


def _able_of(seat: Seat | None, author_id: UUID | None) -> list[Person]:
    found = [seat.person, seat.deputy] if seat else []
    return [one for one in found if one is not None and one.id != author_id and may(one.roles, Right.APPROVE)]


def _outside(room: _Room, posts: Sequence[Post]) -> Iterator[str]:
    for seat in filter(None, map(room.seats.get, posts)):
        if seat.name:
            yield f"{seat.name}, {seat.phone}" if seat.phone else seat.name


def _stated(
    statement: Statement,
    line: Line,
    clearance: Clearance,
    said: Sequence[Decision],
    room: _Room,
    releases: Sequence[Out],
    frames: Mapping[UUID, Skeleton],
) -> Stated:
    given = [_given(one, said, statement, room) for one in _asked(statement, room)]
    since = statement.sent_at or statement.made_at
    return Stated(
        statement,
        line,
        clearance,
        given,
        room.signing.due_at(statement.category, statement.made_at),
        room.signing.awaited(since, room.now),
        releases,
        _is_standing(statement, line, room.signing, frames),
    )


def _given(one: Signature, said: Sequence[Decision], statement: Statement, room: _Room) -> Signature:
    for decision in said:
        if decision.step == one.key and decision.verdict != Verdict.RETURN:
            person = room.people.get(decision.person_id) if decision.person_id else None
            return replace(one, given_by=person.name if person else "", given_at=decision.decided_at)
    for consent in statement.consents:
        if consent["post"] in one.posts:
            return replace(one, given_by=consent["name"], given_at=datetime.fromisoformat(consent["at"]))
    return one


def _is_standing(statement: Statement, line: Line, known: Signing, frames: Mapping[UUID, Skeleton]) -> bool:
    """The frame was signed in advance: with its blanks filled and nothing else touched, it needs no other word."""
    frame = frames.get(statement.frame_id) if statement.frame_id else None
    if frame is None or frame.clearance != Clearance.CLEARED or not known.classes[statement.category].is_standing:
        return False
    filled = drafting.drafted(frame.line.text, frame.asked, statement.blanks.get("answers", {}))
    # English may be left out: it goes out later
    written = [lang for lang in LANGS if getattr(line.text, lang).strip()]
    return {"kk", "ru"} <= {*written} and all(
        getattr(filled.text, lang) == getattr(line.text, lang) and not filled.gaps.get(lang) for lang in written
    )


def _said(session: Session, line_ids: Sequence[UUID]) -> dict[UUID, list[Decision]]:
    """What was decided about the words as they were laid last."""
    newest = {version.id: owner for owner, version in versions.newest(session, line_ids).items()}
    found: dict[UUID, list[Decision]] = {}
    query = select(Decision).where(col(Decision.version_id).in_(newest)).order_by(col(Decision.decided_at))
    for one in session.exec(query):
        found.setdefault(newest[one.version_id], []).append(one)
    return found


def _outs(session: Session, statement_ids: Sequence[UUID]) -> dict[UUID, list[Out]]:
    query = (
        select(Happening, Channel)
        .join(Channel, col(Channel.id) == col(Happening.channel_id))
        .where(Happening.sort == Sort.RELEASE, col(Happening.statement_id).in_(statement_ids))
        .order_by(col(Happening.happened_at))
    )
    found: dict[UUID, list[Out]] = {}
    for one, channel in session.exec(query):
        if one.statement_id:
            found.setdefault(one.statement_id, []).append(Out(channel.name, one.happened_at, one.link))
    return found


def is_late(one: Stated, now: datetime) -> bool:
    """Its category is meant to be out by now, and it is not."""
    return one.statement.released_at is None and one.due_at is not None and one.due_at < now


def first_category(stated: Sequence[Stated]) -> Category:
    """What comes next in public: that we know, then what we know."""
    out = {one.statement.category for one in stated if one.statement.released_at}
    return Category.M2 if out & {Category.M1, Category.M2, Category.M3} else Category.M1
