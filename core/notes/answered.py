"""What a figure came to: its value, of how many, of which days, what it is compared with, or a whole table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.kpi.choices import Unit
from core.kpi.spans import Span
from core.language import numbers
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import words

# beyond it two counts of the same differ by how a machine adds
_PLACES = 4


@dataclass(frozen=True)
class TableHead:
    """Of a column. By its key it is the same whatever it is called today."""

    name: Trilingual
    key: str


@dataclass(frozen=True)
class TableLine:
    """What it is called and a value for each column; by its key it is the same whatever it is called today."""

    name: Trilingual
    values: tuple[float | None, ...]
    key: str


@dataclass(frozen=True)
class Answered:
    """What a room answers to a note, as the note keeps it."""

    name: Trilingual
    # what was asked, in words: a formula, a question, what was counted
    asked: Trilingual
    # the days it is of, as whoever answers says; None: nobody knows them
    days: Span | None
    unit: Unit = Unit.COUNT
    value: float | None = None
    # of the span before
    earlier: float | None = None
    # of how many it was made; None: it is a count itself
    base: int | None = None
    # within which a share of so many lies, where a sample bears that
    low: float | None = None
    high: float | None = None
    heads: tuple[TableHead, ...] = ()
    lines: tuple[TableLine, ...] = ()
    # its lines follow each other in time
    is_course: bool = False
    # what whoever reads it must know
    remarks: tuple[Trilingual, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name.as_dict(),
            "asked": self.asked.as_dict(),
            "days": [self.days.first.isoformat(), self.days.last.isoformat()] if self.days else [],
            "unit": str(self.unit),
            "value": self.value,
            "earlier": self.earlier,
            "base": self.base,
            "low": self.low,
            "high": self.high,
            "heads": [{"name": one.name.as_dict(), "key": one.key} for one in self.heads],
            "lines": [{"name": one.name.as_dict(), "values": list(one.values), "key": one.key} for one in self.lines],
            "is_course": self.is_course,
            "remarks": [one.as_dict() for one in self.remarks],
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Answered":
        days = [date.fromisoformat(one) for one in kept["days"]]
        return cls(
            Trilingual.of(kept["name"]),
            Trilingual.of(kept["asked"]),
            Span(*days) if days else None,
            Unit(kept["unit"]),
            kept["value"],
            kept["earlier"],
            kept["base"],
            kept["low"],
            kept["high"],
            tuple(TableHead(Trilingual.of(one["name"]), one["key"]) for one in kept["heads"]),
            tuple(TableLine(Trilingual.of(one["name"]), tuple(one["values"]), one["key"]) for one in kept["lines"]),
            kept["is_course"],
            tuple(map(Trilingual.of, kept["remarks"])),
        )

    def is_as(self, other: "Answered") -> bool:
        """Whether it tells the same, of the same days, under the same names and with the same reserve."""
        return self._compared == other._compared

    @property
    def _compared(self) -> tuple[Any, ...]:
        """In which order a table puts its lines follows from them."""
        numbers = (self.value, self.earlier, self.low, self.high)
        return (
            self.name, self.unit, self.days, self.base, *map(rounded, numbers), self.heads,
            {one.key: (one.name, *map(rounded, one.values)) for one in self.lines}, self.remarks,
        )  # fmt: skip

    def with_remarks(self, *remarks: Trilingual) -> "Answered":
        return replace(self, remarks=(*self.remarks, *remarks))


def rounded(value: float | None) -> float | None:
    return None if value is None else numbers.rounded(value, _PLACES)


def each(say: Callable[[Lang], str]) -> Trilingual:
    """Said in each of the three languages."""
    return Trilingual(*(say(lang) for lang in LANGS))


def said(title: str) -> Trilingual:
    """Of a text of the program in each."""
    return each(lambda lang: words(lang).say(title))


def heads(*titles: str) -> tuple[TableHead, ...]:
    """Of columns that the program names."""
    return tuple(TableHead(said(one), one) for one in titles)


def with_more(name: Trilingual, more: Trilingual) -> Trilingual:
    """A question with its answer, a form with whom it is of."""
    return each(lambda lang: f"{name.in_(lang)}: {more.in_(lang)}") if more else name


def columns(values: Sequence[Any]) -> tuple[float | None, ...]:
    return tuple(None if one is None else rounded(float(one)) for one in values)
