"""What a variable comes to in each of several spans: plain values, which papers print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """None is unknown, which is not nought; `count` is of how many it was made, None where it is a plain count."""

    value: Decimal | None = None
    count: int | None = None
    # where it was read, when it is not computed; more than one: they differ
    sources: tuple[str, ...] = ()


UNKNOWN = Amount()

# of each variable it was asked for as many amounts as there are spans; what cannot be told is UNKNOWN
Amounts = Mapping[str, Sequence[Amount]]
