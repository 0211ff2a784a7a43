"""The stepped schema is the models' schema, and an older workspace comes up to it or stays as it was."""

import os
import re
import signal
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    LargeBinary,
    String,
    Time,
    Uuid,
    inspect,
    text,
)
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.types import TypeEngine
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Invalid, Unavailable
from core.features import open_workspace
from core.store import copies, engine, opening, schema, upkeep
from core.store.store import Store
from core.store.table import tables as known
from core.store.types import Choice
from core.store.versions.all import STEPS
from core.store.versions.step import Dialect, Run, Step
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import Say, forked, needs_fork
from tests.core.store.hands import add_unit, faults, names

FAMILIES: tuple[type, ...] = (Boolean, Integer, Float, LargeBinary, DateTime, Date, Time, Uuid, String)
# kept by hand: not records, or with words the models do not speak
APART = {"meta", "find"}


def family(column_type: TypeEngine[object], engine_name: str) -> type:
    """What a column holds, whatever each engine calls it."""
    bare = getattr(column_type, "impl_instance", column_type)
    if isinstance(bare, Uuid) and engine_name == "sqlite":
        return String
    return next(kind for kind in FAMILIES if isinstance(bare, kind))


def tables(sql: Engine) -> set[str]:
    return {name for name in inspect(sql).get_table_names() if not name.startswith("find_words")}


def test_the_steps_make_exactly_the_tables_the_models_know(store: Store) -> None:
    assert tables(store.sql) - APART == set(known())


def test_every_column_is_as_its_model_says(store: Store) -> None:
    dialect = store.sql.dialect.name
    for table in known().values():
        made: dict[str, ReflectedColumn] = {c["name"]: c for c in inspect(store.sql).get_columns(table.name)}
        assert set(made) == set(table.columns.keys()), table.name
        for column in table.columns:
            found = made[column.name]
            assert found["nullable"] == column.nullable, column
            assert family(found["type"], dialect) is family(column.type, dialect), column


def test_every_key_and_reference_is_as_its_model_says(store: Store) -> None:
    sql = inspect(store.sql)
    for table in known().values():
        assert set(sql.get_pk_constraint(table.name)["constrained_columns"]) == set(table.primary_key.columns.keys())
        made = {(tuple(f["constrained_columns"]), f["referred_table"]) for f in sql.get_foreign_keys(table.name)}
        asked = {(tuple(f.columns.keys()), f.referred_table.name) for f in table.foreign_key_constraints}
        assert made == asked, table.name


def test_every_reference_is_looked_at_when_the_work_is_complete(store: Store) -> None:
    # so that parents and children may come back in any order
    if store.sql.dialect.name == "postgresql":
        sql = inspect(store.sql)
        for table in tables(store.sql):
            for reference in sql.get_foreign_keys(table):
                assert reference["options"] == {"deferrable": True, "initially": "DEFERRED"}, table
        return
    with store.read() as session:
        made = "".join(
            session.connection().execute(text("SELECT sql FROM sqlite_master WHERE type = 'table'")).scalars()
        )
    assert made.count("REFERENCES") == made.count("DEFERRABLE INITIALLY DEFERRED") >= 5


def test_every_index_is_as_its_model_says(store: Store) -> None:
    sql = inspect(store.sql)
    for table in known().values():
        made = {
            (i["name"], tuple(i["column_names"]))
            for i in sql.get_indexes(table.name)
            if not i.get("duplicates_constraint")
        }
        assert made == {(i.name, tuple(i.columns.keys())) for i in table.indexes}, table.name


def test_every_choice_is_guarded_by_exactly_its_words(store: Store) -> None:
    sql = inspect(store.sql)
    seen = 0
    for table in known().values():
        checks = [check["sqltext"] for check in sql.get_check_constraints(table.name)]
        for column in table.columns:
            if not isinstance(column.type, Choice):
                continue
            choices: type[StrEnum] = column.type.choices
            (guard,) = [check for check in checks if re.search(rf"\b{column.name}\b", check)]
            assert set(re.findall(r"'([^']*)'", guard)) == {choice.value for choice in choices}, column
            seen += 1
    assert seen >= 5


def test_no_model_brings_a_check_of_its_own_that_the_steps_forget() -> None:
    for table in known().values():
        assert not [one for one in table.constraints if isinstance(one, CheckConstraint)]


