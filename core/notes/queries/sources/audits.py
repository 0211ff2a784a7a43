"""Audits of sites and pages: the points of a body, by what they speak for, and many bodies beside one another."""

from collections.abc import Iterator
from typing import Any

from core.errors import Gone
from core.kpi.choices import Unit
from core.kpi.spans import Span
from core.language.words import N_, _
from core.notes.answered import Answered, TableLine, columns, heads, rounded, said, with_more
from core.notes.queries.sources.asking import ALL, TABLES, Enquiry, Offer
from core.research.queries import audits
from core.research.queries.audits import Compared, Look
from core.research.records import AuditForm
from core.research.words import TITLES

KINDS = frozenset({"Audit", "AuditForm", "Body", "Criterion", "Rating"})
_HEADS = heads(N_("Points of a hundred"), N_("Of how many criteria"))


def offers(session: Any) -> Iterator[Offer]:
    for form in audits.forms(session):
        found = _closed(session, form)
        if found:
            yield Offer("audit", {"audit": form.code}, form.name, form.name, TABLES, _days(found), True)
        for one in found:
            asked = {"audit": form.code, "body": str(one.body.id)}
            yield Offer("audit", asked, one.body.name, form.name, ALL, _days([one]), True)


def told(asked: Enquiry) -> Answered:
    """Of the newest round: when another one is closed, the days are others too."""
    form = audits.form_called(asked.session, str(asked.asked["audit"]))
    if form is None:
        raise Gone(_("This form of an audit is no longer there."))
    found = _closed(asked.session, form)
    if "body" not in asked.asked:
        return _bodies(form, found)
    body_id = asked.id_of("body")
    one = next((one for one in found if one.body.id == body_id), None)
    if one is None or one.look is None:
        raise Gone(_("No audit of this body by this form is closed."))
    return _body(form, one, one.look)


def _closed(session: Any, form: AuditForm) -> list[Compared]:
    return [one for one in audits.table(session, form.id) if one.look is not None]


def _days(found: list[Compared]) -> Span | None:
    """From the first to the last round that is told of."""
    days = [one.look.audit.day for one in found if one.look]
    return Span(min(days), max(days)) if days else None


def _bodies(form: AuditForm, found: list[Compared]) -> Answered:
    """How many bodies were looked at is what the table is of."""
    lines = tuple(
        TableLine(one.body.name, columns([one.look.whole.points, one.look.whole.told]), str(one.body.id))
        for one in found
        if one.look
    )
    return Answered(form.name, form.name, _days(found), Unit.INDEX, None, None, len(lines), heads=_HEADS, lines=lines)


def _body(form: AuditForm, one: Compared, look: Look) -> Answered:
    lines = tuple(
        TableLine(said(TITLES[type(axis)][axis]), columns([score.points, score.told]), str(axis))
        for axis, score in look.axes.items()
        if score.told
    )
    name = with_more(form.name, one.body.name)
    return Answered(
        name,
        name,
        _days([one]),
        Unit.INDEX,
        rounded(look.whole.points),
        rounded(one.before.points if one.before else None),
        look.whole.told,
        heads=_HEADS,
        lines=lines,
    )
