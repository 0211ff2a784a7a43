"""What the store itself writes down: which changes of another copy of the workspace were taken in."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from core import clock
from core.store.record import Record
from core.store.types import Json


class Taken(Record, table=True):
    """One package as it was merged. It goes along in packages, so a third copy knows what it need not take again."""

    leads = True
    # a merge that was taken back and made again: each time it is asked whose doing the rest of the entry was
    keeps_past = True

    # who wrote the package, as history calls it
    name: str
    # the copy it came from and the copy it came to: what they sign with, and where the first of them lies
    public: str
    seat: str
    taker: str
    taken_at: datetime = Field(default_factory=clock.now)
    # hashes of its entries, in their order
    entries: list[str] = Field(default_factory=list, sa_type=Json)
    # the last entry that both copies have written the same; empty if there is none
    common: str = ""
    # what was kept against the package: fields with their values by record; no field is the record as a whole
    kept: dict[str, dict[str, Any]] = Field(default_factory=dict, sa_type=Json)
