"""What was to change after incidents and is not done, and which algorithms are not kept ready."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, func, or_, select

from core.crisis import library
from core.crisis.choices import Mode
from core.crisis.records import Improvement, Playbook


def improvements(session: Session, until: date) -> Sequence[Improvement]:
    """Open ones that are due by this day, the longest due first."""
    query = select(Improvement).where(col(Improvement.done_on).is_(None), col(Improvement.due) <= until)
    return session.exec(query.order_by(col(Improvement.due), col(Improvement.id))).all()


def stale(session: Session, today: date) -> int:
    """Of the types the office has taken over: how many have an old plan, or contacts nobody has rung."""
    lasts = {one["key"]: timedelta(days=one["days"]) for one in library.table("readiness")["need"]}
    query = select(func.count()).where(
        Playbook.mode == Mode.TYPE,
        Playbook.is_active,
        or_(
            col(Playbook.planned_on).is_(None),
            col(Playbook.planned_on) < today - lasts["plan"],
            col(Playbook.contacts_checked_on).is_(None),
            col(Playbook.contacts_checked_on) < today - lasts["contacts"],
        ),
    )
    return session.exec(query).one()
