"""What indicators come to: the formula that held on a day, indicators within indicators, and all they need to know."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from core import expressions
from core.kpi import library
from core.kpi.amounts import Amount, Amounts
from core.kpi.choices import Direction, Unit
from core.kpi.library import Shipped
from core.kpi.records import Measure
from core.kpi.spans import Span
from core.kpi.worth import Worth, worth
from core.language.trilingual import Trilingual

_UNTOLD = Trilingual()
# worked out of the span alone
LENGTHS = frozenset({"days", "weeks", "months"})


@dataclass(frozen=True, slots=True)
class Edition:
    """How an indicator was counted until a day, and in what words that was told; the last one has no such day."""

    formula: str
    unit: Unit
    direction: Direction
    definition: Trilingual = _UNTOLD
    pitfall: Trilingual = _UNTOLD
    until: date | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Edition":
        definition, pitfall = (Trilingual.of(kept[name]) for name in ("definition", "pitfall"))
        until = date.fromisoformat(kept["until"])
        return cls(kept["formula"], Unit(kept["unit"]), Direction(kept["direction"]), definition, pitfall, until)

    @classmethod
    def now(cls, measure: Measure, until: date | None = None) -> "Edition":
        return cls(measure.formula, measure.unit, measure.direction, measure.definition, measure.pitfall, until)

    def as_dict(self) -> dict[str, Any]:
        return {
            "formula": self.formula,
            "unit": str(self.unit),
            "direction": str(self.direction),
            "definition": self.definition.as_dict(),
            "pitfall": self.pitfall.as_dict(),
            "until": self.until.isoformat() if self.until else None,
        }

    def is_as(self, other: "Edition | Shipped") -> bool:
        """Whether it counts the same; other words for it count nothing else."""
        return (self.formula, self.unit, self.direction) == (other.formula, other.unit, other.direction)


def editions(measure: Measure) -> list[Edition]:
    """In their order, the one in force last."""
    earlier = sorted(map(Edition.of, measure.editions), key=lambda one: one.until or date.max)
    return [*earlier, Edition.now(measure)]


def offered(measure: Measure) -> Shipped | None:
    """What the program counts otherwise than the office does: a newer one does, or the office changed it."""
    came = library.shipped().get(measure.code)
    return came if came is not None and not Edition.now(measure).is_as(came) else None


def in_force(measure: Measure, day: date) -> Edition:
    """A span is worked out by what held on its last day, so that an old figure keeps its old formula."""
    return next(one for one in editions(measure) if one.until is None or day <= one.until)


@lru_cache(maxsize=512)
def names(formula: str) -> frozenset[str]:
    """What it is made of: asked for every span of a board."""
    return expressions.names(expressions.read(formula))


@lru_cache(maxsize=512)
def is_share(formula: str) -> bool:
    """Of things counted one by one: it lies between none and all of them."""
    known = library.variables()
    return all(name in known and known[name].is_counted for name in names(formula))


@lru_cache(maxsize=512)
def is_drawn(formula: str) -> bool:
    """Only a share of what is counted or was asked in a survey bears an interval; people and hours are not drawn."""
    known = library.variables()
    if any(name in known and known[name].is_volunteered for name in names(formula)):
        return False
    return is_share(formula) or all(name in known and known[name].is_surveyed for name in names(formula))


@lru_cache(maxsize=512)
def line_unit(formula: str) -> Unit | None:
    """In what both sides of the line are counted: people by months are no so many of so many."""
    known = library.variables()
    units = {known[name].unit if name in known and known[name].is_told else None for name in names(formula)}
    return units.pop() if len(units) == 1 else None


def so_far(spans: Sequence[Span], today: date, since: date = date.min) -> Amounts:
    """
    How long each span has lasted, today included: a month that has begun is not divided by all its weeks.

    Nor is the year in which the office began to write anything down divided by those before.
    """
    begun = [_begun(one, today, since) for one in spans]
    return {
        "days": [Amount(Decimal(len(days))) for days in begun],
        "weeks": [Amount(Decimal(len(days)) / 7) for days in begun],
        "months": [Amount(_months(days)) for days in begun],
    }


def _begun(span: Span, today: date, since: date) -> list[date]:
    first, last = max(span.first, since), min(span.last, today)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _months(days: Sequence[date]) -> Decimal:
    """A whole month is one, however many days it has."""
    if not days:
        return Decimal(0)
    parts: dict[tuple[int, int], int] = {}
    for day in days:
        parts[day.year, day.month] = parts.get((day.year, day.month), 0) + 1
    return sum((Decimal(count) / monthrange(*month)[1] for month, count in parts.items()), Decimal(0))


@dataclass(frozen=True)
class Catalogue:
    """All indicators of an office by code."""

    measures: Mapping[str, Measure]

    @classmethod
    def of(cls, measures: Iterable[Measure]) -> "Catalogue":
        return cls({one.code: one for one in measures})

    def formulas(self) -> dict[str, str]:
        return {code: one.formula for code, one in self.measures.items()}

    def needs(self, codes: Iterable[str], days: Iterable[date]) -> frozenset[str]:
        """Every variable that these are made of, by what held on any of these days."""
        asked = tuple(days)
        return frozenset(name for code in codes for day in asked for name in self._variables(code, day, ()))

    def _variables(self, code: str, day: date, above: tuple[str, ...]) -> Iterator[str]:
        for name in names(in_force(self.measures[code], day).formula):
            if name not in self.measures:
                yield name
            elif name not in (*above, code):
                yield from self._variables(name, day, (*above, code))

    def worth(self, code: str, day: date, amounts: Mapping[str, Amount]) -> Worth:
        """On a span whose last day this is, with the amounts of that span."""
        return self._worth(code, day, amounts, ())

    def _worth(self, code: str, day: date, amounts: Mapping[str, Amount], above: tuple[str, ...]) -> Worth:
        edition = in_force(self.measures[code], day)
        within = {
            # two copies of an office may have made a circle of what was none in either: that is no figure
            name: self._worth(name, day, amounts, (*above, code)) if name not in (*above, code) else Worth(None)
            for name in names(edition.formula)
            if name in self.measures
        }
        given = {name: Amount(one.value, one.count, one.sources) for name, one in within.items()}
        found = worth(edition.formula, edition.unit, {**amounts, **given})
        # what is missing is told by what somebody can enter
        missing = [one for name in found.missing for one in (within[name].missing if name in within else (name,))]
        found = replace(found, missing=tuple(dict.fromkeys(missing)))
        found = replace(found, line=line_unit(edition.formula))
        return found if is_drawn(edition.formula) else replace(found, low=None, high=None)
