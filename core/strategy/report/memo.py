"""A decision looked at before it is announced, for the first head: risk, reasons, conditions, opinion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.document.blocks import Block, Column, Document, Heading, Paragraph, Row, Run, Table, Tone
from core.document.wording import told
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.strategy.choices import Outcome, Readiness
from core.strategy.queries import Audited
from core.strategy.report import parts
from core.strategy.words import CHANGED_SINCE, day_of, stands, written

_HEADING = N_("REPUTATION AUDIT of a decision")
_TONES: dict[Outcome, Tone] = {
    Outcome.GO: "ok",
    Outcome.CONDITIONS: "warn",
    Outcome.CONSULT: "warn",
    Outcome.REDESIGN: "danger",
}
_ADVICE = {
    Outcome.GO: N_("The decision may be announced."),
    Outcome.CONDITIONS: N_("The decision may be announced when the conditions below are met."),
    Outcome.CONSULT: N_("First an open discussion with people, then the decision."),
    Outcome.REDESIGN: N_("The decision goes back to whoever makes it: as it stands, it should not be announced."),
}
_CONDITIONS: tuple[Head, ...] = ((N_("Condition"), 4), (N_("Responsible"), 2), (N_("Due"), 1.3), (N_("State"), 1.3))
_GAPS: tuple[Head, ...] = ((N_("What is not ready"), 5), (N_("State"), 1.4), (N_("Note"), 3))
_QUESTIONS: tuple[Head, ...] = ((N_("Question"), 3), (N_("Answer"), 4))


@dataclass(frozen=True)
class Laid:
    """An audit, with what the calendar knows of it: by when it was to begin, and its public discussion."""

    one: Audited
    begin_by: date | None = None
    compare_on: date | None = None
    discussion: Sequence[tuple[str, str]] = ()
    today: date = date.min


def memo(found: Laid, hands: Hands, lang: Lang) -> Document:
    say, one = words(lang).say, found.one
    name = one.audit.name.in_(lang)
    blocks: list[Block] = [
        *house.handed_up(say(_HEADING), hands, lang),
        Paragraph(name, "subtitle"),
        *parts.paragraphs(one.audit.essence, lang),
        _result(found, lang),
        *_changed(one, lang),
        *_why(one, lang),
        *_conditions(one, found.today, lang),
        *_gaps(one, lang),
        *_questions(one, lang),
        *_opinion(one, lang),
        *_earlier(one, lang),
        *_after(one, lang),
        *house.closing(hands, lang),
    ]
    return Document(f"{say(_HEADING)}, {name}", lang, blocks)


def _result(found: Laid, lang: Lang) -> Table:
    say, one = words(lang).say, found.one
    judged, audit = one.found, one.audit
    outcome = say("Not known: {n} features are not scored yet").format(n=judged.unscored)
    tone: Tone = "warn"
    if judged.outcome is not None:
        outcome, tone = (
            f"{parts.called(Outcome, judged.outcome, lang)}. {say(_ADVICE[judged.outcome])}",
            _TONES[judged.outcome],
        )
    of = say("{score} of {most}")
    risk = of.format(score=judged.risk, most=100)
    known = [
        (N_("Risk"), risk if judged.is_whole else say("at least {risk}").format(risk=risk)),
        (N_("What may anger people"), of.format(score=judged.outrage, most=judged.most_outrage)),
        (N_("Items that are not ready"), of.format(score=judged.gaps, most=judged.items)),
        (N_("There was a protest or a broken promise"), say("yes") if judged.had_protest else say("no")),
        (N_("Decided by"), one.unit.in_(lang)),
        (N_("To be announced on"), dates.official(audit.announce_on, lang) if audit.announce_on else ""),
        (N_("The audit begins by"), dates.official(found.begin_by, lang) if found.begin_by else ""),
        (
            N_("When the press service was called in"),
            _named({each.key: each.name for each in one.form.stages}, [audit.invited_at], lang),
        ),
        (N_("Why it is looked at"), _named({each.key: each.name for each in one.form.triggers}, audit.triggers, lang)),
        *found.discussion,
        (N_("Forecast is compared on"), dates.official(found.compare_on, lang) if found.compare_on else ""),
    ]
    rows = [Row([say("Result"), [Run(outcome, is_bold=True)]], tone), *house.facts(known, lang)]
    return Table([Column("", 1.4), Column("", 3)], rows)


def _changed(one: Audited, lang: Lang) -> Iterator[Block]:
    if one.changed:
        say = words(lang).say
        yield Paragraph(say(CHANGED_SINCE).format(what=", ".join(map(say, one.changed))), "note")


def _named(names: Mapping[str, Trilingual], keys: Sequence[str], lang: Lang) -> str:
    return "; ".join(names[key].in_(lang) for key in keys if key in names)


def _why(one: Audited, lang: Lang) -> Iterator[Block]:
    reasons: Sequence[Trilingual] = one.reasons
    stops = {stop.name for stop in one.found.stops}
    if not reasons:
        return
    yield Heading(words(lang).say("Reasons"))
    said = words(lang).say("{reason} (stops the decision)")
    for place, reason in enumerate(reasons, 1):
        text = reason.in_(lang)
        yield Paragraph(f"{place}. {said.format(reason=text) if reason in stops else text}", "plain")


def _conditions(one: Audited, today: date, lang: Lang) -> Iterator[Block]:
    if not one.audit.conditions:
        return
    say = words(lang).say
    yield Heading(say("Conditions and steps before the announcement"))
    rows = [
        house.numbered(
            place,
            [
                told(written(each, "text"), lang),
                one.person(each.get("person")) or parts.NOTHING,
                parts.day(day_of(each)),
                say(stands(each, today)),
            ],
        )
        for place, each in enumerate(one.audit.conditions, 1)
    ]
    yield Table(house.columns(_CONDITIONS, lang), rows)


def _gaps(one: Audited, lang: Lang) -> Iterator[Block]:
    """What is missing first, then what is not known, then what is half ready."""
    order = [Readiness.MISSING, Readiness.UNKNOWN, Readiness.PARTLY]
    gaps = [item for item in one.form.items if one.state(item.key) != Readiness.READY]
    gaps.sort(key=lambda item: order.index(one.state(item.key)))
    if not gaps:
        return
    say = words(lang)
    yield Heading(say.say("What is not ready"))
    rows = [
        house.numbered(
            place,
            [item.name.in_(lang), parts.called(Readiness, one.state(item.key), lang), told(one.note(item.key), lang)],
        )
        for place, item in enumerate(gaps, 1)
    ]
    yield Table(house.columns(_GAPS, lang), rows)


def _questions(one: Audited, lang: Lang) -> Iterator[Block]:
    found = one.audit.questions
    if found:
        say = words(lang).say
        yield Heading(say("Hard questions"))
        rows = [
            house.numbered(
                place,
                [
                    told(written(each, "question"), lang),
                    told(written(each, "answer"), lang) or say("no answer yet"),
                ],
            )
            for place, each in enumerate(found, 1)
        ]
        yield Table(house.columns(_QUESTIONS, lang), rows)


def _opinion(one: Audited, lang: Lang) -> Iterator[Block]:
    say, audit = words(lang).say, one.audit
    yield Heading(
        say("Dissenting opinion of the press secretary") if audit.is_dissent else say("Opinion of the press secretary")
    )
    if not audit.opinion:
        yield Paragraph(say("It has not been given yet."), "note")
        return
    yield from parts.paragraphs(audit.opinion, lang)
    given = [one.person(audit.person_id), dates.official(audit.opinion_on, lang) if audit.opinion_on else ""]
    yield Paragraph(", ".join(filter(None, given)), "note")


def _earlier(one: Audited, lang: Lang) -> Iterator[Block]:
    """Given before the decision was looked at again; the latest of them first."""
    if one.audit.opinions:
        yield Heading(words(lang).say("Earlier opinions"))
    for kept in reversed(one.audit.opinions):
        yield from parts.paragraphs(written(kept, "opinion"), lang)
        forecast = kept["forecast"]
        said = [
            one.person(kept["person_id"]),
            dates.official(date.fromisoformat(kept["opinion_on"]), lang),
            parts.called(Outcome, Outcome(forecast["outcome"]), lang),
        ]
        yield Paragraph(", ".join(filter(None, said)), "note")


def _after(one: Audited, lang: Lang) -> Iterator[Block]:
    audit, say = one.audit, words(lang).say
    if not audit.compared_on:
        return
    yield Heading(say("What came of it"))
    yield from parts.paragraphs(audit.reality, lang)
    foretold = say("Foretold: {risk} of 100, “{outcome}”. Compared on {day}.")
    outcome = audit.forecast.get("outcome", "")
    yield Paragraph(
        foretold.format(
            risk=audit.forecast.get("risk", parts.NOTHING),
            outcome=parts.called(Outcome, Outcome(outcome), lang) if outcome in set(Outcome) else parts.NOTHING,
            day=dates.short(audit.compared_on),
        ),
        "note",
    )
