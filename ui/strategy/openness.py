"""What was tried, here and elsewhere, and what is not told with its basis."""

from typing import Any

from core.language.words import N_, language
from core.office.records import Person
from core.strategy import actions, queries
from core.strategy.choices import Practised
from core.strategy.records import Practice, Withheld
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.rows import Column
from ui.lists.listing import (
    Fields,
    Listing,
    choice_column,
    faded,
    name_column,
    named,
    options,
    reference,
    reference_column,
)
from ui.strategy.aims import day_column, giving_way


def _practice_columns(_desk: Desk) -> list[Column[Any]]:
    result = Column[Practice](named("result"), lambda row: row.result.in_(language()), width=240, tone=faded)
    return giving_way([name_column(), choice_column("practised", 200), result, day_column("day")])


def _practice_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.choice("practised", named("practised"), options(Practised)),
        fields.trilingual_text("text", named("text", Practice), lines=3),
        fields.line("source", named("source", Practice)),
        fields.trilingual_text("result", named("result"), lines=2),
        [
            reference(desk, "person_id", named("person_id", Practice), Person),
            fields.day("day", named("day")),
        ],
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _withheld_columns(desk: Desk) -> list[Column[Any]]:
    basis = Column[Withheld](named("basis", Withheld), lambda row: row.basis.in_(language()), width=260, tone=faded)
    who = reference_column(desk, "person_id", Person, 150, of=Withheld)
    return giving_way([name_column(), basis, who, day_column("review_on")])


def _withheld_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("basis", named("basis", Withheld), lines=2),
        fields.trilingual_text("instead", named("instead"), lines=2),
        [
            reference(desk, "person_id", named("person_id", Withheld), Person),
            fields.day("review_on", named("review_on")),
        ],
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


PRACTICES = Listing(
    "practices",
    N_("Practices"),
    "bulb",
    Practice,
    actions.VERBS[Practice],
    N_("No practices are written down yet"),
    _practice_columns,
    _practice_fields,
    rows=lambda desk, _kind: desk.read(queries.ranked, Practice),
)
WITHHELD = Listing(
    "withheld",
    N_("What is not told"),
    "shield",
    Withheld,
    actions.VERBS[Withheld],
    N_("Nothing is withheld"),
    _withheld_columns,
    _withheld_fields,
    rows=lambda desk, _kind: desk.read(queries.ranked, Withheld),
)
