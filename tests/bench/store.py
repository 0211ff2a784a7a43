"""The store with 200,000 records: a write, an undo, hearing another seat, a search."""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from core import clock, crowd
from core.features import open_workspace
from core.office import actions as office
from core.office.records import Contact
from core.store import engine, search
from core.store.opening import create
from core.store.record import Record
from core.store.store import Store
from core.store.work import Work, action
from tests.bench.figure import Figure, within

RECORDS = 200_000
BATCH = 5000
REPEATS = 60
QUERIES = ("диспетчер", "баспасөз", "кала", "rfkf", "жур", "редакция орынбасары", "8 (7000)")


def figures(path: Path) -> Iterator[Figure]:
    create(str(path))
    store = open_workspace(str(path), "bench-1")
    other = open_workspace(str(path), "bench-2")
    try:
        _fill(store)
        other.catch_up()
        yield from _writing(store, other, path)
        yield from _searching(store)
    finally:
        store.close()
        other.close()


@action("Enter the contacts")
def _enter(work: Work, contacts: list[Record]) -> None:
    work.add_all(contacts)


def _fill(store: Store) -> None:
    today = clock.today("Asia/Almaty")
    people = crowd.strangers(Contact, RECORDS, crowd.Ids(today), today)
    while batch := list(islice(people, BATCH)):
        # contacts of the crowd belong to outlets that are not there
        store.do(_enter, [contact.sqlmodel_update({"outlet_id": None}) for contact in batch])


def _writing(store: Store, other: Store, path: Path) -> Iterator[Figure]:
    floor = _bare_insert(path)
    contact = {"name": "Үлгі А.", "organisation": "Қала газеті", "phone": "8 (7000) 00-00-00"}
    yield within("a write", _median(lambda: store.do(office.VERBS[Contact].add, contact)), floor, 10)
    yield within("an undo", _median(store.undo), floor, 10)
    heard: list[float] = []
    for _turn in range(REPEATS):
        store.do(office.VERBS[Contact].add, contact)
        began = time.perf_counter()
        other.catch_up()
        heard.append((time.perf_counter() - began) * 1000)
    yield within("another seat catches up", statistics.median(heard), None, 10)


def _bare_insert(path: Path) -> float:
    """One row and its commit, with the same durability and nothing else."""
    bare = path.with_name("bare.db")
    bare.touch()
    connection = engine.connect(bare)
    connection.execute("CREATE TABLE t (a, b)")

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t VALUES (?, ?)", ("a" * 36, "b" * 400))
        connection.execute("COMMIT")

    try:
        return _median(insert)
    finally:
        connection.close()


def _searching(store: Store) -> Iterator[Figure]:
    for query in QUERIES:
        with store.read() as session:
            spent = _median(partial(search.look, session, query))
            yield within(f"search “{query}”, {RECORDS:,} records", spent, None, 50)


def _median(act: Callable[[], object]) -> float:
    act()
    spent = []
    for _turn in range(REPEATS):
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)
