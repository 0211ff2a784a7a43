"""Tables of messages and of the plan: what came by topic and by way, what came out by rubric."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Any

from sqlmodel import col, func, select

from core.calendar.records import Halt, Publication, Rubric, State
from core.errors import Gone
from core.kpi.choices import Unit
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.notes.answered import Answered, TableLine, columns, each, heads, said
from core.notes.queries.sources.asking import TABLES, Enquiry, Offer, before
from core.replies.queries import numbers
from core.replies.queries.figures import By
from core.replies.records import Book, Source
from core.replies.report import parts
from core.replies.words import TITLES
from core.store.once import once

KINDS = frozenset({
    "Message", "Answer", "Inquiry", "Batch", "Regulation", "Clock", "Publication", "Placement", "Rubric",
    "Office", "SpecialDay", "Occasion", "Mourning",
})  # fmt: skip
_BY = {"topic": By.TOPIC, "source": By.SOURCE, "book": By.BOOK}
_NAMES = {
    ("replies", "topic"): N_("Messages by topic"),
    ("replies", "source"): N_("Messages by the way they came"),
    ("replies", "book"): N_("Messages by kind"),
    ("calendar", "rubric"): N_("Publications by rubric"),
}
# an indicator of answers may count first ones, and only of what needs any: each column says what it counts
_MESSAGES = (N_("Came in"), N_("Final answer given"), N_("Past its term"))
_PLANNED = (N_("Planned"), N_("Came out"))
_ASKED = {"replies": N_("register of messages"), "calendar": N_("publication plan and marks of what came out")}


def offers(_session: Any) -> Iterator[Offer]:
    for (room, by), name in _NAMES.items():
        yield Offer(room, {"by": by}, said(name), said(N_("Tables")), TABLES)


def told(asked: Enquiry) -> Answered:
    asked.demand_begun()
    by = str(asked.asked["by"])
    if (asked.source, by) not in _NAMES:
        raise Gone(_("Nothing is counted under this name any more: {code}").format(code=by))
    made = _publications(asked, by) if asked.source == "calendar" else _messages(asked, by)
    return made.with_remarks(*asked.remarks)


def _messages(asked: Enquiry, by: str) -> Answered:
    # two tables of the same days are told of the same figures
    of, past = asked.span, before(asked.span)
    found = once(asked.session, numbers.numbers, of.first, of.last, asked.now)
    earlier = numbers.received(asked.session, past.first, past.last)
    lines = [
        TableLine(_called(by, key), columns([one.received, one.answered, one.late]), str(key))
        for key, one in found.by(_BY[by])
    ]
    return _table(asked, by, _MESSAGES, lines, (found.total.received, earlier))


def _called(by: str, key: Any) -> Trilingual:
    kinds: Mapping[str, type[StrEnum]] = {"source": Source, "book": Book}
    return said(TITLES[kinds[by]][kinds[by](key)]) if by in kinds else each(partial(parts.topic, key))


def _publications(asked: Enquiry, by: str) -> Answered:
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
    lines = [TableLine(names.get(key, unnamed), columns(both), str(key)) for key, both in ordered]
    return _table(asked, by, _PLANNED, lines, (sum(both[0] for both in planned.values()), None))


def _table(
    asked: Enquiry, by: str, titles: tuple[str, ...], lines: list[TableLine], counts: tuple[int, int | None]
) -> Answered:
    """The count of all stands as its base too: of so many is the table."""
    value, earlier = counts
    return Answered(
        said(_NAMES[asked.source, by]),
        said(_ASKED[asked.source]),
        asked.span,
        Unit.COUNT,
        float(value),
        None if earlier is None else float(earlier),
        value,
        heads=heads(*titles),
        lines=tuple(lines),
    )
