"""Rows as they lie in the engine, read only where somebody asks: a month of ten busy years is ten thousand of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar, cast

from sqlalchemy import Select, inspect
from sqlmodel import Session

from core.language.trilingual import Trilingual
from core.store import bare
from core.store.bare import Row
from core.store.garbage import uncollected
from core.store.record import Image, Record, plain, said_as
from core.store.table import Table

Kind = TypeVar("Kind", bound=Table)

Decode = Callable[[Any], Any]


class Light:
    """It answers as its row would: a field is made of it when it is first asked for. It cannot be written."""

    # not "kind": a change of the journal has a field of that name
    stands_for: ClassVar[type[Table]]
    places: ClassVar[Mapping[str, int]]

    # what nobody asks of has no fields yet and no place for them: of ten thousand rows that is felt
    __slots__ = ("__dict__", "row")
    row: Row

    def __init__(self, row: Row) -> None:
        object.__setattr__(self, "row", row)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name} is only read here: find the {self.stands_for.__name__} in a work to change it")

    def __getattr__(self, name: str) -> Any:
        """What it tells of its fields without having it for one."""
        found = getattr(self.stands_for, name, None)
        if not isinstance(found, property) or found.fget is None:
            raise AttributeError(f"{self.stands_for.__name__} has no {name}")
        return found.fget(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Light) and self.stands_for is other.stands_for and tuple(self.row) == tuple(other.row)


class LightRecord(Light):
    stands_for: ClassVar[type[Record]]

    # what defines how it is compared says this anew
    __eq__ = Light.__eq__

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


def keys(rows: Iterable[Table], name: str) -> list[Any]:
    """One field as the engine keeps it: enough to hold the rows of one reading against each other."""
    lights = cast(Sequence[Light], list(rows))
    place = lights[0].places[name] if lights else 0
    return [light.row[place] for light in lights]


class Reader(Generic[Kind]):
    """One kind as one engine keeps it: all its columns, or those that are named, in that order."""

    def __init__(self, kind: type[Kind], dialect: Any, names: Sequence[str] = ()) -> None:
        known = {column.key: column for column in inspect(kind).local_table.columns}
        columns = {name: known[name] for name in names or known}
        self.columns = [bare.as_kept(column, name) for name, column in columns.items()]
        places = {name: place for place, name in enumerate(columns)}
        fields = {name: _Field(name, places[name], bare.decoder(one.type, dialect)) for name, one in columns.items()}
        base = LightRecord if issubclass(kind, Record) else Light
        self._made = type(f"Light{kind.__name__}", (base,), {"stands_for": kind, "places": places, **fields})

    def all(self, session: Session, query: Select[Any]) -> list[Kind]:
        """What the query finds, whatever columns it names."""
        return self.of(bare.rows(session, query.with_only_columns(*self.columns)))

    def of(self, rows: Iterable[Row]) -> list[Kind]:
        """Rows of just these columns."""
        with uncollected():
            return cast(list[Kind], [*map(self._made, rows)])


_READERS: dict[tuple[type[Table], tuple[str, ...], str], Reader[Any]] = {}


def reader(session: Session, kind: type[Kind], names: tuple[str, ...] = ()) -> Reader[Kind]:
    dialect = session.get_bind().dialect
    key = kind, names, dialect.name
    if key not in _READERS:
        _READERS[key] = Reader(kind, dialect, names)
    return _READERS[key]
