"""How far the plan before the eye is: its state, and what is done with it as a whole."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.calendar.queries import numbers, slots
from core.calendar.queries.slots import Slot
from core.calendar.records import Halt, State
from core.calendar.rules import AGREED, FREE
from core.language.words import _
from ui.calendar import spans, submitting
from ui.calendar.menu import menu_of
from ui.calendar.spans import Span
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.controls import Button, button
from ui.kit.status import StatusLabel
from ui.kit.theme import px

WORDS_FROM = 1600
SUBMIT_KEYS = "Ctrl+Shift+Return"
# the option of the plan by which a decision stands in each row
APPROVAL_COPY = "approval-copy"


def state_of(plan: Sequence[Slot]) -> tuple[str, str]:
    """Of a plan: approved, in review, or how much of a draft is written. What is halted waits for nothing."""
    states = {State(slot.publication.state) for slot in plan if slot.publication.halt == Halt.NONE}
    if not states:
        return "", ""
    if states <= AGREED | {State.PUBLISHED}:
        return "approved", _("Approved")
    if State.SUBMITTED in states and not states & FREE:
        return "review", _("In review")
    going = [slot for slot in plan if slot.publication.halt == Halt.NONE]
    settled = sum(slot.publication.state not in FREE for slot in going)
    return "draft", _("Draft, {n}/{of}").format(n=settled, of=len(going))


class PlanBar(QWidget):
    """Beside the filters; of the year there is no plan to submit."""

    def __init__(self, desk: Desk, copy_last_week: Callable[[], object], lead: Callable[[UUID], object]) -> None:
        super().__init__()
        self._desk, self._lead = desk, lead
        self._slots: Sequence[Slot] = ()
        self._view, self._day = spans.WEEK, date.min
        self._copy = button(_("Copy last week"), copy_last_week, "text", "copy", size="small")
        self._copy.setAccessibleName(_("Copy last week"))
        self._copy.setToolTip(_("Copy last week"))
        self._state = StatusLabel("draft", "")
        self._plan = Button("", "chip", size="small")
        self._plan.trailing = "down"
        self._plan.clicked.connect(self._show_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(16), 0)
        row.setSpacing(px(8))
        for widget in (self._copy, self._plan, self._state):
            row.addWidget(widget)

    def tell(self, view: str, day: date, found: Sequence[Slot] | None) -> None:
        """All publications of the period; what filters have left is asked for anew."""
        span = spans.span_of(view, day)
        if found is None and view != spans.YEAR:
            found = self._desk.read(slots.between, span.first, span.last)
        self._view, self._day, self._slots = view, day, found or ()
        if view == spans.MONTH:
            # whole weeks are shown, but this is the plan of the month
            self._slots = [one for one in self._slots if one.publication.day and one.publication.day.month == day.month]
        sign, word = state_of(self._slots)
        # in a narrow window its word would push the filters into a second row
        self._copy.setText(_("Copy last week") if self.window().width() >= px(WORDS_FROM) else "")
        self._copy.setVisible(bool(self._slots) and view == spans.WEEK and self._is_thin(span))
        self._plan.setVisible(bool(sign))
        self._state.setVisible(bool(sign))
        if sign:
            self._plan.setText(_named(view, day))
            self._plan.setAccessibleName(f"{self._plan.text()}: {word}")
            self._plan.updateGeometry()
            self._state.tell(sign, word)

    def _is_thin(self, span: Span) -> bool:
        """Less is planned than in the week before."""
        if span.last < self._desk.today():
            return False
        counted = self._desk.read(numbers.by_day, span.first - timedelta(days=7), span.last)
        before = sum(count for day, count in counted.items() if day < span.first)
        return 2 * before > sum(counted.values())

    def commands(self) -> list[Command]:
        if self._view == spans.YEAR:
            return []
        is_week = self._view in (spans.WEEK, spans.BOARD)
        kind = "week-plan" if is_week else "month-plan"
        return [
            Command(
                "submit plan",
                _("Submit the plan of the week") if is_week else _("Submit the plan of the month"),
                self.submit,
                SUBMIT_KEYS,
                is_possible=bool(submitting.waiting(self._slots)),
            ),
            Command("plan paper", _("Plan as a document"), partial(self._open, kind)),
            Command("approval copy", _("Approval copy"), partial(self._open, kind, APPROVAL_COPY)),
        ]

    def submit(self) -> None:
        if self._view == spans.YEAR:
            return
        submitting.ask_why(self._desk, self._slots, self, self._submit)

    def _submit(self, note: str) -> None:
        if left := submitting.submit_plan(self._desk, self._slots, note):
            self._pop_up(submitting.obstacles(left, self._lead))

    def _open(self, kind: str, *options: str) -> None:
        self._desk.open("documents", part=" ".join((kind, self._day.isoformat(), *options)))

    def _show_menu(self) -> None:
        self._pop_up(self.commands())

    def _pop_up(self, commands: Sequence[Command]) -> None:
        menu_of(commands, self).popup(self.mapToGlobal(QPoint(0, self.height())))


def _named(view: str, day: date) -> str:
    if view in (spans.WEEK, spans.BOARD):
        return _("Plan of week {n}").format(n=day.isocalendar().week)
    return _("Plan of the month")
