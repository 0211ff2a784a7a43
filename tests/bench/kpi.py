"""Three years of posts, publications and messages: how long the figures of a board take."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, inspect
from sqlmodel import SQLModel, select

from core import clock
from core.calendar.records import Format, Placement, Publication, State, Wording
from core.features import open_workspace
from core.kpi import library
from core.kpi.choices import Step
from core.kpi.queries import board
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import all as sources
from core.kpi.records import Marking, Measure, Page, PageFigures, PostFigures, Proposal
from core.kpi.spans import Span, moved, span
from core.office import actions as office
from core.office.records import Channel
from core.replies.records import Answer, Message, Tone
from core.replies.records import State as Reply
from core.store.opening import create
from core.store.record import new_id
from core.store.store import Store
from core.store.work import Work, action
from tests.bench.figure import Figure

POSTS, PUBLICATIONS, MESSAGES, PAGES = 60_000, 20_000, 20_000, 6
BOARD_MS = 200
# over the bare rows
FIRST = 4
RUNS = 7
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
_DAYS = 3 * 365
_FIRST = NOW - timedelta(days=_DAYS)
Row = dict[str, Any]
_TEXT = "Ертең қаланың екі ауданында су болмайды, себебі құбыр жөнделеді. " * 8


def figures(folder: Path) -> Iterator[Figure]:
    with clock.stopped(NOW):
        path = folder / "kpi.hatshy"
        store = _office(path)
        _fill(store)
        store.close()
        floor = statistics.median(_fetched(path) for _run in range(RUNS))
        first = _spent(path, partial(_look, step=Step.QUARTER), None)
        yield Figure(
            "three years by quarters, never worked out before",
            first,
            "ms",
            floor,
            f"≤ {FIRST} ×",
            first <= FIRST * floor,
        )
        months = _spans(Step.MONTH, 12)
        for name, codes in _boards().items():
            asked = partial(_ask, spans=months, codes=codes)
            yield _figure(f"figures of a board, {name}, by 12 months", _median(path, asked), floor)
        for step in (Step.MONTH, Step.QUARTER, Step.YEAR):
            look = partial(_look, step=step)
            yield _figure(f"board of a {step} in a workspace just opened", _median(path, look), floor)
            yield _figure(f"board of a {step} after a message has come", _median(path, look, _receive), floor)
            yield _figure(f"board of a {step} after a publication was planned", _median(path, look, _plan), floor)


def _figure(name: str, took: float, floor: float) -> Figure:
    return Figure(name, took, "ms", floor, f"≤ {BOARD_MS} ms", took <= BOARD_MS)


def _fetched(path: Path) -> float:
    """The floor: every row that three years of figures are made of, as the driver gives it."""
    tables = ("postfigures", "pagefigures", "publication", "wording", "placement", "marking", "message", "answer")
    with closing(open_workspace(str(path), "bench")) as store, store.sql.connect() as connection:
        began = time.perf_counter()
        for name in tables:
            connection.exec_driver_sql(f"SELECT * FROM {name}").cursor.fetchall()
        return (time.perf_counter() - began) * 1000


def _boards() -> dict[str, list[str]]:
    """Of posts and pages, as a board of pages shows them; and of everything that is worked out here."""
    known = library.variables().values()
    by_origin: dict[str, list[str]] = {}
    for one in known:
        by_origin.setdefault(one.origin, []).append(one.code)
    return {
        "of posts": [*by_origin["posts"], *by_origin["pages"]],
        "of replies": by_origin["replies"],
        "of the plan": [*by_origin["calendar"], *by_origin["marks"]],
    }


def _spans(step: Step, count: int) -> list[Span]:
    last = span(step, NOW.date())
    return [moved(step, last, -n) for n in range(count)][::-1]


def _median(path: Path, look: Callable[[Store], object], change: Callable[[Store], None] | None = None) -> float:
    """Each time in a workspace that was just opened; with a change, of the look after it."""
    return statistics.median(_spent(path, look, change) for _run in range(RUNS))


def _spent(path: Path, look: Callable[[Store], object], change: Callable[[Store], None] | None) -> float:
    with closing(open_workspace(str(path), "bench")) as store:
        if change:
            look(store)
            change(store)
        began = time.perf_counter()
        look(store)
        return (time.perf_counter() - began) * 1000


def _ask(store: Store, spans: Sequence[Span], codes: Sequence[str]) -> None:
    with store.read() as session:
        sources.amounts(Asked(session, spans, NOW), codes)


def _look(store: Store, step: Step) -> None:
    with store.read() as session:
        board.board(session, step, span(step, NOW.date()), NOW)


def _office(path: Path) -> Store:
    create(str(path))
    store = open_workspace(str(path), "bench")
    name, channels = {"kk": "Әкімдік"}, [{"name": {"kk": one}} for one in ("Telegram", "Instagram", "Сайт")]
    store.author_id = store.do(office.set_up, {"name": name}, {"name": "Г. Мысалова"}, channels)
    return store


@action("Take in")
def _put(work: Work, records: Sequence[Any]) -> None:
    for record in records:
        work.add(record)


def _receive(store: Store) -> None:
    store.do(_put, [Message(text="Су жоқ", topic="water", came_at=NOW)])


def _plan(store: Store) -> None:
    store.do(_put, [Publication(title={"kk": "Су"}, day=NOW.date(), format=Format.TEXT)])


def _fill(store: Store) -> None:
    """Straight into the tables: it is the reading that is measured."""
    chance = Random(2)
    with store.read() as session:
        channels = list(session.exec(select(Channel.id)))
    pages = [Page(name=f"Парақша {n}", channel_id=channels[n % len(channels)]) for n in range(PAGES)]
    store.do(_put, pages)
    store.do(_put, [Measure(**one.fields()) for one in library.shipped().values()])
    for pattern, rows in _kinds(chance, channels, pages):
        _pour(store, pattern, rows)


def _pour(store: Store, pattern: SQLModel, rows: Sequence[Row]) -> None:
    """Each as the pattern is, but for what it has of its own."""
    table = inspect(type(pattern)).local_table
    common = {column.name: getattr(pattern, column.name) for column in table.columns}
    with store.sql.execution_options(writes=True).begin() as connection:
        connection.execute(insert(table), [common | {"id": new_id()} | own for own in rows])


def _kinds(chance: Random, channels: Sequence[UUID], pages: Sequence[Page]) -> Iterator[tuple[SQLModel, list[Row]]]:
    some = new_id()
    post = PostFigures(id=some, lot_id=some, page_id=some, key="", published_at=NOW, measured_on=NOW.date())
    yield post, [_post(chance, pages, number) for number in range(POSTS)]
    yield PageFigures(id=some, lot_id=some, page_id=some, day=NOW.date()), _days(chance, pages)
    ours: list[Row] = [{"id": new_id(), "at": _moment(number, PUBLICATIONS)} for number in range(PUBLICATIONS)]
    yield (
        Publication(title={"kk": "Су"}, state=State.PUBLISHED),
        [{"id": one["id"], "day": one["at"].date(), "format": chance.choice(list(Format))} for one in ours],
    )
    yield (
        Wording(publication_id=some, lang="kk", text=_TEXT),
        [{"publication_id": one["id"], "lang": lang, "written_at": one["at"]} for one in ours for lang in ("kk", "ru")],
    )
    yield (
        Placement(publication_id=some, channel_id=some),
        [
            {"publication_id": one["id"], "channel_id": channel, "published_at": one["at"]}
            for one in ours
            for channel in channels[:2]
        ],
    )
    yield Marking(publication_id=some), [{"publication_id": one["id"]} for one in ours[::4]]
    messages = [_message(chance, number) for number in range(MESSAGES)]
    yield Message(text="Су жоқ", outcome="O_ANSWER", topic="water"), messages
    yield (
        Answer(message_id=some, lang="kk", text="Бүгін қосылады"),
        [{"message_id": one["id"], "sent_at": one["answered_at"]} for one in messages if one["answered_at"]],
    )
    yield Proposal(text="Аялдама", came_on=NOW.date()), [{"came_on": _moment(n, 1000).date()} for n in range(1000)]


def _moment(number: int, of: int) -> datetime:
    return _FIRST + timedelta(days=_DAYS) * number / of


def _post(chance: Random, pages: Sequence[Page], number: int) -> Row:
    counted = ("likes", "comments", "shares", "saves", "clicks", "reach", "views")
    figures = {one: chance.randrange(1, 900) for one in counted}
    own = {"page_id": pages[number % PAGES].id, "key": str(number), "published_at": _moment(number, POSTS)}
    return figures | own


def _days(chance: Random, pages: Sequence[Page]) -> list[Row]:
    days = [_FIRST.date() + timedelta(days=n) for n in range(_DAYS)]
    return [{"page_id": one.id, "day": day, "followers": 9000 + chance.randrange(500)} for one in pages for day in days]


def _message(chance: Random, number: int) -> Row:
    came = _moment(number, MESSAGES)
    answered = came + timedelta(minutes=chance.randrange(5, 4000)) if number % 5 else None
    return {
        "id": new_id(), "came_at": came, "due_at": came + timedelta(hours=8), "first_answered_at": answered,
        "answered_at": answered, "state": Reply.ANSWERED if answered else Reply.NEW,
        "author": f"Тұрғын {number % 5000}", "tone": chance.choice(list(Tone)),
    }  # fmt: skip
