"""Figures that are simply told, in the place of those an office would have worked out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlmodel import select

from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.queries.asked import Asked
from core.kpi.records import Measure
from core.kpi.spans import Span
from core.store.store import Store


def amount(value: float | str, count: int | None = None, *sources: str) -> Amount:
    return Amount(Decimal(str(value)), count, sources)


@dataclass
class Told:
    """By the first day of a span; `always` where a span tells nothing of its own. It remembers what it was asked."""

    by_day: Mapping[date, Mapping[str, Amount]] = field(default_factory=dict)
    always: Mapping[str, Amount] = field(default_factory=dict)
    asked: list[tuple[list[Span], set[str]]] = field(default_factory=list)

    def __call__(self, asked: Asked, wanted: Collection[str]) -> Amounts:
        self.asked.append((list(asked.spans), set(wanted)))
        return {name: [self._of(span.first, name) for span in asked.spans] for name in wanted}

    def _of(self, first: date, name: str) -> Amount:
        return self.by_day.get(first, {}).get(name) or self.always.get(name, UNKNOWN)


def measure_of(store: Store, code: str) -> Measure:
    with store.read() as session:
        return session.exec(select(Measure).where(Measure.code == code)).one()


def id_of(store: Store, code: str) -> UUID:
    return measure_of(store, code).id
