"""SQLite and PostgreSQL: how each is opened, who may write, and what their failures mean."""

import os
import re
import sys
from contextlib import closing
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as sqlcipher

from core.errors import Conflict, Invalid, Unavailable, UserError
from core.language.words import N_, _
from core.store.patience import BUSY_SECONDS

# the advisory lock that is the one pen; PostgreSQL keeps such locks per database
PEN = 0x48545359
CONNECT_SECONDS = 4

NETWORK_FILE_SYSTEMS = frozenset(
    (
        "9p", "afs", "cifs", "davfs", "drvfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs",
        "fuse.vmhgfs-fuse", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf",
    )
)  # fmt: skip
_WINDOWS_REMOTE_DRIVE = 4

DAMAGED = N_("The file is damaged. Restore the last backup copy.")
SERVER_DAMAGED = N_("The office's database on the server is damaged. Restore the last backup copy.")
# rot takes pages and tables, hardly ever a column alone: nobody is sent to an old copy while the file may be whole
BUILT_OTHERWISE = N_(
    "The file is built otherwise than this Hatshy expects: a trial version may have made it, or it is damaged. "
    "Leave it as it is and open it with the program that made it; if that does not help, restore the last backup copy."
)
_SQLITE_SENTENCES = {
    "full": N_("The disk is full, so nothing was written. Free some space and try again."),
    "readonly": N_("The file or its folder is read-only, so nothing was written. Ask for the right to write there."),
    "locked": N_("Another program holds the file, so nothing was written. Close it and try again."),
    "malformed": DAMAGED,
    "vtable": DAMAGED,
    "fts5": DAMAGED,
    "unsupported file format": DAMAGED,
    # a page that was spoiled holds other letters and other tables than were put there
    "decode": DAMAGED,
    "no such table": DAMAGED,
    "no such column": BUILT_OTHERWISE,
    "has no column named": BUILT_OTHERWISE,
    "foreign key mismatch": DAMAGED,
    "not a database": N_("The passphrase is wrong, or the file is not a Hatshy workspace."),
    "i/o": N_("The disk does not answer as it should. Check it and try again."),
    "unable to open": N_("The file cannot be opened: check that it exists and that you may read it."),
}
# by its states: no right, and a server that only reads
_POSTGRES_SENTENCES = {
    "42501": N_("The office's server does not give you the right to this. Ask whoever looks after it."),
    "25006": N_("The office's server is read-only for now, so nothing was written. Ask whoever looks after it."),
}
# the same misfortunes as the system names them
_OS_FAILURES = {ENOSPC: "full", EDQUOT: "full", EROFS: "readonly", EACCES: "readonly", EPERM: "readonly"}


# where the library makes values of what lies in a row
_UNPACKING = "sqlalchemy.engine._result"

# what was put into SQL once is not put into it again for the next file or server: a copy, a package, the other office
_COMPILED: LRUCache[Any, Any] = LRUCache(2000)


class Alike(SQLiteDialect_pysqlite):
    """Every file is spoken to in the same words."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike)

    def __hash__(self) -> int:
        return hash(Alike)


registry.register("sqlite.alike", __name__, Alike.__name__)
# a part of its own: an office in a file need not load it
registry.register("postgresql.alike", "core.store.server", "AlikeServer")


def is_server(where: str) -> bool:
    """A workspace is a path, or the address of the office's PostgreSQL."""
    return where.startswith(("postgresql:", "postgresql+psycopg:"))


def place(where: str | Path) -> Path:
    """
    The file behind a workspace's address. Links are followed here and nowhere else: what is made anew must take the
    place of the file itself, and its copies lie beside it by whatever name it is opened.
    """
    path = Path(where)
    try:
        path = path.expanduser()
        # one that is not there is called in refusals as it was asked for
        return Path(os.path.realpath(path)) if path.exists() or path.is_symlink() else path
    except (OSError, ValueError, RuntimeError):
        # a name that no file can have is refused by whoever looks for the file
        return path.absolute()


