"""The features in their order. Importing this makes the store know every kind of record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from importlib import import_module
from itertools import chain
from types import ModuleType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from core.approval import fields as approval_fields
from core.approval import records as approval_records
from core.approval import tasks as approval_tasks
from core.approval import words as approval_words
from core.calendar import fields as calendar_fields
from core.calendar import records as calendar_records
from core.calendar import tasks as calendar_tasks
from core.calendar import words as calendar_words
from core.crisis import fields as crisis_fields
from core.crisis import records as crisis_records
from core.crisis import tasks as crisis_tasks
from core.crisis import words as crisis_words
from core.document import fields as document_fields
from core.document import records as document_records
from core.handover import fields as handover_fields
from core.handover import records as handover_records
from core.handover import words as handover_words
from core.kpi import fields as kpi_fields
from core.kpi import records as kpi_records
from core.kpi import tasks as kpi_tasks
from core.kpi import words as kpi_words
from core.notes import fields as notes_fields
from core.notes import records as notes_records
from core.notes import words as notes_words
from core.office import fields as office_fields
from core.office import queries as office
from core.office import records as office_records
from core.office import tasks as office_tasks
from core.office import words as office_words
from core.replies import fields as replies_fields
from core.replies import records as replies_records
from core.replies import tasks as replies_tasks
from core.replies import words as replies_words
from core.research import fields as research_fields
from core.research import tasks as research_tasks
from core.research import words as research_words
from core.research.audits import records as audit_records
from core.research.coding import records as coding_records
from core.research.interviews import records as interview_records
from core.research.surveys import records as survey_records
from core.research.themes import records as theme_records
from core.store import fields as store_fields
from core.store import records as store_records
from core.store.opening import open_store
from core.store.store import Store
from core.strategy import fields as strategy_fields
from core.strategy import records as strategy_records
from core.strategy import tasks as strategy_tasks
from core.strategy import words as strategy_words
from core.tasks import Aside, Task, in_order

if TYPE_CHECKING:
    from core.document.actions import Taker
    from core.document.kinds import PaperKind
    from core.document.reading import Deciders
    from core.store.check import Checked
    from core.store.merging import Coming
    from core.store.record import Image
    from core.store.work import Work

Names = Mapping[str, str]


def _nothing(_session: Any, _now: datetime) -> list[Any]:
    return []


@dataclass(frozen=True, kw_only=True)
class Feature:
    """What a room of the office brings along: what its things are called, and what it leaves to do."""

    # imported here, so that the store knows its kinds
    records: tuple[ModuleType, ...]
    # what records and their fields are called, for history and search; a field has one name wherever it stands
    kinds: Names
    fields: Names
    # how several of a kind are said, one and many
    counts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    # what the choices are called, by kind first
    titles: Mapping[type[StrEnum], Mapping[StrEnum, str]] = field(default_factory=dict)
    tasks: Callable[[Any, datetime], Sequence[Task]] = _nothing
    asides: Callable[[Any, datetime], Sequence[Aside]] = _nothing
    # "module:name", imported when it is asked for first: the documents it makes (PaperKind); by kind of document, its
    # act on decisions that came back in Word; what `check` finds in its own records; after a merge, what follows from
    # what came, and which fields nobody is asked about because they follow
    papers: str = ""
    takes: str = ""
    # whose decisions such a document may hold
    deciders: str = ""
    faults: str = ""
    settles: str = ""
    follows: str = ""
    # what it looks after by itself now and then, with the whole store
    tends: str = ""
    # what it works out before anybody asks, with the whole store and piece by piece; it only reads
    readies: str = ""


LINE = (
    Feature(
        records=(store_records,),
        kinds=store_fields.KINDS,
        fields=store_fields.FIELDS,
    ),
    Feature(
        records=(document_records,),
        kinds=document_fields.KINDS,
        fields=document_fields.FIELDS,
        papers="core.document.papers:PAPERS",
        faults="core.document.queries:faults",
    ),
    Feature(
        records=(office_records,),
        kinds=office_fields.KINDS,
        fields=office_fields.FIELDS,
        titles=office_words.TITLES,
        tasks=office_tasks.tasks,
        asides=office_tasks.asides,
        papers="core.office.papers:PAPERS",
        faults="core.office.queries:faults",
        tends="core.office.retention:keep_term",
    ),
    Feature(
        records=(strategy_records,),
        kinds=strategy_fields.KINDS,
        fields=strategy_fields.FIELDS,
        titles=strategy_words.TITLES,
        tasks=strategy_tasks.tasks,
        papers="core.strategy.papers:PAPERS",
        faults="core.strategy.queries:faults",
    ),
    Feature(
        records=(calendar_records,),
        kinds=calendar_fields.KINDS,
        fields=calendar_fields.FIELDS,
        counts=calendar_fields.COUNTS,
        titles=calendar_words.TITLES,
        tasks=calendar_tasks.tasks,
        asides=calendar_tasks.asides,
        papers="core.calendar.papers:PAPERS",
        faults="core.calendar.queries.files:faults",
    ),
    Feature(
        records=(approval_records,),
        kinds=approval_fields.KINDS,
        fields=approval_fields.FIELDS,
        titles=approval_words.TITLES,
        tasks=approval_tasks.tasks,
        papers="core.approval.papers:PAPERS",
        takes="core.approval.actions.returned:TAKES",
        deciders="core.approval.queries.deciders:DECIDERS",
        faults="core.approval.queries.proof:faults",
        settles="core.approval.actions.settling:settle",
        follows="core.approval.queries.ends:follows",
    ),
    Feature(
        records=(replies_records,),
        kinds=replies_fields.KINDS,
        fields=replies_fields.FIELDS,
        titles=replies_words.TITLES,
        tasks=replies_tasks.tasks,
        asides=replies_tasks.asides,
        papers="core.replies.papers:PAPERS",
        faults="core.replies.queries.joined:faults",
        settles="core.replies.actions.settling:settle",
        tends="core.replies.retention:keep_terms",
    ),
    Feature(
        records=(crisis_records,),
        kinds=crisis_fields.KINDS,
        fields=crisis_fields.FIELDS,
        titles=crisis_words.TITLES,
        tasks=crisis_tasks.tasks,
        asides=crisis_tasks.asides,
        papers="core.crisis.papers:PAPERS",
        faults="core.crisis.queries.parted:faults",
        settles="core.crisis.actions.settling:settle",
        follows="core.crisis.queries.parted:follows",
    ),
    Feature(
        records=(kpi_records,),
        kinds=kpi_fields.KINDS,
        fields=kpi_fields.FIELDS,
        titles=kpi_words.TITLES,
        tasks=kpi_tasks.tasks,
        asides=kpi_tasks.asides,
        papers="core.kpi.papers:PAPERS",
        readies="core.kpi.readying:make_ready",
    ),
    Feature(
        records=(theme_records, survey_records, interview_records, audit_records, coding_records),
        kinds=research_fields.KINDS,
        fields=research_fields.FIELDS,
        titles=research_words.TITLES,
        tasks=research_tasks.tasks,
        papers="core.research.papers:PAPERS",
        faults="core.research.queries.doubles:faults",
        settles="core.research.actions.settling:settle",
        follows="core.research.queries.answered:follows",
    ),
    Feature(
        records=(notes_records,),
        kinds=notes_fields.KINDS,
        fields=notes_fields.FIELDS,
        titles=notes_words.TITLES,
        papers="core.notes.papers:PAPERS",
        faults="core.notes.queries.finished:faults",
        settles="core.notes.settling:settle",
    ),
    Feature(
        records=(handover_records,),
        kinds=handover_fields.KINDS,
        fields=handover_fields.FIELDS,
        titles=handover_words.TITLES,
        papers="core.handover.papers:PAPERS",
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


def today(session: Any, now: datetime) -> tuple[list[Task], list[Aside]]:
    """The same, and what is worth knowing today, the nearest to the day's work first: both at one look."""
    return tasks(session, now), list(chain.from_iterable(feature.asides(session, now) for feature in reversed(LINE)))


