"""What was worked out lies in the workspace for whoever opens it next; a fault of ours that keeps it out is heard."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.store import shelf
from core.store.shelf import Rack
from core.store.store import Store
from tests.core.store.conftest import OpenSeat

RACK = Rack("sums", frozenset(), lambda _session, _changes: lambda _key: False, "first")


def put(store: Store) -> None:
    with store.read() as session:
        shelf.held(session, RACK).put("a", {"sum": 1})


def found(store: Store) -> dict[str, int]:
    with store.read() as session:
        return shelf.held(session, RACK).get("a")


def test_what_was_found_is_there_for_the_next_seat(file: Path, open_seat: OpenSeat) -> None:
    store = open_seat(file)
    put(store)
    store.close()
    assert found(open_seat(file)) == {"sum": 1}


def test_where_nothing_can_be_written_it_is_worked_out_again(file: Path, open_seat: OpenSeat, tmp_path: Path) -> None:
    store = open_seat(file)
    put(store)
    file.rename(tmp_path / "moved.hatshy")
    store.close()
    assert found(open_seat(tmp_path / "moved.hatshy")) == {}


def test_a_fault_of_ours_is_heard_and_the_file_is_let_go(file: Path, open_seat: OpenSeat) -> None:
    store = open_seat(file)
    put(store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "insert", lambda _table: text("INSERT IN shelf"))
        with pytest.raises(DBAPIError, match="syntax error"):
            store.close()
    assert store.sql.pool.checkedin() == 0
