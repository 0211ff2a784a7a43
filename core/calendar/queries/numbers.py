"""How many: of a week by its states and languages, of a month by its days, of a year by its campaigns."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from core.calendar import mix
from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, Publication, State
from core.calendar.rules import AGREED, LanguageState
from core.language.trilingual import LANGS, Lang
from core.strategy.records import Campaign


@dataclass(frozen=True)
class Readiness:
    """Of what goes its way: how many stand in each state, and how many of each language are proofread."""

    count: int
    states: Mapping[State, int]
    # ready ones, and all that shall come out; a language nobody planned is left out
    languages: Mapping[Lang, tuple[int, int]]

    @property
    def agreed(self) -> int:
        return sum(self.states.get(state, 0) for state in (*AGREED, State.PUBLISHED))


@dataclass(frozen=True)
class InYear:
    """A campaign as a bar of the year."""

    campaign: Campaign
    states: Mapping[State, int]

    @property
    def count(self) -> int:
        return sum(self.states.values())


def readiness(slots: Iterable[Slot]) -> Readiness:
    going = [slot for slot in slots if mix.is_counted(slot.publication)]
    languages: dict[Lang, tuple[int, int]] = {}
    for place, lang in enumerate(LANGS):
        planned = [slot.mark[place] for slot in going if slot.mark[place] != LanguageState.NOT_PLANNED]
        if planned:
            languages[lang] = planned.count(LanguageState.READY), len(planned)
    return Readiness(len(going), Counter(slot.publication.state for slot in going), languages)


def by_day(session: Session, first: date, last: date) -> dict[date, int]:
    """Publications of each day that has any; what is halted is not counted."""
    query = (
        select(col(Publication.day), func.count(col(Publication.id)))
        .where(col(Publication.day).between(first, last), Publication.halt == Halt.NONE)
        .group_by(col(Publication.day))
    )
    return {day: count for day, count in session.exec(query) if day is not None}


def year(session: Session, of: int) -> Sequence[InYear]:
    """The campaigns that reach into a year, in the order of their beginnings."""
    within = select(Campaign).where(Campaign.first <= date(of, 12, 31), Campaign.last >= date(of, 1, 1))
    found = session.exec(within.order_by(col(Campaign.first), col(Campaign.id))).all()
    counted = (
        select(Publication.campaign_id, Publication.state, func.count(col(Publication.id)))
        .where(col(Publication.campaign_id).in_([campaign.id for campaign in found]), Publication.halt == Halt.NONE)
        .group_by(col(Publication.campaign_id), col(Publication.state))
    )
    states: dict[object, dict[State, int]] = {}
    for campaign_id, state, count in session.exec(counted):
        states.setdefault(campaign_id, {})[State(state)] = count
    return [InYear(campaign, states.get(campaign.id, {})) for campaign in found]
