"""The marks of an audit, each with where it is to be seen."""

from collections.abc import Mapping
from typing import IO, Any
from uuid import UUID

from sqlmodel import select

from core.errors import Invalid
from core.language.words import N_, _
from core.office.records import Person
from core.office.rules import Right
from core.research.audits import rules as audit_rules
from core.research.audits.actions.audits import today_of
from core.research.audits.records import Audit, Criterion, Rating
from core.research.choices import Mark
from core.store import vault
from core.store.record import Image
from core.store.work import Work, action

_EVIDENCE = ("address", "seen_on", "note")


@action(N_("Mark criterion"), Right.RESEARCH)
def rate(work: Work, audit_id: UUID, criterion_id: UUID, mark: Mark, who: UUID | None = None, rater: str = "") -> UUID:
    """By one person, or by a named helper from outside; without either by whoever sits here. Seen today."""
    audit, criterion = work.find(Audit, audit_id), work.find(Criterion, criterion_id)
    audit_rules.demand_open(audit)
    if criterion.form_id != audit.form_id:
        raise Invalid(_("This criterion is of another form."), "criterion_id")
    rater = rater.strip()
    person_id = who if who or rater else work.author_id
    if person_id is None and not rater:
        raise Invalid(_("Say who looked."), "person_id")
    if person_id is not None:
        work.find(Person, person_id)
    asked = select(Rating).where(Rating.audit_id == audit_id, Rating.criterion_id == criterion_id)
    rating = next((one for one in work.exec(asked) if audit_rules.is_of(one, person_id, rater)), None)
    if rating is None:
        rating = Rating.made(
            audit_id=audit_id,
            criterion_id=criterion_id,
            person_id=person_id,
            rater="" if person_id else rater,
            mark=mark,
            seen_on=today_of(work),
        )
        work.add(rating)
    elif rating.mark != mark:
        rating.mark, rating.seen_on = mark, today_of(work)
    return rating.id


@action(N_("Note where a mark is to be seen"), Right.RESEARCH)
def note_evidence(work: Work, rating_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """The address, the day, a note."""
    _demand_open(work, work.find(Rating, rating_id))
    rating = work.edit(Rating, rating_id, seen, {name: wanted[name] for name in _EVIDENCE if name in wanted})
    audit_rules.demand_past(rating.seen_on, today_of(work), "seen_on")


@action(N_("Take mark back"), Right.RESEARCH)
def take_back(work: Work, rating_id: UUID) -> None:
    rating = work.find(Rating, rating_id)
    _demand_open(work, rating)
    work.delete(rating)


@action(N_("Attach a screenshot to a mark"), Right.RESEARCH)
def attach(work: Work, rating_id: UUID, name: str, content: IO[bytes]) -> None:
    rating = work.find(Rating, rating_id)
    _demand_open(work, rating)
    file = {"name": name, "hash": vault.keep(work, content), "bytes": content.tell()}
    if any(one["hash"] == file["hash"] for one in rating.attachments):
        raise Invalid(_("This file is attached already."), "attachments")
    rating.attachments = [*rating.attachments, file]


@action(N_("Take a screenshot off a mark"), Right.RESEARCH)
def detach(work: Work, rating_id: UUID, digest: str) -> None:
    rating = work.find(Rating, rating_id)
    _demand_open(work, rating)
    rating.attachments = [one for one in rating.attachments if one["hash"] != digest]


def _demand_open(work: Work, rating: Rating) -> None:
    audit_rules.demand_open(work.find(Audit, rating.audit_id))
