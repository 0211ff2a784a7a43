"""A decision before it is announced: how far it is thought through, how it may anger people, and what follows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from core.language.trilingual import Trilingual
from core.strategy import words
from core.strategy.choices import Outcome, Readiness

# a feature of outrage is not there, partly there, there
WORST = 2
# what an opinion is an opinion on
_LOOKED_AT = ("name", "essence", "announce_on", "items", "outrage", "had_protest", "stops", "conditions")
# weights are per cent
_WHOLE = Decimal(100)


@dataclass(frozen=True)
class Named:
    """A trigger, a stage, a feature of outrage."""

    key: str
    name: Trilingual


@dataclass(frozen=True)
class Stop:
    """What stops a decision whatever its score; `items` are those that make one ask about it."""

    key: str
    name: Trilingual
    items: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    key: str
    name: Trilingual
    items: tuple[Named, ...]


@dataclass(frozen=True)
class Form:
    """The form as data, so that another office may ask and weigh otherwise."""

    begin_before: int
    compare_after: int
    urgent_hours: int
    weights: Mapping[str, int]
    # an outcome holds below its figure; above the last one the decision goes back
    bands: tuple[tuple[Outcome, int], ...]
    stages: tuple[Named, ...]
    triggers: tuple[Named, ...]
    blocks: tuple[Block, ...]
    outrage: tuple[Named, ...]
    stops: tuple[Stop, ...]

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Form":
        return cls(
            begin_before=said["begin_before"],
            compare_after=said["compare_after"],
            urgent_hours=said["urgent_hours"],
            weights=dict(said["weights"]),
            bands=tuple((Outcome(one["outcome"]), one["below"]) for one in said["band"]),
            stages=_named(said["stage"]),
            triggers=_named(said["trigger"]),
            blocks=tuple(
                Block(one["key"], Trilingual.of(one["name"]), _named(one["item"])) for one in said["block"]
            ),
            outrage=_named(said["outrage"]),
            stops=tuple(Stop(one["key"], Trilingual.of(one["name"]), tuple(one["items"])) for one in said["stop"]),
        )  # fmt: skip

    @property
    def items(self) -> Sequence[Named]:
        return [item for block in self.blocks for item in block.items]

    def item(self, key: str) -> Named | None:
        return next((one for one in self.items if one.key == key), None)


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in: as it stands, or as it stood when an opinion was given on it."""

    items: Mapping[str, Any]
    outrage: Mapping[str, int]
    had_protest: bool
    stops: Collection[str]

    @classmethod
    def of(cls, looked_at: Mapping[str, Any]) -> "Filled":
        return cls(looked_at["items"], looked_at["outrage"], looked_at["had_protest"], looked_at["stops"])


@dataclass(frozen=True)
class Judgement:
    """What an audit comes to, with everything it was made of."""

    risk: int
    outrage: int
    most_outrage: int
    gaps: int
    items: int
    had_protest: bool
    stops: tuple[Stop, ...]
    # features of outrage nobody has scored yet: until then the risk is a least one
    unscored: int
    outcome: Outcome | None

    @property
    def is_whole(self) -> bool:
        return not self.unscored


def judged(
    form: Form,
    items: Mapping[str, Any],
    outrage: Mapping[str, int],
    had_protest: bool,
    stops: Collection[str],
) -> Judgement:
    """
    Without every feature of outrage scored there is no leave to announce: only a return is certain before that.

    An item nobody has answered is not known, and what is not known is a gap.
    """
    gaps = len(gaps_of(form, items))
    known = [outrage[one.key] for one in form.outrage if one.key in outrage]
    most = WORST * len(form.outrage)
    standing = tuple(one for one in form.stops if one.key in stops)
    risk = score(form.weights, Decimal(sum(known)) / most, Decimal(gaps) / len(form.items), had_protest)
    unscored = len(form.outrage) - len(known)
    outcome: Outcome | None = Outcome.REDESIGN if standing else _band(form, risk)
    if unscored and outcome != Outcome.REDESIGN:
        outcome = None
    return Judgement(risk, sum(known), most, gaps, len(form.items), had_protest, standing, unscored, outcome)


def score(weights: Mapping[str, int], outrage: Decimal, gaps: Decimal, had_protest: bool) -> int:
    """
    From 0 to 100.

    >>> score({"outrage": 45, "gaps": 35, "history": 20}, Decimal("0.85"), Decimal("0.60"), True)
    79
    """
    whole = weights["outrage"] * outrage + weights["gaps"] * gaps + weights["history"] * int(had_protest)
    return int((whole * _WHOLE / sum(weights.values())).quantize(Decimal(1), ROUND_HALF_UP))


def state_of(items: Mapping[str, Any], key: str) -> Readiness:
    """A word that only a newer program knows counts as not known."""
    said = str(items.get(key, {}).get("state", ""))
    return Readiness(said) if said in set(Readiness) else Readiness.UNKNOWN


def note_of(items: Mapping[str, Any], key: str) -> Trilingual:
    return words.written(items.get(key, {}), "note")


def gaps_of(form: Form, items: Mapping[str, Any]) -> list[Named]:
    """What is not ready, in the order of the form."""
    return [one for one in form.items if state_of(items, one.key) != Readiness.READY]


def suspected(form: Form, items: Mapping[str, Any], stops: Collection[str]) -> list[Stop]:
    """Stops to be asked about: an item they hang on is missing, and nobody has said that they stand."""
    return [
        one
        for one in form.stops
        if one.key not in stops and any(state_of(items, item) == Readiness.MISSING for item in one.items)
    ]


def reasons(form: Form, outrage: Mapping[str, int], found: Judgement, most: int = 3) -> list[Trilingual]:
    """Why the risk is what it is, the gravest first: what stops it, then what angers most."""
    angers = sorted((one for one in form.outrage if outrage.get(one.key)), key=lambda one: -outrage[one.key])
    return [*(one.name for one in found.stops), *(one.name for one in angers)][:most]


def looked_at(image: Mapping[str, Any]) -> dict[str, Any]:
    return {name: image[name] for name in _LOOKED_AT}


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    """Fields of the form; what is done about a condition moves under an opinion."""
    for name in _LOOKED_AT:
        if name == "conditions":
            if [*map(_promised, one[name])] != [*map(_promised, other[name])]:
                yield name
        elif one[name] != other[name]:
            yield name


def _promised(condition: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in condition.items() if name != "done"}


def compare_on(form: Form, announce_on: date) -> date:
    """The day on which what was foretold is held against what came."""
    return announce_on + timedelta(days=form.compare_after)


def _band(form: Form, risk: int) -> Outcome:
    return next((outcome for outcome, below in form.bands if risk < below), Outcome.REDESIGN)


def _named(rows: Sequence[Mapping[str, Any]]) -> tuple[Named, ...]:
    return tuple(Named(one["key"], Trilingual.of(one["name"])) for one in rows)
