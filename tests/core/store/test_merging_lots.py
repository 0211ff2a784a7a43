"""Files of messages, and what was erased, between two copies of an office: on both engines."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import col, select

from core import clock
from core.errors import UserError
from core.replies.actions import answers, erasing, files, messages
from core.replies.records import Answer, Batch, Message, Received, State
from core.store import rewind, upkeep, vault
from core.store.journal import Change
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.store.carrying import carried, written
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import entries, faults

FILE = (
    "Дата;Текст;Автор\n20.11.2026 09:15;Жылу жоқ, 8 701 000 00 34;Айна Мысалова\n"
    "20.11.2026 23:30;Нет света;Айна Мысалова\n"
).encode()
COLUMNS = {"came_at": "Дата", "text": "Текст", "author": "Автор"}
TODAY = datetime(2026, 11, 21, 6, tzinfo=UTC)
YEAR = TODAY + timedelta(days=367)
SECRETS = ("Айна", "8 701")


@pytest.fixture
def laptop(store: Store, tmp_path: Path, open_seat: OpenSeat) -> Store:
    return open_seat(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy"), "laptop-1")


# meeting takes its time: what does not hang on the engine is shown on one
@pytest.fixture
def desk(file_store: Store) -> Store:
    return file_store


@pytest.fixture
def second(desk: Store, tmp_path: Path, open_seat: OpenSeat) -> Store:
    return open_seat(upkeep.copy_now(desk, to=tmp_path / "second.hatshy"), "second-1")


def take_in(store: Store) -> UUID:
    with clock.stopped(TODAY):
        return store.do(files.take_in, "қараша.csv", FILE, {"columns": COLUMNS})


def first_row(store: Store) -> UUID:
    return UUID(rows(store, Batch)[0].row_id(0))


def register(store: Store) -> UUID:
    values = {"text": "Жылу жоқ: 8 701 000 00 34", "author": "Айна Мысалова", "link": "https://example.kz/a"}
    with clock.stopped(TODAY):
        made = store.do(messages.register, values)
        store.do(answers.answer, made, "8 701 000 00 34 нөміріне хабарласамыз.", "kk")
    return made


def erase(store: Store) -> None:
    with clock.stopped(YEAR):
        while store.do(erasing.erase_due):
            pass


def received(store: Store) -> list[Received]:
    with store.read() as session:
        return list(session.exec(select(Received).order_by(col(Received.came_at))))


def all_that_is_kept(store: Store) -> str:
    """Records, raw rows, files and the journal's images."""
    with store.read() as session:
        told = [(one.before, one.after) for one in session.exec(select(Change))]
        pieces = [piece.decode("utf-8", "replace") for piece in session.exec(select(vault.Piece.content))]
    kept = [one.image() for kind in (Message, Answer, Batch) for one in rows(store, kind)]
    return str((told, pieces, kept, [one.model_dump() for one in received(store)]))


def knows(store: Store) -> list[str]:
    said = all_that_is_kept(store)
    return [one for one in SECRETS if one in said]


def test_what_was_done_about_a_row_of_a_file_comes_along(store: Store, laptop: Store, tmp_path: Path) -> None:
    take_in(store)
    store.do(messages.take, [first_row(store)])
    carried(store, laptop, tmp_path)
    assert [one.text for one in received(laptop)] == [one.text for one in received(store)]
    assert [(one.id, one.state) for one in rows(laptop, Message)] == [(first_row(store), State.TAKEN)]
    laptop.do(messages.close, [first_row(store)], "Қайталанған")
    carried(laptop, store, tmp_path)
    assert [one.state for one in rows(store, Message)] == [State.CLOSED]
    assert (faults(store), faults(laptop)) == ([], [])


def test_what_was_here_already_is_not_taken_twice_on_the_other_side_either(
    desk: Store, second: Store, tmp_path: Path
) -> None:
    take_in(desk)
    more = FILE + "20.11.2026 23:45;Қар тазаланбаған;\n".encode()
    desk.do(files.take_in, "желтоқсан.csv", more, {"columns": COLUMNS})
    carried(desk, second, tmp_path)
    assert [one.text for one in received(second)] == [one.text for one in received(desk)]
    assert len(received(second)) == 3


