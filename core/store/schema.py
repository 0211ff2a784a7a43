"""The schema: making a workspace, and bringing an older one up to today's version without risking it."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlcipher3 import dbapi2 as sqlcipher

from core import clock
from core.errors import Invalid, Unavailable
from core.language.words import N_, _
from core.store import copies, engine, vault
from core.store.table import tables
from core.store.versions.all import STEPS
from core.store.versions.step import DIALECTS, Step

_FAILED = N_("The workspace could not be brought up to this version. Nothing has changed.")


def create_file(path: Path, passphrase: str = "", steps: Sequence[Step] = STEPS, workspace: str = "") -> None:
    """
    A new workspace file; named, it is a copy of a known one that is empty yet.

    It is made beside its place and moved there whole, so a crash leaves no half of one.
    """
    with copies.made_whole(path) as half:
        engine.refuse_network_drive(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(b"")
        connection = engine.connect(half, vault.new_key(passphrase) if passphrase else None)
        try:
            connection.execute(f"PRAGMA application_id = {vault.APPLICATION_ID}")
            with _pen(connection):
                _take_steps(connection, 0, steps)
                for name, value in _first_facts(workspace).items():
                    connection.execute("INSERT INTO meta VALUES (?, ?)", (name, value))
        finally:
            connection.close()


def create_on_server(sql: Engine, steps: Sequence[Step] = STEPS, workspace: str = "") -> None:
    with sql.execution_options(writes=True).begin() as connection:
        if inspect(connection).has_table("meta"):
            raise Invalid(_("This database holds a workspace already."))
        for step in steps:
            step(connection.exec_driver_sql, DIALECTS["postgresql"])
        facts = _first_facts(workspace) | {"version": str(len(steps))}
        connection.execute(
            text("INSERT INTO meta VALUES (:name, :value)"), [{"name": n, "value": v} for n, v in facts.items()]
        )


def _first_facts(workspace: str) -> dict[str, str]:
    """What a workspace knows of itself; a new epoch tells every seat to look anew."""
    return {
        "workspace": workspace or secrets.token_hex(16),
        "epoch": secrets.token_hex(8),
        "made_at": clock.now().isoformat(),
    }


def upgrade_file(path: Path, key: str | None, steps: Sequence[Step] = STEPS) -> None:
    """Take the missing steps, all or none. A verified copy is made first."""
    connection = engine.connect(path, key)
    try:
        _demand_workspace(connection)
        if not _is_behind(_file_version(connection), len(steps)):
            return
        with _pen(connection):
            # another window may have taken them while this one waited for the pen
            version = _file_version(connection)
            if _is_behind(version, len(steps)):
                copy = copies.take(path, key, mark="before upgrade")
                try:
                    _take_steps(connection, version, steps)
                except Exception as error:
                    lies_here = _("A copy lies here: {path}").format(path=copy)
                    raise Unavailable(f"{_(_FAILED)} {lies_here}") from error
    finally:
        connection.close()


def make_current(path: Path, key: str | None, steps: Sequence[Step] = STEPS) -> None:
    """A file about to be put back takes the missing steps too; its new epoch tells every window to look anew."""
    connection = engine.connect(path, key, journal="DELETE")
    try:
        _demand_workspace(connection)
        with _pen(connection):
            version = _file_version(connection)
            if _is_behind(version, len(steps)):
                try:
                    _take_steps(connection, version, steps)
                except Exception as error:
                    raise Unavailable(_(_FAILED)) from error
            connection.execute("UPDATE meta SET value = ? WHERE name = 'epoch'", (secrets.token_hex(8),))
    finally:
        connection.close()


def _demand_workspace(connection: Any) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != vault.APPLICATION_ID:
        raise Invalid(_("This is not a Hatshy workspace."))


@contextmanager
def _pen(connection: Any) -> Iterator[None]:
    """One transaction in which nobody else can write; whatever is raised takes all of it back."""
    # must be off before the transaction begins: inside one the pragma is silently ignored
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # a full disk has taken it back already; that must not be the answer in place of the reason
            with suppress(sqlcipher.Error):
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _file_version(connection: Any) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _take_steps(connection: Any, version: int, steps: Sequence[Step]) -> None:
    for step in steps[version:]:
        step(connection.execute, DIALECTS["sqlite"])
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlcipher.IntegrityError("a step left references to nothing")
    copies.verify(connection)
    connection.execute(f"PRAGMA user_version = {len(steps)}")


def upgrade_on_server(sql: Engine, steps: Sequence[Step] = STEPS) -> None:
    """The same steps in one transaction under the writer's lock: PostgreSQL takes all of it back by itself."""
    with sql.execution_options(writes=True).begin() as connection:
        version = server_version(connection)
        if not _is_behind(version, len(steps)):
            return
        try:
            for step in steps[version:]:
                step(connection.exec_driver_sql, DIALECTS["postgresql"])
        except Exception as error:
            raise engine.explained(error) or Unavailable(_(_FAILED)) from error
        connection.execute(text("UPDATE meta SET value = :v WHERE name = 'version'"), {"v": str(len(steps))})


def demand_tables(sql: Engine) -> None:
    """What a server has lost is told when it is opened, not when somebody's work meets it."""
    with sql.connect() as connection:
        there = set(inspect(connection).get_table_names())
    lost = sorted({"find", *tables()} - there)
    if lost:
        sentence = _(
            "The office's database on the server is damaged, a table is missing: {name}. "
            "Make an office in an empty database and restore the last backup copy there."
        )
        raise Unavailable(sentence.format(name=", ".join(lost)))


def server_version(connection: Connection) -> int:
    if not inspect(connection).has_table("meta"):
        raise Unavailable(_("There is no workspace in this database yet."))
    return _server_version(connection)


def _server_version(connection: Connection) -> int:
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'version'").scalar_one_or_none()
    if found is None or not found.isdigit():
        raise Unavailable(_(engine.SERVER_DAMAGED))
    return int(found)


def demand_known(connection: Connection, latest: int = len(STEPS)) -> None:
    """Within a work: another window may have taken the workspace to a schema that this program does not know."""
    is_file = connection.dialect.name == "sqlite"
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one() if is_file else _server_version(connection)
    _is_behind(found, latest)


def _is_behind(version: int, latest: int) -> bool:
    if version > latest:
        raise Unavailable(_("This workspace was made by a newer Hatshy. Update the program on this computer."))
    return version < latest
