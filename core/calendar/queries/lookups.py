"""What a publication can be given: the office's rubrics, channels, people and campaigns that are in use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core.calendar.records import Norm, Rubric, View
from core.office import queries as office
from core.office.records import Channel, Person, Unit
from core.store.light import Kind, reader
from core.strategy.records import Audience, Campaign, Goal


@dataclass(frozen=True)
class Lookups:
    channels: Sequence[Channel] = ()
    rubrics: Sequence[Rubric] = ()
    people: Sequence[Person] = ()
    units: Sequence[Unit] = ()
    campaigns: Sequence[Campaign] = ()
    goals: Sequence[Goal] = ()
    audiences: Sequence[Audience] = ()
    views: Sequence[View] = ()


def lookups(session: Session) -> Lookups:
    return Lookups(
        channels=office.channels(session),
        rubrics=session.exec(select(Rubric).where(Rubric.is_active).order_by(col(Rubric.rank), col(Rubric.id))).all(),
        # hundreds of them, of whom one is looked at
        people=_in_use(session, Person),
        units=_in_use(session, Unit),
        campaigns=session.exec(select(Campaign).where(Campaign.is_active).order_by(col(Campaign.first))).all(),
        goals=session.exec(select(Goal).where(Goal.is_active).order_by(col(Goal.rank), col(Goal.id))).all(),
        audiences=session.exec(select(Audience).where(Audience.is_active).order_by(col(Audience.rank))).all(),
        views=session.exec(select(View).order_by(col(View.rank), col(View.id))).all(),
    )


def _in_use(session: Session, kind: type[Kind]) -> Sequence[Kind]:
    query: Any = select(kind)
    return reader(session, kind).all(session, query.where(kind.is_active).order_by(col(kind.id)))


def norm(session: Session) -> Norm:
    """What the office asks of its plan; the program's own measure until it says so."""
    return session.exec(select(Norm)).first() or Norm()
