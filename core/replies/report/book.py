"""The template book: all reply templates by topic, who cleared them and until when, and what is to be looked after."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from core.approval.records import Clearance
from core.approval.words import TITLES as STANDINGS
from core.document.blocks import Block, Cell, Column, Document, Heading, Landscape, Paragraph, Row, Run, Table, Text
from core.document.blocks import Tone as Shade
from core.document.wording import told, whole_name
from core.language import dates
from core.language.numbers import number, percent
from core.language.trilingual import Lang
from core.language.words import N_, TONGUES, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.replies.queries.book import Cleared, Twice
from core.replies.queries.templates import Known
from core.replies.records import Piece
from core.replies.report import parts
from core.replies.report.faq import whole

_HEADING = N_("BOOK of reply templates")
_ALL: tuple[Head, ...] = (
    (N_("Name, code"), 2),
    # what the book is read for takes more than half of the sheet
    (N_("Text"), 7.6),
    (N_("Approval"), 3),
)
_SHADES: Mapping[Clearance, Shade] = {
    Clearance.CLEARED: "",
    Clearance.WAITING: "info",
    Clearance.EXPIRED: "danger",
}
_approval = house.caller(STANDINGS)


@dataclass(frozen=True)
class Book:
    """All that are in use, who cleared which line, and the pairs that say nearly the same."""

    rows: Sequence[Known]
    cleared: Mapping[UUID, Cleared]
    twice: Sequence[Twice]
    allowed: Collection[str]
    day: date


def template_book(found: Book, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING)
    opening: list[Block] = [
        *house.opening(heading, hands, lang),
        Paragraph(dates.as_of(hands.made_on or found.day, lang), "subtitle"),
        _summary(found, lang),
        *_care(found, lang),
    ]
    wide: list[Block] = [
        Heading(say("All templates")),
        Table(house.columns(_ALL, lang), list(_rows(found, hands, lang))),
    ]
    return Document(heading, lang, [*opening, Landscape([*wide, *house.closing(hands, lang)])])


def _summary(found: Book, lang: Lang) -> Table:
    say, rows = words(lang).say, found.rows
    standing = [
        (_approval(Clearance, one, lang), sum(row.clearance == one for row in rows))
        for one in Clearance
        if any(row.clearance == one for row in rows)
    ]
    figures = [
        (say("Templates in use"), len(rows)),
        *standing,
        (say("Among frequent questions"), sum(row.template.is_public for row in rows)),
        (say("Never used"), sum(not row.uses for row in rows)),
        (say("Past the day to be looked over"), sum(row.is_stale(found.day) for row in rows)),
        (say("Without a text in Kazakh or in Russian"), sum(bool(row.lacks()) for row in rows)),
        (say("Say nearly the same"), len(found.twice)),
    ]
    made = [Row([title, number(count, lang)]) for title, count in figures]
    return Table([Column(say("Measure"), 4), Column(say("Number"), 1, "right")], made)


def _care(found: Book, lang: Lang) -> Iterator[Block]:
    """What somebody has to look after; of what there is none nothing is said."""
    say = words(lang).say
    stale = [row for row in found.rows if row.is_stale(found.day)]
    lacking = [(row, row.lacks()) for row in found.rows if row.lacks()]
    if stale:
        rows = [[_name(row, lang), _day(row.template.review_on)] for row in stale]
        yield from _section(say("Past the day to be looked over"), [say("Name, code"), say("Look over by")], rows)
    if found.twice:
        rows = [
            [
                _name(one.one, lang),
                _name(one.other, lang),
                say(TONGUES[one.lang]),
                percent(100 * one.likeness, lang, 0),
            ]
            for one in found.twice
        ]
        heads = [say("Name, code"), say("Name, code"), say("Language"), say("Alike")]
        yield from _section(say("Say nearly the same"), heads, rows)
    if lacking:
        rows = [[_name(row, lang), ", ".join(say(TONGUES[one]) for one in lacks)] for row, lacks in lacking]
        yield from _section(say("A language is missing"), [say("Name, code"), say("Missing")], rows)


def _section(title: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    columns = [Column(head, 3 if place == 0 else 1.5) for place, head in enumerate(heads)]
    yield from (Heading(title, 2), Table(columns, [Row(list(cells)) for cells in rows]))


def _rows(found: Book, hands: Hands, lang: Lang) -> Iterator[Row]:
    ranked = sorted(found.rows, key=lambda one: (_place(one), one.template.rank))
    place = 0
    for _home, group in groupby(ranked, key=_place):
        rows = list(group)
        yield house.across(f"{_home_of(rows[0], lang)}: {len(rows)}")
        for one in rows:
            place += 1
            yield _row(place, one, found, hands, lang)


def _place(one: Known) -> tuple[int, int]:
    """Shared fragments come first, then topic by topic, then what fits any."""
    if one.template.piece == Piece.SHARED:
        return 0, 0
    topic = one.template.topic
    return (1, parts.in_order(topic)) if topic else (2, list(Piece).index(one.template.piece))


def _home_of(one: Known, lang: Lang) -> str:
    if one.template.topic and one.template.piece != Piece.SHARED:
        return parts.topic(one.template.topic, lang)
    any_matter = words(lang).say("About any matter")
    return f"{any_matter}, {parts.called(Piece, one.template.piece, lang).lower()}"


def _row(place: int, one: Known, found: Book, hands: Hands, lang: Lang) -> Row:
    cells: list[Cell] = [
        [*_runs(_name(one, lang)), Run("\n" + words(lang).say("Used: {n}").format(n=number(one.uses, lang)))],
        _text(one, found, lang),
        "\n".join([_standing(one, found, hands, lang), *_review(one, found.day, lang)]),
    ]
    shade = _SHADES.get(one.clearance, "warn")
    return house.numbered(place, cells, "warn" if one.is_stale(found.day) and not shade else shade)


def _name(one: Known, lang: Lang) -> Text:
    return [*_runs(told(one.name, lang)), Run(f"\n{one.code}", is_italic=True)]


def _runs(text: Text) -> list[Run]:
    return [Run(text)] if isinstance(text, str) else list(text)


def _text(one: Known, found: Book, lang: Lang) -> Text:
    lines = whole(one, found.rows, lang, found.allowed)
    return lines[0] if len(lines) == 1 else "\n".join(line for line in lines if isinstance(line, str))


def _standing(one: Known, found: Book, hands: Hands, lang: Lang) -> str:
    """Whether it may be used; if so, who said so and until when."""
    said, cleared = [_approval(Clearance, one.clearance, lang)], found.cleared.get(one.line.id)
    if cleared and one.clearance in (Clearance.CLEARED, Clearance.EXPIRED):
        at = dates.short(cleared.at.astimezone(hands.zone).date())
        said.append(f"{whole_name(cleared.person.name)}, {at}")
        until = words(lang).say("until {moment}") if one.line.expires else words(lang).say("until it is changed")
        said.append(until.format(moment=_day(one.line.expires)))
    return "\n".join(said)


def _review(one: Known, today: date, lang: Lang) -> Iterator[str]:
    """By when somebody looks it over, and that this day is over."""
    say = words(lang).say
    if one.template.review_on is not None:
        said = say("Was to be looked over by {day}") if one.is_stale(today) else say("Review: {day}")
        yield said.format(day=dates.short(one.template.review_on))


def _day(day: date | None) -> str:
    return dates.short(day) if day else parts.NOTHING
