"""The media plan by goals, and the look-ahead that goes to the ministry."""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from core.calendar.queries.slots import Slot
from core.calendar.records import Format, Priority, Publication, State
from core.calendar.report import parts
from core.document import wording
from core.document.blocks import Block, Cell, Document, Landscape, Paragraph, Row, Run, Table, Text
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.strategy.records import Goal

_MEDIA: tuple[Head, ...] = (
    (N_("Name of the event"), 3.2),
    (N_("Day, hour, place"), 1.6),
    (N_("Mass media and channels"), 1.5),
    (N_("Kind of material"), 0.9),
    (N_("Speaker"), 1.4),
    (N_("Responsible executor"), 1.4),
    (N_("Mark of completion"), 1.4),
)
_OF_DAYS = (
    N_("MEDIA PLAN of the press service for {days}"),
    N_("MEDIA PLAN of the press service of the {office} for {days}"),
)
_AHEAD: tuple[Head, ...] = (
    (N_("Day, hour"), 1.1),
    (N_("Event"), 2.2),
    (N_("Gist of the news hook"), 2.8),
    (N_("Speaker"), 1.4),
    (N_("Place, format"), 1.6),
    (N_("Whom to call"), 1.7),
)
_EVENTS = frozenset({Format.BRIEFING, Format.CONFERENCE, Format.LIVE})


def media_plan(slots: Sequence[Slot], days: str, hands: Hands, lang: Lang, *, has_states: bool = False) -> Document:
    """Goal by goal; what serves no goal stands last and is named as such. `days` is the month or quarter in words."""
    period = house.toward(days, lang)
    title = house.titled(_OF_DAYS, hands, lang, days=period)
    rows = [*_by_goal(slots, hands.zone, lang, has_states), parts.total(slots, lang, has_states)]
    year = next((slot.publication.day.year for slot in slots if slot.publication.day), None)
    sheet: list[Block] = [
        *([house.stamps(hands, year, lang)] if year else []),
        *title.blocks,
        Table(house.columns(_MEDIA, lang), rows),
        *house.closing(hands, lang),
    ]
    return Document(title.name, lang, [Landscape(sheet)])


def _by_goal(slots: Sequence[Slot], zone: ZoneInfo, lang: Lang, has_states: bool) -> Iterator[Row]:
    goals = {slot.goal.id: slot.goal for slot in slots if slot.goal}
    number = 0
    for goal in [*sorted(goals.values(), key=lambda one: (one.rank, one.id)), None]:
        served = [slot for slot in slots if (slot.goal.id if slot.goal else None) == (goal.id if goal else None)]
        if served:
            yield house.across(_goal(goal, len(served), lang))
        for slot in served:
            number += 1
            yield _media_row(number, slot, zone, lang, has_states)


def _goal(goal: Goal | None, number: int, lang: Lang) -> str:
    say = words(lang).say
    if goal is None:
        return words(lang).count("Serve no goal: {n} publication", "Serve no goal: {n} publications", number)
    named = say("Goal: {goal}").format(goal=goal.name.in_(lang))
    sign, sign_is = goal.sign.in_(lang), say("Sign that it is reached")
    return f"{named}\n{sign_is}: {sign}" if sign else named


def _media_row(number: int, slot: Slot, zone: ZoneInfo, lang: Lang, has_states: bool) -> Row:
    publication = slot.publication
    place = publication.place.in_(lang)
    cells: list[Cell] = [
        wording.told(publication.title, lang),
        f"{parts.when(publication)}\n{place}" if place else parts.when(publication),
        parts.channels(slot, lang),
        parts.called(Format, publication.format, lang),
        publication.speaker.in_(lang),
        parts.responsible(slot),
        _done(slot, zone, lang, has_states),
    ]
    return house.numbered(number, cells, parts.tone(slot) if has_states else "")


def _done(slot: Slot, zone: ZoneInfo, lang: Lang, has_states: bool) -> str:
    """What has come out is marked; for the rest the cell waits for the hand, unless states are wished."""
    came = parts.came_at(slot, zone)
    is_told = has_states or slot.publication.state == State.PUBLISHED
    moment = [dates.short(came.date()), dates.clock(came)] if came else []
    return "\n".join([*([parts.standing(slot, lang)] if is_told else []), *moment])


def is_for_the_ministry(publication: Publication) -> bool:
    """An event, or something that is important: the rest is the office's own daily work."""
    is_event = publication.format in _EVENTS or bool(publication.place)
    return publication.state != State.IDEA and (is_event or publication.priority != Priority.NORMAL)


def look_ahead(slots: Sequence[Slot], days: tuple[date, date], hands: Hands, lang: Lang, is_whole: bool) -> Document:
    """What others should know before it comes. `is_whole`: with the ordinary publications, which are left out else."""
    say = words(lang).say
    period = house.toward(dates.span(*days, lang), lang)
    heading = say("LOOK-AHEAD at information events for {days}").format(days=period)
    rows = [_ahead_row(number, slot, hands, lang) for number, slot in enumerate(slots, 1)]
    rule = N_("All publications of these days are listed.") if is_whole else N_("Events and important matters only.")
    sheet: list[Block] = [
        *house.opening(heading, hands, lang),
        Table(house.columns(_AHEAD, lang), rows),
        Paragraph(say(rule), "note"),
        *house.closing(hands, lang),
    ]
    return Document(heading, lang, [Landscape(sheet)])


def _ahead_row(number: int, slot: Slot, hands: Hands, lang: Lang) -> Row:
    publication = slot.publication
    where = ", ".join(filter(None, [publication.place.in_(lang), parts.called(Format, publication.format, lang)]))
    cells: list[Cell] = [
        parts.when(publication),
        _event(slot, lang),
        wording.told(publication.gist, lang),
        publication.speaker.in_(lang),
        where,
        _contact(slot, hands),
    ]
    return house.numbered(number, cells)


def _event(slot: Slot, lang: Lang) -> Text:
    publication = slot.publication
    title = wording.told(publication.title, lang)
    if publication.priority == Priority.NORMAL:
        return title
    return [*wording.runs(title), Run(f"\n{parts.called(Priority, publication.priority, lang)}", is_italic=True)]


def _contact(slot: Slot, hands: Hands) -> str:
    """Whoever makes it; without one, whoever signs."""
    person = slot.person or hands.signer
    if person is None:
        return hands.office.phone
    phone = (person.phone or hands.office.phone).replace(" ", NO_BREAK)
    return "\n".join(filter(None, [person.name, phone]))
