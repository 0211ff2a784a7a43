"""A million posts taken in from a file: how long it takes beside reading it and putting its rows into a bare table."""

import csv
import io
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from core import clock
from core.features import open_workspace
from core.kpi.actions import files
from core.kpi.records import Page, PostFigures, PostFile
from core.office import actions as office
from core.store import engine
from core.store.lots import BATCH, insertion
from core.store.opening import create
from core.store.store import Store
from core.store.work import Work, action
from tests.bench.figure import Figure

ROWS, TIMES = 1_000_000, 2
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
MEASURED = date(2026, 11, 21)
_COLUMNS = {
    "reference": "Post ID", "link": "Permalink", "published_at": "Publish time", "title": "Title", "likes": "Likes",
    "comments": "Comments", "shares": "Shares", "saves": "Saves", "reach": "Reach", "views": "Views",
}  # fmt: skip
_MOST = {"likes": 900, "comments": 90, "shares": 40, "saves": 40, "reach": 9_000, "views": 20_000}


def figures(folder: Path) -> Iterator[Figure]:
    with clock.stopped(NOW):
        yield _taking_in(folder, _office(folder / "posts.hatshy"))


def _taking_in(folder: Path, store: Store) -> Figure:
    import pandas

    content, page = _file(), Page(name="Күмісөзен")
    store.do(_follow, page)
    # once before the very first reading, which loads what it needs
    pandas.read_csv(io.BytesIO(b"a;b\n1;2\n"), sep=";")
    floor = _spent(lambda: pandas.read_csv(io.BytesIO(content), sep=";"))
    values = {"columns": _COLUMNS, "pages": {"": page.id.hex}, "measured_on": MEASURED}
    floor += _inserting(folder / "bare.hatshy", PostFile(name="a.csv", content="", **values), content)
    taken = _spent(lambda: store.do(files.take_in, "a.csv", content, values))
    store.close()
    return Figure(f"{ROWS:,} posts taken in", taken, "ms", floor, f"≤ {TIMES} ×", taken / floor <= TIMES)


def _office(path: Path) -> Store:
    create(str(path))
    store = open_workspace(str(path), "bench")
    store.author_id = store.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, [])
    return store


@action("Follow")
def _follow(work: Work, page: Page) -> None:
    work.add(page)


def _spent(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _inserting(path: Path, lot: PostFile, content: bytes) -> float:
    """The same rows into a bare table of a file of the same engine."""
    rows = list(lot.rows(iter([content])))
    create(str(path))
    bare = engine.connect(path)
    took = _spent(lambda: _insert(bare, rows))
    bare.close()
    return took


def _insert(bare: Any, rows: list[Any]) -> None:
    bare.execute("BEGIN IMMEDIATE")
    for first in range(0, len(rows), BATCH):
        bare.executemany(insertion(PostFigures, "sqlite"), rows[first : first + BATCH])
    bare.execute("COMMIT")


def _file() -> bytes:
    chance, file = Random(1), io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(_COLUMNS.values())
    for number in range(ROWS):
        came = NOW - timedelta(days=1, minutes=number)
        told = (f"17{number:015d}", f"https://www.instagram.com/p/C{number:x}/", f"{came:%d.%m.%Y %H:%M}")
        writer.writerow((*told, f"Жол жөндеу {number}", *(chance.randrange(most) for most in _MOST.values())))
    return file.getvalue().encode()
