"""A list of records: what its table shows, what its form asks, and what can be done to a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from core import features
from core.language.words import _, language
from core.office import queries
from core.store.finding import find
from core.store.record import Record
from core.store.verbs import Verbs
from ui.desk import Desk
from ui.kit.form import Field
from ui.kit.later_field import Later, choice_later
from ui.kit.rows import Column

Fields = Sequence[Field | Sequence[Field]]


def _whole(desk: Desk, kind: type[Record]) -> Sequence[Record]:
    return desk.read(queries.rows, kind)


@dataclass(frozen=True)
class Listing:
    key: str
    title: str
    icon: str
    kind: type[Record]
    verbs: Verbs
    # what stands there while the list is empty
    nothing_yet: str
    columns: Callable[[Desk], list[Column[Any]]]
    fields: Callable[[Desk], Fields]
    # buttons for what this kind can do besides being edited
    acts: Callable[[Desk, Any], list[QPushButton]] = lambda _desk, _row: []
    # what can be done to the list as a whole, and its words
    also: tuple[str, Callable[[Desk], object]] | None = None
    # what it lists; a kind that grows with the years gives a span of it
    rows: Callable[[Desk, type[Record]], Sequence[Record]] = _whole


def named(field: str, kind: type[Record] = Record) -> str:
    return _(features.field_title(kind.__name__, field))


def options(kind: type[StrEnum]) -> list[tuple[Any, str]]:
    return [(choice, _(features.title(choice))) for choice in kind]


def choices(desk: Desk, kind: type[Record], *, or_none: bool = True) -> list[tuple[Any, str]]:
    """Records to choose from by name."""
    known = [(row_id, name.in_(language())) for row_id, name in desk.read(queries.names, kind).items()]
    return [(None, "—"), *known] if or_none else known


def reference(desk: Desk, field: str, title: str, kind: type[Record], *, or_none: bool = True) -> Field:
    """A record to choose by name; there may be hundreds, so they are asked for when somebody goes to the list."""

    def offered() -> list[tuple[Any, str]]:
        return desk.glance(lambda: choices(desk, kind, or_none=or_none), [])

    def called(record_id: UUID | None) -> str | None:
        record = desk.read(find, kind, record_id)
        return record.label().in_(language()) if record else "—" if or_none and record_id is None else None

    return choice_later(field, title, Later(offered, called))


def names(desk: Desk, kind: type[Record]) -> Mapping[UUID | None, str]:
    return {None: "", **dict(choices(desk, kind, or_none=False))}


def name_column(kind: type[Record] = Record, width: int = 0) -> Column[Any]:
    return Column(named(kind.called, kind), lambda row: row.label().in_(language()), width=width, tone=faded)


def plain_column(field: str, width: int) -> Column[Any]:
    return Column(named(field), lambda row: str(getattr(row, field)), width=width, tone=faded)


def choice_column(field: str, width: int) -> Column[Any]:
    return Column(named(field), lambda row: _(features.title(getattr(row, field))), width=width, tone=faded)


def reference_column(
    desk: Desk, field: str, kind: type[Record], width: int, *, of: type[Record] = Record
) -> Column[Any]:
    """The name of another record; `of` is the kind whose field it is, where that has a name of its own there."""
    known = names(desk, kind)
    return Column(named(field, of), lambda row: known.get(getattr(row, field), ""), width=width, tone=faded)


def faded(row: Any) -> str:
    """What is out of use stays readable, but behind."""
    return "text" if getattr(row, "is_active", True) else "text3"
