"""Message by message: what waits, what was answered late, and some of the words that came, without personal data."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from core.document.blocks import Block, Heading, Paragraph, Row, Table
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, TONGUES, words
from core.office.report import parts as house
from core.office.report.parts import Head
from core.replies.records import Book, Message, State, Tone
from core.replies.report import parts
from core.replies.report.parts import Names

_WAITING: tuple[Head, ...] = (
    (N_("Came at"), 1.2),
    (N_("Register"), 1),
    (N_("Topic"), 1.5),
    (N_("Words of the message"), 4.2),
    (N_("State"), 1.4),
    (N_("Unit"), 1.8),
    (N_("Due at"), 1.3),
)
_LATE: tuple[Head, ...] = (
    (N_("Came at"), 1.2),
    (N_("Topic"), 1.5),
    (N_("Words of the message"), 4.4),
    (N_("Unit"), 1.8),
    (N_("Due at"), 1.2),
    (N_("Answered at"), 1.2),
    (N_("Past its term by"), 1.2),
)
_WORDS: tuple[Head, ...] = (
    (N_("Came at"), 1.9),
    (N_("Topic"), 1.9),
    (N_("Words of the message"), 6),
    (N_("State"), 1.6),
)
_DAY = timedelta(days=1)


def unanswered(
    rows: Sequence[Message],
    count: int,
    names: Names,
    allowed: Collection[str],
    zone: ZoneInfo,
    now: datetime,
    lang: Lang,
) -> Iterator[Block]:
    say = words(lang).say
    if not rows:
        return
    made = []
    for place, one in enumerate(rows, 1):
        is_late = one.due_at is not None and one.due_at < now
        cells = [
            at(one.came_at, zone),
            parts.called(Book, one.book, lang),
            parts.topic(one.topic, lang),
            parts.excerpt(one.text, lang, allowed),
            parts.called(State, one.state, lang),
            named(names, one.unit_id, lang) or parts.NOTHING,
            due(one, zone, lang, is_late=is_late),
        ]
        made.append(house.numbered(place, cells, "warn" if is_late else ""))
    yield Heading(say("Wait for an answer: {n}").format(n=count))
    yield Table(house.columns(_WAITING, lang), [*made, *_rest(len(rows), count, lang)])


def late(
    rows: Sequence[Message], count: int, names: Names, allowed: Collection[str], zone: ZoneInfo, lang: Lang
) -> Iterator[Block]:
    say = words(lang).say
    if not rows:
        return
    made = [
        house.numbered(
            place,
            [
                at(one.came_at, zone),
                parts.topic(one.topic, lang),
                parts.excerpt(one.text, lang, allowed),
                named(names, one.unit_id, lang) or parts.NOTHING,
                at(one.due_at, zone),
                at(one.answered_at, zone),
                _past(one, lang),
            ],
        )
        for place, one in enumerate(rows, 1)
    ]
    yield Heading(say("Answered past the term: {n}").format(n=count))
    yield Table(house.columns(_LATE, lang), [*made, *_rest(len(rows), count, lang)])


def samples(
    found: Sequence[tuple[Tone, Sequence[Message]]], allowed: Collection[str], zone: ZoneInfo, lang: Lang
) -> Iterator[Block]:
    say = words(lang).say
    if not found:
        return
    rows, place = list[Row](), 0
    for tone, drawn in found:
        rows.append(house.across(parts.called(Tone, tone, lang)))
        for one in drawn:
            place += 1
            cells = [
                at(one.came_at, zone),
                parts.topic(one.topic, lang),
                parts.excerpt(one.text, lang, allowed),
                parts.called(State, one.state, lang),
            ]
            rows.append(house.numbered(place, cells))
    yield Heading(say("In the words of residents"))
    yield Paragraph(say("Drawn by lot, the same number of each tone; personal data is taken out."), "note")
    yield Table(house.columns(_WORDS, lang), rows)


def at(moment: datetime | None, zone: ZoneInfo) -> str:
    """The hour may stand under its day: many columns have no room for both on one line."""
    return dates.short_moment(moment.astimezone(zone)).replace(NO_BREAK, " ") if moment else parts.NOTHING


def due(one: Message, zone: ZoneInfo, lang: Lang, *, is_late: bool) -> str:
    said, late_said = at(one.due_at, zone), words(lang).say("late")
    return f"{said}\n{late_said}" if is_late else said


def _past(one: Message, lang: Lang) -> str:
    if one.answered_at is None or one.due_at is None:
        return parts.NOTHING
    length = one.answered_at - one.due_at
    return words(lang).count("{n} day", "{n} days", length // _DAY) if length >= _DAY else dates.length(length, lang)


def _rest(shown: int, count: int, lang: Lang) -> Iterator[Row]:
    if count > shown:
        yield house.across(words(lang).count("and {n} more", "and {n} more", count - shown), is_strong=False)


def named(names: Names, key: object, lang: Lang) -> str:
    return names[key].in_(lang) if isinstance(key, UUID) and key in names else ""


def tongue(code: str, lang: Lang) -> str:
    """The language of messages; what lies in a file has not been read for it."""
    say = words(lang).say
    known = next((one for one in LANGS if one == code), None)
    if known:
        return say(TONGUES[known])
    return say("mixed") if code else say("not determined")


def step(steps: Sequence[date], first: object, last: date, lang: Lang) -> str:
    """A day, or the days until the next step begins."""
    if not isinstance(first, date):
        return ""
    after = next((one for one in steps if one > first), last + _DAY)
    return dates.span(first, after - _DAY, lang) if after - first > _DAY else dates.short(first)


def rule(rules: Mapping[str, Trilingual], key: str, lang: Lang) -> str:
    """A rule that only a newer program knows stands as it is kept."""
    return rules[key].in_(lang) if key in rules else key
