"""Opening a workspace: what it is, whether it may be opened, and with which key."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from shutil import disk_usage

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Gone, Invalid, Unavailable, UserError
from core.language.words import _
from core.store import copies, engine, leftover, schema, vault
from core.store.store import Allows, Store

# SQLite lays out as much beside a file before it reads a word of it
LEAST_FREE = 64 * 1024


class Protected(Unavailable):
    """The workspace is protected, and the passphrase is missing or wrong."""

    exit_code = 7


def create(where: str, passphrase: str = "", workspace: str = "") -> None:
    """Make an empty workspace: a file, or the tables in an empty PostgreSQL database; named: a copy of a known one."""
    if engine.is_server(where):
        sql = engine.postgres_engine(where)
        try:
            schema.create_on_server(sql, workspace=workspace)
        except DBAPIError as error:
            raise engine.explained(error) or error from error
        finally:
            sql.dispose()
        return
    if passphrase:
        vault.demand_strong(passphrase)
    try:
        schema.create_file(engine.place(where), passphrase, workspace=workspace)
    except sqlcipher.Error as error:
        raise explained(error, engine.place(where)) or error from error
    except OSError as error:
        raise Unavailable(_("Nothing can be written in this folder: choose another one.")) from error


@contextmanager
def made(where: str, passphrase: str = "", workspace: str = "") -> Iterator[str]:
    """An office with its first content: where to fill it. A file takes its place only when all of it is there."""
    if engine.is_server(where):
        create(where, workspace=workspace)
        yield where
        return
    with copies.made_whole(engine.place(where)) as half:
        create(str(half), passphrase, workspace)
        yield str(half)


def open_store(where: str, seat: str, allows: Allows, passphrase: str = "") -> Store:
    """The store behind a path or a server's address; an older schema is brought up to date first."""
    if engine.is_server(where):
        with _let_go_if_refused(engine.postgres_engine(where)) as sql:
            schema.upgrade_on_server(sql)
            schema.demand_tables(sql)
            return Store(where, sql, seat, allows)
    path = engine.place(where)
    key = file_key(path, passphrase)
    try:
        strange = leftover.set_aside(path, key)
        schema.upgrade_file(path, key)
    except sqlcipher.Error as error:
        if key and "not a database" in str(error):
            raise Protected(_("The passphrase does not fit this workspace.")) from error
        raise explained(error, path) or error from error
    with _let_go_if_refused(engine.sqlite_engine(path, key)) as sql:
        store = Store(str(path), sql, seat, allows, key)
    store.remark = leftover.remark(strange) if strange else ""
    return store


def explained(error: Exception, path: Path) -> UserError | None:
    """The engine calls a disk broken that has no room for what it lays beside the file: it is full."""
    is_full = "i/o" in engine.complaint(error) and disk_usage(path.absolute().parent).free < LEAST_FREE
    return engine.explained(OSError(ENOSPC, str(error)) if is_full else error)


@contextmanager
def _let_go_if_refused(sql: Engine) -> Iterator[Engine]:
    """What could not be opened is not held either: its copy may be put in its place."""
    try:
        yield sql
    except DBAPIError as error:
        sql.dispose()
        raise engine.explained(error) or error from error
    except BaseException:
        sql.dispose()
        raise


def file_key(path: Path, passphrase: str) -> str | None:
    """The key to a workspace file; refuses what is no workspace, with the reason."""
    if not _is_there(path):
        raise Gone(_("There is no such file: {path}").format(path=path))
    engine.refuse_network_drive(path)
    try:
        kind = vault.sniff(path)
    except OSError as error:
        raise Unavailable(_("The file cannot be opened: check that it exists and that you may read it.")) from error
    match kind:
        case "foreign":
            raise Invalid(_("This is not a Hatshy workspace."))
        case "cut off":
            raise Unavailable(_("The file is cut off: a part of it is missing. Restore the last backup copy."))
        case "protected" if not passphrase:
            raise Protected(_("This workspace is protected: enter its passphrase."))
        case "protected":
            return vault.key_from(passphrase, path)
        case "plain":
            return None


def fits(store: Store, passphrase: str) -> bool:
    """Whether it opens this workspace, asked of the engine: closing the file beside it would let go of its lock."""
    with store.read() as session:
        salt: str = session.connection().exec_driver_sql("PRAGMA cipher_salt").scalar_one()
    return vault.key_with(passphrase, bytes.fromhex(salt)) == store.key


def is_protected(path: Path) -> bool:
    return _is_there(path) and vault.sniff(path) == "protected"


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # a name so long that no file can have it
        return False
