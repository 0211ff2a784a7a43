"""The features in their order. Importing this makes the store know every kind of record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import chain
from types import ModuleType
from typing import Any

from core.calendar import fields as calendar_fields
from core.calendar import records as calendar_records
from core.calendar import tasks as calendar_tasks
from core.calendar import words as calendar_words
from core.document import fields as document_fields
from core.document import records as document_records
from core.office import fields as office_fields
from core.office import queries as office
from core.office import records as office_records
from core.office import tasks as office_tasks
from core.office import words as office_words
from core.store.opening import open_store
from core.store.store import Store
from core.strategy import fields as strategy_fields
from core.strategy import records as strategy_records
from core.tasks import Aside, Task, in_order

Names = Mapping[str, str]


def _nothing(_session: Any, _now: datetime) -> list[Any]:
    return []


@dataclass(frozen=True)
class Feature:
    """What a room of the office brings along: what its things are called, and what it leaves to do."""

    # imported here, so that the store knows its kinds
    records: ModuleType
    # what records and their fields are called, for history and search; a field has one name wherever it stands
    kinds: Names
    fields: Names
    # how several of a kind are said, one and many
    counts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    # what the choices are called, by kind first
    titles: Mapping[type[StrEnum], Mapping[StrEnum, str]] = field(default_factory=dict)
    tasks: Callable[[Any, datetime], Sequence[Task]] = _nothing
    asides: Callable[[Any, datetime], Sequence[Aside]] = _nothing


LINE = (
    Feature(document_records, document_fields.KINDS, document_fields.FIELDS),
    Feature(
        office_records,
        office_fields.KINDS,
        office_fields.FIELDS,
        {},
        office_words.TITLES,
        office_tasks.tasks,
        office_tasks.asides,
    ),
    Feature(strategy_records, strategy_fields.KINDS, strategy_fields.FIELDS),
    Feature(
        calendar_records,
        calendar_fields.KINDS,
        calendar_fields.FIELDS,
        calendar_fields.COUNTS,
        calendar_words.TITLES,
        calendar_tasks.tasks,
        calendar_tasks.asides,
    ),
)

KINDS: Names = {kind: title for feature in LINE for kind, title in feature.kinds.items()}
FIELDS: Names = {name: title for feature in LINE for name, title in feature.fields.items()}
COUNTS = {kind: said for feature in LINE for kind, said in feature.counts.items()}
TITLES = {kind: titles for feature in LINE for kind, titles in feature.titles.items()}


def field_title(kind: str, field: str) -> str:
    """Untranslated; empty for a field of the machine, which has no name and is not shown."""
    return FIELDS.get(f"{kind}.{field}") or FIELDS.get(field, "")


def title(choice: StrEnum) -> str:
    """What a choice is called, untranslated: a screen and a document may speak different languages."""
    return TITLES[type(choice)][choice]


def tasks(session: Any, now: datetime) -> list[Task]:
    """What the whole office leaves to do, the nearest term first; `now` is the office's wall clock."""
    return in_order(list(chain.from_iterable(feature.tasks(session, now) for feature in LINE)))


def asides(session: Any, now: datetime) -> list[Aside]:
    """What is worth knowing today, the nearest to the day's work first."""
    return list(chain.from_iterable(feature.asides(session, now) for feature in reversed(LINE)))


def open_workspace(where: str, seat: str, passphrase: str = "") -> Store:
    """Open a workspace with this program's kinds of records and this office's rights."""
    return open_store(where, seat, office.allows, passphrase)
