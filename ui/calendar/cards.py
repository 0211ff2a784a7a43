"""A publication as a card: what the eye finds on it without reading, and what a screen reader says."""

from datetime import datetime

from core.calendar import rules
from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, State
from core.calendar.rules import LanguageState
from core.calendar.words import TITLES, short_name
from core.language import dates
from core.language.words import N_, _, language
from ui.kit.cards import Card
from ui.kit.status import spoken_mark

_GLYPHS = {
    State.IDEA: "draft",
    State.DRAFT: "draft",
    State.SUBMITTED: "review",
    State.RETURNED: "returned",
    State.APPROVED: "approved",
    State.READY: "approved",
    State.PUBLISHED: "published",
}
STALE = {
    "kk": N_("The Kazakh text is stale"),
    "ru": N_("The Russian text is stale"),
    "en": N_("The English text is stale"),
}
MANY_CHANNELS = 4


def card(slot: Slot, now: datetime) -> Card:
    publication = slot.publication
    warning, tone = warning_of(slot, now)
    return Card(
        id=slot.id,
        title=publication.title.in_(language()),
        lead=dates.clock(publication.at) if publication.at else "",
        glyph=glyph_of(slot, now),
        mark=slot.mark,
        foot=foot_of(slot),
        warning=warning,
        tone=tone,
        is_dim=publication.state == State.PUBLISHED or publication.halt != Halt.NONE,
        is_striking=publication.state == State.RETURNED and publication.halt == Halt.NONE,
        spoken=spoken_of(slot, now),
        tip=tip_of(slot),
    )


def glyph_of(slot: Slot, now: datetime) -> str:
    """The sign of its state; what went wrong goes before what was reached."""
    publication = slot.publication
    if publication.halt == Halt.CANCELLED:
        return "missing"
    if publication.halt != Halt.NONE:
        return "postponed"
    is_returned = publication.state == State.RETURNED
    if not is_returned and (slot.is_changed or rules.is_late(publication, now)):
        return "changed"
    return _GLYPHS.get(publication.state, "draft")


def state_of(slot: Slot, now: datetime) -> str:
    """The word that goes with the sign."""
    publication = slot.publication
    if publication.halt != Halt.NONE:
        return _(TITLES[Halt][publication.halt])
    if slot.is_changed:
        return _("Changed")
    if publication.state != State.RETURNED and rules.is_late(publication, now):
        return _("Late")
    return _(TITLES[State][publication.state])


def warning_of(slot: Slot, now: datetime) -> tuple[str, str]:
    """The one thing to know about it, and how grave it is."""
    publication = slot.publication
    if publication.halt != Halt.NONE:
        return (publication.reason or state_of(slot, now), "text2")
    if publication.state == State.RETURNED:
        return publication.reason, "danger"
    if slot.is_changed:
        return _("Changed after approval"), "warn"
    if rules.is_late(publication, now):
        return _("Not published in time"), "danger"
    if publication.state == State.PUBLISHED:
        return "", "text2"
    if publication.ready_by is not None and publication.state not in rules.AGREED and publication.ready_by <= now:
        return _("Should be ready by now"), "danger"
    stale = [
        lang
        for lang, state in rules.language_states(publication, slot.wordings).items()
        if state == LanguageState.STALE
    ]
    return (_(STALE[stale[0]]), "warn") if stale else ("", "text2")


def foot_of(slot: Slot) -> str:
    shorts = list(dict.fromkeys(_(short_name(channel.platform)) for channel in slot.channels))
    more = len(shorts) - MANY_CHANNELS
    return " · ".join(shorts[:MANY_CHANNELS]) + (f" +{more}" if more > 0 else "")


def spoken_of(slot: Slot, now: datetime) -> str:
    publication = slot.publication
    when = dates.with_weekday(publication.day, language()) if publication.day else _("No day yet")
    at = dates.clock(publication.at) if publication.at else ""
    said = (when, at, publication.title.in_(language()), state_of(slot, now), spoken_mark(slot.mark), foot_of(slot))
    return ", ".join(filter(None, said))


def tip_of(slot: Slot) -> str:
    """All titles, and who makes it."""
    titles = dict.fromkeys(text for text in slot.publication.title if text)
    person = slot.person.label().in_(language()) if slot.person else ""
    rubric = slot.rubric.label().in_(language()) if slot.rubric else ""
    return "\n".join(filter(None, (*titles, rubric, person)))
