"""A campaign on a sheet: why, for whom, what is said, what has come out, and what came of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.calendar.queries.slots import Slot
from core.calendar.records import Publication, Stage
from core.calendar.report import parts
from core.document import wording
from core.document.blocks import Block, Chart, Column, Document, Heading, Paragraph, Row, Run, Series, Table, Text
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.records import Person
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.strategy.records import Audience, Campaign, Goal

_HEADS: tuple[Head, ...] = (
    (N_("Day, hour"), 1.2),
    (N_("Topic (news hook)"), 2.8),
    (N_("Channel"), 1.4),
    (N_("Language"), 1.7),
    (N_("State"), 1.6),
)


@dataclass(frozen=True)
class Sheet:
    """A campaign with the names of what it belongs to."""

    campaign: Campaign
    slots: Sequence[Slot]
    goal: Goal | None = None
    audience: Audience | None = None
    person: Person | None = None


def campaign_sheet(sheet: Sheet, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading, name = say("CAMPAIGN SHEET"), sheet.campaign.name.in_(lang)
    outcome = sheet.campaign.outcome
    blocks: list[Block] = [
        Paragraph(heading, "title"),
        Paragraph(f"{name}, {dates.span(sheet.campaign.first, sheet.campaign.last, lang)}", "subtitle"),
        _about(sheet, lang),
        Heading(say("Publications of the campaign")),
        *_publications(sheet, lang),
        Heading(say("What came of it")),
        Paragraph(wording.told(outcome, lang) or say("It has not been written down yet.")),
        *house.closing(hands, lang),
    ]
    return Document(f"{heading}, {name}", lang, blocks)


def _about(sheet: Sheet, lang: Lang) -> Table:
    campaign, goal, audience = sheet.campaign, sheet.goal, sheet.audience
    person = sheet.person
    known = [
        (N_("Goal"), wording.told(goal.name, lang) if goal else words(lang).say("It serves no goal yet.")),
        (N_("Sign that it is reached"), wording.told(goal.sign, lang) if goal else ""),
        (N_("Audience"), wording.told(audience.name, lang) if audience else ""),
        (N_("Where they are met"), wording.told(audience.habits, lang) if audience else ""),
        (N_("Message"), wording.told(campaign.message, lang)),
        (N_("Responsible"), ", ".join(filter(None, [person.name, person.position.in_(lang)])) if person else ""),
    ]
    say = words(lang).say
    heads = [Column(say("What is asked"), 1), Column(say("What is known"), 3)]
    return Table(heads, house.facts(known, lang))


def _publications(sheet: Sheet, lang: Lang) -> list[Block]:
    if not sheet.slots:
        return [Paragraph(words(lang).say("No publication belongs to it yet."))]
    rows = [_row(number, slot, lang) for number, slot in enumerate(sheet.slots, 1)]
    return [Table(house.columns(_HEADS, lang), [*rows, parts.total(sheet.slots, lang)]), _chart(sheet.slots, lang)]


def _row(number: int, slot: Slot, lang: Lang) -> Row:
    publication = slot.publication
    cells = [
        parts.when(publication) or words(lang).say("day not set"),
        _topic(publication, lang),
        parts.channels(slot, lang),
        parts.tongues(slot, lang),
        parts.standing(slot, lang),
    ]
    return house.numbered(number, cells, parts.tone(slot))


def _topic(publication: Publication, lang: Lang) -> Text:
    """With how people take part, and what they are asked to do, where that is said."""
    asked = [
        parts.called(Stage, publication.stage, lang) if publication.stage != Stage.INFORMING else "",
        house.spelt(publication.call, lang),
    ]
    said = ": ".join(filter(None, asked))
    title = wording.told(publication.title, lang)
    return [*wording.runs(title), Run(f"\n{said}", is_italic=True)] if said else title


def _chart(slots: Sequence[Slot], lang: Lang) -> Chart:
    say = words(lang).say
    states = Counter(parts.standing(slot, lang) for slot in slots).most_common()
    listed = ", ".join(f"{state.lower()} {number}" for state, number in states)
    title = say("Publications by state")
    series = [Series(say("Publications"), [number for _state, number in states])]
    # a name of two words would run into its neighbour
    names = [state.replace(" ", "\n") for state, _number in states]
    return Chart("bars", title, names, series, f"{title}: {listed}.")
