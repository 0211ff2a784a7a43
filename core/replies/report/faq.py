"""Frequent questions as a document: those the office publishes, by topic, as residents ask them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from core.document.blocks import Block, Column, Document, Heading, PageBreak, Paragraph, Row, Table, Text
from core.document.wording import told
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands
from core.replies.queries.printed import blanks, called, filled
from core.replies.queries.templates import Known
from core.replies.report import parts

_HEADING = N_("FREQUENT QUESTIONS")


@dataclass(frozen=True)
class Questions:
    """What is published, and all templates, for the fragments they share; `allowed` are the office's own contacts."""

    rows: Sequence[Known]
    all: Sequence[Known]
    allowed: Collection[str]
    day: date
    # for the office's own copy: no reader outside needs to know when an answer is looked over again
    has_reviews: bool = False


def faq(found: Questions, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING)
    rows = sorted(found.rows, key=lambda one: parts.in_order(one.template.topic))
    ready = [one for one in rows if not blanks(one, found.all)]
    waiting = [one for one in rows if one not in ready]
    blocks: list[Block] = [
        *house.opening(heading, hands, lang),
        Paragraph(_count(len(ready), hands.made_on or found.day, lang), "note"),
    ]
    for topic, group in groupby(ready, key=lambda one: one.template.topic):
        blocks.append(Heading(parts.topic(topic, lang) if topic else say("About any matter")))
        for one in group:
            blocks += _answered(one, found, lang)
    return Document(heading, lang, [*blocks, *_to_fill(waiting, found, lang), *house.executor(hands)])


def _count(count: int, day: date, lang: Lang) -> str:
    questions = words(lang).count("{n} question", "{n} questions", count)
    return f"{questions}, {dates.as_of(day, lang)}"


def _to_fill(waiting: Sequence[Known], found: Questions, lang: Lang) -> Iterator[Block]:
    """A form is no answer: what still has blanks stands apart, on a page that is not published."""
    say = words(lang).say
    if not waiting:
        return
    rows = [
        Row(
            [
                parts.topic(one.template.topic, lang) if one.template.topic else say("About any matter"),
                _question(one, found, lang),
                ", ".join(dict.fromkeys(called(name, lang) for name in blanks(one, found.all))),
                _review(one, found.day, lang),
            ],
            "warn" if one.is_stale(found.day) else "",
        )
        for one in waiting
    ]
    heads = [(say("Topic"), 1.6), (say("Question"), 3), (say("What is missing"), 3.2), (say("Look over by"), 1.6)]
    yield from (PageBreak(), Heading(say("To be filled in before publishing: {n}").format(n=len(waiting))))
    yield Paragraph(say("This page is for the press office and is not published."), "note")
    yield Table([Column(title, weight) for title, weight in heads], rows)


def _question(one: Known, found: Questions, lang: Lang) -> str:
    return parts.masked(one.template.question.in_(lang), lang, found.allowed, is_own=True)


def _review(one: Known, day: date, lang: Lang) -> str:
    """Until when its words may be trusted; said aloud once that day is over."""
    if one.template.review_on is None:
        return parts.NOTHING
    told, late = dates.short(one.template.review_on), words(lang).say("late")
    return f"{told}\n{late}" if one.is_stale(day) else told


def _answered(one: Known, found: Questions, lang: Lang) -> Iterator[Block]:
    yield Heading(_question(one, found, lang), 2)
    for line in whole(one, found.all, lang, found.allowed):
        yield Paragraph(line)
    if one.template.review_on and (found.has_reviews or one.is_stale(found.day)):
        yield Paragraph(_until(one, one.template.review_on, found.day, lang), "note")


def _until(one: Known, review_on: date, today: date, lang: Lang) -> str:
    say = words(lang).say
    late, timely = say("To be looked over before publishing: the day was {day}"), say("Looked over again by {day}")
    return (late if one.is_stale(today) else timely).format(day=dates.short(review_on))


def whole(one: Known, every: Sequence[Known], lang: Lang, allowed: Collection[str] = ()) -> list[Text]:
    """Line by line, with the shared fragments put in and each blank named in brackets."""
    own = filled(one, every)
    masked = [parts.masked(text, lang, allowed, is_own=True) for text in own]
    said = told(Trilingual(*masked), lang)
    if isinstance(said, str):
        return [line for line in said.splitlines() if line.strip()]
    return [said]
