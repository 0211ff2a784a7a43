"""Offices as small as they can be, and the same with something altered in their tables."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2 as sqlcipher

from core.calendar.actions import publications, wordings
from core.office import actions as office
from core.office.records import Contact
from tests.demos import set_up
from tests.fuzz import bending, nasty
from tests.fuzz.room import NOW

_PAGE = 4096


def small(path: Path) -> Path:
    """As few records as there may be, of as many kinds as one office merges with another."""
    with set_up(path, NOW, ("Telegram", "Instagram")) as store:
        store.do(office.enter_clocks)
        for title in ("Қар тазалау", "Су тоқтатылады"):
            made = store.do(publications.plan, {"title": {"kk": title, "ru": ""}, "day": NOW.date(), "langs": ["kk"]})
            store.do(wordings.write, made, "kk", "Жұмыс ертең басталады.", "")
        store.do(office.VERBS[Contact].add, {"name": "Б. Үлгі", "phone": "8 (7000) 11-22-33"})
    return path


def bent(random: Random, content: bytes, others: Sequence[bytes], folder: Path) -> bytes:
    """Pages of the file, its header, or by statements what somebody with a program for such files would alter."""
    match random.randrange(5):
        case 0:
            return bending.of_bytes(random, content[:100]) + content[100:]
        case 1:
            at = random.randrange(max(1, len(content) // _PAGE)) * _PAGE
            page = bending.of_bytes(random, content[at : at + _PAGE], others)[:_PAGE]
            return content[:at] + page.ljust(_PAGE, b"\0") + content[at + _PAGE :]
        case 2:
            return bending.of_bytes(random, content)
        case _:
            return _altered(random, content, folder)


def _altered(random: Random, content: bytes, folder: Path) -> bytes:
    path = folder / "altered.sqlite"
    path.write_bytes(content)
    connection = sqlcipher.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA writable_schema = ON")
        for _time in range(random.choice((1, 1, 4))):
            _alter(random, connection)
    except (sqlcipher.Error, OverflowError, UnicodeError):
        # not every statement can be made up; what was done before stays
        pass
    finally:
        connection.close()
    return path.read_bytes()


def _alter(random: Random, connection: "sqlcipher.Connection") -> None:
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT NULL").fetchall()
    filled = [name for name, _sql in tables if connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]]
    name = random.choice(filled if filled and random.random() < 0.8 else [one for one, _sql in tables])
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
    column = random.choice(columns)
    match random.randrange(12):
        case 0:
            connection.execute(f'DROP TABLE "{name}"')
        case 1:
            connection.execute(f'DELETE FROM "{name}"')
        case 2:
            connection.execute(f"PRAGMA user_version = {random.choice((-1, 0, 1, 5, 99, 2**31 - 1))}")
        case 3:
            connection.execute(f'CREATE TRIGGER evil AFTER INSERT ON "{name}" BEGIN DELETE FROM "{name}"; END')
        case 4:
            connection.execute(f'ALTER TABLE "{name}" RENAME COLUMN "{column}" TO "x{random.randrange(9)}"')
        case _:
            connection.execute(f'UPDATE "{name}" SET "{column}" = ? ', (_value(random, connection, name, column),))


def _value(random: Random, connection: "sqlcipher.Connection", table: str, column: str) -> object:
    said = connection.execute(f'SELECT "{column}" FROM "{table}" LIMIT 1').fetchone()
    if said and isinstance(said[0], str):
        bent = bending.by_shape(said[0].encode())(random, said[0].encode(), ())
        return bent.decode("utf-8", "replace") if random.random() < 0.8 else bent
    return random.choice((None, -1, 1 << 62, 0.5, "", b"\xb3\xff", nasty.word(random)))
