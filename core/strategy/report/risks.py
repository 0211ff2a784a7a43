"""The risk register: how likely, how grave, by what it is noticed, what is done; and opportunities beside it."""

from collections.abc import Sequence
from datetime import date

from core.document.blocks import Block, Column, Document, Heading, Landscape, Paragraph, Row, Table
from core.document.wording import told
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.strategy.queries import Whole
from core.strategy.records import Risk
from core.strategy.report import parts

_PLAIN, _OF_OFFICE = N_("RISK REGISTER of the press service"), N_("RISK REGISTER of the press service of {office}")
_LADDER = range(1, 6)
_CHANCES: tuple[Head, ...] = (
    (N_("Opportunity"), 3),
    (N_("What it brings"), 3.4),
    (N_("Responsible"), 1.8),
    (N_("Due"), 1.2),
)


def risk_register(whole: Whole, hands: Hands, today: date, lang: Lang) -> Document:
    say = words(lang).say
    title = house.titled((_PLAIN, _OF_OFFICE), hands, lang)
    body: list[Block] = [
        Heading(say("Matrix")),
        Paragraph(say("In a cell stand the numbers of the risks in the table below."), "note"),
        matrix(whole.risks, lang),
        Heading(say("Risks")),
        parts.risks(whole.risks, whole, lang) if whole.risks else parts.unwritten(lang),
        *chances(whole, lang),
    ]
    blocks: list[Block] = [
        house.stamps(hands, today.year, lang),
        *title.blocks,
        Paragraph(dates.as_of(today, lang), "subtitle"),
        *body,
        *house.closing(hands, lang),
    ]
    return Document(f"{title.name}, {dates.short(today)}", lang, [Landscape(blocks)])


def matrix(found: Sequence[Risk], lang: Lang) -> Table:
    """Likelihood downwards from the highest, impact to the right; each cell with the numbers of its risks."""
    say = words(lang).say
    corner = Column(say("Likelihood ↓ impact →"), 2)
    columns = [corner, *(Column(str(impact), 1, "centre") for impact in _LADDER)]
    rows = [
        Row([str(likelihood), *(_cell(found, likelihood, impact) for impact in _LADDER)])
        for likelihood in reversed(_LADDER)
    ]
    return Table(columns, rows)


def _cell(found: Sequence[Risk], likelihood: int, impact: int) -> str:
    return ", ".join(
        str(place) for place, one in enumerate(found, 1) if (one.likelihood, one.impact) == (likelihood, impact)
    )


def chances(whole: Whole, lang: Lang) -> list[Block]:
    if not whole.chances:
        return []
    rows = [
        house.numbered(
            place,
            [
                told(one.name, lang),
                told(one.gain, lang) or parts.NOTHING,
                whole.person(one.person_id) or parts.NOTHING,
                parts.day(one.due_on),
            ],
        )
        for place, one in enumerate(whole.chances, 1)
    ]
    return [Heading(words(lang).say("Opportunities")), Table(house.columns(_CHANCES, lang), rows)]
