"""Record: a thing the office keeps, and its image in the journal."""

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import ValidationError, field_validator, model_validator
from pydantic_core import PydanticUndefined
from sqlalchemy import inspect
from sqlmodel import Field, Session

from core import clock
from core.errors import Invalid, Unavailable
from core.language import dates
from core.language.trilingual import Trilingual
from core.language.words import _
from core.store.engine import DAMAGED
from core.store.table import Table

Image = dict[str, Any]

# a whole number of four bytes is what the narrower engine keeps of a record
_MOST = 2**31
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_last_id = (0, 0)
# in milliseconds: an id that was not made by a clock would leave no room after it
_END_OF_TIME = 1 << 47


def new_id() -> UUID:
    """Made here and not by the engine, so undo restores the very same thing; ordered by the moment of making."""
    global _last_id
    milliseconds, count = clock.milliseconds(), 0
    if milliseconds <= _last_id[0]:
        milliseconds, count = _last_id[0] + (_last_id[1] + 1 >> 12), (_last_id[1] + 1) & 0xFFF
    _last_id = milliseconds, count
    return UUID(int=milliseconds << 80 | 0x7 << 76 | count << 64 | 0b10 << 62 | secrets.randbits(62))


def same_id(of: UUID, said: str) -> UUID:
    """What follows from a merge follows on every copy, and is everywhere the same thing: as old as what it is of."""
    digest = int.from_bytes(hashlib.sha256(of.bytes + said.encode()).digest()[:16])
    return UUID(int=of.int >> 80 << 80 | 0x7 << 76 | digest >> 116 << 64 | 0b10 << 62 | digest & (1 << 62) - 1)


def go_on_after(last: UUID) -> None:
    """Ids made from here on come after this one, which a clock that stood later than ours may have given."""
    global _last_id
    made = last.int >> 80, last.int >> 64 & 0xFFF
    if made[0] < _END_OF_TIME:
        _last_id = max(_last_id, made)


class Record(Table):
    """Everything that is journalled, undone, searched and merged. Plain rows beside it are raw material.

    A kind keeps its name for ever: the journal knows it by that.
    """

    # what the palette finds a record by
    searched: ClassVar[tuple[str, ...]] = ()
    # the field that says what a record is called
    called: ClassVar[str] = "name"
    # strangers wrote what it is called by; what is private in it is covered, and that takes its time
    is_covered: ClassVar[bool] = False
    # of a person, who may ask to be forgotten: the owner deletes it for good, journal and all
    is_forgettable: ClassVar[bool] = False
    # of a part, the field that leads to its whole: history calls the part by that
    part_of: ClassVar[str] = ""
    # the day that tells apart records of one name
    dated: ClassVar[str] = ""
    # what is noted of it is not taken back: the first undo says so, the next goes on before it
    stays: ClassVar[bool] = False
    # fields that say whose word it is: nobody else takes it back, nor gives it back once it was withdrawn
    whose: ClassVar[tuple[str, ...]] = ()
    # the first of them says what a work was about, whatever else it changed
    leads: ClassVar[bool] = False
    # what no two records have in common, where it is not blank: of two made apart one is left; empty: there is only one
    # record at all
    sole: ClassVar[tuple[str, ...] | None] = None
    # of two made apart that are one: fields in which the older of them holds, and nobody is asked
    elder: ClassVar[tuple[str, ...]] = ()
    # groups of fields that tell something only together: what two copies made of one apart, one choice settles
    together: ClassVar[tuple[tuple[str, ...], ...]] = ()
    # a flag, and the fields: of those alike in these fields only one bears it
    one_of: ClassVar[tuple[str, tuple[str, ...]] | None] = None
    # fields that name records of a kind inside of what they hold, where no engine sees a reference
    inside: ClassVar[Mapping[str, str]] = {}
    # "module:name", imported when a work that changed such records is put back: given the work and its changes, it
    # refuses what would not hold together any more
    guard: ClassVar[str] = ""
    # fields that hold a number of the journal: another copy of the workspace counts on its own
    counted: ClassVar[tuple[str, ...]] = ()
    # figures, proofs or merges ask what it was, however long ago: the journal's term is not for it
    keeps_past: ClassVar[bool] = False

    id: UUID = Field(default_factory=new_id, primary_key=True)

    @model_validator(mode="before")
    @classmethod
    def _clean(cls, values: Any) -> Any:
        return {name: _cleaned(value) for name, value in values.items()} if isinstance(values, Mapping) else values

    @field_validator("*", mode="after")
    @classmethod
    def _kept(cls, value: Any) -> Any:
        """As an engine can hold it and a wall clock can show it."""
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError("a moment without its zone is no moment")
        if isinstance(value, datetime) and not MINYEAR < value.year < MAXYEAR:
            raise ValueError("no wall clock shows the edges of time")
        if type(value) is int and not -_MOST <= value < _MOST:
            raise ValueError("no column is so wide")
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        # an action sets a field without any validation
        super().__setattr__(name, _cleaned(value))

    @classmethod
    def made(cls, /, **values: Any) -> Self:
        """A new record from what someone typed: the constructor of a table class checks nothing."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][0]) if error.errors()[0]["loc"] else ""
            raise Invalid(_("Something is missing here, or does not fit."), field) from error

    @classmethod
    def modern(cls, image: Image) -> Image:
        """An image as this version would have written it. A step that moves a field says here where it went."""
        return image

    @classmethod
    def from_image(cls, image: Image) -> Self:
        return cls.made(**cls.modern(image))

    @classmethod
    def blank(cls) -> dict[str, Any]:
        """What a form shows before anything is typed."""
        defaults = {name: field.get_default(call_default_factory=True) for name, field in cls.model_fields.items()}
        return {name: value for name, value in defaults.items() if value is not PydanticUndefined}

    @classmethod
    def blank_image(cls) -> Image:
        return {name: plain(value) for name, value in cls.blank().items()}

    @classmethod
    def as_called(cls, said: str) -> str:
        """What it is called, as everybody may read it: what strangers wrote is shown without what is private."""
        return said

    @classmethod
    def settled(cls, group: Sequence[str], chosen: Image, _other: Image) -> Image:
        """What holds together, as it was chosen over the other copy's; a kind that keeps its past minds both."""
        return {name: chosen[name] for name in group}

    @classmethod
    def may_have_twin(cls, image: Image) -> bool:
        """What is blank in one of its `sole` fields is like no other."""
        return cls.sole is not None and all(image[name] != "" for name in cls.sole)

    def image(self) -> Image:
        return {name: plain(getattr(self, name)) for name in type(self).model_fields}

    def label(self) -> Trilingual:
        return said_as(type(self), getattr(self, self.called)) if self.called != "id" else Trilingual()

    def demand_revertible(self, session: Session) -> None:
        """A kind that is done with says why undo leaves it as it is."""

    def demand_loose(self, session: Session) -> None:
        """A kind that others are built on says what stands in the way of its coming having never been."""


