"""A table is laid out when somebody asks for it, and whoever asks first finds all of it there."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import String, event, inspect
from sqlalchemy.orm import InstrumentedAttribute, Mapper
from sqlmodel import Field, col, select

from core.store.record import Record
from core.store.table import Table, _waiting, lay_out

_numbers = count()
ROOT = Path(__file__).parents[3]


def _made(called: str, /, **fields: Any) -> Any:
    """A kind that nobody has asked for yet."""
    own = {
        "__module__": __name__,
        "__annotations__": {"id": int} | dict.fromkeys(fields, str),
        "id": Field(primary_key=True),
    }
    return type(Table)(called, (Table,), own | fields, table=True)


def _forget(kind: Any) -> None:
    """Gone again from what the store knows."""
    _waiting.pop(kind, None)
    if (laid := Table.metadata.tables.get(kind.__name__.lower())) is not None:
        Table.metadata.remove(laid)


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> Iterator[Any]:
    made = _made(f"Probe{abs(hash(request.node.name))}", name=Field(default=""))
    yield made
    _forget(made)


def test_nobody_has_asked_for_it_yet(kind: Any) -> None:
    assert kind in _waiting
    assert kind.__name__.lower() not in Table.metadata.tables


@pytest.mark.parametrize(
    "ask",
    [
        lambda kind: select(kind),
        lambda kind: select(kind.name),
        lambda kind: col(kind.id).desc(),
        lambda kind: inspect(kind),
        lambda kind: kind.__table__,
        lambda kind: kind(id=1, name="a"),
        lambda kind: kind.model_validate({"id": 1, "name": "a"}),
    ],
)
def test_whoever_asks_first_finds_it(kind: Any, ask: Any) -> None:
    ask(kind)
    assert kind not in _waiting
    assert list(Table.metadata.tables[kind.__name__.lower()].columns.keys()) == ["id", "name"]


def test_several_threads_may_be_the_first(kind: Any) -> None:
    found: list[list[str]] = []
    asking = [threading.Thread(target=lambda: found.append(inspect(kind).columns.keys())) for _one in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert found == [["id", "name"]] * 8


class Halfway(String):
    """A column's type at which the laying out stands still, once, until somebody lets it go on."""

    reached, go_on = threading.Event(), threading.Event()

    def __init__(self) -> None:
        self.reached.set()
        self.go_on.wait(10)
        super().__init__()


@pytest.mark.parametrize("ask", [lambda kind: kind.id, lambda kind: kind.__dict__["id"]])
@pytest.mark.parametrize("is_mapped", [False, True])
def test_whoever_asks_while_it_is_laid_out_waits_for_all_of_it(ask: Any, *, is_mapped: bool) -> None:
    """No bare column is handed out, and nothing with half a mapper, though nothing is asked for but a field."""
    Halfway.reached.clear()
    Halfway.go_on.clear()
    found: list[Any] = []
    kind = _made(f"Halves{next(_numbers)}", name=Field(default="", sa_type=String if is_mapped else Halfway))
    if is_mapped:
        event.listen(Mapper, "instrument_class", lambda _mapper, _kind: Halfway(), once=True)
    laying = threading.Thread(target=lay_out, args=(kind,))
    asking = threading.Thread(target=lambda: found.append(ask(kind)))
    try:
        laying.start()
        assert Halfway.reached.wait(10)
        asking.start()
        asking.join(0.1)
        assert found == []
        Halfway.go_on.set()
        asking.join(10)
        assert [type(one) for one in found] == [InstrumentedAttribute]
        assert type(kind) is type(Table)
    finally:
        Halfway.go_on.set()
        laying.join(10)
        _forget(kind)


def test_what_cannot_be_laid_out_says_so_to_everyone_who_asks() -> None:
    of_no_type = {"__module__": __name__, "__annotations__": {"id": list}, "id": Field(primary_key=True)}
    broken = type(Table)("Broken", (Table,), of_no_type, table=True)
    try:
        for _time in range(2):
            with pytest.raises(ValueError, match="no matching SQLAlchemy type"):
                lay_out(broken)
        assert broken in _waiting
    finally:
        _forget(broken)


def test_what_it_never_had_it_does_not_get(kind: Any) -> None:
    with pytest.raises(AttributeError):
        _ = kind.nothing
    assert kind in _waiting


def test_a_base_of_kinds_is_no_table() -> None:
    lay_out(Record)
    assert not hasattr(Record, "__table__")


def test_a_table_brings_along_what_it_refers_to() -> None:
    code = (
        "from core import features\n"
        "from core.research.coding.records import Coding\n"
        "from sqlalchemy import inspect\n"
        "from core.store.table import _waiting\n"
        "assert Coding in _waiting and len(_waiting) > 40, len(_waiting)\n"
        "assert all(key.column is not None for key in inspect(Coding).local_table.foreign_keys)\n"
        "assert Coding not in _waiting and len(_waiting) > 30, len(_waiting)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
