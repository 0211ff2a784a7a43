"""What is noted of an incident as it goes: each line is added for good, and a wrong one is put right by another."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock
from core.crisis import pacing
from core.crisis.actions import withdrawing
from core.crisis.choices import RUNNING, Phase, Sort
from core.crisis.records import Happening, Incident, Statement
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store.work import Work, action
from core.strategy.rules import demand_reason


@action(N_("Note in the timeline"), Right.CRISIS)
def note(
    work: Work,
    incident_id: UUID,
    text: str,
    happened_at: datetime | None = None,
    source: str = "",
    link: str = "",
    attachments: Sequence[dict[str, Any]] = (),
) -> UUID:
    """What happened, and when, if that was not just now."""
    said = demand_reason(text, _("Write what happened."), "text")
    more = {"source": source.strip(), "link": link.strip(), "attachments": list(attachments)}
    return write(work, work.find(Incident, incident_id), Sort.NOTE, said, happened_at, **more).id


@action(N_("Note a decision"), Right.CRISIS)
def decide(
    work: Work,
    incident_id: UUID,
    text: str,
    reason: str,
    rejected: Sequence[str],
    happened_at: datetime | None = None,
) -> UUID:
    """With its reason and what was decided against: whoever asks later was not there."""
    said = demand_reason(text, _("Write what was decided."), "text")
    why = demand_reason(reason, _("Write why it was decided so."))
    others = [one.strip() for one in rejected if one.strip()]
    if not others:
        raise Invalid(_("Write what was decided against: there was another way, if only to wait."), "rejected")
    incident = work.find(Incident, incident_id)
    return write(work, incident, Sort.DECISION, said, happened_at, reason=why, rejected=others).id


@action(N_("Note who was told"), Right.CRISIS)
def tell(
    work: Work, incident_id: UUID, who: str, how: str = "", unreached: str = "", happened_at: datetime | None = None
) -> UUID:
    """`unreached` says why somebody could not be told; empty: they were."""
    named = demand_reason(who, _("Write who was told."), "text")
    incident = work.find(Incident, incident_id)
    return write(work, incident, Sort.TOLD, named, happened_at, source=how.strip(), reason=unreached.strip()).id


@action(N_("Correct a line of the timeline"), Right.CRISIS)
def correct(work: Work, happening_id: UUID, text: str, happened_at: datetime | None = None) -> UUID:
    """What was noted stays as it was noted; the new line says what is right."""
    wrong = work.find(Happening, happening_id)
    said = demand_reason(text, _("Write what is right."), "text")
    incident = work.find(Incident, wrong.incident_id)
    at = happened_at or wrong.happened_at
    line = write(work, incident, Sort.CORRECTION, said, at, corrects_id=wrong.id)
    if wrong.sort == Sort.RELEASE and wrong.statement_id:
        withdrawing.settle(work, work.find(Statement, wrong.statement_id))
    return line.id


def write(
    work: Work, incident: Incident, sort: Sort, text: str, happened_at: datetime | None = None, **values: Any
) -> Happening:
    """One more line, by the incident's own clock."""
    now = moment(incident)
    if happened_at is not None and happened_at > now:
        raise Invalid(_("This moment is still to come."), "happened_at")
    line = Happening.made(
        incident_id=incident.id, sort=sort, text=text, happened_at=happened_at or now, noted_at=now,
        person_id=work.author_id, **values,
    )  # fmt: skip
    work.add(line)
    return line


def moment(incident: Incident) -> datetime:
    """This moment, as the incident's clock shows it: a drill has one of its own."""
    return pacing.moment(incident, clock.now())


def demand_running(incident: Incident) -> None:
    if incident.phase not in RUNNING:
        raise Invalid(_("This incident is over."), "phase")


def demand_open(incident: Incident) -> None:
    """What the signed review speaks of stays, and what was noted of nothing; lines may still be added and put right."""
    demand_unsigned(incident)
    if incident.phase == Phase.FALSE_ALARM:
        raise Invalid(_("This incident is over."), "phase")


def demand_unsigned(incident: Incident) -> None:
    """Of a false alarm too something is learned; the signed review says already what is to change."""
    if incident.phase == Phase.REVIEWED:
        raise Invalid(_("The review is signed: it stays as it is."), "phase")
