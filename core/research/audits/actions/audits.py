"""Rounds of audits: the forms are entered, an audit is begun, closed, opened again; its lists are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core import clock
from core.errors import Invalid
from core.language.words import N_, _
from core.office import queries as office
from core.office.rules import Right
from core.research.audits import library as audit_library
from core.research.audits import rules as audit_rules
from core.research.audits.records import Audit, AuditForm, Body, Criterion, Rating, Remedy
from core.store.record import Image, Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


@action(N_("Enter the audit forms that come with the program"), Right.RESEARCH)
def enter_shipped(work: Work, ids: Mapping[str, UUID] | None = None) -> int:
    """
    Forms and criteria that are not there yet, by code; what the office changed or put aside stays so.

    A demo office gives them ids of its own: of "site" and of "site/mobile".
    """
    given = ids or {}
    forms = {one.code: one for one in work.exec(select(AuditForm))}
    count = 0
    for code, came in audit_library.shipped().items():
        form = forms.get(code)
        if form is None:
            form = AuditForm.made(code=code, name=came.name, subject=came.subject, **_own_id(given, code))
            work.add(form)
            work.flush()
        there = set(work.exec(select(Criterion.code).where(col(Criterion.form_id) == form.id)))
        new = [one for one in came.criteria if one.code not in there]
        work.add_all(
            Criterion.made(form_id=form.id, **one.fields(), **_own_id(given, f"{code}/{one.code}")) for one in new
        )
        count += len(new)
    return count


def _own_id(given: Mapping[str, UUID], key: str) -> dict[str, UUID]:
    return {"id": given[key]} if key in given else {}


def today_of(work: Work) -> date:
    return clock.today(office.zone(work))


@action(N_("Begin audit"), Right.RESEARCH)
def begin(work: Work, form_id: UUID, body_id: UUID, day: date, address: str = "") -> UUID:
    """A round. What the round before left to be put right is the body's, and so stands in the new one too."""
    form, body = work.find(AuditForm, form_id), work.find(Body, body_id)
    audit_rules.demand_past(day, today_of(work), "day")
    asked = select(Audit).where(Audit.form_id == form.id, Audit.body_id == body.id, col(Audit.is_closed).is_(False))
    if work.exec(asked).first() is not None:
        raise Invalid(_("An audit of this organisation by this form is under way: close it first."), "body_id")
    criteria = select(Criterion.id).where(Criterion.form_id == form.id, col(Criterion.is_active))
    if work.exec(criteria).first() is None:
        raise Invalid(_("This form has no criterion yet."), "form_id")
    audit = Audit.made(form_id=form.id, body_id=body.id, day=day, address=address or body.site)
    work.add(audit)
    return audit.id


@action(N_("Close audit"), Right.RESEARCH)
def close(work: Work, audit_id: UUID) -> None:
    """Nothing is left out in silence: what could not be told is marked so."""
    audit = work.find(Audit, audit_id)
    audit_rules.demand_open(audit)
    marked = set(work.exec(select(Rating.criterion_id).where(Rating.audit_id == audit_id)))
    asked = select(Criterion.id).where(Criterion.form_id == audit.form_id, col(Criterion.is_active))
    left = len(set(work.exec(asked)) - marked)
    if left:
        sentence = _("Not marked yet: {n}. What could not be told is marked “Not known”, the rest “Does not apply”.")
        raise Invalid(sentence.format(n=left))
    audit.is_closed = True


@action(N_("Open audit again"), Right.RESEARCH)
def reopen(work: Work, audit_id: UUID) -> None:
    audit = work.find(Audit, audit_id)
    asked = select(Audit.id).where(
        Audit.form_id == audit.form_id, Audit.body_id == audit.body_id, col(Audit.is_closed).is_(False)
    )
    if work.exec(asked).first() is not None:
        raise Invalid(_("An audit of this organisation by this form is under way: close it first."))
    audit.is_closed = False