def papers() -> Iterator["PaperKind"]:
    """The documents the office can ask for, the nearest to the day's work first."""
    return chain.from_iterable(_brought(feature.papers for feature in reversed(LINE)))


def taker(kind: str) -> "Taker":
    """Who acts on the decisions in a returned document of this kind: the last feature of the line that has it."""
    takes = _brought(feature.takes for feature in reversed(LINE))
    from core.document.actions import take_in

    return next((found[kind] for found in takes if kind in found), take_in)


def deciders(session: Any, kind: str, saved_by: str, author_id: UUID | None) -> "Deciders":
    """Whose decisions a returned document of this kind may hold; of most kinds nobody's."""
    from core.document.reading import Deciders

    asked = _brought(feature.deciders for feature in reversed(LINE))
    return next((found[kind](session, saved_by, author_id) for found in asked if kind in found), Deciders())


def settle(work: "Work", changes: Sequence["Coming"]) -> None:
    """After a merge: what follows from what came comes to its end."""
    for one in _brought(feature.settles for feature in LINE):
        one(work, changes)


def tend(store: Store) -> None:
    """What is to be looked after now and then, whoever sits here."""
    for one in _brought(feature.tends for feature in LINE):
        one(store)


def make_ready(store: Store, now: datetime) -> Iterator[None]:
    """
    What will be asked for next, while nobody waits: short pieces of work, and between two it may be given up.

    `now` is the office's wall clock.
    """
    for one in _brought(feature.readies for feature in LINE):
        yield from one(store, now)


def follows(kind: str, field: str, sides: Sequence["Image"]) -> bool:
    """Is it settled anyway, so that nobody need choose between these two?"""
    return any(one(kind, field, sides) for one in _brought(feature.follows for feature in LINE))


def check(store: Store) -> "Checked":
    """Is everything as it was written, in the store and in what each feature knows of its own records?"""
    from core.store.check import check

    checked = check(store)
    with store.read() as session:
        own = [fault for faults in _brought(feature.faults for feature in LINE) for fault in faults(session)]
    return replace(checked, faults=(*checked.faults, *own))


def _brought(places: Iterable[str]) -> Iterator[Any]:
    for module, name in (place.split(":") for place in places if place):
        yield getattr(import_module(module), name)


def open_workspace(where: str, seat: str, passphrase: str = "") -> Store:
    """Open a workspace with this program's kinds of records and this office's rights."""
    return open_store(where, seat, office.allows, passphrase)
