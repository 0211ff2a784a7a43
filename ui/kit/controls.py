"""Buttons, labels and the small marks beside them."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ui.kit import theme
from ui.kit.theme import Step, px

Kind = Literal["primary", "secondary", "text", "link", "danger", "icon", "search", "chip"]
Size = Literal["small", "normal", "large"]

_INK = {
    "primary": "on_accent",
    "danger": "danger",
    "text": "text2",
    "link": "accent",
    "icon": "text2",
    "search": "text3",
    "chip": "text2",
}
_STRONG = ("primary", "link")
_HEIGHT = {"small": 28, "normal": 32, "large": 40}
_PADDING = {"link": 4, "search": 8, "icon": 0, "chip": 8}
_GAP, _CAP_HEIGHT = 8, 18


class Button(QPushButton):
    """Icon, word and key cap in one group. Where room is short the cap goes first, the word last."""

    def __init__(
        self, word: str, kind: Kind = "secondary", icon: str = "", keys: str = "", size: Size = "normal"
    ) -> None:
        super().__init__(word)
        self._icon_name, self._keys, self._size = icon, keys, size
        # what stands behind the word: an arrow that opens, a cross that clears
        self.trailing = ""
        # on a coloured ground that a style sheet rule has given it
        self.ink = ""
        self.setProperty("kind", kind)
        self.setProperty("size", size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if keys:
            self.setAccessibleDescription(keys)
        theme.worn.changed.connect(self.updateGeometry)

    def set_keys(self, keys: str) -> None:
        self._keys = keys
        self.setAccessibleDescription(keys)
        self.updateGeometry()
        self.update()

    def set_icon(self, name: str) -> None:
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._padding() * 2 + self._content_width(with_cap=True), px(_HEIGHT[self._size]))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._padding() * 2 + self._content_width(with_cap=False), px(_HEIGHT[self._size]))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        room = self.rect().adjusted(self._padding(), 0, -self._padding(), 0)
        has_cap = bool(self._keys) and self._content_width(with_cap=True) <= room.width()
        if self.property("kind") == "search":
            self._paint_spread(painter, room, has_cap)
        else:
            left = max(room.x(), room.x() + (room.width() - self._content_width(has_cap)) // 2)
            self._paint_group(painter, room, left, has_cap)
        painter.end()

    def _paint_group(self, painter: QStylePainter, room: QRect, left: int, has_cap: bool) -> None:
        left = self._paint_icon(painter, left, self._icon_name)
        fixed = self._content_width(has_cap) - self._word_width()
        width = min(self._word_width(), room.width() - fixed)
        left = self._paint_word(painter, QRect(left, 0, width, self.height()))
        if has_cap:
            self._paint_cap(painter, left + px(_GAP))
        self._paint_icon(painter, left + px(4), self.trailing)

    def _paint_spread(self, painter: QStylePainter, room: QRect, has_cap: bool) -> None:
        """The word at the left edge, the cap at the right: a field that is not yet one."""
        left = self._paint_icon(painter, room.x(), self._icon_name)
        cap = self._cap_width() if has_cap else 0
        self._paint_word(painter, QRect(left, 0, room.right() - left - cap, self.height()))
        if has_cap:
            self._paint_cap(painter, room.right() + 1 - cap)

    def _paint_icon(self, painter: QStylePainter, left: int, name: str) -> int:
        if not name:
            return left
        side = self._icon_side()
        painter.drawPixmap(left, (self.height() - px(side)) // 2, theme.pixmap(name, self._ink(), side))
        return left + px(side) + (px(_GAP) if self.text() else 0)

    def _paint_word(self, painter: QStylePainter, area: QRect) -> int:
        painter.setFont(self._font())
        painter.setPen(theme.colour(self._ink()))
        word = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.drawText(area.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        return area.right() + 1

    def _paint_cap(self, painter: QStylePainter, left: int) -> None:
        cap = QRect(left, (self.height() - px(_CAP_HEIGHT)) // 2, self._cap_width(), px(_CAP_HEIGHT))
        is_plain = self.isEnabled() and not self.ink and self.property("kind") != "primary"
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("border" if is_plain else self._ink()))
        painter.setBrush(theme.colour("surface") if is_plain else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        painter.setFont(theme.font("badge"))
        painter.setPen(theme.colour("text2" if is_plain else self._ink()))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)

    def _content_width(self, with_cap: bool) -> int:
        parts = [px(self._icon_side())] * bool(self._icon_name) + [self._word_width()] * bool(self.text())
        parts += [self._cap_width()] * bool(with_cap and self._keys)
        after = px(4 + self._icon_side()) if self.trailing else 0
        return sum(parts) + px(_GAP) * max(0, len(parts) - 1) + after

    def _word_width(self) -> int:
        return QFontMetrics(self._font()).horizontalAdvance(self.text())

    def _cap_width(self) -> int:
        return QFontMetrics(theme.font("badge")).horizontalAdvance(self._keys) + px(10)

    def _padding(self) -> int:
        is_small = self._size == "small"
        return px(_PADDING.get(self.property("kind"), 8 if is_small else 12)) + 1

    def _icon_side(self) -> int:
        is_line = self._size == "small" or self.property("kind") in ("search", "chip")
        return 16 if is_line else 18

    def _font(self) -> QFont:
        is_strong = self.property("kind") in _STRONG or (self.property("kind") == "chip" and self.isChecked())
        return theme.font("strong" if is_strong else "body")

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        if self.ink:
            return self.ink
        if self.property("kind") == "chip" and self.isChecked():
            return "accent"
        return _INK.get(self.property("kind"), "text")


def button(
    word: str,
    act: Callable[[], object],
    kind: Kind = "secondary",
    icon: str = "",
    keys: str = "",
    size: Size = "normal",
) -> Button:
    made = Button(word, kind, icon, keys, size)
    made.clicked.connect(lambda _checked: act())
    return made


def icon_button(icon: str, name: str, act: Callable[[], object]) -> Button:
    """An icon never stands without a name: screen readers say it, the pointer shows it."""
    made = button("", act, "icon", icon)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def label(words: str = "", step: Step = "body", tone: str = "", wraps: bool = False) -> QLabel:
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if tone:
        made.setProperty("tone", tone)
    if wraps:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    made.setFont(theme.font(step))
    return made


def key_cap(keys: str, on: str = "") -> QLabel:
    """A key as it is printed on the keyboard, always in Latin letters."""
    made = QLabel(keys)
    made.setObjectName("key")
    made.setProperty("on", on)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setFont(theme.font("badge"))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedHeight(px(_CAP_HEIGHT))
    return made


def rule() -> QFrame:
    """A hairline between areas."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


class IconLabel(QLabel):
    """An icon beside words; it says nothing by itself."""

    def __init__(self, icon: str, token: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._side = size
        self.show_icon(icon, token)
        theme.worn.changed.connect(self._renew)

    def show_icon(self, icon: str, token: str) -> None:
        self._shown = icon, token
        self._renew()

    def _renew(self) -> None:
        self.setPixmap(theme.pixmap(*self._shown, self._side))


def in_row(*widgets: QWidget | None, gap: int = 8) -> QWidget:
    """Widgets side by side; None is the room that takes what is left."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(gap))
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget)
    return made
