"""The documents of audits: what the office is asked for each of them."""

from typing import Any
from uuid import UUID

from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.errors import Invalid
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office.papers import hands_of
from core.research.audits.queries import audits, evidence
from core.research.audits.records import AuditForm
from core.research.audits.report import audit
from core.research.audits.report import comparison as audit_comparison
from core.store.finding import find

_KINDS = frozenset({"Audit", "Rating", "Criterion", "AuditForm", "Body", "Remedy", "Person"})


def _report(session: Any, request: Request, lang: Lang) -> Document:
    found = audits.look(session, request.record_id)
    if found is None:
        raise Invalid(_("Choose which audit."))
    pictures = evidence.pictures(session, found)
    return audit.audit_report(found, pictures, hands_of(session, request), audits.today(session), lang)


def _comparison(session: Any, request: Request, lang: Lang) -> Document:
    form = find(session, AuditForm, request.record_id)
    if form is None:
        raise Invalid(_("Choose which audit form."))
    bodies = audits.table(session, form.id)
    if not any(one.look for one in bodies):
        raise Invalid(_("No audit by this form is closed yet: there is nothing to compare."))
    stale = audits.stale_contacts(session, audits.today(session))
    beside = audit_comparison.Beside(form, bodies, stale)
    return audit_comparison.audit_comparison(beside, hands_of(session, request), lang)


def _audits(session: Any) -> list[tuple[UUID, str]]:
    return [
        (
            one.audit.id,
            f"{one.body.name.in_(language())}, {dates.short(one.audit.day)}, {one.form.name.in_(language())}",
        )
        for one in audits.rounds(session)
    ]


def _forms(session: Any) -> list[tuple[UUID, str]]:
    return [(one.id, one.name.in_(language())) for one in audits.forms(session) if one.is_active]


PAPERS: tuple[PaperKind, ...] = (
    PaperKind("audit-report", N_("Audit report"), "record", _report, _KINDS, choices=_audits),
    PaperKind("audit-comparison", N_("Comparison of audits"), "record", _comparison, _KINDS, choices=_forms),
)
