"""Indicators: what one came to in a span, in the span before, and its course."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from core.errors import Gone
from core.kpi import telling
from core.kpi.amounts import Asked as Counted
from core.kpi.catalogue import in_force
from core.kpi.choices import Level
from core.kpi.queries.figures import figures
from core.kpi.queries.sources import all as variables
from core.kpi.records import Measure
from core.kpi.words import TITLES
from core.kpi.worth import Worth
from core.language.words import _
from core.notes.choices import Shape
from core.notes.queries.sources.asking import Asked, Offer, before, parts, point
from core.notes.told import Told, each, rounded, said


def offers(session: Session) -> Iterator[Offer]:
    query = select(Measure).where(Measure.is_used).order_by(col(Measure.rank), col(Measure.code))
    for one in session.exec(query):
        yield Offer("kpi", {"measure": one.code}, one.name, said(TITLES[Level][one.level]))


def told(asked: Asked) -> Told:
    asked.demand_begun()
    measure = asked.session.exec(select(Measure).where(Measure.code == asked.asked.get("measure"))).first()
    if measure is None:
        raise Gone(_("This indicator is no longer there: {code}").format(code=asked.asked.get("measure", "")))
    is_single = asked.shape == Shape.FIGURE
    points = [] if is_single else parts(asked.span, asked.now)
    spans = sorted({asked.span, before(asked.span), *points})
    found = figures(Counted(asked.session, spans, asked.now), [measure], variables.amounts)
    worth, edition = found.worth(measure.code, asked.span), in_force(measure, asked.span.last)
    lines = [point(one, found.worth(measure.code, one).value) for one in points]
    return Told(
        measure.name,
        each(lambda lang: telling.formula(edition.formula, lang)),
        edition.unit,
        _value(worth),
        _value(found.worth(measure.code, before(asked.span))),
        worth.count,
        worth.low,
        worth.high,
        (measure.name,) if lines else (),
        tuple(lines),
        is_course=bool(lines),
        remarks=asked.remarks,
    )


def _value(worth: Worth) -> float | None:
    return rounded(float(worth.value)) if worth.value is not None else None
