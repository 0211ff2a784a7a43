"""The two-way symmetry index of several spans, with its parts and what they are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from core.kpi import symmetry
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import symmetry as source
from core.kpi.spans import Span
from core.kpi.symmetry import Said, Symmetry
from core.store.garbage import uncollected


@dataclass(frozen=True)
class Index:
    """`found` is None where nobody asked anything or nothing came out."""

    span: Span
    said: Said
    found: Symmetry | None
    # of the last span only: drawn a thousand times it takes its time
    interval: tuple[float, float] | None = None


def index(session: Session, spans: Sequence[Span], now: datetime) -> list[Index]:
    with uncollected():
        told = source.of(Asked(session, spans, now))
    last = len(spans) - 1
    return [
        Index(span, said, symmetry.symmetry(said), symmetry.interval(said) if place == last else None)
        for place, (span, said) in enumerate(zip(spans, told, strict=True))
    ]
