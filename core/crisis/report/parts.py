"""What the papers of a crisis share: moments and lengths as they are told, roles with whoever fills them, lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.crisis import pacing
from core.crisis.choices import Post
from core.crisis.queries.holders import Seat
from core.crisis.queries.incidents import AtHand
from core.crisis.words import TITLES
from core.document.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

NOTHING = "–"
# above an exercise: nobody may take it for a real one
DRILL = N_("DRILL. This is an exercise, nothing of it is real.")

called = house.caller(TITLES)

_WHO: tuple[Head, ...] = ((N_("Who"), 2.6), (N_("Deputy"), 2.6), (N_("Telephone"), 2.6))


def at(moment: datetime | None, zone: ZoneInfo) -> str:
    return dates.short_moment(moment.astimezone(zone)) if moment else NOTHING


def stood_at(hand: AtHand, zone: ZoneInfo) -> str:
    """Of which moment a paper tells, and how long it had lasted by then; of what is closed, its end."""
    ended = None if hand.is_running else hand.incident.closed_at
    moment = ended or hand.moment
    return f"{at(moment, zone)} ({pacing.told(moment - hand.incident.noticed_at)})"


def hour(moment: datetime | None, day: date, zone: ZoneInfo) -> str:
    """On a paper about one day the hour says enough; of another day it is told beside it."""
    if moment is None:
        return NOTHING
    here = moment.astimezone(zone)
    return dates.clock(here) if here.date() == day else f"{here:%d.%m}{NO_BREAK}{dates.clock(here)}"


def length(passed: timedelta | None, lang: Lang) -> str:
    return dates.length(passed, lang) if passed is not None else NOTHING


def post(one: Post, lang: Lang) -> str:
    return called(Post, one, lang)


def either(posts: Iterable[Post], lang: Lang) -> str:
    """Of these one is enough."""
    first, *others = (post(one, lang) for one in posts)
    lower = [f"{one[0].lower()}{one[1:]}" for one in others]
    said = words(lang).in_context("one of several", "or")
    return f" {said} ".join([first, *lower])


def opening(heading: str, hands: Hands, lang: Lang, *, is_drill: bool = False) -> list[Block]:
    return [*watermark(is_drill, lang), *house.opening(heading, hands, lang)]


def watermark(is_drill: bool, lang: Lang) -> list[Block]:
    return [Paragraph(words(lang).say(DRILL), "quote")] if is_drill else []


def stated(told: Sequence[tuple[str, str]], lang: Lang) -> Table:
    """What is known, a line each: a title and what is known of it; what is not known is left out."""
    return Table([Column("", 2.4), Column("", 5)], house.facts(told, lang))


def roles(seats: Mapping[Post, Seat], asked: Iterable[Post], lang: Lang, head: str = N_("Role in a crisis")) -> Table:
    """Whom to ring, by role; a role that nobody fills says so and is seen."""
    rows = list[Row]()
    for one in dict.fromkeys(asked):
        if one == Post.JIS:
            continue
        seat = seats.get(one)
        name = seat.name if seat and seat.is_filled else words(lang).say("Nobody is named yet")
        cells = [
            post(one, lang),
            name,
            seat.deputy.name if seat and seat.deputy else NOTHING,
            (seat.phone if seat else "") or NOTHING,
        ]
        rows.append(house.numbered(len(rows) + 1, cells, "" if seat and seat.is_filled else "warn"))
    return Table(house.columns(((head, 3), *_WHO), lang), rows)


def fallback(found: Trilingual, lang: Lang) -> list[Block]:
    """Under whom to ring: where words go out when the site is down."""
    said = found.in_(lang)
    title = words(lang).say("Where we go on when the site is down")
    return [Paragraph(f"{title}: {said}", "note")] if said else []


def listed(title: str, said: Sequence[Mapping[str, Any]], lang: Lang) -> Iterator[Block]:
    """A list of an algorithm under its heading; an empty one is left out."""
    texts = [Trilingual.of(one).in_(lang) for one in said]
    if any(texts):
        yield Heading(words(lang).say(title), 2)
        yield Bullets([one for one in texts if one])
