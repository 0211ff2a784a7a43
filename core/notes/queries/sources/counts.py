"""Plain counts of the plan, approvals, messages, incidents: what rooms count by themselves, and how it goes."""

from collections.abc import Iterator
from typing import Any

from core.errors import Gone
from core.kpi import library
from core.kpi.amounts import Amount
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import all as variables
from core.kpi.report.annex import ORIGINS
from core.language.words import _
from core.notes.answered import Answered, TableHead, rounded, said
from core.notes.choices import Shape
from core.notes.queries.sources import measures
from core.notes.queries.sources.asking import Enquiry, Offer, before, parts, point

# counted as indicators are
KINDS = measures.KINDS
# the rooms whose counts are offered by themselves; figures of posts and pages come through indicators
_ROOMS = {"calendar": "calendar", "approval": "calendar", "replies": "replies", "crisis": "crisis"}


def offers(_session: Any) -> Iterator[Offer]:
    for code, one in library.variables().items():
        if one.origin in _ROOMS:
            yield Offer(_ROOMS[one.origin], {"variable": code}, one.name, said(ORIGINS[one.origin]))


def told(asked: Enquiry) -> Answered:
    asked.demand_begun()
    code = str(asked.asked["variable"])
    known = library.variables().get(code)
    if known is None or _ROOMS.get(known.origin) != asked.source:
        raise Gone(_("Nothing is counted under this name any more: {code}").format(code=code))
    points = [] if asked.shape == Shape.FIGURE else parts(asked.span, asked.now)
    spans = sorted({asked.span, before(asked.span), *points})
    counted = variables.amounts(Asked(asked.session, spans, asked.now), [code])[code]
    found = dict(zip(spans, counted, strict=True))
    lines = [point(one, found[one].value) for one in points]
    return Answered(
        known.name,
        said(ORIGINS[known.origin]),
        asked.span,
        known.unit,
        _value(found[asked.span]),
        _value(found[before(asked.span)]),
        found[asked.span].count,
        heads=(TableHead(known.name, code),) if lines else (),
        lines=tuple(lines),
        is_course=bool(lines),
        remarks=asked.remarks,
    )


def _value(amount: Amount) -> float | None:
    return rounded(float(amount.value)) if amount.value is not None else None
