"""Attachments: kept once by their content, given back whole, and watched over."""

import hashlib
import io
import random
from typing import IO

import pytest
from sqlalchemy import event

from core.errors import Gone
from core.store import attachments, check, vault
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import faults, past_the_program


@action("Keep an attachment")
def keep(work: Work, content: IO[bytes]) -> str:
    return vault.keep(work, content)


def fetched(store: Store, name: str) -> bytes:
    with store.read() as session:
        return b"".join(vault.fetch(session, name))


def pieces(store: Store) -> int:
    with store.read() as session:
        return int(session.connection().exec_driver_sql("SELECT count(*) FROM attachment_piece").scalar_one())


@pytest.mark.parametrize("size", [0, 1, vault.PIECE_BYTES - 1, vault.PIECE_BYTES, vault.PIECE_BYTES + 1, 3_000_000])
def test_an_attachment_comes_back_as_it_was(store: Store, size: int) -> None:
    content = random.Random(size).randbytes(size)
    name = store.do(keep, io.BytesIO(content))
    assert name == hashlib.sha256(content).hexdigest()
    assert fetched(store, name) == content
    assert pieces(store) == max(1, -(-size // vault.PIECE_BYTES))
    assert faults(store) == []


def test_three_megabytes_are_given_piece_by_piece(store: Store) -> None:
    name = store.do(keep, io.BytesIO(bytes(3_000_000)))
    with store.read() as session:
        assert [len(piece) for piece in vault.fetch(session, name)] == [1048576, 1048576, 902848]


def test_the_same_content_is_kept_once(store: Store) -> None:
    @action("Keep twice")
    def twice(work: Work) -> set[str]:
        return {vault.keep(work, io.BytesIO(b"same")), vault.keep(work, io.BytesIO(b"same"))}

    (name,) = store.do(twice)
    assert store.do(keep, io.BytesIO(b"same")) == name
    assert (pieces(store), check.check(store).attachments) == (1, 1)


def test_an_attachment_that_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(Gone):
        fetched(store, "0" * 64)


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE attachment_piece SET content = '{x}' WHERE number = 1",
        "UPDATE attachment_piece SET content = '{empty}' WHERE number = 0",
        "DELETE FROM attachment_piece WHERE number = 0",
        "DELETE FROM attachment_piece WHERE number = 1",
        "DELETE FROM attachment_piece WHERE number = 2",
        "UPDATE attachment_piece SET number = 5 WHERE number = 2",
    ],
)
def test_an_altered_attachment_is_found(store: Store, harm: str) -> None:
    name = store.do(keep, io.BytesIO(random.Random(1).randbytes(2_500_000)))
    of_file = store.sql.dialect.name == "sqlite"
    past_the_program(store, harm.format(x="x", empty="") if of_file else harm.format(x=r"\x78", empty=""))
    assert faults(store) == [f"An attachment is not what was kept: {name[:12]}"]


def test_an_attachment_of_a_broken_work_is_not_kept(store: Store) -> None:
    @action("Break off")
    def break_off(work: Work) -> None:
        vault.keep(work, io.BytesIO(b"x"))
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        store.do(break_off)
    assert pieces(store) == 0


def test_years_of_the_journal_are_not_read_to_find_what_names_an_attachment(file_store: Store) -> None:
    asked: list[str] = []
    event.listen(file_store.sql, "before_cursor_execute", lambda *told: asked.append(told[2]))
    with file_store.read() as session:
        attachments.names_in(session)
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1]}").all()
    # its words and those of the index's step have to be the same
    assert "ix_change_named" in str(plan)
