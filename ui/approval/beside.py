"""What belongs to approval and is no decision: sheets, what others published meanwhile, a key taken out of use."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from core import papers
from core.approval.actions import signing
from core.approval.actions.lists import VERBS
from core.approval.queries import keyring
from core.approval.queries.laid import Laid, Row
from core.approval.records import Elsewhere
from core.errors import Invalid
from core.language.words import _, language
from core.office import queries as office
from core.office.records import Outlet
from core.store.work import Action
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit import theme
from ui.kit.asking import Asking
from ui.kit.commands import Command


def commands(desk: Desk, over: QWidget, row: Row | None) -> list[Command]:
    has_keys = _allows(desk, signing.retire) and bool(desk.read(keyring.in_use))
    return [
        Command(
            "elsewhere",
            _("Note what others published…"),
            lambda: _note_elsewhere(desk, over, row),
            icon="globe",
            is_possible=row is not None and row.slot is not None and _allows(desk, VERBS[Elsewhere].add),
        ),
        Command(
            "retire key",
            _("Take a key out of use…"),
            lambda: _retire(desk, over),
            icon="trash",
            is_possible=has_keys,
        ),
    ]


def menu(over: QWidget, offered: Sequence[Command]) -> QMenu:
    made = QMenu(over)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command in offered:
        line = made.addAction(theme.icon(command.icon, size=16), command.name.replace("&", "&&"))
        line.setEnabled(command.is_possible)
        line.triggered.connect(command.act)
    return made


def sheets(desk: Desk, one: Laid | None) -> list[Command]:
    """What of a plan is printed: as it was submitted, for a decision on paper, and who agreed to it."""
    if one is None or one.submission.first is None:
        return []
    day = one.submission.first.isoformat()
    kinds = [papers.kind_of(key) for key in ("submitted-plan", "agreement-sheet")]
    return [
        Command(kind.key, _(kind.title), partial(desk.open, "documents", None, f"{kind.key} {day}"), icon="print")
        for kind in kinds
    ]


def _allows(desk: Desk, action: Action[..., Any]) -> bool:
    author = desk.author()
    return desk.read(office.allows, author.id if author else None, action.right)


def _note_elsewhere(desk: Desk, over: QWidget, row: Row | None) -> None:
    if row is None or row.slot is None:
        return
    publication = row.slot.publication

    def answer(typed: Mapping[str, Any]) -> None:
        if typed["at"] is None:
            raise Invalid(_("Say when it came out."), "at")
        desk.attempt(VERBS[Elsewhere].add, {"publication_id": publication.id, **typed})

    outlets = [(one.id, one.label().in_(language())) for one in desk.read(office.rows, Outlet)]
    asked = [
        fields.line("title", _("What was published")),
        fields.moment("at", _("Came out at"), desk.zone),
        fields.choice("outlet_id", _("Outlet"), [(None, "—"), *outlets]),
        fields.line("link", _("Link"), hint=_("May stay empty")),
    ]
    question = _("What did others publish about “{title}” while it waited?")
    title = publication.title.in_(language())
    Asking(over, question.format(title=title), asked, _("Note down"), answer).show_values({"at": desk.now()}).begin()


def _retire(desk: Desk, over: QWidget) -> None:
    """A forgotten or told password: its owner makes a new key then."""

    def answer(typed: Mapping[str, Any]) -> None:
        desk.attempt(signing.retire, typed["key_id"], typed["reason"])

    known = desk.read(keyring.in_use)
    asked = [
        fields.choice("key_id", _("Whose key"), known),
        fields.text("reason", _("Reason"), lines=3),
    ]
    question = _("Which key is no longer to be signed with? What was signed with it stays valid.")
    Asking(over, question, asked, _("Take out of use"), answer).show_values({"key_id": known[0][0]}).begin()
