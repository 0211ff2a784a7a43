"""What the page of an audit asks: whose marks are typed, and what is to be put right by whom."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core.language.words import _, language
from core.office import queries as office
from core.research.audits.actions import audits as acts
from core.research.audits.queries.audits import Look
from core.research.audits.records import Audit, Criterion, Rating, Remedy
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.lists.listing import named


def ask_rater(
    desk: Desk, page: QWidget, who: UUID | None, rater: str, then: Callable[[UUID | None, str], object]
) -> None:
    """Somebody of the office, or the name of a helper from outside."""
    asked = [
        fields.choice("who", named("person_id", Rating), _people(desk)),
        fields.line("rater", _("Or somebody from outside")),
    ]

    def answered(typed: Mapping[str, Any]) -> None:
        then(typed["who"], str(typed["rater"]).strip())

    made = Asking(page, _("Whose marks are typed?"), asked, _("Go on"), answered)
    made.show_values({"who": who, "rater": rater}).begin()


def ask_remedy(desk: Desk, page: QWidget, look: Look, criterion: Criterion | None) -> None:
    asked: list[Any] = [
        fields.text("name", named("name", Remedy), lines=2),
        fields.choice("person_id", named("person_id", Remedy), _people(desk)),
        fields.day("due_on", named("due_on", Remedy)),
    ]

    def answered(typed: Mapping[str, Any]) -> None:
        criterion_id = criterion.id if criterion else None
        of = {"body_id": look.body.id, "audit_id": look.audit.id, "criterion_id": criterion_id}
        desk.attempt(acts.VERBS[Remedy].add, {**typed, **of})

    question = (criterion.name if criterion else look.body.name).in_(language())
    made = Asking(page, question, asked, _("Set down"), answered)
    made.show_values({"name": "", "person_id": None, "due_on": None}).begin()


def ask_day(desk: Desk, page: QWidget, look: Look) -> None:
    """When the audit was, of which address, and what is to be known of it."""
    asked: list[Any] = [
        fields.day("day", named("day", Audit)),
        fields.line("address", named("address", Audit)),
        fields.text("note", named("note"), lines=3),
    ]
    seen = look.audit.image()

    def answered(typed: Mapping[str, Any]) -> None:
        desk.attempt(acts.edit, look.audit.id, seen, {**seen, **typed})

    made = Asking(page, look.body.name.in_(language()), asked, _("Write it down"), answered)
    made.show_values({name: getattr(look.audit, name) for name in ("day", "address", "note")}).begin()


def _people(desk: Desk) -> list[tuple[UUID | None, str]]:
    return [(None, "—"), *((one.id, one.name) for one in desk.read(office.people))]
