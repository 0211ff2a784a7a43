"""Which files of figures were taken in, so that one that was wrong is found and taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from core.kpi.records import Page, PageFigures, PageFile, PostFigures, PostFile


@dataclass(frozen=True)
class Taken:
    id: UUID
    kind: type[PostFile | PageFile]
    name: str
    source: str
    taken_at: datetime
    measured_on: date
    count: int
    # whose figures it holds
    pages: tuple[str, ...]


def taken(session: Session) -> list[Taken]:
    """The newest first."""
    return sorted(_all(session), key=lambda one: (one.taken_at, one.id), reverse=True)


def _all(session: Session) -> Iterator[Taken]:
    names = {page.id: page.name for page in session.exec(select(Page))}
    kinds: tuple[Any, ...] = ((PostFile, PostFigures), (PageFile, PageFigures))
    for kind, raw in kinds:
        pages: dict[UUID, set[str]] = {}
        for lot_id, page_id in session.exec(select(raw.lot_id, raw.page_id).distinct()):
            pages.setdefault(lot_id, set()).add(names.get(page_id, ""))
        for lot in session.exec(select(kind)):
            of = tuple(sorted(filter(None, pages.get(lot.id, ()))))
            yield Taken(lot.id, kind, lot.name, lot.source, lot.taken_at, lot.measured_on, lot.count, of)
