"""What the ledger lays down is cell by cell what the doors would have written, on both engines."""

from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, col, select

from core.features import open_workspace
from core.language.words import N_
from core.office.records import Unit
from core.store.journal import Pen
from core.store.ledger import Ledger, Life
from core.store.lots import Lot
from core.store.record import Record, kinds
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import add_unit, entries, faults, names
from tests.demos import SMALL, demo

Rows = dict[str, list[tuple[Any, ...]]]
NOON = datetime(2026, 12, 17, 12, 0, 0, 250_000, tzinfo=UTC)


@pytest.fixture(scope="module")
def one_of_each() -> list[Record]:
    """
    Of every kind that the demo office holds, after those it rests upon.

    A lot has its file besides, and comes by the door alone: with it what cannot be without one.
    """
    found: dict[UUID, Record] = {}
    with closing(open_workspace(str(demo(*SMALL)), "reader")) as store, store.read() as session:
        for kind in kinds().values():
            _take(session, _fullest(session, kind), found)
    order = [table.name for table in SQLModel.metadata.sorted_tables]
    return sorted(found.values(), key=lambda one: order.index(str(type(one).__tablename__)))


def _fullest(session: Session, kind: type[Record]) -> Record | None:
    """The one in which most is said."""
    rows = session.exec(select(kind).order_by(col(kind.id)).limit(50)).all()
    return max(rows, key=lambda one: sum(map(bool, one.image().values())), default=None)


def _take(session: Session, record: Record | None, found: dict[UUID, Record]) -> bool:
    if record is None or isinstance(record, Lot):
        return False
    kind_of = {kind.__tablename__: kind for kind in kinds().values()}
    for key in inspect(type(record)).local_table.foreign_keys:
        target, target_id = kind_of.get(key.column.table.name), getattr(record, key.parent.name)
        if target_id is None or target_id in found:
            continue
        if target is None or not _take(session, session.get(target, target_id), found):
            return False
    found[record.id] = record
    return True


@action(N_("Enter the units"))
def enter(work: Work, records: list[Record]) -> None:
    for record in records:
        work.add(type(record).from_image(record.image()))


def written(store: Store, records: list[Record]) -> Rows:
    """The rows as the engine itself gives them out, each table after those it rests upon."""
    with store.sql.connect() as connection:
        tables = dict.fromkeys(str(type(one).__tablename__) for one in records)
        queries = {name: f"SELECT * FROM {name} ORDER BY id" for name in tables}
        # and under which name they are found
        queries["find"] = "SELECT kind, record_id, title FROM find ORDER BY record_id"
        return {name: [tuple(row) for row in connection.exec_driver_sql(query)] for name, query in queries.items()}


def test_a_record_of_each_kind_is_laid_down_as_the_door_writes_it(store: Store, one_of_each: list[Record]) -> None:
    store.do(enter, one_of_each)
    by_the_door = written(store, one_of_each)
    with store.sql.execution_options(writes=True).begin() as connection:
        for name in reversed(by_the_door):
            connection.exec_driver_sql(f"DELETE FROM {name}")
        ledger = Ledger(connection, Random(1))
        for record in one_of_each:
            ledger.lay_down(Life(type(record), record.image()))
        ledger.close()
    assert written(store, one_of_each) == by_the_door
    assert len(by_the_door) > 60


def test_what_the_ledger_notes_stands_in_the_chain_between_what_the_doors_note(store: Store) -> None:
    add_unit(store, "Баспасөз қызметі")
    unit = Life(Unit, Unit.made(name={"kk": "Мұрағат"}).image())
    with store.sql.execution_options(writes=True).begin() as connection:
        ledger = Ledger(connection, Random(1))
        ledger.note(NOON, Pen("Add unit", "demo", None), [unit.become])
        ledger.note(NOON, Pen("Change unit", "demo", None), [partial(unit.become, phone="1")])
        ledger.lay_down(unit)
        last = ledger.close()
    add_unit(store, "Кеңсе")
    noted = entries(store)
    assert ([one.at for one in noted[1:3]], last, len(noted)) == ([NOON, NOON], 3, 4)
    assert (names(store), faults(store)) == (["Баспасөз қызметі", "Кеңсе", "Мұрағат"], [])
