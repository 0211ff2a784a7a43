"""How things stand: for whoever leads, on one or two sheets, as often as the level asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from core.approval.records import Clearance
from core.crisis.choices import Aspect, Category, Deadline, Level, Phase, Response, Weight
from core.crisis.queries.claims import Row as ClaimRow
from core.crisis.queries.incidents import AtHand, Step
from core.crisis.queries.statements import Stated
from core.crisis.records import Fact
from core.crisis.report import parts
from core.document.blocks import Block, Document, Heading, Paragraph, Row, Table, Tone
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_HEADING = N_("SITUATION REPORT: {name}")
_FACTS: tuple[Head, ...] = ((N_("What is known"), 5), (N_("Source"), 2.6), (N_("Confirmed at"), 1.4))
_STEPS: tuple[Head, ...] = ((N_("What is done"), 5), (N_("Whose"), 2.5), (N_("Due at"), 1.2), (N_("How it stands"), 2))
_SAID: tuple[Head, ...] = (
    (N_("Statement"), 3.6), (N_("Category"), 2.2), (N_("Signed"), 2.6), (N_("Went out"), 2.2),
)  # fmt: skip
_CLAIMED: tuple[Head, ...] = (
    (N_("What is claimed"), 8), (N_("Priority"), 1.4), (N_("First seen at"), 1.4), (N_("What we do"), 2),
    (N_("Refuted after"), 1.8),
)  # fmt: skip
_CLOSED = N_("Closed at")
# as many steps as somebody reads at a glance
_MOST = 12


@dataclass(frozen=True)
class Situation:
    hand: AtHand
    stated: Sequence[Stated]


def situation(found: Situation, hands: Hands, lang: Lang) -> Document:
    hand, zone = found.hand, hands.zone
    heading = words(lang).say(_HEADING).format(name=hand.incident.name)
    today = hand.moment.astimezone(zone).date()
    blocks: list[Block] = [
        *parts.opening(heading, hands, lang, is_drill=hand.incident.is_drill),
        _head(hand, zone, lang),
        *_facts(hand, today, zone, lang),
        *_steps(hand, today, zone, lang),
        *statements(found.stated, today, zone, lang),
        *claims(hand.claims, today, zone, lang),
        *_residents(hand, zone, lang),
        *house.closing(hands, lang),
    ]
    return Document(heading, lang, blocks)


def _head(hand: AtHand, zone: ZoneInfo, lang: Lang) -> Table:
    incident, say = hand.incident, words(lang).say
    legal = hand.legal
    left = parts.NOTHING
    if legal and legal.met_at:
        left = say("met at {moment}").format(moment=parts.at(legal.met_at, zone))
    elif legal:
        due = parts.at(legal.due.at, zone)
        left = (say("missed: it ran until {moment}") if legal.is_late else say("until {moment}")).format(moment=due)
    told = [
        (N_("Where"), incident.place),
        (N_("Happened at"), parts.at(incident.event_at, zone)),
        (N_("We learned of it at"), parts.at(incident.noticed_at, zone)),
        (N_("As of") if hand.is_running else _CLOSED, parts.stood_at(hand, zone)),
        (N_("Level"), parts.called(Level, incident.level, lang)),
        (N_("Phase"), parts.called(Phase, incident.phase, lang)),
        (N_("Who leads"), hand.lead.name if hand.lead else say("Nobody is named yet")),
        (N_("Full message, by law"), left),
        (N_("Next message at"), parts.at(incident.next_update_at, zone) if hand.is_running else ""),
        (N_("Single source"), incident.page),
    ]
    return parts.stated(told, lang)


def _facts(hand: AtHand, day: date, zone: ZoneInfo, lang: Lang) -> Iterator[Block]:
    rows, place = list[Row](), 0
    for aspect in Aspect:
        lines = hand.current(aspect)
        if lines:
            rows.append(house.across(parts.called(Aspect, aspect, lang)))
        for one in lines:
            place += 1
            rows.append(house.numbered(place, _fact(one, day, zone, lang)))
    if rows:
        yield Heading(words(lang).say("Fact sheet"), 2)
        yield Table(house.columns(_FACTS, lang), rows)


def _fact(one: Fact, day: date, zone: ZoneInfo, lang: Lang) -> list[str]:
    return [one.text.in_(lang), one.source or parts.NOTHING, parts.hour(one.confirmed_at, day, zone)]


def _steps(hand: AtHand, day: date, zone: ZoneInfo, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    open_steps = [*hand.late, *hand.due_now, *hand.coming]
    done = len(hand.done)
    yield Heading(words(lang).in_context("algorithm", "Steps"), 2)
    told = say("Done: {n} of {all}. Late: {late}.").format(n=done, all=len(hand.steps), late=len(hand.late))
    yield Paragraph(told, "note")
    if open_steps:
        shown, left = open_steps[:_MOST], open_steps[_MOST:]
        rows = [house.numbered(place, _step(one, day, zone, lang), _tone(one)) for place, one in enumerate(shown, 1)]
        yield Table(house.columns(_STEPS, lang), rows)
        if left:
            more = say("Not in the table: {n}, of these late: {late}.")
            yield Paragraph(more.format(n=len(left), late=sum(one.is_late for one in left)), "note")


def _step(one: Step, day: date, zone: ZoneInfo, lang: Lang) -> list[str]:
    say = words(lang).say
    due = parts.hour(one.turn.due_at, day, zone) if one.turn.due_at else parts.called(Deadline, one.turn.deadline, lang)
    stands = say("late by {length}").format(length=parts.length(one.late, lang)) if one.is_late else say("in time")
    who = one.who or parts.post(one.turn.post, lang)
    return [one.turn.text.in_(lang), who, due, f"{stands}\n{one.turn.reason}" if one.turn.reason else stands]


def _tone(one: Step) -> Tone:
    return "warn" if one.is_late else ""


def statements(found: Sequence[Stated], day: date, zone: ZoneInfo, lang: Lang) -> Iterator[Block]:
    """What was said in public, who gave their word for it, and where it went out when."""
    rows = [
        house.numbered(
            place,
            [
                one.text.in_(lang),
                parts.called(Category, one.statement.category, lang),
                _signed(one, day, zone, lang),
                "\n".join(f"{out.channel.in_(lang)}: {parts.hour(out.at, day, zone)}" for out in one.releases)
                or words(lang).say("not yet"),
            ],
        )
        for place, one in enumerate(found, 1)
    ]
    if rows:
        yield Heading(words(lang).say("Statements"), 2)
        yield Table(house.columns(_SAID, lang), rows)


def _signed(one: Stated, day: date, zone: ZoneInfo, lang: Lang) -> str:
    say = words(lang).say
    if one.is_standing:
        return say("signed in advance")
    given = [f"{each.given_by}, {parts.hour(each.given_at, day, zone)}" for each in one.signatures if each.is_given]
    waiting = [say("waits: {name}").format(name=parts.either(each.posts, lang)) for each in one.missing]
    returned = [say("returned")] if one.clearance == Clearance.RETURNED else []
    return "\n".join([*returned, *given, *waiting]) or parts.NOTHING


def claims(found: Sequence[ClaimRow], day: date, zone: ZoneInfo, lang: Lang) -> Iterator[Block]:
    rows = [house.numbered(place, _claim(one, day, zone, lang), _weighed(one)) for place, one in enumerate(found, 1)]
    if rows:
        yield Heading(words(lang).say("False claims"), 2)
        yield Table(house.columns(_CLAIMED, lang), rows)


def _claim(one: ClaimRow, day: date, zone: ZoneInfo, lang: Lang) -> list[str]:
    say, claim = words(lang).say, one.claim
    lag = parts.length(one.lag, lang) if one.is_answered else say("not refuted yet")
    return [
        "\n".join([claim.text, *([say("Bots")] if claim.is_campaign else [])]),
        parts.called(Weight, claim.weight, lang),
        parts.hour(claim.first_seen_at, day, zone),
        parts.called(Response, claim.response, lang),
        parts.NOTHING if not one.waits and not one.is_answered else lag,
    ]


def _weighed(one: ClaimRow) -> Tone:
    return "warn" if one.waits and one.claim.weight == Weight.HIGH else ""


def _residents(hand: AtHand, zone: ZoneInfo, lang: Lang) -> Iterator[Block]:
    attached, say = hand.attached, words(lang).say
    if not attached.messages:
        return
    yield Heading(say("Questions of residents and media"), 2)
    said = say("Received: {n}. Answered: {answered}. Waiting: {waiting}.").format(
        n=len(attached.messages), answered=attached.answered, waiting=attached.unanswered
    )
    oldest = attached.oldest_at
    since = say("The oldest waits since {moment}.").format(moment=parts.at(oldest, zone)) if oldest else ""
    yield Paragraph(f"{said} {since}".strip())
