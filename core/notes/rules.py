"""What notes, their parts and figures must hold to."""

from collections.abc import Iterator

from core.errors import Invalid
from core.language.words import _
from core.notes.choices import Shape
from core.notes.records import Citation, Note, NotePart
from core.store.record import Record
from core.strategy.rules import ends_early, unnamed


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field; a form shows it, an action refuses it."""
    match record:
        case Note():
            return [*unnamed(record.name), *_days(record)]
        case NotePart():
            return list(unnamed(record.name))
        case Citation():
            return list(_told(record))
        case _:
            return []


def _days(note: Note) -> Iterator[Invalid]:
    if note.first and note.last:
        yield from ends_early(note.first, note.last, "last")


def _told(citation: Citation) -> Iterator[Invalid]:
    if citation.shape == Shape.FIGURE and citation.told.get("value") is None:
        yield Invalid(_("There is no figure for these days."), "told")
    elif citation.shape != Shape.FIGURE and not citation.told.get("lines"):
        yield Invalid(_("There is nothing to make a table of for these days."), "told")
