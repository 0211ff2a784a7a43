"""What the papers of indicators share: a figure with its denominator, its verdict in words, its course as a chart."""

from core.document.blocks import Chart, Series, Tone
from core.kpi import telling
from core.kpi.choices import Unit, Verdict
from core.kpi.queries.board import Standing
from core.kpi.queries.reported import LEAST_POINTS, Course
from core.kpi.spans import Span
from core.kpi.verdicts import Bounds
from core.kpi.words import TITLES
from core.kpi.worth import Worth
from core.language import dates
from core.language.numbers import NO_BREAK, number
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
    """A share of very few is told as what it is."""
    few = share(one.worth, one.edition.unit, lang) if one.judgement.verdict == Verdict.FEW else ""
    return few or figure(one.worth, one.edition.unit, lang)


def figure(found: Worth, unit: Unit, lang: Lang) -> str:
    return telling.figure(found.value, unit, lang) if found.value is not None else NOTHING


def share(found: Worth, unit: Unit, lang: Lang) -> str:
    """
    So many of so many, as short as a column is narrow.

    >>> from decimal import Decimal
    >>> share(Worth(Decimal(75), 4, Decimal(3), Decimal(4)), Unit.PERCENT, "kk")
    '3/4'
    """
    if unit != Unit.PERCENT or not telling.share(found, lang):
        return ""
    return "/".join(number(int(one), lang) for one in (found.above, found.below) if one is not None)


def of_how_many(one: Standing, lang: Lang) -> str:
    """What already stands in the figure is not said twice."""
    said = counted(one.worth, one.edition.unit, lang)
    return said.removeprefix(value(one, lang)).strip() if one.worth.value is not None else said


def counted(found: Worth, unit: Unit, lang: Lang) -> str:
    """A share with what it is of and within which bounds chance alone leaves it; anything else with its number."""
    said = share(found, unit, lang)
    if not said and found.count is not None:
        said = f"n = {number(found.count, lang)}".replace(" ", NO_BREAK)
    return "\n".join(filter(None, (said, interval(found, lang))))


def interval(found: Worth, lang: Lang) -> str:
    if found.value is None or found.low is None or found.high is None:
        return ""
    return telling.target(Bounds(found.low, found.high), Unit.PERCENT, lang)


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
    return figure(one.earlier, one.edition.unit, lang)


def chart(one: Standing, found: Course, lang: Lang) -> Chart | None:
    """From the first month or week that has a figure; nothing where there are too few."""
    spans, code = found.spans, one.measure.code
    values = [float(each.value) if each.value is not None else None for each in found.by_code.get(code, ())]
    begun = next((place for place, figure in enumerate(values) if figure is not None), len(values))
    spans, values = spans[begun:], values[begun:]
    known = [figure for figure in values if figure is not None]
    if len(known) < LEAST_POINTS:
        return None
    unit, line = one.edition.unit, found.lines.get(code)
    rounded = [round(figure, 1) if figure is not None else None for figure in values]
    low, high, last = (telling.figure(each, unit, lang) for each in (min(known), max(known), known[-1]))
    alt = words(lang).say("{name}: from {low} to {high}, at last {last}.")
    return Chart(
        "line",
        name(one, lang),
        [_label(each, lang) for each in spans],
        [Series(words(lang).say("Figure"), rounded)],
        alt.format(name=name(one, lang), low=low, high=high, last=last),
        Series(words(lang).in_context("column", "Target"), [line] * len(spans)) if line is not None else None,
        words(lang).say(_AXES[unit]) if unit in _AXES else "",
    )


def _label(of: Span, lang: Lang) -> str:
    """A month by its name, a week by its first day."""
    is_month = of.days >= _SHORTEST_MONTH
    return f"{dates.month_short(of.first.month, lang)} {of.first:%y}" if is_month else f"{of.first:%d.%m.%y}"
