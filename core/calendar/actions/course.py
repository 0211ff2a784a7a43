"""The way of a publication from a draft to what people read, and what halts it."""

from datetime import datetime
from uuid import UUID

from core import clock
from core.calendar import rules
from core.calendar.actions import gathering
from core.calendar.actions.gathering import Gathered, Ids
from core.calendar.records import Halt, Placement, Priority, Publication, State
from core.errors import Invalid
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, _, language
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Submit for approval"), Right.PLAN)
def submit(work: Work, ids: Ids) -> None:
    """Refused while something blocks it: the first obstacle is told."""
    gate = gathering.norm(work).gate
    for publication in gathering.each(work, ids):
        whole = gathering.whole(work, publication)
        gathering.demand(publication, rules.may_submit(whole))
        for obstacle in rules.obstacles(whole, gate, _oddities(whole)):
            if obstacle.is_blocking:
                name = publication.title.in_(language())
                raise Invalid(f"{name}: {obstacle.sentence}", obstacle.field)
        publication.state, publication.reason = State.SUBMITTED, ""


def _oddities(whole: Gathered) -> list[tuple[Lang, str]]:
    """Where the languages do not say the same."""
    # it learns many words as it is imported, and a day may pass without a submission
    from core.language import parity

    said = rules.planned(whole.publication, whole.wordings)
    texts = Trilingual(**{lang: wording.text for lang, wording in said.items()})
    return [(odd.lang, _(odd.sentence).format(**odd.values)) for odd in parity.compare(texts)]


@action(N_("Approve publication"), Right.APPROVE)
def approve(work: Work, ids: Ids) -> None:
    """What is approved is sealed; what was changed after its approval can be approved anew."""
    for publication in gathering.each(work, ids):
        whole = gathering.whole(work, publication)
        is_waiting = publication.state == State.SUBMITTED or rules.is_changed(whole)
        gathering.demand(publication, publication.halt == Halt.NONE and is_waiting)
        if publication.state == State.SUBMITTED:
            publication.state = State.APPROVED
        publication.seal = rules.content_seal(whole)


@action(N_("Return publication"), Right.APPROVE)
def send_back(work: Work, ids: Ids, reason: str) -> None:
    why = gathering.demand_reason(reason)
    for publication in gathering.each(work, ids):
        gathering.demand(
            publication,
            publication.halt == Halt.NONE and publication.state in rules.AGREED | {State.SUBMITTED},
        )
        publication.state, publication.reason, publication.seal = State.RETURNED, why, ""


@action(N_("Take back to draft"), Right.PLAN)
def reopen(work: Work, ids: Ids) -> None:
    for publication in gathering.each(work, ids):
        gathering.demand(publication, publication.state in rules.AGREED | {State.SUBMITTED, State.RETURNED})
        publication.state, publication.seal = State.DRAFT, ""


@action(N_("Mark as ready"), Right.PLAN)
def make_ready(work: Work, ids: Ids) -> None:
    for publication in gathering.each(work, ids):
        gathering.demand(publication, publication.halt == Halt.NONE and publication.state == State.APPROVED)
        if rules.is_changed(gathering.whole(work, publication)):
            raise Invalid(_("It was changed after its approval. Have it approved once more."), "state")
        publication.state = State.READY


@action(N_("Mark as published"), Right.PLAN)
def publish(work: Work, ids: Ids, at: datetime | None = None, link: str = "") -> None:
    """In every channel where it is not out yet."""
    for publication in gathering.each(work, ids):
        _demand_may_come_out(publication)
        for place in gathering.placements(work, publication.id):
            if place.published_at is None:
                _come_out(work, place, at, link)
        publication.state = State.PUBLISHED


@action(N_("Mark as published"), Right.PLAN)
def publish_in(work: Work, placement_id: UUID, at: datetime | None = None, link: str = "") -> None:
    """In one channel; with the last of them the publication is published."""
    place = work.find(Placement, placement_id)
    publication = work.find(Publication, place.publication_id)
    _demand_may_come_out(publication)
    _come_out(work, place, at or place.published_at, link)
    if all(one.published_at for one in gathering.placements(work, publication.id)):
        publication.state = State.PUBLISHED


def _demand_may_come_out(publication: Publication) -> None:
    # what is urgent goes out first and is agreed afterwards
    is_urgent = publication.priority == Priority.URGENT and publication.state != State.IDEA
    is_agreed = publication.state in rules.AGREED | {State.PUBLISHED}
    gathering.demand(publication, publication.halt == Halt.NONE and (is_agreed or is_urgent))


def _come_out(work: Work, place: Placement, at: datetime | None, link: str) -> None:
    now = clock.now()
    if at is not None and at > now:
        raise Invalid(_("This moment is still to come."), "published_at")
    place.published_at, place.link = at or now, link.strip() or place.link
    gathering.demand_whole(work, place)


@action(N_("Postpone publication"), Right.PLAN)
def postpone(work: Work, ids: Ids, reason: str) -> None:
    _halt(work, ids, Halt.POSTPONED, reason)


@action(N_("Cancel publication"), Right.PLAN)
def cancel(work: Work, ids: Ids, reason: str) -> None:
    _halt(work, ids, Halt.CANCELLED, reason)


def _halt(work: Work, ids: Ids, halt: Halt, reason: str) -> None:
    why = gathering.demand_reason(reason)
    for publication in gathering.each(work, ids):
        gathering.demand(publication, publication.state != State.PUBLISHED)
        publication.halt, publication.reason, publication.mourning_id = halt, why, None


@action(N_("Let publication go on"), Right.PLAN)
def resume(work: Work, ids: Ids) -> None:
    """Its state waited underneath; also one that rests for mourning may be let go on."""
    for publication in gathering.each(work, ids):
        gathering.demand(publication, publication.halt != Halt.NONE)
        # what rests for mourning kept the reason it had
        publication.reason = publication.reason if publication.halt == Halt.MOURNING else ""
        publication.halt, publication.mourning_id = Halt.NONE, None
