"""Every room that can be asked for a figure, and the one door to them."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from core.calendar.queries.working import working_time
from core.errors import Gone
from core.language.words import N_, _
from core.notes.queries.sources import audits, counts, measures, surveys, tables
from core.notes.queries.sources.asking import Asked, Offer
from core.notes.told import Told

# in the order in which a note mostly needs them
ROOMS: Mapping[str, str] = {
    "survey": N_("Surveys"),
    "audit": N_("Audits"),
    "kpi": N_("Indicators"),
    "replies": N_("Replies"),
    "calendar": N_("Calendar"),
    "crisis": N_("Crisis"),
}
_ASKED: tuple[ModuleType, ...] = (surveys, audits, measures, tables, counts)
# by what a question holds it is known whose it is
_BY_WORD: Mapping[str, ModuleType] = {
    "survey": surveys,
    "audit": audits,
    "measure": measures,
    "by": tables,
    "variable": counts,
}


def offers(session: Any) -> list[Offer]:
    """All that can be put into a note, room by room."""
    found = [one for room in _ASKED for one in room.offers(session)]
    places = list(ROOMS)
    return sorted(found, key=lambda one: places.index(one.source))


def told(asked: Asked) -> Told:
    room = next((module for word, module in _BY_WORD.items() if word in asked.asked), None)
    if room is None:
        raise Gone(_("This room is not known here: a newer version of the program may know it."))
    made: Told = room.told(asked)
    return made


def zone(session: Any) -> Any:
    """Of the office, whose wall clock says what has begun."""
    return working_time(session).zone
