"""After it is over: the review is answered and signed, and what was learned goes into the algorithms."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import select

from core.crisis.actions import incidents, playbooks
from core.crisis.actions.happenings import demand_open, moment
from core.crisis.choices import Phase
from core.crisis.queries import chosen, review
from core.crisis.records import Incident, Playbook
from core.errors import Forbidden, Invalid
from core.language.words import N_, _, language
from core.office.rules import Right
from core.store.record import Image, new_id
from core.store.work import Work, action
from core.strategy.rules import demand_reason


@action(N_("Answer the review"), Right.CRISIS)
def answer(work: Work, incident_id: UUID, seen: Image, answers: Mapping[str, str]) -> None:
    """By the keys of its questions; two people may answer different ones at once."""
    incident = work.find(Incident, incident_id)
    _demand_closed(incident)
    # of two first answers neither finds the place of the other taken
    incident.review = {"answers": {}, **incident.review}
    kept = {"answers": {}, **seen.get("review", {})}
    told = {**kept["answers"], **{key: said.strip() for key, said in answers.items()}}
    work.edit(Incident, incident_id, {"review": kept}, {"review": {**kept, "answers": told}})


@action(N_("Sign the review"), Right.CRISIS)
def sign(work: Work, incident_id: UUID) -> None:
    """Every question has its answer, every improvement somebody and a day: then the incident is reviewed."""
    incident = work.find(Incident, incident_id)
    _demand_closed(incident)
    if work.author_id is None:
        raise Forbidden(_("Say who you are first: a review bears the name of whoever signs it."))
    answers = incident.review.get("answers", {})
    for one in review.questions(chosen.of(work, incident)):
        if not str(answers.get(one.key, "")).strip():
            raise Invalid(_("Not answered yet: {question}").format(question=one.text.in_(language())), one.key)
    incident.review = {**incident.review, "signed_by": str(work.author_id)}
    incident.reviewed_at = moment(incident)
    work.flush()
    incidents.set_phase(work, incident_id, Phase.REVIEWED)


@action(N_("Note a lesson for an algorithm"), Right.CRISIS)
def learn(work: Work, incident_id: UUID, code: str, text: str) -> str:
    """It stands with the algorithm, to be looked at when its steps are; the key of the lesson."""
    incident = work.find(Incident, incident_id)
    said = demand_reason(text, _("Write what was learned."), "text")
    playbook = work.exec(select(Playbook).where(Playbook.code == code)).first()
    if playbook is None:
        raise Invalid(_("Enter the algorithm first: a lesson is kept with it."), "code")
    key = str(new_id())
    day = incident.closed_at or moment(incident)
    lesson = {"key": key, "text": said, "incident_id": str(incident.id), "day": day.date().isoformat()}
    playbook.lessons = [*playbook.lessons, lesson | {"is_drill": incident.is_drill}]
    return key


@action(N_("Change a step as a lesson wants it"), Right.CRISIS)
def apply_lesson(work: Work, playbook_id: UUID, key: str, step: Mapping[str, Any], day: date) -> None:
    """Somebody has looked at it: the step takes the place of the one with its code, or comes as a new one."""
    playbook = work.find(Playbook, playbook_id)
    _mark(playbook, key, {"step": str(step.get("code", "")), "done_on": day.isoformat()})
    codes = [one["code"] for one in playbook.steps]
    if step.get("code") in codes:
        steps = [dict(step) if one["code"] == step["code"] else one for one in playbook.steps]
    else:
        steps = [*playbook.steps, dict(step)]
    playbooks.grow(work, playbook, steps)


@action(N_("Note that a lesson changes nothing"), Right.CRISIS)
def set_lesson_aside(work: Work, playbook_id: UUID, key: str, reason: str, day: date) -> None:
    """It was looked at; why the steps stay as they are is kept with it."""
    why = demand_reason(reason, _("Write why nothing changes."))
    _mark(work.find(Playbook, playbook_id), key, {"reason": why, "done_on": day.isoformat()})


def _mark(playbook: Playbook, key: str, more: Mapping[str, Any]) -> None:
    if all(one.get("key") != key for one in playbook.lessons):
        raise Invalid(_("There is no such lesson any more."), "key")
    playbook.lessons = [{**one, **more} if one.get("key") == key else one for one in playbook.lessons]


def _demand_closed(incident: Incident) -> None:
    demand_open(incident)
    if incident.phase != Phase.CLOSED:
        raise Invalid(_("A review is held once the incident is closed."), "phase")
