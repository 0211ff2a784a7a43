"""What was learned: the course of an incident by its records, the answers of those who were there, what changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from core.crisis.choices import Level
from core.crisis.queries.review import Clock, Review
from core.crisis.queries.statements import Stated
from core.crisis.queries.timeline import Line
from core.crisis.report import parts, situation
from core.document import wording
from core.document.blocks import Block, Document, Heading, Paragraph, Row, Table, Text
from core.language import dates, hearing
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_HEADING = N_("REVIEW after an incident: {name}")
_CLOCKS: tuple[Head, ...] = ((N_("Term"), 4), (N_("Allowed"), 2), (N_("Took"), 2), (N_("How it stands"), 2))
_ASKED: tuple[Head, ...] = ((N_("Topic"), 4), (N_("Messages"), 1.4, "centre"), (N_("Answered after"), 2.4))
_HELD: tuple[Head, ...] = ((N_("Statement"), 4), (N_("At whose step"), 3), (N_("How long"), 2))
_WRONG: tuple[Head, ...] = ((N_("What was said"), 4), (N_("What proved wrong"), 3), (N_("How long it stood"), 2))
_LINES: tuple[Head, ...] = ((N_("When"), 0.9), (N_("What happened"), 6), (N_("Who"), 2.1))
_CHANGES: tuple[Head, ...] = ((N_("What changes"), 5), (N_("Who"), 2.4), (N_("Due on"), 1.6), (N_("Done on"), 1.6))
_CALLED = {
    "acknowledge": N_("Holding statement"),
    "full": N_("First full statement"),
    "legal": N_("Full message, by law"),
    "updates": N_("Messages at the promised time"),
    "refutation": N_("Refutation of a false claim"),
}


@dataclass(frozen=True)
class After:
    review: Review
    stated: Sequence[Stated]


def after_action(found: After, hands: Hands, lang: Lang) -> Document:
    one, say, zone = found.review, words(lang).say, hands.zone
    incident = one.incident
    day = incident.noticed_at.astimezone(zone).date()
    heading = say(_HEADING).format(name=incident.name)
    blocks: list[Block] = [
        *parts.opening(heading, hands, lang, is_drill=incident.is_drill),
        Paragraph(_when(one, zone, lang)),
        Heading(say("Terms"), 2),
        Table(house.columns(_CLOCKS, lang), [_clock(place, each, lang) for place, each in enumerate(one.clocks, 1)]),
        *_course(one, lang),
        *situation.statements(found.stated, day, zone, lang),
        *situation.claims(one.hand.claims, day, zone, lang),
        *_questions(one, lang),
        *_changes(one, lang),
        Heading(say("Timeline"), 2),
        Table(house.columns(_LINES, lang), list(_timeline(one.hand.timeline, zone, lang))),
        *house.closing(hands, lang),
    ]
    return Document(heading, lang, blocks)


def _when(one: Review, zone: ZoneInfo, lang: Lang) -> str:
    say, incident = words(lang).say, one.incident
    said = say("It happened {event}; we learned of it {noticed}; it was closed {closed}. The highest level: {level}.")
    return said.format(
        event=parts.at(incident.event_at, zone),
        noticed=parts.at(incident.noticed_at, zone),
        closed=parts.at(incident.closed_at, zone),
        level=parts.called(Level, incident.level, lang),
    )


def _clock(place: int, one: Clock, lang: Lang) -> Row:
    say = words(lang).say
    stands = say("kept") if one.is_met else say("missed") if one.took is not None else say("it never came to it")
    cells = [
        say(_CALLED.get(one.key, one.key)), parts.length(one.allowed, lang), parts.length(one.took, lang), stands,
    ]  # fmt: skip
    return house.numbered(place, cells, "" if one.is_met or one.took is None else "warn")


def _course(one: Review, lang: Lang) -> Iterator[Block]:
    """What the records tell by themselves."""
    say = words(lang).say
    if one.asked:
        yield Heading(say("What people asked most"), 2)
        rows = [
            house.numbered(place, [each.named(lang), str(each.count), parts.length(each.waited, lang)])
            for place, each in enumerate(one.asked, 1)
        ]
        yield Table(house.columns(_ASKED, lang), rows)
    if one.held:
        yield Heading(say("Where words waited"), 2)
        rows = [
            house.numbered(place, [each.statement.in_(lang), each.step.in_(lang), parts.length(each.length, lang)])
            for place, each in enumerate(one.held, 1)
        ]
        yield Table(house.columns(_HELD, lang), rows)
    if one.corrected:
        yield Heading(say("What proved wrong"), 2)
        rows = [
            house.numbered(place, [each.statement.in_(lang), each.wrong, parts.length(each.stood, lang)])
            for place, each in enumerate(one.corrected, 1)
        ]
        yield Table(house.columns(_WRONG, lang), rows)


def _questions(one: Review, lang: Lang) -> Iterator[Block]:
    answered = [each for each in one.questions if one.answers.get(each.key, "").strip()]
    if not answered:
        return
    yield Heading(words(lang).say("Answers of those who were there"), 2)
    for each in answered:
        yield Heading(each.text.in_(lang), 3)
        for line in one.answers[each.key].strip().splitlines():
            yield Paragraph(_in_its_tongue(line, lang))


def _in_its_tongue(line: str, lang: Lang) -> Text:
    """Answered in another language than the paper's, it is named after it and spelt in its own."""
    own = hearing.hear(line).main or lang
    return wording.told(Trilingual(**{own: line}), lang)


def _changes(one: Review, lang: Lang) -> Iterator[Block]:
    if not one.improvements:
        return
    rows = [
        house.numbered(
            place,
            [
                improvement.text,
                who or parts.NOTHING,
                dates.short(improvement.due) if improvement.due else parts.NOTHING,
                dates.short(improvement.done_on) if improvement.done_on else parts.NOTHING,
            ],
        )
        for place, (improvement, who) in enumerate(one.improvements, 1)
    ]
    yield Heading(words(lang).say("What is to change"), 2)
    yield Table(house.columns(_CHANGES, lang), rows)


def _timeline(lines: Sequence[Line], zone: ZoneInfo, lang: Lang) -> Iterator[Row]:
    """Under each day its hours."""
    place = 0
    for day, group in groupby(lines, key=lambda one: one.happened_at.astimezone(zone).date()):
        yield house.across(dates.official(day, lang))
        for one in group:
            place += 1
            why = f"\n{one.reason}" if one.reason else ""
            when = dates.clock(one.happened_at.astimezone(zone))
            yield house.numbered(place, [when, f"{one.told(lang)}{why}", one.who or parts.NOTHING])
