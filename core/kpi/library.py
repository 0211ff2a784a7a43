"""The indicators that come with the program and the variables they are made of; entered as the office's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from core import library
from core.kpi.choices import Direction, Gather, Level, Unit
from core.kpi.verdicts import Bounds
from core.language.trilingual import Trilingual

FOLDER = "kpi"
# worked out from the length of a span and nothing else
SPAN = "span"
# nobody here can work it out: it is typed or imported
READING = "reading"
# by files of followers, and page by page where it is typed
PAGES = "pages"
# the planned share of each format: laid down ahead, and in force until another one is
FORMAT_PLAN = "format_plan_"
_MIDDLES = (Gather.MEAN, Gather.MEDIAN)
_TOLD = (Unit.COUNT, Unit.PEOPLE, Unit.HOURS)
_SUMMED = (Unit.COUNT, Unit.PEOPLE, Unit.MONEY, Unit.HOURS)


@dataclass(frozen=True)
class Variable:
    """A count, a sum or a median over a span, and which source works it out."""

    code: str
    origin: str
    unit: Unit
    name: Trilingual
    gather: Gather = Gather.SUM
    # of which it is a part: more than that it cannot be
    within: str = ""
    # only those told who wished to: how far chance alone leaves it nobody can say
    is_volunteered: bool = False

    @property
    def is_counted(self) -> bool:
        """A number of things that were counted: of these a share may bear an interval."""
        return self.unit == Unit.COUNT and self.origin != SPAN and self.gather not in _MIDDLES

    @property
    def is_told(self) -> bool:
        """So many of it, of so many: not a middle, and not how long a span has lasted."""
        return self.unit in _TOLD and self.origin != SPAN and self.gather not in _MIDDLES

    @property
    def is_surveyed(self) -> bool:
        """A share of people who were asked."""
        return self.unit == Unit.PERCENT and self.origin == READING and not self.is_plan

    @property
    def is_plan(self) -> bool:
        return self.code.startswith(FORMAT_PLAN)

    @property
    def is_summed(self) -> bool:
        """The months of a year add up to the year. A mean, a median, a share and the length of the span do not."""
        return self.unit in _SUMMED and self.origin != SPAN and self.gather == Gather.SUM


@dataclass(frozen=True)
class Shipped:
    """One indicator as it came."""

    code: str
    name: Trilingual
    level: Level
    direction: Direction
    unit: Unit
    formula: str
    definition: Trilingual
    pitfall: Trilingual
    fewest: int
    pair: str
    is_used: bool
    is_pinned: bool
    rank: int
    # variables that are shown with it: a median beside a mean, the parts of an index
    beside: tuple[str, ...] = ()
    # a proposal, until the office has its own
    target: Bounds | None = None
    # set by law or by what cannot be otherwise: what was reached before does not move it
    is_by_law: bool = False

    def fields(self) -> dict[str, Any]:
        """As a Measure keeps it."""
        kept = ("code", "name", "level", "direction", "unit", "formula", "definition", "pitfall", "fewest", "pair")
        return {name: getattr(self, name) for name in (*kept, "is_used", "is_pinned", "rank")}


@cache
def variables() -> Mapping[str, Variable]:
    """By code, in the order of the file."""
    rows = library.read(f"{FOLDER}/variables")["variable"]
    return MappingProxyType({row["code"]: _variable(row) for row in rows})


@cache
def shipped() -> Mapping[str, Shipped]:
    """By code, in the order of the file, which is that of the effect: from what is put in to what changes."""
    rows = library.read(f"{FOLDER}/measures")["measure"]
    return MappingProxyType({row["code"]: _measure(row, rank) for rank, row in enumerate(rows, 1)})


def _variable(row: Mapping[str, Any]) -> Variable:
    return Variable(
        code=row["code"],
        origin=row["from"],
        unit=Unit(row["unit"]),
        name=Trilingual.of(row["name"]),
        gather=Gather(row.get("gather", Gather.SUM)),
        within=row.get("within", ""),
        is_volunteered=bool(row.get("is_volunteered", False)),
    )


def _measure(row: Mapping[str, Any], rank: int) -> Shipped:
    target = row.get("target", {})
    return Shipped(
        code=row["code"],
        name=Trilingual.of(row["name"]),
        level=Level(row["level"]),
        direction=Direction(row["direction"]),
        unit=Unit(row["unit"]),
        formula=row["formula"],
        definition=Trilingual.of(row["definition"]),
        pitfall=Trilingual.of(row["pitfall"]),
        fewest=row["fewest"],
        pair=row.get("pair", ""),
        is_used=bool(row.get("is_used", False)),
        is_pinned=bool(row.get("is_pinned", False)),
        rank=rank,
        beside=tuple(row.get("beside", ())),
        target=Bounds(target.get("least"), target.get("most"), target.get("near", 0)) if target else None,
        is_by_law=bool(target.get("by_law", False)),
    )
