"""The kinds of answers a form asks for, except days and texts in three languages."""

import math
import re
from collections.abc import Sequence
from datetime import time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from core.errors import Invalid
from core.language import dates
from core.language.numbers import NARROW, number
from core.language.words import _
from ui.kit import digits, theme
from ui.kit.checks import Check
from ui.kit.field import Field, Typed
from ui.kit.wrapping import Wrapping

Options = Sequence[tuple[Any, str]]

_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
_WHOLE = re.compile(r"[-−]?\d+", re.ASCII)
# four figures are read at a glance and may be a year
_LEAST_GROUPED = 10_000
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def line(name: str, label: str, hint: str = "") -> Field:
    made = Typed(name, label, str.strip, str)
    made.editor.setPlaceholderText(hint)
    return made


def secret(name: str, label: str) -> Field:
    """A passphrase: shown as dots, taken as it is, blanks included."""
    made = Typed(name, label, str, str)
    made.editor.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def text(name: str, label: str, lines: int = 4) -> Field:
    return _Text(name, label, lines)


def choice(name: str, label: str, options: Options) -> Field:
    return Choice(name, label, options)


def choices(name: str, label: str, options: Options) -> Field:
    return _Choices(name, label, options)


def check(name: str, label: str) -> Field:
    return _Check(name, label)


def whole(name: str, label: str, least: int | None = None, most: int | None = None) -> Field:
    def read(typed: str) -> int | None:
        return _read_whole(typed, least, most)

    made = Typed(name, label, read, _grouped)
    made.set_width(140)
    digits.watch(made.editor)
    return made


def decimal(name: str, label: str, least: float | None = None) -> Field:
    """With a comma or a point, as people write it."""

    def read(typed: str) -> float | None:
        return _read_decimal(typed, least)

    made = Typed(name, label, read, lambda value: number(value, "kk"))
    made.set_width(140)
    return made


def clock_time(name: str, label: str) -> Field:
    made = Typed(name, label, _read_clock, dates.clock)
    made.set_width(100)
    digits.watch(made.editor)
    return made


def _read_whole(typed: str, least: int | None, most: int | None) -> int | None:
    figures = re.sub(r"\s", "", digits.read(typed))
    if not figures:
        return None
    if not _WHOLE.fullmatch(figures):
        example = max(least or 0, min(12, 12 if most is None else most))
        raise Invalid(_("A whole number is needed here. For example: {example}").format(example=_grouped(example)))
    found = int(figures.replace("−", "-"))
    if least is not None and found < least:
        raise Invalid(_("No less than {least}").format(least=_grouped(least)))
    if most is not None and found > most:
        raise Invalid(_("No more than {most}").format(most=_grouped(most)))
    return found


def _read_decimal(typed: str, least: float | None) -> float | None:
    figures = re.sub(r"\s", "", digits.read(typed)).replace(",", ".").replace("−", "-")
    if not figures:
        return None
    if not _DECIMAL.fullmatch(figures):
        raise Invalid(_("A number is needed here. For example: {example}").format(example=number(12.5, "kk")))
    if least is not None and float(figures) < least:
        raise Invalid(_("No less than {least}").format(least=number(least, "kk")))
    return float(figures)


def _grouped(value: int) -> str:
    written = number(value, "kk")
    return written if abs(value) >= _LEAST_GROUPED else written.replace(NARROW, "")


def _read_clock(typed: str) -> time | None:
    if not typed.strip():
        return None
    if found := dates.read_clock(typed):
        return found
    raise Invalid(_("This is not a time of day. For example: {example}").format(example="09:30"))


