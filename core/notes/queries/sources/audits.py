"""Audits of sites and pages: the points of a body, by what they speak for, and many bodies beside one another."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from core.errors import Gone, Invalid
from core.kpi.choices import Unit
from core.kpi.spans import Span
from core.language.words import N_, _
from core.notes.answered import Answered, TableLine, columns, heads, rounded, said, with_more
from core.notes.queries.sources.asking import ALL, TABLES, Enquiry, Offer
from core.research.audits.queries import audits
from core.research.audits.queries import scores as audit_scores
from core.research.audits.queries.audits import Compared, Look
from core.research.audits.records import AuditForm
from core.research.words import TITLES

KINDS = frozenset({"Audit", "AuditForm", "Body", "Criterion", "Rating", "Remedy"})
_HEADS = heads(N_("Points of a hundred"), N_("Of how many criteria"))


def offers(session: Any) -> Iterator[Offer]:
    closed = audits.closed(session)
    for form in audits.forms(session):
        # by body: the newest comes first
        days = {body.id: audit.day for audit, of, body in reversed(closed) if of.id == form.id}
        if days:
            yield Offer("audit", {"audit": form.code}, form.name, form.name, TABLES, _span(days.values()), True)
    for audit, form, body in closed:
        asked = {"audit": form.code, "round": str(audit.id)}
        yield Offer("audit", asked, body.name, form.name, ALL, Span(audit.day, audit.day), True)


def told(asked: Enquiry) -> Answered:
    """Of one round, which stays that round; of many bodies the newest rounds, and another one comes with its day."""
    if "round" in asked.asked:
        look = audits.look(asked.session, asked.id_of("round"))
        if look is None:
            raise Gone(_("This audit is no longer there."))
        if not look.audit.is_closed:
            raise Invalid(_("This audit has been opened again: it tells its points when it is closed."))
        return _body(look)
    form = audits.form_called(asked.session, str(asked.asked["audit"]))
    if form is None:
        raise Gone(_("This form of an audit is no longer there."))
    return _bodies(form, _closed(asked.session, form))


def _closed(session: Any, form: AuditForm) -> list[Compared]:
    return [one for one in audits.table(session, form.id) if one.look is not None]


def _span(days: Collection[date]) -> Span | None:
    """From the first to the last round that is told of."""
    return Span(min(days), max(days)) if days else None


def _bodies(form: AuditForm, found: list[Compared]) -> Answered:
    """How many bodies were looked at is what the table is of."""
    lines = tuple(
        TableLine(one.body.name, columns([one.look.whole.points, one.look.whole.told]), str(one.body.id))
        for one in found
        if one.look
    )
    return Answered(
        form.name,
        form.name,
        _span([one.look.audit.day for one in found if one.look]),
        Unit.INDEX,
        None,
        None,
        len(lines),
        heads=_HEADS,
        lines=lines,
    )


def _body(look: Look) -> Answered:
    """Beside the round before, over what could be told in both."""
    before = audit_scores.shared(look.lines, look.earlier.lines)[1] if look.earlier else None
    lines = tuple(
        TableLine(said(TITLES[type(axis)][axis]), columns([score.points, score.told]), str(axis))
        for axis, score in look.axes.items()
        if score.told
    )
    name = with_more(look.form.name, look.body.name)
    return Answered(
        name,
        name,
        Span(look.audit.day, look.audit.day),
        Unit.INDEX,
        rounded(look.whole.points),
        rounded(before.points if before else None),
        look.whole.told,
        heads=_HEADS,
        lines=lines,
    )
