"""A day of the calendar: typed as it comes to mind, or picked from the month."""

import re
from calendar import monthrange
from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from core import clock
from core.errors import Invalid
from core.language import dates
from core.language.words import N_, _, language
from ui.kit import digits, theme
from ui.kit.field import Field, Typed

# what Qt calls the arrows of its calendar
_ARROWS = (
    ("qt_calendar_prevmonth", "left", N_("Previous month")),
    ("qt_calendar_nextmonth", "right", N_("Next month")),
)


def day(name: str, label: str) -> Field:
    return _Day(name, label)


def _today() -> date:
    # only guesses the nearest year: this machine's zone will do
    return clock.now().astimezone().date()


def _read(typed: str) -> date | None:
    if not typed.strip():
        return None
    if found := dates.read_day(typed, _today()):
        return found
    if last := _last_of_month(typed):
        raise Invalid(
            _("There is no such day. The last day of that month: {example}").format(example=dates.short(last))
        )
    raise Invalid(_("This is not a date. For example: {example}").format(example=dates.short(_today())))


def _last_of_month(typed: str) -> date | None:
    """Of the month that was meant, when only its day cannot be.

    >>> _last_of_month("31.02.2026")
    datetime.date(2026, 2, 28)
    """
    figures = digits.read(typed).strip()
    first = re.sub(r"\d+$" if re.match(r"\d{4}", figures) else r"^\d+", "1", figures)
    found = dates.read_day(first, _today())
    return found.replace(day=monthrange(found.year, found.month)[1]) if found else None


class _Day(Typed):
    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, _read, dates.short)
        digits.watch(self.editor)
        self._open = self.editor.addAction(theme.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self._open.setText(_("Open the calendar"))
        self._open.setToolTip(_("Open the calendar"))
        self._open.triggered.connect(self._on_open)
        for button in self.editor.findChildren(QToolButton):
            button.setAccessibleName(self._open.text())
        self.set_width(160)

    def set_read_only(self, on: bool) -> None:
        super().set_read_only(on)
        self._open.setVisible(not on)

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_open"):
            self._open.setIcon(theme.icon("calendar"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier and self._open.isVisible():
                self._on_open()
                return True
        return super().eventFilter(watched, event)

    def _on_open(self) -> None:
        try:
            shown = self.value() or _today()
        except Invalid:
            shown = _today()
        calendar = _Popup(self, shown)
        calendar.picked.connect(self._on_picked)
        calendar.show_under(self.editor)

    def _on_picked(self, picked: date) -> None:
        self._write(picked)
        self.editor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.on_edited()


class _Popup(QFrame):
    picked = Signal(object)

    def __init__(self, parent: QWidget, shown: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._month = _Month(shown)
        # Enter tells both that a day was clicked and that it was meant: the first closes, the second finds no ear
        self._month.clicked.connect(self._on_chosen)
        self._month.activated.connect(self._on_chosen)
        QVBoxLayout(self).addWidget(self._month)

    def show_under(self, editor: QWidget) -> None:
        screen = editor.screen().availableGeometry()
        corner = editor.mapToGlobal(QPoint(0, editor.height() + theme.px(4)))
        size = self.sizeHint()
        if corner.y() + size.height() > screen.bottom():
            corner.setY(editor.mapToGlobal(QPoint(0, 0)).y() - size.height() - theme.px(4))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - size.width())))
        self.move(corner)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, chosen: QDate) -> None:
        self._month.disconnect(self)
        self.close()
        self.picked.emit(cast(date, chosen.toPython()))


class _Month(QCalendarWidget):
    def __init__(self, shown: date) -> None:
        super().__init__()
        self.setLocale(QLocale(language()))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setMinimumDate(QDate(1900, 1, 1))
        self.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        header = QTextCharFormat()
        header.setForeground(theme.colour("text2"))
        header.setBackground(theme.colour("surface"))
        self.setHeaderTextFormat(header)
        for number in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(number, header)
        for name, icon, spoken in _ARROWS:
            button = cast(QToolButton, self.findChild(QToolButton, name))
            button.setIcon(theme.icon(icon))
            button.setAccessibleName(_(spoken))
        self.setMinimumSize(theme.px(280), theme.px(240))

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        shown = cast(date, day.toPython()) if isinstance(day, QDate) else day
        is_chosen = shown == self.selectedDate().toPython()
        cell = rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour("surface"))
        if is_chosen or shown == _today():
            painter.setPen(theme.colour("accent"))
            painter.setBrush(theme.colour("accent" if is_chosen else "surface"))
            painter.drawRoundedRect(QRectF(cell).translated(0.5, 0.5), 4, 4)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour(self._ink(shown, is_chosen)))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shown.day))
        painter.restore()

    def _ink(self, shown: date, is_chosen: bool) -> str:
        if is_chosen:
            return "on_accent"
        if (shown.year, shown.month) != (self.yearShown(), self.monthShown()):
            return "text3"
        return "text2" if shown.weekday() > 4 else "text"
