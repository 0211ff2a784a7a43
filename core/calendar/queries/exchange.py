"""What an import must know of the office: whom its names mean, and the publications it says it holds."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar.exchange import reading
from core.calendar.exchange.finding import FoundPlan
from core.calendar.exchange.names import Names
from core.calendar.exchange.reading import DryRun
from core.calendar.queries.slots import Filters, Slot, slots
from core.calendar.records import Publication, Rubric
from core.office import queries as office
from core.office.records import Channel, Office, Person, Unit
from core.store.batches import batches
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
    used = {field: [row for row in rows if getattr(row, "is_active", True)] for field, rows in found.items()}
    return Names(used, (office.the_office(session) or Office()).zone)


def dry_run(session: Session, table: FoundPlan) -> DryRun:
    """What would come of this table, if it were brought in now."""
    return reading.dry_run(table, names(session), known(session, table.ids))


def known(session: Session, ids: Collection[UUID]) -> dict[UUID, Slot]:
    """Those of them that are in the plan; a table has no more rows than one may hold."""
    found = dict[UUID, Slot]()
    for some in batches(ids):
        query = select(Publication).where(col(Publication.id).in_(some))
        found |= {slot.id: slot for slot in slots(session, query, Filters())}
    return found