def label_of(kind: type[Record], image: Image) -> Trilingual:
    """What a record is called, also when only its image is left; one of which there is but one has no name."""
    if kind.called == "id":
        return Trilingual()
    value = kind.modern(image).get(kind.called)
    is_day = kind.model_fields[kind.called].annotation in (date, date | None)
    return said_as(kind, date.fromisoformat(value) if is_day and value else value)


def said_as(kind: type[Record], value: Any) -> Trilingual:
    """A record's name of the field it is called by."""
    if isinstance(value, Trilingual):
        return value
    if isinstance(value, Mapping):
        return Trilingual.of(value)
    return Trilingual(kk=dates.short(value) if isinstance(value, date) else kind.as_called(str(value or "")))


def whole_of(kind: type[Record]) -> type[Record]:
    """The kind that a part is a part of."""
    (key,) = inspect(kind).columns[kind.part_of].foreign_keys
    return next(one for one in kinds().values() if one.__tablename__ == key.column.table.name)


@cache
def kinds() -> dict[str, type[Record]]:
    """Every kind of record by name; `core.features` must have been imported first."""
    return {kind.__name__: kind for kind in _tables(Record)}


def _tables(parent: type[Record]) -> Iterator[type[Record]]:
    for kind in parent.__subclasses__():
        if kind.model_config.get("table"):
            yield kind
        yield from _tables(kind)


_PLAIN = frozenset((str, int, float, bool, NoneType))
_SPELLED = frozenset((UUID, Decimal))


def plain(value: Any) -> Any:
    """A value as JSON keeps it: equal values give equal JSON on both engines."""
    # nearly all are of these kinds: the rest is asked in turn
    if type(value) in _PLAIN:
        return value
    if type(value) in _SPELLED:
        return str(value)
    match value:
        case bool() | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(timespec="auto" if value.second or value.microsecond else "minutes")
        case Trilingual():
            return value.as_dict()
        case Mapping():
            return {key: plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case bytes():
            # no kind keeps any: a program for such files has put them in the place of a text
            raise Unavailable(_(DAMAGED))
        case _:
            raise TypeError(f"no image of {type(value).__name__}")


# what holds no text
_TEXTLESS = frozenset((int, float, bool, NoneType, UUID, Decimal, date, datetime, time))


def _cleaned(value: Any) -> Any:
    """Text without what no engine and no Word file can hold: controls and halves of surrogate pairs."""
    # nearly every text is one line of letters and signs, and that is seen at once
    if type(value) in _TEXTLESS or (type(value) is str and value.isprintable()):
        return value
    if isinstance(value, str):
        return _UNKEPT.sub("", value).encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    if isinstance(value, Trilingual):
        return Trilingual(*(_cleaned(text) for text in value))
    if isinstance(value, Mapping):
        return {_cleaned(key): _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return value
