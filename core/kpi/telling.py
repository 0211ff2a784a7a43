"""An indicator in words: the figure with its unit, what was asked for, and how it stands, in any of three languages."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import assert_never

from core.kpi import library
from core.kpi.aims import Odds
from core.kpi.choices import Direction, Unit, Verdict
from core.kpi.records import Measure
from core.kpi.spans import Span
from core.kpi.verdicts import Bounds, Judgement
from core.kpi.words import TITLES
from core.kpi.worth import Worth
from core.language import dates
from core.language.numbers import MINUS, NO_BREAK, number, percent, rounded, whole
from core.language.trilingual import Lang
from core.language.words import words

Number = float | Decimal

# above this a digit after the comma tells nothing more
_ROUND_FROM = 10
_CODE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# told without a digit after the comma, mostly: what they differ by is seen at once
_OF_A_HUNDRED = (Unit.PERCENT, Unit.POINTS, Unit.INDEX)
# an index moves by tenths from year to year, also near a hundred
_PLACES = {Unit.RATIO: 2, Unit.INDEX: 1, Unit.MONEY: 0, Unit.PEOPLE: 0}


def formula(source: str, lang: Lang) -> str:
    """
    As people read it; the codes are for whoever writes one.

    >>> formula("posts / weeks * 100", "ru") != "posts / weeks * 100", formula("a_code_of_ours + 1", "en")
    (True, 'a_code_of_ours + 1')
    """
    return _CODE.sub(lambda found: _named(found[0], lang), source).replace("*", "×")


def _named(code: str, lang: Lang) -> str:
    known = library.variables().get(code) or library.shipped().get(code)
    return f"«{known.name.in_(lang)}»" if known else code


def figure(value: Number, unit: Unit, lang: Lang) -> str:
    r"""
    >>> figure(91.12, Unit.PERCENT, "en"), figure(0.4567, Unit.RATIO, "en"), figure(120, Unit.MINUTES, "en")
    ('91%', '0.46', '2\xa0h')
    """
    match unit:
        case Unit.PERCENT:
            return percent(_rounded(value), lang)
        case Unit.MINUTES | Unit.HOURS:
            return _length(float(value) * (60 if unit == Unit.HOURS else 1), lang)
        case Unit.MONEY:
            return f"{number(_rounded(value, 0), lang)} ₸"
        case Unit.POINTS | Unit.COUNT | Unit.PEOPLE | Unit.THOUSAND | Unit.RATIO | Unit.INDEX:
            return number(_rounded(value, _PLACES.get(unit)), lang)
        case _:
            assert_never(unit)


def fraction(found: Worth, lang: Lang) -> tuple[str, str] | None:
    """What stands above the line and below it, where the one is a part of the other; hours are rounded."""
    above, below = found.above, found.below
    if found.line is None or above is None or below is None or not 0 <= above <= below:
        return None
    if found.line == Unit.HOURS:
        return figure(whole(above), Unit.HOURS, lang), figure(whole(below), Unit.HOURS, lang)
    return None if above % 1 or below % 1 else (number(int(above), lang), number(int(below), lang))


def share(found: Worth, lang: Lang) -> str:
    """So many of so many; empty where the formula is no fraction of things that are counted."""
    parts = fraction(found, lang)
    return words(lang).say("{part} of {whole}").format(part=parts[0], whole=parts[1]) if parts else ""


def worth(found: Worth, fewest: int, unit: Unit, lang: Lang) -> str:
    """A share of very few is told as what it is: two of two, not a hundred percent."""
    if found.value is None:
        return words(lang).say("too big") if found.is_too_big else "—"
    is_few = unit == Unit.PERCENT and found.count is not None and found.count < fewest
    return (share(found, lang) if is_few else "") or figure(found.value, unit, lang)


def interval(found: Worth, unit: Unit, lang: Lang) -> str:
    r"""
    Within which chance alone leaves it; below nought a dash would be taken for a minus.

    >>> interval(Worth(Decimal(-5), low=-12.2, high=2.4), Unit.POINTS, "en")
    '−12 … 2.4'
    """
    if found.value is None or found.low is None or found.high is None:
        return ""
    if found.low < 0:
        return " … ".join(figure(one, unit, lang) for one in (found.low, found.high))
    return target(Bounds(found.low, found.high), unit, lang)


def target(bounds: Bounds | None, unit: Unit, lang: Lang) -> str:
    r"""
    >>> target(Bounds(least=5, most=14), Unit.COUNT, "en"), target(Bounds(most=120), Unit.MINUTES, "en")
    ('5–14', 'up to 2\xa0h')
    """
    least, most = (bounds.least, bounds.most) if bounds else (None, None)
    if least is not None and most is not None:
        return f"{number(_rounded(least), lang)}–{figure(most, unit, lang)}"
    if most is not None:
        return words(lang).say("up to {figure}").format(figure=figure(most, unit, lang))
    return figure(least, unit, lang) if least is not None else "—"


def odds(found: Odds, measure: Measure, lang: Lang) -> str:
    name = measure.name.in_(lang)
    asked, parts = (target(one, measure.unit, lang) for one in (found.asked, found.parts))
    said = words(lang).say("{name}, {period}: its parts come to {parts}, and {asked} is asked of the whole.")
    return said.format(name=name, period=period(found.span, lang), parts=parts, asked=asked)


def verdict(found: Worth, judgement: Judgement, bounds: Bounds | None, direction: Direction, lang: Lang) -> str:
    """How far above or below, and whether that is far: the words alone tell the band, without its colour."""
    say, margin = words(lang).say, judgement.margin
    match judgement.verdict:
        case Verdict.MET if direction == Direction.UP and margin is not None and _is_told(margin):
            return say("Above by {by}")
        case Verdict.MET:
            return say("Within the target")
        case Verdict.NEAR | Verdict.MISSED if margin is not None and found.value is not None:
            is_below = bounds is not None and bounds.least is not None and float(found.value) < bounds.least
            is_far = judgement.verdict == Verdict.MISSED
            if is_below:
                return say("Far below, by {by}") if is_far else say("Below by {by}")
            return say("Far above, by {by}") if is_far else say("Above by {by}")
        case Verdict.NO_TARGET if direction == Direction.INFO:
            return say(TITLES[Direction][Direction.INFO])
        case _:
            return say(TITLES[Verdict][judgement.verdict])


def judged(
    found: Worth, judgement: Judgement, bounds: Bounds | None, unit: Unit, direction: Direction, lang: Lang
) -> str:
    r"""
    >>> judged(Worth(Decimal(91), 214), Judgement(Verdict.NEAR, -4.0), Bounds(95), Unit.PERCENT, Direction.UP, "en")
    'Below by 4\xa0p.p.'
    >>> judged(Worth(Decimal("84.3")), Judgement(Verdict.MISSED, -5.7), Bounds(90), Unit.PERCENT, Direction.UP, "en")
    'Far below, by 6\xa0p.p.'
    """
    by = _by(_told_margin(found, judgement, unit), unit, lang)
    return verdict(found, judgement, bounds, direction, lang).format(by=by)


def period(step_span: Span, lang: Lang) -> str:
    """A month, a quarter or a year by its name, any other span by its days."""
    first, last = step_span.first, step_span.last
    is_whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if is_whole and months == 1:
        return dates.month(first, lang)
    if is_whole and months == 3 and first.month % 3 == 1:
        return dates.quarter(first, lang)
    if is_whole and months == 12 and first.month == 1:
        return dates.year(first, lang)
    return dates.span(first, last, lang)


def _by(margin: float, unit: Unit, lang: Lang) -> str:
    if unit == Unit.PERCENT:
        # a line does not end within it
        return words(lang).say("{number} p.p.").format(number=number(_rounded(margin), lang)).replace(" ", NO_BREAK)
    return figure(margin, unit, lang)


def _told_margin(found: Worth, judgement: Judgement, unit: Unit) -> float:
    """Of a figure and its bound as they are told, or the three would not add up for whoever reads them."""
    margin = abs(judgement.margin or 0)
    if found.value is None or judgement.margin is None or unit not in _OF_A_HUNDRED:
        return margin
    value, places = float(found.value), _PLACES.get(unit)
    return abs(_rounded(value, places) - _rounded(value - judgement.margin, places)) or margin


def _is_told(margin: float) -> bool:
    """Whether there is anything left of it once it is rounded."""
    return bool(_rounded(margin, 1))


def _rounded(value: Number, places: int | None = None) -> int | float:
    """As many digits as can be read at a glance, and no nought at the end."""
    if places is None:
        places = 0 if abs(float(value)) >= _ROUND_FROM else 1
    found = rounded(value, places)
    return int(found) if found.is_integer() else found


def _length(minutes: float, lang: Lang) -> str:
    sign = MINUS if minutes < 0 else ""
    return sign + dates.length(timedelta(minutes=whole(abs(minutes))), lang)
