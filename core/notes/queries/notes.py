"""Notes as they stand, and what their figures would say today."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.errors import Gone, UserError
from core.kpi.spans import Span
from core.language.words import _
from core.notes.answered import Answered
from core.notes.queries.sources import all as rooms
from core.notes.queries.sources.asking import Enquiry
from core.notes.records import Citation, Note, NotePart
from core.notes.telling import span_of


@dataclass(frozen=True)
class Row:
    """Of the list of notes."""

    note: Note
    parts: int
    citations: int

    @property
    def id(self) -> UUID:
        return self.note.id


@dataclass(frozen=True)
class Whole:
    """A note with its parts in their order and its figures by mark."""

    note: Note
    parts: Sequence[NotePart]
    citations: Sequence[Citation]

    @cached_property
    def told(self) -> Mapping[str, tuple[Answered, Span | None]]:
        return {one.mark: (Answered.of(one.told), span_of(one.first, one.last)) for one in self.citations}

    @cached_property
    def by_mark(self) -> Mapping[str, Citation]:
        return {one.mark: one for one in self.citations}


def holds_parts(parts: Sequence[NotePart], place: int) -> bool:
    """A heading over other headings need not have a text of its own."""
    return place + 1 < len(parts) and parts[place + 1].level > parts[place].level


@dataclass(frozen=True)
class Fresh:
    """A figure as it was accepted, and as it would be now; a sentence instead, where nobody can tell any more."""

    citation: Citation
    kept: Answered
    now: Answered | None
    why: str = ""

    @property
    def is_stale(self) -> bool:
        return self.now is None or not self.kept.is_as(self.now)


def rows(session: Session) -> list[Row]:
    """The newest first; finished ones last."""
    parts, citations = (
        dict(session.exec(select(kind.note_id, func.count(col(kind.id))).group_by(col(kind.note_id))).all())
        for kind in (NotePart, Citation)
    )
    found = session.exec(select(Note).order_by(col(Note.is_closed), col(Note.last).desc(), col(Note.id).desc()))
    return [Row(one, parts.get(one.id, 0), citations.get(one.id, 0)) for one in found]


def whole(session: Session, note_id: UUID) -> Whole:
    note = session.get(Note, note_id)
    if note is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    parts = select(NotePart).where(NotePart.note_id == note_id).order_by(col(NotePart.rank), col(NotePart.id))
    citations = session.exec(select(Citation).where(Citation.note_id == note_id).order_by(col(Citation.id))).all()
    return Whole(note, session.exec(parts).all(), citations)


def fresh(
    session: Session, note_id: UUID, now: datetime, known: Iterable[Fresh] = (), changed: Collection[str] = ()
) -> list[Fresh]:
    """
    Every figure of the note asked anew.

    Of those that are `known` from before only where a record of a kind it comes of has `changed`.
    """
    found = whole(session, note_id)
    before = {one.citation.id: one for one in known}
    kept = {one.id: before[one.id] for one in found.citations if _holds(before.get(one.id), one, changed)}
    asked = [one for one in found.citations if one.id not in kept]
    anew = {one.citation.id: one for one in _fresh(session, asked, now)}
    return [(kept | anew)[one.id] for one in found.citations]


def _holds(known: Fresh | None, citation: Citation, changed: Collection[str]) -> bool:
    if known is None or known.citation.image() != citation.image():
        return False
    return rooms.kinds(citation.source, citation.asked).isdisjoint(changed)


def _fresh(session: Session, asked: Sequence[Citation], now: datetime) -> Iterator[Fresh]:
    wall, together = now.astimezone(rooms.zone(session)), [one.asked for one in asked]
    for one in asked:
        kept = Answered.of(one.told)
        try:
            yield Fresh(one, kept, asked_anew(session, one, wall, together))
        except UserError as error:
            yield Fresh(one, kept, None, str(error))


def asked_anew(session: Session, citation: Citation, wall: datetime, together: Sequence[Mapping[str, Any]]) -> Answered:
    """`wall` is the office's wall clock."""
    of = span_of(citation.first, citation.last) or Span(wall.date(), wall.date())
    return rooms.told(Enquiry(session, citation.source, citation.asked, of, citation.shape, wall, together))
