"""Every room that can be asked for a figure, and the one door to them."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from core.calendar.queries.working import working_time
from core.errors import Gone
from core.language.words import N_, _
from core.notes.answered import Answered
from core.notes.queries.sources import audits, coding, counts, interviews, measures, surveys, tables
from core.notes.queries.sources.asking import Enquiry, Offer

# in the order in which a note mostly needs them
ROOMS: Mapping[str, str] = {
    "survey": N_("Surveys"),
    "interviews": N_("Interviews"),
    "audit": N_("Audits"),
    "coding": N_("Content of posts"),
    "kpi": N_("Indicators"),
    "replies": N_("Replies"),
    "calendar": N_("Calendar"),
    "crisis": N_("Crisis"),
}
# who answers for a room, by the word that a question to it holds
_ASKED: Mapping[str, Mapping[str, ModuleType]] = {
    "survey": {"survey": surveys},
    "interviews": {"guide": interviews},
    "audit": {"audit": audits},
    "coding": {"coded": coding},
    "kpi": {"measure": measures},
    "replies": {"by": tables, "variable": counts},
    "calendar": {"by": tables, "variable": counts},
    "crisis": {"variable": counts},
}
_ALL = tuple({id(one): one for words in _ASKED.values() for one in words.values()}.values())
KINDS: frozenset[str] = frozenset().union(*(one.KINDS for one in _ALL))


def offers(session: Any) -> list[Offer]:
    """All that can be put into a note, room by room."""
    found = [one for room in _ALL for one in room.offers(session)]
    places = list(ROOMS)
    return sorted(found, key=lambda one: places.index(one.source))


def told(asked: Enquiry) -> Answered:
    words = _ASKED.get(asked.source)
    if words is None:
        raise Gone(_("This room is not known here: a newer version of the program may know it."))
    room = next((module for word, module in words.items() if word in asked.asked), None)
    if room is None:
        raise Gone(_("This room tells nothing of the kind: a newer version of the program may know it."))
    made: Answered = room.told(asked)
    return made


def zone(session: Any) -> Any:
    """Of the office, whose wall clock says what has begun."""
    return working_time(session).zone
