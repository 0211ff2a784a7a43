"""The left pane: the list of steps and what can be done about the one that is chosen."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.crisis.choices import Deadline
from core.crisis.queries.incidents import AtHand, Step
from core.language.words import _
from ui.crisis.step_list import StepList
from ui.crisis.step_rows import rows
from ui.crisis.telling import Local
from ui.kit.controls import button, icon_button, rule
from ui.kit.theme import px

_NARROWEST = 244


class StepsPane(QFrame):
    # the key of a command of the page
    acted = Signal(str)

    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self._at_hand: AtHand | None = None
        self._turned: set[Deadline] = set()
        self._is_late = self._is_open = False
        self.list = StepList()
        self.setMinimumWidth(px(_NARROWEST))
        self._done = button(_("Done"), lambda: self.acted.emit("done"), size="small")
        self._hand = button(_("Hand over…"), lambda: self.acted.emit("hand over"), size="small")
        self._why = button(_("Why late…"), lambda: self.acted.emit("why late"), size="small")
        more = icon_button("more", _("What to do about the step"), lambda: self.acted.emit("step menu"))
        add = icon_button("plus", _("Add a step"), lambda: self.acted.emit("add step"))
        bar = QFrame()
        bar.setObjectName("inspector")
        acts = QHBoxLayout(bar)
        acts.setContentsMargins(px(12), px(6), px(8), px(6))
        acts.setSpacing(px(6))
        for widget in (self._done, self._hand, self._why):
            acts.addWidget(widget)
        acts.addStretch()
        acts.addWidget(more)
        acts.addWidget(add)
        self._bar = bar
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(rule())
        column.addWidget(bar)
        self.list.acted.connect(self.acted)
        self.list.turned.connect(self._turn)
        self.list.chosen.connect(lambda _row: self._offer())

    def show_steps(self, at_hand: AtHand, now: datetime) -> None:
        if self._at_hand is not None and self._at_hand.incident.id != at_hand.incident.id:
            self._turned.clear()
        self._at_hand = at_hand
        self.list.follow(rows(at_hand, now, self._turned, self._local))
        self._offer()

    def step(self) -> Step | None:
        row = self.list.step()
        found: Sequence[Step] = self._at_hand.steps if self._at_hand else ()
        return next((one for one in found if row is not None and one.id == row.id), None)

    def show_step(self, turn_id: UUID, now: datetime) -> None:
        """Wherever it is folded away."""
        at_hand = self._at_hand
        deadline = next((one.turn.deadline for one in at_hand.steps if one.id == turn_id), None) if at_hand else None
        if at_hand is not None and deadline is not None and not self.list.choose(turn_id):
            self._turned ^= {deadline}
            self.show_steps(at_hand, now)
            self.list.choose(turn_id)

    def _turn(self, deadline: Deadline) -> None:
        self._turned ^= {deadline}
        if self._at_hand is not None:
            self.list.follow(rows(self._at_hand, self._at_hand.moment, self._turned, self._local))

    def _offer(self) -> None:
        step = self.step()
        is_open = step is not None and step.is_open
        self._done.setText(_("Open again") if step is not None and not is_open else _("Done"))
        self._done.setEnabled(step is not None)
        self._is_late, self._is_open = bool(step and step.is_late), is_open
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What finds no room has its key and stands in the menu."""
        layout = self._bar.layout()
        assert layout is not None
        self._why.setVisible(self._is_late)
        self._hand.setVisible(self._is_open)
        for widget in (self._why, self._hand):
            if layout.minimumSize().width() > self.width():
                widget.hide()
