"""Whose word a statement needs here and now: of which roles, who of ours gives it, and whom to ask elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from core.crisis import pacing, signing
from core.crisis.choices import Category, Level, Mode, Post
from core.crisis.queries import chosen, holders
from core.crisis.queries.chosen import Algorithm
from core.crisis.queries.holders import Seat
from core.crisis.records import Incident, Statement
from core.crisis.signing import Signers, Signing
from core.office.records import Person
from core.office.rules import Right, may

# whoever signs their own words has them signed by these
_ABOVE = (Post.DEP, Post.AKIM)


@dataclass(frozen=True)
class Candidate:
    """Somebody whose word may be asked for elsewhere, by telephone or on paper."""

    name: str
    phone: str = ""
    # none: somebody of another body, for whom a colleague of theirs may speak
    person_id: UUID | None = None

    def __str__(self) -> str:
        return f"{self.name}, {self.phone}" if self.phone else self.name


@dataclass(frozen=True)
class Signature:
    """A word a statement needs: of one of these roles."""

    posts: tuple[Post, ...]
    # who of ours may give it here; nobody: it is given elsewhere and written down
    people: tuple[Person, ...]
    # whom to ask elsewhere
    others: tuple[Candidate, ...] = ()
    given_by: str = ""
    given_at: datetime | None = None

    @property
    def key(self) -> str:
        """The id of its step on the route."""
        return "crisis." + ".".join(self.posts)

    @property
    def is_given(self) -> bool:
        return self.given_at is not None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All whose word this may be."""
        return (*(Candidate(one.name, one.phone, one.id) for one in self.people), *self.others)


@dataclass(frozen=True)
class Room:
    """What is the same for all statements of an incident."""

    incident: Incident
    algorithms: Sequence[Algorithm]
    seats: Mapping[Post, Seat]
    signing: Signing
    people: Mapping[UUID, Person]
    now: datetime


def room(session: Session, incident: Incident, known: Signing, now: datetime) -> Room:
    """`now` is the office's wall clock."""
    people = {one.id: one for one in session.exec(select(Person))}
    return Room(
        incident, chosen.algorithms(session, incident.playbooks), holders.seats(session, incident.playbooks, now),
        known, people, pacing.moment(incident, now),
    )  # fmt: skip


def needed(
    known: Signing, category: Category, level: Level, algorithms: Iterable[Algorithm], is_person_named: bool = False
) -> Signers:
    """By the table, and by what these algorithms ask for besides; the first type says who owns the facts."""
    types = [one for one in algorithms if one.mode == Mode.TYPE]
    owner = types[0].fact_owner if types else Post.DEPT
    besides = [post for one in types for post in signing.besides(category, one.content.get("approvals", ()))]
    return known.signers(category, level, owner, is_person_named, besides)


def writers(statement: Statement) -> frozenset[UUID]:
    """Who wrote it or changed its words: none of them agrees to it."""
    author = (statement.author_id,) if statement.author_id else ()
    return frozenset((*author, *map(UUID, statement.editors)))


def asked(statement: Statement, there: Room) -> list[Signature]:
    """Whose word it needs, before anything was said about it."""
    wrote, category = writers(statement), Category(statement.category)
    level = Level(there.incident.level)
    signers = needed(there.signing, category, level, there.algorithms, statement.is_person_named)
    found = [_signature(posts, there, wrote) for posts in signers.groups]
    own = next((one for one in found if _is_written_by(one.posts, there, wrote)), None)
    others = [one for one in found if one is not own]
    # who speaks for their own role by writing it still needs somebody who can be asked
    is_counted = there.signing.classes[category].is_author_counted and any(one.candidates for one in others)
    return others if is_counted else found


def _signature(posts: tuple[Post, ...], there: Room, wrote: frozenset[UUID]) -> Signature:
    seats = list(_seats(posts, there, wrote))
    able = [one for seat in seats for one in _present(seat, wrote) if may(one.roles, Right.APPROVE)]
    people = {one.id: one for one in able}
    others = {one.name: one for seat in seats for one in _elsewhere(seat, wrote)}
    return Signature(posts, tuple(people.values()), tuple(others.values()))


def _is_written_by(posts: Sequence[Post], there: Room, wrote: frozenset[UUID]) -> bool:
    filled = (there.seats[one].person for one in posts if one in there.seats)
    return any(one is not None and one.id in wrote for one in filled)


def _seats(posts: Sequence[Post], there: Room, wrote: frozenset[UUID]) -> Iterator[Seat]:
    """Those of the roles that somebody else fills or signs for; else one step higher."""
    found = [seat for seat in map(there.seats.get, posts) if seat is not None and seat.is_filled]
    left = [one for one in found if _is_of_others(one, wrote)]
    yield from left or ([one for one in map(there.seats.get, _ABOVE) if one and one.is_filled] if found else ())


def _is_of_others(seat: Seat, wrote: frozenset[UUID]) -> bool:
    if seat.person is None or seat.person.id not in wrote:
        return True
    return any(may(one.roles, Right.APPROVE) for one in _present(seat, wrote))


def _present(seat: Seat, wrote: frozenset[UUID]) -> Iterator[Person]:
    yield from (one for one in (seat.person, seat.deputy) if one is not None and one.id not in wrote)


def _elsewhere(seat: Seat, wrote: frozenset[UUID]) -> Iterator[Candidate]:
    if seat.person is None:
        yield Candidate(seat.name, seat.phone)
    for one in _present(seat, wrote):
        if not may(one.roles, Right.APPROVE):
            yield Candidate(one.name, seat.phone if one is seat.person else one.phone, one.id)
