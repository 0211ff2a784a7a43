"""Plain counts of the plan, approvals, messages, incidents: what rooms count by themselves, and how it goes."""

from collections.abc import Iterator
from typing import Any

from core.errors import Gone
from core.kpi import library
from core.kpi.amounts import Amount
from core.kpi.amounts import Asked as Counted
from core.kpi.queries.sources import all as variables
from core.kpi.report.annex import ORIGINS
from core.language.words import _
from core.notes.choices import Shape
from core.notes.queries.sources.asking import Asked, Offer, before, parts, point
from core.notes.told import Told, rounded, said

# the rooms whose counts are offered by themselves; figures of posts and pages come through indicators
_ROOMS = {"calendar": "calendar", "approval": "calendar", "replies": "replies", "crisis": "crisis"}


def offers(_session: Any) -> Iterator[Offer]:
    for code, one in library.variables().items():
        if one.origin in _ROOMS:
            yield Offer(_ROOMS[one.origin], {"variable": code}, one.name, said(ORIGINS[one.origin]))


def told(asked: Asked) -> Told:
    asked.demand_begun()
    code = str(asked.asked.get("variable", ""))
    known = library.variables().get(code)
    if known is None or known.origin not in _ROOMS:
        raise Gone(_("Nothing is counted under this name any more: {code}").format(code=code))
    points = [] if asked.shape == Shape.FIGURE else parts(asked.span, asked.now)
    spans = sorted({asked.span, before(asked.span), *points})
    counted = variables.amounts(Counted(asked.session, spans, asked.now), [code])[code]
    found = dict(zip(spans, counted, strict=True))
    lines = [point(one, found[one].value) for one in points]
    return Told(
        known.name,
        said(ORIGINS[known.origin]),
        known.unit,
        _value(found[asked.span]),
        _value(found[before(asked.span)]),
        found[asked.span].count,
        heads=(known.name,) if lines else (),
        lines=tuple(lines),
        is_course=bool(lines),
        remarks=asked.remarks,
    )


def _value(amount: Amount) -> float | None:
    return rounded(float(amount.value)) if amount.value is not None else None
