"""Decisions that touch many people: when they are announced, and what their audits come to."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton

from core import features
from core.calendar.records import Discussion
from core.language.words import N_, _, language
from core.office.records import Unit
from core.strategy import actions, library, queries
from core.strategy.choices import Outcome
from core.strategy.records import ReputationAudit
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button
from ui.kit.rows import Column
from ui.lists.listing import Fields, Listing, faded, name_column, named, reference, reference_column
from ui.strategy.aims import day_column, giving_way

PAGE = "decision"
_TONES = {Outcome.GO: "ok", Outcome.CONDITIONS: "warn", Outcome.CONSULT: "warn", Outcome.REDESIGN: "danger"}


def _columns(desk: Desk) -> list[Column[Any]]:
    def outcome(row: ReputationAudit) -> str:
        found = queries.judgement(row).outcome
        return _(features.title(found)) if found else _("Not known yet")

    def tone(row: ReputationAudit) -> str:
        found = queries.judgement(row).outcome
        return _TONES[found] if found else "text3"

    def risk(row: ReputationAudit) -> str:
        found = queries.judgement(row)
        return str(found.risk) if found.is_whole else "—"

    return giving_way(
        [
            name_column(),
            Column[ReputationAudit](_("Result"), outcome, width=240, tone=tone),
            Column[ReputationAudit](
                _("Risk"), risk, lambda row: -queries.judgement(row).risk, width=80, tone=faded, align_right=True
            ),
            day_column("announce_on", 140),
            reference_column(desk, "unit_id", Unit, 160),
        ]
    )


def _fields(desk: Desk) -> Fields:
    form = library.reputation()
    triggers = [(one.key, one.name.in_(language())) for one in form.triggers]
    stages: list[tuple[Any, str]] = [("", "—"), *((one.key, one.name.in_(language())) for one in form.stages)]
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("essence", named("essence"), lines=3),
        [fields.day("announce_on", named("announce_on")), fields.check("is_urgent", named("is_urgent"))],
        reference(desk, "unit_id", named("unit_id"), Unit),
        fields.choices("triggers", named("triggers"), triggers),
        fields.choice("invited_at", named("invited_at"), stages),
        fields.check("had_protest", named("had_protest")),
        reference(desk, "discussion_id", named("discussion_id"), Discussion),
    ]


def _acts(desk: Desk, row: ReputationAudit) -> list[QPushButton]:
    return [button(_("Fill in the form"), partial(desk.open, PAGE, row.id), "primary", icon="pen")]


DECISIONS = Listing(
    "decisions",
    N_("Decisions"),
    "shield",
    ReputationAudit,
    actions.VERBS[ReputationAudit],
    N_("No decision has been looked at yet"),
    _columns,
    _fields,
    _acts,
    rows=lambda desk, _kind: desk.read(queries.audits),
)
