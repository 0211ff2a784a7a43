"""What an indicator comes to: its formula worked out over amounts, with what stands above and below the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from core import expressions
from core.errors import Invalid
from core.expressions import Binary, Constant, Expression, Name
from core.kpi.amounts import UNKNOWN, Amount
from core.kpi.choices import MOST, Unit

# of the normal distribution: nineteen of twenty
_Z = 1.959963984540054
# two shares of the same people that make all of them, as far as they were rounded
_ROUNDING = 1e-3
_OF_A_HUNDRED = (Unit.PERCENT, Unit.POINTS)

# what stands above it and below it
Line = tuple[Expression | None, Expression | None]


@dataclass(frozen=True, slots=True)
class Worth:
    """A figure with all that makes it believable. Without a value it says which variables are missing."""

    value: Decimal | None
    # of how many it was made; None: nobody can tell
    count: int | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    # in what both are counted; None: they are not so many of so many
    line: Unit | None = Unit.COUNT
    # within which a share of so many lies
    low: float | None = None
    high: float | None = None
    missing: tuple[str, ...] = ()
    # where what was not computed was read; more than one for a variable: they differ
    sources: tuple[str, ...] = ()
    formula: str = ""
    # it came to more than can be true
    is_too_big: bool = False


def worth(formula: str, unit: Unit, amounts: Mapping[str, Amount]) -> Worth:
    """A division by nothing is no figure: there was nothing to count."""
    expression = expressions.read(formula)
    names = sorted(expressions.names(expression))
    known = {name: one.value for name in names if (one := amounts.get(name, UNKNOWN)).value is not None}
    sources = tuple(dict.fromkeys(source for name in names for source in amounts.get(name, UNKNOWN).sources))
    missing = tuple(name for name in names if name not in known)
    if missing:
        return Worth(None, missing=missing, sources=sources, formula=formula)
    line = _fraction(expression)
    above, below = (_told(part, known) for part in line)
    value = _told(expression, known)
    if any(one is not None and abs(one) > MOST for one in (value, above, below)):
        return Worth(None, sources=sources, formula=formula, is_too_big=True)
    count = _count(names, line[1], below, amounts, unit)
    low, high = _spread(expression, line, known, count, unit)
    return Worth(value, count, above, below, low=low, high=high, sources=sources, formula=formula)


def wilson(hits: float, count: float, z: float = _Z) -> tuple[float, float]:
    """
    The interval of a share, in percent.

    >>> [round(one, 1) for one in wilson(195, 214)]
    [86.6, 94.2]
    """
    share, spare = hits / count, z * z / count
    middle = (share + spare / 2) / (1 + spare)
    reach = z * sqrt(share * (1 - share) / count + spare / (4 * count)) / (1 + spare)
    return 100 * max(middle - reach, 0.0), 100 * min(middle + reach, 1.0)


def wald(over: float, under: float, count: float, z: float = _Z) -> tuple[float, float]:
    """
    The interval of one share less another of the same people, in points.

    >>> [round(one, 1) for one in wald(0.45, 0.25, 600)]
    [13.5, 26.5]
    """
    middle = over - under
    reach = z * sqrt(max(over + under - middle * middle, 0.0) / count)
    return 100 * max(middle - reach, -1.0), 100 * min(middle + reach, 1.0)


def _fraction(expression: Expression) -> Line:
    """What stands above and below the line of `a / b` or `a / b * 100`."""
    match expression:
        case Binary(sign="*", left=Binary(sign="/", left=above, right=below), right=Constant()):
            return above, below
        case Binary(sign="/", left=above, right=below):
            return above, below
        case _:
            return None, None


def _told(expression: Expression | None, known: Mapping[str, Decimal | None]) -> Decimal | None:
    if expression is None:
        return None
    try:
        found = expressions.worked_out(expression, {name: value for name, value in known.items() if value is not None})
    except Invalid:
        return None
    return found if isinstance(found, Decimal) else Decimal(found) if isinstance(found, int) else None


def _count(
    names: Sequence[str], line: Expression | None, below: Decimal | None, amounts: Mapping[str, Amount], unit: Unit
) -> int | None:
    """A share is made of the things counted below the line; anything else of what its smallest variable was made of."""
    is_plain = line is not None and all(amounts[name].count is None for name in expressions.names(line))
    if unit in _OF_A_HUNDRED and is_plain and below is not None and below == below.to_integral_value():
        return int(below)
    counts = [count for name in names if (count := amounts[name].count) is not None]
    return min(counts, default=None)


def _spread(
    expression: Expression, line: Line, known: Mapping[str, Decimal | None], count: int | None, unit: Unit
) -> tuple[float, float] | tuple[None, None]:
    """Of a share by those it was made of; of a share that was found elsewhere by how many were asked there."""
    if not count or unit not in _OF_A_HUNDRED:
        return None, None
    if unit == Unit.PERCENT:
        share = _told(expression, known) if isinstance(expression, Name) else None
        hits = share * count / 100 if share is not None else _told(line[0], known)
        return wilson(float(hits), count) if hits is not None and 0 <= hits <= count else (None, None)
    below = _told(line[1], known) or 100
    match line[0] or expression:
        case Binary(sign="-", left=left, right=right):
            over, under = (float(_told(one, known) or 0) / float(below) for one in (left, right))
            is_shares = min(over, under) >= 0 and over + under <= 1 + _ROUNDING
            return wald(over, under, count) if is_shares else (None, None)
        case _:
            return None, None
