"""What went out of the office as a file, and from which state of the office it was made."""

from datetime import date, datetime

from sqlmodel import Field

from core import clock
from core.store.record import Record


class Export(Record, table=True):
    """The file itself is kept as an attachment, so it can be seen later what has changed since."""

    searched = ("title",)
    called = "title"

    kind: str
    title: str
    lang: str
    first: date | None = None
    last: date | None = None
    path: str
    exported_at: datetime = Field(default_factory=clock.now)
    # number of the journal's last entry at that moment
    entry_id: int
    content: str
