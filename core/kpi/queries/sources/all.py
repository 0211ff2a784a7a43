"""Every variable from whatever source it has: each source is asked once, and only if something of it is wanted."""

from collections.abc import Collection, Mapping, Sequence

from core.kpi.amounts import UNKNOWN, Amount, Amounts, Asked, Source
from core.kpi.library import variables
from core.kpi.queries.sources import (
    approval,
    calendar,
    crisis,
    marks,
    office,
    pages,
    posts,
    proposals,
    reading,
    replies,
    symmetry,
)
from core.kpi.queries.sources.raw import remembering
from core.store.lots import uncollected

_SOURCES: Mapping[str, Source] = {
    "calendar": calendar.amounts,
    "office": office.amounts,
    "approval": approval.amounts,
    "replies": replies.amounts,
    "crisis": crisis.amounts,
    "marks": marks.amounts,
    "proposals": proposals.amounts,
    "posts": posts.amounts,
    "pages": pages.amounts,
    "symmetry": symmetry.amounts,
}


def amounts(asked: Asked, names: Collection[str]) -> Amounts:
    """What was read elsewhere fills what is not known here, and never overrides what was counted."""
    found: dict[str, Sequence[Amount]] = {name: [UNKNOWN] * len(asked.spans) for name in names}
    by_source: dict[str, list[str]] = {}
    known = variables()
    for name in known.keys() & set(names):
        by_source.setdefault(known[name].origin, []).append(name)
    with uncollected(), remembering(asked.session):
        for origin, wanted in by_source.items():
            if origin in _SOURCES:
                found |= _SOURCES[origin](asked, wanted)
    lacking = [name for name in known.keys() & set(names) if any(one.value is None for one in found[name])]
    if not lacking:
        return found
    read = reading.amounts(asked, lacking)
    return found | {
        name: [one if one.value is not None else other for one, other in zip(found[name], read[name], strict=True)]
        for name in lacking
    }
