"""How far two who judged the same agree beyond what chance alone would bring."""

from collections import Counter
from collections.abc import Hashable, Sequence

# below it marks are not published
ENOUGH = 0.7


# what two judges said of each thing, always the same one first
Pairs = Sequence[tuple[Hashable, Hashable]]


def kappa(*of: Pairs) -> float | None:
    """
    Cohen's. Of 10 both said 4 times yes, 3 times no; chance would bring 0.5, they agree in 0.7.

    Where more than two judge, every two of them are measured by their own habits, and all twos are told as one.

    >>> kappa([("y", "y")] * 4 + [("n", "n")] * 3 + [("y", "n")] * 1 + [("n", "y")] * 2)
    0.4
    """
    count = sum(map(len, of))
    agreed = sum(one == other for pairs in of for one, other in pairs)
    by_chance = sum(map(_by_chance, of))
    # all the same by both: there was nothing to tell apart, and so nothing to agree about
    return (agreed - by_chance) / (count - by_chance) if by_chance < count else None


def _by_chance(pairs: Pairs) -> float:
    """In how many of them chance alone would bring the same."""
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    return sum(first[one] * second[one] for one in first) / len(pairs) if pairs else 0.0