def widen(run: Run, _dialect: Dialect) -> None:
    run("ALTER TABLE unit ADD COLUMN floor TEXT NOT NULL DEFAULT ''")


def name_floors(run: Run, _dialect: Dialect) -> None:
    run("UPDATE unit SET floor = '1'")


def stumble(run: Run, _dialect: Dialect) -> None:
    run("UPDATE unit SET floor = '2'")
    run("INSERT INTO no_such_table VALUES (1)")


def cut_a_reference(run: Run, _dialect: Dialect) -> None:
    run("UPDATE unit SET parent_id = '0123456789abcdef0123456789abcdef'")


def asked(store: Store, question: str) -> object:
    with store.read() as session:
        return session.connection().execute(text(question)).scalar_one()


def upgrade(where: str, steps: Sequence[Step]) -> None:
    if not engine.is_server(where):
        schema.upgrade_file(Path(where), None, steps)
        return
    sql = engine.postgres_engine(where)
    try:
        schema.upgrade_on_server(sql, steps)
    finally:
        sql.dispose()


def version(store: Store) -> int:
    of_file = store.sql.dialect.name == "sqlite"
    return int(str(asked(store, "PRAGMA user_version" if of_file else "SELECT value FROM meta WHERE name = 'version'")))


def test_missing_steps_are_taken(store: Store) -> None:
    add_unit(store, "a")
    upgrade(store.where, (*STEPS, widen, name_floors))
    assert asked(store, "SELECT floor FROM unit") == "1"
    assert version(store) == len(STEPS) + 2
    upgrade(store.where, (*STEPS, widen, name_floors))
    assert names(store) == ["a"]


def test_a_workspace_of_today_is_left_alone(file: Path) -> None:
    schema.upgrade_file(file, None)
    assert not copies.folder_of(file).exists()


def test_a_copy_is_made_before_the_first_missing_step(file: Path, file_store: Store, open_seat: OpenSeat) -> None:
    add_unit(file_store, "a")
    schema.upgrade_file(file, None, (*STEPS, widen))
    (copy,) = copies.listing(copies.folder_of(file))
    assert copy.mark == "before upgrade"
    assert names(open_seat(copy.path)) == ["a"]


@pytest.mark.parametrize("bad", [stumble, cut_a_reference], ids=lambda step: step.__name__)
def test_a_step_that_fails_changes_nothing_and_says_where_the_copy_is(
    file: Path, file_store: Store, bad: Step, open_seat: OpenSeat
) -> None:
    add_unit(file_store, "a")
    with pytest.raises(Unavailable, match="Nothing has changed") as refused:
        schema.upgrade_file(file, None, (*STEPS, widen, bad))
    (copy,) = copies.listing(copies.folder_of(file))
    assert str(copy.path) in str(refused.value)
    assert (names(file_store), version(file_store), faults(file_store)) == (["a"], len(STEPS), [])
    assert "floor" not in {column["name"] for column in inspect(file_store.sql).get_columns("unit")}
    add_unit(file_store, "b")
    assert names(open_seat(file)) == ["a", "b"]


def test_a_step_that_fails_on_a_server_changes_nothing(pg_url: str, open_seat: OpenSeat) -> None:
    opening.create(pg_url)
    store = open_seat(pg_url)
    add_unit(store, "a")
    with pytest.raises(Unavailable, match="Nothing has changed"):
        upgrade(pg_url, (*STEPS, widen, stumble))
    assert (names(store), version(store), faults(store)) == (["a"], len(STEPS), [])
    assert "floor" not in {column["name"] for column in inspect(store.sql).get_columns("unit")}


def test_nobody_else_can_write_while_the_steps_are_taken(file: Path) -> None:
    said: list[str] = []

    def push_in(_run: Run, _dialect: Dialect) -> None:
        connection = sqlcipher.connect(str(file), isolation_level=None, timeout=0)
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlcipher.OperationalError as error:
            said.append(str(error))
        finally:
            connection.close()

    schema.upgrade_file(file, None, (*STEPS, push_in))
    assert said == ["database is locked"]


def test_a_newer_workspace_is_refused(where: str, open_seat: OpenSeat) -> None:
    store = open_seat(where)
    upgrade(where, (*STEPS, widen))
    store.close()
    with pytest.raises(Unavailable, match="newer Hatshy"):
        open_seat(where)