def test_a_file_that_is_worked_on_is_not_taken_back(store: Store) -> None:
    take_in(store)
    store.do(messages.take, [first_row(store)])
    with pytest.raises(UserError) as refused:
        store.do(rewind.revert, entries(store)[0].id)
    assert len(str(refused.value).splitlines()) == 1
    assert len(received(store)) == 2
    assert faults(store) == []


def test_the_work_on_it_undone_a_file_is_taken_back_and_comes_again(desk: Store) -> None:
    take_in(desk)
    desk.do(messages.take, [first_row(desk)])
    desk.undo()
    desk.undo()
    assert (received(desk), rows(desk, Batch)) == ([], [])
    desk.redo()
    assert len(received(desk)) == 2


def test_a_file_that_was_taken_back_goes_from_the_other_copy_too(desk: Store, second: Store, tmp_path: Path) -> None:
    take_in(desk)
    carried(desk, second, tmp_path)
    desk.undo()
    carried(desk, second, tmp_path)
    assert (received(second), rows(second, Batch)) == ([], [])


def test_what_is_erased_here_is_erased_there(store: Store, laptop: Store, tmp_path: Path) -> None:
    register(store)
    take_in(store)
    carried(store, laptop, tmp_path)
    assert knows(laptop) == [*SECRETS]
    erase(store)
    assert knows(store) == []
    carried(store, laptop, tmp_path)
    erase(laptop)
    assert knows(laptop) == []
    assert (faults(store), faults(laptop)) == ([], [])
    assert (len(rows(laptop, Message)), len(received(laptop))) == (1, 2)


def test_a_copy_that_still_knows_the_names_does_not_bring_them_back(
    store: Store, laptop: Store, tmp_path: Path
) -> None:
    message = register(store)
    carried(store, laptop, tmp_path)
    laptop.do(messages.edit, message, rows(laptop, Message)[0].image(), {"rating": 4})
    erase(store)
    carried(laptop, store, tmp_path)
    erase(store)
    assert knows(store) == []
    assert rows(store, Message)[0].rating == 4
    assert faults(store) == []


def test_what_was_erased_can_be_worked_on_in_both_copies(desk: Store, second: Store, tmp_path: Path) -> None:
    message = register(desk)
    carried(desk, second, tmp_path)
    erase(desk)
    carried(desk, second, tmp_path)
    second.do(messages.note_solved, message)
    carried(second, desk, tmp_path)
    assert [one.state for one in rows(desk, Message)] == [State.CLOSED]
    erase(second)
    erase(desk)
    carried(second, desk, tmp_path)
    assert (knows(desk), knows(second)) == ([], [])
    assert (faults(desk), faults(second)) == ([], [])


def test_both_copies_erase_the_same_and_then_meet(desk: Store, second: Store, tmp_path: Path) -> None:
    register(desk)
    take_in(desk)
    carried(desk, second, tmp_path)
    erase(desk)
    erase(second)
    carried(second, desk, tmp_path)
    carried(desk, second, tmp_path)
    assert (knows(desk), knows(second)) == ([], [])
    assert (faults(desk), faults(second)) == ([], [])


def test_a_copy_that_was_never_met_hears_of_no_names(desk: Store, second: Store, tmp_path: Path) -> None:
    register(desk)
    take_in(desk)
    erase(desk)
    carried(desk, second, tmp_path)
    assert knows(second) == []
    assert (len(rows(second, Message)), rows(second, Batch)[0].count) == (1, 2)
    assert faults(second) == []
    assert written(desk, tmp_path, is_whole=True).stat().st_size > 0


def test_undo_does_not_forget_that_a_file_was_erased(store: Store) -> None:
    take_in(store)
    erase(store)
    with pytest.raises(UserError):
        store.undo()
    assert rows(store, Batch)[0].erased_at is not None
    assert len(received(store)) == 2
    assert faults(store) == []
