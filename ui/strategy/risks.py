"""Risks with their likelihood and impact, opportunities, and rules of the office with who has read them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QPushButton

from core import features
from core.crisis.queries import playbooks
from core.language import dates
from core.language.words import N_, _, language
from core.office.records import Person
from core.strategy import actions, queries
from core.strategy.choices import Grade, Reaction
from core.strategy.records import Campaign, Chance, Policy, Risk
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, icon_button
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

_LADDER = [(step, str(step)) for step in range(1, 6)]
_TONES = {Grade.HIGH: "danger", Grade.MEDIUM: "warn", Grade.LOW: "text2"}


def _risk_columns(desk: Desk) -> list[Column[Any]]:
    def grade(row: Risk) -> str:
        return f"{row.likelihood} × {row.impact} = {row.weight}, {_(features.title(row.grade)).lower()}"

    return giving_way([
        name_column(),
        Column[Risk](
            _("Likelihood × impact"), grade, lambda row: -row.weight, width=180,
            tone=lambda row: _TONES[row.grade] if row.is_active else "text3",
        ),
        choice_column("reaction", 150),
        reference_column(desk, "person_id", Person, 140, of=Risk),
        day_column("review_on"),
    ])  # fmt: skip


def _risk_fields(desk: Desk) -> Fields:
    found = desk.read(playbooks.known, desk.today())
    codes = [("", "—"), *((one.code, f"{one.code} {one.playbook.name.in_(language())}") for one in found)]
    return [
        fields.trilingual("name", named("name")),
        [
            fields.choice("likelihood", named("likelihood"), _LADDER),
            fields.choice("impact", named("impact"), _LADDER),
        ],
        fields.trilingual_text("sign", named("sign", Risk), lines=2),
        fields.choice("reaction", named("reaction"), options(Reaction)),
        fields.trilingual_text("response", named("response", Risk), lines=2),
        fields.choice("playbook", named("playbook"), codes),
        reference(desk, "campaign_id", named("campaign_id"), Campaign),
        [
            reference(desk, "person_id", named("person_id", Risk), Person),
            fields.day("review_on", named("review_on")),
        ],
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _chance_columns(desk: Desk) -> list[Column[Any]]:
    gain = Column[Chance](named("gain"), lambda row: row.gain.in_(language()), width=260, tone=faded)
    return giving_way(
        [name_column(), gain, reference_column(desk, "person_id", Person, 150, of=Chance), day_column("due_on")]
    )


def _chance_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("gain", named("gain"), lines=2),
        [
            reference(desk, "person_id", named("person_id", Chance), Person),
            fields.day("due_on", named("due_on")),
        ],
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _policy_columns(desk: Desk) -> list[Column[Any]]:
    read = {one.policy.id: one for one in desk.read(queries.policies)}

    def given(row: Policy) -> str:
        found = read.get(row.id)
        if found is None:
            return "—"
        return _("{score} of {most}").format(score=len(found.by), most=len(found.by) + len(found.missing))

    def tone(row: Policy) -> str:
        return "warn" if row.id in read and read[row.id].missing else faded(row)

    return giving_way(
        [
            name_column(),
            Column[Policy](_("Acknowledged"), given, width=140, tone=tone),
            Column[Policy](
                named("edition"), lambda row: str(row.edition), lambda row: row.edition, width=100, tone=faded
            ),
            day_column("valid_from", 130),
        ]
    )


def _policy_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("text", named("text"), lines=12),
        [fields.day("valid_from", named("valid_from")), fields.check("is_active", named("is_active"))],
    ]


def _policy_acts(desk: Desk, row: Policy) -> list[QPushButton]:
    has_read = bool(desk.read(queries.read_by, row).by)
    back = icon_button("undo", _("Take back an acknowledgement…"), partial(_take_back, desk, row))
    return [
        icon_button("print", _("Print"), partial(desk.open, "documents", part=f"office-rules {row.id}")),
        icon_button("copy", _("New edition…"), partial(_issue, desk, row)),
        *([back] if has_read else []),
        button(_("Acknowledged…"), partial(_acknowledge, desk, row), icon="check"),
    ]


def _issue(desk: Desk, row: Policy) -> None:
    window = QApplication.activeWindow()
    if window is None:
        return

    def answered(typed: Mapping[str, Any]) -> None:
        desk.attempt(actions.issue, row.id, typed["valid_from"])

    asked = [fields.day("valid_from", named("valid_from"))]
    Asking(window, _("New edition of the rules"), asked, _("Issue"), answered).begin()


def _acknowledge(desk: Desk, row: Policy) -> None:
    window, read = QApplication.activeWindow(), desk.read(queries.read_by, row)
    if window is None:
        return

    def answered(typed: Mapping[str, Any]) -> None:
        desk.attempt(actions.acknowledge, row.id, typed["people"], typed["day"] or desk.today())

    question = _("Who has read edition {number}").format(number=row.edition)
    asked = [
        fields.choices("people", question, [(one.id, one.name) for one in read.missing]),
        fields.day("day", _("Date")),
    ]
    made = Asking(window, row.name.in_(language()), asked, _("Note"), answered)
    made.show_values({"people": [], "day": desk.today()}).begin()


def _take_back(desk: Desk, row: Policy) -> None:
    """What was noted for the wrong person; in the list are those of this edition."""
    window, read = QApplication.activeWindow(), desk.read(queries.read_by, row)
    if window is None or not read.by:
        return

    def answered(typed: Mapping[str, Any]) -> None:
        desk.attempt(actions.take_back, typed["who"])

    given = [(one.id, f"{person.name}, {dates.short(one.day)}") for person, one in read.by]
    asked = [fields.choice("who", _("Whose acknowledgement was noted wrongly?"), given)]
    made = Asking(window, row.name.in_(language()), asked, _("Take back"), answered)
    made.show_values({"who": given[0][0]}).begin()


RISKS = Listing(
    "risks",
    N_("Risks"),
    "warning",
    Risk,
    actions.VERBS[Risk],
    N_("No risks yet"),
    _risk_columns,
    _risk_fields,
    rows=lambda desk, _kind: desk.read(queries.risks),
)
CHANCES = Listing(
    "opportunities",
    N_("Opportunities"),
    "trend",
    Chance,
    actions.VERBS[Chance],
    N_("No opportunities yet"),
    _chance_columns,
    _chance_fields,
    rows=lambda desk, _kind: desk.read(queries.ranked, Chance),
)
RULES = Listing(
    "rules",
    N_("Rules of the office"),
    "shield",
    Policy,
    actions.VERBS[Policy],
    N_("No rules yet"),
    _policy_columns,
    _policy_fields,
    _policy_acts,
)
