"""Pages, channels and units side by side, by the same figures; and what a report says of a page against its posts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.kpi import claims as judging
from core.kpi.amounts import Amount
from core.kpi.claims import Claim, Doubted
from core.kpi.queries.asked import Asked, Scope
from core.kpi.queries.sources import all as sources
from core.kpi.records import Page
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.office.records import Channel, Platform, Unit

# in the order of the columns; a median stands beside each mean, and how many posts it is made of
COLUMNS = (
    "followers", "posts", "likes_mean", "likes_median", "likes_most", "comments_mean", "comments_median",
    "comments_most", "shares_mean", "reach_median", "engagement_by_followers", "engagement_by_reach",
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """One page, channel or unit; `figures` are by variable, as many of each as there are spans."""

    id: UUID
    name: Trilingual
    platform: Platform | None
    # whose it is; empty: ours
    body: Trilingual
    figures: Mapping[str, Sequence[Amount]]

    def figure(self, variable: str, place: int = -1) -> Amount:
        return self.figures[variable][place]


def pages(session: Session, spans: Sequence[Span], now: datetime, chosen: Sequence[UUID] = ()) -> list[Compared]:
    """Those that are followed, ours and others'; or those that were chosen, as they were chosen."""
    query = select(Page).order_by(col(Page.rank), col(Page.name))
    found = session.exec(query.where(col(Page.id).in_(chosen)) if chosen else query.where(Page.is_active)).all()
    ordered = sorted(found, key=lambda one: chosen.index(one.id)) if chosen else found
    ask = _asking(session, spans, now)
    return [
        Compared(
            page.id, Trilingual(kk=page.name, ru=page.name, en=page.name), page.platform, page.body,
            ask(Scope(page_id=page.id)),
        )
        for page in ordered
    ]  # fmt: skip


def channels(session: Session, spans: Sequence[Span], now: datetime) -> list[Compared]:
    """Of the office's channels those that have a page."""
    ask = _asking(session, spans, now)
    query = select(Channel).where(col(Channel.id).in_(select(Page.channel_id))).order_by(col(Channel.rank))
    return [
        Compared(one.id, one.name, one.platform, Trilingual(), ask(Scope(channel_id=one.id)))
        for one in session.exec(query)
    ]


def units(session: Session, spans: Sequence[Span], now: datetime) -> list[Compared]:
    """Of the office's units those that have a page."""
    ask = _asking(session, spans, now)
    query = select(Unit).where(col(Unit.id).in_(select(Page.unit_id))).order_by(col(Unit.id))
    return [Compared(one.id, one.name, None, Trilingual(), ask(Scope(unit_id=one.id))) for one in session.exec(query)]


def doubts(session: Session, page_id: UUID, span: Span, now: datetime, claims: Sequence[Claim]) -> list[Doubted]:
    """Claims about a page that contradict one another, cannot be, or are not what its posts give."""
    wanted = {one.variable for one in claims}
    told = sources.amounts(Asked(session, [span], now, Scope(page_id=page_id)), wanted)
    return judging.doubts(claims, {name: amounts[0] for name, amounts in told.items()})


def _asking(
    session: Session, spans: Sequence[Span], now: datetime
) -> Callable[[Scope], Mapping[str, Sequence[Amount]]]:
    def ask(scope: Scope) -> Mapping[str, Any]:
        return sources.amounts(Asked(session, spans, now, scope), COLUMNS)

    return ask
