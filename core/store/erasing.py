"""What must not be kept any longer leaves records and journal alike; the rest of the record, and its count, stay."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from core.store import search
from core.store.journal import Change
from core.store.record import Record
from core.store.work import Work


def erase(work: Work, kind: type[Record], values: Mapping[UUID, Mapping[str, Any]]) -> None:
    """
    Give records these values, and forget what they were: neither undo nor history brings it back.

    The digests of the old changes stay, so the chain still holds; each record's history begins with what it is now.
    """
    for record_id, wanted in values.items():
        record = work.find(kind, record_id)
        for name, value in wanted.items():
            setattr(record, name, value)
        work.begin_anew(record)
        search.drop(work.connection(), record_id)
    scrubbed = update(Change).where(col(Change.record_id).in_(list(values)))
    work.connection().execute(scrubbed.values(before=None, after=None, salt=""))