@action(N_("Change audit"), Right.RESEARCH)
def edit(work: Work, audit_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """Its day, address and note; which body it is of, and by which form, stays."""
    audit = work.edit(
        Audit, audit_id, seen, {name: wanted[name] for name in ("day", "address", "note") if name in wanted}
    )
    audit_rules.demand_past(audit.day, today_of(work), "day")


@action(N_("Delete audit"), Right.RESEARCH)
def delete(work: Work, audit_id: UUID) -> None:
    """With its marks. What is to be put right stays to be put right."""
    audit = work.find(Audit, audit_id)
    audit_rules.demand_open(audit)
    for remedy in work.exec(select(Remedy).where(Remedy.audit_id == audit_id)):
        remedy.audit_id = None
    for rating in work.exec(select(Rating).where(Rating.audit_id == audit_id)):
        work.delete(rating)
    work.flush()
    work.delete(audit)


# forms and criteria


@action(N_("Add audit form"), Right.RESEARCH)
def _add_form(work: Work, values: Mapping[str, Any]) -> UUID:
    form = AuditForm.made(**values)
    _demand_whole(work, form)
    _demand_free(work, form, select(AuditForm.id).where(AuditForm.code == form.code))
    work.add(form)
    return form.id


@action(N_("Change audit form"), Right.RESEARCH)
def _edit_form(work: Work, form_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    before = work.find(AuditForm, form_id).code
    form = work.edit(AuditForm, form_id, seen, wanted)
    _demand_same_code(before, form.code)
    _demand_whole(work, form)


@action(N_("Delete audit form"), Right.RESEARCH)
def _delete_form(work: Work, form_id: UUID) -> None:
    if work.exec(select(Audit.id).where(Audit.form_id == form_id)).first() is not None:
        raise Invalid(_("Audits were made by this form. Put it aside instead."))
    for criterion in work.exec(select(Criterion).where(Criterion.form_id == form_id)):
        work.delete(criterion)
    work.flush()
    work.delete(work.find(AuditForm, form_id))


@action(N_("Add criterion"), Right.RESEARCH)
def _add_criterion(work: Work, values: Mapping[str, Any]) -> UUID:
    known = {name: value for name, value in values.items() if name != "rank" or value}
    criterion = Criterion.made(**known)
    work.find(AuditForm, criterion.form_id)
    _demand_whole(work, criterion)
    same = select(Criterion.id).where(Criterion.form_id == criterion.form_id, Criterion.code == criterion.code)
    _demand_free(work, criterion, same)
    if not criterion.rank:
        of_form = select(func.max(col(Criterion.rank))).where(Criterion.form_id == criterion.form_id)
        criterion.rank = (work.exec(of_form).one() or 0) + 1
    work.add(criterion)
    return criterion.id


@action(N_("Change criterion"), Right.RESEARCH)
def _edit_criterion(work: Work, criterion_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """What it counted as in audits that are over, it counts as for ever."""
    before = work.find(Criterion, criterion_id).image()
    criterion = work.edit(Criterion, criterion_id, seen, wanted)
    _demand_same_code(before["code"], criterion.code)
    _demand_whole(work, criterion)
    now = criterion.image()
    changed = next((name for name in ("form_id", "axis", "weight") if before[name] != now[name]), "")
    if changed and _is_rated(work, criterion_id):
        sentence = _("Audits were scored with it so. Put it aside and add another one with a code of its own.")
        raise Invalid(sentence, changed)


@action(N_("Delete criterion"), Right.RESEARCH)
def _delete_criterion(work: Work, criterion_id: UUID) -> None:
    if _is_rated(work, criterion_id):
        raise Invalid(_("Audits have marks of it. Put it aside instead."))
    for remedy in work.exec(select(Remedy).where(Remedy.criterion_id == criterion_id)):
        remedy.criterion_id = None
    work.delete(work.find(Criterion, criterion_id))


@action(N_("Delete organisation"), Right.RESEARCH)
def _delete_body(work: Work, body_id: UUID) -> None:
    for kind in (Audit, Remedy):
        if work.exec(select(kind.id).where(kind.body_id == body_id)).first() is not None:
            raise Invalid(_("There are audits of it. Put it aside instead."))
    work.delete(work.find(Body, body_id))


@action(N_("Note as put right"), Right.RESEARCH)
def put_right(work: Work, remedy_id: UUID, day: date | None) -> None:
    """Without a day it is open again."""
    audit_rules.demand_past(day, today_of(work), "done_on")
    work.find(Remedy, remedy_id).done_on = day


def _is_rated(work: Work, criterion_id: UUID) -> bool:
    return work.exec(select(Rating.id).where(Rating.criterion_id == criterion_id)).first() is not None


def _demand_whole(work: Work, record: Record) -> None:
    for problem in audit_rules.problems(record):
        raise problem
    if isinstance(record, Remedy):
        audit_rules.demand_past(record.done_on, today_of(work), "done_on")


def _demand_free(work: Work, record: Record, same: Any) -> None:
    with work.no_autoflush:
        if work.exec(same.where(type(record).id != record.id)).first() is not None:
            raise Invalid(_("Another one has this code."), "code")


def _demand_same_code(before: str, now: str) -> None:
    if before != now:
        raise Invalid(_("A code stays for ever: tables and rounds know it by that."), "code")


_BODY = verbs(
    Body, Right.RESEARCH, (N_("Add organisation"), N_("Change organisation"), _delete_body.title), _demand_whole
)
_REMEDY = (
    N_("Add what is to be put right"),
    N_("Change what is to be put right"),
    N_("Delete what is to be put right"),
)
VERBS: dict[type[Record], Verbs] = {
    AuditForm: Verbs(_add_form, _edit_form, _delete_form),
    Criterion: Verbs(_add_criterion, _edit_criterion, _delete_criterion),
    Body: Verbs(_BODY.add, _BODY.edit, _delete_body),
    Remedy: verbs(Remedy, Right.RESEARCH, _REMEDY, _demand_whole),
}
