"""False claims: written down neutrally, weighed, answered or left alone, watched, and closed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock
from core.crisis import rules
from core.crisis.actions.happenings import demand_open, moment
from core.crisis.choices import Response, Weight
from core.crisis.records import Claim, Incident
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import Image, plain
from core.store.work import Work, action

# what became of it is said by acts of their own
_OWN_ACTS = frozenset({"id", "answered_at", "closed_at", "tracking", "incident_id"})


@action(N_("Register a false claim"), Right.CRISIS)
def register(work: Work, values: Mapping[str, Any]) -> UUID:
    """Of an incident or of none: whoever spreads it is unknown until it is known."""
    claim = Claim.made(**{name: value for name, value in values.items() if name not in _OWN_ACTS - {"incident_id"}})
    if claim.incident_id is not None:
        incident = work.find(Incident, claim.incident_id)
        demand_open(incident)
        claim.first_seen_at = claim.first_seen_at if "first_seen_at" in values else moment(incident)
    _demand_whole(work, claim)
    # whoever has only heard of it decides later
    if "response" in values:
        _demand_minded(claim)
    work.add(claim)
    return claim.id


@action(N_("Change a false claim"), Right.CRISIS)
def edit(work: Work, claim_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    own = {name: value for name, value in wanted.items() if name not in _OWN_ACTS}
    claim = work.edit(Claim, claim_id, seen, own)
    _demand_whole(work, claim)
    if own.keys() & {"response", "weight"}:
        _demand_minded(claim)


@action(N_("Put a false claim to an incident"), Right.CRISIS)
def put_to(work: Work, claim_id: UUID, incident_id: UUID | None) -> None:
    """One that was registered before it was known what it belongs to; none takes it out again."""
    claim = work.find(Claim, claim_id)
    # what was only played counts nowhere, and what was really told counts everywhere
    if _is_played(work, claim.incident_id) != _is_played(work, incident_id):
        raise Invalid(_("A drill’s claim stays in the drill, and a real one does not go into it."), "incident_id")
    for one in filter(None, (claim.incident_id, incident_id)):
        demand_open(work.find(Incident, one))
    claim.incident_id = incident_id


@action(N_("Decide what is done about a false claim"), Right.CRISIS)
def decide(
    work: Work, claim_id: UUID, response: Response, weight: Weight | None = None, person_id: UUID | None = None
) -> None:
    """Refuted is only what is spreading and known to be false: an answer to a whisper makes it loud."""
    claim = work.find(Claim, claim_id)
    _demand_open(claim)
    claim.response, claim.weight = response, weight or claim.weight
    _demand_minded(claim)
    claim.person_id = person_id or claim.person_id or work.author_id
    _demand_whole(work, claim)


@action(N_("Note that a false claim was answered"), Right.CRISIS)
def note_answered(work: Work, claim_id: UUID, at: datetime | None = None) -> None:
    """From now on it is known how long it stood alone."""
    claim = work.find(Claim, claim_id)
    answered_at = at or now_of(work, claim)
    if answered_at > now_of(work, claim):
        raise Invalid(_("This moment is still to come."), "answered_at")
    claim.answered_at = answered_at
    _demand_whole(work, claim)


@action(N_("Note how far a false claim spreads"), Right.CRISIS)
def track(
    work: Work, claim_id: UUID, views: int | None = None, note: str = "", links: Sequence[str] = (),
    at: datetime | None = None,
) -> None:  # fmt: skip
    """Seen again: how often, where, and whether the refutation is seen with it."""
    claim = work.find(Claim, claim_id)
    if views is None and not note.strip() and not links:
        raise Invalid(_("Write what was seen of it."), "tracking")
    if views is not None and views < 0:
        raise Invalid(_("Views are a whole number from 0."), "views")
    seen = {"at": plain(at or now_of(work, claim)), "views": views, "note": note.strip()}
    # a list that is changed in place is not noticed
    claim.tracking = [*claim.tracking, seen]
    claim.links = [*claim.links, *(one for one in map(str.strip, links) if one and one not in claim.links)]


@action(N_("Mark a false claim as the work of bots"), Right.CRISIS)
def mark_campaign(work: Work, claim_id: UUID, is_campaign: bool) -> None:
    """Kept apart from what residents say, and not counted with it; criticism is none."""
    work.find(Claim, claim_id).is_campaign = is_campaign


@action(N_("Close a false claim"), Right.CRISIS)
def close(work: Work, claim_id: UUID) -> None:
    """It spreads no more. One of high priority was answered first, or weighed lower."""
    claim = work.find(Claim, claim_id)
    _demand_open(claim)
    if claim.weight == Weight.HIGH and claim.answered_at is None:
        raise Invalid(_("A claim of high priority is closed once it was answered."), "answered_at")
    claim.closed_at = now_of(work, claim)


@action(N_("Open a false claim again"), Right.CRISIS)
def reopen(work: Work, claim_id: UUID) -> None:
    """It has come back."""
    claim = work.find(Claim, claim_id)
    if claim.closed_at is None:
        raise Invalid(_("This claim is open."), "closed_at")
    claim.closed_at = None


def _is_played(work: Work, incident_id: UUID | None) -> bool:
    return incident_id is not None and work.find(Incident, incident_id).is_drill


def now_of(work: Work, claim: Claim) -> datetime:
    """By the clock of its incident, if it has one."""
    return moment(work.find(Incident, claim.incident_id)) if claim.incident_id else clock.now()


def _demand_minded(claim: Claim) -> None:
    if claim.response == Response.WATCH and claim.weight == Weight.HIGH:
        raise Invalid(_("A claim of high priority is not left alone: choose what is done about it."), "response")


def _demand_open(claim: Claim) -> None:
    if claim.closed_at is not None:
        raise Invalid(_("This claim is closed. Open it again first."), "closed_at")


def _demand_whole(work: Work, claim: Claim) -> None:
    for problem in rules.problems(claim):
        raise problem
    if claim.first_seen_at > now_of(work, claim):
        raise Invalid(_("This moment is still to come."), "first_seen_at")
