"""A file that has rotted is told as what it is, in one sentence, wherever the rot is met."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher
from sqlmodel import select

from core import clock
from core.errors import Unavailable, UserError
from core.office.records import Office, Unit
from core.office.rules import problems
from core.store import opening, upkeep
from core.store.check import check
from core.store.journal import Entry
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_unit, faults, names, past_the_program

DAMAGED = "The file is damaged"


def alter(file: Path, *statements: str) -> None:
    connection = sqlcipher.connect(file, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def spoil_a_name(file: Path) -> None:
    """A letter of the schema that is no letter any more, so that the engine's own complaint cannot be read."""
    content = file.read_bytes()
    place = content.index(b"CREATE TABLE unit") + len(b"CREATE ")
    file.write_bytes(content[:place] + b"\xb3" + content[place + 1 :])


def test_a_spoiled_schema_is_damage(file: Path, open_seat: OpenSeat) -> None:
    spoil_a_name(file)
    with pytest.raises(Unavailable, match=DAMAGED):
        open_seat(file)


def test_a_copy_with_a_spoiled_schema_is_not_put_back(file_store: Store) -> None:
    add_unit(file_store, "a")
    copy = upkeep.copy_now(file_store)
    spoil_a_name(copy)
    with pytest.raises(Unavailable, match=DAMAGED):
        upkeep.put_back(file_store, copy)
    assert names(file_store) == ["a"]


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM meta", "DELETE FROM meta WHERE name = 'epoch'", "DROP TABLE meta", "DROP TABLE entry"],
)
def test_what_is_missing_when_a_file_is_opened_is_damage(file: Path, statement: str, open_seat: OpenSeat) -> None:
    alter(file, "PRAGMA foreign_keys = OFF", statement)
    with pytest.raises(Unavailable, match=DAMAGED):
        open_seat(file)


@pytest.mark.parametrize("table", ["change", "unit"])
def test_what_is_missing_when_it_is_needed_is_damage(file: Path, table: str, open_seat: OpenSeat) -> None:
    alter(file, "PRAGMA foreign_keys = OFF", f"DROP TABLE {table}")
    store = open_seat(file)
    with pytest.raises(Unavailable, match=DAMAGED):
        add_unit(store, "a")


def test_whoever_misses_a_column_alone_is_not_sent_to_an_old_copy_first(file: Path, open_seat: OpenSeat) -> None:
    alter(file, "ALTER TABLE unit DROP COLUMN phone")
    store = open_seat(file)
    for door in (lambda: add_unit(store, "a"), lambda: names(store)):
        with pytest.raises(Unavailable, match="built otherwise than this Hatshy expects"):
            door()


def test_letters_that_are_none_are_damage(file_store: Store) -> None:
    add_unit(file_store, "a")
    past_the_program(file_store, "UPDATE unit SET name = CAST(x'b3b3b3' AS TEXT)")
    with pytest.raises(Unavailable, match=DAMAGED):
        names(file_store)


def test_facts_missing_on_a_server_are_damage(pg_office: str, open_seat: OpenSeat) -> None:
    store = open_seat(pg_office)
    past_the_program(store, "DELETE FROM meta")
    for door in (lambda: open_seat(pg_office, "desk-2"), store.catch_up, lambda: add_unit(store, "a")):
        with pytest.raises(Unavailable, match="database on the server is damaged"):
            door()


@pytest.mark.parametrize("table", ["unit", "publication", "change", "attachment_piece", "find"])
def test_a_table_missing_on_a_server_is_told_when_it_is_opened(pg_office: str, open_seat: OpenSeat, table: str) -> None:
    store = open_seat(pg_office)
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    past_the_program(store, f"DROP TABLE {table} CASCADE")
    with pytest.raises(Unavailable, match=f"a table is missing: {table}"):
        open_seat(pg_office, "desk-2")
    # the way it tells of
    past_the_program(store, "DROP SCHEMA public CASCADE")
    past_the_program(store, "CREATE SCHEMA public")
    opening.create(pg_office)
    anew = open_seat(pg_office, "desk-3")
    upkeep.put_back(anew, copy, is_of_another=True)
    assert names(anew) == ["a"]


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "Europe", "../x", "", "Азия"])
def test_a_time_zone_nobody_knows_is_refused_when_written_and_told_when_read(zone: str) -> None:
    assert [problem.field for problem in problems(Office.made(name={"kk": "a"}, zone=zone))] == ["zone"]
    with pytest.raises(UserError, match="time zone cannot be read"):
        clock.today(zone)


@pytest.mark.parametrize("column", ["author_id", "at"])
def test_a_value_that_is_none_of_its_kind_is_damage(file_store: Store, column: str) -> None:
    add_unit(file_store, "a")
    past_the_program(file_store, "PRAGMA foreign_keys = OFF", f"UPDATE entry SET {column} = 'nobody'")
    with pytest.raises(Unavailable, match=DAMAGED), file_store.read() as session:
        session.exec(select(Entry)).all()
    with pytest.raises(Unavailable, match=DAMAGED):
        file_store.undo()


def test_a_spoiled_index_of_words_is_damage(file: Path, open_seat: OpenSeat) -> None:
    alter(file, "DELETE FROM find_words_config")
    store = open_seat(file)
    with pytest.raises(Unavailable, match=DAMAGED):
        check(store)


def test_bytes_in_the_place_of_a_text_are_damage_and_the_check_finds_them(file_store: Store) -> None:
    add_unit(file_store, "a")
    past_the_program(file_store, "UPDATE unit SET phone = x'b3b3'")
    with file_store.read() as session:
        unit = session.exec(select(Unit)).one()
    with pytest.raises(Unavailable, match=DAMAGED):
        unit.image()
    assert len(faults(file_store)) == 1


def test_a_slip_of_ours_while_looking_is_no_damage(file_store: Store) -> None:
    with pytest.raises(ValueError, match="ours"), file_store.read():
        raise ValueError("ours")
