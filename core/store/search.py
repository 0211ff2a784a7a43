"""Search over all records: folded words in, likeliest first out; fed by the journal in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, Uuid, bindparam, text
from sqlmodel import Session

from core.language import fold
from core.store.record import Image, Record, kinds, label_of

SHORTLIST = 300


@dataclass(frozen=True)
class Found:
    kind: str
    record_id: UUID
    title: str
    likeness: float
