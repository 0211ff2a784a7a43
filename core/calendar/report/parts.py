"""What the papers of the calendar share: the cells of a plan, the words of a state."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, Publication, State
from core.calendar.words import TITLES
from core.document.blocks import (
    Row,
    Tone,
)
from core.document.wording import whole_name
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, TONGUES, words
from core.office.report.parts import across, caller

_LACKS = {"m": N_("{lang}: no text"), "x": N_("{lang}: out of date")}
# the words of the state stand in the row: a tint alone says nothing in grey print
_TONES: dict[State, Tone] = {
    State.IDEA: "muted",
    State.SUBMITTED: "warn",
    State.RETURNED: "danger",
    State.APPROVED: "ok",
    State.READY: "ok",
    State.PUBLISHED: "info",
}

called = caller(TITLES)


def when(publication: Publication) -> str:
    """Day and, where one is set, hour; nothing for what has no day."""
    if publication.day is None:
        return ""
    day = dates.short(publication.day)
    return f"{day}\n{dates.clock(publication.at)}" if publication.at else day


def channels(slot: Slot, lang: Lang) -> str:
    return ", ".join(channel.name.in_(lang) for channel in slot.channels)


def responsible(slot: Slot) -> str:
    return whole_name(slot.person.name) if slot.person else ""


def tongues(slot: Slot, lang: Lang, tells_lacks: bool = True) -> str:
    """The languages it comes out in; which of them lacks a text or lags behind is said in words."""
    say = words(lang).say
    if not tells_lacks:
        return ", ".join(say(TONGUES[one]) for one, state in zip(LANGS, slot.mark, strict=True) if state in "rdmx")
    there = [say(TONGUES[one]) for one, state in zip(LANGS, slot.mark, strict=True) if state in "rd"]
    lacking = [
        say(_LACKS[state]).format(lang=say(TONGUES[one]))
        for one, state in zip(LANGS, slot.mark, strict=True)
        if state in _LACKS
    ]
    return "\n".join([*([", ".join(there)] if there else []), *lacking])


def standing(slot: Slot, lang: Lang) -> str:
    """Its state in words; a halt goes before it."""
    publication = slot.publication
    if publication.halt != Halt.NONE:
        return called(Halt, publication.halt, lang)
    if slot.is_changed:
        return words(lang).say("Approved, changed since")
    return called(State, publication.state, lang)


def tone(slot: Slot) -> Tone:
    if slot.publication.halt != Halt.NONE:
        return "muted"
    return "warn" if slot.is_changed else _TONES.get(slot.publication.state, "")


def came_at(slot: Slot, zone: ZoneInfo) -> datetime | None:
    """By the office's wall clock."""
    came = slot.came_at
    return came.astimezone(zone) if came else None


def total(slots: Sequence[Slot], lang: Lang, tells_states: bool = True) -> Row:
    """How many, in which languages there is a text, and how far they have come."""
    say = words(lang).say
    said = [words(lang).count("Total: {n} publication", "Total: {n} publications", len(slots))]
    texts = Counter(one for slot in slots for one in slot.tongues)
    if texts:
        listed = ", ".join(f"{say(TONGUES[one])}{NO_BREAK}{texts[one]}" for one in LANGS if texts[one])
        said.append(say("Texts: {listed}").format(listed=listed))
    states = Counter(standing(slot, lang) for slot in slots)
    listed = ", ".join(f"{state.lower()}{NO_BREAK}{number}" for state, number in states.most_common())
    if listed and tells_states:
        said.append(say("State: {listed}").format(listed=listed))
    return across(". ".join(said))
