"""When the term is over, nobody who wrote is known any more: in records, files, the search and the journal."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock, features
from core.errors import Gone, Invalid
from core.features import open_workspace
from core.language.words import N_
from core.replies.actions import answers, erasing, files, messages
from core.replies.records import Answer, Batch, Inquiry, Message, Received
from core.store import rewind, search, upkeep, vault
from core.store.journal import Change
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, unit
from tests.core.store.hands import add_unit, entries, faults

YEAR = EVENING + timedelta(days=366)
WORDS = "Жылу жоқ, маған хабарласыңыз: 8 701 000 00 34"


@action(N_("Take in messages"))
def take_in(work: Work) -> None:
    content = "Дата;Текст;Автор\n15.12.2026 17:50;Нет воды, звоните 8 701 000 00 34;Зүбәржат Мысалова\n"
    name = vault.keep(work, io.BytesIO(content.encode()))
    columns = {"came_at": "Дата", "text": "Текст", "author": "Автор"}
    work.add(Batch(name="a.csv", content=name, columns=columns, count=1))


def closed(store: Store, register: Register, text: str = WORDS, **values: Any) -> UUID:
    message = register(text, **values)
    store.do(messages.close, [message], "Жауап керек емес")
    return message


@contextmanager
def a_year_later(store: Store, when: datetime = YEAR) -> Iterator[None]:
    """Somebody else worked on the days before."""
    with closing(open_workspace(store.where, "neighbour")) as neighbour:
        neighbour.author_id = store.author_id
        for days in range(upkeep.DAYS_THAT_VOUCH, 0, -1):
            with clock.stopped(when - timedelta(days=days)):
                add_unit(neighbour, "Жаңа бөлім")
    with clock.stopped(when):
        yield


def erased(store: Store) -> int:
    with clock.stopped(YEAR):
        return store.do(erasing.erase_due)


def test_before_its_term_nothing_is_erased(store: Store, register: Register) -> None:
    register(WORDS, author="Зүбәржат Мысалова")
    assert store.do(erasing.erase_due) == 0
    assert rows(store, Message)[0].author == "Зүбәржат Мысалова"


def test_after_its_term_the_message_stays_and_its_author_goes(store: Store, register: Register) -> None:
    closed(store, register, author="Зүбәржат Мысалова", link="https://example.kz/aina")
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
    closed(store, register, author="Зүбәржат Мысалова")
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
    message = closed(store, register, author="Зүбәржат Мысалова")
    erased(store)
    for entry in entries(store)[-3:]:
        with pytest.raises(Gone):
            store.do(rewind.revert, entry.id)
    assert [one.id for one in rows(store, Message)] == [message]


def test_it_can_be_worked_on_afterwards_and_undone(store: Store, register: Register) -> None:
    message = closed(store, register)
    erased(store)
    store.do(messages.rate, message, 5)
    store.undo()
    assert rows(store, Message)[0].rating is None
    assert faults(store) == []


def test_it_is_found_by_its_words_once(store: Store, register: Register) -> None:
    closed(store, register, "Жағалауда жылу жоқ")
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
    closed(store, register, author="Зүбәржат Мысалова")
    with a_year_later(store):
        features.tend(store)
    assert rows(store, Message)[0].author == ""
    undo, _redo = store.nearest()
    assert undo is not None
    assert undo.title == "Close message"
    assert entries(store)[-1].seat == upkeep.RETENTION


def test_a_clock_set_wrong_by_a_year_erases_nothing_on_its_first_days(store: Store, register: Register) -> None:
    closed(store, register, author="Зүбәржат Мысалова")
    old = upkeep.copy_now(store)
    for hours in (0, 1, 15, 40):
        with clock.stopped(YEAR + timedelta(hours=hours)):
            add_unit(store, "Жаңа бөлім")
            features.tend(store)
    assert rows(store, Message)[0].author == "Зүбәржат Мысалова"
    assert old.exists()
    features.tend(store)
    assert rows(store, Message)[0].author == "Зүбәржат Мысалова"
    assert (old.exists(), faults(store)) == (True, [])


def test_what_the_program_erased_by_itself_vouches_for_no_day(
    store: Store, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "MOST", 1)
    for _day in range(upkeep.DAYS_THAT_VOUCH):
        closed(store, register)
    for days in range(upkeep.DAYS_THAT_VOUCH):
        with clock.stopped(YEAR + timedelta(days=days)):
            assert store.do_from(upkeep.RETENTION, erasing.erase_due) == 1
    with clock.stopped(YEAR + timedelta(days=upkeep.DAYS_THAT_VOUCH)):
        assert not upkeep.is_day_vouched_for(store)


def authors(store: Store) -> set[str]:
    """Of the rows of files."""
    with store.read() as session:
        return set(session.exec(select(Received.author)))


def kept_for_good(store: Store) -> str:
    """All that the journal and the vault still tell."""
    with store.read() as session:
        changes = [(change.before, change.after) for change in session.exec(select(Change))]
        pieces = [piece.decode(errors="replace") for piece in session.exec(select(vault.Piece.content))]
    return str(changes) + "".join(pieces)


def looked_after(store: Store, when: datetime = YEAR) -> None:
    with a_year_later(store, when):
        for _time in range(3):
            features.tend(store)


def test_what_was_deleted_or_undone_is_forgotten_too(store: Store, register: Register) -> None:
    store.do(messages.delete, [register(author="Зүбәржат")])
    register(author="Әсиябану")
    store.undo()
    store.do(take_in)
    store.undo()
    assert all(name in kept_for_good(store) for name in ("Зүбәржат", "Әсиябану", "8 701 000 00 34"))
    looked_after(store)
    assert not any(name in kept_for_good(store) for name in ("Зүбәржат", "Әсиябану", "8 701 000 00 34"))
    for entry in entries(store)[: -upkeep.DAYS_THAT_VOUCH][-6:]:
        with pytest.raises(Gone):
            store.do(rewind.revert, entry.id)
    assert (rows(store, Message), rows(store, Batch), faults(store)) == ([], [], [])


def test_what_was_deleted_not_long_ago_can_be_brought_back(store: Store, register: Register) -> None:
    store.do(messages.delete, [register(author="Зүбәржат")])
    looked_after(store, EVENING + timedelta(days=30))
    store.undo()
    assert rows(store, Message)[0].author == "Зүбәржат"


def test_a_file_that_was_undone_stays_while_another_record_speaks_of_it(store: Store) -> None:
    store.do(take_in)
    store.undo()
    with clock.stopped(EVENING + timedelta(days=300)):
        store.do(take_in)
    looked_after(store)
    with store.read() as session:
        assert session.exec(select(vault.Piece)).one().hash == rows(store, Batch)[0].content


def test_nothing_within_a_record_tells_who_wrote(store: Store, register: Register) -> None:
    author = "Зүбәржат Мысалова"
    message = register(
        "Зүбәржатпын, жылу жоқ", author=author, note=f"Жазған {author}", attachments=[{"name": "Аты.jpg"}]
    )
    store.do(messages.sort, [message], {"triage": {"signs": {"kind": "complaint"}, "why": ["Зүбәржат жазды"]}})
    inquiry = store.do(answers.ask, message, unit(store, "Көлік"), "Зүбәржаттың үйінде неге суық?")
    store.do(answers.note_answer, inquiry, "МЫСАЛОВАҒА айттық: Мысаловой сказали")
    store.do(answers.answer, message, f"Құрметті {author}! Зүбәржатқа рахмет. Жылу берілді.", "kk")
    looked_after(store)
    (found,), (answer,), (asked,) = rows(store, Message), rows(store, Answer), rows(store, Inquiry)
    assert (found.text, found.note, found.reason, found.attachments) == ("…, жылу жоқ", "", "", [])
    assert found.triage == {"signs": {"kind": "complaint"}}
    assert answer.text == "Құрметті …! … рахмет. Жылу берілді."
    assert (asked.question, asked.answer) == ("… үйінде неге суық?", "… айттық: … сказали")
    assert "үбәржат" not in kept_for_good(store)


def test_the_number_of_another_system_tells_no_name(store: Store, register: Register) -> None:
    closed(store, register, author="Зүбәржат Үлгісова", reference="ЗТ-2026-01234567 Үлгісова")
    erased(store)
    assert rows(store, Message)[0].reference == "ЗТ-2026-01234567 …"
    assert "Үлгісова" not in kept_for_good(store)


def test_a_file_whose_numbers_tell_names_is_known_again_without_them(store: Store) -> None:
    content = "Дата;Текст;Автор;Номер\n15.12.2026 17:50;Нет воды;Зүбәржат;ЗТ-Зүбәржат\n".encode()
    values = {"columns": {"came_at": "Дата", "text": "Текст", "author": "Автор", "reference": "Номер"}}
    store.do(files.take_in, "a.csv", content, values)
    looked_after(store)
    with store.read() as session:
        assert session.exec(select(Received.reference)).all() == ["ЗТ-…"]
    with pytest.raises(Invalid, match="here already"):
        store.do(files.take_in, "a.csv", content, values)


def test_the_name_of_a_file_may_be_a_name(store: Store) -> None:
    columns = {"came_at": "Дата", "text": "Текст"}
    content = b"\xef\xbb\xbf" + "Дата;Текст\n15.12.2026 17:50;Нет воды\n".encode()
    store.do(files.take_in, "Зүбәржат Мысалова.csv", content, {"columns": columns})
    looked_after(store)
    assert rows(store, Batch)[0].name == "….csv"


def test_what_is_still_open_keeps_its_author(store: Store, register: Register) -> None:
    register(author="Зүбәржат")
    looked_after(store)
    assert rows(store, Message)[0].author == "Зүбәржат"


def test_a_wrong_year_takes_nothing_away_at_once(store: Store, register: Register) -> None:
    message = register(author="Зүбәржат", came_at=EVENING - timedelta(days=366))
    store.do(messages.close, [message], "Жауап керек емес")
    looked_after(store, EVENING + timedelta(days=1))
    assert rows(store, Message)[0].author == "Зүбәржат"


def test_the_archive_of_last_year_is_kept_from_the_day_it_came(store: Store) -> None:
    content = "Дата;Текст;Автор\n15.10.2025 17:50;Нет воды, звоните 8 701 000 00 34;Айна\n".encode()
    values = {"columns": {"came_at": "Дата", "text": "Текст", "author": "Автор"}}
    store.do(files.take_in, "2025.csv", content, values)
    looked_after(store, EVENING + timedelta(days=1))
    assert authors(store) == {"Айна"}
    looked_after(store)
    assert authors(store) == {""}
    with pytest.raises(Invalid, match="here already"):
        store.do(files.take_in, "2025.csv", content, values)


def test_a_big_file_is_erased_at_a_few_looks(store: Store) -> None:
    lines = "".join(f"15.12.2026 {n // 60:02d}:{n % 60:02d};Нет воды {n};Автор {n}\n" for n in range(1_000))
    columns = {"came_at": "Дата", "text": "Текст", "author": "Автор"}
    store.do(files.take_in, "a.csv", f"Дата;Текст;Автор\n{lines}".encode(), {"columns": columns})
    with a_year_later(store):
        features.tend(store)
    assert authors(store) == {""}


def test_copies_do_not_outlive_the_names(store: Store) -> None:
    old = upkeep.copy_now(store)
    with clock.stopped(EVENING + timedelta(days=300)):
        young = upkeep.copy_now(store)
        features.tend(store)
        assert old.exists()
    looked_after(store)
    assert (old.exists(), young.exists()) == (False, True)


def test_the_last_copy_that_is_good_stays(store: Store) -> None:
    good = upkeep.copy_now(store)
    with clock.stopped(EVENING + timedelta(days=40)):
        upkeep.copy_now(store).write_bytes(b"")
    looked_after(store)
    assert good.exists()
