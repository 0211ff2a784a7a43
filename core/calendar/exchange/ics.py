"""The plan for other calendars: what is planned and what is approved alike, in the office's own time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from core import clock
from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, State
from core.calendar.words import TITLES, short_name
from core.language.trilingual import Lang
from core.language.words import words

if TYPE_CHECKING:
    from icalendar import Event

# a publication takes no time of its own; a quarter of an hour can be seen in any calendar
LASTS = timedelta(minutes=15)


def to_ics(slots: Sequence[Slot], lang: Lang, zone: str, now: datetime) -> bytes:
    """One event a publication with a day; the same publication keeps its number, so a new file moves the old event."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Hatshy//Content plan//KK")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", zone)
    for slot in slots:
        if slot.publication.day is not None and slot.publication.halt != Halt.CANCELLED:
            calendar.add_component(_event(slot, lang, clock.zone_of(zone), now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(slot: Slot, lang: Lang, zone: ZoneInfo, now: datetime) -> "Event":
    from icalendar import Event

    publication, speech = slot.publication, words(lang)
    event = Event()
    event.add("uid", f"{publication.id}@hatshy")
    event.add("dtstamp", now)
    event.add("summary", publication.title.in_(lang))
    assert publication.day is not None
    if publication.at is None:
        event.add("dtstart", publication.day)
        event.add("dtend", publication.day + timedelta(days=1))
    else:
        starts = datetime.combine(publication.day, publication.at, zone)
        event.add("dtstart", starts)
        event.add("dtend", starts + LASTS)
    channels = ", ".join(dict.fromkeys(speech.say(short_name(channel.platform)) for channel in slot.channels))
    person = slot.person.label().in_(lang) if slot.person else ""
    state = speech.say(TITLES[State][publication.state])
    event.add("description", "\n".join(filter(None, (publication.gist.in_(lang), channels, person, state))))
    event.add("categories", [slot.rubric.name.in_(lang)] if slot.rubric else [])
    event.add("location", publication.place.in_(lang))
    is_settled = publication.state in (State.APPROVED, State.READY, State.PUBLISHED)
    event.add("status", "CONFIRMED" if is_settled and publication.halt == Halt.NONE else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event
