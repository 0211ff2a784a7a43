"""A lot's rows come and go with it: by undo and redo, and into another copy of the office, on both engines."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from core.errors import Invalid
from core.language.words import N_
from core.replies.records import Batch, Received
from core.store import upkeep, vault
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.store.carrying import carried
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import entries, faults

FILE = "Дата;Текст;Автор;Статус\n20.11.2026 09:15;Жылу жоқ;Айна;\n20.11.2026 23:30;Нет света;;закрыто\n;;;\n"
COLUMNS = {"came_at": "Дата", "text": "Текст", "author": "Автор", "state": "Статус"}


@action(N_("Take in messages"))
def take_in(work: Work, content: bytes) -> None:
    name = vault.keep(work, io.BytesIO(content))
    work.add(Batch(name="ноябрь.csv", content=name, columns=COLUMNS, count=2))


def texts(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.exec(select(Received.text).order_by(col(Received.came_at))))


def test_the_rows_of_a_file_stand_there_with_their_moments(store: Store) -> None:
    store.do(take_in, FILE.encode())
    with store.read() as session:
        first, second = session.exec(select(Received).order_by(col(Received.came_at))).all()
        assert (first.text, first.author, first.is_open) == ("Жылу жоқ", "Айна", True)
        # Almaty is five hours ahead
        assert first.came_at == datetime(2026, 11, 20, 4, 15, tzinfo=UTC)
        assert not second.is_open


def test_the_journal_knows_the_lot_alone(store: Store) -> None:
    store.do(take_in, FILE.encode())
    assert len(entries(store)) == 1
    assert faults(store) == []


def test_undo_takes_the_rows_away_and_redo_brings_them_back(store: Store) -> None:
    store.do(take_in, FILE.encode())
    store.undo()
    assert texts(store) == []
    store.redo()
    assert texts(store) == ["Жылу жоқ", "Нет света"]


def test_a_package_brings_the_rows_to_another_copy(store: Store, tmp_path: Path, open_seat: OpenSeat) -> None:
    laptop = open_seat(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy"), "laptop-1")
    store.do(take_in, FILE.encode())
    carried(store, laptop, tmp_path)
    assert texts(laptop) == texts(store) == ["Жылу жоқ", "Нет света"]
    assert [one.id for one in rows(laptop, Batch)] == [one.id for one in rows(store, Batch)]


def test_a_file_with_a_row_that_cannot_be_read_leaves_nothing(store: Store) -> None:
    broken = FILE.replace("20.11.2026 23:30", "кеше")
    with pytest.raises(Invalid):
        store.do(take_in, broken.encode())
    assert texts(store) == []
    assert entries(store) == []
