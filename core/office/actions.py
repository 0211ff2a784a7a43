"""Everything that changes the office."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from typing import IO, Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.errors import Invalid
from core.language.words import N_, _
from core.office import clocks, rules
from core.office.records import Account, Channel, Clock, Contact, Office, Outlet, Person, Role, Shift, Unit
from core.office.rules import Right
from core.store import vault
from core.store.record import Image, Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def _demand_whole(work: Work, record: Record) -> None:
    for problem in rules.problems(record):
        raise problem
    if isinstance(record, Unit):
        with work.no_autoflush:
            parents = dict(work.exec(select(Unit.id, Unit.parent_id)).all())
        if rules.closes_circle(parents, record.id, record.parent_id):
            raise Invalid(_("A unit cannot stand above itself."), "parent_id")


VERBS: dict[type[Record], Verbs] = {
    kind: verbs(kind, right, titles, _demand_whole)
    for kind, right, titles in (
        (Unit, Right.OFFICE, (N_("Add unit"), N_("Change unit"), N_("Delete unit"))),
        (Person, Right.OFFICE, (N_("Add person"), N_("Change person"), N_("Delete person"))),
        (Channel, Right.OFFICE, (N_("Add channel"), N_("Change channel"), N_("Delete channel"))),
        (Outlet, Right.CONTACTS, (N_("Add media outlet"), N_("Change media outlet"), N_("Delete media outlet"))),
        (Contact, Right.CONTACTS, (N_("Add contact"), N_("Change contact"), N_("Delete contact"))),
        (Shift, Right.DUTY, (N_("Add duty day"), N_("Change duty day"), N_("Delete duty day"))),
        (Account, Right.CONTACTS, (N_("Add page"), N_("Change page"), N_("Delete page"))),
        (Clock, Right.OFFICE, (N_("Add term"), N_("Change term"), N_("Delete term"))),
    )
}


@action(N_("Delete term"), Right.OFFICE)
def _delete_clock(work: Work, clock_id: UUID) -> None:
    """What came with the program is only taken out of use: the features ask for it by its code."""
    term = work.find(Clock, clock_id)
    if term.code in clocks.shipped():
        raise Invalid(_("This term came with the program. Take it out of use instead."))
    work.delete(term)


VERBS[Clock] = replace(VERBS[Clock], delete=_delete_clock)


@action(N_("Set up the office"))
def set_up(work: Work, office: Mapping[str, Any], person: Mapping[str, Any], channels: Sequence[Image]) -> UUID:
    """The first act in an empty workspace: the office, its press secretary, and the channels with today's limits."""
    if work.exec(select(Office.id)).first():
        raise Invalid(_("This office is set up already."))
    founded = Office.made(**office)
    _demand_whole(work, founded)
    secretary = Person.made(**person, roles=[Role.PRESS_SECRETARY])
    _demand_whole(work, secretary)
    work.add_all([founded, secretary, *(Channel.made(**channel) for channel in channels)])
    return secretary.id


@action(N_("Change the office"), Right.OFFICE)
def describe(work: Work, office_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    _demand_whole(work, work.edit(Office, office_id, seen, wanted))


@action(N_("Change the letterhead"), Right.OFFICE)
def use_letterhead(work: Work, office_id: UUID, name: str, content: IO[bytes]) -> None:
    """Keep the office's own Word letterhead, once a page was written on it: a bad one is told now, not at a paper."""
    # the library is loaded only where a letterhead is chosen
    from core.document import docx, package

    chosen = content.read(package.MOST_BYTES + 1)
    try:
        docx.demand_usable(chosen)
    except Invalid as error:
        raise Invalid(str(error), "letterhead") from error
    office = work.find(Office, office_id)
    office.letterhead, office.letterhead_name = vault.keep(work, BytesIO(chosen)), name


@action(N_("Plan the duty roster"), Right.DUTY)
def plan_duty(work: Work, first: date, days: int, people: Sequence[UUID], hours: tuple[time, time]) -> None:
    """Share the days in turn; days that have someone on duty already are left as they are."""
    if not people:
        raise Invalid(_("Choose at least one person for the roster."))
    taken = set(work.exec(select(col(Shift.day)).where(col(Shift.day) >= first)).all())
    for day, person_id in rules.rota(first, days, people):
        if day not in taken:
            work.add(Shift.made(day=day, person_id=person_id, starts=hours[0], ends=hours[1]))


@action(N_("Hand over the duty"), Right.DUTY)
def hand_over(work: Work, shift_id: UUID, note: str) -> None:
    if not note.strip():
        raise Invalid(_("Write what the next person on duty must know."), "handover")
    shift = work.find(Shift, shift_id)
    shift.handover, shift.handed_over_at, shift.taken_at = note.strip(), clock.now(), None


@action(N_("Take the duty"), Right.DUTY)
def take_over(work: Work, shift_id: UUID) -> None:
    """The next one confirms having read the hand-over."""
    shift = work.find(Shift, shift_id)
    if shift.handed_over_at is None:
        raise Invalid(_("Nothing has been handed over yet."))
    shift.taken_at = clock.now()


@action(N_("Enter the terms that come with the program"), Right.OFFICE)
def enter_clocks(work: Work, ids: Mapping[str, UUID] | None = None) -> None:
    """Those that are not there yet, by code."""
    there = set(work.exec(select(Clock.code)).all())
    known = {code: {"id": record_id} for code, record_id in (ids or {}).items()}
    work.add_all(
        Clock.made(**image, **known.get(code, {})) for code, image in clocks.shipped().items() if code not in there
    )


@action(N_("Restore the term"), Right.OFFICE)
def restore_clock(work: Work, clock_id: UUID) -> None:
    """As it came with the program; whether it is in use stays as the office decided."""
    term = work.find(Clock, clock_id)
    shipped = clocks.shipped().get(term.code)
    if shipped is None:
        raise Invalid(_("This term is the office's own: there is nothing to restore it to."))
    was = Clock.made(**shipped)
    for field in Clock.model_fields.keys() - {"id", "code", "is_active"}:
        setattr(term, field, getattr(was, field))


@action(N_("Note that the term was checked"), Right.OFFICE)
def check_clock(work: Work, clock_id: UUID, day: date) -> None:
    """Somebody has held it against the law."""
    work.find(Clock, clock_id).checked_on = day
