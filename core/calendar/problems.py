"""What keeps the calendar's rows from being whole, field by field; a form shows it, an action refuses it."""

import re
from collections.abc import Iterator
from datetime import date

from core.calendar import occasions
from core.calendar.records import (
    Discussion,
    Mourning,
    Occasion,
    Placement,
    Publication,
    Question,
    Remark,
    Rubric,
    Series,
    SpecialDay,
    View,
    Wording,
)
from core.errors import Invalid
from core.language.dates import FIRST_DAY, LAST_DAY
from core.language.trilingual import LANGS
from core.language.words import _, n_
from core.store.record import Record
from core.strategy.rules import ends_early, is_blank, unnamed

MOST_DAYS = 366
MOST_LETTERS, MOST_LETTERS_OF_TITLE = 100_000, 500

_ADDRESS = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?", re.IGNORECASE)


def problems(record: Record) -> list[Invalid]:
    match record:
        case Publication():
            return [*_untitled(record), *_tongues(record), *_far(record.day, "day")]
        case Wording():
            return list(_long(record.text, MOST_LETTERS, "text"))
        case Series():
            return [*_untitled(record), *_rhythm(record)]
        case Rubric():
            return [*unnamed(record.name), *_shares(record)]
        case Occasion():
            return [*unnamed(record.name), *_unreadable(record.rule)]
        case View():
            return list(unnamed(record.name))
        case Mourning():
            return [*_blank(record.reason, "reason"), *_span(record.first, record.last, "first", "last")]
        case Placement():
            return [
                *_no_address(record.link),
                *(odd for text in record.variant for odd in _long(text, MOST_LETTERS, "")),
            ]
        case Discussion():
            span = _span(record.opens, record.closes, "opens", "closes")
            return [*unnamed(record.name), *_no_address(record.link), *span]
        case SpecialDay():
            return list(_far(record.day, "day"))
        case Question() | Remark():
            return list(_blank(record.text, "text"))
        case _:
            return []


def _untitled(record: Publication | Series) -> Iterator[Invalid]:
    if is_blank(record.title):
        yield Invalid(_("Enter a title."), "title")
    for text in record.title:
        yield from _long(text, MOST_LETTERS_OF_TITLE, "title")


def _tongues(record: Publication) -> Iterator[Invalid]:
    if not record.langs or not set(record.langs) <= set(LANGS):
        yield Invalid(_("Choose at least one language."), "langs")
    elif record.source_lang not in record.langs:
        yield Invalid(_("It is written first in one of its own languages."), "source_lang")


def _rhythm(record: Series) -> Iterator[Invalid]:
    yield from _span(record.first, record.last, "first", "last")
    if (record.last - record.first).days >= MOST_DAYS:
        yield Invalid(n_("A series lasts {n} day at most.", "A series lasts {n} days at most.", MOST_DAYS), "last")
    if not record.weekdays or not set(record.weekdays) <= set(range(7)):
        yield Invalid(_("Choose at least one weekday."), "weekdays")


def _span(first: date, last: date, first_field: str, last_field: str) -> Iterator[Invalid]:
    yield from _far(first, first_field)
    yield from _far(last, last_field)
    yield from ends_early(first, last, last_field)


def _far(day: date | None, field: str) -> Iterator[Invalid]:
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        sentence = _("Choose a day of the years from {first} to {last}.")
        yield Invalid(sentence.format(first=FIRST_DAY.year, last=LAST_DAY.year), field)


def _long(text: str, most: int, field: str) -> Iterator[Invalid]:
    """Beyond that no channel goes, and every view that shows it would be slow."""
    if len(text) > most:
        yield Invalid(
            n_("This is too long: {n} character at most.", "This is too long: {n} characters at most.", most), field
        )


def _shares(record: Rubric) -> Iterator[Invalid]:
    if record.least_share is not None and record.most_share is not None and record.least_share > record.most_share:
        yield Invalid(_("The share runs from the smaller number to the larger."), "most_share")


def _unreadable(rule: str) -> Iterator[Invalid]:
    try:
        occasions.parse(rule)
    except Invalid as problem:
        yield problem


def _no_address(link: str) -> Iterator[Invalid]:
    if link and not _ADDRESS.fullmatch(link):
        yield Invalid(_("This is not an address of a page. Example: https://kala.example/news"), "link")


def _blank(text: str, field: str) -> Iterator[Invalid]:
    if not text.strip():
        yield Invalid(_("This must not stay empty."), field)
