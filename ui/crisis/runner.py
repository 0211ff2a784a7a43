"""The first hours on one screen: the dark head, steps at the left, the statement, what is known at the right."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.crisis.queries.incidents import AtHand
from core.crisis.queries.running import Running
from core.crisis.queries.statements import Skeleton, Stated
from core.crisis.signing import Signing
from core.language.words import _
from ui.crisis import telling
from ui.crisis.drill_bar import DrillBar
from ui.crisis.header import Header
from ui.crisis.maps import MapPane
from ui.crisis.side import LEAVES, SidePane
from ui.crisis.statement import StatementPane
from ui.crisis.steps import StepsPane
from ui.desk import Desk
from ui.kit.controls import rule
from ui.kit.panel import ground
from ui.kit.tabs import Tabs
from ui.kit.theme import px

_STEPS, _MIDDLE, _SIDE = 336, 718, 256
_NARROW = 1180


class Runner(QWidget):
    """What is not before the eye is made when somebody turns to it."""

    # the key of a command of the page
    acted = Signal(str)

    def __init__(self, desk: Desk, print_it: Callable[[], object], more: Callable[[], object]) -> None:
        super().__init__()
        self.at_hand: AtHand | None = None
        self.header = Header(desk.local, lambda: self.acted.emit("rescore"), print_it, more)
        self.drill = DrillBar(desk)
        self.steps, self.statement = StepsPane(desk.local), StatementPane(desk)
        self.side = SidePane(desk.local)
        self._desk = desk
        self._map: MapPane | None = None
        self.tabs = Tabs([("statement", _("Statement")), ("map", _("Message map"))], _("In the middle"))
        self._middle = QStackedWidget()
        self._middle.addWidget(self.statement)
        self.tabs.chosen.connect(self.turn_to)
        self._lay_out()
        for one in (self.drill, self.steps, self.statement, self.side):
            one.acted.connect(self.acted)

    def _lay_out(self) -> None:
        middle, head = ground("inset"), QHBoxLayout()
        head.setContentsMargins(px(8), px(6), px(16), 0)
        head.addWidget(self.tabs)
        head.addStretch()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._middle, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        for widget in (self.steps, middle, self.side):
            self._split.addWidget(widget)
        self._split.setSizes([px(_STEPS), px(_MIDDLE), px(_SIDE)])
        self._split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.drill)
        whole.addWidget(self._split, 1)

    def show_incident(
        self,
        at_hand: AtHand,
        stated: Sequence[Stated],
        skeletons: Sequence[Skeleton],
        signing: Signing,
        running: Sequence[Running],
    ) -> None:
        self.at_hand = at_hand
        now = telling.moment_of(at_hand.incident) if at_hand.is_running else at_hand.moment
        self.header.show_incident(at_hand, stated, running)
        self.drill.show_incident(at_hand)
        self.steps.show_steps(at_hand, now)
        self.statement.show_incident(at_hand, stated, skeletons, signing)
        self._fill_map()
        self.side.show_incident(at_hand, now)

    def tick(self) -> None:
        """A minute has passed: clocks, delays and lags anew, of what is known; nothing is asked."""
        at_hand = self.at_hand
        if at_hand is None or not at_hand.is_running:
            return
        now: datetime = telling.moment_of(at_hand.incident)
        self.header.tick()
        self.steps.show_steps(at_hand, now)
        self.statement.tick(now)
        self.side.tick(at_hand, now)

    def turn_to(self, leaf: str) -> None:
        self.tabs.choose(leaf)
        if leaf == "map" and self._map is None:
            self._map = MapPane(self._desk)
            self._middle.addWidget(self._map)
        self._middle.setCurrentIndex(["statement", "map"].index(leaf))
        self._fill_map()

    def turn_middle(self) -> None:
        self.turn_to("map" if self.tabs.current() == "statement" else "statement")

    def turn_side(self, number: int) -> bool:
        """To the leaf of this number at the right, and into it."""
        if self.at_hand is None or number > len(LEAVES):
            return False
        self.side.turn_to(LEAVES[number - 1])
        self.side.take_focus()
        return True

    def to_log(self) -> None:
        self.side.turn_to("log")
        self.side.take_focus()

    def next_pane(self, by: int) -> None:
        panes, focused = self.panes(), self.focusWidget()
        within = [at for at, (pane, _enter) in enumerate(panes) if focused and pane.isAncestorOf(focused)]
        panes[((within[-1] if within else 0) + by) % len(panes)][1]()

    def next_spot(self, by: int) -> None:
        self.statement.papers.go_on(by)

    def _fill_map(self) -> None:
        if self._map is not None and self.at_hand is not None and self._middle.currentWidget() is self._map:
            self._map.show_incident(self.at_hand)

    def panes(self) -> list[tuple[QWidget, Callable[[], object]]]:
        """What F6 goes through, and how each is entered."""
        middle = self._middle.currentWidget()
        enter = self._map.form.focus_first if self._map is not None and middle is self._map else self._enter_statement
        thrown = [(self.drill, self.drill.take_focus)] if self.drill.awaits else []
        return [
            *thrown,
            (self.steps, self.steps.list.setFocus),
            (middle or self.statement, enter),
            (self.side, self.side.take_focus),
            (self.side.claims, self.side.claims.list.setFocus),
        ]

    def _enter_statement(self) -> None:
        if self.statement.answers.isVisible() and self.statement.answers.has_any():
            self.statement.answers.focus_first()
        else:
            self.statement.papers.papers["kk"].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < px(_NARROW)
        before, _size = event.oldSize().width(), event.size()
        if before < 0 or (before < px(_NARROW)) != is_narrow:
            share = (240, 520, 220) if is_narrow else (_STEPS, _MIDDLE, _SIDE)
            self._split.setSizes([px(one) for one in share])
