"""The annex of a report: how each figure is counted, of what, and where that comes from."""

from collections.abc import Iterator
from decimal import Decimal

from core.document.blocks import Block, Heading, Paragraph, Row, Table
from core.kpi import library, telling
from core.kpi.amounts import Amount
from core.kpi.choices import Unit
from core.kpi.queries.board import Standing
from core.kpi.queries.reported import Reported
from core.kpi.report import parts
from core.language import dates
from core.language.numbers import NO_BREAK, whole
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Head

_COLUMNS: tuple[Head, ...] = (
    (N_("Indicator"), 2.2),
    (N_("Formula"), 3.8),
    (N_("What it is made of"), 3.8),
    (N_("Where that comes from"), 1.7),
    (N_("What it does not tell"), 3.8),
)
_LONG_HOURS = 10
# of the sources of variables; untranslated
ORIGINS = {
    "span": N_("length of the span"),
    "calendar": N_("publication plan and marks of what came out"),
    "office": N_("duty roster"),
    "approval": N_("approvals"),
    "replies": N_("register of messages"),
    "crisis": N_("register of incidents"),
    "marks": N_("marks by the code book"),
    "proposals": N_("register of proposals"),
    "posts": N_("files of posts"),
    "pages": N_("files of followers"),
    "symmetry": N_("replies, marks and proposals"),
    "reading": N_("read elsewhere"),
}


def annex(found: Reported, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    yield Heading(say("Annex. How it is counted"))
    said = say("Shares are told with what they are of; the bounds under them leave out one chance of twenty.")
    yield Paragraph(said, "note")
    columns = house.columns(_COLUMNS, lang, is_numbered=False)
    yield Table(columns, [_row(found, one, lang) for one in found.board.standings])


def _row(found: Reported, one: Standing, lang: Lang) -> Row:
    names = found.made_of[one.id]
    made = "\n".join(_amount(name, found.amounts[name], lang) for name in names)
    origins = dict.fromkeys(source for name in names for source in sources(name, found.amounts[name], lang))
    formula = telling.formula(one.edition.formula, lang)
    if one.edition.until:
        until = words(lang).say("held until {day}").format(day=dates.short(one.edition.until))
        formula = f"{formula}\n({until})"
    name = f"{parts.name(one, lang)}\n{one.measure.code}"
    return Row([name, formula, made, "; ".join(origins), one.edition.pitfall.in_(lang)])


def _amount(name: str, amount: Amount, lang: Lang) -> str:
    known = library.variables()[name]
    said = _figure(amount.value, known.unit, lang) if amount.value is not None else words(lang).say("not known")
    count = (
        f" (n = {amount.count})".replace(" ", NO_BREAK) if amount.count is not None and amount.value is not None else ""
    )
    return f"{known.name.in_(lang)}: {said}{count}"


def _figure(value: Decimal, unit: Unit, lang: Lang) -> str:
    """Of hundreds of hours nobody asks for the minutes."""
    is_long = unit == Unit.HOURS and value >= _LONG_HOURS
    return telling.figure(whole(value) if is_long else value, unit, lang)


def sources(name: str, amount: Amount, lang: Lang) -> list[str]:
    """What was read elsewhere names where; anything else was counted here."""
    return list(amount.sources) or [words(lang).say(ORIGINS[library.variables()[name].origin])]
