"""What notes, their parts and figures must hold to."""

from collections.abc import Iterator
from datetime import date

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
            return [*_days(record), *_told(record)]
        case _:
            return []


def _days(record: Note | Citation) -> Iterator[Invalid]:
    if record.first and record.last:
        yield from ends_early(record.first, record.last, "last")


def demand_days(first: date | None, last: date | None) -> tuple[date, date]:
    """Of a figure that is to be asked for."""
    if first is None or last is None:
        raise Invalid(_("Say of which days: the first and the last."), "first")
    for problem in ends_early(first, last, "last"):
        raise problem
    return first, last


def _told(citation: Citation) -> Iterator[Invalid]:
    has_figure, has_lines = citation.told.get("value") is not None, bool(citation.told.get("lines"))
    is_figure = citation.shape == Shape.FIGURE
    if (has_lines and not has_figure and is_figure) or (has_figure and not has_lines and not is_figure):
        yield Invalid(_("This cannot be shown in that way."), "shape")
    elif is_figure and not has_figure:
        yield Invalid(_("There is no figure for these days."), "told")
    elif not is_figure and not has_lines:
        yield Invalid(_("There is nothing to make a table of for these days."), "told")
