"""The scale a level is read from: dimensions, bands, a cap and floors, as they came or as the office has set them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Self

from core import expressions
from core.crisis.choices import Level
from core.errors import Invalid
from core.expressions import Value
from core.language.trilingual import Trilingual
from core.language.words import _

HIGHEST = 4


class Answer(StrEnum):
    """How a circumstance is answered."""

    YES = "yes"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Dimension:
    key: str
    weight: Decimal
    name: Trilingual
    question: Trilingual
    # of 0 to 4
    answers: tuple[Trilingual, ...]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What else may be known; as long as nobody says otherwise, it is not so."""

    key: str
    answer: Answer
    name: Trilingual
    choices: Mapping[str, Trilingual] = field(default_factory=dict)

    @property
    def usual(self) -> Value:
        match self.answer:
            case Answer.YES:
                return False
            case Answer.NUMBER:
                return 0
            case Answer.CHOICE:
                return next(iter(self.choices), "")

    def takes(self, value: object) -> bool:
        match self.answer:
            case Answer.YES:
                return isinstance(value, bool)
            case Answer.NUMBER:
                return isinstance(value, int) and not isinstance(value, bool) and value >= 0
            case Answer.CHOICE:
                return isinstance(value, str) and value in self.choices


@dataclass(frozen=True, slots=True)
class Band:
    """From which score on a level begins."""

    level: Level
    least: Decimal


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or a cap: on this condition the level is at least, or at most, this."""

    code: str
    when: str
    level: Level
    name: Trilingual

    def holds(self, values: Mapping[str, Value]) -> bool:
        return expressions.is_true(expressions.read(self.when), values)


@dataclass(frozen=True)
class Scale:
    """How a level is found: what came with the program, or what the office has made of it."""

    dimensions: tuple[Dimension, ...]
    bands: tuple[Band, ...]
    caps: tuple[Limit, ...]
    floors: tuple[Limit, ...]
    circumstances: Mapping[str, Circumstance]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        caps = table.get("cap", ())
        return cls(
            tuple(map(_dimension, table["dimension"])),
            tuple(sorted(map(_band, table["band"]), key=lambda one: one.least)),
            tuple(_limit({"code": "cap", **one}) for one in ([caps] if isinstance(caps, Mapping) else caps)),
            tuple(map(_limit, table["floor"])),
            {one["key"]: _circumstance(one) for one in table["flag"]},
        )

    @property
    def usual(self) -> dict[str, Value]:
        return {key: one.usual for key, one in self.circumstances.items()}

    def changed(self, levels: Mapping[str, Any]) -> Self:
        """
        As the office has set it (Doctrine.levels): `weights` by dimension, `bands` and `floors` by level and by code.

        Numbers are texts there; a floor without a level holds no more.
        """
        weights, bands, floors = (levels.get(key, {}) for key in ("weights", "bands", "floors"))
        kept = [one for one in self.floors if floors.get(one.code, one.level)]
        moved = [replace(one, least=Decimal(str(bands.get(str(one.level), one.least)))) for one in self.bands]
        return replace(
            self,
            dimensions=tuple(
                replace(one, weight=Decimal(str(weights.get(one.key, one.weight)))) for one in self.dimensions
            ),
            bands=tuple(sorted(moved, key=lambda one: one.least)),
            floors=tuple(replace(one, level=Level(floors.get(one.code, one.level))) for one in kept),
        )


def faults(levels: Mapping[str, Any], shipped: Scale) -> Iterator[Invalid]:
    """What keeps the office's own scale from measuring: a form shows it, an action refuses it."""
    try:
        scale = shipped.changed(levels)
    except (InvalidOperation, ValueError):
        yield Invalid(_("A weight or a limit is not a number, or a level is not known."), "levels")
        return
    if any(one.weight < 0 for one in scale.dimensions) or sum(one.weight for one in scale.dimensions) != 1:
        yield Invalid(_("The six weights make 1 together, and none is below 0."), "weights")
    if [one.level for one in scale.bands] != sorted(Level) or scale.bands[0].least != 0:
        yield Invalid(_("Each level begins above the one before it, and the first at 0."), "bands")
    if len({one.least for one in scale.bands}) < len(scale.bands) or scale.bands[-1].least > HIGHEST:
        yield Invalid(_("Each level begins above the one before it, and the last can be reached."), "bands")


def _dimension(row: Mapping[str, Any]) -> Dimension:
    answers = tuple(map(Trilingual.of, row["answers"]))
    # a weight is what it reads as, not the nearest binary fraction
    weight = Decimal(str(row["weight"]))
    return Dimension(row["key"], weight, Trilingual.of(row["name"]), Trilingual.of(row["question"]), answers)


def _circumstance(row: Mapping[str, Any]) -> Circumstance:
    choices = {one["key"]: Trilingual.of(one["name"]) for one in row.get("choices", ())}
    return Circumstance(row["key"], Answer(row["kind"]), Trilingual.of(row["name"]), choices)


def _band(row: Mapping[str, Any]) -> Band:
    return Band(Level(row["level"]), Decimal(str(row["least"])))


def _limit(row: Mapping[str, Any]) -> Limit:
    return Limit(row["code"], row["when"], Level(row.get("level") or row["most"]), Trilingual.of(row["name"]))
