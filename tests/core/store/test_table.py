"""A table is laid out when somebody asks for it, and whoever asks first finds all of it there."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlmodel import Field, col, select

from core.store.record import Record
from core.store.table import Table, _waiting, lay_out

ROOT = Path(__file__).parents[3]


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> Any:
    """A kind that nobody has asked for yet, gone again from what the store knows."""
    name = f"Probe{abs(hash(request.node.name))}"
    made = type(Table)(
        name,
        (Table,),
        {
            "__module__": __name__,
            "__annotations__": {"id": int, "name": str},
            "id": Field(primary_key=True),
            "name": Field(default=""),
        },
        table=True,
    )
    yield made
    _waiting.pop(made, None)
    if (laid := Table.metadata.tables.get(name.lower())) is not None:
        Table.metadata.remove(laid)


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
        "from core.research.records import Coding\n"
        "from sqlalchemy import inspect\n"
        "from core.store.table import _waiting\n"
        "assert Coding in _waiting and len(_waiting) > 40, len(_waiting)\n"
        "assert all(key.column is not None for key in inspect(Coding).local_table.foreign_keys)\n"
        "assert Coding not in _waiting and len(_waiting) > 30, len(_waiting)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
