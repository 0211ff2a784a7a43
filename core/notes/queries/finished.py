"""A finished note is as it was when it was finished, and what its texts call is there."""

import hashlib
from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Invalid
from core.language.words import N_, _, language
from core.notes import marks
from core.notes.queries import notes
from core.notes.queries.notes import Whole
from core.notes.records import Citation, Note, NotePart
from core.store.check import Fault
from core.store.journal import Change
from core.store.merging import Coming
from core.store.record import Image
from core.store.types import canonical

_UNFOUNDED = N_("A note calls a figure that is not there: {subject}")
# what a reader reads: a field that a later version adds unfinishes no note
_READ = {
    Note: ("name", "form", "first", "last", "author", "supervisor", "sources"),
    NotePart: ("id", "role", "level", "name", "text", "rank"),
    Citation: ("id", "mark", "source", "asked", "shape", "first", "last", "told", "taken_at"),
}


def seal(whole: Whole) -> str:
    """Another one as soon as anything in the note is another; the same on every copy of the office."""
    records = [whole.note, *sorted((*whole.parts, *whole.citations), key=lambda one: one.id)]
    read = [[type(one).__name__, *(one.image()[name] for name in _READ[type(one)])] for one in records]
    return hashlib.sha256(canonical(read).encode()).hexdigest()


def is_written_on(whole: Whole) -> bool:
    """Finished, and changed all the same."""
    return whole.note.is_closed and seal(whole) != whole.note.closed_with


def demand_as_finished(session: Session, changes: Iterable[Change]) -> None:
    """After a work was put back: a finished note is as it was finished, and no figure went that a text calls."""
    changes = list(changes)
    for change in changes:
        if change.kind == Citation.__name__ and change.before is None and change.after is not None:
            demand_uncalled(session, UUID(change.after["note_id"]), change.after["mark"])
    for whole in touched(session, changes):
        if is_written_on(whole):
            raise Invalid(_("The note is finished: reopen it to change it."))


def demand_uncalled(session: Session, note_id: UUID, mark: str) -> None:
    for part in session.exec(select(NotePart).where(NotePart.note_id == note_id).order_by(col(NotePart.rank))):
        if any(call.mark == mark for text in part.text for call in marks.calls(text)):
            sentence = _("It still stands in the text of “{part}”: take its mark out there first.")
            raise Invalid(sentence.format(part=part.name.in_(language())))


def touched(session: Session, changes: Iterable[Change | Coming]) -> list[Whole]:
    """The notes that are still there of those to which something came."""
    ids = {note_id for one in changes for image in (one.before, one.after) if image for note_id in _of(one.kind, image)}
    return [notes.whole(session, one) for one in sorted(ids) if session.get(Note, one) is not None]


def _of(kind: str, image: Image) -> Iterator[UUID]:
    if kind == Note.__name__:
        yield UUID(image["id"])
    elif kind in (NotePart.__name__, Citation.__name__):
        yield UUID(image["note_id"])


def unfounded(whole: Whole) -> list[str]:
    """Marks in its texts that no figure bears."""
    called = {call.mark for part in whole.parts for text in part.text for call in marks.calls(text)}
    return sorted(called - whole.by_mark.keys())


def last_known(session: Session, coming: Iterable[Coming], note_id: UUID, mark: str) -> Image | None:
    """A figure that is no longer there, as it was before it went."""
    known = (one for one in _known(session, coming) if (one["note_id"], one["mark"]) == (str(note_id), mark))
    return next(known, None)


def _known(session: Session, coming: Iterable[Coming]) -> Iterator[Image]:
    """All that figures ever were, the latest first."""
    for one in coming:
        if one.kind == Citation.__name__:
            yield from filter(None, (one.before, one.after))
    query = select(Change).where(Change.kind == Citation.__name__).order_by(col(Change.entry_id).desc())
    for change in session.exec(query):
        yield from (Citation.modern(image) for image in (change.after, change.before) if image)


def faults(session: Session) -> Iterator[Fault]:
    for note_id in session.exec(select(Note.id).order_by(col(Note.id))):
        whole = notes.whole(session, note_id)
        for mark in unfounded(whole):
            yield Fault(_UNFOUNDED, f"{whole.note.name.in_(language())}, [{mark}]")
