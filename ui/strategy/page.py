"""Strategy: what the office speaks for, to whom and how; what it takes, what may go wrong, and what is decided."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from core import features
from core.approval.actions import laying
from core.approval.actions.lists import VERBS
from core.approval.queries import lines
from core.approval.records import Clearance, Line
from core.language import dates
from core.language.words import N_, _, language
from core.office.records import Person
from core.replies.queries.templates import own_lines
from core.store.finding import find
from core.strategy import actions
from core.strategy.records import Acknowledgement, Audience, Campaign, Goal
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button
from ui.kit.rows import Column
from ui.lists.listing import Fields, Listing, faded, name_column, named, reference, reference_column
from ui.lists.page import ListsPage
from ui.strategy.aims import CHAPTERS, MESSAGES, STAKEHOLDERS, plan_of
from ui.strategy.decisions import DECISIONS
from ui.strategy.doing import EFFORTS, RESOURCES, TRAINING
from ui.strategy.openness import PRACTICES, WITHHELD
from ui.strategy.risks import CHANCES, RISKS, RULES


def _goal_columns(_desk: Desk) -> list[Column[Any]]:
    sign = Column[Goal](named("sign"), lambda row: row.sign.in_(language()), width=320, tone=faded)
    return [name_column(), sign]


def _goal_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("sign", named("sign"), lines=3),
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _audience_columns(_desk: Desk) -> list[Column[Any]]:
    habits = Column[Audience](named("habits"), lambda row: row.habits.in_(language()), width=320, tone=faded)
    return [name_column(), habits]


def _audience_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("habits", named("habits"), lines=4),
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _day(field: str) -> Column[Any]:
    def day_of(row: Campaign) -> date:
        found: date = getattr(row, field)
        return found

    return Column(named(field), lambda row: dates.short(day_of(row)), day_of, width=110, tone=faded)


def _campaign_columns(desk: Desk) -> list[Column[Any]]:
    return [
        name_column(),
        _day("first"),
        _day("last"),
        reference_column(desk, "goal_id", Goal, 200),
    ]


def _campaign_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        [fields.day("first", named("first")), fields.day("last", named("last"))],
        fields.trilingual_text("message", named("message"), lines=3),
        reference(desk, "goal_id", named("goal_id"), Goal),
        reference(desk, "audience_id", named("audience_id"), Audience),
        reference(desk, "person_id", named("person_id", Campaign), Person),
        fields.decimal("budget", named("budget"), least=0),
        fields.trilingual("measured", named("measured")),
        [
            fields.decimal("baseline", named("baseline")),
            fields.decimal("target", named("target")),
            fields.decimal("reached", named("reached")),
        ],
        fields.trilingual_text("outcome", named("outcome"), lines=4),
        fields.check("is_active", named("is_active")),
    ]


def _line_columns(desk: Desk) -> list[Column[Any]]:
    clearances = desk.read(lines.every_clearance, desk.today())

    def state(row: Line) -> str:
        return _(features.title(clearances[row.id])) if row.id in clearances else ""

    def tone(row: Line) -> str:
        return "warn" if clearances.get(row.id) == Clearance.EXPIRED else faded(row)

    return [name_column(), Column[Line](_("State"), state, width=220, tone=tone), _until()]


def _until() -> Column[Any]:
    def day(row: Line) -> str:
        return dates.short(row.expires) if row.expires else "—"

    return Column[Line](named("expires"), day, lambda row: row.expires or date.max, width=150, tone=faded)


def _line_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("text", named("text", Line), lines=4),
        fields.trilingual_text("scope", named("scope"), lines=2),
        [fields.day("expires", named("expires")), fields.check("is_skeleton", named("is_skeleton"))],
        fields.check("is_active", named("is_active")),
    ]


def _line_acts(desk: Desk, row: Line) -> list[QPushButton]:
    clearance = desk.read(lines.clearances, desk.today(), [row])[row.id]
    if not row.is_active or clearance in (Clearance.WAITING, Clearance.CLEARED):
        return []
    return [button(_("Submit for approval"), lambda: desk.do(laying.submit_line, row.id), icon="approval")]


LISTS = (
    Listing(
        "campaigns",
        N_("Campaigns"),
        "flag",
        Campaign,
        actions.VERBS[Campaign],
        N_("No campaigns yet"),
        _campaign_columns,
        _campaign_fields,
        lambda desk, row: [plan_of(desk, row)],
    ),
    Listing("goals", N_("Goals"), "check", Goal, actions.VERBS[Goal], N_("No goals yet"), _goal_columns, _goal_fields),
    MESSAGES,
    Listing(
        "audiences",
        N_("Audiences"),
        "person",
        Audience,
        actions.VERBS[Audience],
        N_("No audiences yet"),
        _audience_columns,
        _audience_fields,
    ),
    STAKEHOLDERS,
    EFFORTS,
    DECISIONS,
    RISKS,
    CHANCES,
    PRACTICES,
    WITHHELD,
    RESOURCES,
    TRAINING,
    RULES,
    CHAPTERS,
    Listing(
        "lines",
        N_("Ready lines"),
        "check",
        Line,
        VERBS[Line],
        N_("No cleared words yet"),
        _line_columns,
        _line_fields,
        _line_acts,
        # the words of templates are kept with the templates
        rows=lambda desk, _kind: desk.read(own_lines),
    ),
)


class StrategyPage(ListsPage):
    watches = frozenset(
        {
            "Person",
            "Unit",
            "Decision",
            "Version",
            "Acknowledgement",
            "Discussion",
            # a risk has its algorithm, and lines are counted where templates hold them
            "Playbook",
            "Template",
            *(each.kind.__name__ for each in LISTS),
        }
    )
    title = N_("Strategy")
    lists = LISTS

    def show_record(self, record_id: UUID) -> None:
        """Of an acknowledgement the rules."""
        given = self.desk.read(find, Acknowledgement, record_id)
        super().show_record(given.policy_id if given is not None else record_id)
