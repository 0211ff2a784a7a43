"""How much is written to the office just now, held against the same hour of the week before: the inbox as a gauge."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from core.crisis import library, triggers
from core.crisis.choices import Level
from core.crisis.queries.messages import Attached
from core.crisis.triggers import Seen, Watch
from core.replies.queries import tallies
from core.replies.records import Message, Received, Tone

_HOUR, _WEEK = timedelta(hours=1), timedelta(days=7)
_FEW = 4
Span = tuple[datetime, datetime]


def seen(session: Session, level: Level, attached: Attached, moment: datetime, windows: int) -> Seen:
    """What can be counted around an incident over so many windows; none: what residents write is no part of a drill."""
    own = waiting(level, attached, moment)
    if not windows or not _is_used(session):
        return own
    watch = library.watch()
    return replace(
        own,
        velocities=velocities(session, moment, watch, windows),
        mentions=len(_all(session, [(moment - _HOUR, moment)])),
        negative_share=_negative_share(session, moment, watch),
    )


def waiting(level: Level, attached: Attached, moment: datetime) -> Seen:
    """Of its own messages alone: how many wait, and how long."""
    oldest = attached.oldest_at
    waits = max(moment - oldest, timedelta()) if oldest else None
    return Seen(level, unanswered=attached.unanswered, oldest=waits)


def velocities(session: Session, now: datetime, watch: Watch, windows: int) -> tuple[Decimal, ...]:
    """How far the last windows are above the usual, the latest last."""
    first = tallies.begun_at(session) or now
    ends = [now - place * watch.window for place in reversed(range(windows))]
    usual = {end: _usual(end, first, watch) for end in ends}
    spans = [(end - watch.window, end) for end in ends] + [one for found in usual.values() for one in found]
    # too many spans for one question: then all between them is looked at
    asked = spans if windows <= _FEW else [(min(spans)[0], now)]
    moments = sorted(_all(session, asked))
    return tuple(
        triggers.velocity(
            _within(moments, (end - watch.window, end)), [_within(moments, one) for one in usual[end]], watch
        )
        for end in ends
    )


def _usual(now: datetime, first: datetime, watch: Watch) -> list[Span]:
    """The windows of the same hour in the weeks before, as far back as messages are registered at all."""
    weeks = range(1, watch.baseline // _WEEK + 1)
    ends = [now - week * _WEEK + _HOUR // 2 - part * watch.window for week in weeks for part in range(4)]
    return [(end - watch.window, end) for end in ends if end - watch.window >= first]


def _is_used(session: Session) -> bool:
    return any(session.exec(select(kind.id).limit(1)).first() is not None for kind in (Message, Received))


def _all(session: Session, spans: Sequence[Span]) -> list[datetime]:
    """When each message of these spans came, rows of files with them."""
    return [at for kind in (Message, Received) for at in _moments(session, kind, spans)]


def _within(moments: Sequence[datetime], span: Span) -> int:
    return bisect_left(moments, span[1]) - bisect_left(moments, span[0])


def _moments(session: Session, kind: Any, spans: Iterable[Span]) -> Sequence[datetime]:
    within = or_(*(and_(kind.came_at >= first, kind.came_at < last) for first, last in spans))
    query = select(kind.came_at).where(within)
    if kind is Received:
        # one that somebody acted on is a message already
        query = query.where(~select(Message.id).where(Message.id == Received.id).exists())
    return session.exec(query).all()


def _negative_share(session: Session, now: datetime, watch: Watch) -> Decimal | None:
    query = select(Message.tone, func.count()).where(Message.came_at >= now - _HOUR, Message.came_at < now)
    found = dict(session.exec(query.group_by(col(Message.tone))).all())
    positive, neutral, negative = (found.get(one, 0) for one in (Tone.POSITIVE, Tone.NEUTRAL, Tone.NEGATIVE))
    return triggers.negative_share(positive, neutral, negative, watch)
