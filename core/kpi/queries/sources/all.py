"""Every variable from whatever source it has: each source is asked once, and only if something of it is wanted."""

from collections.abc import Collection, Mapping, Sequence

from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.library import variables
from core.kpi.queries.asked import Asked, Source
from core.kpi.queries.sources import (
    approval,
    calendar,
    crisis,
    made_of,
    marks,
    office,
    pages,
    posts,
    proposals,
    reading,
    replies,
    symmetry,
)
from core.kpi.queries.sources.settled import Parts, Settled
from core.kpi.queries.sources.touched import touches
from core.kpi.spans import Span
from core.kpi.symmetry import KEPT_WITHIN
from core.store.garbage import uncollected


def _nothing(asked: Asked) -> list[str]:
    return [""] * len(asked.spans)


_SOURCES: Mapping[str, Source] = {
    "calendar": Parts(
        Settled(calendar.planned, made_of.PLAN, touches(**made_of.BY_PLAN), calendar.hangs),
        calendar.PLANNED,
        Settled(calendar.came_out, made_of.OUT, touches(**made_of.BY_OUT), calendar.hangs),
    ),
    "office": office.amounts,
    "approval": approval.amounts,
    "replies": Settled(
        replies.amounts, made_of.INBOX, touches(**made_of.BY_INBOX), replies.hangs, fleeting=replies.FLEETING
    ),
    "crisis": crisis.amounts,
    "marks": Settled(marks.amounts, made_of.MARKS, touches(**made_of.BY_OUT), marks.hangs, KEPT_WITHIN),
    "proposals": proposals.amounts,
    "posts": Settled(posts.amounts, made_of.PAGES | {"Message", "Answer"}, touches(**made_of.BY_PAGES), posts.hangs),
    "pages": Settled(pages.amounts, made_of.PAGES, touches(**made_of.BY_PAGES), _nothing),
    "symmetry": Settled(symmetry.amounts, made_of.INDEX, touches(**made_of.BY_INDEX), symmetry.hangs, KEPT_WITHIN),
}


def amounts(asked: Asked, names: Collection[str]) -> Amounts:
    """What was read elsewhere fills what is not known here, and never overrides what was counted."""
    found: dict[str, Sequence[Amount]] = {name: [UNKNOWN] * len(asked.spans) for name in names}
    with uncollected():
        for source, wanted in _by_source(names):
            found |= source(asked, wanted)
    lacking = [name for name in variables().keys() & set(names) if any(one.value is None for one in found[name])]
    if not lacking:
        return found
    read = reading.amounts(asked, lacking)
    return found | {
        name: [one if one.value is not None else other for one, other in zip(found[name], read[name], strict=True)]
        for name in lacking
    }


def unsettled(asked: Asked, names: Collection[str]) -> list[tuple[Span, Collection[str]]]:
    """What would lie by and does not yet: each a span with numbers of one source, in the order of the spans."""
    found = [
        one
        for source, wanted in _by_source(names)
        if isinstance(source, Settled | Parts)
        for one in source.unsettled(asked, wanted)
    ]
    return sorted(found, key=lambda one: asked.spans.index(one[0]))


def _by_source(names: Collection[str]) -> list[tuple[Source, list[str]]]:
    found: dict[str, list[str]] = {}
    known = variables()
    for name in known.keys() & set(names):
        found.setdefault(known[name].origin, []).append(name)
    return [(_SOURCES[origin], wanted) for origin, wanted in found.items() if origin in _SOURCES]
