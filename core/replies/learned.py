"""How each sort of message sounds, learned from examples: which word ends, words and signs speak for which sort."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
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
    # what was met once tells nothing yet
    rarity = {trait: math.log(1 + len(shown) / count) for trait, count in seen.items() if count > 1}
    sums: dict[str, defaultdict[str, float]] = {}
    whole = dict.fromkeys(rarity, 0.0)
    for sort, traits in shown:
        of_sort = sums.setdefault(sort, defaultdict(float))
        for trait, value in _measured({one: traits[one] for one in traits if one in rarity}, rarity).items():
            of_sort[trait] += value
            whole[trait] += value
    columns = [_weights(of_sort, whole) for of_sort in sums.values()]
    return Learned(tuple(sums), rarity, dict(zip(rarity, zip(*columns, strict=True), strict=True)))


def _weights(own: Mapping[str, float], whole: Mapping[str, float]) -> list[float]:
    evened = [_SMOOTH * _named(trait) for trait in whole]
    said = [own.get(trait, 0.0) + least for trait, least in zip(whole, evened, strict=True)]
    elsewhere = [one - own.get(trait, 0.0) + least for (trait, one), least in zip(whole.items(), evened, strict=True)]
    shift = math.log(sum(elsewhere)) - math.log(sum(said))
    return [math.log(one / other) + shift for one, other in zip(said, elsewhere, strict=True)]


def _named(trait: str) -> int:
    return _NAMED if trait.startswith(SIGN) else 1


def _measured(traits: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """Rare traits count for more, and a long message for no more than a short one."""
    values = {trait: (1 + math.log(count)) * rarity[trait] for trait, count in traits.items()}
    length = math.sqrt(sum(_named(trait) * value * value for trait, value in values.items())) or 1.0
    return {trait: _named(trait) * value / length for trait, value in values.items()}
