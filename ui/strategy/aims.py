"""Key messages, stakeholders, sections of documents: what the office says, to whom, and how it writes that down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton

from core.language import dates
from core.language.words import N_, _, language
from core.office.records import Person
from core.strategy import actions, library, queries
from core.strategy.choices import Stance
from core.strategy.records import Audience, Campaign, Chapter, Goal, KeyMessage, Stakeholder
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button
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

_LEVELS = (1, 2, 3)


def giving_way(columns: Sequence[Column[Any]], kept: int = 2) -> list[Column[Any]]:
    """Beside an inspector there is no room for all: the last column goes first."""
    return [
        replace(column, goes=len(columns) - place) if place >= kept else column
        for place, column in enumerate(columns)
    ]  # fmt: skip


def day_column(field: str, width: int = 110, nothing: str = "—") -> Column[Any]:
    def said(row: Any) -> str:
        found: date | None = getattr(row, field)
        return dates.short(found) if found else nothing

    return Column(named(field), said, lambda row: getattr(row, field) or date.max, width=width, tone=faded)


def _message_columns(desk: Desk) -> list[Column[Any]]:
    return giving_way(
        [
            name_column(),
            reference_column(desk, "goal_id", Goal, 220),
            reference_column(desk, "audience_id", Audience, 150),
        ]
    )


def _message_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("proof", named("proof"), lines=3),
        reference(desk, "goal_id", named("goal_id"), Goal),
        reference(desk, "audience_id", named("audience_id"), Audience),
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _stakeholder_columns(_desk: Desk) -> list[Column[Any]]:
    return giving_way(
        [
            name_column(),
            choice_column("stance", 120),
            Column[Stakeholder](
                named("influence"), lambda row: str(row.influence), lambda row: row.influence, width=90, tone=faded
            ),
            day_column("reached_on", 130, _("not reached yet")),
        ]
    )


def _stakeholder_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("interest", named("interest"), lines=2),
        [
            fields.choice("stance", named("stance"), options(Stance)),
            fields.choice("influence", named("influence"), [(one, str(one)) for one in _LEVELS]),
        ],
        fields.trilingual("way", named("way", Stakeholder)),
        fields.day("reached_on", named("reached_on")),
        reference(desk, "person_id", named("person_id", Stakeholder), Person),
        reference(desk, "campaign_id", named("campaign_id"), Campaign),
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _stakeholder_acts(desk: Desk, row: Stakeholder) -> list[QPushButton]:
    if row.reached_on == desk.today():
        return []
    return [button(_("Reached today"), lambda: desk.do(actions.note_reached, row.id, desk.today()), icon="check")]


def _chapter_columns(desk: Desk) -> list[Column[Any]]:
    campaigns = reference_column(desk, "campaign_id", Campaign, 200)

    def written(row: Chapter) -> str:
        return row.text.in_(language()).splitlines()[0] if row.text else _("not written yet")

    return giving_way(
        [
            name_column(),
            Column[Chapter](_("Document"), lambda row: campaigns.text(row) or _("Strategy"), width=180, tone=faded),
            Column[Chapter](named("text"), written, width=300, tone=lambda row: "text" if row.text else "text3"),
        ]
    )


def _chapter_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("text", named("text"), lines=12),
        fields.whole("rank", named("rank"), least=0),
    ]


def _chapter_acts(desk: Desk, row: Chapter) -> list[QPushButton]:
    section = library.section_of(row.key)
    hint = (
        [button(_("What to write"), partial(desk.told.emit, section.hint.in_(language())), "text")] if section else []
    )
    paper = f"oasis {row.campaign_id}" if row.campaign_id else "strategy"
    return [*hint, button(_("Document"), partial(desk.open, "documents", part=paper), icon="documents")]


def _begin(desk: Desk) -> None:
    desk.do(actions.begin_chapters)


def plan_of(desk: Desk, campaign: Campaign) -> QPushButton:
    """To the plan of a campaign: its sections are begun if they are not there yet."""

    def enter() -> None:
        first = desk.do(actions.begin_chapters, campaign.id)
        if first is not None:
            desk.open("strategy", first)

    return button(_("Plan (OASIS)"), enter, icon="documents")


MESSAGES = Listing(
    "messages",
    N_("Key messages"),
    "bulb",
    KeyMessage,
    actions.VERBS[KeyMessage],
    N_("No key messages yet"),
    _message_columns,
    _message_fields,
)
STAKEHOLDERS = Listing(
    "stakeholders",
    N_("Whom it concerns"),
    "person",
    Stakeholder,
    actions.VERBS[Stakeholder],
    N_("No stakeholders yet"),
    _stakeholder_columns,
    _stakeholder_fields,
    _stakeholder_acts,
    rows=lambda desk, _kind: desk.read(queries.ranked, Stakeholder),
)
CHAPTERS = Listing(
    "sections",
    N_("Sections of documents"),
    "documents",
    Chapter,
    actions.VERBS[Chapter],
    N_("The sections of the strategy have not been begun yet"),
    _chapter_columns,
    _chapter_fields,
    _chapter_acts,
    (N_("Begin the sections"), _begin),
    rows=lambda desk, _kind: desk.read(queries.chapters),
)
