"""A note is begun, its parts are written, figures are called into it and brought up to date."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.errors import Conflict, Invalid
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.language.words import N_, _, language
from core.notes import forms, marks, rules
from core.notes.choices import Shape
from core.notes.queries import notes
from core.notes.queries.sources import all as rooms
from core.notes.records import Citation, Note, NotePart
from core.notes.told import Told
from core.office.rules import Right
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def _demand_whole(work: Work, record: Record) -> None:
    if isinstance(record, NotePart):
        _open(work, record.note_id)
    for problem in rules.problems(record):
        raise problem


def _open(work: Work, note_id: UUID) -> Note:
    found = work.find(Note, note_id)
    if found.is_closed:
        raise Invalid(_("The note is finished: reopen it to change it."))
    return found


VERBS: dict[type[Record], Verbs] = {
    Note: verbs(Note, Right.KPI, (N_("Add note"), N_("Change note"), N_("Delete note")), _demand_whole),
    NotePart: verbs(
        NotePart,
        Right.KPI,
        (N_("Add a part to a note"), N_("Change a part of a note"), N_("Delete a part of a note")),
        _demand_whole,
    ),
}


@action(N_("Begin a note"), Right.KPI)
def begin(work: Work, values: Mapping[str, Any]) -> UUID:
    """With the parts of its form, empty."""
    note = Note.made(**values)
    _demand_whole(work, note)
    work.add(note)
    for rank, one in enumerate(forms.headings(note.form), 1):
        work.add(NotePart.made(note_id=note.id, role=one.role, level=one.level, name=one.name, rank=rank))
    return note.id


@action(N_("Delete note"), Right.KPI)
def delete(work: Work, note_id: UUID) -> None:
    """With all that is its own."""
    note = work.find(Note, note_id)
    for kind in (NotePart, Citation):
        for one in work.exec(select(kind).where(kind.note_id == note_id)).all():
            work.delete(one)
    work.flush()
    work.delete(note)


@action(N_("Finish note"), Right.KPI)
def close(work: Work, note_id: UUID, is_closed: bool = True) -> None:
    """Nothing in it moves any more until it is opened again."""
    work.find(Note, note_id).is_closed = is_closed


@action(N_("Add a part to a note"), Right.KPI)
def add_part(work: Work, note_id: UUID, name: Trilingual, level: int = 1, after_id: UUID | None = None) -> UUID:
    """After another one, or at the end."""
    _open(work, note_id)
    parts = _parts(work, note_id)
    made = NotePart.made(note_id=note_id, level=level, name=name)
    _demand_whole(work, made)
    place = next((n for n, one in enumerate(parts, 1) if one.id == after_id), len(parts))
    work.add(made)
    _number([*parts[:place], made, *parts[place:]])
    return made.id


@action(N_("Move a part of a note"), Right.KPI)
def move_part(work: Work, part_id: UUID, by: int) -> None:
    """Up or down past its neighbour; beyond the ends it stays."""
    part = work.find(NotePart, part_id)
    _open(work, part.note_id)
    parts = _parts(work, part.note_id)
    place = parts.index(part)
    parts.insert(min(max(place + by, 0), len(parts) - 1), parts.pop(place))
    _number(parts)


@action(N_("Delete a part of a note"), Right.KPI)
def remove_part(work: Work, part_id: UUID) -> None:
    part = work.find(NotePart, part_id)
    _open(work, part.note_id)
    work.delete(part)


@action(N_("Put a figure into a note"), Right.KPI)
def cite(
    work: Work, note_id: UUID, source: str, asked: Mapping[str, Any], of: Span, shape: Shape = Shape.FIGURE
) -> str:
    """It is asked for here and now, never typed; the mark that stands for it is returned."""
    _open(work, note_id)
    taken = work.exec(select(Citation).where(Citation.note_id == note_id)).all()
    mark = f"c{max((int(one.mark[1:]) for one in taken), default=0) + 1}"
    made = Citation.made(
        note_id=note_id, mark=mark, source=source, asked=dict(asked), shape=shape, first=of.first, last=of.last,
        told={},
    )  # fmt: skip
    _take(work, made)
    work.add(made)
    return mark


@action(N_("Change a figure of a note"), Right.KPI)
def ask_otherwise(work: Work, citation_id: UUID, first: date, last: date, shape: Shape) -> None:
    """Of other days, or shown in another way."""
    found = work.find(Citation, citation_id)
    _open(work, found.note_id)
    if last < first:
        raise Invalid(_("The last day lies before the first."), "last")
    found.first, found.last, found.shape = first, last, shape
    _take(work, found)


@action(N_("Bring figures of a note up to date"), Right.KPI)
def accept(work: Work, seen: Mapping[UUID, Mapping[str, Any]]) -> None:
    """What they come to now, as whoever accepts has seen it: by the figure's id."""
    for citation_id, told in seen.items():
        found = work.find(Citation, citation_id)
        _open(work, found.note_id)
        _take(work, found)
        if not Told.of(found.told).is_as(Told.of(told)):
            raise Conflict(_("The figure has changed once more meanwhile: look at it again."))


@action(N_("Take a figure out of a note"), Right.KPI)
def uncite(work: Work, citation_id: UUID) -> None:
    found = work.find(Citation, citation_id)
    _open(work, found.note_id)
    for part in _parts(work, found.note_id):
        if any(call.mark == found.mark for text in part.text for call in marks.calls(text)):
            sentence = _("It still stands in the text of “{part}”: take its mark out there first.")
            raise Invalid(sentence.format(part=part.name.in_(language())))
    work.delete(found)


def _take(work: Work, citation: Citation) -> None:
    """Asked for in the words of all languages at once; a figure that nobody can tell is not taken in."""
    now = clock.now()
    wall = now.astimezone(rooms.zone(work))
    told = notes.asked_anew(work, citation, wall)
    citation.told, citation.taken_at = told.as_dict(), now
    _demand_whole(work, citation)


def _parts(work: Work, note_id: UUID) -> list[NotePart]:
    query = select(NotePart).where(NotePart.note_id == note_id).order_by(col(NotePart.rank), col(NotePart.id))
    return list(work.exec(query))


def _number(parts: list[NotePart]) -> None:
    for rank, part in enumerate(parts, 1):
        if part.rank != rank:
            part.rank = rank
