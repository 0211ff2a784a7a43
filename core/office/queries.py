"""Questions about the office."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from core import clock
from core.language.trilingual import Trilingual
from core.office import clocks as terms
from core.office import rules
from core.office.records import Channel, Clock, Contact, Office, Person, Role, Shift, Unit
from core.store import vault
from core.store.check import Fault
from core.store.journal import Change
from core.store.lost import lost_files
from core.store.once import once
from core.store.record import Record, said_as


def the_office(session: Session) -> Office | None:
    """The body whose workspace this is; None before the first run is through."""
    return session.exec(select(Office)).first()


def zone(session: Session) -> str:
    """Where its clock stands, also before the office is set up."""
    return (the_office(session) or Office()).zone


def letterhead(session: Session) -> bytes | None:
    """The office's own Word file; None means the program's plain sheet."""
    office = the_office(session)
    return b"".join(vault.fetch(session, office.letterhead)) if office and office.letterhead else None


def rows(session: Session, kind: type[Record]) -> Sequence[Record]:
    """A whole list of the office, in the order it was written."""
    return session.exec(select(kind).order_by(col(kind.id))).all()


def names(session: Session, kind: type[Record]) -> dict[UUID, Trilingual]:
    """What each row of such a list is called, in the same order: a list that names others needs no more of them."""
    query = select(kind.id, getattr(kind, kind.called)).order_by(col(kind.id))
    return {row_id: said_as(kind, value) for row_id, value in session.exec(query)}


def channels(session: Session) -> Sequence[Channel]:
    return session.exec(select(Channel).where(Channel.is_active).order_by(col(Channel.rank))).all()


def clocks(session: Session) -> list[Clock]:
    """The terms as the office keeps them; what it has not entered yet holds as it came with the program."""
    kept = {one.code: one for one in kept_clocks(session)}
    own = [one for code, one in kept.items() if code not in terms.shipped()]
    return [*own, *(kept.get(code) or terms.made(code) for code in terms.shipped())]


def kept_clocks(session: Session) -> Sequence[Clock]:
    """Those that have been entered, and can be changed."""
    return session.exec(select(Clock).order_by(col(Clock.rank), col(Clock.id))).all()


def clock_called(session: Session, name: str) -> Clock | None:
    """By its code or another name it goes by; None: there is none, or it is out of use."""
    code = terms.code_of(name)
    kept = session.exec(select(Clock).where(Clock.code == code)).first()
    found = kept or (terms.made(code) if code in terms.shipped() else None)
    return found if found is not None and found.is_active else None


def history_since(session: Session) -> datetime | None:
    """Of what is older, the journal tells no values any more; None: it tells all of them."""
    term = clock_called(session, rules.HISTORY)
    # a merge or another program writes without asking the rules, and what is thinned does not come back
    if term is None or rules.problems(term):
        return None
    here = ZoneInfo(zone(session))
    first = terms.back_from(term, clock.now().astimezone(here).date())
    return datetime.combine(first, time.min, here) if first else None


def stale_clocks(session: Session, today: date) -> list[Clock]:
    """What law sets and nobody has held against it for half a year."""
    by_law = [one for one in clocks(session) if one.is_active and not one.is_proposed]
    return [one for one in by_law if rules.is_stale(one.checked_on, today)]


def people(session: Session) -> Sequence[Person]:
    # a document asks for the holders of one role after another
    return once(session, _people)


def _people(session: Session) -> Sequence[Person]:
    return session.exec(select(Person).where(Person.is_active).order_by(col(Person.id))).all()


def holders(session: Session, role: Role) -> list[Person]:
    return [person for person in people(session) if role in person.roles]


def sitter(session: Session, chosen: str = "") -> UUID | None:
    """Who acts at a computer: whoever was chosen for it, else the press secretary who has been here longest."""
    with suppress(ValueError):
        # settings that somebody spoiled name nobody
        return UUID(chosen)
    found = [person.id for person in holders(session, Role.PRESS_SECRETARY)]
    # ids of other computers are not in the order in which people came here
    came = select(Change.record_id, func.min(Change.entry_id)).where(col(Change.record_id).in_(found))
    since = dict(session.exec(came.group_by(col(Change.record_id))).all())
    return min(found, key=lambda one: since.get(one, 0), default=None)


def allows(session: Session, author_id: UUID | None, right: str) -> bool:
    """The store's question before every action. An office without a press secretary is not locked out of itself."""
    person = session.get(Person, author_id) if author_id else None
    if person is not None and person.is_active and rules.may(person.roles, rules.Right(right)):
        return True
    return not holders(session, Role.PRESS_SECRETARY)


@dataclass(frozen=True)
class Duty:
    """A day on duty with the person's name, as the roster and Today show it."""

    shift: Shift
    person: Person

    @property
    def id(self) -> UUID:
        return self.shift.id


def roster(session: Session, first: date, last: date) -> list[Duty]:
    query = (
        select(Shift, Person)
        .join(Person, col(Person.id) == col(Shift.person_id))
        .where(col(Shift.day).between(first, last))
        .order_by(col(Shift.day), col(Shift.starts))
    )
    return [Duty(shift, person) for shift, person in session.exec(query)]


def first_day_off_duty(session: Session, today: date) -> date:
    """The first day from today on that nobody has been put on."""
    last = session.exec(select(func.max(Shift.day)).where(Shift.day >= today)).one()
    return last + timedelta(days=1) if last else today


class Lack(StrEnum):
    """What an office still has to do for itself; each is a task on Today."""

    NAME = "name"
    LETTERHEAD = "letterhead"
    APPROVER = "approver"
    UNITS = "units"
    DUTY = "duty"
    LIMITS = "limits"
    CONTACTS = "contacts"


def lacks(session: Session, today: date) -> list[tuple[Lack, int]]:
    """What is missing or stale, with how many rows it concerns."""
    office = the_office(session)
    stale = [c for c in channels(session) if rules.is_stale(c.checked_on, today)]
    found = {
        Lack.NAME: office is None or not (office.name.kk and office.name.ru),
        Lack.LETTERHEAD: office is None or not office.letterhead,
        Lack.APPROVER: not holders(session, Role.APPROVER),
        Lack.UNITS: session.exec(select(Unit.id)).first() is None,
        Lack.DUTY: not roster(session, today, today),
        Lack.LIMITS: len(stale),
        Lack.CONTACTS: session.exec(select(Contact.id)).first() is None,
    }
    return [(lack, int(count)) for lack, count in found.items() if count]


def faults(session: Session) -> Iterator[Fault]:
    """A letterhead that is no longer kept."""
    found = the_office(session)
    yield from lost_files(session, [(found.letterhead, found.letterhead_name)] if found else [])
