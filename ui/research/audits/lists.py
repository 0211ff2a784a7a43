"""What audits are kept with: organisations, what is to be put right, forms and their criteria."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton

from core.language import dates
from core.language.words import N_, _, language
from core.office.records import Person, Unit
from core.research.audits.actions import audits as acts
from core.research.audits.queries import audits
from core.research.audits.records import AuditForm, Body, Criterion, Remedy
from core.research.choices import Axis, Subject
from core.store.record import Record
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
    names,
    options,
    plain_column,
    reference,
    reference_column,
)

# organisations


def _body_columns(_desk: Desk) -> list[Column[Any]]:
    return [name_column(Body), plain_column("site", 260)]


def _body_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name", Body)),
        fields.line("site", named("site", Body), hint="https://"),
        fields.text("pages", named("pages", Body), lines=3),
        reference(desk, "unit_id", named("unit_id"), Unit),
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _bodies(desk: Desk, _kind: type[Record]) -> Sequence[Record]:
    return desk.read(audits.bodies)


# what is to be put right


def _remedy_columns(desk: Desk) -> list[Column[Any]]:
    today = desk.today()

    def is_late(row: Remedy) -> bool:
        return not row.done_on and row.due_on is not None and row.due_on < today

    def tone(row: Remedy) -> str:
        if row.done_on:
            return "text3"
        return "danger" if is_late(row) else "text"

    def term(row: Remedy) -> str:
        day = row.done_on or row.due_on
        said = dates.short(day) if day else "—"
        return _("{day}, late").format(day=said) if is_late(row) else said

    bodies, people = names(desk, Body), names(desk, Person)
    return [
        Column[Remedy](named("name", Remedy), lambda row: row.name, tone=tone),
        Column[Remedy](
            named("due_on", Remedy), term, lambda row: (row.done_on is not None, row.due_on or date.max), 170,
            tone=tone, icon=lambda row: "check" if row.done_on else "",
        ),
        Column[Remedy](named("body_id"), lambda row: bodies.get(row.body_id, ""), width=230, tone=tone, goes=2),
        Column[Remedy](
            named("person_id", Remedy), lambda row: people.get(row.person_id, ""), width=150, tone=tone, goes=1
        ),
    ]  # fmt: skip


def _remedy_fields(desk: Desk) -> Fields:
    known = desk.read(audits.criteria)
    return [
        fields.text("name", named("name", Remedy), lines=3),
        reference(desk, "body_id", named("body_id"), Body, or_none=False),
        fields.choice(
            "criterion_id", named("criterion_id"), [(None, "—"), *((one.id, one.name.in_(language())) for one in known)]
        ),
        reference(desk, "person_id", named("person_id", Remedy), Person),
        [fields.day("due_on", named("due_on", Remedy)), fields.day("done_on", named("done_on", Remedy))],
        fields.text("note", named("note"), lines=3),
    ]


def _remedy_acts(desk: Desk, row: Remedy) -> list[QPushButton]:
    if row.done_on:
        return [button(_("Open again"), partial(desk.do, acts.put_right, row.id, None), icon="undo")]
    return [button(_("Put right today"), partial(desk.do, acts.put_right, row.id, desk.today()), icon="check")]


# forms


def _form_columns(_desk: Desk) -> list[Column[Any]]:
    return [name_column(AuditForm), choice_column("subject", 180), plain_column("code", 140)]


def _form_fields(_desk: Desk) -> Fields:
    return [
        fields.line("code", named("code", AuditForm), hint="museum_site"),
        fields.trilingual("name", named("name", AuditForm)),
        fields.choice("subject", named("subject"), options(Subject)),
        fields.check("is_active", named("is_active")),
    ]


def _enter_shipped(desk: Desk) -> None:
    desk.do(acts.enter_shipped)


def _criterion_columns(desk: Desk) -> list[Column[Any]]:
    return [
        reference_column(desk, "form_id", AuditForm, 210),
        Column[Criterion](named("name", Criterion), lambda row: row.name.in_(language()), tone=faded),
        choice_column("axis", 150),
        Column[Criterion](
            named("weight", Criterion), lambda row: str(row.weight), lambda row: row.weight, 90, align_right=True,
            tone=faded, goes=1,
        ),
    ]  # fmt: skip


def _criterion_fields(desk: Desk) -> Fields:
    return [
        reference(desk, "form_id", named("form_id"), AuditForm, or_none=False),
        fields.line("code", named("code", Criterion), hint="sign_language"),
        fields.trilingual("name", named("name", Criterion)),
        fields.trilingual_text("hint", named("hint"), lines=3),
        [
            fields.choice("axis", named("axis"), options(Axis)),
            fields.whole("weight", named("weight", Criterion), least=1),
        ],
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _criteria(desk: Desk, _kind: type[Record]) -> Sequence[Record]:
    return desk.read(audits.criteria)


_SHIPPED = (N_("Enter those that come with the program"), _enter_shipped)
AUDIT_LISTS = (
    Listing(
        "remedies", N_("To be put right"), "check", Remedy, acts.VERBS[Remedy], N_("Nothing is to be put right"),
        _remedy_columns, _remedy_fields, _remedy_acts,
    ),
    Listing(
        "bodies", N_("Organisations"), "office", Body, acts.VERBS[Body],
        N_("No organisations yet: add ours, and those that belong to us"), _body_columns, _body_fields, rows=_bodies,
    ),
    Listing(
        "audit-forms", N_("Audit forms"), "list", AuditForm, acts.VERBS[AuditForm],
        N_("No forms yet: enter those that come with the program"), _form_columns, _form_fields, also=_SHIPPED,
    ),
    Listing(
        "criteria", N_("Criteria"), "list", Criterion, acts.VERBS[Criterion],
        N_("No criteria yet: enter those that come with the program"), _criterion_columns, _criterion_fields,
        also=_SHIPPED, rows=_criteria,
    ),
)  # fmt: skip
