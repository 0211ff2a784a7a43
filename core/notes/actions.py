"""A note is begun, its parts are written, figures are called into it and brought up to date."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.errors import Conflict, Invalid
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.notes import doubts, filling, forms, marks, rules
from core.notes.answered import Answered
from core.notes.choices import Shape
from core.notes.queries import finished, notes
from core.notes.queries.sources import all as rooms
from core.notes.records import Citation, Note, NotePart
from core.office.rules import Right
from core.research.surveys.queries.frames import frame
from core.research.surveys.records import Survey
from core.store.once import one_look
from core.store.record import Image, Record
from core.store.work import Work, action

# is said by acts of its own
_SAID_APART = frozenset({"is_closed", "closed_with"})


def _demand_whole(_work: Work, record: Record) -> None:
    for problem in rules.problems(record):
        raise problem


def _open(work: Work, note_id: UUID) -> Note:
    found = work.find(Note, note_id)
    if found.is_closed:
        raise Invalid(_("The note is finished: reopen it to change it."))
    return found


@action(N_("Begin a note"), Right.RESEARCH)
def begin(work: Work, values: Mapping[str, Any]) -> UUID:
    """With the parts of its form, empty."""
    note = Note.made(**_without(values, _SAID_APART))
    _demand_whole(work, note)
    work.add(note)
    for rank, one in enumerate(forms.headings(note.form), 1):
        work.add(NotePart.made(note_id=note.id, role=one.role, level=one.level, name=one.name, rank=rank))
    return note.id


@action(N_("Begin a note filled from a survey"), Right.RESEARCH)
def begin_from_survey(work: Work, values: Mapping[str, Any], survey_id: UUID) -> UUID:
    """
    Question by question what was answered most, how that has changed, and all answers.

    What the survey settles (`filling.settled`) is not to be among the values.
    """
    note = Note.made(**_without(values, _SAID_APART), **filling.settled(work.find(Survey, survey_id)))
    _demand_whole(work, note)
    work.add(note)
    work.flush()
    found = frame(work, survey_id)
    together = [{"survey": str(survey_id), "question": one.code} for one in found.questions]
    with _asking(work, together) as asking:

        def cite(asked: Mapping[str, Any], shape: Shape) -> Citation:
            made = Citation.made(note_id=note.id, mark="", source="survey", asked=asked, shape=shape)
            return _cited(work, made, asking)

        for rank, (name, text) in enumerate(filling.parts(found, cite), 1):
            work.add(NotePart.made(note_id=note.id, name=name, text=text, rank=rank))
    return note.id


@action(N_("Change note"), Right.RESEARCH)
def edit(work: Work, note_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    _open(work, note_id)
    _demand_whole(work, work.edit(Note, note_id, seen, _without(wanted, _SAID_APART)))


@action(N_("Delete note"), Right.RESEARCH)
def delete(work: Work, note_id: UUID) -> None:
    """With all that is its own."""
    note = _open(work, note_id)
    for kind in (NotePart, Citation):
        for one in work.exec(select(kind).where(kind.note_id == note_id)).all():
            work.delete(one)
    work.flush()
    work.delete(note)


@action(N_("Finish note"), Right.RESEARCH)
def close(work: Work, note_id: UUID) -> None:
    """Nothing in it moves any more until it is opened again."""
    note = _open(work, note_id)
    whole = notes.whole(work, note_id)
    for found in doubts.breaks(whole):
        raise Invalid(found.line)
    note.is_closed, note.closed_with = True, finished.seal(whole)


@action(N_("Reopen note"), Right.RESEARCH)
def reopen(work: Work, note_id: UUID) -> None:
    note = work.find(Note, note_id)
    note.is_closed, note.closed_with = False, ""


@action(N_("Change a part of a note"), Right.RESEARCH)
def edit_part(work: Work, part_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    _open(work, work.find(NotePart, part_id).note_id)
    _demand_whole(work, work.edit(NotePart, part_id, seen, wanted))


@action(N_("Add a part to a note"), Right.RESEARCH)
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


@action(N_("Move a part of a note"), Right.RESEARCH)
def move_part(work: Work, part_id: UUID, by: int) -> None:
    """Up or down past its neighbour; beyond the ends it stays."""
    part = work.find(NotePart, part_id)
    _open(work, part.note_id)
    parts = _parts(work, part.note_id)
    place = parts.index(part)
    parts.insert(min(max(place + by, 0), len(parts) - 1), parts.pop(place))
    _number(parts)


@action(N_("Delete a part of a note"), Right.RESEARCH)
def remove_part(work: Work, part_id: UUID) -> None:
    part = work.find(NotePart, part_id)
    _open(work, part.note_id)
    work.delete(part)


@action(N_("Put a figure into a note"), Right.RESEARCH)
def cite(
    work: Work, note_id: UUID, source: str, asked: Mapping[str, Any], of: Span | None, shape: Shape = Shape.FIGURE
) -> str:
    """
    Asked for here and now, never typed; the mark that stands for it is returned.

    What has days of its own, as a survey has, is asked without any.
    """
    _open(work, note_id)
    made = Citation.made(note_id=note_id, mark="", source=source, asked=dict(asked), shape=shape)
    if of is not None:
        made.first, made.last = rules.demand_days(of.first, of.last)
    with _asking(work) as asking:
        return _cited(work, made, asking).mark


def _cited(work: Work, made: Citation, asking: "_Asking") -> Citation:
    made.mark = marks.of(made.id)
    _take(work, made, asking)
    work.add(made)
    return made


@action(N_("Change a figure of a note"), Right.RESEARCH)
def ask_otherwise(work: Work, citation_id: UUID, of: Span | None, shape: Shape) -> None:
    """Of other days, or shown in another way."""
    found = work.find(Citation, citation_id)
    _open(work, found.note_id)
    if of is not None:
        found.first, found.last = rules.demand_days(of.first, of.last)
    found.shape = shape
    with _asking(work) as asking:
        _take(work, found, asking)


@action(N_("Bring figures of a note up to date"), Right.RESEARCH)
def accept(work: Work, seen: Mapping[UUID, Mapping[str, Any]]) -> None:
    """What they come to now, as whoever accepts has seen it: by the figure's id."""
    citations = [work.find(Citation, citation_id) for citation_id in seen]
    with _asking(work, [one.asked for one in citations]) as asking:
        for found, told in zip(citations, seen.values(), strict=True):
            _open(work, found.note_id)
            _take(work, found, asking)
            if not Answered.of(found.told).is_as(Answered.of(told)):
                raise Conflict(_("The figure has changed once more meanwhile: look at it again."))


