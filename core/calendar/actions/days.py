"""The days themselves: mourning, days off and moved days, occasions and the dates announced for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.calendar.actions import gathering
from core.calendar.records import Halt, Mourning, Occasion, Publication, Rubric, SpecialDay, State
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import Image, Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action

VERBS: dict[type[Record], Verbs] = {
    kind: verbs(kind, Right.PLAN, titles, gathering.demand_whole)
    for kind, titles in (
        (Occasion, (N_("Add occasion"), N_("Change occasion"), N_("Delete occasion"))),
        (SpecialDay, (N_("Add special day"), N_("Change special day"), N_("Delete special day"))),
    )
}


@action(N_("Begin mourning"), Right.PLAN)
def begin_mourning(work: Work, first: date, last: date, reason: str) -> UUID:
    """Light items of these days rest; what is halted already stays as it is."""
    mourning = Mourning(first=first, last=last, reason=reason.strip())
    gathering.demand_whole(work, mourning)
    work.add(mourning)
    query = (
        select(Publication)
        .join(Rubric, col(Rubric.id) == col(Publication.rubric_id))
        .where(
            col(Rubric.is_light).is_(True),
            col(Publication.day).between(first, last),
            Publication.halt == Halt.NONE,
            Publication.state != State.PUBLISHED,
        )
    )
    for publication in work.exec(query).all():
        publication.halt, publication.mourning_id = Halt.MOURNING, mourning.id
    return mourning.id


@action(N_("End mourning"), Right.PLAN)
def end_mourning(work: Work, mourning_id: UUID) -> None:
    """What rested comes back; what has missed its day comes back postponed, with the reason."""
    mourning = work.find(Mourning, mourning_id)
    if mourning.ended_at is not None:
        raise Invalid(_("This mourning has ended already."))
    mourning.ended_at, today = clock.now(), gathering.today(work)
    query = select(Publication).where(Publication.mourning_id == mourning_id, Publication.halt == Halt.MOURNING)
    for publication in work.exec(query).all():
        publication.mourning_id = None
        if publication.day is not None and publication.day < today:
            publication.halt, publication.reason = Halt.POSTPONED, mourning.reason
        else:
            publication.halt = Halt.NONE


@action(N_("Change days of mourning"), Right.PLAN)
def edit_mourning(work: Work, mourning_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    gathering.demand_whole(work, work.edit(Mourning, mourning_id, seen, wanted))


@action(N_("Begin mourning"), Right.PLAN)
def enter_mourning(work: Work, values: Mapping[str, Any]) -> UUID:
    """As a list asks for it."""
    asked = Mourning.made(**values)
    return begin_mourning(work, asked.first, asked.last, asked.reason)


@action(N_("Delete days of mourning"), Right.PLAN)
def delete_mourning(work: Work, mourning_id: UUID) -> None:
    """What rests because of it comes back first."""
    mourning = work.find(Mourning, mourning_id)
    if mourning.ended_at is None:
        end_mourning(work, mourning_id)
    for publication in work.exec(select(Publication).where(Publication.mourning_id == mourning_id)):
        publication.mourning_id = None
    work.delete(mourning)


MOURNING = Verbs(enter_mourning, edit_mourning, delete_mourning)


@action(N_("Announce the date of an occasion"), Right.PLAN)
def announce(work: Work, occasion_id: UUID, year: int, day: date | None) -> None:
    """What was announced goes before the rule; None gives the year back to the rule."""
    occasion = work.find(Occasion, occasion_id)
    others = {of: said for of, said in occasion.announced.items() if of != str(year)}
    occasion.announced = {**others, str(year): day.isoformat()} if day else others
