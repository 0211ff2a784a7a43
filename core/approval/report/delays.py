"""The report on approval times: how long each kind of matter lay at each step, and who spoke first meanwhile."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median

from core.approval.queries.delays import Delays, Held, Meanwhile, Wait
from core.approval.records import Matter, Outcome
from core.approval.report import parts
from core.document import wording
from core.document.blocks import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Landscape,
    Paragraph,
    Row,
    Run,
    Series,
    Table,
)
from core.language import dates
from core.language.numbers import number, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head

_HEADING = N_("REPORT on approval times for {month}")
_HOUR = timedelta(hours=1)
_STEPS: tuple[Head, ...] = (
    (N_("What for"), 1.8),
    (N_("Step"), 2.6),
    (N_("Rows"), 0.8, "right"),
    (N_("Median"), 1.6, "right"),
    (N_("Longest"), 1.4, "right"),
    (N_("Over the term"), 1.2, "right"),
    (N_("Still waits"), 1.2, "right"),
)
_LONGEST: tuple[Head, ...] = (
    (N_("Topic (news hook)"), 2.8),
    (N_("What for"), 1.1),
    (N_("Step"), 2.2),
    (N_("Came to the step"), 1.1),
    (N_("Decided"), 1.1),
    (N_("Waited"), 1.2),
    (N_("Term"), 1.4),
)
_MEANWHILE: tuple[Head, ...] = (
    (N_("Our topic"), 2.4),
    (N_("Published by others"), 2.6),
    (N_("Media outlet"), 1.5),
    (N_("Came out at"), 1.2),
    (N_("We came out"), 1.3),
    (N_("Behind by"), 1.2),
)


def delay_report(found: Delays, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING).format(month=dates.month(found.first, lang))
    blocks: list[Block] = [
        *house.handed_up(heading, hands, lang),
        Paragraph(say("Times are in working hours; what still waits is counted until now."), "note"),
        _summary(found, lang),
    ]
    if found.waits:
        blocks += [Heading(say("By steps")), _steps(found.held, lang), _chart(found.held, lang)]
    if said := list(_conclusions(found, lang)):
        blocks += [Heading(say("Conclusions")), Bullets(said)]
    wide: list[Block] = []
    if found.waits:
        wide += [Heading(say("The longest waits")), _longest(found.longest, hands, lang)]
    if found.meanwhile:
        wide += [Heading(say("Published by others meanwhile")), _meanwhile(found.meanwhile, hands, lang)]
    # the signature stays with what stands before it
    closing = house.closing(hands, lang)
    return Document(heading, lang, [*blocks, Landscape([*wide, *closing])] if wide else [*blocks, *closing])


def _summary(found: Delays, lang: Lang) -> Table:
    say = words(lang).say
    over = sum(one.over_term for one in found.held)
    figures = [
        (say("Rows submitted"), number(len(found.rows), lang)),
        (say("Of them approved"), number(found.count(Outcome.APPROVED), lang)),
        (say("Of them returned"), number(found.count(Outcome.RETURNED), lang)),
        (say("Of them wait for a decision"), number(found.count(Outcome.WAITING), lang)),
        (say("Over the term at some step"), number(over, lang)),
        (say("Others published first"), number(len(found.meanwhile), lang)),
    ]
    if found.waits:
        lengths = [one.length.total_seconds() for one in found.waits]
        figures[4:4] = [
            (say("Median wait at a step"), dates.length(timedelta(seconds=median(lengths)), lang)),
            (say("Longest wait at a step"), dates.length(timedelta(seconds=max(lengths)), lang)),
        ]
    return Table([Column(say("Measure"), 4), Column(say("Number"), 1.4, "right")], [Row(one) for one in figures])


def _steps(held: Sequence[Held], lang: Lang) -> Table:
    rows = [
        Row(
            [
                parts.called(Matter, one.matter, lang),
                one.name.in_(lang),
                number(len(one.waits), lang),
                dates.length(one.median, lang),
                dates.length(one.longest, lang),
                number(one.over_term, lang),
                number(one.open, lang),
            ],
            "warn" if one.over_term else "",
        )
        for one in held
    ]
    return Table(house.columns(_STEPS, lang, is_numbered=False), rows)


def _chart(held: Sequence[Held], lang: Lang) -> Chart:
    say = words(lang).say
    names = [f"{parts.called(Matter, one.matter, lang)}: {one.name.in_(lang)}" for one in held]
    series = [
        Series(say("Median"), [_hours(one.median) for one in held]),
        Series(say("Longest"), [_hours(one.longest) for one in held]),
    ]
    most = max(held, key=lambda one: one.median)
    alt = say("The longest median wait: {step}, {length}.").format(
        step=names[held.index(most)], length=dates.length(most.median, lang)
    )
    return Chart("bars", say("Wait by steps, working hours"), names, series, alt)


def _hours(length: timedelta) -> float:
    return rounded(length / _HOUR, 1)


def _conclusions(found: Delays, lang: Lang) -> Iterator[str]:
    """Only what the figures say themselves."""
    say = words(lang).say
    if found.held:
        most = max(found.held, key=lambda one: one.median)
        said = say("Rows lie longest here: {matter}, step “{step}”, median {length}.")
        matter = parts.called(Matter, most.matter, lang)
        yield said.format(matter=matter, step=most.name.in_(lang), length=dates.length(most.median, lang))
    late = [one for one in found.waits if one.is_over_term]
    if late:
        yield say("Over the term: {n} of {all}.").format(n=len(late), all=len(found.waits))
    if found.meanwhile:
        most_late = max(found.meanwhile, key=lambda one: one.lag)
        title = house.spelt(parts.title(most_late.version.content), lang)
        said = say("The office came furthest behind others here: “{title}”, {length}.")
        yield said.format(title=title, length=dates.length(most_late.lag, lang))


def _longest(waits: Sequence[Wait], hands: Hands, lang: Lang) -> Table:
    rows = [house.numbered(place, _wait(one, hands, lang)) for place, one in enumerate(waits, 1)]
    return Table(house.columns(_LONGEST, lang), rows)


def _wait(one: Wait, hands: Hands, lang: Lang) -> list[Cell]:
    say = words(lang).say
    return [
        wording.told(parts.title(one.version.content), lang),
        parts.called(Matter, one.submission.matter, lang),
        one.step.name.in_(lang),
        parts.at(one.since, hands.zone),
        say("still waits") if one.is_open else parts.at(one.until, hands.zone),
        dates.length(one.length, lang),
        _term(one, lang),
    ]


def _term(one: Wait, lang: Lang) -> Cell:
    say = words(lang).say
    if one.step.hours is None:
        return say("no term")
    term = say("{hours} h").format(hours=one.step.hours)
    if one.is_over_term:
        return [Run(f"{term}, "), Run(say("over the term"), is_bold=True)]
    # what still waits may keep it yet, or not
    return term if one.is_open else f"{term}, {say('kept')}"


def _meanwhile(found: Sequence[Meanwhile], hands: Hands, lang: Lang) -> Table:
    return Table(
        house.columns(_MEANWHILE, lang), [_other(place, one, hands, lang) for place, one in enumerate(found, 1)]
    )


def _other(place: int, one: Meanwhile, hands: Hands, lang: Lang) -> Row:
    ours = parts.at(one.ours_at, hands.zone) if one.ours_at else words(lang).say("not yet")
    cells: list[Cell] = [
        wording.told(parts.title(one.version.content), lang),
        [Run(one.elsewhere.title, link=one.elsewhere.link)],
        one.outlet.name.in_(lang) if one.outlet else "–",
        parts.at(one.elsewhere.at, hands.zone),
        ours,
        dates.length(one.lag, lang),
    ]
    return house.numbered(place, cells, "" if one.ours_at else "warn")
