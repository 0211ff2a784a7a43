"""What the papers of indicators share: a figure with its denominator, its verdict in words, its course as a chart."""

from core.document.blocks import Chart, Series, Tone
from core.kpi import telling
from core.kpi.choices import Unit, Verdict
from core.kpi.queries.board import Standing
from core.kpi.queries.reported import LEAST_POINTS, Course
from core.kpi.spans import Span
from core.kpi.words import TITLES
from core.kpi.worth import Worth
from core.language import dates
from core.language.numbers import NO_BREAK, number, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report.parts import caller

NOTHING = "—"
_TONES: dict[Verdict, Tone] = {Verdict.MET: "ok", Verdict.NEAR: "warn", Verdict.MISSED: "danger"}
_AXES = {Unit.PERCENT: "%", Unit.HOURS: N_("h"), Unit.MINUTES: N_("min")}
_SHORTEST_MONTH = 28
called = caller(TITLES)


def name(one: Standing, lang: Lang) -> str:
    return one.measure.name.in_(lang)


def value(one: Standing, lang: Lang) -> str:
    return figure(one.worth, one.measure.fewest, one.edition.unit, lang)


def figure(found: Worth, fewest: int, unit: Unit, lang: Lang) -> str:
    """A share of very few is told as what it is."""
    return (share(found, unit, lang) if is_few(found, fewest) else "") or telling.worth(found, 0, unit, lang)


def is_few(found: Worth, fewest: int) -> bool:
    return found.value is not None and found.count is not None and found.count < fewest


def share(found: Worth, unit: Unit, lang: Lang) -> str:
    """
    So many of so many, as short as a column is narrow.

    >>> from decimal import Decimal
    >>> share(Worth(Decimal(75), 4, Decimal(3), Decimal(4)), Unit.PERCENT, "kk")
    '3/4'
    """
    said = telling.fraction(found, lang) if unit == Unit.PERCENT and found.value is not None else None
    return "/".join(said) if said else ""


def of_how_many(found: Worth, fewest: int, unit: Unit, lang: Lang) -> str:
    """
    A share with what it is of and within which bounds chance alone leaves it; anything else with its number.
    What already stands in the figure is not said twice.
    """
    said = "" if is_few(found, fewest) else share(found, unit, lang)
    if found.count and not share(found, unit, lang):
        said = f"n = {number(found.count, lang)}".replace(" ", NO_BREAK)
    return "\n".join(filter(None, (said, telling.interval(found, unit, lang))))


def target(one: Standing, lang: Lang) -> str:
    """Of a plan that grows day by day what it asks of the whole span."""
    if one.aim is None:
        return NOTHING
    said = telling.target(one.aim.bounds, one.edition.unit, lang)
    proposed = words(lang).say("proposed")
    return f"{said}\n{proposed}" if one.aim.is_proposed else said


def verdict(one: Standing, lang: Lang) -> str:
    return telling.judged(one.worth, one.judgement, one.due, one.edition.unit, one.edition.direction, lang)


def tone(one: Standing) -> Tone:
    return _TONES.get(one.judgement.verdict, "")


def earlier(one: Standing, lang: Lang) -> str:
    return figure(one.earlier, one.measure.fewest, one.edition.unit, lang)


def chart(one: Standing, found: Course, lang: Lang) -> Chart | None:
    """From the first month or week that has a figure; nothing where there are too few."""
    spans, code = found.spans, one.measure.code
    told = found.by_code.get(code, ())
    begun = next((place for place, each in enumerate(told) if each.value is not None), len(told))
    spans, told = spans[begun:], told[begun:]
    known = [float(each.value) for each in told if each.value is not None]
    if len(known) < LEAST_POINTS:
        return None
    unit, line = one.edition.unit, found.lines.get(code)
    values = [rounded(each.value, 1) if each.value is not None else None for each in told]
    low, high, last = (telling.figure(each, unit, lang) for each in (min(known), max(known), known[-1]))
    alt = words(lang).say("{name}: from {low} to {high}, at last {last}.")
    return Chart(
        "line",
        name(one, lang),
        [_label(each, lang) for each in spans],
        [Series(words(lang).say("Value"), values, [_point(each, one, lang) for each in told])],
        alt.format(name=name(one, lang), low=low, high=high, last=last),
        Series(words(lang).in_context("column", "Target"), [line] * len(spans)) if line is not None else None,
        words(lang).say(_AXES[unit]) if unit in _AXES else "",
    )


def _point(found: Worth, one: Standing, lang: Lang) -> str:
    """As the table tells it, and of how many where they are few."""
    if found.value is None:
        return ""
    fewest, unit = one.measure.fewest, one.edition.unit
    said = figure(found, fewest, unit, lang)
    is_told = not is_few(found, fewest) or bool(share(found, unit, lang))
    return said if is_told else f"{said}\nn = {found.count}".replace(" ", NO_BREAK)


def _label(of: Span, lang: Lang) -> str:
    """A month by its name, a week by its days."""
    is_month = of.days >= _SHORTEST_MONTH
    return (
        f"{dates.month_short(of.first.month, lang)} {of.first:%y}" if is_month else f"{of.first:%d.%m}–{of.last:%d.%m}"
    )
