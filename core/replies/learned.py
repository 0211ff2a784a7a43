"""How each sort of message sounds, learned from examples: which word ends, words and signs speak for which sort."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# evens out what few examples cannot tell; found on the examples themselves, a tenth left out at a time
_SMOOTH = 0.3
# a sign with a name was put there by a person: it weighs as much as so many word ends
_NAMED = 8
SIGN = "#"


@dataclass(frozen=True)
class Learned:
    sorts: tuple[str, ...]
    # for every trait how rare it is, and how much it speaks for each sort
    rarity: Mapping[str, float]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, traits: Mapping[str, int]) -> dict[str, float]:
        """The higher the likelier; only the differences mean anything."""
        known = self._measured(traits)
        totals = [0.0] * len(self.sorts)
        for trait, value in known.items():
            for place, weight in enumerate(self.weights[trait]):
                totals[place] += value * weight
        return dict(zip(self.sorts, totals, strict=True))

    def speaks_for(self, sort: str, traits: Mapping[str, int]) -> dict[str, float]:
        """How much each trait of this message speaks for the sort."""
        place = self.sorts.index(sort)
        return {trait: value * self.weights[trait][place] for trait, value in self._measured(traits).items()}

    def _measured(self, traits: Mapping[str, int]) -> dict[str, float]:
        return _measured({trait: count for trait, count in traits.items() if trait in self.rarity}, self.rarity)


def learn(examples: Iterable[tuple[str, Mapping[str, int]]]) -> Learned:
    """Each sort against all the others together, so that a sort with few examples is not overheard."""
    shown = list(examples)
    seen = Counter(trait for _sort, traits in shown for trait in traits)
    rarity = {trait: math.log(1 + len(shown) / count) for trait, count in seen.items()}
    sums: dict[str, defaultdict[str, float]] = {}
    for sort, traits in shown:
        of_sort = sums.setdefault(sort, defaultdict(float))
        for trait, value in _measured(traits, rarity).items():
            of_sort[trait] += value
    sorts = tuple(sums)
    columns = [_weights(sums, sort, list(rarity)) for sort in sorts]
    return Learned(sorts, rarity, dict(zip(rarity, zip(*columns, strict=True), strict=True)))


def _weights(sums: Mapping[str, Mapping[str, float]], sort: str, traits: Sequence[str]) -> list[float]:
    own, others = sums[sort], [one for name, one in sums.items() if name != sort]
    said = [own.get(trait, 0.0) + _SMOOTH * _named(trait) for trait in traits]
    said_else = [sum(one.get(trait, 0.0) for one in others) + _SMOOTH * _named(trait) for trait in traits]
    whole, whole_else = math.log(sum(said)), math.log(sum(said_else))
    return [math.log(one) - whole - math.log(other) + whole_else for one, other in zip(said, said_else, strict=True)]


def _named(trait: str) -> int:
    return _NAMED if trait.startswith(SIGN) else 1


def _measured(traits: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """Rare traits count for more, and a long message for no more than a short one."""
    values = {trait: (1 + math.log(count)) * rarity[trait] for trait, count in traits.items()}
    length = math.sqrt(sum(_named(trait) * value * value for trait, value in values.items())) or 1.0
    return {trait: _named(trait) * value / length for trait, value in values.items()}
