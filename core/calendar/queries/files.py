"""Questions about the files that go with publications."""

from collections.abc import Iterator

from sqlmodel import Session, select

from core.calendar.records import Publication
from core.language.words import language
from core.store.check import Fault
from core.store.lost import lost_files


def faults(session: Session) -> Iterator[Fault]:
    """Files of publications that are no longer kept."""
    named = [
        (file.get("hash", ""), f"{one.title.in_(language())}, {file.get('name', '')}")
        for one in session.exec(select(Publication))
        for file in one.attachments
    ]
    yield from lost_files(session, named)
