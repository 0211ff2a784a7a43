"""A drill is begun, fed with what its algorithm throws in, run faster or slower, ended and scored."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.crisis import pacing
from core.crisis.actions import incidents
from core.crisis.actions.happenings import demand_running, moment, write
from core.crisis.choices import RUNNING, Phase, Sort
from core.crisis.drills import KINDS, Kind, due_injects, marked
from core.crisis.queries import chosen
from core.crisis.queries import drills as asked
from core.crisis.records import Incident
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.words import N_, _, language
from core.office.rules import Right
from core.store.record import plain
from core.store.work import Work, action
from core.strategy.rules import demand_reason

PACE = 10
_DAY = 24 * 60
# longer than any algorithm looks ahead
_FARTHEST = 60 * _DAY
_SORTS = {Kind.TRIGGER: Sort.TRIGGER}


@action(N_("Begin a drill"), Right.CRISIS)
def begin(work: Work, code: str, values: Mapping[str, Any]) -> UUID:
    """With the steps of the real thing; its name says what it is wherever it goes: to approvers, on paper, in lists."""
    running = select(Incident.id).where(Incident.is_drill, col(Incident.phase).in_(RUNNING))
    if work.exec(running).first():
        raise Invalid(_("A drill runs already: end it first."), "is_drill")
    now = clock.now()
    pace = values.get("pace", PACE)
    if not isinstance(pace, int) or not pacing.SLOWEST <= pace <= pacing.FASTEST:
        sentence = _("Of the drill's minutes {least} to {most} may pass in one.")
        raise Invalid(sentence.format(least=pacing.SLOWEST, most=pacing.FASTEST), "pace")
    found = chosen.algorithms(work, [code])
    name = str(values.get("name", "")).strip() or (found[0].name.in_(language()) if found else code)
    own = {"is_drill": True, "pace": pace, "paced_from": now, "noticed_at": now, "playbooks": [code]}
    lead = {"lead_id": values.get("lead_id", work.author_id), "source": _("Drill")}
    return incidents.open_incident(work, {"event_at": now, **lead, **values, **own, "name": marked(name)})


@action(N_("Show what the drill throws in"), Right.CRISIS)
def show_injects(work: Work, incident_id: UUID) -> list[str]:
    """All that has come to its minute; their keys. Each is noted like what residents and newsrooms say."""
    incident = _drill(work, incident_id)
    due = due_injects(incident, asked.injects(work, incident), clock.now())
    at = str(plain(moment(incident)))
    for one in due:
        write(work, incident, _SORTS.get(one.kind, Sort.SIGNAL), one.text.in_(language()), source=_(KINDS[one.kind]))
    if due:
        incident.injected = [*incident.injected, *({"key": one.key, "shown_at": at} for one in due)]
    return [one.key for one in due]


@action(N_("Answer what the drill threw in"), Right.CRISIS)
def answer_inject(work: Work, incident_id: UUID, key: str, how: str) -> None:
    """What was done about it, in a sentence: it is held against what a good press service does."""
    incident = _drill(work, incident_id)
    said = demand_reason(how, _("Write what was done about it."), "how")
    noted = next((one for one in incident.injected if one["key"] == key), None)
    if noted is None:
        raise Invalid(_("This was not thrown in yet."), "key")
    if noted.get("answered_at"):
        raise Invalid(_("This is answered already."), "key")
    answered = noted | {"answered_at": str(plain(moment(incident))), "how": said}
    incident.injected = [answered if one is noted else one for one in incident.injected]


@action(N_("Change the pace of the drill"), Right.CRISIS)
def set_pace(work: Work, incident_id: UUID, pace: int) -> None:
    """From where it stands: what was done stays when it was done."""
    incident = _drill(work, incident_id)
    incident.paced_from, incident.pace = pacing.paced(incident, clock.now(), pace), pace


@action(N_("Go ahead in the drill"), Right.CRISIS)
def go_ahead(work: Work, incident_id: UUID, minutes: int) -> None:
    """To a later minute of its own clock: nobody waits where nothing is to be done."""
    incident = _drill(work, incident_id)
    if minutes <= 0:
        raise Invalid(_("A drill goes forward only."), "minutes")
    if minutes > _FARTHEST:
        raise Invalid(_("A drill goes at most {days} days ahead.").format(days=_FARTHEST // _DAY), "minutes")
    incident.paced_from = pacing.paced(incident, clock.now(), incident.pace, timedelta(minutes=minutes))


@action(N_("End the drill"), Right.CRISIS)
def end(work: Work, incident_id: UUID, reason: str = "") -> int | None:
    """Whatever is open stays open and counts so; the score in percent."""
    incident = _drill(work, incident_id)
    text = _(TITLES[Phase][Phase.CLOSED])
    write(work, incident, Sort.PHASE, text, source=f"{incident.phase} {Phase.CLOSED}", reason=reason.strip())
    incidents.end(work, incident)
    incident.phase = Phase.CLOSED
    percent: int | None = incident.review["score"]
    return percent


def _drill(work: Work, incident_id: UUID) -> Incident:
    incident = work.find(Incident, incident_id)
    if not incident.is_drill:
        raise Invalid(_("This is no drill."), "is_drill")
    demand_running(incident)
    return incident
