"""How far two who judged the same agree beyond what chance alone would bring."""

from collections import Counter
from collections.abc import Hashable, Sequence

# below it marks are not published
ENOUGH = 0.7


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """
    Cohen's. Of 10 both said 4 times yes, 3 times no; chance would bring 0.5, they agree in 0.7.

    >>> kappa([("y", "y")] * 4 + [("n", "n")] * 3 + [("y", "n")] * 1 + [("n", "y")] * 2)
    0.3999999999999999
    """
    if not pairs:
        return None
    count = len(pairs)
    agreed = sum(one == other for one, other in pairs) / count
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    by_chance = sum(first[one] * second[one] for one in first) / count**2
    # all the same by both: there was nothing to tell apart, and so nothing to agree about
    return (agreed - by_chance) / (1 - by_chance) if by_chance < 1 else None
