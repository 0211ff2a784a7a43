"""Indicators: what one came to in a span, in the span before, and its course."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from core.errors import Gone
from core.kpi import telling
from core.kpi.catalogue import in_force
from core.kpi.choices import Level
from core.kpi.queries.asked import Asked
from core.kpi.queries.figures import figures
from core.kpi.queries.sources import all as variables
from core.kpi.queries.sources import made_of
from core.kpi.records import Measure
from core.kpi.words import TITLES
from core.kpi.worth import Worth
from core.language.words import _
from core.notes.answered import Answered, TableHead, each, rounded, said
from core.notes.choices import Shape
from core.notes.queries.sources.asking import Enquiry, Offer, before, parts, point

# whatever a variable of an indicator is counted of, in any room
KINDS = made_of.ALL | {"Measure", "Unit", "Goal", "Campaign"}


def offers(session: Session) -> Iterator[Offer]:
    query = select(Measure).where(Measure.is_used).order_by(col(Measure.rank), col(Measure.code))
    for one in session.exec(query):
        yield Offer("kpi", {"measure": one.code}, one.name, said(TITLES[Level][one.level]))


def told(asked: Enquiry) -> Answered:
    asked.demand_begun()
    code = asked.asked["measure"]
    measure = asked.session.exec(select(Measure).where(Measure.code == code)).first()
    if measure is None:
        raise Gone(_("This indicator is no longer there: {code}").format(code=code))
    points = [] if asked.shape == Shape.FIGURE else parts(asked.span, asked.now)
    spans = sorted({asked.span, before(asked.span), *points})
    found = figures(Asked(asked.session, spans, asked.now), [measure], variables.amounts)
    worth, edition = found.worth(measure.code, asked.span), in_force(measure, asked.span.last)
    lines = [point(one, found.worth(measure.code, one).value) for one in points]
    return Answered(
        measure.name,
        each(lambda lang: telling.formula(edition.formula, lang)),
        asked.span,
        edition.unit,
        _value(worth),
        _value(found.worth(measure.code, before(asked.span))),
        worth.count,
        worth.low,
        worth.high,
        (TableHead(measure.name, measure.code),) if lines else (),
        tuple(lines),
        is_course=bool(lines),
        remarks=asked.remarks,
    )


def _value(worth: Worth) -> float | None:
    return rounded(float(worth.value)) if worth.value is not None else None
