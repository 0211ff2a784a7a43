"""The middle of the calendar: one view at a time, each made when it is shown first."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.calendar import spans
from ui.calendar.board_view import BoardView
from ui.calendar.list_view import ListView
from ui.calendar.months import MonthView, YearView
from ui.calendar.views import CalendarView
from ui.calendar.week_view import WeekView

_KINDS: Mapping[str, type[CalendarView]] = {
    spans.WEEK: WeekView,
    spans.MONTH: MonthView,
    spans.LIST: ListView,
    spans.BOARD: BoardView,
    spans.YEAR: YearView,
}


class ViewStack(QStackedWidget):
    # a view that nobody has listened to yet
    made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[str, CalendarView] = {}

    def view(self, key: str) -> CalendarView:
        if key not in self._views:
            view = self._views[key] = _KINDS[key]()
            self.made.emit(view)
            self.addWidget(view)
        return self._views[key]

    def day(self, key: str) -> date | None:
        """The day under the cursor of a view that was shown."""
        return self._views[key].day() if key in self._views else None

    def stand(self, shown: QWidget, begin: QWidget) -> None:
        """In the middle; who had the focus there before has it still."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.setCurrentWidget(shown)
        self.setFocusProxy(begin)
        if had_focus and not shown.isAncestorOf(self.window().focusWidget() or self):
            begin.setFocus()
