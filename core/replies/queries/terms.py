"""By which clock a message runs, when that runs out and why, and how far it may be prolonged."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.calendar import working
from core.calendar.queries import agenda
from core.calendar.queries.working import working_time
from core.calendar.records import Occasion, SpecialDay
from core.deadlines.recount import Running
from core.deadlines.terms import Due, Extension, Term, due, extended
from core.deadlines.working import WorkingTime
from core.language.trilingual import Trilingual
from core.office import clocks
from core.office.queries import clock_called, the_office
from core.office.queries import clocks as all_clocks
from core.office.records import Clock, Office
from core.replies import rules
from core.replies.queries import regulation
from core.replies.records import OPEN, Book, Message, Regulation
from core.store.once import once
from core.store.types import canonical

# no term is longer
_LONGEST = timedelta(days=1000)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# of the office, what its working time is made of
_HOURS = ("zone", "week_days", "starts", "lunch_starts", "lunch_ends", "ends")


class Terms:
    """The terms of the office as they run now: asked for once, counted by often."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.working = working_time(session)
        self._known: dict[str, Term | None] = {}

    def called(self, code: str) -> Term | None:
        """None where the office has no such term."""
        if code not in self._known:
            found = clock_called(self._session, code)
            self._known[code] = clocks.term(found) if found else self._of_tree(code)
        return self._known[code]

    def _of_tree(self, code: str) -> Term | None:
        """What the office's own tree sets, and no clock of the office, in use or out of it."""
        if not code.startswith(rules.OF_TREE) or self._session.exec(select(Clock.id).where(Clock.code == code)).first():
            return None
        outcomes = regulation.tree(self._session).outcomes.values()
        found = next((one for one in outcomes if rules.outcome_clock(one.key) == code), None)
        return found.term.counted if found and found.term else None

    def ends(self, code: str, start: datetime) -> datetime | None:
        term = self.called(code)
        return due(start, term, self.working).at if term else None

    def first(self, book: Book, came_at: datetime) -> datetime | None:
        """By when what came in this register is answered first."""
        return self.ends(rules.FIRST_CLOCK[book], came_at)

    def latest_late(self, book: Book, now: datetime) -> datetime:
        """What came after this moment is in time."""
        return once(self._session, _latest_late, book, now)

    def clock_of(self, message: Message) -> str:
        """By which clock it runs: its register's, or that of what the tree says to do if that is over sooner."""
        usual, own = rules.clock_of(message), rules.outcome_clock(message.outcome)
        is_urgent = message.outcome in regulation.urgent(self._session, {message.outcome})
        if not rules.goes_by_outcome(message, is_urgent=is_urgent):
            return usual
        ends, usually = (self.ends(code, rules.began(message)) for code in (own, usual))
        return own if ends and (usually is None or ends < usually) else usual

    def running(self, message: Message) -> Running[UUID] | None:
        """The term of a message as it runs, with its extension; that belongs to the clock of the register."""
        term = self.called(message.clock)
        extension = None
        if message.extended_until is not None and message.clock == rules.clock_of(message):
            extension = Extension(until=self.working.day_of(message.extended_until), why=message.extended_because)
        return Running(message.id, rules.began(message), message.due_at, term, extension) if term else None

    def of(self, message: Message) -> Due | None:
        """How the term of a message came about."""
        found = self.running(message)
        return found.due(self.working) if found else None

    def set_on(self, message: Message) -> None:
        """Its clock and its end as they are by what holds now; why it once moved is no longer of this term."""
        message.clock = self.clock_of(message)
        found = self.of(message)
        message.due_at, message.moved_because = found.at if found else None, ""


def _latest_late(session: Session, book: Book, now: datetime) -> datetime:
    """Found by halving: no term ends earlier for coming later."""
    term_of = Terms(session)
    if term_of.called(rules.FIRST_CLOCK[book]) is None:
        return _NEVER
    early, late = now - _LONGEST, now
    while late - early > timedelta.resolution:
        middle = early + (late - early) / 2
        at = term_of.first(book, middle)
        early, late = (middle, late) if at and at < now else (early, middle)
    return early


def end(session: Session, code: str, start: datetime) -> datetime | None:
    return Terms(session).ends(code, start)


def of_message(session: Session, message: Message) -> Due | None:
    """How the term of a message came about."""
    return Terms(session).of(message)


def prolonged(session: Session, message: Message, until: date, why: str) -> Due | None:
    """Its term extended until the end of that day, or of the next that is worked; None: its clock is not extended."""
    first, most = of_message(session, message), longest(session, message)
    return extended(first, Extension(until=until, why=why), working_time(session)) if first and most else None


def longest(session: Session, message: Message) -> datetime | None:
    """Until when its term may be extended at most; None: it may not."""
    found = clock_called(session, message.clock)
    extension = clocks.extension(found) if found else None
    first = of_message(session, message)
    if first is None or extension is None or first.is_extended:
        return None
    return extended(first, extension, working_time(session)).at


def counted_by(session: Session) -> str:
    """All that terms depend on, to be kept: hours and days off as they are, and the seal of the terms themselves."""
    office = the_office(session) or Office()
    days = session.exec(select(SpecialDay).order_by(col(SpecialDay.day), col(SpecialDay.id))).all()
    fields = ("code", "value", "unit", "start", "is_registered", "is_active")
    terms = [[getattr(one, name) for name in fields] for one in all_clocks(session)]
    own = regulation.regulation(session).tree.get("outcomes", {})
    terms += [[key, one.get("term"), one.get("urgent", False)] for key, one in own.items()]
    image = office.image()
    said = {
        "hours": {name: image[name] for name in _HOURS},
        "special": [[str(one.day), one.sort, one.ends and str(one.ends)] for one in days],
        "rested": [[one.rule, one.sort, one.announced] for one in agenda.rested(session)],
        "terms": hashlib.sha256(canonical(terms).encode()).hexdigest()[:16],
    }
    return canonical(said)


def worked_before(session: Session) -> WorkingTime | None:
    """The working time that open terms were counted by last, so that it can be said which day moved them."""
    kept = session.exec(select(Regulation.counted_by)).first() or ""
    if not kept.startswith("{"):
        return None
    said = json.loads(kept)
    office = Office.made(**said["hours"])
    special = [SpecialDay.made(day=day, sort=sort, ends=ends) for day, sort, ends in said["special"]]
    rested = [
        Occasion.made(name=Trilingual(), rule=rule, sort=sort, announced=announced)
        for rule, sort, announced in said["rested"]
    ]
    return working.of(office, rested, special, office.week_days)


def have_moved(session: Session) -> bool:
    """Whether a day or a term was changed since the open terms were counted last."""
    found = session.exec(select(Regulation.counted_by)).first()
    return bool(found) and found != counted_by(session)


def termless(session: Session) -> int:
    """How many messages wait by a term that the office has taken out of use or left without a value since."""
    query = select(Message.clock, func.count()).where(col(Message.state).in_(OPEN)).group_by(Message.clock)
    term_of = Terms(session)
    return sum(count for code, count in session.exec(query).all() if code and term_of.called(code) is None)
