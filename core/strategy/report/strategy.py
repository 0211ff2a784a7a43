"""The communication strategy in fourteen sections: what its lists tell, and what the office has written in each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.deadlines.words import counted
from core.document.blocks import Block, Document, Heading, Landscape, Paragraph, Table
from core.document.wording import told
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.records import Channel, Clock, Outlet, Person, Unit
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.office.words import title as office_title
from core.strategy import library
from core.strategy.choices import Means, Practised, Taught
from core.strategy.queries import Whole
from core.strategy.records import Chapter
from core.strategy.report import parts
from core.strategy.report import risks as register

_HEADING = N_("COMMUNICATION STRATEGY")
_TERMS: tuple[Head, ...] = ((N_("What is done"), 2.8), (N_("Term"), 2.1), (N_("Basis"), 3.1))
_GOALS: tuple[Head, ...] = ((N_("Goal"), 3), (N_("Sign that it is reached"), 3.4), (N_("Measures done"), 1.4, "centre"))
_AUDIENCES: tuple[Head, ...] = ((N_("Audience"), 2), (N_("Where they are met"), 4))
_NAMED: tuple[Head, ...] = ((N_("Audience"), 12),)
_CAMPAIGNS: tuple[Head, ...] = ((N_("Campaign"), 2.4), (N_("Days"), 2), (N_("Message"), 3.4))
_CHANNELS: tuple[Head, ...] = ((N_("Channel"), 2), (N_("Address"), 3))
_OUTLETS: tuple[Head, ...] = ((N_("Outlet"), 3), (N_("Kind"), 2), (N_("Language"), 1.6))
_PEOPLE: tuple[Head, ...] = ((N_("Full name"), 2.4), (N_("Position"), 3), (N_("Unit"), 3))
_TRAINING: tuple[Head, ...] = (
    (N_("Topic"), 3), (N_("Who is taught"), 1.6), (N_("Day"), 1.3), (N_("Present of invited"), 1.5, "centre"),
    (N_("Result"), 2.4),
)  # fmt: skip
_NEEDS: tuple[Head, ...] = (
    (N_("What is needed"), 3), (N_("Needed"), 1, "right"), (N_("There are"), 1, "right"), (N_("Lacking"), 1, "right"),
    (N_("Note"), 2.4),
)  # fmt: skip


@dataclass(frozen=True)
class Around:
    """What the office knows besides: its terms, channels, outlets and people."""

    clocks: Sequence[Clock]
    channels: Sequence[Channel]
    outlets: Sequence[Outlet]
    people: Sequence[Person]
    units: Sequence[Unit]


Told = Callable[[Whole, Around, Lang], Iterator[Block]]


def strategy(
    whole: Whole, around: Around, live: Mapping[str, Sequence[Block]], hands: Hands, today: date, lang: Lang
) -> Document:
    """`live` are figures of other rooms by section: they stand behind what the office has written there."""
    heading = words(lang).say(_HEADING)
    blocks: list[Block] = [
        house.stamps(hands, today.year, lang),
        *house.opening(heading, hands, lang),
        Paragraph(dates.as_of(today, lang), "subtitle"),
    ]
    own = {one.key: one for one in whole.chapters if one.campaign_id is None}
    for place, section in enumerate(library.sections(library.STRATEGY), 1):
        blocks.append(Heading(f"{place}. {section.name.in_(lang)}"))
        chapter = own.pop(library.chapter_key(section.key), None)
        said = [
            *_written(chapter, lang),
            *live.get(section.key, ()),
            *_TOLD.get(section.key, _nothing)(whole, around, lang),
        ]
        blocks += said or [parts.unwritten(lang)]
    for chapter in own.values():
        blocks += [Heading(chapter.name.in_(lang)), *(_written(chapter, lang) or [parts.unwritten(lang)])]
    return Document(f"{heading}, {dates.short(today)}", lang, [*blocks, *house.closing(hands, lang)])


def _written(chapter: Chapter | None, lang: Lang) -> list[Block]:
    return list(parts.paragraphs(chapter.text, lang)) if chapter else []


def _nothing(_whole: Whole, _around: Around, _lang: Lang) -> Iterator[Block]:
    yield from ()


def _mandate(_whole: Whole, around: Around, lang: Lang) -> Iterator[Block]:
    """The terms law sets, with their basis; what the office has set itself is no law."""
    rows = [
        house.numbered(place, [told(one.name, lang), counted(one.value or 0, one.unit, lang), told(one.basis, lang)])
        for place, one in enumerate((each for each in around.clocks if each.value and not each.is_proposed), 1)
    ]
    if rows:
        yield parts.named(words(lang).say("Terms that law sets"))
        yield Table(house.columns(_TERMS, lang), rows)


def _goals(whole: Whole, _around: Around, lang: Lang) -> Iterator[Block]:
    rows = [
        house.numbered(
            place,
            [
                told(one.name, lang),
                told(one.sign, lang) or parts.NOTHING,
                parts.done_of([each for each in whole.efforts if each.goal_id == one.id], lang),
            ],
        )
        for place, one in enumerate(whole.goals, 1)
    ]
    if rows:
        yield Table(house.columns(_GOALS, lang), rows)


def _audiences(whole: Whole, _around: Around, lang: Lang) -> Iterator[Block]:
    are_met = any(one.habits for one in whole.audiences)
    rows = [
        house.numbered(place, [told(one.name, lang), *([told(one.habits, lang) or parts.NOTHING] if are_met else [])])
        for place, one in enumerate(whole.audiences, 1)
    ]
    if rows:
        yield Table(house.columns(_AUDIENCES if are_met else _NAMED, lang), rows)
    if whole.stakeholders:
        yield parts.named(words(lang).say("Stakeholders"))
        yield parts.stakeholders(whole.stakeholders, lang)


def _messages(whole: Whole, _around: Around, lang: Lang) -> Iterator[Block]:
    """Goal by goal; those of no goal stand last."""
    for goal in whole.goals:
        if found := [one for one in whole.messages if one.goal_id == goal.id]:
            yield parts.named(goal.name.in_(lang))
            yield parts.messages(found, whole, lang)
    known = {goal.id for goal in whole.goals}
    if rest := [one for one in whole.messages if one.goal_id not in known]:
        yield parts.named(words(lang).say("For every goal"))
        yield parts.messages(rest, whole, lang)
    if whole.campaigns:
        yield parts.named(words(lang).say("Campaigns"))
        rows = [
            house.numbered(
                place,
                [told(one.name, lang), dates.span(one.first, one.last, lang), told(one.message, lang) or parts.NOTHING],
            )
            for place, one in enumerate(whole.campaigns, 1)
        ]
        yield Table(house.columns(_CAMPAIGNS, lang), rows)


def _channels(_whole: Whole, around: Around, lang: Lang) -> Iterator[Block]:
    rows = [
        house.numbered(place, [told(one.name, lang), one.address or parts.NOTHING])
        for place, one in enumerate(around.channels, 1)
    ]
    if rows:
        yield Table(house.columns(_CHANNELS, lang), rows)


def _media(_whole: Whole, around: Around, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    rows = [
        house.numbered(
            place, [told(one.name, lang), say(office_title(one.medium)), say(office_title(one.language))]
        )
        for place, one in enumerate(around.outlets, 1)
    ]  # fmt: skip
    if rows:
        yield Table(house.columns(_OUTLETS, lang), rows)


def _internal(whole: Whole, around: Around, lang: Lang) -> Iterator[Block]:
    units = {one.id: one.name for one in around.units}
    rows = [
        house.numbered(
            place,
            [one.name, told(one.position, lang), told(units[one.unit_id], lang) if one.unit_id in units else ""],
        )
        for place, one in enumerate(around.people, 1)
    ]
    if rows:
        yield parts.named(words(lang).say("Press service"))
        yield Table(house.columns(_PEOPLE, lang), rows)
    if whole.trainings:
        yield parts.named(words(lang).say("Training"))
        yield _trainings(whole, lang)
    yield from _policies(whole, lang)


def _trainings(whole: Whole, lang: Lang) -> Table:
    say = words(lang).say
    rows = []
    for place, one in enumerate(whole.trainings, 1):
        known = one.present is not None and one.invited is not None
        present = say("{score} of {most}").format(score=one.present, most=one.invited) if known else parts.NOTHING
        result = one.result.in_(lang) or (say("held") if one.is_held else say("planned"))
        who = ", ".join(filter(None, (parts.called(Taught, one.taught, lang), whole.person(one.person_id))))
        rows.append(house.numbered(place, [told(one.name, lang), who, parts.day(one.day), present, result]))
    return Table(house.columns(_TRAINING, lang), rows)


def _policies(whole: Whole, lang: Lang) -> Iterator[Block]:
    line = words(lang).say("{name}, edition {number}: acknowledged {done} of {all}")
    for read in whole.policies:
        yield Paragraph(
            line.format(
                name=read.policy.name.in_(lang),
                number=read.policy.edition,
                done=len(read.by),
                all=len(read.by) + len(read.missing),
            )
        )


def _dialogue(whole: Whole, _around: Around, lang: Lang) -> Iterator[Block]:
    """What residents did together, what was tried, and how others do it."""
    for practised in (Practised.COMMUNITY, Practised.EXPERIMENT, Practised.FOREIGN):
        if found := [one for one in whole.practices if one.practised == practised]:
            yield parts.named(parts.called(Practised, practised, lang))
            yield parts.practices(found, lang)


def _risks(whole: Whole, _around: Around, lang: Lang) -> Iterator[Block]:
    if whole.risks:
        yield register.matrix(whole.risks, lang)
        # five columns of words: upright they would be broken
        yield Landscape([parts.risks(whole.risks, whole, lang)])
    yield from register.chances(whole, lang)
    if whole.withheld:
        yield parts.named(words(lang).say("What is not told"))
        yield parts.withheld(whole.withheld, whole, lang)


def _resources(whole: Whole, _around: Around, lang: Lang) -> Iterator[Block]:
    for means in Means:
        found = [one for one in whole.resources if one.means == means]
        rows = [
            house.numbered(
                place,
                [
                    told(one.name, lang),
                    str(one.needed),
                    str(one.filled),
                    str(max(one.needed - one.filled, 0)),
                    told(one.note, lang),
                ],
            )
            for place, one in enumerate(found, 1)
        ]
        if rows:
            yield parts.named(parts.called(Means, means, lang))
            yield Table(house.columns(_NEEDS, lang), rows)


def _measurement(whole: Whole, _around: Around, lang: Lang) -> Iterator[Block]:
    if whole.efforts:
        yield parts.named(words(lang).say("Measures of the strategy"))
        yield parts.efforts(whole.efforts, whole, lang)


_TOLD: Mapping[str, Told] = {
    "mandate": _mandate,
    "goals": _goals,
    "audiences": _audiences,
    "messages": _messages,
    "channels": _channels,
    "media": _media,
    "dialogue": _dialogue,
    "internal": _internal,
    "risks": _risks,
    "resources": _resources,
    "measurement": _measurement,
}
