"""One audit: its criteria, each marked with a key, and beside them where it is to be seen."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.language import dates
from core.language.words import _, language
from core.research.audits.actions import audits as acts
from core.research.audits.actions import ratings
from core.research.audits.queries import audits
from core.research.audits.queries.audits import Look
from core.research.audits.records import Rating
from core.research.choices import Mark
from core.store.finding import find
from ui.desk import Desk
from ui.kit.bars import TopBar
from ui.kit.commands import Command
from ui.kit.controls import button, label, rule
from ui.kit.hotkeys import figure_of
from ui.kit.inspector import Beside
from ui.kit.one_line import OneLine
from ui.kit.panel import EmptyState
from ui.kit.rows import Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.page import Page
from ui.research.audits.asking import ask_day, ask_rater, ask_remedy
from ui.research.audits.rows import KEYS, CriterionRow, criterion_columns, points
from ui.research.audits.sheet import AuditSheet
from ui.research.page import may_write

HOME, PART = "research", "audits"
_WIDTH = 360
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class CriterionTable(Table[CriterionRow]):
    """A digit marks the row that is current; it is not looked for."""

    marked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark = Mark.OFF if event.key() == Qt.Key.Key_Minus else KEYS.get(figure_of(event))  # type: ignore[arg-type]
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if mark is not None and is_plain:
            self.marked.emit(mark)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and is_plain:
            self.marked.emit(None)
        else:
            super().keyPressEvent(event)


class AuditPage(Page):
    watches = frozenset({"Audit", "Rating", "Criterion", "AuditForm", "Body", "Remedy", "Person"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._id: UUID | None = None
        self._shown: Look | None = None
        self._who, self._rater = self._sitter(), ""
        self.rows: Rows[CriterionRow] = Rows(criterion_columns(), self)
        self.table = CriterionTable(self.rows)
        self.table.setAccessibleName(_("Criteria"))
        self.sheet = AuditSheet(desk, may_write(desk))
        self._beside = Beside(self.table, self.sheet, px(_WIDTH))
        self._name = OneLine("heading")
        self._result, self._axes = label("", "strong", wraps=True), label("", "small", "text2", wraps=True)
        self._about = label("", "small", "text2", wraps=True)
        self._keys = label(_("1 yes · 2 partly · 3 no · 0 not known · - does not apply · F8 next"), "small", "text2")
        self.report = button(_("Report"), self.print_report, icon="print", keys="Ctrl+P")
        self.other = button(_("Another rater…"), self.ask_rater, icon="person")
        self.right = button(_("To be put right…"), self.ask_remedy, icon="plus", keys="Ctrl+N")
        self.close_it = button(_("Close audit"), self.close_or_open, "primary", keys="Ctrl+Enter")
        self.day = button(_("Day and address…"), self.ask_day, icon="pen")
        self.drop = button(_("Delete"), self.delete, icon="trash")
        outgoing = [self.report, self.day, self.drop, self.other, self.right, self.close_it]
        self.bar = TopBar("", outgoing, [], outgoing[:4])
        self.bar.begin_with(button(_("Research"), self.go_back, "text", icon="left"))
        self.bar.search_wanted.connect(lambda: desk.command("palette"))
        self._gone = EmptyState(_("This audit is no longer there"), "", [button(_("To all audits"), self.go_back)])
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.marked.connect(self.mark)
        for keys, act in (
            ("Ctrl+Return", self.close_or_open),
            ("Ctrl+Enter", self.close_or_open),
            ("Ctrl+P", self.print_report),
            ("Ctrl+N", self.ask_remedy),
            ("F8", self.next_left),
        ):
            QShortcut(QKeySequence(keys), self, act, context=_HERE)
        self.begin_at(self.table)

    def _sitter(self) -> UUID | None:
        person = self.desk.author()
        return person.id if person else None

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(px(16), px(8), px(16), px(8))
        head.setSpacing(px(4))
        for line in (self._name, self._about, self._result, self._axes, self._keys):
            head.addWidget(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.bar, rule(), self._head, rule()):
            whole.addWidget(widget)
        whole.addWidget(self._beside, 1)
        whole.addWidget(self._gone, 1)

    # what is shown

    def show_record(self, record_id: UUID) -> None:
        self.sheet.flush()
        # of a mark the audit it is of
        rating = self.desk.read(find, Rating, record_id)
        self._id = rating.audit_id if rating else record_id
        self.refresh()
        if rating is not None:
            self.table.choose(rating.criterion_id)

    def shown_record(self) -> UUID | None:
        return self._id

    def refresh(self) -> None:
        found = self._shown = self.desk.read(audits.look, self._id) if self._id else None
        acts_of_it = (self.report, self.day, self.drop, self.other, self.right, self.close_it)
        for widget in (self._head, self._beside, *acts_of_it):
            widget.setVisible(found is not None)
        self._gone.setVisible(found is None)
        if found is None:
            return
        writes = may_write(self.desk)
        for widget in acts_of_it[1:]:
            widget.setVisible(writes)
        self._keys.setVisible(writes and not found.audit.is_closed)
        for widget in (self.other, self.drop):
            widget.setEnabled(not found.audit.is_closed)
        self.close_it.setText(_("Open again") if found.audit.is_closed else _("Close audit"))
        self._tell(found)
        self.rows.columns = tuple(criterion_columns(found, self._looking(found)))
        self.rows.follow([CriterionRow(found, line, self._who, self._rater) for line in found.lines])
        if self.table.current() is None:
            self.table.selectRow(0)
        self._on_chosen(self.table.current())

    def _looking(self, found: Look) -> str:
        return self._rater or found.names.get(self._who) or ""

    def _tell(self, found: Look) -> None:
        audit, whole = found.audit, found.whole
        self._name.show_words(found.body.name.in_(language()))
        looking = self._looking(found)
        self._about.setText(
            _together(
                found.form.name.in_(language()), dates.short(audit.day), audit.address,
                _("closed") if audit.is_closed else _("looks now: {name}").format(name=looking),
            )
        )  # fmt: skip
        of = _("could be told: {told}, not known: {unknown}").format(told=whole.told, unknown=whole.unknown)
        left = _("left to mark: {n}").format(n=whole.unmarked) if whole.unmarked else ""
        differing = _("raters differ: {n}").format(n=len(found.differing)) if found.differing else ""
        self._result.setText(_together(f"{_('As a whole')}: {points(whole)}", of, left, differing))
        axes = [f"{_(features.title(axis))} {points(one)}" for axis, one in found.axes.items()]
        open_ones = sum(one.done_on is None for one in found.remedies)
        carried = len(found.carried())
        if open_ones:
            axes.append(_("to be put right: {n}, of earlier rounds: {carried}").format(n=open_ones, carried=carried))
        self._axes.setText(_together(*axes))

    def _on_chosen(self, row: CriterionRow | None) -> None:
        if row is not None:
            self.sheet.show_row(row)
            self._beside.open_inspector()

    def _on_opened(self, row: CriterionRow) -> None:
        self._on_chosen(row)
        self.sheet.form.focus_first()

    # what is done

    def commands(self) -> Sequence[Command]:
        if self._shown is None:
            return []
        found = [Command("audit report", _("Audit report"), self.print_report, icon="print")]
        if may_write(self.desk):
            found.append(Command("audit remedy", _("To be put right…"), self.ask_remedy, icon="plus"))
            found.append(Command("audit mark", _("Take mark back"), lambda: self.mark(None), icon="undo"))
            found.append(Command("audit day", _("Day and address…"), self.ask_day, icon="pen"))
            found.append(Command("audit rater", _("Another rater…"), self.ask_rater, icon="person"))
        return found

    def mark(self, mark: Mark | None) -> None:
        """And on to the next row."""
        row = self.table.current()
        if row is None or self._shown is None or not may_write(self.desk):
            return
        self.sheet.flush()
        if mark is not None:
            self.desk.do(ratings.rate, self._shown.audit.id, row.id, mark, self._who, self._rater)
            self._go_on()
        elif row.rating is not None:
            self.desk.do(ratings.take_back, row.rating.id)

    def _go_on(self) -> None:
        place = self.table.currentIndex().row() + 1
        if place < self.rows.rowCount():
            self.table.selectRow(place)

    def next_left(self) -> None:
        """The next that the one who looks has not marked."""
        count, at = self.rows.rowCount(), self.table.currentIndex().row()
        for place in (*range(at + 1, count), *range(at + 1)):
            row = self.rows.at(self.rows.index(place, 0))
            if row is not None and row.rating is None:
                self.table.selectRow(place)
                return

    def ask_rater(self) -> None:
        ask_rater(self.desk, self, self._who, self._rater, self._look_as)

    def _look_as(self, who: UUID | None, rater: str) -> None:
        self._rater = rater
        self._who = None if rater else who or self._sitter()
        self.refresh()

    def ask_remedy(self) -> None:
        if self._shown is not None and may_write(self.desk):
            row = self.table.current()
            ask_remedy(self.desk, self, self._shown, row.line.criterion if row else None)

    def ask_day(self) -> None:
        if self._shown is not None and may_write(self.desk):
            self.sheet.flush()
            ask_day(self.desk, self, self._shown)

    def delete(self) -> None:
        """With its marks; it can be undone. The page says that it is gone."""
        if self._shown is not None and may_write(self.desk):
            self.sheet.flush()
            self.desk.do(acts.delete, self._shown.audit.id)

    def close_or_open(self) -> None:
        if self._shown is None or not may_write(self.desk):
            return
        self.sheet.flush()
        self.desk.do(acts.reopen if self._shown.audit.is_closed else acts.close, self._shown.audit.id)

    def print_report(self) -> None:
        if self._id is not None:
            self.sheet.flush()
            self.desk.open("documents", part=f"audit-report {self._id}")

    def go_back(self) -> None:
        self.sheet.flush()
        self.desk.open(HOME, part=PART)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)


def _together(*said: str) -> str:
    return " · ".join(filter(None, said))
