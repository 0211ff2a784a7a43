"""What the papers ask beside the plan itself: a campaign's publications, what came out unplanned, who asked what."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from core.calendar import days
from core.calendar.queries.agenda import rested
from core.calendar.queries.slots import Filters, Slot, slots
from core.calendar.records import (
    TALKS,
    Discussion,
    Placement,
    Publication,
    Question,
    Remark,
    SpecialDay,
)
from core.language.trilingual import LANGS, Trilingual
from core.office import queries as office
from core.strategy.records import Campaign

# as many as somebody would look through
MOST = 200


def of_campaign(session: Session, campaign_id: UUID) -> list[Slot]:
    """All of it: what has no day yet comes first."""
    return slots(session, select(Publication).where(Publication.campaign_id == campaign_id), Filters())


def beside_the_plan(session: Session, span: tuple[date, date], moments: tuple[datetime, datetime]) -> list[Slot]:
    """What came out in these moments and was planned for other days or for none."""
    out = select(Placement.publication_id).where(col(Placement.published_at).between(*moments))
    elsewhere = or_(col(Publication.day).is_(None), ~col(Publication.day).between(*span))
    return slots(session, select(Publication).where(col(Publication.id).in_(out), elsewhere), Filters())


def days_off(session: Session, first: date, last: date) -> dict[date, Trilingual]:
    """Holidays, days moved from weekends and what was decreed, each with why it is free."""
    known, founded = rested(session), office.the_office(session)
    span = col(SpecialDay.day).between(date(first.year, 1, 1), date(last.year, 12, 31))
    special = session.exec(select(SpecialDay).where(span)).all()
    week_days = founded.week_days if founded else 5
    return {
        day: Trilingual(*(one.why_in(lang) for lang in LANGS))
        for year in range(first.year, last.year + 1)
        for day, one in days.days_off(year, known, special, week_days).items()
        if first <= day <= last
    }


def campaigns(session: Session) -> Sequence[Campaign]:
    """The latest first."""
    return session.exec(select(Campaign).order_by(col(Campaign.first).desc(), col(Campaign.id)).limit(MOST)).all()


def discussions(session: Session) -> Sequence[Discussion]:
    return session.exec(select(Discussion).order_by(col(Discussion.opens).desc(), col(Discussion.id)).limit(MOST)).all()


def remarks(session: Session, discussion_id: UUID) -> Sequence[Remark]:
    return session.exec(select(Remark).where(Remark.discussion_id == discussion_id).order_by(col(Remark.id))).all()


def talks(session: Session) -> Sequence[Publication]:
    """Briefings and internet conferences, the latest first."""
    query = select(Publication).where(col(Publication.format).in_(TALKS), col(Publication.day).is_not(None))
    return session.exec(query.order_by(col(Publication.day).desc(), col(Publication.id)).limit(MOST)).all()


def questions(session: Session, publication_id: UUID) -> Sequence[Question]:
    query = select(Question).where(Question.publication_id == publication_id)
    return session.exec(query.order_by(col(Question.id))).all()