class Paper(QPlainTextEdit):
    """Grows with what is written, from two lines to `lines`; Tab goes on to the next field."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def fit(self) -> None:
        # the document of a plain text measures its height in lines
        lines = max(min(2, self._lines), min(self._lines, round(self.document().size().height())))
        # padding, border and one pixel more, or the last line would call for a scroll bar
        edge = 2 * (theme.px(4) + 1 + self.document().documentMargin()) + 1
        height = math.ceil(lines * self._line_height() + edge)
        if height != self.height():
            self.setFixedHeight(height)

    def _line_height(self) -> float:
        first = self.document().firstBlock().layout()
        # letters borrowed from another font make lines higher than the font says
        drawn = first.lineAt(0).height() if first.lineCount() else 0
        return max(drawn, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class _Text(Field):
    def __init__(self, name: str, label: str, lines: int) -> None:
        super().__init__(name, label)
        self._paper = Paper(lines)
        self._is_mine = False
        self._paper.textChanged.connect(self._on_text)
        self.hold(self._paper, (self._paper, label))

    def value(self) -> str:
        return self._paper.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        if self.value() != (value or "").strip():
            self._is_mine = True
            self._paper.setPlainText(value or "")
            self._is_mine = False

    def set_read_only(self, on: bool) -> None:
        self._paper.setReadOnly(on)

    def dress(self) -> None:
        super().dress()
        self._paper.fit()

    def _on_text(self) -> None:
        if not self._is_mine:
            self.on_edited()


class ChoiceBox(QComboBox):
    """A list of choices that the wheel passes over unless it is in use; where room is short, dots say so."""

    # by keys or by the pointer: before anything is chosen in it
    gone_to = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # a long choice must not widen the form
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.gone_to.emit()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter finds a choice; with Ctrl or Alt it belongs to the window."""
        if event.modifiers() & _HELD and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def showPopup(self) -> None:
        self.view().setAccessibleName(self.accessibleName())
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme.px(24))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        option, painter = QStyleOptionComboBox(), QStylePainter(self)
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        # Qt's own arrow knows nothing of our colours
        arrow = theme.pixmap("down", "text2" if self.isEnabled() else "text3", 16)
        size = theme.px(16)
        painter.drawPixmap(self.width() - size - theme.px(6), (self.height() - size) // 2, arrow)
        painter.end()

    def shown(self) -> str:
        """The choice as there is room for it; all of it is told where it is cut."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        edit = QStyle.SubControl.SC_ComboBoxEditField
        # the style itself keeps a pixel at either side
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, self).width() - 2
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.currentText() if shown != self.currentText() else "")
        return shown


class Choice(Field):
    def __init__(self, name: str, label: str, options: Options) -> None:
        super().__init__(name, label)
        self._values: list[Any] = []
        # what was chosen once and is offered no more must not be lost by saving the rest
        self._unknown: Any = None
        self._box = ChoiceBox()
        self._offer(options)
        self._box.activated.connect(self.on_edited)
        self.hold(self._box, (self._box, label))

    def _offer(self, options: Options) -> None:
        """These and no others; none of them is chosen."""
        self._values = [value for value, _said in options]
        self._box.clear()
        self._box.addItems([said for _value, said in options])
        self._box.setCurrentIndex(-1)

    def value(self) -> Any:
        place = self._box.currentIndex()
        return self._values[place] if place >= 0 else self._unknown

    def set_value(self, value: Any) -> None:
        self._unknown = value
        self._box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def said(self, value: Any) -> str:
        return self._box.itemText(self._values.index(value)) if value in self._values else super().said(value)


class _Choices(Field):
    def __init__(self, name: str, label: str, options: Options) -> None:
        super().__init__(name, label)
        self._checks = [(value, Check(said)) for value, said in options]
        self._unknown: list[Any] = []
        body = QWidget()
        column = Wrapping(body)
        for _value, box in self._checks:
            column.addWidget(box)
            box.clicked.connect(self.on_edited)
        self.hold(body, *((box, f"{label}: {box.text()}") for _value, box in self._checks))

    def value(self) -> list[Any]:
        return [value for value, box in self._checks if box.isChecked()] + self._unknown

    def set_value(self, value: Any) -> None:
        offered = [one for one, _box in self._checks]
        self._unknown = [one for one in value or () if one not in offered]
        for one, box in self._checks:
            box.setChecked(one in (value or ()))

    def said(self, value: Any) -> str:
        return ", ".join(box.text() for one, box in self._checks if one in (value or ()))


class _Check(Field):
    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, "")
        self._label.hide()
        self._check = Check(label)
        self._check.clicked.connect(self.on_edited)
        self.hold(self._check, (self._check, label))

    def value(self) -> bool:
        return self._check.isChecked()

    def set_value(self, value: Any) -> None:
        self._check.setChecked(bool(value))

    def said(self, value: Any) -> str:
        return _("Yes") if value else _("No")

    def dress(self) -> None:
        super().dress()
        self._check.setMinimumHeight(theme.px(32))
