"""The sealed version of a document: the mark by which it is known again, and its words kept to be compared."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from core.document.blocks import (
    Block,
    Bullets,
    Cell,
    Choice,
    Column,
    Document,
    Executor,
    Heading,
    Landscape,
    Paragraph,
    Remark,
    Row,
    Run,
    Span,
    Table,
)
from core.document.feedback import Feedback

_MARK = re.compile(r"hatshy:([0-9a-f]*):([0-9a-f]{32})")
# stands between a file's mark and what a row was bound to by its feature
_SEAM = "#"
# what a returned file can be compared with: pictures and stamps are no words of rows
_COMPARED = (Heading, Paragraph, Bullets, Table, Landscape, Executor)
_DAY = "day"
_KINDS = {kind.__name__: kind for kind in (*_COMPARED, Column, Span, Row, Run, Choice, Remark)}


@dataclass(frozen=True)
class Mark:
    """Which office sent a file out, and which of its exports it is."""

    sender: str
    export_id: UUID

    def __str__(self) -> str:
        return f"hatshy:{self.sender}:{self.export_id.hex}"


def marked(document: Document, mark: Mark) -> Document:
    """The document as it goes out: its properties and every row a leader decides about carry the mark."""
    return replace(document, identity=str(mark), blocks=_bound(document.blocks, f"{mark}{_SEAM}"))


def _bound(blocks: Sequence[Block], prefix: str) -> list[Block]:
    made: list[Block] = []
    for block in blocks:
        match block:
            case Landscape(inner):
                made.append(Landscape(_bound(inner, prefix)))
            case Table(rows=rows):
                made.append(replace(block, rows=[_bound_row(row, prefix) for row in rows]))
            case Paragraph(about=about) if about:
                made.append(replace(block, about=prefix + about))
            case _:
                made.append(block)
    return made


def _bound_row(row: Row, prefix: str) -> Row:
    if not any(isinstance(cell, Choice | Remark) for cell in row.cells):
        return row
    return replace(row, cells=[_bound_cell(cell, prefix) for cell in row.cells])


def _bound_cell(cell: Cell, prefix: str) -> Cell:
    return replace(cell, binding=prefix + cell.binding) if isinstance(cell, Choice | Remark) else cell


def bound_to(binding: str) -> str:
    """
    What the feature bound a row to, without the file's mark.

    >>> bound_to("hatshy:ab12cd34:0123#post:7:v2")
    'post:7:v2'
    """
    return binding.rpartition(_SEAM)[2]


def mark_of(feedback: Feedback) -> Mark | None:
    """From the file's properties; if a program dropped them, from most of its rows."""
    rows = Counter(row.binding.partition(_SEAM)[0] for row in feedback.rows)
    for name in (feedback.identity, *(name for name, _times in rows.most_common())):
        if found := _MARK.fullmatch(name):
            return Mark(found[1], UUID(found[2]))
    return None


def sealed(document: Document) -> bytes:
    """The words of a document, as they are kept beside its file."""
    kept = {"title": document.title, "lang": document.lang, "identity": document.identity}
    return json.dumps(kept | {"blocks": _worded(document.blocks)}, ensure_ascii=False, default=_plain).encode()


def opened(content: bytes) -> Document:
    """What `sealed` has kept."""
    kept = json.loads(content)
    return Document(kept["title"], kept["lang"], _told(kept["blocks"]), identity=kept["identity"])


def _plain(value: Any) -> Any:
    """What JSON does not know by itself; it asks again about what this is made of."""
    if isinstance(value, date):
        return {"is": _DAY, "on": value.isoformat()}
    if isinstance(value, Sequence):
        return list(value)
    if isinstance(value, Landscape):
        value = Landscape(_worded(value.blocks))
    return {"is": type(value).__name__} | {field.name: getattr(value, field.name) for field in fields(value)}


def _worded(blocks: Sequence[Block]) -> list[Block]:
    return [one for one in blocks if isinstance(one, _COMPARED)]


def _told(value: Any) -> Any:
    if isinstance(value, list):
        return [_told(one) for one in value]
    if isinstance(value, dict) and value["is"] == _DAY:
        return date.fromisoformat(value["on"])
    if isinstance(value, dict):
        made = {name: _told(one) for name, one in value.items() if name != "is"}
        return _KINDS[value["is"]](**made)
    return value
