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
from core.kpi.queries.sources.settled import Settled
from core.store.lots import uncollected

_HOURS = frozenset({"Office", "SpecialDay", "Occasion", "Mourning"})
_PLAN = frozenset({"Publication", "Placement", "Wording", "Rubric", "Norm", "Reading"}) | _HOURS
_INBOX = frozenset({"Message", "Answer", "Inquiry", "Batch", "Clock", "Regulation"}) | _HOURS
_PAGES = frozenset({"Page", "PostFile", "PageFile", "Reading"}) | _HOURS
_MARKS = frozenset({"Marking"}) | _PLAN

_SOURCES: Mapping[str, Source] = {
    "calendar": Settled(calendar.amounts, _PLAN),
    "office": office.amounts,
    "approval": approval.amounts,
    "replies": Settled(replies.amounts, _INBOX),
    "crisis": crisis.amounts,
    "marks": Settled(marks.amounts, _MARKS),
    "proposals": proposals.amounts,
    "posts": Settled(posts.amounts, _PAGES | {"Message", "Answer"}),
    "pages": Settled(pages.amounts, _PAGES),
    "symmetry": Settled(symmetry.amounts, _INBOX | _MARKS | {"Proposal"}),
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
