"""What the calendar's tests do again and again, in the office's words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import select

from core.calendar import rules
from core.calendar.actions import course, wordings
from core.calendar.actions.course import Release
from core.calendar.queries import slots
from core.calendar.records import Placement, Publication, Wording
from core.language.trilingual import Lang
from core.store.record import Record
from core.store.store import Store
from tests.core.calendar import steps


def rows(store: Store, kind: type[Record]) -> list[Any]:
    with store.read() as session:
        return sorted(session.exec(select(kind)), key=lambda record: record.id)


def one(store: Store, publication_id: UUID) -> Publication:
    with store.read() as session:
        return session.get_one(Publication, publication_id)


def texts(store: Store, publication_id: UUID) -> dict[str, Wording]:
    return {text.lang: text for text in rows(store, Wording) if text.publication_id == publication_id}


def changed(store: Store, publication_id: UUID) -> bool:
    with store.read() as session:
        found = slots.one(session, publication_id)
    assert found is not None
    return found.is_changed


def places(store: Store, publication_id: UUID) -> list[Placement]:
    return [place for place in rows(store, Placement) if place.publication_id == publication_id]


def come_out(store: Store, publication_id: UUID, at: datetime | None = None, link: str = "") -> None:
    """In all its channels at once."""
    store.do(course.publish, [Release(place.id, at, link) for place in places(store, publication_id)])


def mark(store: Store, publication_id: UUID) -> str:
    return rules.mark(one(store, publication_id), texts(store, publication_id))


def write(store: Store, publication_id: UUID, lang: Lang, text: str) -> None:
    stored = texts(store, publication_id).get(lang)
    store.do(wordings.write, publication_id, lang, text, stored.text if stored else "")


def approved(store: Store, publication_id: UUID) -> UUID:
    """Written in both languages, submitted and approved."""
    write(store, publication_id, "kk", "Су ертең беріледі.")
    write(store, publication_id, "ru", "Воду дадут завтра.")
    store.do(steps.submit, publication_id)
    store.do(steps.approve, publication_id)
    return publication_id
