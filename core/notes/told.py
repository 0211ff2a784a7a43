"""What a figure came to: its value, of how many, what it is compared with, or a whole table; as a note keeps it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.kpi.choices import Unit
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import words

# beyond it two counts of the same differ by how a machine adds
_PLACES = 4


@dataclass(frozen=True)
class Line:
    """Of a table: what it is called and a value for each of its columns."""

    name: Trilingual
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Told:
    name: Trilingual
    # what was asked, in words: a formula, a question, what was counted
    asked: Trilingual
    unit: Unit = Unit.COUNT
    value: float | None = None
    # of the span before
    earlier: float | None = None
    # of how many it was made; None: it is a count itself
    base: int | None = None
    # within which a share of so many lies, where a sample bears that
    low: float | None = None
    high: float | None = None
    heads: tuple[Trilingual, ...] = ()
    lines: tuple[Line, ...] = ()
    # its lines follow each other in time
    is_course: bool = False
    # what whoever reads it must know
    remarks: tuple[Trilingual, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "name": self.name.as_dict(),
            "asked": self.asked.as_dict(),
            "unit": str(self.unit),
            "value": self.value,
            "earlier": self.earlier,
            "base": self.base,
            "low": self.low,
            "high": self.high,
            "heads": [one.as_dict() for one in self.heads],
            "lines": [{"name": one.name.as_dict(), "values": list(one.values)} for one in self.lines],
            "is_course": self.is_course,
            "remarks": [one.as_dict() for one in self.remarks],
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Told":
        return cls(
            Trilingual.of(kept.get("name", {})),
            Trilingual.of(kept.get("asked", {})),
            Unit(kept.get("unit", Unit.COUNT)),
            kept.get("value"),
            kept.get("earlier"),
            kept.get("base"),
            kept.get("low"),
            kept.get("high"),
            tuple(map(Trilingual.of, kept.get("heads", ()))),
            tuple(Line(Trilingual.of(one["name"]), tuple(one["values"])) for one in kept.get("lines", ())),
            kept.get("is_course", False),
            tuple(map(Trilingual.of, kept.get("remarks", ()))),
        )

    @property
    def is_known(self) -> bool:
        return self.value is not None or bool(self.lines)

    def is_as(self, other: "Told") -> bool:
        """Whether it tells the same figures; other words for them tell nothing else."""
        return self._figures == other._figures

    @property
    def _figures(self) -> tuple[Any, ...]:
        return (
            self.unit, self.base, *map(rounded, (self.value, self.earlier)), len(self.heads),
            [tuple(map(rounded, one.values)) for one in self.lines],
        )  # fmt: skip

    def with_remarks(self, *remarks: Trilingual) -> "Told":
        return replace(self, remarks=(*self.remarks, *remarks))


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)


def each(say: Callable[[Lang], str]) -> Trilingual:
    """Said in each of the three languages."""
    return Trilingual(*(say(lang) for lang in LANGS))


def said(title: str) -> Trilingual:
    """Of a text of the program in each."""
    return each(lambda lang: words(lang).say(title))


def with_more(name: Trilingual, more: Trilingual) -> Trilingual:
    """A question with its answer, a form with whom it is of."""
    return each(lambda lang: f"{name.in_(lang)}: {more.in_(lang)}") if more else name


def columns(values: Sequence[Any]) -> tuple[float | None, ...]:
    return tuple(None if one is None else rounded(float(one)) for one in values)
