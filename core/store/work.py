"""Work: one titled change to the office, which notes what every touched record was and became."""

from collections.abc import Callable, Mapping
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlmodel import Session

from core.errors import Conflict, Gone
from core.language.words import _
from core.store.record import Image, Record, plain

P = ParamSpec("P")
R = TypeVar("R")
Kind = TypeVar("Kind", bound=Record)


class Work(Session):
    """A session that notes, for every touched record, its first and its last image."""

    def __init__(self, engine: Engine, author_id: UUID | None = None) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.author_id = author_id
        # something is to be nowhere any more, not even in what the file still holds of its past
        self.is_scrubbed = False
        self._notes: dict[tuple[str, UUID], tuple[Image | None, Image | None]] = {}

    def find(self, kind: type[Kind], record_id: UUID) -> Kind:
        record = self.get(kind, record_id)
        if record is None:
            raise Gone(_("This is no longer there: someone has deleted it."))
        return record

    def edit(self, kind: type[Kind], record_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> Kind:
        """Write the fields that differ between what a form showed and what it holds now."""
        record = self.find(kind, record_id)
        self.become(record, merged(seen, wanted, record.image()))
        return record

    def become(self, record: Record, image: Image) -> None:
        """Give a record this image; what stays equal is not touched."""
        checked = type(record).from_image(image)
        for name in type(record).model_fields:
            value = getattr(checked, name)
            if plain(getattr(record, name)) != plain(value):
                setattr(record, name, value)

    def note(self, record: Record, before: Image | None, after: Image | None) -> None:
        key = type(record).__name__, record.id
        first = self._notes[key][0] if key in self._notes else before
        self._notes[key] = first, after

    def begin_anew(self, record: Record) -> None:
        """What the record was before is not to be noted: it is erased, and its history begins with what it is now."""
        self.flush()
        self._notes[type(record).__name__, record.id] = None, record.image()

    def changes(self) -> list[tuple[str, UUID, Image | None, Image | None]]:
        """What this work has changed so far: kind, id, before, after."""
        self.flush()
        return [
            (kind, record_id, before, after)
            for (kind, record_id), (before, after) in self._notes.items()
            if before != after
        ]


class Action(Generic[P, R]):
    """A verb of the office. Inside a work it is a plain function; a screen hands it to the store."""

    def __init__(self, title: str, right: str, function: Callable[Concatenate[Work, P], R]) -> None:
        self.title = title
        self.right = right
        self._function = function
        self.__doc__ = function.__doc__

    def __call__(self, work: Work, *args: P.args, **kwargs: P.kwargs) -> R:
        return self._function(work, *args, **kwargs)


def action(title: str, right: str = "") -> Callable[[Callable[Concatenate[Work, P], R]], Action[P, R]]:
    """Name a verb as undo and history show it; `right` is what its doer must be allowed."""
    return lambda function: Action(title, right, function)


def merged(seen: Image, wanted: Mapping[str, Any], now: Image) -> Image:
    """
    What two people changed in different fields belongs together; the same field is a conflict.

    >>> merged({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 5})
    {'a': 2, 'b': 5}
    >>> merged({"a": {"x": 1, "y": 1}}, {"a": {"x": 1}}, {"a": {"x": 1, "y": 1, "z": 1}})
    {'a': {'x': 1, 'z': 1}}
    """
    result, clashes = _merged(seen, plain(wanted), now)
    if clashes:
        raise Conflict(_("Someone else has changed the same field meanwhile."), tuple(clashes))
    return result


def _merged(seen: Image, wanted: Image, now: Image) -> tuple[Image, list[str]]:
    result, clashes = dict(now), []
    for name, value in wanted.items():
        was, is_ = seen.get(name), now.get(name)
        if value in (was, is_):
            continue
        if is_ == was:
            result[name] = value
        elif isinstance(value, dict) and isinstance(was, dict) and isinstance(is_, dict):
            both, inner = _merged(was, value, is_)
            gone = {key for key in was if key not in value and is_.get(key) == was[key]}
            result[name] = {key: kept for key, kept in both.items() if key not in gone}
            clashes += [name] if inner else []
        else:
            clashes.append(name)
    return result, clashes


@event.listens_for(Work, "after_flush")
def _note_changes(work: Work, _context: UOWTransaction) -> None:
    # history is still intact here, and foreign keys are already filled in
    for record in work.new:
        if isinstance(record, Record):
            work.note(record, None, record.image())
    for record in work.dirty:
        if isinstance(record, Record):
            work.note(record, _image_before(record), record.image())
    for record in work.deleted:
        if isinstance(record, Record):
            work.note(record, _image_before(record), None)


def _image_before(record: Record) -> Image:
    state = inspect(record)
    image = record.image()
    for name in type(record).model_fields:
        replaced = state.attrs[name].history.deleted
        if replaced:
            image[name] = plain(replaced[0])
    return image


@event.listens_for(Work, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise RuntimeError("bulk statements bypass the journal: change records one by one")
