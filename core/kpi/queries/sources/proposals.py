"""Figures of what people proposed: what was changed for it, and what was refused with a reason."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from core.kpi.amounts import Amounts
from core.kpi.choices import Fate
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import making
from core.kpi.queries.sources.cutting import whole
from core.kpi.queries.sources.making import counted
from core.kpi.records import Proposal
from core.kpi.spans import Span
from core.kpi.symmetry import WINDOW
from core.store.light import reader


class Outcome(NamedTuple):
    """Of the proposals of a window: how many there were, and what became of them by its end."""

    issues: int
    changed: int
    refused: int
    accepted: int


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    if asked.scope.channel_id or asked.scope.page_id:
        return making.unknown(asked, wanted)
    span = whole(asked)
    found = _of(asked, Proposal.closed_on, span)
    heaps = [
        [one for one in found if one.fate != Fate.OPEN and one.closed_on and each.holds(one.closed_on)]
        for each in asked.spans
    ]
    makers: dict[str, Callable[[Sequence[Proposal]], int]] = {
        "proposals_closed": len,
        "proposals_changed": lambda heap: sum(one.fate == Fate.CHANGED for one in heap),
        "proposals_refused": lambda heap: sum(is_refused(one) for one in heap),
    }
    told = {name: [counted(maker(heap)) for heap in heaps] for name, maker in makers.items() if name in wanted}
    return making.since(asked, asked.session.exec(select(func.min(Proposal.came_on))).one(), told)


def is_refused(one: Proposal) -> bool:
    """Only with a reason and somebody who stands by it."""
    return one.fate == Fate.REFUSED and bool(one.reason.strip()) and one.person_id is not None


def outcomes(asked: Asked) -> list[Outcome | None]:
    """Of what came in so many days before the end of each span; None: the office keeps no proposals."""
    span = whole(asked)
    found = _of(asked, Proposal.came_on, Span(span.first - WINDOW, span.last))
    if not found and not are_kept(asked.session):
        return [None] * len(asked.spans)
    return [_outcome(found, each) for each in asked.spans]


def are_kept(session: Session) -> bool:
    return session.exec(select(Proposal.id).limit(1)).first() is not None


def _outcome(found: list[Proposal], span: Span) -> Outcome:
    here = [one for one in found if span.last - WINDOW < one.came_on <= span.last]
    fates = Counter(one.fate for one in here if _is_over(one, span.last))
    accepted = sum(one.fate == Fate.ACCEPTED and one.due_on is not None for one in here)
    refused = sum(is_refused(one) and _is_over(one, span.last) for one in here)
    return Outcome(len(here), fates[Fate.CHANGED], refused, accepted)


def _is_over(one: Proposal, day: date) -> bool:
    return one.closed_on is not None and one.closed_on <= day


def _of(asked: Asked, column: Any, span: Span) -> list[Proposal]:
    query = select(Proposal).where(col(column).between(span.first, span.last))
    if asked.scope.unit_id:
        query = query.where(Proposal.unit_id == asked.scope.unit_id)
    return reader(asked.session, Proposal).all(asked.session, query.order_by(col(Proposal.id)))
