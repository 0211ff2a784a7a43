"""What the calendar's acts have in common: a publication with all its parts, and what every act demands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.calendar import acts
from core.calendar.acts import Act
from core.calendar.problems import problems
from core.calendar.records import Halt, Mourning, Norm, Placement, Publication, Rubric, State, Wording
from core.calendar.rules import Whole
from core.errors import Invalid
from core.language.words import _
from core.office import queries as office
from core.office.records import Channel
from core.store.record import Record
from core.store.work import Work
from core.strategy import rules as strategy
from core.strategy.records import Campaign

# one or many: a drag, a selection, a key
Ids = UUID | Iterable[UUID]


@dataclass(frozen=True)
class Gathered:
    """A publication with its texts and places, as the rules ask for it."""

    publication: Publication
    wordings: Mapping[str, Wording]
    placements: Sequence[Placement]
    channels: Sequence[Channel]


def each(work: Work, ids: Ids) -> list[Publication]:
    asked = [ids] if isinstance(ids, UUID) else list(dict.fromkeys(ids))
    return [work.find(Publication, one) for one in asked]


def wordings(work: Work, publication_id: UUID) -> dict[str, Wording]:
    found = work.exec(select(Wording).where(Wording.publication_id == publication_id).order_by(col(Wording.id)))
    return {one.lang: one for one in found}


def placements(work: Work, publication_id: UUID) -> list[Placement]:
    query = select(Placement).where(Placement.publication_id == publication_id).order_by(col(Placement.id))
    return list(work.exec(query))


def whole(work: Work, publication: Publication) -> Gathered:
    places = placements(work, publication.id)
    channels = [work.find(Channel, place.channel_id) for place in places]
    ranked = sorted(channels, key=lambda channel: (channel.rank, channel.id))
    return Gathered(publication, wordings(work, publication.id), places, ranked)


def norm(work: Work) -> Norm:
    """What the office asks of its plan; the program's own measure until it says so."""
    return work.exec(select(Norm)).first() or Norm()


def today(work: Work) -> date:
    return clock.today(office.zone(work))


def demand_whole(_work: Work, record: Record) -> None:
    for problem in problems(record):
        raise problem


def demand_reason(reason: str) -> str:
    return strategy.demand_reason(reason, _("Write the reason."))


def demand(act: Act, whole: Whole) -> None:
    """Refuse an act that does not fit the state."""
    refusal = acts.why_not(act, whole)
    if refusal:
        raise Invalid(refusal, "state")


def demand_fit(publication: Publication, is_possible: bool, refusal: str) -> None:
    """The same for what is no part of its course."""
    if not is_possible:
        raise Invalid(acts.unfit(publication, refusal), "state")


def take_up(publication: Publication) -> None:
    """Whoever works on what was returned has taken it up again."""
    if publication.state == State.RETURNED:
        publication.state = State.DRAFT


def settle(work: Work, publication: Publication) -> None:
    """After its day was set: an idea with a day is a draft, and mourning rests light items of its days alone."""
    if publication.day is not None and publication.state == State.IDEA:
        publication.state = State.DRAFT
    if publication.halt not in (Halt.NONE, Halt.MOURNING) or publication.state == State.PUBLISHED:
        return
    rubric = work.get(Rubric, publication.rubric_id) if publication.rubric_id else None
    mourning = _mourning_on(work, publication.day) if rubric and rubric.is_light else None
    publication.halt = Halt.MOURNING if mourning else Halt.NONE
    publication.mourning_id = mourning.id if mourning else None


def aim(work: Work, publication: Publication) -> None:
    """What does not say itself whom and what it serves, serves what its campaign does."""
    campaign = work.get(Campaign, publication.campaign_id) if publication.campaign_id else None
    if campaign is not None:
        publication.goal_id = publication.goal_id or campaign.goal_id
        publication.audience_id = publication.audience_id or campaign.audience_id


def _mourning_on(work: Work, day: date | None) -> Mourning | None:
    if day is None:
        return None
    query = select(Mourning).where(Mourning.first <= day, Mourning.last >= day, col(Mourning.ended_at).is_(None))
    return work.exec(query).first()