def settle(where: str, key: str | None = None, wait_seconds: int = BUSY_SECONDS) -> bool:
    """
    What was scrubbed from the pages of a file stays in the log beside it until that is written into them.

    False: it could not be, as somebody reads what was there before.
    """
    if is_server(where):
        return True
    try:
        with closing(connect(place(where), key)) as bare:
            bare.execute(f"PRAGMA busy_timeout = {wait_seconds * 1000}").fetchall()
            is_busy, _pages, _written = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlcipher.Error as error:
        raise explained(error) or error from error
    return not is_busy


def connect(path: Path, key: str | None = None, journal: str = "WAL") -> Any:
    """A bare connection to an existing or empty file, with everything this house relies on switched on."""
    # a file that was moved away must not come back empty
    place = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlcipher.connect(place, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    number = _number(path)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        if key:
            connection.execute(f"PRAGMA key = \"x'{key}'\"").fetchall()
        connection.execute("PRAGMA foreign_keys = ON")
        # an acknowledged write must outlive a power cut, and WAL alone promises that only with FULL
        connection.execute("PRAGMA synchronous = FULL")
        # nothing readable may spill beside a protected file
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA trusted_schema = OFF")
        # what is forgotten must leave the file's free pages too
        connection.execute("PRAGMA secure_delete = ON").fetchall()
        _demand_same(path, number)
        connection.execute(f"PRAGMA journal_mode = {journal}").fetchall()
        _demand_same(path, number)
    except UnicodeDecodeError as error:
        connection.close()
        raise sqlcipher.DatabaseError("malformed") from error
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def _demand_same(path: Path, number: tuple[int, int]) -> None:
    """Whoever was waited for may have put another file in its place: a log of this one would fall to that."""
    if _number(path) != number:
        raise sqlcipher.OperationalError("database is locked")


def looking(path: Path, key: str | None, how: str) -> Any:
    """A connection that can change nothing, not even by being closed; `how` is what the address says besides."""
    connection = sqlcipher.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    if key:
        connection.execute(f"PRAGMA key = \"x'{key}'\"").fetchall()
    return connection


def sqlite_engine(path: Path, key: str | None = None) -> Engine:
    # which file it was, learned while it is held open: some disks number it anew when nobody holds it
    opened: list[tuple[int, int]] = []

    def _connect() -> Any:
        connection = connect(path, key)
        if not opened:
            opened.append(_number(path))
        return connection

    engine = create_engine(
        "sqlite+alike://",
        module=sqlcipher,
        creator=_connect,
        poolclass=QueuePool,
        execution_options={"compiled_cache": _COMPILED},
    )

    @event.listens_for(engine, "handle_error")
    def _understand(failure: ExceptionContext) -> None:
        if isinstance(failure.original_exception, UnicodeDecodeError):
            # the engine names what it found spoiled, and the name is spoiled too
            raise Unavailable(_(DAMAGED)) from failure.original_exception

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        # a transaction that reads first and writes later fails at once when another window wrote meanwhile
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
        # what is written now would go into a file that nobody finds any more
        if _number(path) != opened[0]:
            raise Unavailable(
                _(
                    "The file was moved, deleted or replaced while it was open, so nothing was written. "
                    "Put it back in its place, or open the file that is there now."
                )
            )

    return engine


def _number(path: Path) -> tuple[int, int]:
    """What tells one file from another; nothing where there is none, or where the system gives no numbers."""
    try:
        found = path.stat()
    except OSError:
        return -1, -1
    return found.st_dev, found.st_ino


def postgres_engine(where: str) -> Engine:
    try:
        url = make_url(where).set(drivername="postgresql+alike")
    except (ArgumentError, ValueError) as error:
        raise Invalid(_("This is not an address of a PostgreSQL database.")) from error
    options = {"connect_timeout": CONNECT_SECONDS, "application_name": "Hatshy"}
    engine = create_engine(
        url, connect_args=options, pool_pre_ping=True, execution_options={"compiled_cache": _COMPILED}
    )

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: object, _record: object, arguments: Any, settings: Any) -> Any:
        from core.store.impatient import Impatient

        return Impatient.connect(*arguments, **settings)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            # an acknowledged write must outlive a power cut here too, whatever the server is set to
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'; SET LOCAL synchronous_commit = on")
            # ids would commit out of order with two pens, and whoever listens would miss some
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({PEN})")
        else:
            # one state however long one looks, as SQLite gives it: a copy or a check must not mix two
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


