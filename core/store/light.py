"""Rows as they lie in the engine, read only where somebody asks: a month of ten busy years is ten thousand of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any, ClassVar, Generic, TypeVar, cast

from sqlalchemy import Select, inspect, type_coerce
from sqlalchemy.types import NULLTYPE, Float, TypeEngine
from sqlmodel import Session

from core.language.trilingual import Trilingual
from core.store.record import Image, Record, plain, said_as

Kind = TypeVar("Kind", bound=Record)

Decode = Callable[[Any], Any]


class Light:
    """It answers as its record would: a field is made of the row when it is first asked for. It cannot be written."""

    # not "kind": a change of the journal has a field of that name
    stands_for: ClassVar[type[Record]]
    places: ClassVar[Mapping[str, int]]

    row: Sequence[Any]

    def __init__(self, row: Sequence[Any]) -> None:
        self.__dict__["row"] = row

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name} is only read here: find the {self.stands_for.__name__} in a work to change it")

    def __getattr__(self, name: str) -> Any:
        """What a record tells of its fields without having it for one."""
        found = getattr(self.stands_for, name, None)
        if not isinstance(found, property) or found.fget is None:
            raise AttributeError(f"{self.stands_for.__name__} has no {name}")
        return found.fget(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Light) and self.stands_for is other.stands_for and tuple(self.row) == tuple(other.row)

    def __hash__(self) -> int:
        return hash((self.stands_for, self.row[self.places["id"]]))

    def image(self) -> Image:
        return {name: plain(getattr(self, name)) for name in self.places}

    def label(self) -> Trilingual:
        kind = self.stands_for
        return said_as(kind, getattr(self, kind.called)) if kind.called != "id" else Trilingual()


class _Field:
    """Asked for once: what it was made stands before it from then on."""

    def __init__(self, name: str, place: int, decode: Decode | None) -> None:
        self.name, self.place, self.decode = name, place, decode

    def __get__(self, light: Light, _kind: type[Light]) -> Any:
        value = light.row[self.place]
        if self.decode is not None and value is not None:
            value = self.decode(value)
        light.__dict__[self.name] = value
        return value


def keys(records: Iterable[Record], name: str) -> list[Any]:
    """One field as the engine keeps it: enough to hold the rows of one reading against each other."""
    lights = cast(Sequence[Light], list(records))
    place = lights[0].places[name] if lights else 0
    return [light.row[place] for light in lights]


def _processor(kept: TypeEngine[Any], dialect: Any) -> Any:
    """What makes a value of what the engine gives; a number is one already, and its type would ask for the answer's."""
    return None if isinstance(kept, Float) else kept.dialect_impl(dialect).result_processor(dialect, None)


class Reader(Generic[Kind]):
    """One kind as one engine keeps it."""

    def __init__(self, kind: type[Kind], dialect: Any) -> None:
        columns = {column.key: column for column in inspect(kind).local_table.columns}
        # no type: the engine's own value comes through
        self.columns = [type_coerce(column, NULLTYPE).label(name) for name, column in columns.items()]
        places = {name: place for place, name in enumerate(columns)}
        fields = {name: _Field(name, places[name], _processor(one.type, dialect)) for name, one in columns.items()}
        self._made = type(f"Light{kind.__name__}", (Light,), {"stands_for": kind, "places": places, **fields})

    def all(self, session: Session, query: Select[Any]) -> list[Kind]:
        """What the query finds, whatever columns it names."""
        # as any other question of a session, it sees what a work has just written
        session.flush()
        # straight from the driver: nothing in them has to be made anything else yet
        with closing(session.connection().execute(query.with_only_columns(*self.columns))) as found:
            return cast(list[Kind], [*map(self._made, found.cursor.fetchall())])


_READERS: dict[tuple[type[Record], str], Reader[Any]] = {}


def reader(session: Session, kind: type[Kind]) -> Reader[Kind]:
    dialect = session.get_bind().dialect
    if (kind, dialect.name) not in _READERS:
        _READERS[kind, dialect.name] = Reader(kind, dialect)
    return _READERS[kind, dialect.name]
