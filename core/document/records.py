"""What went out of the office as a file, from which state of the office it was made, and what came back."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field

from core import clock
from core.store.record import Record
from core.store.types import Json


class Export(Record, table=True):
    """The file itself is kept as an attachment, so it can be seen later what has changed since."""

    searched = ("title",)
    called = "title"
    counted = ("entry_id",)

    kind: str
    title: str
    lang: str
    first: date | None = None
    last: date | None = None
    record_id: UUID | None = None
    options: list[str] = Field(default_factory=list, sa_type=Json)
    path: str = ""
    exported_at: datetime = Field(default_factory=clock.now)
    # number of the journal's last entry at that moment
    entry_id: int
    content: str = ""
    # the hash of its words, with which a returned file is compared
    sealed: str = ""


class Returned(Record, table=True):
    """A file that came back and was taken as read. The file itself is kept as an attachment."""

    searched = ("name", "saved_by")

    export_id: UUID = Field(foreign_key="export.id", index=True)
    name: str
    saved_by: str = ""
    saved_at: datetime | None = None
    came_at: datetime = Field(default_factory=clock.now)
    # row by row: what its feature bound it to, verdict, remark
    decisions: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    content: str = ""
