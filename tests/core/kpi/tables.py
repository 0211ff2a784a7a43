"""Files of posts and of pages as platforms and colleagues send them, made on the spot; and what is read of them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from core.kpi.importing import reading
from core.kpi.importing.figures import Found
from core.kpi.importing.reading import Asked

ALMATY = "Asia/Almaty"
MEASURED = date(2026, 11, 20)
PAGE = "a" * 32
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def found(content: bytes, columns: Mapping[str, str] | None = None, pages: Mapping[str, str] | None = None) -> Found:
    """By the columns that are guessed, all of one page."""
    table = reading.table_of(content, columns or {})
    return reading.read(table, Asked(columns or meant(content), pages or {"": PAGE}, MEASURED, ALMATY, NOW))


def meant(content: bytes) -> Mapping[str, str]:
    return reading.look(content).columns


def figures(content: bytes, name: str) -> list[Any]:
    read = found(content)
    assert not read.faults, read.faults
    told: list[Any] = read.figures.counts[name].tolist()
    return told


def sentences(content: bytes) -> list[tuple[int, str, str]]:
    return [(one.row, one.heading, one.sentence) for one in found(content).faults]
