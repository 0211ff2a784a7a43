"""Measures, people and equipment, training: what is done for the strategy, and what it takes."""

from datetime import date
from typing import Any

from core.language import dates
from core.language.words import N_, _
from core.office.records import Person
from core.strategy import actions, queries, rules
from core.strategy.choices import Means, Progress, Taught
from core.strategy.records import Campaign, Effort, Goal, Resource, Training
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


def _effort_columns(desk: Desk) -> list[Column[Any]]:
    today = desk.today()

    def tone(row: Effort) -> str:
        if rules.is_overdue(row, today):
            return "warn"
        return "text" if row.progress in (Progress.PLANNED, Progress.RUNNING) else "text3"

    def due(row: Effort) -> str:
        said = dates.short(row.due_on) if row.due_on else "—"
        return _("{day}, late").format(day=said) if rules.is_overdue(row, today) else said

    return giving_way(
        [
            name_column(),
            Column[Effort](named("due_on"), due, lambda row: row.due_on or date.max, width=190, tone=tone),
            choice_column("progress", 140),
            reference_column(desk, "person_id", Person, 150, of=Effort),
        ]
    )


def _effort_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        [
            fields.day("due_on", named("due_on")),
            reference(desk, "person_id", named("person_id", Effort), Person),
        ],
        fields.trilingual("form", named("form", Effort)),
        reference(desk, "goal_id", named("goal_id"), Goal),
        reference(desk, "campaign_id", named("campaign_id"), Campaign),
        # before the state: what is done says what came of it
        fields.trilingual_text("result", named("result"), lines=2),
        [fields.choice("progress", named("progress"), options(Progress)), fields.day("done_on", named("done_on"))],
        fields.whole("rank", named("rank"), least=0),
    ]


def _resource_columns(_desk: Desk) -> list[Column[Any]]:
    def lacking(row: Resource) -> str:
        return str(row.needed - row.filled) if row.needed > row.filled else "—"

    return giving_way([
        name_column(),
        choice_column("means", 130),
        _number("needed"),
        _number("filled"),
        Column[Resource](
            _("Lacking"), lacking, lambda row: row.filled - row.needed, width=110,
            tone=lambda row: "warn" if row.needed > row.filled else "text3",
        ),
    ])  # fmt: skip


def _number(field: str) -> Column[Any]:
    return Column(named(field), lambda row: str(getattr(row, field)), lambda row: getattr(row, field), width=100)


def _resource_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.choice("means", named("means"), options(Means)),
        [fields.whole("needed", named("needed"), least=0), fields.whole("filled", named("filled"), least=0)],
        fields.trilingual("note", named("note")),
        fields.whole("rank", named("rank"), least=0),
    ]


def _training_columns(_desk: Desk) -> list[Column[Any]]:
    def present(row: Training) -> str:
        if row.present is None or row.invited is None:
            return "—"
        return _("{score} of {most}").format(score=row.present, most=row.invited)

    def state(row: Training) -> str:
        return _("held") if row.is_held else _("planned")

    return giving_way(
        [
            name_column(),
            day_column("day"),
            choice_column("taught", 150),
            Column[Training](_("Present"), present, width=110, tone=faded),
            Column[Training](named("progress"), state, width=120, tone=lambda row: "text3" if row.is_held else "text"),
        ]
    )


def _training_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        [fields.day("day", named("day")), fields.whole("hours", named("hours", Training), least=0)],
        fields.choice("taught", named("taught"), options(Taught)),
        reference(desk, "person_id", named("person_id", Training), Person),
        [
            fields.whole("invited", named("invited", Training), least=0),
            fields.whole("present", named("present"), least=0),
        ],
        fields.check("is_held", named("is_held")),
        fields.trilingual_text("result", named("result"), lines=2),
    ]


EFFORTS = Listing(
    "efforts",
    N_("Measures of the strategy"),
    "check",
    Effort,
    actions.VERBS[Effort],
    N_("No measures yet"),
    _effort_columns,
    _effort_fields,
    rows=lambda desk, _kind: desk.read(queries.efforts),
)
RESOURCES = Listing(
    "resources",
    N_("People and equipment"),
    "office",
    Resource,
    actions.VERBS[Resource],
    N_("Nothing is written down yet: who and what is needed"),
    _resource_columns,
    _resource_fields,
    rows=lambda desk, _kind: desk.read(queries.ranked, Resource),
)
TRAINING = Listing(
    "training",
    N_("Training"),
    "bulb",
    Training,
    actions.VERBS[Training],
    N_("No training yet"),
    _training_columns,
    _training_fields,
    rows=lambda desk, _kind: desk.read(queries.trainings),
)
