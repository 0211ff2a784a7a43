"""Tables as Python knows them: each is laid out when somebody first asks for it, for no start needs all of them."""

from collections.abc import Mapping
from threading import RLock
from typing import Any, Self

from sqlalchemy import Table as Laid
from sqlalchemy.inspection import _inspects
from sqlmodel import SQLModel
from sqlmodel.main import SQLModelMetaclass, get_column_from_field

# what a class has only once it is laid out, besides its fields
_LAID = frozenset(("__table__", "__mapper__", "_sa_class_manager"))

# what nobody has asked for yet, and what its table is called; several threads may ask at once
_waiting: dict["Kind", str] = {}
_under_way: set["Kind"] = set()
_pen = RLock()


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


def lay_out(kind: Kind) -> None:
    """And what it refers to: a reference to a table that is not there cannot be followed."""
    with _pen:
        if kind not in _waiting or kind in _under_way:
            return
        _under_way.add(kind)
        try:
            for name, field in kind.model_fields.items():
                setattr(kind, name, get_column_from_field(field))
            SQLModelMetaclass.__init__(kind, kind.__name__, kind.__bases__, {})
            del _waiting[kind]
        finally:
            _under_way.discard(kind)
        referred = {key.target_fullname.partition(".")[0] for key in kind.__table__.foreign_keys}
        for other in [other for other, table in _waiting.items() if table in referred]:
            lay_out(other)


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
