"""Buttons, labels and the small marks beside them."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.kit import theme
from ui.kit.theme import Step, px

Kind = Literal["primary", "secondary", "text", "link", "danger", "icon"]

_INK = {"primary": "on_accent", "danger": "danger", "text": "text2", "link": "accent", "secondary": "text", "icon": "text2"}


class Button(QPushButton):
    """A push button with, if wanted, an icon before its word and a key cap behind it."""

    def __init__(self, word: str, kind: Kind = "secondary", icon: str = "", keys: str = "") -> None:
        super().__init__(word)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._cap = key_cap(keys, "primary" if kind == "primary" else "") if keys else None
        if self._cap is not None:
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, px(10), 0)
            row.addStretch()
            row.addWidget(self._cap)
        if icon:
            self.setIcon(theme.icon(icon, _INK[kind]))
            self.setIconSize(QSize(px(18), px(18)))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        # the cap stands behind the word, which Qt centres: room for it on both sides keeps them apart
        return QSize(hint.width() + (2 * self._cap.sizeHint().width() if self._cap else 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def button(word: str, act: Callable[[], object], kind: Kind = "secondary", icon: str = "", keys: str = "") -> Button:
    made = Button(word, kind, icon, keys)
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
    made = QLabel(keys, objectName="key")
    made.setProperty("on", on)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setFont(theme.font("badge"))
    return made


def rule() -> QFrame:
    """A hairline between areas."""
    made = QFrame(objectName="rule")
    made.setFixedHeight(1)
    return made


class IconLabel(QLabel):
    """An icon beside words; it says nothing by itself."""

    def __init__(self, icon: str, token: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._size = size
        self.show_icon(icon, token)

    def show_icon(self, icon: str, token: str) -> None:
        self.setPixmap(theme.pixmap(icon, token, self._size))


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
