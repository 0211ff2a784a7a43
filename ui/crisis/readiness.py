"""How ready the office is before anything happens: type by type, by the seven principles, and what is over."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.crisis import library
from core.crisis.actions import playbooks as actions
from core.crisis.queries import readiness
from core.crisis.queries.readiness import Need, Row
from core.crisis.words import TITLES
from core.language import dates
from core.language.numbers import percent
from core.language.words import _, language
from ui.crisis import drilling, telling
from ui.crisis.past import PastPanel
from ui.crisis.principles import PrinciplesPanel
from ui.desk import Desk
from ui.kit.bars import TopBar
from ui.kit.controls import button, rule
from ui.kit.panel import EmptyState, Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px

BOOK = "crisis-book"
_SIDE, _WIDE, _UNBOUND = 312, 1240, 16_777_215
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_ICONS = {"met": "check", "stale": "clock", "missing": "warning"}


class ReadinessBoard(QWidget):
    """The table of types; the principles and the past beside it."""

    # an incident that is over
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows[Row](_columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Readiness by type of crisis"))
        self.table.opened.connect(lambda row: desk.open(BOOK, row.id))
        self.types = Panel(_("Readiness by type of crisis"))
        self.types.hold(self.table)
        self.principles, self.past = PrinciplesPanel(desk), PastPanel(desk)
        self.past.list.entered.connect(self.opened)
        self.enter = button(_("Enter the algorithms that come with the program"), self._enter_shipped)
        explanation = _(
            "Sixteen types of crises, what all of them share, and ordinary days: all of it yours to change."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.types)
        self._stack.addWidget(EmptyState(_("No algorithms yet"), explanation, [self.enter]))
        self._side = QWidget()
        self._pair, self._row = QBoxLayout(_DOWN, self._side), QBoxLayout(_ACROSS, self)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._row.setContentsMargins(px(16), px(12), px(16), px(12))
        for layout in (self._pair, self._row):
            layout.setSpacing(px(12))
        self._pair.addWidget(self.principles)
        self._pair.addWidget(self.past, 1)
        self._row.addWidget(self._stack, 1)
        self._row.addWidget(self._side)
        self._arrange()

    def _arrange(self) -> None:
        """Beside the table where there is room for both, else below it."""
        is_wide = self.width() >= px(_WIDE)
        self._row.setDirection(_ACROSS if is_wide else _DOWN)
        self._pair.setDirection(_DOWN if is_wide else _ACROSS)
        self._side.setMaximumWidth(px(_SIDE) if is_wide else _UNBOUND)
        self._side.setMinimumWidth(px(_SIDE) if is_wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def refresh(self) -> None:
        found = self._desk.read(readiness.board, self._desk.now())
        self.rows.follow(found)
        ready = sum(one.is_ready for one in found)
        self.types.note.setText(_("Ready: {ready} of {all}").format(ready=ready, all=len(found)))
        self._stack.setCurrentIndex(0 if found else 1)
        if found and self.table.current() is None:
            self.table.choose(found[0].id)
        self.principles.refresh()
        self.past.refresh()

    @property
    def first(self) -> QWidget:
        """Where the keys are when the board comes before the eye."""
        return self.enter if self._stack.currentIndex() else self.table

    def _enter_shipped(self) -> None:
        self._desk.do(actions.enter_shipped)
        self.first.setFocus()


class ReadinessPane(QWidget):
    """What stands in the room while nothing runs."""

    opened = Signal(object)

    def __init__(self, desk: Desk, begin: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self.board = ReadinessBoard(desk)
        self.board.opened.connect(self.opened)
        book = button(_("Algorithms and registers"), lambda: desk.open(BOOK), icon="list")
        drill = button(_("Start a drill…"), lambda: drilling.begin(desk, self))
        start = button(_("Start an incident"), begin, "primary", "crisis", "F9")
        self.bar = TopBar(_("Crisis"), [book, drill, start], giving_way=[book, drill])
        self.bar.subtitle.setText(_("Nothing is running"))
        self.bar.search_wanted.connect(lambda: desk.command("palette"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.bar, rule(), self.board):
            whole.addWidget(widget, 1 if widget is self.board else 0)

    def refresh(self) -> None:
        self.board.refresh()


def _columns() -> list[Column[Row]]:
    named = {one["key"]: one["name"][language()] for one in library.table("readiness")["need"]}
    needs = [("plan", 146, 4), ("drill", 150, 5), ("contacts", 146, 3)]
    return [
        Column(_("Type of crisis"), lambda row: row.known.playbook.name.in_(language())),
        *(_need_column(key, named[key], width, goes) for key, width, goes in needs),
        _need_column("standing", _("Frame until"), 120, 2),
        Column(
            _("Empty roles"), lambda row: _empty(row), lambda row: -len(row.empty), width=120, goes=1,
            tone=lambda row: "warn" if row.empty else "text", icon=lambda row: "warning" if row.empty else "check",
        ),
    ]  # fmt: skip


def _need_column(key: str, title: str, width: int, goes: int) -> Column[Row]:
    def order(row: Row) -> tuple[bool, str]:
        need = row.need(key)
        return need.is_met, str(need.on or need.until or "")

    return Column(
        title, lambda row: _said(row, row.need(key)), order, width, goes=goes,
        tone=lambda row: "text" if row.need(key).is_met else "warn",
        icon=lambda row: _ICONS[_state(row.need(key))],
    )  # fmt: skip


def _state(need: Need) -> str:
    return "missing" if need.is_missing else "stale" if need.is_stale else "met"


def _said(row: Row, need: Need) -> str:
    if not need.is_asked:
        return _("not needed")
    if need.is_missing:
        return _("none yet")
    on = need.on or need.until
    if on is not None and need.is_stale:
        # of what is long ago the month is enough
        return _("long ago, {month}").format(month=f"{on:%m.%Y}")
    score = percent(row.score, language()) if need.key == "drill" and row.score is not None else ""
    return telling.together(dates.short(on) if on else "", score)


def _empty(row: Row) -> str:
    return ", ".join(_(TITLES[type(post)][post]) for post in row.empty) or _("all filled")
