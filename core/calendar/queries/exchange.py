"""What an import must know of the office: the names by which a table means its rubrics, people and channels."""

from sqlmodel import Session, select

from core.calendar.exchange.columns import Names
from core.calendar.records import Rubric
from core.office.records import Channel, Person, Unit
from core.store.record import Record
from core.strategy.records import Audience, Campaign, Goal

_KINDS: dict[str, type[Record]] = {
    "rubric": Rubric,
    "channels": Channel,
    "person": Person,
    "unit": Unit,
    "campaign": Campaign,
    "goal": Goal,
    "audience": Audience,
}


def names(session: Session) -> Names:
    """Those in use; a name of old rows means nobody any more."""
    found = {field: session.exec(select(kind)).all() for field, kind in _KINDS.items()}
    return Names({field: [row for row in rows if getattr(row, "is_active", True)] for field, rows in found.items()})
