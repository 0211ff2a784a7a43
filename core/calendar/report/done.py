"""A past week's plan against what really came out: figures, a chart, conclusions by rule, and each publication."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from core.calendar.queries.slots import Slot
from core.calendar.records import Format, Halt, State
from core.calendar.report import parts
from core.document import wording
from core.document.blocks import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Row,
    Run,
    Series,
    Table,
    Tone,
)
from core.language import dates
from core.language.numbers import NO_BREAK, number, percent
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

# published by hand: a quarter of an hour is no delay
GRACE = timedelta(minutes=15)
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)

_HEADS: tuple[Head, ...] = (
    (N_("Planned for"), 1.1),
    (N_("Topic (news hook)"), 2.7),
    (N_("Channels, when it came out"), 3.1),
    (N_("Result"), 2),
    (N_("Responsible"), 1.3),
)


class Fate(StrEnum):
    """What became of a publication."""

    IN_TIME = "in_time"
    LATER = "later"
    UNTIMED = "untimed"
    NOT_OUT = "not_out"
    WAITING = "waiting"
    UNPLANNED = "unplanned"


_TITLES: dict[Fate, tuple[str, Tone]] = {
    Fate.IN_TIME: (N_("Came out in time"), "ok"),
    Fate.LATER: (N_("Came out later"), "warn"),
    Fate.UNTIMED: (N_("Came out, the moment was not noted"), "muted"),
    Fate.NOT_OUT: (N_("Did not come out"), "danger"),
    Fate.WAITING: (N_("Its time has not come"), ""),
    Fate.UNPLANNED: (N_("Unplanned"), "info"),
}
# these are shown even when there is none
_ALWAYS = (Fate.IN_TIME, Fate.LATER, Fate.NOT_OUT, Fate.UNPLANNED)


@dataclass(frozen=True)
class Outcome:
    slot: Slot
    fate: Fate
    delay: timedelta = timedelta()


@dataclass(frozen=True)
class Past:
    """A week's plan, what came out in it beside the plan, and the office's wall clock."""

    first: date
    last: date
    planned: Sequence[Slot]
    unplanned: Sequence[Slot]
    now: datetime
    zone: ZoneInfo

    @cached_property
    def outcomes(self) -> list[Outcome]:
        found = [outcome(slot, self.now, self.zone) for slot in self.planned]
        return found + [Outcome(slot, Fate.UNPLANNED) for slot in self.unplanned]

    def of(self, *fates: Fate) -> list[Outcome]:
        return [one for one in self.outcomes if one.fate in fates]


def outcome(slot: Slot, now: datetime, zone: ZoneInfo) -> Outcome:
    """Against its hour; without one, against the end of its day."""
    publication = slot.publication
    came = parts.came_at(slot, zone)
    day = publication.day or now.date()
    due = datetime.combine(day, publication.at or time.max, zone)
    if came is None:
        if publication.state == State.PUBLISHED:
            return Outcome(slot, Fate.UNTIMED)
        # what is put off has not failed before its day either
        is_waiting = publication.halt != Halt.CANCELLED and due > now
        return Outcome(slot, Fate.WAITING if is_waiting else Fate.NOT_OUT)
    if came <= due + GRACE:
        return Outcome(slot, Fate.IN_TIME)
    # without an hour it is late by whole days
    delay = came - due if publication.at else _DAY * (came.date() - day).days
    return Outcome(slot, Fate.LATER, delay)


def plan_vs_done(past: Past, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    days = house.of_days(dates.span(past.first, past.last, lang), lang)
    heading = say("REPORT on how the content plan of {days} was carried out").format(days=days)
    as_of = dates.as_of(hands.counted_at(past.now).date(), lang)
    name = hands.office.name.in_(lang)
    blocks: list[Block] = [
        Paragraph(heading, "title"),
        Paragraph(f"{name}, {as_of}", "subtitle"),
        _figures(past, lang),
        _chart(past, lang),
        Heading(say("Conclusions")),
        Bullets(list(conclusions(past, lang))),
        Paragraph(say("In time: within {n} minutes of the hour that was planned.").format(n=GRACE // _MINUTE), "note"),
        Landscape([Heading(say("Publication by publication")), _details(past, lang), *house.closing(hands, lang)]),
    ]
    return Document(heading, lang, blocks)


def _figures(past: Past, lang: Lang) -> Table:
    say, planned = words(lang).say, len(past.planned)
    rows = [Row([say("Planned"), number(planned, lang), ""], is_strong=True)]
    for fate, (title, tone) in _TITLES.items():
        found = len(past.of(fate))
        if found or fate in _ALWAYS:
            share = "–" if fate == Fate.UNPLANNED or not planned else _share(found, planned, lang)
            rows.append(Row([say(title), number(found, lang), share], tone if found else ""))
    heads = [Column(say("Measure"), 4), Column(say("Number"), 1, "right"), Column(say("Share of the plan"), 1, "right")]
    return Table(heads, rows)


def _share(part: int, whole: int, lang: Lang) -> str:
    return percent(100 * part / whole, lang, 0)


def _chart(past: Past, lang: Lang) -> Chart:
    say = words(lang).say
    days = [past.first + timedelta(days=step) for step in range((past.last - past.first).days + 1)]
    # a day of rest without publications says nothing
    shown = [day for day in days if day.weekday() < 5 or any(one.publication.day == day for one in past.planned)]
    out = [one.slot for one in past.of(Fate.IN_TIME, Fate.LATER, Fate.UNTIMED)]
    series = [
        Series(say("Planned"), [sum(one.publication.day == day for one in past.planned) for day in shown]),
        Series(say("Of them came out"), [sum(one.publication.day == day for one in out) for day in shown]),
    ]
    alt = say("Planned: {planned}, of them came out: {out}.").format(planned=len(past.planned), out=len(out))
    names = [f"{dates.weekday_short(day, lang)} {day:%d.%m}" for day in shown]
    return Chart("bars", say("Plan and result by day"), names, series, alt)


def conclusions(past: Past, lang: Lang) -> Iterator[str]:
    """Only what the figures say themselves."""
    speech = words(lang)
    in_time, later, unplanned = past.of(Fate.IN_TIME), past.of(Fate.LATER), past.of(Fate.UNPLANNED)
    if past.planned:
        yield _in_time(len(in_time), past, lang)
    if later:
        most = max(later, key=lambda one: one.delay)
        said = speech.say("The longest delay: {delay}, “{title}”.")
        yield said.format(delay=delay(most.delay, lang), title=house.spelt(most.slot.publication.title, lang))
    if unexplained := [one for one in past.of(Fate.NOT_OUT) if not one.slot.publication.reason.strip()]:
        yield speech.say("Did not come out, and no reason is written: {n}.").format(n=len(unexplained))
    if unplanned:
        came = len(past.of(Fate.IN_TIME, Fate.LATER, Fate.UNTIMED)) + len(unplanned)
        said = speech.say("Beside the plan: {n} of all {came} that came out ({share}).")
        yield said.format(n=len(unplanned), came=came, share=_share(len(unplanned), came, lang))
    if partly := [one for one in past.of(Fate.IN_TIME, Fate.LATER) if _is_partly_out(one.slot)]:
        yield speech.say("Came out, but not in all of its channels: {n}.").format(n=len(partly))
    out = past.of(Fate.IN_TIME, Fate.LATER, Fate.UNTIMED, Fate.UNPLANNED)
    yield from _of_what_came(out, lang)
    if lagging := [one for one in out if set("mx") & set(one.slot.mark)]:
        yield speech.say("Came out while a language was missing or out of date: {n}.").format(n=len(lagging))


def _in_time(count: int, past: Past, lang: Lang) -> str:
    """Of what was due: nothing has failed before its time."""
    say, planned = words(lang).say, len(past.planned)
    due = planned - len(past.of(Fate.WAITING))
    if not due:
        return say("The time of none of them has come yet.")
    said = (
        say("Came out in time: {n} of {planned} ({share}).")
        if due == planned
        else say("Came out in time: {n} of {due} whose time has come ({share}); planned: {planned}.")
    )
    return said.format(n=count, due=due, planned=planned, share=_share(count, due, lang))


# what the eye is told by, and what every report of the ministry asks for
_SHOWN = (Format.PHOTO, Format.INFOGRAPHIC)


def _of_what_came(out: Sequence[Outcome], lang: Lang) -> Iterator[str]:
    """Kinds of material, calls and answers; of what there is none nothing is said."""
    say, publications = words(lang).say, [one.slot.publication for one in out]
    kinds = Counter(one.format for one in publications)
    shares = [(kind, kinds[kind], _share(kinds[kind], len(out), lang)) for kind in _SHOWN if kinds[kind]]
    if shares:
        named = [(parts.called(Format, kind, lang).lower(), f"– {n} ({share})") for kind, n, share in shares]
        listed = ", ".join(f"{kind} {figure.replace(' ', NO_BREAK)}" for kind, figure in named)
        yield say("Of what came out ({came}): {listed}.").format(came=len(out), listed=listed)
    if calling := sum(bool(one.call) for one in publications):
        yield say("Came out with a call to take part: {n}.").format(n=calling)
    if answering := sum(one.answers_criticism for one in publications):
        yield say("Came out in answer to criticism: {n}.").format(n=answering)


def _is_partly_out(slot: Slot) -> bool:
    return any(place.published_at is None for place in slot.placements)


def delay(length: timedelta, lang: Lang) -> str:
    if length >= _DAY:
        return words(lang).count("{n} day", "{n} days", length // _DAY)
    return dates.length(length, lang)


def _details(past: Past, lang: Lang) -> Table:
    rows: list[Row] = []
    place = 0
    for fate, (title, tone) in _TITLES.items():
        found = past.of(fate)
        if found:
            rows.append(house.across(f"{words(lang).say(title)}: {len(found)}"))
        for one in found:
            place += 1
            rows.append(_row(place, one, past.zone, lang, tone))
    return Table(house.columns(_HEADS, lang), rows)


def _row(place: int, one: Outcome, zone: ZoneInfo, lang: Lang, tone: Tone) -> Row:
    publication = one.slot.publication
    cells: list[Cell] = [
        parts.when(publication) or words(lang).say("day not set"),
        wording.told(publication.title, lang),
        _channels(one, zone, lang),
        _result(one, lang),
        parts.responsible(one.slot),
    ]
    return house.numbered(place, cells, tone)


def _channels(one: Outcome, zone: ZoneInfo, lang: Lang) -> list[Run]:
    """Channel by channel: the moment leads to the page. Nothing is amiss while its time has not come."""
    slot, absent = one.slot, "–" if one.fate is Fate.WAITING else words(lang).say("not there")
    placements = {place.channel_id: place for place in slot.placements}
    made: list[Run] = []
    for channel in slot.channels:
        place = placements.get(channel.id)
        came = place.published_at.astimezone(zone) if place and place.published_at else None
        made.append(Run("\n" * bool(made) + f"{channel.name.in_(lang)}: "))
        said = dates.short_moment(came) if came else absent
        made.append(Run(said, link=place.link if place and came else ""))
    return made or [Run("–")]


def _result(one: Outcome, lang: Lang) -> str:
    say, publication = words(lang).say, one.slot.publication
    is_put_off = one.fate is Fate.WAITING and publication.halt != Halt.NONE
    if one.fate is Fate.LATER:
        return say("later by {delay}").format(delay=delay(one.delay, lang))
    if one.fate is Fate.NOT_OUT or is_put_off:
        reason = publication.reason.strip() or say("no reason is written")
        return f"{parts.standing(one.slot, lang)}: {reason}"
    return say(_TITLES[one.fate][0])
