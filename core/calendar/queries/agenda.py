"""What the days themselves say: holidays and moved days, occasions that are coming, days nobody has planned for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar import days, occasions, rules
from core.calendar.checks import Around
from core.calendar.days import DayOff
from core.calendar.occasions import Due
from core.calendar.queries.lookups import norm
from core.calendar.records import (
    Halt,
    Mourning,
    Occasion,
    Placement,
    Publication,
    Question,
    Rubric,
    SpecialDay,
    Wording,
)
from core.language.words import language
from core.office import queries as office
from core.store.light import reader

# what comes every week is announced anew
_ANNOUNCING = timedelta(days=6)


@dataclass(frozen=True)
class NamedDays:
    """What a day is called besides its date, and on which days the office rests."""

    names: Mapping[date, str]
    resting: frozenset[date]
    # who is on duty
    duty: Mapping[date, str]
    occasions: Mapping[date, Sequence[Due]] = field(default_factory=dict)


def named_days(session: Session, first: date, last: date) -> NamedDays:
    known, special, week_days = _calendar(session, first, last)
    off = _days_off(known, special, week_days, range(first.year, last.year + 1))
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    names = {day: one.why for day, one in off.items() if first <= day <= last}
    names |= {one.day: one.name.in_(language()) for one in special if one.day not in names and one.name}
    for mourning in _mournings(session, first, last):
        names |= {day: mourning.reason for day in span if mourning.first <= day <= mourning.last}
    resting = frozenset(day for day in span if not days.is_working(day, off, special, week_days))
    duty = {one.shift.day: one.person.name for one in office.roster(session, first, last)}
    return NamedDays(names, resting, duty, occasions.of_days(coming(session, first, last), first, last))


def around(session: Session, first: date, last: date) -> Around:
    """What the checks must know of a span besides its publications."""
    known, special, week_days = _calendar(session, first, last)
    return Around(
        days=[first + timedelta(days=n) for n in range((last - first).days + 1)],
        working=frozenset(days.working_days(first, last, known, special, week_days)),
        on_duty=frozenset(duty.shift.day for duty in office.roster(session, first, last)),
        mournings=_mournings(session, first, last),
        rubrics=session.exec(select(Rubric).where(Rubric.is_active)).all(),
        announced=_announced(session, first, last),
    )


def _announced(session: Session, first: date, last: date) -> frozenset[UUID]:
    """The events of these days that another publication speaks of in the week before."""
    query = select(Publication).where(
        col(Publication.day).between(first - _ANNOUNCING, last), Publication.halt == Halt.NONE
    )
    found = reader(session, Publication).all(session, query.order_by(col(Publication.day), col(Publication.id)))
    events = [one for one in found if one.day and one.day >= first and rules.is_event(one)]
    return frozenset(
        event.id
        for event in events
        for one in found
        if event.day and one.day and event.day - _ANNOUNCING <= one.day <= event.day
        if rules.announces(one.title, event.title)
    )


def _days_off(
    known: Sequence[Occasion], special: Sequence[SpecialDay], week_days: int, years: range
) -> dict[date, DayOff]:
    return {day: one for year in years for day, one in days.days_off(year, known, special, week_days).items()}


def _calendar(session: Session, first: date, last: date) -> tuple[Sequence[Occasion], Sequence[SpecialDay], int]:
    special = select(SpecialDay).where(col(SpecialDay.day).between(date(first.year, 1, 1), date(last.year, 12, 31)))
    founded = office.the_office(session)
    return rested(session), session.exec(special).all(), founded.week_days if founded else 5


def _mournings(session: Session, first: date, last: date) -> Sequence[Mourning]:
    query = select(Mourning).where(
        col(Mourning.first) <= last, col(Mourning.last) >= first, col(Mourning.ended_at).is_(None)
    )
    return session.exec(query).all()


def rested(session: Session) -> Sequence[Occasion]:
    """The holidays among the occasions."""
    found = select(Occasion).where(Occasion.is_active, col(Occasion.sort).in_(days.RESTED))
    return session.exec(found.order_by(col(Occasion.id))).all()


def occasions_known(session: Session) -> Sequence[Occasion]:
    # all of them are asked for their days, a few for more
    known = select(Occasion).where(Occasion.is_active).order_by(col(Occasion.id))
    return reader(session, Occasion).all(session, known)


def coming(session: Session, first: date, last: date) -> list[Due]:
    """The occasions of these days, in order."""
    return occasions.coming(occasions_known(session), first, last)


def unspoken(session: Session, first: date, last: date) -> list[Due]:
    """Occasions of these days for which nothing is planned."""
    known = occasions_known(session)
    spoken = select(col(Publication.occasion_id), col(Publication.day)).where(
        col(Publication.occasion_id).is_not(None),
        Publication.halt == Halt.NONE,
        # a draft is begun a year before at the earliest
        col(Publication.day) >= first - timedelta(days=366),
    )
    told = [(occasion_id, day) for occasion_id, day in session.exec(spoken) if occasion_id]
    return occasions.gaps_ahead(known, first, last, told)


def gaps(session: Session, first: date, last: date) -> list[date]:
    """Working days with fewer publications than the office asks of itself."""
    least = norm(session).least_per_day
    counted = Counter(
        session.exec(
            select(col(Publication.day)).where(col(Publication.day).between(first, last), Publication.halt == Halt.NONE)
        )
    )
    working = days.working_days(first, last, *_calendar(session, first, last))
    return [day for day in working if counted[day] < least]


def publication(session: Session, publication_id: UUID) -> Publication | None:
    """The record itself, for a form that will write it."""
    return session.get(Publication, publication_id)


def day_of(session: Session, publication_id: UUID) -> date | None:
    """Its planned day; an idea has none."""
    found = session.get(Publication, publication_id)
    return found.day if found else None


def publication_of(session: Session, record_id: UUID) -> UUID | None:
    """The publication a record belongs to; its own id, if it is one."""
    if session.get(Publication, record_id):
        return record_id
    part = session.get(Wording, record_id) or session.get(Placement, record_id) or session.get(Question, record_id)
    if part:
        return part.publication_id
    return session.exec(select(Publication.id).where(Publication.series_id == record_id)).first()
