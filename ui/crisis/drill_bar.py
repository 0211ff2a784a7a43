"""What a drill throws in, as its minute comes: it is answered in a sentence, and a good answer stands beside ours."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from core import clock
from core.crisis import pacing
from core.crisis.actions import drills as actions
from core.crisis.drills import KINDS, Thrown
from core.crisis.queries import drills
from core.crisis.queries.incidents import AtHand
from core.crisis.records import Incident
from core.language.words import _, language
from ui.crisis import telling
from ui.desk import Desk
from ui.kit.controls import button, in_row, label, rule
from ui.kit.status import StatusLabel
from ui.kit.theme import px

# how often it looks whether a minute has come; a drill's clock may run sixty times as fast as ours
_LOOKS = 2_000


class DrillBar(QFrame):
    # the key of a command of the page
    acted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setAccessibleName(_("What the drill throws in"))
        self._desk = desk
        self._incident: Incident | None = None
        self._thrown: Sequence[Thrown] = ()
        self._shown: Thrown | None = None
        self._sign = StatusLabel("review", "", is_bare=True)
        self._clock = label("", "small", "text2")
        self._text, self._good = label("", "strong", wraps=True), label("", "small", "text2", wraps=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("What was done about it, in a sentence"))
        self.line.setAccessibleName(_("What was done about it"))
        self.line.returnPressed.connect(self._answer)
        self._send = button(_("Answer"), self._answer, keys="Enter")
        self._reply = in_row(self.line, self._send)
        self._lay_out()
        self._timer = QTimer(self, interval=_LOOKS)
        self._timer.timeout.connect(self.look)

    def _lay_out(self) -> None:
        head = in_row(
            self._sign, None, self._clock,
            button(_("Go ahead…"), lambda: self.acted.emit("drill ahead"), "text", size="small"),
            button(_("Pace…"), lambda: self.acted.emit("drill pace"), "text", size="small"),
            button(_("End the drill…"), lambda: self.acted.emit("end drill"), size="small"),
        )  # fmt: skip
        inside, whole = QVBoxLayout(), QVBoxLayout(self)
        inside.setContentsMargins(px(16), px(4), px(16), px(6))
        inside.setSpacing(px(4))
        # what is asked and what is answered stand level: the room below belongs to the steps and the texts
        both = QHBoxLayout()
        both.setSpacing(px(12))
        both.addWidget(self._text, 1)
        both.addWidget(self._reply, 1)
        inside.addWidget(head)
        inside.addLayout(both)
        inside.addWidget(self._good)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(inside)
        whole.addWidget(rule())

    def show_incident(self, at_hand: AtHand) -> None:
        """Of what is meant in earnest nothing is shown."""
        is_running = at_hand.incident.is_drill and at_hand.is_running
        self.setVisible(is_running)
        self._incident = at_hand.incident if is_running else None
        if self._incident is None:
            self._timer.stop()
            return
        self._timer.start()
        self._thrown = self._desk.read(drills.thrown, self._incident)
        waiting = [one for one in self._thrown if one.shown_at and not one.answered_at]
        answered = [one for one in self._thrown if one.answered_at]
        last = max(answered, key=lambda one: one.answered_at or one.due_at, default=None)
        self._show(waiting[0] if waiting else None, last, len(waiting))
        self.tick()

    def tick(self) -> None:
        if self._incident is not None:
            passed = pacing.told(pacing.passed(self._incident, clock.now()))
            pace = _("{n} of its minutes in one").format(n=self._incident.pace)
            self._clock.setText(telling.together(passed, pace))

    def look(self) -> None:
        """Whatever has come to its minute is shown, once."""
        one = self._incident
        if one is None or not self.isVisible():
            return
        self.tick()
        now = clock.now()
        due = [each for each in self._thrown if each.shown_at is None and each.due_at <= pacing.moment(one, now)]
        if due:
            told = _("Thrown in: {text}").format(text=due[0].inject.text.in_(language()))
            self._desk.do_telling(told, actions.show_injects, one.id)

    @property
    def awaits(self) -> bool:
        """Something was thrown in and nobody has answered it."""
        return self.isVisible() and not self._reply.isHidden()

    def take_focus(self) -> bool:
        if not self._reply.isHidden():
            self.line.setFocus()
        return not self._reply.isHidden()

    def _show(self, one: Thrown | None, last: Thrown | None, count: int) -> None:
        lang = language()
        if one is None or self._shown is None or one.inject.key != self._shown.inject.key:
            self.line.clear()
        self._shown = one
        self._reply.setVisible(one is not None)
        self._text.setVisible(one is not None)
        if one is None:
            self._sign.tell("approved", self._next())
        else:
            kind = _(KINDS[one.inject.kind])
            more = _("{n} more wait").format(n=count - 1) if count > 1 else ""
            self._sign.tell("changed", telling.together(kind, self._since(one.shown_at or one.due_at), more))
            self._text.setText(f"«{one.inject.text.in_(lang)}»")
        good = last.inject.asks.in_(lang) if last else ""
        self._good.setText(_("To the one before, a good press service: {asks}").format(asks=good) if good else "")
        self._good.setVisible(bool(good))

    def _next(self) -> str:
        coming = [one.due_at for one in self._thrown if one.shown_at is None]
        if not coming:
            return _("All that the drill throws in has come")
        return _("Nothing waits; the next comes at {time}").format(time=self._since(min(coming)))

    def _since(self, at: datetime) -> str:
        return pacing.told(at - self._incident.noticed_at) if self._incident else ""

    def _answer(self) -> None:
        one, shown = self._incident, self._shown
        if one is None or shown is None:
            return
        self._desk.do_telling(_("Answered"), actions.answer_inject, one.id, shown.inject.key, self.line.text())
        self.take_focus()
