"""Answers of a file as the raw table keeps them, and made of what is kept of the file once more when it comes back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from core.research import columns
from core.store import bare

if TYPE_CHECKING:
    from core.research.columns import Column
    from core.research.surveys.records import SheetFile

# a question's code and of a grid its line; its places and what was said, both packed
Packed = tuple[str, str, bytes, bytes]

_LENGTH = 8


def packed(answers: "Mapping[tuple[str, str], Column]") -> list[Packed]:
    return [(question, line, *columns.packed(one)) for (question, line), one in answers.items()]


def content_of(parts: Iterable[Packed]) -> bytes:
    """
    What is kept of a file: its answers, and not the file itself, in which a moment or an address may tell who answered.

    The same answers make the same content, whichever program wrote the file.
    """
    parts = list(parts)
    head = [[question, line, len(places), len(said)] for question, line, places, said in parts]
    told = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((len(told).to_bytes(_LENGTH), told, *(part for one in parts for part in one[2:])))


def parts_of(content: bytes) -> Iterator[Packed]:
    begin = _LENGTH + int.from_bytes(content[:_LENGTH])
    for question, line, places, said in json.loads(content[_LENGTH:begin]):
        middle, end = begin + places, begin + places + said
        yield question, line, content[begin:middle], content[middle:end]
        begin = end


def of_sheets(lot: "SheetFile", content: Iterator[bytes]) -> Iterator[bare.Row]:
    return as_kept(lot, parts_of(b"".join(content)))


def as_kept(lot: "SheetFile", parts: Iterable[Packed]) -> Iterator[bare.Row]:
    """In the order of the raw table's columns."""
    for number, one in enumerate(parts):
        yield (lot.row_id(number), lot.id.hex, lot.survey_id.hex, *one)
