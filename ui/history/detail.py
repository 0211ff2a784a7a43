"""One entry of history: who, when, and every field before and after."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core import features
from core.differences import Difference, Reader
from core.errors import UserError
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.words import _, language, n_
from core.office.records import Person
from core.office.rules import Right
from core.store import journal, rewind, telling, thinning, upkeep
from core.store.finding import find
from core.store.journal import Change, Told
from core.store.record import kinds, label_of
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.controls import button, label, rule
from ui.kit.diff import DiffText
from ui.kit.inspector import Inspector
from ui.kit.theme import px

# an import touches thousands of records: these are told, the others counted
MOST_CHANGES = 40


class Detail(Inspector):
    # what entries said of somebody is gone after the deletion was told
    forgot = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def show_told(self, told: Told) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), 0, px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(label(self._desk.sentence(told), "heading", wraps=True))
        column.addWidget(label(self._by_whom(told), "small", "text2", wraps=True))
        for change in told.changes[:MOST_CHANGES]:
            self._add_change(column, change)
        if len(told.changes) > MOST_CHANGES:
            more = n_("and {n} record more", "and {n} records more", len(told.changes) - MOST_CHANGES)
            column.addWidget(label(more, "small", "text2"))
        column.addStretch()
        put_back = button(_("Put back"), lambda: self._desk.do(rewind.revert, told.entry.id), "primary", icon="undo")
        self.hold(f"№{NO_BREAK}{told.entry.id}", body, *self._forgetting(told.changes), put_back)

    def _forgetting(self, changes: Sequence[Change]) -> list[QPushButton]:
        """Whoever answers for the workspace lets go of a person who asked for it."""
        whom = [change for change in changes if change.salt and kinds()[change.kind].is_forgettable]
        if len(changes) != 1 or not whom or not self._desk.may(Right.WORKSPACE):
            return []
        return [button(_("Forget for good…"), partial(self._on_forget, *whom), "danger", icon="trash")]

    def _on_forget(self, change: Change) -> None:
        question = _(
            "The record and all that history holds of it go, and no undo brings them back. Copies on this computer "
            "lose it as they grow old; packages and papers that were given out keep it."
        )
        if not alerts.ask(self, question, _("Forget for good"), _("Cancel")):
            return
        try:
            # no toast: it would say the name once more, and offer an undo there is none of
            self._desk.with_store(upkeep.forget, kinds()[change.kind], change.record_id)
        except UserError as error:
            self._desk.refused.emit(error)
        self.forgot.emit()

    def _by_whom(self, told: Told) -> str:
        person_id = told.entry.author_id
        person = self._desk.read(find, Person, person_id)
        who = f"{person.name}, {person.position.in_(language())}" if person else _("Nobody's name")
        return f"{dates.moment(self._desk.local(told.entry.at), language())} · {who}"

    def _add_change(self, column: QVBoxLayout, change: Change) -> None:
        column.addWidget(rule())
        name = self._desk.read(partial(telling.name_of, change=change)).in_(language())
        column.addWidget(label(_said(change, name), "strong", wraps=True))
        if not change.salt:
            column.addWidget(label(self._told_instead(change), "small", "text2", wraps=True))
        for difference in Reader(self._desk.zone, self._name_of).differences(change):
            column.addWidget(_row(difference))

    def _told_instead(self, change: Change) -> str:
        if self._desk.read(partial(thinning.is_thinned, change=change)):
            return _("What it was then is not kept any more: the term of history is over.")
        return _("Its content has been forgotten")

    def _name_of(self, record_id: UUID) -> str:
        lived = self._desk.read(journal.of_record, record_id)
        if not lived:
            return ""
        change = lived[0][1]
        # what has no name of its own is called by its whole
        own = named(change) if kinds()[change.kind].called == "name" else ""
        return own or self._desk.read(partial(telling.name_of, change=change)).in_(language())


def named(change: Change) -> str:
    """What the record is called, or was before it went."""
    return label_of(kinds()[change.kind], change.after or change.before or {}).in_(language())


def _said(change: Change, name: str) -> str:
    """Which record, and whether it came, changed or went."""
    kind = _(features.KINDS[change.kind])
    if not change.salt:
        # whether it came, changed or went is not told any more either
        return f"{kind}: {name}" if name else kind
    what = _("added") if change.before is None else _("deleted") if change.after is None else _("changed")
    return f"{kind}, {what}: {name}" if name else f"{kind}, {what}"


def _row(difference: Difference) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(label(difference.label, "small", "text2"))
    shown = DiffText()
    shown.show_change(difference.before, difference.after)
    column.addWidget(shown)
    return made
