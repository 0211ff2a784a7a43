"""A table of an audit is taken in: all of it, or nothing."""

from uuid import UUID

from sqlmodel import col, select

from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.office.rules import Right
from core.research.audits.actions import audits
from core.research.audits.actions.ratings import rate
from core.research.audits.importing import Read
from core.research.audits.queries.files import Coming, DryRun, Round, dry_run
from core.research.audits.records import Body, Criterion, Rating
from core.store.work import Work, action


@action(N_("Take in a table of audits"), Right.RESEARCH)
def take_in(work: Work, form_id: UUID, read: Read) -> DryRun:
    """Organisations that are not here are added. A new round in which nothing is unmarked is closed at once."""
    dry = dry_run(work, form_id, read, work.author_id)
    if dry.faults:
        raise Invalid(_("The table has faults: nothing of it was taken."))
    made: dict[str, UUID] = {}
    for one in dry.rounds:
        if all(mark.is_same for mark in one.marks):
            continue
        audit_id = one.audit.id if one.audit else audits.begin(work, form_id, _body(work, one, made), one.day, one.site)
        work.flush()
        for mark in one.marks:
            _put(work, audit_id, mark)
        work.flush()
        if one.audit is None and not _left(work, form_id, audit_id):
            audits.close(work, audit_id)
    return dry


def _body(work: Work, one: Round, made: dict[str, UUID]) -> UUID:
    """Two rounds of one new organisation are of the same."""
    if one.body is not None:
        return one.body.id
    key = one.name.casefold()
    if key not in made:
        body = Body.made(name=Trilingual(kk=one.name), site=one.site)
        work.add(body)
        work.flush()
        made[key] = body.id
    return made[key]


def _put(work: Work, audit_id: UUID, mark: Coming) -> None:
    if mark.is_same:
        return
    told = mark.told
    rating = work.find(Rating, rate(work, audit_id, mark.criterion.id, told.mark, mark.person_id, mark.rater))
    rating.address, rating.note = told.address or rating.address, told.note or rating.note
    # who saw it on another day says so; else it was seen on the day of the audit
    rating.seen_on = told.seen_on or told.day


def _left(work: Work, form_id: UUID, audit_id: UUID) -> bool:
    marked = set(work.exec(select(Rating.criterion_id).where(Rating.audit_id == audit_id)))
    asked = select(Criterion.id).where(Criterion.form_id == form_id, col(Criterion.is_active))
    return bool(set(work.exec(asked)) - marked)
