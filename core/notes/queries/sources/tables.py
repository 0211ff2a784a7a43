"""Tables of messages and of the plan: what came by topic and by way, what came out by rubric."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlmodel import col, func, select

from core.calendar.records import Halt, Publication, Rubric, State
from core.errors import Gone
from core.kpi.choices import Unit
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.notes.choices import Shape
from core.notes.queries.sources.asking import Asked, Offer, before
from core.notes.told import Line, Told, columns, each, said
from core.replies.queries.figures import By
from core.replies.queries.numbers import numbers
from core.replies.records import Source
from core.replies.report import parts
from core.replies.words import TITLES

_BY = {"topic": By.TOPIC, "source": By.SOURCE}
_NAMES = {
    ("replies", "topic"): N_("Messages by topic"),
    ("replies", "source"): N_("Messages by the way they came"),
    ("calendar", "rubric"): N_("Publications by rubric"),
}
_MESSAGES = (N_("Came in"), N_("Answered"), N_("Late"))
_PLANNED = (N_("Planned"), N_("Came out"))
_ASKED = {"replies": N_("register of messages"), "calendar": N_("publication plan and marks of what came out")}
_SHAPES = (Shape.TABLE, Shape.CHART)


def offers(_session: Any) -> Iterator[Offer]:
    for (room, by), name in _NAMES.items():
        yield Offer(room, {"by": by}, said(name), said(N_("Tables")), _SHAPES)


def told(asked: Asked) -> Told:
    asked.demand_begun()
    by = str(asked.asked.get("by", ""))
    if ("calendar", by) in _NAMES:
        return _publications(asked, by).with_remarks(*asked.remarks)
    if ("replies", by) in _NAMES:
        return _messages(asked, by).with_remarks(*asked.remarks)
    raise Gone(_("Nothing is counted under this name any more: {code}").format(code=by))


def _messages(asked: Asked, by: str) -> Told:
    found = numbers(asked.session, asked.span.first, asked.span.last, asked.now)
    past = before(asked.span)
    earlier = numbers(asked.session, past.first, past.last, asked.now).total.received
    lines = [Line(_called(by, key), columns([one.received, one.answered, one.late])) for key, one in found.by(_BY[by])]
    return _table("replies", by, _MESSAGES, lines, (found.total.received, earlier))


def _called(by: str, key: Any) -> Trilingual:
    return each(partial(parts.topic, key)) if by == "topic" else said(TITLES[Source][Source(key)])


def _publications(asked: Asked, by: str) -> Told:
    names = {one.id: one.name for one in asked.session.exec(select(Rubric))}
    planned: dict[Any, list[int]] = {}
    query = (
        select(Publication.rubric_id, Publication.state, func.count(col(Publication.id)))
        .where(col(Publication.day).between(asked.span.first, asked.span.last), Publication.halt == Halt.NONE)
        .group_by(col(Publication.rubric_id), col(Publication.state))
    )
    for rubric_id, state, count in asked.session.exec(query):
        both = planned.setdefault(rubric_id, [0, 0])
        both[0] += count
        both[1] += count if state == State.PUBLISHED else 0
    unnamed = said(N_("without a rubric"))
    ordered = sorted(planned.items(), key=lambda pair: (-pair[1][0], str(pair[0])))
    lines = [Line(names.get(key, unnamed), columns(both)) for key, both in ordered]
    return _table("calendar", by, _PLANNED, lines, (sum(both[0] for both in planned.values()), None))


def _table(room: str, by: str, heads: tuple[str, ...], lines: list[Line], counts: tuple[int, int | None]) -> Told:
    """The count of all stands as its base too: of so many is the table."""
    value, earlier = counts
    return Told(
        said(_NAMES[room, by]),
        said(_ASKED[room]),
        Unit.COUNT,
        float(value),
        None if earlier is None else float(earlier),
        value,
        heads=tuple(map(said, heads)),
        lines=tuple(lines),
    )
