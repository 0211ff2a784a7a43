"""Audits of sites and pages: the points of a body, by what they speak for, and many bodies beside one another."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from core.errors import Gone
from core.kpi.choices import Unit
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.notes.choices import Shape
from core.notes.queries.sources.asking import ALL, Asked, Offer
from core.notes.told import Line, Told, columns, rounded, said, with_more
from core.research.choices import Axis
from core.research.queries import audits
from core.research.queries.audits import Compared, Look
from core.research.records import AuditForm
from core.research.words import TITLES

_POINTS = N_("Points of a hundred")
_COUNTED = N_("Of how many criteria")


def offers(session: Any) -> Iterator[Offer]:
    for form in audits.forms(session):
        found = [one for one in audits.table(session, form.id) if one.look is not None]
        if found:
            days = [one.look.audit.day for one in found if one.look]
            of = Span(min(days), max(days))
            yield Offer("audit", {"audit": form.code}, form.name, form.name, (Shape.TABLE, Shape.CHART), of)
        for one in found:
            if one.look is not None:
                of = Span(one.look.audit.day, one.look.audit.day)
                asked = {"audit": form.code, "body": str(one.body.id)}
                yield Offer("audit", asked, one.body.name, form.name, ALL, of)


def told(asked: Asked) -> Told:
    form = audits.form_called(asked.session, str(asked.asked["audit"]))
    if form is None:
        raise Gone(_("This form of an audit is no longer there."))
    found = [one for one in audits.table(asked.session, form.id) if one.look is not None]
    if "body" not in asked.asked:
        return _bodies(form, found)
    body_id = UUID(asked.asked["body"])
    one = next((one for one in found if one.body.id == body_id), None)
    if one is None or one.look is None:
        raise Gone(_("No audit of this body by this form is closed."))
    return _body(form, one, one.look)


def _bodies(form: AuditForm, found: list[Compared]) -> Told:
    """How many bodies were looked at is what the table is of."""
    lines = [Line(one.body.name, columns([one.look.whole.points, one.look.whole.told])) for one in found if one.look]
    heads = (said(_POINTS), said(_COUNTED))
    return Told(form.name, form.name, Unit.INDEX, None, None, len(lines), heads=heads, lines=tuple(lines))


def _body(form: AuditForm, one: Compared, look: Look) -> Told:
    lines = [Line(_axis(axis), columns([score.points, score.told])) for axis, score in look.axes.items() if score.told]
    earlier = one.before.points if one.before else None
    return Told(
        with_more(form.name, one.body.name),
        with_more(form.name, one.body.name),
        Unit.INDEX,
        rounded(look.whole.points),
        rounded(earlier),
        look.whole.told,
        heads=(said(_POINTS), said(_COUNTED)),
        lines=tuple(lines),
    )


def _axis(axis: Axis) -> Trilingual:
    return said(TITLES[Axis][axis])
