"""The fact sheet: what is known, what is not, what is done, what is asked of residents; when the next word comes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core.crisis import rules
from core.crisis.actions.happenings import demand_open, demand_running, moment
from core.crisis.records import Fact, Incident
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import new_id, plain
from core.store.work import Work, action
from core.strategy.rules import demand_reason


@action(N_("Add to the fact sheet"), Right.CRISIS)
def add(work: Work, incident_id: UUID, values: Mapping[str, Any]) -> UUID:
    """What is known needs its source by name and the moment it was confirmed."""
    incident = work.find(Incident, incident_id)
    demand_open(incident)
    fact = Fact.made(**{**values, "incident_id": incident.id, "person_id": work.author_id})
    _make_whole(fact, moment(incident))
    fact.rank = _last_rank(work, incident) + 1
    work.add(fact)
    return fact.id


@action(N_("Change the fact sheet"), Right.CRISIS)
def replace(work: Work, fact_id: UUID, values: Mapping[str, Any]) -> UUID:
    """What it said before stays, as over; a question that was answered becomes a fact in the same way."""
    was = work.find(Fact, fact_id)
    _demand_current(was)
    incident = work.find(Incident, was.incident_id)
    demand_open(incident)
    # other words need a confirmation of their own
    kept = {"aspect": was.aspect, "text": was.text, "source": was.source}
    own = {"incident_id": incident.id, "person_id": work.author_id, "replaces_id": was.id, "rank": was.rank}
    fact = Fact.made(**{**kept, **values, **own})
    _make_whole(fact, moment(incident))
    was.ended_at = moment(incident)
    work.add(fact)
    return fact.id


@action(N_("Take off the fact sheet"), Right.CRISIS)
def end(work: Work, fact_id: UUID) -> None:
    """It holds no more; that it held stays."""
    fact = work.find(Fact, fact_id)
    _demand_current(fact)
    incident = work.find(Incident, fact.incident_id)
    demand_open(incident)
    fact.ended_at = moment(incident)


@action(N_("Promise the next message"), Right.CRISIS)
def set_next_update(work: Work, incident_id: UUID, at: datetime | None) -> None:
    """What was promised is kept even when there is nothing new; without a moment nothing is promised any more."""
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    if at is not None and at <= moment(incident):
        raise Invalid(_("The next message lies ahead: choose a later moment."), "next_update_at")
    incident.next_update_at = at


@action(N_("Note a promise"), Right.CRISIS)
def promise(work: Work, incident_id: UUID, text: str, due_at: datetime, who: str = "") -> str:
    """What was said in public that it would be done: whose it is and until when. Its key is given back."""
    incident = work.find(Incident, incident_id)
    demand_open(incident)
    said = demand_reason(text, _("Write what was promised."), "text")
    key, now = str(new_id()), moment(incident)
    made = {"text": said, "who": who.strip(), "due_at": _stored(due_at), "made_at": _stored(now)}
    incident.promises = {**incident.promises, key: made}
    return key


@action(N_("Note that a promise was kept"), Right.CRISIS)
def keep_promise(work: Work, incident_id: UUID, key: str) -> None:
    incident = work.find(Incident, incident_id)
    _rewrite(incident, key, kept_at=_stored(moment(incident)))


@action(N_("Give a promise another date"), Right.CRISIS)
def redate_promise(work: Work, incident_id: UUID, key: str, due_at: datetime, reason: str) -> None:
    """In public too: a promise that quietly moves is a broken one."""
    incident = work.find(Incident, incident_id)
    why = demand_reason(reason, _("Write why it is put off, as it was said in public."))
    was = incident.promises.get(key, {})
    moved = [*was.get("moved", ()), {"due_at": was.get("due_at", ""), "reason": why}]
    _rewrite(incident, key, due_at=_stored(due_at), moved=moved)


def _rewrite(incident: Incident, key: str, **values: Any) -> None:
    if key not in incident.promises:
        raise Invalid(_("There is no such promise any more."), "promises")
    # what is changed in place is not noticed
    incident.promises = {**incident.promises, key: incident.promises[key] | values}


def _stored(at: datetime) -> str:
    return str(plain(at))


def _last_rank(work: Work, incident: Incident) -> int:
    return work.exec(select(func.max(col(Fact.rank))).where(Fact.incident_id == incident.id)).one() or 0


def _demand_current(fact: Fact) -> None:
    if fact.ended_at is not None:
        raise Invalid(_("This line holds no more: it was replaced or taken off."), "ended_at")


def _make_whole(fact: Fact, now: datetime) -> None:
    for problem in rules.problems(fact):
        raise problem
    # what is not known, done or asked is so as of now
    fact.confirmed_at = fact.confirmed_at or now
    if fact.confirmed_at > now:
        raise Invalid(_("This moment is still to come."), "confirmed_at")