@action(N_("Take a figure out of a note"), Right.RESEARCH)
def uncite(work: Work, citation_id: UUID) -> None:
    found = work.find(Citation, citation_id)
    _open(work, found.note_id)
    finished.demand_uncalled(work, found.note_id, found.mark)
    work.delete(found)


@dataclass(frozen=True)
class _Asking:
    """At which hour of the office figures are asked, and which of them together."""

    wall: datetime
    together: Sequence[Mapping[str, Any]]


@contextmanager
def _asking(work: Work, together: Sequence[Mapping[str, Any]] = ()) -> Iterator[_Asking]:
    """Meanwhile only the note is changed, and no figure comes of what a note holds."""
    with one_look(work):
        yield _Asking(clock.now().astimezone(rooms.zone(work)), together)


def _take(work: Work, citation: Citation, asking: _Asking) -> None:
    """In the words of all languages at once, with the days it is of; a figure that nobody can tell is not taken in."""
    told = notes.asked_anew(work, citation, asking.wall, asking.together)
    citation.told, citation.taken_at = told.as_dict(), clock.now()
    citation.first, citation.last = (told.days.first, told.days.last) if told.days else (None, None)
    _demand_whole(work, citation)


def _without(values: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def _parts(work: Work, note_id: UUID) -> list[NotePart]:
    query = select(NotePart).where(NotePart.note_id == note_id).order_by(col(NotePart.rank), col(NotePart.id))
    return list(work.exec(query))


def _number(parts: list[NotePart]) -> None:
    for rank, part in enumerate(parts, 1):
        if part.rank != rank:
            part.rank = rank
