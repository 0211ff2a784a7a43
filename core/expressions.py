"""Conditions and formulas that the office writes itself: read, checked and worked out, never run as code."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import lru_cache
from operator import add, ge, gt, le, lt, mul, sub, truediv

from core.errors import Invalid
from core.language.words import N_, _

LONGEST = 1_000
DEEPEST = 30

Single = bool | int | Decimal | str
Value = Single | tuple[Single, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    value: Value


@dataclass(frozen=True, slots=True)
class Name:
    key: str
    place: int


@dataclass(frozen=True, slots=True)
class Unary:
    sign: str
    of: "Expression"
    place: int


@dataclass(frozen=True, slots=True)
class Binary:
    sign: str
    left: "Expression"
    right: "Expression"
    place: int


Expression = Constant | Name | Unary | Binary


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    said: str
    # counted from one, as people count
    place: int


_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<text>'[^'\n]*'|\"[^\"\n]*\")|(?P<word>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>[=!<>]=|[-<>+*/()\[\],]))"
)
_RESERVED = frozenset(("and", "or", "not", "in", "true", "false"))
_COMPARED = frozenset(("==", "!=", "<", "<=", ">", ">=", "in"))
_ORDERED: dict[str, Callable[[Decimal, Decimal], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_COUNTED: dict[str, Callable[[Decimal, Decimal], Decimal]] = {"+": add, "-": sub, "*": mul, "/": truediv}

_UNREADABLE = N_("Place {place}: “{said}” is not understood.")
_UNFINISHED = N_("Place {place}: something is missing here.")
_TOO_LONG = N_("The expression is longer than {most} characters.")
_TOO_DEEP = N_("Place {place}: brackets and “not” go deeper than {most} levels.")
_CHAINED = N_("Place {place}: compare two things at a time and join the comparisons with “and”.")
_LISTED = N_("Place {place}: after “in” comes a list in square brackets.")
_UNKNOWN = N_("Place {place}: nothing is called “{said}”.")
_NOT_YES = N_("Place {place}: yes or no is needed here, not “{said}”.")
_NOT_NUMBER = N_("Place {place}: a number is needed here, not “{said}”.")
_BY_ZERO = N_("Place {place}: it cannot be divided by zero.")
_TOO_BIG = N_("Place {place}: the number is too big.")
_DIVIDED = N_("Place {place}: a condition does not divide.")
_UNLIKE = N_("Place {place}: two things of different kinds are compared.")


@lru_cache(maxsize=512)
def read(source: str) -> Expression:
    """
    >>> sorted(names(read("kind in ['question', 'complaint'] and not (days >= 3)")))
    ['days', 'kind']
    """
    if len(source) > LONGEST:
        raise Invalid(_(_TOO_LONG).format(most=LONGEST))
    return _Reader(source).whole()


def names(expression: Expression) -> frozenset[str]:
    return frozenset(one.key for one in _parts(expression) if isinstance(one, Name))


def demand_known(expression: Expression, known: Mapping[str, object]) -> None:
    """Every name means something, before the first message is judged by it."""
    for one in _parts(expression):
        if isinstance(one, Name) and one.key not in known:
            raise _refused(_UNKNOWN, one.place, one.key)


def comparisons(expression: Expression) -> Iterator[tuple[str, Value]]:
    """With what each name is compared, so that a word that never occurs is noticed."""
    for one in _parts(expression):
        match one:
            case (
                Binary(left=Name(key=key), right=Constant(value=value))
                | Binary(left=Constant(value=value), right=Name(key=key))
            ):
                yield key, value
            case _:
                pass


def is_true(expression: Expression, values: Mapping[str, Value]) -> bool:
    return _as_answer(worked_out(expression, values), 1)


def demand_condition(expression: Expression, known: Mapping[str, Value]) -> None:
    """
    Whatever the values will be, it comes to yes or no: `known` shows of which kind each of them is.

    >>> demand_condition(read("level >= 3 and not public"), {"level": 0, "public": False})
    """
    demand_known(expression, known)
    _demand_sort(expression, known, bool, 1)


def worked_out(expression: Expression, values: Mapping[str, Value]) -> Value:
    """
    >>> worked_out(read("answered / received * 100"), {"answered": 3, "received": 4})
    Decimal('75.00')
    """
    match expression:
        case Constant(value=value):
            return value
        case Name(key=key, place=place):
            if key not in values:
                raise _refused(_UNKNOWN, place, key)
            return values[key]
        case Unary(sign="not", of=of, place=place):
            return not _as_answer(worked_out(of, values), place)
        case Unary(of=of, place=place):
            return -_as_number(worked_out(of, values), place)
        case Binary(sign="and" | "or" as sign, left=left, right=right, place=place):
            # the second half may only make sense when the first holds
            is_left = _as_answer(worked_out(left, values), place)
            return is_left if is_left == (sign == "or") else _as_answer(worked_out(right, values), place)
        case Binary(sign=sign, left=left, right=right, place=place):
            return _combined(sign, worked_out(left, values), worked_out(right, values), place)


def _combined(sign: str, left: Value, right: Value, place: int) -> Value:
    if sign in ("==", "!="):
        return _is_same(left, right) == (sign == "==")
    if sign == "in":
        return isinstance(right, tuple) and any(_is_same(left, one) for one in right)
    one, other = _as_number(left, place), _as_number(right, place)
    if sign in _ORDERED:
        return _ORDERED[sign](one, other)
    try:
        return _COUNTED[sign](one, other)
    except (DivisionByZero, InvalidOperation) as error:
        raise _refused(_BY_ZERO, place) from error
    except Overflow as error:
        raise _refused(_TOO_BIG, place) from error


def _demand_sort(expression: Expression, known: Mapping[str, Value], asked: type, place: int) -> None:
    if _sort(expression, known) is not asked:
        raise _refused(_NOT_YES if asked is bool else _NOT_NUMBER, place, _told(expression))


def _sort(expression: Expression, known: Mapping[str, Value]) -> type:
    """Yes or no, a number, a text or a list: by its build, also where a value would never lead."""
    match expression:
        case Constant(value=value):
            return _sort_of(value)
        case Name(key=key):
            return _sort_of(known[key])
        case Unary(sign=sign, of=of, place=place):
            asked = bool if sign == "not" else Decimal
            _demand_sort(of, known, asked, place)
            return asked
        case Binary(sign="/", place=place):
            raise _refused(_DIVIDED, place)
        case Binary(sign="==" | "!=", left=left, right=right, place=place):
            if _sort(left, known) is not _sort(right, known):
                raise _refused(_UNLIKE, place)
            return bool
        case Binary(sign="in", left=left, right=right, place=place):
            one = _sort(left, known)
            if isinstance(right, Constant) and isinstance(right.value, tuple):
                if any(_sort_of(each) is not one for each in right.value):
                    raise _refused(_UNLIKE, place)
            elif _sort(right, known) is not tuple:
                raise _refused(_LISTED, place)
            return bool
        case Binary(sign=sign, left=left, right=right, place=place):
            asked = bool if sign in ("and", "or") else Decimal
            for half in (left, right):
                _demand_sort(half, known, asked, place)
            return Decimal if sign in _COUNTED else bool


def _sort_of(value: Value) -> type:
    if isinstance(value, bool):
        return bool
    return Decimal if isinstance(value, int | Decimal) else type(value)


def _told(expression: Expression) -> str:
    match expression:
        case Constant(value=value):
            return str(value)
        case Unary(sign=sign) | Binary(sign=sign):
            return sign
        case Name(key=key):
            return key


def _is_same(left: Value, right: Value) -> bool:
    # yes is not one
    return isinstance(left, bool) == isinstance(right, bool) and left == right


def _as_answer(value: Value, place: int) -> bool:
    if isinstance(value, bool):
        return value
    raise _refused(_NOT_YES, place, str(value))


def _as_number(value: Value, place: int) -> Decimal:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    raise _refused(_NOT_NUMBER, place, str(value))


def _parts(expression: Expression) -> Iterator[Expression]:
    yield expression
    match expression:
        case Unary(of=of):
            yield from _parts(of)
        case Binary(left=left, right=right):
            yield from _parts(left)
            yield from _parts(right)
        case _:
            pass


def _refused(sentence: str, place: int, said: str = "") -> Invalid:
    return Invalid(_(sentence).format(place=place, said=said, most=DEEPEST), said)


def _tokens(source: str) -> Iterator[_Token]:
    at, end = 0, len(source.rstrip())
    while at < end:
        found = _TOKEN.match(source, at)
        if found is None:
            rest = source[at:].lstrip()
            raise _refused(_UNREADABLE, len(source) - len(rest) + 1, rest[:1])
        said = found[found.lastgroup or 0]
        yield _Token(found.lastgroup or "", said, found.end() - len(said) + 1)
        at = found.end()


class _Reader:
    """From the loosest tie to the tightest: or, and, not, comparison, sum, product."""

    def __init__(self, source: str) -> None:
        self._tokens = list(_tokens(source))
        self._end = _Token("end", "", len(source.rstrip()) + 1)
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        expression = self._either()
        if self._next.sort != "end":
            raise _refused(_UNREADABLE, self._next.place, self._next.said)
        return expression

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else self._end

    def _take(self, *said: str) -> _Token | None:
        token = self._next
        if token.sort not in ("sign", "word") or token.said not in said:
            return None
        self._at += 1
        return token

    def _demand(self, said: str) -> None:
        if not self._take(said):
            raise self._stuck()

    def _stuck(self) -> Invalid:
        token = self._next
        return _refused(_UNFINISHED if token.sort == "end" else _UNREADABLE, token.place, token.said)

    def _deeper(self, place: int) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _refused(_TOO_DEEP, place)

    def _joined(self, part: Callable[[], Expression], *signs: str) -> Expression:
        expression, length = part(), 0
        while token := self._take(*signs):
            # a long row of sums leans to the left and is as deep as it is long
            length += 1
            if length > LONGEST // 5:
                raise _refused(_TOO_DEEP, token.place)
            expression = Binary(token.said, expression, part(), token.place)
        return expression

    def _either(self) -> Expression:
        return self._joined(self._both, "or")

    def _both(self) -> Expression:
        return self._joined(self._denied, "and")

    def _denied(self) -> Expression:
        if not (token := self._take("not")):
            return self._compared()
        self._deeper(token.place)
        expression = Unary("not", self._denied(), token.place)
        self._depth -= 1
        return expression

    def _compared(self) -> Expression:
        left = self._sum()
        token = self._take(*_COMPARED, "not")
        if token is None:
            return left
        sign = token.said
        if sign == "not":
            self._demand("in")
        right = self._sum()
        if sign in ("in", "not") and not (isinstance(right, Name) or _is_list(right)):
            raise _refused(_LISTED, token.place)
        if chained := self._take(*_COMPARED):
            raise _refused(_CHAINED, chained.place)
        if sign == "not":
            return Unary("not", Binary("in", left, right, token.place), token.place)
        return Binary(sign, left, right, token.place)

    def _sum(self) -> Expression:
        return self._joined(self._product, "+", "-")

    def _product(self) -> Expression:
        return self._joined(self._single, "*", "/")

    def _single(self) -> Expression:
        token = self._next
        if opened := self._take("(", "[", "-"):
            self._deeper(opened.place)
            expression = {"(": self._bracketed, "[": self._list, "-": self._negative}[opened.said]()
            self._depth -= 1
            return expression
        if token.sort == "word" and token.said not in _RESERVED:
            self._at += 1
            return Name(token.said, token.place)
        return Constant(self._constant())

    def _bracketed(self) -> Expression:
        expression = self._either()
        self._demand(")")
        return expression

    def _negative(self) -> Expression:
        return Unary("-", self._single(), self._next.place)

    def _list(self) -> Expression:
        values: list[Single] = []
        while not self._take("]"):
            if values:
                self._demand(",")
            values.append(self._constant())
        return Constant(tuple(values))

    def _constant(self) -> Single:
        token = self._next
        if answer := self._take("true", "false"):
            return answer.said == "true"
        if token.sort not in ("number", "text"):
            raise self._stuck()
        self._at += 1
        if token.sort == "text":
            return token.said[1:-1]
        return Decimal(token.said) if "." in token.said else int(token.said)


def _is_list(expression: Expression) -> bool:
    return isinstance(expression, Constant) and isinstance(expression.value, tuple)
