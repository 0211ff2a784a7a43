"""The console over indicators: which there are, what one came to between two days, and in each month of them."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core import clock
from core.calendar.queries.working import working_time
from core.errors import Invalid
from core.kpi import telling
from core.kpi.catalogue import in_force
from core.kpi.choices import Step
from core.kpi.queries import figures
from core.kpi.queries.sources import all as sources
from core.kpi.records import Measure
from core.kpi.spans import Span, span
from core.kpi.worth import Worth
from core.language.words import N_, _, language
from core.shell import answering
from core.shell.answering import Option, Upshot, Values

OPTIONS: list[Option] = [
    (
        ("code",),
        {
            "nargs": "?",
            "default": "",
            "metavar": "REPLY",
            "help": N_("the code of an indicator; without one all are listed"),
        },
    ),
    (
        ("--from",),
        {
            "dest": "since",
            "default": "",
            "metavar": "2026-10-01",
            "help": N_("from which day; else the first of the month"),
        },
    ),
    (
        ("--to",),
        {"default": "", "metavar": "2026-10-31", "help": N_("to which day, that one included; else today")},
    ),
    (
        ("--step",),
        {
            "choices": ("day", "week", "month", "quarter", "year"),
            "default": "month",
            "help": N_("how long each span of it is"),
        },
    ),
]

# a console that is asked for a century of days would not come back
_LONGEST = timedelta(days=3660)


def answer(asked: Namespace) -> Upshot:
    with answering.opened(asked) as store, store.read() as session:
        if not asked.code:
            return _listed(figures.known(session))
        now = clock.now().astimezone(working_time(session).zone)
        whole, step = _whole(asked, now), Step(asked.step)
        measure, found = figures.between(session, asked.code, whole, step, now, sources.amounts)
    lang, edition = language(), in_force(measure, whole.last)
    lines = [f"{measure.name.in_(lang)} ({measure.code})", telling.formula(edition.formula, lang)]
    lines += [_line(one, worth, measure) for one, worth in found]
    (_first, total), parts = found[0], found[1:]
    return Upshot(
        "\n".join(lines),
        {
            "code": measure.code,
            "name": measure.name.in_(lang),
            "level": str(measure.level),
            "direction": str(edition.direction),
            "unit": str(edition.unit),
            "formula": edition.formula,
            **_values(whole, total),
            "spans": [_values(one, worth) | {"formula": in_force(measure, one.last).formula} for one, worth in parts],
        },
    )


def _listed(measures: Sequence[Measure]) -> Upshot:
    named = {one.code: one.name.in_(language()) for one in measures}
    rows: list[Values] = [{"code": one.code, "name": named[one.code], "is_used": one.is_used} for one in measures]
    width = max(map(len, named), default=0)
    return Upshot("\n".join(f"{code:<{width}}  {name}" for code, name in named.items()), {"indicators": rows})


def _whole(asked: Namespace, now: datetime) -> Span:
    last = _day(asked.to) if asked.to else now.date()
    first = _day(asked.since) if asked.since else span(Step.MONTH, last).first
    if last < first or last - first > _LONGEST:
        raise Invalid(_("The days run from the earlier to the later, ten years at most."))
    return Span(first, last)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Invalid(_("This is not a day: {typed}. For example: 2026-10-31").format(typed=typed)) from error


def _line(of: Span, worth: Worth, measure: Measure) -> str:
    """With what it is of, within which bounds chance alone leaves it, and whether that is enough."""
    lang, unit = language(), in_force(measure, of.last).unit
    period = telling.period(of, lang)
    if worth.missing:
        names = ", ".join(telling.formula(name, lang) for name in worth.missing)
        return f"{period}: " + _("Nobody knows: {names}").format(names=names)
    told = [telling.worth(worth, measure.fewest, unit, lang)]
    if worth.value is not None:
        is_few = worth.count is not None and worth.count < measure.fewest
        told += [telling.share(worth, lang), telling.interval(worth, unit, lang), _("too few data") if is_few else ""]
    return f"{period}: " + ", ".join(filter(None, dict.fromkeys(told)))


def _values(of: Span, worth: Worth) -> dict[str, Any]:
    return {
        "from": of.first.isoformat(),
        "to": of.last.isoformat(),
        "value": float(worth.value) if worth.value is not None else None,
        "count": worth.count,
        "numerator": float(worth.above) if worth.above is not None else None,
        "denominator": float(worth.below) if worth.below is not None else None,
        "low": worth.low,
        "high": worth.high,
        "missing": list(worth.missing),
        "sources": list(worth.sources),
    }
