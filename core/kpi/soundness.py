"""Can a formula be worked out: it reckons with numbers, its names mean something, it does not lead to itself."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from core import expressions
from core.errors import Invalid
from core.expressions import Binary, Constant, Expression, Name, Unary
from core.kpi import library
from core.kpi.choices import MOST
from core.language.words import _

# an indicator of indicators of indicators: deeper nobody can say any more what it tells
DEEPEST = 4
_RECKONED = ("+", "-", "*", "/")
_COMMA = re.compile(r"\d,\d")
_TRIED = (3, 7, 13)


def problems(code: str, formula: str, formulas: Mapping[str, str]) -> Iterator[Invalid]:
    """`formulas` are those of all other indicators by code; a name of small letters is a variable."""
    if _COMMA.search(formula):
        yield Invalid(_("In a formula fractions are written with a point: {example}").format(example="1.5"), "formula")
        return
    try:
        expression = expressions.read(formula)
        expressions.demand_known(expression, {**library.variables(), **formulas, code: formula})
    except Invalid as error:
        yield Invalid(str(error), "formula")
        return
    if not _is_reckoned(expression):
        yield Invalid(_("A formula adds, subtracts, multiplies and divides numbers, and nothing else."), "formula")
    elif not expressions.names(expression):
        yield Invalid(_("A formula needs at least one variable: a number alone measures nothing."), "formula")
    elif _is_too_big(expression):
        yield Invalid(_("This number is too big."), "formula")
    elif _divides_by_nothing(expression):
        yield Invalid(_("This formula always divides by zero."), "formula")
    elif leads_to_itself(code, known := {**formulas, code: formula}):
        yield Invalid(_("This formula leads back to itself."), "formula")
    elif max(depth(one, known) for one in known) > DEEPEST:
        sentence = _("Indicators may be made of indicators {most} deep at most.")
        yield Invalid(sentence.format(most=DEEPEST), "formula")


def leads_to_itself(code: str, formulas: Mapping[str, str]) -> bool:
    """
    >>> leads_to_itself("A", {"A": "B * 2", "B": "C + posts", "C": "A / 3"})
    True
    """
    seen: set[str] = set()
    ahead = [*_measures(code, formulas)]
    while ahead:
        name = ahead.pop()
        if name == code:
            return True
        if name not in seen:
            seen.add(name)
            ahead += _measures(name, formulas)
    return False


def depth(code: str, formulas: Mapping[str, str]) -> int:
    """How many indicators stand one within another, this one counted; circles are to be ruled out before."""
    return 1 + max((depth(name, formulas) for name in _measures(code, formulas)), default=0)


def is_additive(formula: str) -> bool:
    """
    Do the months of a year add up to the year? Then a plan of it grows day by day.

    >>> is_additive("published + 2 * placed"), is_additive("placed / weeks"), is_additive("reach_median")
    (True, False, False)
    """
    return _adds_up(expressions.read(formula))


def _adds_up(expression: Expression) -> bool:
    match expression:
        case Name(key=key):
            known = library.variables().get(key)
            return known is not None and known.is_summed
        case Unary(of=of):
            return _adds_up(of)
        case Binary(sign="+" | "-", left=left, right=right):
            return _adds_up(left) and _adds_up(right)
        case Binary(sign="*", left=left, right=right):
            return (_adds_up(left) and isinstance(right, Constant)) or (isinstance(left, Constant) and _adds_up(right))
        case Binary(sign="/", left=left, right=Constant()):
            return _adds_up(left)
        case _:
            return False


def _measures(code: str, formulas: Mapping[str, str]) -> frozenset[str]:
    """The other indicators it is made of."""
    return expressions.names(expressions.read(formulas[code])) & formulas.keys() if code in formulas else frozenset()


def _is_reckoned(expression: Expression) -> bool:
    match expression:
        case Name():
            return True
        case Constant(value=value):
            return not isinstance(value, bool | str | tuple)
        case Unary(sign=sign, of=of):
            return sign == "-" and _is_reckoned(of)
        case Binary(sign=sign, left=left, right=right):
            return sign in _RECKONED and _is_reckoned(left) and _is_reckoned(right)


def _is_too_big(expression: Expression) -> bool:
    match expression:
        case Constant(value=value):
            return isinstance(value, int | Decimal) and value > MOST
        case Unary(of=of):
            return _is_too_big(of)
        case Binary(left=left, right=right):
            return _is_too_big(left) or _is_too_big(right)
        case _:
            return False


def _divides_by_nothing(expression: Expression) -> bool:
    """Whatever is counted: it is tried with figures that have nothing in common."""
    names = sorted(expressions.names(expression))
    return not any(_comes_out(expression, {name: n**place for place, name in enumerate(names, 2)}) for n in _TRIED)


def _comes_out(expression: Expression, values: Mapping[str, int]) -> bool:
    try:
        expressions.worked_out(expression, values)
    except Invalid:
        return False
    return True