def refuse_network_drive(path: Path) -> None:
    """SQLite's journal needs shared memory, which no network drive has: two seats would spoil the file."""
    if is_on_network(path.absolute()):
        raise Unavailable(
            _(
                "This folder is on a network drive, where the file would be damaged. "
                "Choose a folder on this computer, or share the office through PostgreSQL."
            )
        )


def is_on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        return kind == _WINDOWS_REMOTE_DRIVE or path.anchor.startswith("\\\\")
    mounts = Path("/proc/self/mounts")
    return mounts.exists() and file_system(path, mounts.read_text("utf-8", "replace")) in NETWORK_FILE_SYSTEMS


def file_system(path: Path, mounts: str) -> str:
    """
    The kind of file system a path lies on, from the system's table of mounts.

    >>> file_system(Path("/mnt/o/a.hatshy"), "/dev/sda / ext4 rw 0 0\\n//srv/o /mnt/o cifs rw 0 0")
    'cifs'
    """
    found, longest = "", -1
    for line in mounts.splitlines():
        _device, place, kind, *_options = line.split(" ")
        place = re.sub(r"\\(040|011|012|134)", lambda letter: chr(int(letter[1], 8)), place)
        if path.is_relative_to(place) and len(place) > longest:
            found, longest = kind, len(place)
    return found


def explained(error: Exception) -> UserError | None:
    """The sentence for what the world did to the database, or None for a bug of ours."""
    if isinstance(error, IntegrityError):
        return Conflict(_("Something else still depends on this."))
    if isinstance(error, ValueError | TypeError):
        return Unavailable(_(DAMAGED)) if _is_of_row(error) else None
    if isinstance(error, OSError):
        return Unavailable(_(_SQLITE_SENTENCES[_OS_FAILURES.get(error.errno or 0, "i/o")]))
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlcipher.Error):
        said = complaint(cause)
        return next((Unavailable(_(sentence)) for mark, sentence in _SQLITE_SENTENCES.items() if mark in said), None)
    if said_by_server := _POSTGRES_SENTENCES.get(_state(cause) or ""):
        return Unavailable(_(said_by_server))
    gone = isinstance(error, DBAPIError) and (error.connection_invalidated or _is_connection_trouble(cause))
    return (
        Unavailable(_("The office's server does not answer. What you typed stays here; try again.")) if gone else None
    )


def complaint(error: Exception) -> str:
    """What the engine says, without the path or the table behind it: those may be called “full” or “locked”."""
    return str(error).lower().partition(": ")[0]


def _is_of_row(error: Exception) -> bool:
    """A moment, an id or a number that is none: it was met while a row was unpacked, not in what was done with it."""
    trace = error.__traceback__
    while trace is not None:
        if str(trace.tb_frame.f_globals.get("__name__", "")).startswith(_UNPACKING):
            return True
        trace = trace.tb_next
    return False


def _state(cause: Any) -> str | None:
    state: str | None = getattr(cause, "sqlstate", None)
    return state


def _is_connection_trouble(cause: Any) -> bool:
    state = _state(cause)
    # no state: the server was never reached; 08, 57P: it went away; 55P03: another seat holds the pen too long
    is_operational = any(kind.__name__ == "OperationalError" for kind in type(cause).__mro__)
    return is_operational and (state is None or state[:2] in {"08", "57", "53", "55"})
