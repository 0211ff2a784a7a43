"""An incident is opened, led, brought from phase to phase, and closed once nothing is left open."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from core import clock
from core.crisis import library, rules
from core.crisis.actions import levels, pausing, unfolding
from core.crisis.actions.happenings import demand_open, demand_running, moment, write
from core.crisis.choices import Mode, Phase, Sort
from core.crisis.drills import marked
from core.crisis.queries import chosen, drills, grounds, holders, releases
from core.crisis.queries.chosen import Algorithm
from core.crisis.queries.grounds import Said
from core.crisis.records import Incident
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right
from core.store.record import Image
from core.store.work import Work, action

_ASKED = frozenset({
    "name", "place", "source", "event_at", "noticed_at", "playbooks", "scores", "flags", "cluster", "had_before",
    "is_distrusted", "is_provable", "lead_id", "is_drill", "pace", "paced_from", "page", "attachments",
})  # fmt: skip
NOTHING_SAID = Said()
# what a form may change at once; the rest has acts of its own
_OWN = frozenset({"name", "place", "source", "event_at", "noticed_at", "page", "answers", "maps", "attachments"})


@action(N_("Open incident"), Right.CRISIS)
def open_incident(work: Work, values: Mapping[str, Any]) -> UUID:
    """With every step its algorithms ask for, each with its term and whoever takes it."""
    asked = {name: value for name, value in values.items() if name in _ASKED}
    asked["playbooks"] = list(dict.fromkeys(asked.get("playbooks") or [library.UNCLASSIFIED]))
    incident = Incident.made(**_dated(asked))
    _demand_whole(incident)
    core, *types = _algorithms(work, incident)
    if "cluster" not in asked:
        incident.cluster = types[0].cluster
    levels.demand_answers(work, incident)
    incident.level = chosen.judged(work, incident, types).level
    work.add(incident)
    unfolding.begin(work, incident, [core, *types])
    return incident.id


@action(N_("Change incident"), Right.CRISIS)
def edit(work: Work, incident_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """Its name, its place, its moments: what is open is due by the moments as they are known now."""
    own = {name: value for name, value in wanted.items() if name in _OWN}
    before = seen.get("event_at"), seen.get("noticed_at")
    demand_open(work.find(Incident, incident_id))
    incident = work.edit(Incident, incident_id, seen, own)
    if incident.is_drill:
        incident.name = marked(incident.name)
    _demand_whole(incident)
    image = incident.image()
    if (image["event_at"], image["noticed_at"]) != before:
        unfolding.redate(work, incident)


@action(N_("Name who leads"), Right.CRISIS)
def name_lead(work: Work, incident_id: UUID, person_id: UUID) -> None:
    """Whoever leads decides what others do not agree on; that it passed to another is noted."""
    incident, person = work.find(Incident, incident_id), work.find(Person, person_id)
    demand_running(incident)
    if not person.is_active:
        raise Invalid(_("This person works here no more."), "lead_id")
    if incident.lead_id not in (None, person_id):
        write(work, incident, Sort.NOTE, _("Leads from now on: {name}").format(name=person.name))
    incident.lead_id = person_id


@action(N_("Add algorithm"), Right.CRISIS)
def add_playbook(work: Work, incident_id: UUID, code: str, reason: str = "") -> int:
    """What it asks for beyond what is there already; how many steps that is. Its terms run from now."""
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    if code in incident.playbooks:
        raise Invalid(_("This algorithm runs already."), "playbooks")
    incident.playbooks = [*incident.playbooks, code]
    running = _algorithms(work, incident)
    text = running[-1].name.in_(language())
    write(work, incident, Sort.PLAYBOOK, text, source=code, reason=reason.strip())
    brought = unfolding.go_on(work, incident, running, moment(incident))
    levels.raise_to(work, incident, chosen.judged(work, incident, running).level, text)
    return len(brought)


@action(N_("Move incident on"), Right.CRISIS)
def set_phase(work: Work, incident_id: UUID, phase: Phase, reason: str = "", said: Said = NOTHING_SAID) -> None:
    """From phase to phase; what stands in the way is told, the first obstacle first."""
    incident = work.find(Incident, incident_id)
    if phase in (Phase.CLOSED, Phase.FALSE_ALARM):
        raise Invalid(_("Closing asks more: close the incident, or note that it was a false alarm."), "phase")
    _move(work, incident, phase, said, [said.event, reason])


@action(N_("Note a false alarm"), Right.CRISIS)
def false_alarm(work: Work, incident_id: UUID, denials: Sequence[str], reason: str = "") -> None:
    """Two sources that know nothing of each other deny it; what rested for it goes on."""
    incident = work.find(Incident, incident_id)
    _move(work, incident, Phase.FALSE_ALARM, Said(denials=denials), [*denials, reason])
    end(work, incident)
    # what had been said in public by then: another computer may tell of more
    out = [str(one.happening.id) for one in releases.releases(work, incident.id)]
    incident.review = {**incident.review, "out": out}


@action(N_("Close incident"), Right.CRISIS)
def close(work: Work, incident_id: UUID, met: Sequence[str], reason: str = "") -> None:
    """`met` are the codes of the criteria that somebody has looked through and found met: all, or it runs on."""
    incident = work.find(Incident, incident_id)
    told = [one.text.in_(language()) for one in grounds.criteria(work, incident) if one.code in met]
    _move(work, incident, Phase.CLOSED, Said(met=met), [reason, *told])
    end(work, incident)


def _move(work: Work, incident: Incident, to: Phase, said: Said, reasons: Sequence[str]) -> None:
    now = clock.local(clock.now(), office.zone(work))
    seats = holders.seats(work, incident.playbooks, now)
    for obstacle in grounds.obstacles(work, incident, to, seats, moment(incident), said):
        raise obstacle
    why = "\n".join(one.strip() for one in reasons if one.strip())
    write(work, incident, Sort.PHASE, _(TITLES[Phase][to]), source=f"{incident.phase} {to}", reason=why)
    incident.phase = to


def end(work: Work, incident: Incident) -> None:
    """Whichever way it ended: nothing is promised any more, what rested goes on, and a drill is scored."""
    if incident.is_drill:
        percent = drills.score(work, incident, clock.now()).percent
        incident.review = {**incident.review, "score": percent}
    # last: from now on the clock of a drill stands
    pausing.release(work, incident)
    incident.closed_at, incident.next_update_at = moment(incident), None


def _algorithms(work: Work, incident: Incident) -> list[Algorithm]:
    """What all crises share, and its types: at least one, and each known."""
    found = chosen.of(work, incident)
    missing = set(incident.playbooks) - {one.code for one in found if one.mode == Mode.TYPE}
    if missing:
        raise Invalid(_("There is no such algorithm: {code}").format(code=", ".join(sorted(missing))), "playbooks")
    return found


def _dated(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Who does not say otherwise learned of it just now, and as soon as it happened."""
    noticed_at = asked.get("noticed_at") or clock.now()
    return {**asked, "noticed_at": noticed_at, "event_at": asked.get("event_at") or noticed_at}


def _demand_whole(incident: Incident) -> None:
    for problem in rules.problems(incident):
        raise problem
    # a drill may begin at an hour of its own
    if not incident.is_drill and incident.noticed_at > clock.now():
        raise Invalid(_("This moment is still to come."), "noticed_at")
