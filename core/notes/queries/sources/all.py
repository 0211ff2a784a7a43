"""Every room that can be asked for a figure, and the one door to them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from core.calendar.queries.working import working_time
from core.errors import Gone
from core.language.words import N_, _
from core.notes.answered import Answered
from core.notes.queries.sources import audits, coding, counts, interviews, measures, surveys, tables
from core.notes.queries.sources.asking import Enquiry, Offer, Room


class _Place(NamedTuple):
    """A room of the office as a note sees it."""

    title: str
    # who answers, by the word that a question holds: just one of them
    by_word: Mapping[str, Room]


# in the order in which a note mostly needs them
_PLACES: Mapping[str, _Place] = {
    "survey": _Place(N_("Surveys"), {"survey": surveys}),
    "interviews": _Place(N_("Interviews"), {"guide": interviews}),
    "audit": _Place(N_("Audits"), {"audit": audits}),
    "coding": _Place(N_("Content of posts"), {"coded": coding}),
    "kpi": _Place(N_("Indicators"), {"measure": measures}),
    "replies": _Place(N_("Replies"), {"by": tables, "variable": counts}),
    "calendar": _Place(N_("Calendar"), {"by": tables, "variable": counts}),
    "crisis": _Place(N_("Crisis"), {"variable": counts}),
}
ROOMS: Mapping[str, str] = {source: place.title for source, place in _PLACES.items()}
_ALL = tuple({id(one): one for place in _PLACES.values() for one in place.by_word.values()}.values())
KINDS: frozenset[str] = frozenset().union(*(one.KINDS for one in _ALL))


def offers(session: Any) -> list[Offer]:
    """All that can be put into a note, room by room."""
    found = [one for room in _ALL for one in room.offers(session)]
    places = list(ROOMS)
    return sorted(found, key=lambda one: places.index(one.source))


def told(asked: Enquiry) -> Answered:
    return _answering(asked.source, asked.asked).told(asked)


def kinds(source: str, asked: Mapping[str, Any]) -> frozenset[str]:
    """The records that such a figure comes of; of one that nobody knows any more all."""
    try:
        return _answering(source, asked).KINDS
    except Gone:
        return KINDS


def _answering(source: str, asked: Mapping[str, Any]) -> Room:
    if source not in _PLACES:
        raise Gone(_("This room is not known here: a newer version of the program may know it."))
    found = [room for word, room in _PLACES[source].by_word.items() if word in asked]
    if len(found) != 1:
        raise Gone(_("This room tells nothing of the kind: a newer version of the program may know it."))
    return found[0]


def zone(session: Any) -> Any:
    """Of the office, whose wall clock says what has begun."""
    return working_time(session).zone