def test_a_window_of_an_older_program_writes_nothing_into_a_newer_schema(where: str, open_seat: OpenSeat) -> None:
    store = open_seat(where)
    add_unit(store, "a")
    copy = upkeep.copy_now(store)
    upgrade(where, (*STEPS, widen))
    for door in (lambda: add_unit(store, "b"), store.undo, lambda: upkeep.put_back(store, copy)):
        with pytest.raises(Unavailable, match="newer Hatshy"):
            door()
    assert names(store) == ["a"]


def killed_in(moment: str) -> Step:
    def step(run: Run, _dialect: Dialect) -> None:
        if moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        for column in ("one", "two", "three"):
            run(f"ALTER TABLE unit ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
            if moment == column:
                os.kill(os.getpid(), signal.SIGKILL)

    return step


@needs_fork
@pytest.mark.parametrize("moment", ["before", "one", "three"])
def test_an_upgrade_killed_in_the_middle_is_taken_up_again(where: str, moment: str, open_seat: OpenSeat) -> None:
    store = open_seat(where)
    add_unit(store, "a")
    store.close()
    with forked(lambda _say: upgrade(where, (*STEPS, killed_in(moment)))) as (child,):
        assert child.line() == ""
    again = open_seat(where)
    assert (names(again), version(again), faults(again)) == (["a"], len(STEPS), [])
    again.close()
    upgrade(where, (*STEPS, killed_in("never")))
    sql = engine.postgres_engine(where) if engine.is_server(where) else engine.sqlite_engine(Path(where))
    assert {"one", "two", "three"} <= {column["name"] for column in inspect(sql).get_columns("unit")}
    sql.dispose()


@needs_fork
def test_two_windows_that_upgrade_at_once_upgrade_once(where: str) -> None:
    def live(say: Say) -> None:
        upgrade(where, (*STEPS, widen))
        say("done")

    store = open_workspace(where, "desk-1")
    add_unit(store, "a")
    store.close()
    with forked(live, live, live) as children:
        assert [child.line() for child in children] == ["done"] * 3
    if not engine.is_server(where):
        assert len(copies.listing(copies.folder_of(Path(where)))) == 1


def test_a_second_workspace_is_not_made_over_the_first(where: str) -> None:
    with pytest.raises(Invalid, match="already"):
        opening.create(where)


def test_a_file_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new.hatshy"
    with pytest.raises(Exception, match="no_such_table"):
        schema.create_file(path, "", (*STEPS, widen, stumble))
    assert not path.exists()
    schema.create_file(path)
    assert [found.name for found in tmp_path.glob("*.hatshy*")] == ["new.hatshy"]


def test_opening_an_empty_database_is_refused(pg_url: str, open_seat: OpenSeat) -> None:
    with pytest.raises(Unavailable, match="no workspace in this database"):
        open_seat(pg_url)


def test_a_copy_of_an_older_hatshy_is_put_back_in_todays_schema(file: Path, file_store: Store) -> None:
    add_unit(file_store, "old")
    copy = upkeep.copy_now(file_store)
    content = copy.read_bytes()
    add_unit(file_store, "new")
    schema.upgrade_file(file, None, (*STEPS, widen))
    upkeep.put_back(file_store, copy, steps=(*STEPS, widen))
    assert (version(file_store), asked(file_store, "SELECT floor FROM unit")) == (len(STEPS) + 1, "")
    assert (names(file_store), faults(file_store)) == (["old"], [])
    assert copy.read_bytes() == content


def test_a_copy_of_a_newer_hatshy_is_not_put_back(store: Store, tmp_path: Path) -> None:
    add_unit(store, "a")
    newer = tmp_path / "newer.hatshy"
    schema.create_file(newer, "", (*STEPS, widen))
    with pytest.raises(Unavailable, match="newer Hatshy"):
        upkeep.put_back(store, newer)
    assert (names(store), version(store), faults(store)) == (["a"], len(STEPS), [])
    assert not list(upkeep.copies_folder(store).iterdir())


def test_a_copy_that_cannot_be_brought_up_is_not_put_back(file_store: Store) -> None:
    add_unit(file_store, "a")
    copy = upkeep.copy_now(file_store)
    add_unit(file_store, "b")
    with pytest.raises(Unavailable, match="could not be brought up"):
        upkeep.put_back(file_store, copy, steps=(*STEPS, widen, stumble))
    assert (names(file_store), faults(file_store)) == (["a", "b"], [])
