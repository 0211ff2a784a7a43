"""What the office keeps of indicators themselves: all of them, one by its code, and the targets of a year."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core.kpi.choices import Level, Step
from core.kpi.records import Measure, Page, Target

_LEVELS = tuple(Level)


def measures(session: Session) -> list[Measure]:
    """All there are, from what is put in to what changes."""
    found = session.exec(select(Measure)).all()
    return sorted(found, key=lambda one: (_LEVELS.index(one.level), one.rank, one.code))


def called(session: Session, code: str) -> Measure | None:
    return session.exec(select(Measure).where(Measure.code == code)).first()


def pages(session: Session) -> Sequence[Page]:
    """Those that are followed, in the office's order."""
    return session.exec(select(Page).where(Page.is_active).order_by(col(Page.rank), col(Page.name))).all()


def ours(session: Session) -> list[Page]:
    """Those of them that are nobody else's."""
    return [one for one in pages(session) if not one.body]


def targets(session: Session, year: int, measure_ids: Sequence[UUID]) -> dict[tuple[UUID, Step, date], Target]:
    """Of a year's months, quarters and the year itself."""
    query = select(Target).where(
        col(Target.measure_id).in_(measure_ids),
        col(Target.first) >= date(year, 1, 1),
        col(Target.first) <= date(year, 12, 31),
    )
    return {(one.measure_id, one.step, one.first): one for one in session.exec(query)}
