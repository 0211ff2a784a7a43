"""An incident on the table when the power is out: whom to ring, what is to be done by when, and both texts."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from core.crisis.choices import Category, Course, Deadline
from core.crisis.queries.incidents import Step
from core.crisis.report import parts
from core.crisis.report.situation import Situation
from core.document.blocks import Block, Document, Heading, PageBreak, Paragraph, Row, Table
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_HEADING = N_("SHEET of an incident: {name}")
_STEPS: tuple[Head, ...] = ((N_("What is done"), 6), (N_("Whose"), 2.4), (N_("Due at"), 1.4), (N_("Done"), 1.6))


def sheet(found: Situation, hands: Hands, lang: Lang) -> Document:
    hand, say, zone = found.hand, words(lang).say, hands.zone
    heading = say(_HEADING).format(name=hand.incident.name)
    stood = say("As it stood at {moment}.") if hand.is_running else say("Closed: {moment}.")
    blocks: list[Block] = [
        *parts.opening(heading, hands, lang, is_drill=hand.incident.is_drill),
        Paragraph(stood.format(moment=parts.stood_at(hand, zone)), "note"),
        Heading(words(lang).in_context("algorithm", "Steps"), 2),
        Table(house.columns(_STEPS, lang), list(_steps(found, hand.moment.astimezone(zone).date(), zone, lang))),
        Heading(say("Whom to ring"), 2),
        parts.roles(hand.seats, hand.seats, lang),
        *parts.fallback(hand.fallback, lang),
        *_texts(found, lang),
    ]
    return Document(heading, lang, [*blocks, *house.executor(hands)])


def _steps(found: Situation, day: date, zone: ZoneInfo, lang: Lang) -> Iterator[Row]:
    place = 0
    for deadline, steps in found.hand.by_deadline.items():
        yield house.across(parts.called(Deadline, deadline, lang))
        for one in steps:
            place += 1
            due = parts.hour(one.turn.due_at, day, zone)
            who = one.who or parts.post(one.turn.post, lang)
            yield house.numbered(place, [one.turn.text.in_(lang), who, due, _done(one, day, zone, lang)])


def _done(one: Step, day: date, zone: ZoneInfo, lang: Lang) -> str:
    """A box to tick by hand, or when it was done here."""
    match one.turn.course:
        case Course.DONE if one.turn.ended_at:
            return parts.hour(one.turn.ended_at, day, zone)
        case Course.SKIPPED:
            return parts.called(Course, Course.SKIPPED, lang)
        case _:
            return "☐"


def _texts(found: Situation, lang: Lang) -> Iterator[Block]:
    """The newest first, each in both languages: whichever the sheet speaks, both go out."""
    for place, one in enumerate(reversed(found.stated)):
        if not place:
            yield PageBreak()
        yield Heading(parts.called(Category, one.statement.category, lang), 2)
        for text in (one.text.kk, one.text.ru):
            yield from (Paragraph(line.strip(), "quote") for line in text.splitlines() if line.strip())
