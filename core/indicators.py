"""The console over indicators: what one came to between two days, and in each month of them."""

from argparse import Namespace
from datetime import date, datetime, timedelta
from typing import Any

from core import clock, console
from core.calendar.queries.working import working_time
from core.errors import Invalid
from core.kpi import telling
from core.kpi.catalogue import in_force
from core.kpi.choices import Step, Unit
from core.kpi.queries import figures
from core.kpi.queries.sources import all as sources
from core.kpi.spans import Span, span
from core.kpi.worth import Worth
from core.language.words import _, language

# a console that is asked for a century of days would not come back
_LONGEST = timedelta(days=3660)


def indicator(asked: Namespace) -> tuple[str, console.Answer]:
    with console.opened(asked) as store, store.read() as session:
        now = clock.now().astimezone(working_time(session).zone)
        whole, step = _whole(asked, now), Step(asked.step)
        measure, found = figures.between(session, asked.code, whole, step, now, sources.amounts)
    lang, edition = language(), in_force(measure, whole.last)
    lines = [f"{measure.name.in_(lang)} ({measure.code})", f"{edition.formula}"]
    lines += [_line(one, worth, in_force(measure, one.last).unit) for one, worth in found]
    (_first, total), parts = found[0], found[1:]
    return "\n".join(lines), {
        "code": measure.code,
        "name": measure.name.in_(lang),
        "level": str(measure.level),
        "direction": str(edition.direction),
        "unit": str(edition.unit),
        "formula": edition.formula,
        **_values(whole, total),
        "spans": [_values(one, worth) | {"formula": in_force(measure, one.last).formula} for one, worth in parts],
    }


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


def _line(of: Span, worth: Worth, unit: Unit) -> str:
    lang = language()
    if worth.value is None:
        missing = _("Nobody knows: {names}").format(names=", ".join(worth.missing)) if worth.missing else "—"
        return f"{telling.period(of, lang)}: {missing}"
    share = telling.share(worth, lang)
    return f"{telling.period(of, lang)}: {telling.figure(worth.value, unit, lang)}" + (f" ({share})" if share else "")


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
