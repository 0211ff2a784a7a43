"""Analytical and information notes: the list of them, and the one that is being written."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from core import features
from core.kpi import telling
from core.language.words import _, language, n_
from core.notes import actions
from core.notes.choices import Form
from core.notes.queries import notes
from core.notes.queries.notes import Row, Whole
from core.notes.queries.sources import all as rooms
from core.notes.records import Citation, NotePart
from core.notes.telling import span_of
from core.store.finding import find
from core.store.journal import Told
from ui.desk import Desk
from ui.kit.bars import TopBar
from ui.kit.commands import Command
from ui.kit.controls import button, rule
from ui.kit.panel import EmptyState, Panel, ground
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.notes import acts
from ui.notes.composer import Composer
from ui.page import Page

# what is changed here by writing: no figure comes of it
_TEXTS = frozenset({"Note", "NotePart"})
_LIST, _COMPOSER, _NOTHING = range(3)


class NotesPage(Page):
    watches = _TEXTS | {"Citation"} | rooms.KINDS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        # the kinds of what has changed since the figures were asked; None: all are asked anew
        self._changed: frozenset[str] | None = None
        self.composer = Composer(desk)
        self.composer.shown.connect(self._tell)
        self._rows = Rows[Row](self._columns())
        self.table = Table(self._rows)
        self.table.setAccessibleName(_("Notes"))
        self.table.opened.connect(lambda row: self.show_record(row.id))
        self._new = button(_("New note…"), self._begin, "primary", "plus", "Ctrl+N")
        self._about = button(_("About the note…"), self._describe, icon="pen")
        self._close = button(_("Finish"), self._finish, icon="lock")
        self._print = button(_("Print"), self._to_paper, icon="print", keys="Ctrl+P")
        self._back = button(_("All notes"), self._to_list, icon="left")
        acts_ = [self._back, self._about, self._close, self._print, self._new]
        self.bar = TopBar(_("Notes"), acts_)
        self.bar.search_wanted.connect(lambda: desk.command("palette"))
        self._lay_out()
        keys = (
            ("Ctrl+N", self._add), ("Ctrl+P", self._to_paper), ("Ctrl+Return", self.composer.figures.accept_all),
            ("Ctrl+Enter", self.composer.figures.accept_all), ("Alt+Up", lambda: self.composer.move_part(-1)),
            ("Alt+Down", lambda: self.composer.move_part(1)), ("F5", self._ask_anew),
        )  # fmt: skip
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.begin_at(self.table)

    def _lay_out(self) -> None:
        panel, body = Panel(), ground()
        panel.hold(self.table)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(px(16), px(12), px(16), px(12))
        inner.addWidget(panel)
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(self.composer)
        said = _("A note takes its figures from every room, and each keeps where it came from.")
        begin = button(_("New note…"), self._begin, "primary", "plus")
        self._stack.addWidget(EmptyState(_("No note is written yet"), said, [begin]))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.bar, rule(), self._stack):
            whole.addWidget(widget, 1 if widget is self._stack else 0)

    def _columns(self) -> list[Column[Row]]:
        return [
            Column(_("Name"), lambda row: row.note.name.in_(language())),
            Column(_("Form"), lambda row: _(features.title(row.note.form)), width=240, goes=2),
            Column(_("Days"), _days, lambda row: str(row.note.first), width=260, goes=1),
            Column(_("Figures"), lambda row: str(row.citations), lambda row: row.citations, 90, True),
            Column(_("State"), lambda row: _("Finished") if row.note.is_closed else _("Being written"), width=130),
        ]

    def refresh(self) -> None:
        rows = self.desk.read(notes.rows)
        self._rows.follow(rows)
        if self._stack.currentIndex() == _COMPOSER:
            open_id = self.shown_record()
            if any(one.id == open_id for one in rows):
                self.composer.refresh(self._changed)
                self._changed = frozenset()
            else:
                self._to_list()
        else:
            self._stack.setCurrentIndex(_LIST if rows else _NOTHING)
            if rows and not self.table.currentIndex().isValid():
                self.table.choose(rows[0].id)
        self._offer()

    def _on_changed(self, told: Told | None) -> None:
        if told is None:
            self._changed = None
        elif self._changed is not None:
            self._changed |= told.kinds & (self.watches - _TEXTS)
        super()._on_changed(told)

    def show_record(self, record_id: UUID) -> None:
        """A note; of a part or a figure the note it is of."""
        part = self.desk.read(find, NotePart, record_id) or self.desk.read(find, Citation, record_id)
        self._stack.setCurrentIndex(_COMPOSER)
        self.composer.show_note(part.note_id if part is not None else record_id)
        if isinstance(part, NotePart):
            self.composer.parts.choose(part.id)
        self._offer()
        self.composer.parts.setFocus()

    def shown_record(self) -> UUID | None:
        whole = self.composer.whole
        return whole.note.id if whole is not None and self._stack.currentIndex() == _COMPOSER else None

    def commands(self) -> Sequence[Command]:
        is_writing, writes = self.shown_record() is not None, acts.may_write(self.desk)
        return [
            Command("new note", _("New note…"), self._begin, icon="plus", is_possible=writes),
            Command("about note", _("About the note…"), self._describe, icon="pen", is_possible=is_writing and writes),
            Command("ask figures", _("Ask all figures anew"), self._ask_anew, "F5", is_possible=is_writing),
            Command("print note", _("Print"), self._to_paper, "Ctrl+P", icon="print", is_possible=is_writing),
            Command("delete note", _("Delete note"), self._delete, icon="trash", is_possible=is_writing and writes),
        ]

    def _offer(self) -> None:
        is_writing, writes = self.shown_record() is not None, acts.may_write(self.desk)
        self._new.setVisible(writes and not is_writing)
        for one in (self._back, self._print):
            one.setVisible(is_writing)
        for one in (self._about, self._close):
            one.setVisible(is_writing and writes)
        self._about.setEnabled(self.composer.is_open)
        if not is_writing:
            self.bar.subtitle.setText("")

    def _tell(self, whole: Whole) -> None:
        self.bar.subtitle.setText(whole.note.name.in_(language()))
        self._close.setText(_("Reopen") if whole.note.is_closed else _("Finish"))

    def _add(self) -> None:
        if self.shown_record() is not None:
            self.composer.add_part()
        elif acts.may_write(self.desk):
            self._begin()

    def _begin(self) -> None:
        acts.begin(self.desk, self, self.show_record)

    def _describe(self) -> None:
        if self.composer.whole is not None and self.composer.is_open:
            acts.describe(self.desk, self, self.composer.whole.note)

    def _finish(self) -> None:
        whole = self.composer.whole
        if whole is not None:
            self.composer.writing.form.flush()
            left = len(self.composer.doubts)
            told = n_("Finished with {n} remark of the checks.", "Finished with {n} remarks of the checks.", left)
            if whole.note.is_closed:
                self.desk.do(actions.reopen, whole.note.id)
            elif left:
                self.desk.do_telling(told, actions.close, whole.note.id)
            else:
                self.desk.do(actions.close, whole.note.id)

    def _delete(self) -> None:
        whole = self.composer.whole
        if whole is not None:
            self._to_list()
            self.desk.do(actions.delete, whole.note.id)

    def _ask_anew(self) -> None:
        if self.shown_record() is not None:
            self._changed = None
            self.desk.look(self.refresh)

    def _to_list(self) -> None:
        self.composer.leave()
        self._stack.setCurrentIndex(_LIST)
        self.desk.look(self.refresh)
        self.table.setFocus()

    def _to_paper(self) -> None:
        note_id, whole = self.shown_record(), self.composer.whole
        if note_id is not None and whole is not None:
            self.composer.writing.form.flush()
            kind = "information-note" if whole.note.form == Form.INFORMATION else "analytical-note"
            self.desk.open("documents", part=f"{kind} {note_id}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.shown_record() is not None:
            self._to_list()
        else:
            self.desk.open("documents")


def _days(row: Row) -> str:
    span = span_of(row.note.first, row.note.last)
    return telling.period(span, language()) if span else "—"
