"""What the store's tests do again and again, in the office's words."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select

from core import features
from core.office import actions as office
from core.office.records import Person, Unit
from core.store.journal import Entry
from core.store.record import Image
from core.store.store import Store


def add_unit(store: Store, kk: str, **values: Any) -> UUID:
    return store.do(office.VERBS[Unit].add, {"name": {"kk": kk}, **values})


def add_person(store: Store, name: str, **values: Any) -> UUID:
    return store.do(office.VERBS[Person].add, {"name": name, **values})


def edit_unit(store: Store, unit_id: UUID, seen: Image, **wanted: Any) -> None:
    store.do(office.VERBS[Unit].edit, unit_id, seen, seen | wanted)


def delete_unit(store: Store, unit_id: UUID) -> None:
    store.do(office.VERBS[Unit].delete, unit_id)


def unit(store: Store, unit_id: UUID) -> Unit:
    with store.read() as session:
        return session.get_one(Unit, unit_id)


def names(store: Store) -> list[str]:
    """What the units are called, in Kazakh."""
    with store.read() as session:
        return sorted(found.name.kk for found in session.exec(select(Unit)))


def entries(store: Store) -> list[Entry]:
    with store.read() as session:
        return list(session.exec(select(Entry).order_by(col(Entry.id))))


def past_the_program(store: Store, *statements: str) -> None:
    """What a stranger with a database tool does, in a single transaction."""
    with store.sql.execution_options(writes=True).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def faults(store: Store) -> list[str]:
    return [fault.sentence.format(subject=fault.subject) for fault in features.check(store).faults]
