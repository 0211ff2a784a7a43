"""The calendar with ten years behind it: any week and any month, beside bare SQL of the same rows."""

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlmodel import inspect

from core.calendar.queries import slots
from core.calendar.records import Placement, Publication, Rubric, State, Wording, WordingState
from core.calendar.rules import text_seal
from core.features import open_workspace
from core.language.trilingual import LANGS, Lang, Trilingual
from core.office.records import Channel, Person, Platform
from core.store import engine
from core.store.opening import create
from core.store.record import Record
from core.store.store import Store
from core.store.types import canonical
from core.strategy.records import Campaign
from tests.bench.figure import Figure, within

PUBLICATIONS, FEW = 220_000, 2_200
FIRST, DAYS = date(2017, 1, 1), 3652
BATCH = 10_000
WEEKS, MONTHS = 12, 6
REPEATS = 5
WEEK_MS, MONTH_MS, RATIO, GROWTH = 60, 100, 3, 1.25

_TEXTS = {
    "kk": "Ертең сағат 10:00-ден 16:00-ге дейін Жағалау көшесіндегі 14 үйде су болмайды: құбыр ауыстырылады. ",
    "ru": "Завтра с 10:00 до 16:00 в 14 домах по улице Жағалау не будет воды: меняют трубу. ",
    "en": "There will be no water in 14 houses of Zhagalau Street from 10:00 to 16:00: a pipe is replaced. ",
}
_STATES = (*[State.PUBLISHED] * 7, State.APPROVED, State.SUBMITTED, State.DRAFT)
_HOURS = [None, *(f"{hour:02}:{minute:02}:00.000000" for hour in range(9, 19) for minute in (0, 30))]
_SMALL: dict[type[Record], int] = {Channel: 5, Rubric: 28, Person: 11, Campaign: 40}

Row = dict[str, Any]


