"""An analytical note: its parts, the figures it calls, and the sources it names."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field

from core import clock
from core.language.trilingual import Trilingual
from core.notes.choices import Form, Shape
from core.store.record import Record
from core.store.types import Choice, Json, TrilingualText

_AS_FINISHED = "core.notes.queries.finished:demand_as_finished"


class Note(Record, table=True):
    searched = ("name",)
    dated = "last"
    guard = _AS_FINISHED

    name: Trilingual = Field(sa_type=TrilingualText)
    form: Form = Field(default=Form.SIX_ROWS, sa_type=Choice(Form))
    # the days it speaks of
    first: date | None = None
    last: date | None = Field(default=None, index=True)
    author: str = ""
    supervisor: str = ""
    # what was read, as a list of sources names it in each language
    sources: list[dict[str, str]] = Field(default_factory=list, sa_type=Json)
    is_closed: bool = False
    # the seal of what whoever finished it had seen: where a merge makes it another, the note is open again
    closed_with: str = ""


class NotePart(Record, table=True):
    """A heading with its text. `[c1]` in a text stands for the figure of that mark."""

    searched = ("name", "text")
    part_of = "note_id"
    guard = _AS_FINISHED

    note_id: UUID = Field(foreign_key="note.id", index=True)
    # of a form: which of its rows; empty: one's own
    role: str = ""
    level: int = Field(default=1, ge=1, le=3)
    name: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    text: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    rank: int = 0


class Citation(Record, table=True):
    """A figure as a note tells it: what was asked, of which days, of how many, when, and what it came to then."""

    called = "mark"
    part_of = "note_id"
    guard = _AS_FINISHED
    # a value belongs to its question and its days
    together = (("source", "asked", "shape", "first", "last", "told", "taken_at"),)

    note_id: UUID = Field(foreign_key="note.id", index=True)
    # made of the id, so never given again: two copies of the office cannot give one mark to two figures
    mark: str
    # which room is asked, and for what
    source: str
    asked: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    shape: Shape = Field(default=Shape.FIGURE, sa_type=Choice(Shape))
    # its days, as whoever answered has told them; none: nobody knows
    first: date | None = None
    last: date | None = None
    # as it was accepted into the note
    told: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    taken_at: datetime = Field(default_factory=clock.now)
