"""The card of a false claim: what is told, what is true, how it is spread, and all that was seen of it later."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.crisis import library
from core.crisis.actions import claims
from core.crisis.choices import Response, Weight
from core.crisis.queries.claims import Row
from core.crisis.words import TITLES
from core.language.words import _, language
from core.office import queries as office
from ui.crisis import telling
from ui.crisis.lines_field import lines
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.commands import Command
from ui.kit.controls import button, label
from ui.kit.form import Form
from ui.kit.inspector import Inspector
from ui.kit.panel import emptied
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.lists.listing import named
from ui.sheet import Sheet

_ACTS = (
    "respond", "refute", "answered", "track", "bots", "claim file", "save claim files", "close claim", "put claim",
    "print refutation",
)  # fmt: skip


class ClaimCard(Inspector):
    """Saves by itself; what became of the claim is said by the acts below."""

    def __init__(self, desk: Desk, act: Callable[[str], object]) -> None:
        super().__init__()
        self._desk, self._act = desk, act
        self._row: Row | None = None
        self._named: Sequence[tuple[str, str]] = ()
        self.form = Form(_fields(desk))
        self._sheet = Sheet(desk, self.form, claims.edit)
        body, column = QWidget(), QVBoxLayout()
        self._told = label("", "small", "text2", wraps=True)
        self._offered = Running()
        self._offered.setSpacing(px(8))
        column.setContentsMargins(px(16), px(4), px(16), px(12))
        column.setSpacing(px(12))
        column.addWidget(self._told)
        column.addLayout(self._offered)
        column.addWidget(self.form)
        column.addStretch()
        body.setLayout(column)
        self.hold(_("False claim"), body)

    def may_go_to(self, claim_id: UUID) -> bool:
        return (self._row is not None and self._row.id == claim_id) or self._sheet.may_leave()

    def show_claim(self, row: Row, commands: Sequence[Command]) -> None:
        self._row = row
        self._offer([(one.key, one.name) for one in commands if one.is_possible and one.key in _ACTS])
        self._sheet.show(row.claim)
        self._told.setText(_told(row))

    def _offer(self, acts: Sequence[tuple[str, str]]) -> None:
        """The same buttons stay: what is being pressed must not go from under the pointer."""
        if acts != self._named:
            self._named = acts
            emptied(self._offered)
            for key, name in acts:
                self._offered.addWidget(button(name, partial(self._do, key), size="small"))

    def _do(self, key: str) -> None:
        self.form.flush()
        self._act(key)


def _told(row: Row) -> str:
    claim = row.claim
    lag = telling.length(row.lag)
    stood = (
        _("answered after {length}").format(length=lag)
        if row.is_answered
        else _("alone for {length}").format(length=lag)
    )
    weight = _("priority: {name}").format(name=_(TITLES[Weight][claim.weight]))
    bots = _("spread by bots") if claim.is_campaign else ""
    closed = _("closed") if claim.closed_at else ""
    incident = row.incident.name if row.incident else ""
    return telling.together(weight, _(TITLES[Response][claim.response]), stood, bots, closed, incident)


def _fields(desk: Desk) -> list[Any]:
    def seen(row: Mapping[str, Any]) -> str:
        at = desk.local(datetime.fromisoformat(str(row["at"])))
        views = _("views: {n}").format(n=row["views"]) if row.get("views") is not None else ""
        return telling.together(f"{at:%d.%m %H:%M}", views, str(row.get("note", "")))

    people: list[tuple[Any, str]] = [(one.id, one.name) for one in desk.read(office.people) if one.is_active]
    return [
        fields.text("text", _("What is claimed, in one neutral sentence"), lines=4),
        fields.trilingual_text("truth", _("What is true"), lines=3),
        fields.text("proof", _("Proof"), lines=2),
        [fields.choice("content_kind", named("content_kind"), _options("content")),
         fields.choice("behaviour", named("behaviour"), _options("behaviour"))],
        [fields.line("degree", named("degree"), _("How many shares, where")), fields.line("effect", named("effect"))],
        [fields.line("actor", _("Who spreads it"), library.table("claims")["usual_actor"][language()]),
         fields.choice("person_id", _("Who sees to it"), [(None, "–"), *people])],
        [fields.moment("appeared_at", named("appeared_at"), desk.zone),
         fields.moment("first_seen_at", named("first_seen_at"), desk.zone)],
        lines("links", named("links"), str),
        lines("tracking", named("tracking"), seen),
        lines("attachments", named("attachments"), telling.file),
    ]  # fmt: skip


def _options(table: str) -> list[tuple[str, str]]:
    rows = library.table("claims")[table]
    return [("", "–"), *((one["code"], one["name"][language()]) for one in rows)]
