"""Tables as Python knows them: each is laid out when somebody first asks for it, for no start needs all of them."""

from collections.abc import Iterator, Mapping
from typing import Any, Self, cast

from sqlalchemy import Column
from sqlalchemy import Table as Laid
from sqlalchemy.inspection import _inspects
from sqlalchemy.orm.mapper import _CONFIGURE_MUTEX as _pen
from sqlmodel import SQLModel
from sqlmodel.main import SQLModelMetaclass, get_column_from_field

# what a class has only once it is laid out, besides its fields
_LAID = frozenset(("__table__", "__mapper__", "_sa_class_manager"))

# What nobody has asked for yet, and what its table is called; several threads may ask at once. The lock is the one
# SQLAlchemy finishes its mappers under: with one of our own beside it, two threads could each hold what the other needs
_waiting: dict["Kind", str] = {}
_under_way: set["Kind"] = set()


class Kind(SQLModelMetaclass):
    """
    SQLModel makes columns, table and mapper together with a class. Here the class comes alone, with its fields and
    what checks them. The rest costs three times as much: it follows with the first statement that names the class,
    the first of its fields that is asked for, or the first record.
    """

    def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any], table: bool = False, **kw: Any) -> Any:
        made = super().__new__(cls, name, bases, own, **kw)
        if table:
            made.model_config["table"] = True
            _waiting[made] = made.__tablename__
        return made

    def __init__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any], **_kw: Any) -> None:
        type.__init__(cls, name, bases, own)

    def __getattr__(cls, name: str) -> Any:
        if cls in _waiting and (name in _LAID or name in cls.model_fields):
            lay_out(cls)
        # what is still not there is refused here
        return type.__getattribute__(cls, name)


class UnderWay(Kind):
    """
    What a class is while it is laid out: bare columns stand in it, and then half of the mapper. Whoever asks for
    anything meanwhile waits until all of it is there; once it is there, it is a Kind again and asking costs nothing.
    """

    def __getattribute__(cls, name: str) -> Any:
        with _pen:
            return type.__getattribute__(cls, name)


def lay_out(kind: Kind) -> None:
    """And what it refers to: a reference to a table that is not there cannot be followed."""
    with _pen:
        if kind not in _waiting or kind in _under_way:
            return
        is_first = not _under_way
        _under_way.add(kind)
        _turn(kind, UnderWay)
        try:
            table = Laid(kind.__tablename__, SQLModel.metadata, *_columns(kind), *getattr(kind, "__table_args__", ()))
            # SQLModel would have SQLAlchemy look through the class for what stands in its fields already
            SQLModel._sa_registry.map_imperatively(cast(type[Any], kind), table)
            referred = {key.target_fullname.partition(".")[0] for key in table.foreign_keys}
            for other in [other for other, table in tuple(_waiting.items()) if table in referred]:
                lay_out(other)
        finally:
            if is_first:
                _let_go()


def _columns(kind: Kind) -> Iterator[Column[Any]]:
    for name, field in kind.model_fields.items():
        column = get_column_from_field(field)
        column.name = column.key = name
        yield column


def _let_go() -> None:
    """All that was laid out together at once; what went wrong stays waiting."""
    for kind in _under_way:
        if "__mapper__" in vars(kind):
            del _waiting[kind]
        _turn(kind, Kind)
    _under_way.clear()


def _turn(kind: Kind, into: type[Kind]) -> None:
    # past SQLAlchemy, which takes whatever is set on a mapped class for a column
    type.__setattr__(kind, "__class__", into)


@_inspects(Kind)
def _laid_out(kind: Kind) -> None:
    """Whatever class SQLAlchemy is given, it looks at it first. What is to be seen there it finds by itself."""
    lay_out(kind)


class Table(SQLModel, metaclass=Kind):
    """The base of everything that is kept."""

    # validators are built when first used: a start only reads
    model_config = {"defer_build": True}

    def __new__(cls, *args: Any, **values: Any) -> Self:
        if cls in _waiting:
            lay_out(cls)
        made: Self = super().__new__(cls, *args, **values)
        return made


def tables() -> Mapping[str, Laid]:
    """Every table of all that has been imported."""
    for kind in tuple(_waiting):
        lay_out(kind)
    return SQLModel.metadata.tables
