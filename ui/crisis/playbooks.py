"""All algorithms the office keeps, and the chosen one beside them."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.crisis.actions import playbooks as actions
from core.crisis.choices import Mode
from core.crisis.exchange import Packed
from core.crisis.queries import playbooks
from core.crisis.queries.playbooks import Known
from core.language.words import N_, _, language
from ui.crisis import playbook_acts, playbook_files, telling
from ui.crisis.playbook_view import PlaybookView
from ui.crisis.said_list import Said, SaidList
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.controls import button
from ui.kit.panel import EmptyState
from ui.kit.theme import px

_LIST, _LEAST, _NARROW = 264, 196, 860
_HEADS = {Mode.CORE: N_("Every crisis"), Mode.NORMAL: N_("Ordinary days"), Mode.TYPE: N_("Types of crises")}


class PlaybooksPart(QWidget):
    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: dict[UUID, Known] = {}
        self.list = SaidList(_("Crisis algorithms"))
        self.list.setMinimumWidth(px(_LEAST))
        self.view = PlaybookView(desk, self.act, self._show_menu)
        self.list.chosen.connect(lambda _row: self._show_current())
        self.list.entered.connect(lambda _id: self.view.take_focus())
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.view)
        self._split.setSizes([px(_LIST), px(3 * _LIST)])
        self._split.setStretchFactor(1, 1)
        enter = button(_("Enter the algorithms that come with the program"), lambda: desk.do(actions.enter_shipped))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(EmptyState(_("No algorithms yet"), "", [enter]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() < px(_NARROW) and event.oldSize().width() != event.size().width():
            self._split.setSizes([px(_LEAST), self.width() - px(_LEAST)])

    def refresh(self) -> None:
        found = self._desk.read(playbooks.known, self._desk.today(), is_active=False)
        self._all = {one.id: one for one in found}
        rows: list[Said] = []
        for mode, title in _HEADS.items():
            of_mode = [one for one in found if one.playbook.mode == mode]
            if of_mode:
                rows.append(Said(f"heading {mode}", _(title), is_heading=True))
                rows += [_row(one) for one in sorted(of_mode, key=lambda one: not one.playbook.is_active)]
        self.list.follow(rows)
        self._stack.setCurrentIndex(0 if found else 1)
        if self.current() is None and found:
            first = next((row for row in rows if not row.is_heading), None)
            self.list.choose(first.id if first else None)
        self._show_current()

    def current(self) -> Known | None:
        row = self.list.row()
        return self._all.get(row.id) if row is not None else None

    def choose(self, record_id: UUID) -> None:
        self.refresh()
        self.list.choose(record_id)
        self._show_current()
        self.list.setFocus()

    def commands(self) -> list[Command]:
        return playbook_acts.commands(self._desk, self, self.current(), self.take_in)

    def act(self, key: str) -> None:
        found = next((one for one in self.commands() if one.key == key), None)
        if found is not None and found.is_possible:
            found.act()

    def start_new(self) -> None:
        playbook_acts.add(self._desk, self)

    def take_in(self) -> None:
        playbook_files.take_in(self._desk, self, self.hold)

    def hold(self, packed: Packed) -> None:
        """What came in a file: a new algorithm whole, of one that is here what it has otherwise."""
        known = next((one for one in self._all.values() if one.code == packed.code), None)
        if known is None:
            added = playbook_files.add(self._desk, packed)
            if isinstance(added, UUID):
                self.choose(added)
            return
        self.view.offers.hold_file(packed)
        self.choose(known.id)
        self.view.turn_to("offers")
        self.view.take_focus()

    def _show_current(self) -> None:
        known = self.current()
        if known is not None:
            self.view.show_playbook(known)
        self.told.emit()

    def _show_menu(self, below: QWidget) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in (one for one in self.commands() if one.is_possible):
            keys = f"\t{command.keys}" if command.keys else ""
            entry = menu.addAction(command.name.replace("&", "&&") + keys)
            entry.triggered.connect(lambda _checked=False, act=command.act: act())
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))


def _row(one: Known) -> Said:
    book = one.playbook
    lessons = sum(not each.get("done_on") for each in book.lessons)
    sign, state = "", ""
    if not book.is_active:
        sign, state = "draft", _("Out of use")
    elif one.offered:
        sign, state = "changed", _("Comes otherwise: {n}").format(n=len(one.offered))
    elif lessons:
        sign, state = "review", _("Lessons to be looked at: {n}").format(n=lessons)
    below = telling.together(one.code, _("edition {n}").format(n=book.edition))
    tone = "text" if book.is_active else "text3"
    return Said(
        one.id, book.name.in_(language()), below=below, sign=sign, state=state, most=2, is_strong=True, tone=tone
    )
