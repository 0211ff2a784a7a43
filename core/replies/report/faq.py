"""Frequent questions as a document: those the office publishes, by topic, as residents ask them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from core.document.blocks import Block, Document, Heading, Paragraph, Text
from core.document.wording import told
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands
from core.replies.queries.printed import filled
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


def faq(found: Questions, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING)
    rows = sorted(found.rows, key=lambda one: parts.in_order(one.template.topic))
    blocks: list[Block] = [
        *house.opening(heading, hands, lang),
        Paragraph(_count(found, lang), "note"),
    ]
    for topic, group in groupby(rows, key=lambda one: one.template.topic):
        blocks.append(Heading(parts.topic(topic, lang) if topic else say("About any matter")))
        for one in group:
            blocks += _answered(one, found, lang)
    if any(one.slots for one in rows):
        blocks.append(Paragraph(say("What stands in square brackets is filled in before it is published."), "note"))
    return Document(heading, lang, [*blocks, *house.executor(hands)])


def _count(found: Questions, lang: Lang) -> str:
    questions = words(lang).count("{n} question", "{n} questions", len(found.rows))
    return f"{questions}, {dates.as_of(found.day, lang)}"


def _answered(one: Known, found: Questions, lang: Lang) -> Iterator[Block]:
    yield Heading(parts.masked(one.template.question.in_(lang), lang, found.allowed, is_own=True), 2)
    for line in whole(one, found.all, lang, found.allowed):
        yield Paragraph(line)
    if one.template.review_on:
        day = dates.short(one.template.review_on)
        yield Paragraph(words(lang).say("Looked over again by {day}").format(day=day), "note")


def whole(one: Known, every: Sequence[Known], lang: Lang, allowed: Collection[str] = ()) -> list[Text]:
    """Line by line, with the shared fragments put in and each blank named in brackets."""
    own = filled(one, every)
    masked = [parts.masked(text, lang, allowed, is_own=True) for text in own]
    said = told(Trilingual(*masked), lang)
    if isinstance(said, str):
        return [line for line in said.splitlines() if line.strip()]
    return [said]
