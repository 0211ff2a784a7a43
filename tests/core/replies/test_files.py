"""Files of messages are taken in: all of it or nothing, nothing twice, and what was chosen once is remembered."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from core import clock
from core.errors import Conflict, Forbidden, Invalid
from core.replies.actions import files, messages
from core.replies.importing import reading
from core.replies.queries import files as looking
from core.replies.queries.files import DryRun
from core.replies.records import Batch, Received
from core.store import rewind
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, person
from tests.core.replies.files import ALMATY, csv_of
from tests.core.store.hands import entries, faults

HEADINGS = "Дата;Текст;Автор;Номер;Статус"
COLUMNS = {"came_at": "Дата", "text": "Текст", "author": "Автор", "reference": "Номер", "state": "Статус"}
WATER = "15.12.2026 09:00;Су жоқ;Айна;;"
LIGHT = "15.12.2026 10:00;Нет света;;;закрыто"


def dry(store: Store, content: bytes) -> DryRun:
    with store.read() as session:
        return looking.dry_run(session, content, COLUMNS, ALMATY, clock.now())


def take_in(store: Store, *lines: str, **values: Any) -> None:
    store.do(files.take_in, "a.csv", csv_of(HEADINGS, *lines), {"columns": COLUMNS} | values)


def texts(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.exec(select(Received.text).order_by(col(Received.came_at))))


def test_what_would_come_of_a_file_is_known_before(store: Store) -> None:
    found = dry(store, csv_of(HEADINGS, WATER, LIGHT, WATER, ";;;;"))
    assert (found.new, found.open, found.closed, found.repeated, found.known, found.bad) == (2, 1, 1, 1, 0, 0)
    assert rows(store, Batch) == []


def test_what_is_here_already_is_not_taken_twice(store: Store) -> None:
    take_in(store, WATER)
    found = dry(store, csv_of(HEADINGS, WATER, LIGHT))
    assert (found.new, found.known) == (1, 1)
    take_in(store, WATER, LIGHT)
    assert texts(store) == ["Су жоқ", "Нет света"]
    assert [one.count for one in rows(store, Batch)] == [1, 1]
    assert faults(store) == []


def test_a_file_in_which_nothing_is_new_is_refused(store: Store) -> None:
    take_in(store, WATER, LIGHT)
    with pytest.raises(Invalid):
        take_in(store, LIGHT, WATER)
    assert len(rows(store, Batch)) == 1


@pytest.mark.parametrize(
    ("line", "is_known"),
    [
        ("15.12.2026 09:00;СУ  жоқ;;;", True), ("15.12.2026 09:01;Су жоқ;;;", False),
        ("15.12.2026 09:00;Су жоқ;;A-7;", False), ("16.12.2026 09:00;Жарық жоқ;;A-1;", True),
        ("15.12.2026 08:00;Жарық жоқ;;A-2;", False), ("15.12.2026 08:00;Жарық жоқ!;;A-1;", False),
    ],
)  # fmt: skip
def test_the_same_words_with_the_same_number_or_at_the_same_moment_are_the_same(
    store: Store, line: str, is_known: bool
) -> None:
    take_in(store, WATER, "15.12.2026 08:00;Жарық жоқ;;A-1;")
    assert dry(store, csv_of(HEADINGS, line)).known == int(is_known)


def test_what_was_registered_by_hand_is_known_too(store: Store, register: Register) -> None:
    register("Су жоқ", reference="A-1")
    assert dry(store, csv_of(HEADINGS, "15.12.2026 09:00;су жоқ;;A-1;", "15.12.2026 09:00;су жоқ;;A-2;")).known == 1


def test_one_bad_row_keeps_the_whole_file_out(store: Store) -> None:
    found = dry(store, csv_of(HEADINGS, WATER, "кеше;Нет света;;;", "25.12.2027;Болашақ;;;"))
    assert (found.bad, [(one.row, one.heading) for one in found.faults]) == (2, [(3, "Дата"), (4, "Дата")])
    with pytest.raises(Invalid, match=r"3.*4"):
        take_in(store, WATER, "кеше;Нет света;;;", "25.12.2027;Болашақ;;;")
    assert (rows(store, Batch), texts(store)) == ([], [])


def test_a_file_without_a_message_is_refused(store: Store) -> None:
    assert dry(store, csv_of(HEADINGS, ";;;;")).bad == 1
    with pytest.raises(Invalid):
        take_in(store, "15.12.2026;  ;Айна;;")


def test_the_meaning_of_columns_is_remembered_for_the_same_headings(store: Store) -> None:
    content = csv_of("Қашан;Мазмұндама;Дата", "14.12.2026;Су жоқ;15.12.2026")
    chosen = {"came_at": "Қашан", "text": "Мазмұндама"}
    store.do(files.take_in, "a.csv", content, {"columns": chosen})
    with store.read() as session:
        assert looking.remembered(session, reading.look(content)) == chosen
        # the same file though somebody has spelled it otherwise
        otherwise = reading.look(csv_of("қашан:;Мазмұндама;Дата", "14.12.2026;Су жоқ;15.12.2026"))
        assert looking.remembered(session, otherwise) == chosen | {"came_at": "қашан:"}
        assert looking.remembered(session, reading.look(csv_of("Қашан;Мазмұндама", "14.12.2026;Су жоқ"))) == {}


def test_undo_takes_the_file_back_and_lets_it_come_again(store: Store) -> None:
    take_in(store, WATER, LIGHT)
    store.undo()
    assert texts(store) == []
    assert dry(store, csv_of(HEADINGS, WATER)).new == 1
    store.redo()
    assert len(texts(store)) == 2


def test_what_somebody_worked_on_is_still_known(store: Store) -> None:
    take_in(store, WATER)
    (batch,) = rows(store, Batch)
    with store.read() as session:
        row = session.exec(select(Received.id)).one()
    store.do(messages.close, [row], "Қайталанған")
    assert dry(store, csv_of(HEADINGS, WATER)).known == 1
    assert batch.taken_at == EVENING


def test_a_reader_takes_nothing_in(store: Store) -> None:
    store.author_id = person(store, "Д. Шаблонова")
    with pytest.raises(Forbidden):
        take_in(store, WATER)


def test_a_day_of_tomorrow_may_have_begun_elsewhere(store: Store) -> None:
    tomorrow = EVENING + timedelta(hours=20)
    assert dry(store, csv_of(HEADINGS, f"{tomorrow.isoformat()};Су жоқ;;;")).bad == 0


def test_a_file_that_is_worked_on_says_what_keeps_it(store: Store) -> None:
    take_in(store, WATER, LIGHT)
    (entry,) = entries(store)[-1:]
    with store.read() as session:
        waiting, _done = session.exec(select(Received.id).order_by(col(Received.came_at))).all()
    store.do(messages.take, [waiting])
    with pytest.raises(Conflict, match=r"^1 message of this file has been taken up\."):
        store.do(rewind.revert, entry.id)
    store.undo()
    store.do(rewind.revert, entry.id)
    assert (texts(store), rows(store, Batch), faults(store)) == ([], [], [])


def test_a_year_that_cannot_be_keeps_the_file_out(store: Store) -> None:
    assert dry(store, csv_of(HEADINGS, "15.12.1999 09:00;Су жоқ;Айна;;")).bad == 1
