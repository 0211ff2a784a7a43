"""Light publications rest while an incident runs, and go on after it: the calendar's own halt, told apart by why."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.calendar.actions import course
from core.calendar.records import Halt, Publication, State
from core.crisis.actions.happenings import demand_running, write
from core.crisis.choices import RUNNING, Sort
from core.crisis.queries import resting
from core.crisis.records import Happening, Incident
from core.errors import Invalid
from core.language import dates
from core.language.words import N_, _, n_
from core.office import queries as office
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Let light publications rest"), Right.CRISIS)
def pause_light(work: Work, incident_id: UUID, ids: Sequence[UUID] | None = None) -> int:
    """
    Those of light rubrics that are still to come out, or these alone; how many. What is halted already stays as it is.

    Of a drill it is only noted: the calendar is no place for exercises.
    """
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    found = [] if incident.is_drill else resting.may_rest(work, clock.today(office.zone(work)))
    if ids is None:
        resters = [one.publication.id for one in found if one.is_light]
    else:
        resters = [one.publication.id for one in found if one.publication.id in set(ids)]
    why = _why(work, incident)
    if resters:
        course.postpone(work, resters, why)
    text = n_("{n} light publication rests.", "{n} light publications rest.", len(resters))
    write(work, incident, Sort.DECISION, text, source=resting.MARK, reason=why, rejected=[_("Publish as planned")])
    return len(resters)


@action(N_("Let light publications go on"), Right.CRISIS)
def resume(work: Work, incident_id: UUID) -> int:
    """How many; what has missed its day stays postponed, and what another incident needs at rest rests for that one."""
    incident = work.find(Incident, incident_id)
    if not _pauses(work, incident.id):
        raise Invalid(_("Nothing rests for this incident."), "id")
    return release(work, incident)


def release(work: Work, incident: Incident) -> int:
    """The same when it is over, whether anything rested or not."""
    pauses = _pauses(work, incident.id)
    if not pauses:
        return 0
    others, today, going = _other_why(work, incident), clock.today(office.zone(work)), []
    query = select(Publication).where(
        Publication.halt == Halt.POSTPONED,
        Publication.state != State.PUBLISHED,
        col(Publication.reason).in_({one.reason for one in pauses}),
    )
    for publication in work.exec(query):
        if others:
            publication.reason = others
        elif publication.day is None or publication.day >= today:
            going.append(publication.id)
    if going:
        course.resume(work, going)
    text = n_("{n} light publication goes on.", "{n} light publications go on.", len(going))
    write(work, incident, Sort.NOTE, text, source=resting.LIFTED)
    return len(going)


def _why(work: Work, incident: Incident) -> str:
    """It says which incident it is, so that it is found again by it."""
    at = clock.local(incident.noticed_at, office.zone(work))
    said = _("Rests because of an incident: {name} ({moment})")
    return said.format(name=incident.name, moment=dates.short_moment(at))


def _pauses(work: Work, incident_id: UUID) -> list[Happening]:
    """The lines by which light publications rest for it now; none, once they went on."""
    query = select(Happening).where(
        Happening.incident_id == incident_id, col(Happening.source).in_((resting.MARK, resting.LIFTED))
    )
    found: list[Happening] = []
    # in the order they were written, whatever the clock showed
    for line in work.exec(query.order_by(col(Happening.id))):
        found = [*found, line] if resting.is_pause(line) else [] if line.source == resting.LIFTED else found
    return found


def _other_why(work: Work, incident: Incident) -> str:
    """Of another incident that runs and for which they rest too."""
    query = select(Incident.id).where(
        Incident.id != incident.id, col(Incident.phase).in_(RUNNING), col(Incident.is_drill).is_(False)
    )
    pauses = [line for other in work.exec(query) for line in _pauses(work, other)]
    return max(pauses, key=lambda line: line.id).reason if pauses else ""
