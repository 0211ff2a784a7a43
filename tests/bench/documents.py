"""Word files: a long plan beside bare lxml writing the same markup, and beside python-docx asked cell by cell."""

import copy
import gc
import statistics
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx as python_docx
from lxml import etree

from core.document import docx, feedback
from core.document.blocks import Block, Column, Document, Landscape, Paragraph, Row, Signature, Stamp, Stamps, Table
from tests.bench.figure import Figure, within
from tests.core.document import copies

COLUMNS = 8
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
ROWS, MANY, WEEK = 1000, 5000, 60
# a table made cell by cell takes minutes for a thousand rows
FEW = 100
# rows of an approval copy
SENT = 500
REPEATS = 5
LIMIT, FASTER, STRAIGHT, WEEK_MS = 1.5, 10, 1.25, 150

TITLES = ("Р/с №", "Күні", "Айдар", "Тақырып", "Форматы", "Арна", "Жауапты", "Ескертпе")
TEXTS = ("23.11.2026", "Қысқа дайындық", "Аулаларды тазалау кестесі", "Бейнеролик", "Telegram", "А. Үлгіқызы", "")


def figures() -> Iterator[Figure]:
    long, many, week = _plan(ROWS), _plan(MANY), _week()
    rows = _rows(ROWS)
    markup = _markup(long)
    pairs = _in_turn(lambda: docx.written(long), lambda: _bare(markup, rows))
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / floor for one, floor in pairs)
    yield Figure(f"a plan of {ROWS:,} rows, by bare lxml", ours, "ms", bare, f"≤ {LIMIT} ×", ratio <= LIMIT)
    # in truth it grows with the square of the rows; a straight line from few flatters the slow one
    cells = _timed(lambda: _cell_by_cell(FEW)) * ROWS / FEW
    yield Figure(
        f"… by table.cell(), {ROWS // FEW} × {FEW} rows", ours, "ms", cells, f"≤ 1/{FASTER} ×", ours * FASTER <= cells
    )
    grown = statistics.median(spent for spent, _ in _in_turn(lambda: docx.written(many), _nothing))
    straight = grown / (ours * MANY / ROWS)
    name, limit = f"a plan of {MANY:,} rows, {MANY // ROWS} × {ROWS:,}", f"≤ {STRAIGHT} ×"
    yield Figure(name, grown, "ms", ours * MANY / ROWS, limit, straight <= STRAIGHT)
    spent = statistics.median(spent for spent, _ in _in_turn(lambda: docx.written(week), _nothing))
    yield within(f"a week plan of {WEEK} rows with stamp", spent, None, WEEK_MS)
    yield _read_back()


def _read_back() -> Figure:
    """An approval copy that came back: four times the rows take four times as long."""
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        few = copies.sent(Path(one), copies.sealed(rows=SENT))
        many = copies.sent(Path(other), copies.sealed(rows=4 * SENT))
        pairs = _in_turn(lambda: feedback.read(many), lambda: feedback.read(few))
    ours, quarter = (statistics.median(column) for column in zip(*pairs, strict=True))
    name = f"a copy of {4 * SENT:,} rows read back, 4 × {SENT}"
    return Figure(name, ours, "ms", 4 * quarter, f"≤ {STRAIGHT} ×", ours <= STRAIGHT * 4 * quarter)


def _rows(count: int) -> list[Row]:
    return [Row([str(number), *TEXTS]) for number in range(1, count + 1)]


def _table(count: int) -> Table:
    return Table([Column(title) for title in TITLES], _rows(count))


def _plan(rows: int) -> Document:
    return Document("Жоспар", "kk", [Landscape([_table(rows)])])


def _week() -> Document:
    stamps = Stamps(Stamp("approved", "Қала әкімінің орынбасары", "Ә. Үлгібаев", year=2026))
    blocks: list[Block] = [
        stamps,
        Paragraph("Апталық КОНТЕНТ-ЖОСПАР", "title"),
        _table(WEEK),
        Signature("Баспасөз хатшысы", "А. Тегі"),
    ]
    return Document("Апталық жоспар", "kk", [Landscape(blocks)])


def _markup(document: Document) -> dict[str, bytes]:
    """The parts of the file as we write it, its table with one row: the floor begins with an empty table as we do."""
    with zipfile.ZipFile(BytesIO(docx.written(document))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    table = root[0].find("{*}tbl")
    for row in table.findall("{*}tr")[2:]:
        table.remove(row)
    return parts | {"word/document.xml": bytes(etree.tostring(root))}


def _emptied(content: bytes) -> tuple[Any, Any, Any]:
    """The document without its rows, the table they go into, and one row."""
    root = etree.fromstring(content)
    table = root[0].find("{*}tbl")
    mould = table.findall("{*}tr")[1]
    table.remove(mould)
    return root, table, mould


def _bare(parts: dict[str, bytes], rows: Sequence[Row]) -> bytes:
    """The very same file by the quickest way lxml has: one row cloned, its texts set, all of it packed."""
    root, table, mould = _emptied(parts["word/document.xml"])
    for row in rows:
        made = copy.deepcopy(mould)
        for place, text in zip(made.iter(TEXT), row.cells, strict=True):
            place.text = text
        table.append(made)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, etree.tostring(root) if name == "word/document.xml" else content)
    return packed.getvalue()


def _cell_by_cell(rows: int) -> None:
    word = python_docx.Document()
    table = word.add_table(rows, COLUMNS)
    for place, row in enumerate(_rows(rows)):
        for column, text in enumerate(row.cells):
            table.cell(place, column).text = str(text)
    word.save(BytesIO())


def _in_turn(one: Callable[[], object], other: Callable[[], object]) -> list[tuple[float, float]]:
    """A machine that slows down slows both. The first turn warms up."""
    return [(_timed(one), _timed(other)) for _turn in range(REPEATS + 1)][1:]


def _nothing() -> None:
    pass


def _timed(act: Callable[[], object]) -> float:
    # nobody pays for what the one before left behind
    gc.collect()
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