def figures(folder: Path) -> Iterator[Figure]:
    many, few = folder / "many.hatshy", folder / "few.hatshy"
    store, small = filled(many, PUBLICATIONS, DAYS), filled(few, FEW, DAYS * FEW // PUBLICATIONS)
    try:
        yield from _opening(store)
        held, floor = _held(store), _held(small)
        limit = f"≤ {GROWTH} ×"
        yield Figure("memory of a week, by a hundredth of it", held, "MB", floor, limit, held <= GROWTH * floor)
    finally:
        store.close()
        small.close()


def filled(path: Path, count: int, days: int) -> Store:
    """So many publications over so many days. Nothing is journalled: only reading is measured here."""
    create(str(path))
    connection = engine.connect(path)
    connection.execute("BEGIN")
    small = {kind: [_named(kind, n) for n in range(number)] for kind, number in _SMALL.items()}
    for kind, records in small.items():
        _insert(connection, kind, [_bound(record) for record in records])
    moulds = _moulds({kind: [record.id.hex for record in records] for kind, records in small.items()})
    for start in range(0, count, BATCH):
        span = range(start, min(start + BATCH, count))
        _insert(connection, Publication, [moulds.publication(n, n * days // count) for n in span])
        _insert(connection, Wording, [row for n in span for row in moulds.wordings(n)])
        _insert(connection, Placement, [row for n in span for row in moulds.placements(n)])
    connection.execute("COMMIT")
    connection.close()
    return open_workspace(str(path), "bench")


def _named(kind: type[Record], n: int) -> Record:
    values: Row = {"name": f"Ү. {n}" if kind is Person else Trilingual(f"Атауы {n}", f"Название {n}")}
    if kind is Channel:
        values |= {"platform": Platform.OTHER, "rank": n}
    if kind is Campaign:
        values |= {"first": FIRST + 90 * n * timedelta(days=1), "last": FIRST + (90 * n + 40) * timedelta(days=1)}
    return kind(**values)


@dataclass(frozen=True)
class Moulds:
    """Rows as the engine takes them, made once; only what differs is put in, or filling would take minutes."""

    ids: dict[type[Record], list[str]]
    whole: Row
    wording: Row
    texts: Mapping[Lang, str]
    place: Row
    chance: Random

    def publication(self, n: int, day: int) -> Row:
        draw = self.chance.choice
        return self.whole | {
            "id": _id(n, 0),
            "title": f'{{"en":"","kk":"Жағалау көшесінде су болмайды, {n}","ru":"На Жағалау не будет воды, {n}"}}',
            "state": draw(_STATES),
            "day": (FIRST + timedelta(days=day)).isoformat(),
            "at": draw(_HOURS),
            "rubric_id": draw(self.ids[Rubric]),
            "person_id": draw(self.ids[Person]),
            "campaign_id": draw([None, None, None, *self.ids[Campaign][day // 95 : day // 95 + 1]]),
        }

    def wordings(self, n: int) -> list[Row]:
        texts = {lang: f"{text}{n}" for lang, text in self.texts.items()}
        # every tenth was changed since
        seals = {lang: text_seal(text if n % 10 else "") for lang, text in texts.items()}
        return [
            self.wording
            | {"id": _id(n, place), "publication_id": _id(n, 0), "lang": lang, "text": texts[lang]}
            | {"seen": canonical({other: seal for other, seal in seals.items() if other != lang})}
            for place, lang in enumerate(LANGS, 1)
        ]

    def placements(self, n: int) -> list[Row]:
        where = self.chance.sample(self.ids[Channel], 2)
        return [
            self.place | {"id": _id(n, place), "publication_id": _id(n, 0), "channel_id": channel}
            for place, channel in enumerate(where, 4)
        ]


def _moulds(ids: dict[type[Record], list[str]]) -> Moulds:
    nothing = UUID(int=0)
    texts = {lang: _TEXTS[lang] * 4 for lang in LANGS}
    whole = Publication(title=Trilingual(), langs=list(LANGS), gist=Trilingual("Құбыр ауыстырылады", "Меняют трубу"))
    wording = Wording(publication_id=nothing, lang="kk", state=WordingState.PROOFREAD)
    place = Placement(publication_id=nothing, channel_id=nothing, link="https://kala.example/su")
    return Moulds(ids, _bound(whole), _bound(wording), texts, _bound(place), Random(1))


def _id(n: int, place: int) -> str:
    return f"{n * 8 + place:032x}"


def _bound(record: Record) -> Row:
    """A record's values as SQLite is given them."""
    bound = {}
    for column in inspect(type(record)).columns:
        process = column.type.dialect_impl(SQLiteDialect()).bind_processor(SQLiteDialect())
        value = getattr(record, column.key)
        bound[column.key] = process(value) if process and value is not None else value
    return bound


def _insert(connection: Any, kind: type[Record], rows: Sequence[Row]) -> None:
    names = list(rows[0])
    holes = ", ".join("?" * len(names))
    quoted = ", ".join(f'"{name}"' for name in names)
    statement = f"INSERT INTO {inspect(kind).local_table.name} ({quoted}) VALUES ({holes})"
    connection.executemany(statement, [tuple(row.values()) for row in rows])


def _opening(store: Store) -> Iterator[Figure]:
    """Anywhere in the years; bare SQL in turn. A week is taken with the marks that stand on its cards."""
    for name, count, length, marked, limit in (
        ("week", WEEKS, 7, True, WEEK_MS),
        ("month", MONTHS, 30, False, MONTH_MS),
    ):
        spans = [_span(n * DAYS // count, length) for n in range(count)] * REPEATS
        bare = _Bare(store)
        found = [(_timed(partial(bare.read, *span)), *opened(store, *span)) for span in spans]
        bare.close()
        floor, rows, whole = (statistics.median(column) for column in zip(*found, strict=True))
        ratio = statistics.median(ours / other for other, ours, _marks in found)
        spent = whole if marked else rows
        title = f"a {name} of {PUBLICATIONS:,} publications"
        yield within(f"{title}{', marked' * marked}", spent, None, limit)
        yield Figure("… its rows, by bare SQL", rows, "ms", floor, f"≤ {RATIO} ×", ratio <= RATIO)


def _span(start: int, length: int) -> tuple[date, date]:
    first = FIRST + min(start, DAYS - length) * timedelta(days=1)
    return first, first + (length - 1) * timedelta(days=1)


def opened(store: Store, first: date, last: date) -> tuple[float, float]:
    """How long until the slots are there, and until each knows its languages."""
    gc.collect()
    began = time.perf_counter()
    with store.read() as session:
        found = slots.between(session, first, last)
    there = time.perf_counter()
    for slot in found:
        _told = slot.mark, slot.is_changed
    return (there - began) * 1000, (time.perf_counter() - began) * 1000


class _Bare:
    """The same rows by hand: three statements and nothing made of them."""

    def __init__(self, store: Store) -> None:
        self._connection = engine.connect(Path(store.where))

    def read(self, first: date, last: date) -> None:
        asked = (first.isoformat(), last.isoformat())
        ids = "SELECT id FROM publication WHERE day BETWEEN ? AND ?"
        for statement in (
            "SELECT * FROM publication WHERE day BETWEEN ? AND ? ORDER BY day, at",
            f"SELECT * FROM wording WHERE publication_id IN ({ids})",
            f"SELECT * FROM placement WHERE publication_id IN ({ids})",
        ):
            self._connection.execute(statement, asked).fetchall()

    def close(self) -> None:
        self._connection.close()


def _held(store: Store) -> float:
    """What a week takes while it is shown, in megabytes."""
    opened(store, *_span(7, 7))
    gc.collect()
    tracemalloc.start()
    with store.read() as session:
        found = slots.between(session, *_span(7, 7))
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return held / 2**20 if found else 0


def _timed(act: Callable[[], object]) -> float:
    # nobody pays for what the one before left behind
    gc.collect()
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
