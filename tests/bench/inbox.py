"""A million messages in the inbox, and a hundred thousand taken in from a file: how long each takes."""

import csv
import io
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from core import clock
from core.features import open_workspace
from core.office import actions as office
from core.office import queries
from core.replies.actions import files
from core.replies.importing.reading import moment, rows_of
from core.replies.queries import inbox
from core.replies.queries.inbox import Wanted
from core.replies.queries.tallies import day_of
from core.replies.records import Batch, Book, Message, Received, State
from core.store import engine
from core.store.lots import BATCH, insertion
from core.store.opening import create
from core.store.record import Record
from core.store.store import Store
from core.store.work import Work, action
from tests.bench.figure import Figure

RAW, TOUCHED, TAKEN_IN = 1_000_000, 5_000, 100_000
FIRST_MS, FILTER_MS, TIMES = 150, 200, 3
RUNS = 7
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
_TOPICS = ("heating", "water", "roads", "snow", "waste")
_WORDS = """
жылу жоқ су қашан береді көше шұңқыр жол жарық мектеп балабақша нет света когда дадут воду почему не чистят
снег во дворе автобус не ходит прошу принять меры
"""
_COLUMNS = {
    "came_at": "Дата", "text": "Текст", "author": "Автор", "link": "Ссылка", "reference": "Номер", "state": "Статус",
}  # fmt: skip


def figures(folder: Path) -> Iterator[Figure]:
    with clock.stopped(NOW):
        yield from _inbox(_office(folder / "million.hatshy"))
        yield _taking_in(folder, _office(folder / "taken.hatshy"))


def _inbox(store: Store) -> Iterator[Figure]:
    _fill(store)
    asked = {
        "first screen": Wanted(),
        "one topic": Wanted(topics=("snow",)),
        "two topics of a channel": Wanted(topics=("snow", "roads"), channels=(_channel(store),)),
        "late": Wanted(is_late=True),
        "a topic hardly anybody names": Wanted(topics=("landscape",)),
        "one topic, late": Wanted(topics=("snow",), is_late=True),
        "another register": Wanted(books=(Book.MEDIA,)),
        "answered": Wanted(states=(State.ANSWERED,)),
        "one language": Wanted(langs=("kk",)),
    }
    for name, wanted in asked.items():
        page, counts = _median(store, inbox.page, wanted), _median(store, inbox.counts, wanted)
        limit = FIRST_MS if wanted == Wanted() else FILTER_MS
        told = f"of {RAW:,}, {name}"
        yield Figure(f"rows {told}", page, "ms", None, f"≤ {limit} ms", page <= limit)
        yield Figure(f"counts {told}", counts, "ms", None, f"≤ {limit} ms", counts <= limit)
        # as the page asks for them, one after the other
        yield Figure(f"inbox {told}", page + counts, "ms", None, f"≤ {limit} ms", page + counts <= limit)
    store.close()


def _median(store: Store, question: Callable[..., Any], wanted: Wanted) -> float:
    return statistics.median(_spent(lambda: _asked(store, question, wanted)) for _run in range(RUNS))


def _asked(store: Store, question: Callable[..., Any], wanted: Wanted) -> None:
    with store.read() as session:
        question(session, wanted, NOW)


def _spent(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _office(path: Path) -> Store:
    create(str(path))
    store = open_workspace(str(path), "bench")
    name, channels = {"kk": "Әкімдік"}, [{"name": {"kk": one}} for one in ("Telegram", "Instagram")]
    store.author_id = store.do(office.set_up, {"name": name}, {"name": "Г. Мысалова"}, channels)
    return store


def _channel(store: Store) -> UUID:
    with store.read() as session:
        return queries.channels(session)[0].id


@action("Take in")
def _put(work: Work, records: Sequence[Record]) -> None:
    for record in records:
        work.add(record)


def _fill(store: Store) -> None:
    """A year of raw rows, half of them open, and what people here have worked on since."""
    chance, channel = Random(2), _channel(store)
    # of files that were erased the rows stay, and nothing is read: they are put there straight
    kept = {"name": "a.csv", "content": "0", "headings": "0", "erased_at": NOW}
    batches = [Batch(**kept, channel_id=channel), Batch(**kept), Batch(**kept, book=Book.APPEAL)]
    statement = insertion(Received, "sqlite")
    with store.sql.execution_options(writes=True).begin() as connection:
        for first in range(0, RAW, BATCH):
            rows = [_row(chance, batches[number % 3], number) for number in range(first, first + BATCH)]
            connection.exec_driver_sql(statement, rows)
    store.do(_put, batches)
    for first in range(0, TOUCHED, 500):
        store.do(_put, [_message(chance, number) for number in range(first, first + 500)])


def _row(chance: Random, batch: Batch, number: int) -> tuple[Any, ...]:
    came, is_open, topic = NOW - timedelta(days=365) + timedelta(seconds=31 * number), number % 2 == 0, "landscape"
    if number % 100_000:
        topic = chance.choice(_TOPICS)
    if is_open:
        days = batch.tally.setdefault(topic, {})
        days[day_of(came)] = days.get(day_of(came), 0) + 1
    text = f"Көшеде жарық жоқ, қашан қосасыздар? {number}"
    channel = batch.channel_id.hex if batch.channel_id else None
    return (
        batch.row_id(number), batch.id.hex, str(batch.book), str(batch.source), channel, moment(came), text, "", "",
        topic, "", is_open, f"{number:016x}",
    )  # fmt: skip


def _message(chance: Random, number: int) -> Message:
    came = NOW - timedelta(days=30) + timedelta(minutes=8 * number)
    return Message(
        text=f"Су жоқ {number}", came_at=came, due_at=came + timedelta(hours=2), state=chance.choice(list(State)),
        topic=chance.choice(_TOPICS), lang=chance.choice(("kk", "ru")),
    )  # fmt: skip


def _taking_in(folder: Path, store: Store) -> Figure:
    """The floor is the same file read by pandas, and its rows put into a bare table of a file of the same engine."""
    import pandas

    content = _file()
    # once before the very first reading, which loads what it needs
    pandas.read_csv(io.BytesIO(b"a;b\n1;2\n"), sep=";", dtype=str)
    floor = _spent(lambda: pandas.read_csv(io.BytesIO(content), sep=";", dtype=str, keep_default_na=False))
    rows = list(rows_of(Batch(name="a.csv", content="", columns=_COLUMNS), iter([content])))
    create(str(folder / "bare.hatshy"))
    bare = engine.connect(folder / "bare.hatshy")
    floor += _spent(lambda: _insert(bare, rows))
    bare.close()
    taken = _spent(lambda: store.do(files.take_in, "a.csv", content, {"columns": _COLUMNS}))
    store.close()
    ratio = taken / floor
    return Figure(f"{TAKEN_IN:,} messages taken in", taken, "ms", floor, f"≤ {TIMES} ×", ratio <= TIMES)


def _insert(bare: Any, rows: list[Any]) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.executemany(insertion(Received, "sqlite"), rows)
    bare.execute("COMMIT")


def _file() -> bytes:
    chance, file, known = Random(1), io.StringIO(), _WORDS.split()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(_COLUMNS.values())
    for number in range(TAKEN_IN):
        came = NOW - timedelta(days=365) + timedelta(minutes=5 * number)
        words = " ".join(chance.choices(known, k=18))
        state = chance.choice(("закрыто", "в работе"))
        link = f"https://example.kz/p/{number}"
        row = f"{came:%d.%m.%Y %H:%M}", f"{words} {number}", f"user{number % 9999}", link, f"A-{number}", state
        writer.writerow(row)
    return file.getvalue().encode()
