"""The plan of one campaign by the steps of OASIS: objectives, audience, strategy, implementation, scoring."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.document.blocks import Block, Column, Document, Heading, Paragraph, Table
from core.document.wording import told
from core.language import dates
from core.language.numbers import number
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands
from core.strategy import library
from core.strategy.queries import Whole
from core.strategy.records import Audience, Campaign, Goal
from core.strategy.report import parts

_HEADING = N_("PLAN OF A CAMPAIGN (OASIS)")


@dataclass(frozen=True)
class Planned:
    """A campaign within its strategy; a goal or an audience out of use is named all the same."""

    campaign: Campaign
    whole: Whole
    goal: Goal | None = None
    audience: Audience | None = None


def oasis(found: Planned, hands: Hands, lang: Lang) -> Document:
    say, campaign = words(lang).say, found.campaign
    name = campaign.name.in_(lang)
    span = dates.span(campaign.first, campaign.last, lang)
    own = {one.key: one for one in found.whole.chapters if one.campaign_id == campaign.id}
    blocks: list[Block] = [
        house.stamps(hands, campaign.first.year, lang),
        *house.opening(say(_HEADING), hands, lang),
        Paragraph(f"{name}, {span}", "subtitle"),
    ]
    for place, section in enumerate(library.sections(library.CAMPAIGN), 1):
        chapter = own.get(library.chapter_key(section.key, campaign.id))
        written = list(parts.paragraphs(chapter.text, lang)) if chapter else []
        said = [*_TOLD[section.key](found, lang), *written]
        blocks += [Heading(f"{place}. {section.name.in_(lang)}"), *(said or [parts.unwritten(lang)])]
    return Document(f"{say(_HEADING)}, {name}", lang, [*blocks, *house.closing(hands, lang)])


def _facts(rows: list[tuple[str, str]], lang: Lang) -> Iterator[Block]:
    known = house.facts(rows, lang)
    if known:
        yield Table([Column("", 1), Column("", 3)], known)


def _objectives(found: Planned, lang: Lang) -> Iterator[Block]:
    goal, campaign = found.goal, found.campaign
    rows = [
        (N_("Goal"), goal.name.in_(lang) if goal else ""),
        (N_("Sign that it is reached"), goal.sign.in_(lang) if goal else ""),
        (N_("What is measured"), campaign.measured.in_(lang)),
        (N_("Where it begins"), _number(campaign.baseline, lang)),
        (N_("What is aimed at"), _number(campaign.target, lang)),
        (N_("Responsible"), found.whole.person(campaign.person_id)),
    ]
    yield from _facts(rows, lang)


def _number(value: float | None, lang: Lang) -> str:
    return "" if value is None else number(int(value) if value.is_integer() else value, lang)


def _audience(found: Planned, lang: Lang) -> Iterator[Block]:
    audience = found.audience
    if audience is not None:
        rows = [
            (N_("Audience"), audience.name.in_(lang)),
            (N_("Where they are met"), audience.habits.in_(lang)),
        ]
        yield from _facts(rows, lang)
    own = [one for one in found.whole.stakeholders if one.campaign_id == found.campaign.id]
    if own:
        yield parts.named(words(lang).say("Stakeholders"))
        yield parts.stakeholders(own, lang)


def _strategy(found: Planned, lang: Lang) -> Iterator[Block]:
    campaign, whole = found.campaign, found.whole
    if campaign.message:
        yield Paragraph(told(campaign.message, lang), "quote")
    own = [
        one
        for one in whole.messages
        if _is_of(one.goal_id, campaign.goal_id) and _is_of(one.audience_id, campaign.audience_id)
    ]
    if own:
        yield parts.named(words(lang).say("Key messages"))
        yield parts.messages(own, whole, lang)
    risks = [one for one in whole.risks if one.campaign_id == campaign.id]
    if risks:
        yield parts.named(words(lang).say("Risks"))
        yield parts.risks(risks, whole, lang)


def _is_of(of_message: object, of_campaign: object) -> bool:
    """A message of no goal or audience serves every campaign."""
    return of_message is None or of_message == of_campaign


def _implementation(found: Planned, lang: Lang) -> Iterator[Block]:
    own = [one for one in found.whole.efforts if one.campaign_id == found.campaign.id]
    if own:
        yield parts.efforts(own, found.whole, lang)
    yield from _facts([(N_("Budget, tenge"), _number(found.campaign.budget, lang))], lang)
    yield Paragraph(words(lang).say("Publications of the campaign are listed in its campaign sheet."), "note")


def _scoring(found: Planned, lang: Lang) -> Iterator[Block]:
    own = [one for one in found.whole.efforts if one.campaign_id == found.campaign.id]
    rows = [
        (N_("Measures done"), parts.done_of(own, lang) if own else ""),
        (N_("What is measured"), found.campaign.measured.in_(lang)),
        (N_("Where it begins"), _number(found.campaign.baseline, lang)),
        (N_("What is aimed at"), _number(found.campaign.target, lang)),
        (N_("What was reached"), _number(found.campaign.reached, lang)),
        (N_("What came of it"), found.campaign.outcome.in_(lang)),
    ]
    yield from _facts(rows, lang)


_TOLD = {
    "objectives": _objectives,
    "audience": _audience,
    "strategy": _strategy,
    "implementation": _implementation,
    "scoring": _scoring,
}
