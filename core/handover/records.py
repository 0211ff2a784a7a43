"""Who handed the office over to whom, and what went along."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from core.handover.choices import Cause, Section
from core.store.record import Record
from core.store.types import Choice, Json


class Handover(Record, table=True):
    """What its act tells is asked anew each time; what was signed is kept as a file."""

    called = "day"

    day: date = Field(index=True)
    giver_id: UUID = Field(foreign_key="person.id", index=True)
    taker_id: UUID = Field(foreign_key="person.id", index=True)
    cause: Cause = Field(default=Cause.LEAVING, sa_type=Choice(Cause))
    # of whoever is only away: the last day
    until: date | None = None
    sections: list[Section] = Field(default_factory=list, sa_type=Json)
    remarks: str = ""
    # the package that went along, and what it is signed with as it is read out on the telephone
    file: str = ""
    key: str = ""
