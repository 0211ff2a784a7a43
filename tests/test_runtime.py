"""Is this machine's Python, Qt and SQLite one that Hatshy can stand on?"""

import sqlite3
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject

ROOT = Path(__file__).parent.parent


def test_qt_gives_back_every_reference_to_none() -> None:
    # PySide6 6.12.0 on Python 3.11 loses one a call and aborts after some thousands
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 50


def test_sqlite_can_search_whole_words() -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61', prefix='2 3 4')")
        connection.execute("INSERT INTO words VALUES ('Қазақстан баспасөзі')")
        found = connection.execute("SELECT text FROM words WHERE words MATCH 'баспа*'").fetchall()
    connection.close()
    assert found == [("Қазақстан баспасөзі",)]


def test_the_console_never_loads_qt() -> None:
    seen = "import sys, core.console; print({'PySide6', 'ui'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True)
    assert (done.stderr, done.stdout.strip()) == ("", "set()")
