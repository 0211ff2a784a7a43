"""Which incidents run now, for the banner, Today and the list; and which incident a record belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.crisis import pacing
from core.crisis.choices import RUNNING, Course, Deadline, Level, Phase
from core.crisis.records import Claim, Fact, Happening, Improvement, Incident, Statement, Turn

_PARTS = (Turn, Happening, Fact, Statement, Claim, Improvement)


@dataclass(frozen=True)
class Running:
    """An incident that runs, in as few words as a banner has; moments are by its own clock."""

    incident: Incident
    moment: datetime
    # the open step that is due first, and how many are late
    next: Turn | None
    late_count: int
    # by when the law wants the full message; none: it is out, or no such term is kept
    legal_at: datetime | None

    @property
    def id(self) -> UUID:
        return self.incident.id

    @property
    def name(self) -> str:
        return self.incident.name

    @property
    def level(self) -> Level:
        return self.incident.level

    @property
    def phase(self) -> Phase:
        return self.incident.phase

    @property
    def is_drill(self) -> bool:
        return self.incident.is_drill

    @property
    def passed(self) -> timedelta:
        """T+: since we learned of it."""
        return max(self.moment - self.incident.noticed_at, timedelta())

    @property
    def legal_left(self) -> timedelta | None:
        """Less than nothing once the term is over."""
        return self.legal_at - self.moment if self.legal_at else None

    @property
    def is_update_overdue(self) -> bool:
        at = self.incident.next_update_at
        return at is not None and at < self.moment


def running(session: Session, now: datetime) -> list[Running]:
    """All that run, the gravest first; drills after what is meant in earnest."""
    query = select(Incident).where(col(Incident.phase).in_(RUNNING)).order_by(col(Incident.noticed_at))
    found = session.exec(query).all()
    turns = open_turns(session, [one.id for one in found])
    made = [_running(one, turns.get(one.id, ()), now) for one in found]
    return sorted(made, key=lambda one: (one.is_drill, -int(one.level[1]), one.incident.noticed_at))


def ended(session: Session, is_drill: bool = False, most: int = 200) -> Sequence[Incident]:
    """What is over, the latest first: for the list, and to return to."""
    query = select(Incident).where(col(Incident.phase).not_in(RUNNING), col(Incident.is_drill).is_(is_drill))
    return session.exec(query.order_by(col(Incident.noticed_at).desc()).limit(most)).all()


def home_of(session: Session, record_id: UUID) -> UUID | None:
    """The incident that a step, a line or a claim belongs to; its own id, if it is one."""
    if session.get(Incident, record_id) is not None:
        return record_id
    kinds: Iterable[Any] = _PARTS
    part = next(filter(None, (session.get(kind, record_id) for kind in kinds)), None)
    return part.incident_id if part is not None else None


def open_turns(session: Session, ids: Sequence[UUID]) -> Mapping[UUID, list[Turn]]:
    found: dict[UUID, list[Turn]] = {}
    query = select(Turn).where(col(Turn.incident_id).in_(ids), Turn.course == Course.OPEN)
    for turn in session.exec(query) if ids else ():
        found.setdefault(turn.incident_id, []).append(turn)
    return found


def _running(incident: Incident, turns: Sequence[Turn], now: datetime) -> Running:
    moment = pacing.moment(incident, now)
    ordered = sorted(turns, key=in_turn)
    legal = [turn.due_at for turn in turns if turn.deadline == Deadline.T3H and turn.due_at]
    return Running(
        incident,
        moment,
        next(iter(ordered), None),
        sum(turn.due_at is not None and turn.due_at < moment for turn in turns),
        min(legal, default=None),
    )


def in_turn(turn: Turn) -> tuple[bool, float, int, str]:
    """What is due first comes first; what has no term comes last."""
    return turn.due_at is None, turn.due_at.timestamp() if turn.due_at else 0, turn.rank, str(turn.id)
