"""How serious an incident is: scored anew, lifted at once, lowered one step at a time by whoever leads."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from core.crisis import library, severity, triggers
from core.crisis.actions import unfolding
from core.crisis.actions.happenings import demand_running, moment, write
from core.crisis.choices import Cluster, Level, Sort
from core.crisis.queries import chosen, signs
from core.crisis.queries.chosen import Algorithm
from core.crisis.records import Incident
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.words import N_, _, language
from core.office.rules import Right
from core.store.work import Work, action
from core.strategy.rules import demand_reason

_ORDER = tuple(Level)


@action(N_("Score incident again"), Right.CRISIS)
def rescore(
    work: Work, incident_id: UUID, scores: Mapping[str, int], flags: Mapping[str, Any], reason: str,
    is_correction: bool = False,
) -> Level:  # fmt: skip
    """
    The level that follows is taken at once if it is higher; a lower one is a decision of its own.

    `is_correction`: the answers before were wrong, so the level follows the new ones wherever they lead.
    """
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    why = demand_reason(reason, _("Write why it is scored again."))
    incident.scores, incident.flags = dict(scores), dict(flags)
    demand_answers(work, incident)
    running = chosen.of(work, incident)
    judged = chosen.judged(work, incident, running).level
    level = judged if is_correction else max(judged, Level(incident.level))
    _become(work, incident, running, level, why)
    return level


@action(N_("Raise the level"), Right.CRISIS)
def lift(work: Work, incident_id: UUID, level: Level, reason: str) -> None:
    """Higher than the answers give: whoever leads may see more than they tell."""
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    if level <= incident.level:
        raise Invalid(_("The level is as high already."), "level")
    why = demand_reason(reason, _("Write why the level is raised."))
    _become(work, incident, chosen.of(work, incident), level, why)


@action(N_("Lower the level"), Right.CRISIS)
def lower(work: Work, incident_id: UUID, held: Collection[str], reason: str) -> None:
    """One step down; `held` are the codes of the signs of calm that somebody has made sure of."""
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    now = Level(incident.level)
    calm = moment(incident) - signs.calm_since(work, incident)
    for problem in triggers.unready_to_lower(now, held, calm, library.watch()):
        raise problem
    why = demand_reason(reason, _("Write why the level comes down."))
    level = _ORDER[_ORDER.index(now) - 1]
    running = chosen.of(work, incident)
    for one in chosen.judged(work, incident, running).reasons:
        if one.sort in (severity.Sort.FLOOR, severity.Sort.TYPE) and one.level > level:
            raise Invalid(str(one), "level")
    _become(work, incident, running, level, f"{why} ({', '.join(sorted(held))})")


@action(N_("Weigh the responsibility"), Right.CRISIS)
def weigh(
    work: Work, incident_id: UUID, cluster: Cluster, had_before: bool, is_distrusted: bool, reason: str,
    is_provable: bool | None = None,
) -> None:  # fmt: skip
    """
    How far people hold us responsible; the advice follows from it, so it is a decision with its reason.

    `is_provable`: what is told of us can be proven false, so it may be denied; none: as it was said before.
    """
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    why = demand_reason(reason, _("Write why it is weighed so."))
    if cluster != incident.cluster:
        said = _("Responsibility laid on us: {said}").format(said=_(TITLES[Cluster][cluster]))
        left = _(TITLES[Cluster][Cluster(incident.cluster)])
        write(work, incident, Sort.DECISION, said, reason=why, rejected=[left])
    incident.cluster, incident.had_before, incident.is_distrusted = cluster, had_before, is_distrusted
    incident.is_provable = incident.is_provable if is_provable is None else is_provable


def raise_to(work: Work, incident: Incident, level: Level, reason: str) -> None:
    """Something that came to it asks for a higher level; it never lowers one."""
    if level > Level(incident.level):
        _become(work, incident, chosen.of(work, incident), level, reason)


def demand_answers(work: Work, incident: Incident) -> None:
    """In a hurry an answer may be missing, and counts as nothing; one that cannot be is refused."""
    scale = chosen.scale(work)
    scores = {**{one.key: 0 for one in scale.dimensions}, **incident.scores}
    for problem in severity.faults(scores, incident.flags, scale):
        raise problem


def _become(work: Work, incident: Incident, running: Sequence[Algorithm], level: Level, reason: str) -> None:
    """Also a level that stays is noted: it was asked, and by what it was decided."""
    before, incident.level = incident.level, level
    # circumstances ask for steps of their own, also where the level stays
    brought = unfolding.go_on(work, incident, running, moment(incident)) if level >= before else []
    # which they are is told: an algorithm may have been changed since the incident began
    names = "; ".join(turn.text.in_(language()) for turn in brought)
    why = "\n".join(filter(None, (reason, _("Steps that came: {names}").format(names=names) if names else "")))
    write(work, incident, Sort.LEVEL, _(TITLES[Level][level]), source=f"{before} {level}", reason=why)
