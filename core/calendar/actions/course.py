"""
The way of a publication from a draft to what people read, and what halts it.

What is submitted, approved and returned is no act by itself: approval does so, and keeps what was decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core import clock
from core.calendar import rules
from core.calendar.actions import gathering
from core.calendar.actions.gathering import Gathered, Ids
from core.calendar.acts import Act
from core.calendar.records import Halt, Placement, Publication, State
from core.errors import Invalid
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, _, language
from core.office.rules import Right
from core.store.work import Work, action


@dataclass(frozen=True)
class Release:
    """That it came out in one channel: when, and where it is read; without a moment it is now."""

    placement_id: UUID
    at: datetime | None = None
    link: str = ""


def submit(work: Work, ids: Ids) -> int:
    """How many; refused while something blocks one of them: the first obstacle is told."""
    found = gathering.each(work, ids)
    for publication in found:
        gathering.demand(Act.SUBMIT, gathering.whole(work, publication))
        demand_free_way(work, publication)
        publication.state, publication.reason = State.SUBMITTED, ""
    return len(found)


def submit_plan(work: Work, ids: Ids) -> list[tuple[UUID, str]]:
    """All that nothing stands in the way of; of each of the rest its first obstacle is told."""
    left = []
    for publication in gathering.each(work, ids):
        if publication.state == State.RETURNED:
            # whoever mends it makes a draft of it again
            said = _("“{title}” was returned and has not been corrected: {reason}")
            name = publication.title.in_(language())
            left.append((publication.id, said.format(title=name, reason=publication.reason)))
            continue
        try:
            submit(work, publication.id)
        except Invalid as obstacle:
            left.append((publication.id, str(obstacle)))
    return left


def demand_free_way(work: Work, publication: Publication) -> None:
    """What is laid before the approvers, or put right by them: the first obstacle is told."""
    whole = gathering.whole(work, publication)
    for obstacle in rules.obstacles(whole, gathering.norm(work).gate, _oddities(whole)):
        if obstacle.is_blocking:
            name = publication.title.in_(language())
            raise Invalid(f"{name}: {obstacle.sentence}", obstacle.field)


def _oddities(whole: Gathered) -> list[tuple[Lang, str]]:
    """Where the languages do not say the same."""
    # it learns many words as it is imported, and a day may pass without a submission
    from core.language import comparison

    said = rules.planned(whole.publication, whole.wordings)
    texts = Trilingual(**{lang: wording.text for lang, wording in said.items()})
    return [(odd.lang, _(odd.sentence).format(**odd.values)) for odd in comparison.oddities(texts)]


def approve(work: Work, ids: Ids) -> None:
    """What is approved is sealed; what was changed after its approval can be approved anew."""
    for publication in gathering.each(work, ids):
        whole = gathering.whole(work, publication)
        gathering.demand(Act.APPROVE, whole)
        if publication.state == State.SUBMITTED:
            publication.state = State.APPROVED
        publication.seal = rules.content_seal(whole)


def send_back(work: Work, ids: Ids, reason: str) -> None:
    why = gathering.demand_reason(reason)
    for publication in gathering.each(work, ids):
        gathering.demand(Act.RETURN, gathering.whole(work, publication))
        publication.state, publication.reason, publication.seal = State.RETURNED, why, ""


@action(N_("Take back to draft"), Right.PLAN)
def reopen(work: Work, ids: Ids) -> None:
    for publication in gathering.each(work, ids):
        gathering.demand(Act.REOPEN, gathering.whole(work, publication))
        publication.state, publication.seal = State.DRAFT, ""


@action(N_("Mark as ready"), Right.PLAN)
def make_ready(work: Work, ids: Ids) -> None:
    for publication in gathering.each(work, ids):
        gathering.demand(Act.READY, gathering.whole(work, publication))
        publication.state = State.READY


@action(N_("Mark as published"), Right.PLAN)
def publish(work: Work, releases: Iterable[Release]) -> None:
    """In these channels, each at its own moment and with its own link."""
    _release(work, releases)


@action(N_("Correct when and where it came out"), Right.PLAN)
def correct_release(work: Work, releases: Iterable[Release]) -> None:
    _release(work, releases)


def _release(work: Work, releases: Iterable[Release]) -> None:
    for one in releases:
        try:
            publish_in(work, one.placement_id, one.at, one.link)
        except Invalid as error:
            # a form with a row for each channel shows it in that row
            raise Invalid(str(error), f"{error.field} {one.placement_id}") from error


@action(N_("Mark as published"), Right.PLAN)
def publish_in(work: Work, placement_id: UUID, at: datetime | None = None, link: str = "") -> None:
    """In one channel, or what is known of it there; with the last of them the publication is published."""
    place = work.find(Placement, placement_id)
    publication = work.find(Publication, place.publication_id)
    gathering.demand(Act.CORRECT if place.published_at else Act.PUBLISH, gathering.whole(work, publication))
    _come_out(work, place, at or place.published_at, link)
    if all(one.published_at for one in gathering.placements(work, publication.id)):
        publication.state = State.PUBLISHED


def _come_out(work: Work, place: Placement, at: datetime | None, link: str) -> None:
    now = clock.now()
    if at is not None and at > now:
        raise Invalid(_("This moment is still to come."), "published_at")
    place.published_at, place.link = at or now, link.strip()
    gathering.demand_whole(work, place)


@action(N_("Postpone publication"), Right.PLAN)
def postpone(work: Work, ids: Ids, reason: str) -> None:
    _halt(work, ids, Act.POSTPONE, Halt.POSTPONED, reason)


@action(N_("Cancel publication"), Right.PLAN)
def cancel(work: Work, ids: Ids, reason: str) -> None:
    _halt(work, ids, Act.CANCEL, Halt.CANCELLED, reason)


def _halt(work: Work, ids: Ids, act: Act, halt: Halt, reason: str) -> None:
    why = gathering.demand_reason(reason)
    for publication in gathering.each(work, ids):
        gathering.demand(act, gathering.whole(work, publication))
        publication.halt, publication.reason, publication.mourning_id = halt, why, None


@action(N_("Let publication go on"), Right.PLAN)
def resume(work: Work, ids: Ids) -> None:
    """Its state waited underneath; also one that rests for mourning may be let go on."""
    for publication in gathering.each(work, ids):
        gathering.demand(Act.RESUME, gathering.whole(work, publication))
        # what rests for mourning kept the reason it had
        publication.reason = publication.reason if publication.halt == Halt.MOURNING else ""
        publication.halt, publication.mourning_id = Halt.NONE, None
