"""When the term is over, nobody who wrote is known any more: in records, files, the search and the journal."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from core import clock, features
from core.errors import Gone
from core.language.words import N_
from core.replies.actions import answers, erasing, messages
from core.replies.records import Answer, Batch, Message, Received
from core.store import journal, search, vault
from core.store.journal import Change
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register
from tests.core.store.hands import entries, faults

YEAR = EVENING + timedelta(days=366)
WORDS = "Жылу жоқ, маған хабарласыңыз: 8 701 000 00 34"


@action(N_("Take in messages"))
def take_in(work: Work) -> None:
    content = "Дата;Текст;Автор\n15.12.2026 17:50;Нет воды, звоните 8 701 000 00 34;Зүбәржат Мысалова\n"
    name = vault.keep(work, io.BytesIO(content.encode()))
    columns = {"came_at": "Дата", "text": "Текст", "author": "Автор"}
    work.add(Batch(name="a.csv", content=name, columns=columns, count=1))


def erased(store: Store) -> int:
    with clock.stopped(YEAR):
        return store.do(erasing.erase_due)


def test_before_its_term_nothing_is_erased(store: Store, register: Register) -> None:
    register(WORDS, author="Зүбәржат Мысалова")
    assert store.do(erasing.erase_due) == 0
    assert rows(store, Message)[0].author == "Зүбәржат Мысалова"


def test_after_its_term_the_message_stays_and_its_author_goes(store: Store, register: Register) -> None:
    register(WORDS, author="Зүбәржат Мысалова", link="https://example.kz/aina")
    assert erased(store) == 1
    (found,) = rows(store, Message)
    assert (found.author, found.link, found.text) == ("", "", "Жылу жоқ, маған хабарласыңыз: …")
    assert found.erased_at is not None
    assert erased(store) == 0


def test_the_journal_knows_no_name_and_its_chain_holds(store: Store, register: Register) -> None:
    message = register(WORDS, author="Зүбәржат Мысалова")
    store.do(answers.answer, message, "Сізге 8 701 000 00 34 нөміріне хабарласамыз.", "kk")
    erased(store)
    with store.read() as session:
        told = str([(change.before, change.after) for change in session.exec(select(Change))])
    assert "Зүбәржат" not in told
    assert "8 701 000 00 34" not in told
    assert faults(store) == []
    assert "8 701" not in rows(store, Answer)[0].text


def test_nothing_of_it_is_left_on_the_disk(store: Store, register: Register) -> None:
    register(WORDS, author="Зүбәржат Мысалова")
    store.do(take_in)
    while erased(store):
        pass
    with store.sql.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.sql.dispose()
    left = b"".join(path.read_bytes() for path in Path(store.where).parent.glob("office.hatshy*"))
    assert "Зүбәржат".encode() not in left
    assert b"8 701 000 00 34" not in left


def test_neither_undo_nor_history_brings_it_back(store: Store, register: Register) -> None:
    message = register(WORDS, author="Зүбәржат Мысалова")
    erased(store)
    for entry in entries(store)[-2:]:
        with pytest.raises(Gone):
            store.do(journal.revert, entry.id)
    assert [one.id for one in rows(store, Message)] == [message]


def test_it_can_be_worked_on_afterwards_and_undone(store: Store, register: Register) -> None:
    message = register(WORDS)
    erased(store)
    store.do(messages.take, [message])
    store.undo()
    assert rows(store, Message)[0].person_id is None
    assert faults(store) == []


def test_it_is_found_by_its_words_once(store: Store, register: Register) -> None:
    register("Жағалауда жылу жоқ")
    erased(store)
    with store.read() as session:
        assert [one.kind for one in search.look(session, "Жағалауда жылу")] == ["Message"]


def test_a_file_goes_with_the_names_in_it_and_its_rows_are_still_counted(store: Store) -> None:
    store.do(take_in)
    while erased(store):
        pass
    with store.read() as session:
        (row,) = session.exec(select(Received)).all()
        assert session.exec(select(vault.Piece)).all() == []
    assert (row.author, row.text) == ("", "Нет воды, звоните …")
    assert rows(store, Batch)[0].erased_at is not None
    assert faults(store) == []


def test_the_program_sees_to_it_and_no_undo_here_meets_it(store: Store, register: Register) -> None:
    message = register(WORDS, author="Зүбәржат Мысалова")
    store.do(messages.take, [message])
    with clock.stopped(YEAR):
        features.tend(store)
    assert rows(store, Message)[0].author == ""
    undo, _redo = store.rewindable()
    assert undo[-1].title == "Take message"
    assert store.seat == "desk"
