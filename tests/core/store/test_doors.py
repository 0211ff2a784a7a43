"""Two doors: what is written goes through a work, what is shown through a reading. There is no third."""

import pytest
from sqlalchemy import Executable, delete, insert, text, update
from sqlmodel import col, select

from core.errors import Gone, UserError
from core.language.trilingual import Trilingual
from core.office.records import Unit
from core.store import journal
from core.store.record import new_id
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import add_unit, entries, names, unit

BULK = {
    "update": update(Unit).values(note="x"),
    "delete": delete(Unit),
    "insert": insert(Unit).values(id=new_id()),
    "written by hand": text("UPDATE unit SET note = 'x'"),
    "deleted by hand": text("DELETE FROM unit"),
}


@pytest.mark.parametrize("statement", BULK.values(), ids=BULK)
def test_a_bulk_statement_in_a_work_is_refused(store: Store, statement: Executable) -> None:
    add_unit(store, "a")

    @action("Change everything at once")
    def sweep(work: Work) -> None:
        work.execute(statement)

    with pytest.raises(RuntimeError, match="journal"):
        store.do(sweep)
    assert names(store) == ["a"]


def test_a_flush_from_a_reading_is_refused(store: Store) -> None:
    with store.read() as session:
        session.add(Unit(name=Trilingual(kk="x")))
        with pytest.raises(RuntimeError, match=r"store\.do"):
            session.commit()
    assert names(store) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE unit SET note = 'x'", "DELETE FROM unit", "DROP TABLE shift", "DELETE FROM entry"]
)
def test_the_engine_itself_refuses_to_write_for_a_reading(store: Store, statement: str) -> None:
    add_unit(store, "a")
    with pytest.raises(Exception, match=r"(?i)read-?only"), store.read() as session:
        session.execute(text(statement))
    assert (names(store), len(entries(store))) == (["a"], 1)


def test_a_reading_after_a_work_still_cannot_write(file_store: Store) -> None:
    # one connection serves both in turn
    for name in "abc":
        add_unit(file_store, name)
        with pytest.raises(UserError), file_store.read() as session:
            session.execute(text("DELETE FROM unit"))
    assert names(file_store) == ["a", "b", "c"]


def test_what_a_reading_returns_can_be_used_after_it_is_closed(store: Store) -> None:
    unit_id = add_unit(store, "a")
    found = unit(store, unit_id)
    assert (found.name.kk, found.is_active) == ("a", True)


def test_a_reading_sees_one_state_however_long_it_looks(store: Store, other: Store) -> None:
    add_unit(store, "a")
    with store.read() as session:
        before = session.exec(select(Unit.id)).all()
        add_unit(other, "b")
        assert session.exec(select(Unit.id)).all() == before


def test_a_work_sees_what_others_have_written_just_before(store: Store, other: Store) -> None:
    add_unit(store, "a")
    add_unit(other, "b")

    @action("Count")
    def count(work: Work) -> int:
        return len(work.exec(select(Unit.id)).all())

    assert store.do(count) == 2


def test_what_an_action_looks_for_and_does_not_find_is_said(store: Store) -> None:
    @action("Touch")
    def touch(work: Work) -> None:
        work.find(Unit, new_id())

    with pytest.raises(Gone, match="no longer there"):
        store.do(touch)


def test_an_action_within_an_action_belongs_to_the_same_entry(store: Store) -> None:
    @action("Inner")
    def inner(work: Work, name: str) -> None:
        work.add(Unit.made(name={"kk": name}))

    @action("Outer")
    def outer(work: Work) -> None:
        inner(work, "a")
        inner(work, "b")

    store.do(outer)
    (entry,) = entries(store)
    assert entry.title == "Outer"
    with store.read() as session:
        (told,) = journal.since(session, 0)
        assert len(told.changes) == 2
        assert told.kinds == {"Unit"}


def test_units_are_found_by_what_the_engine_knows_as_active(store: Store) -> None:
    add_unit(store, "on")
    add_unit(store, "off", is_active=False)
    with store.read() as session:
        assert [found.name.kk for found in session.exec(select(Unit).where(col(Unit.is_active)))] == ["on"]
