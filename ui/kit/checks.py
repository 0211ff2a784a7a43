"""A box to tick, whose words go on below where one line has no room for them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from ui.kit import cards
from ui.kit.theme import px

_NARROWEST, _MOST = 160, 20


class Check(QCheckBox):
    def __init__(self, words: str) -> None:
        super().__init__(words)
        # a box of Qt's own would never be narrower than its words
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        beyond = self.fontMetrics().lineSpacing() * (len(self._lines(width)) - 1)
        return max(px(28), self.sizeHint().height()) + beyond

    def minimumSizeHint(self) -> QSize:
        least = self.sizeHint()
        return QSize(min(least.width(), px(_NARROWEST)), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option, painter = QStyleOptionButton(), QStylePainter(self)
        self.initStyleOption(option)
        lines = self._lines(self.width())
        option.text = "\n".join(lines)
        beyond = self.fontMetrics().lineSpacing() * (len(lines) - 1)
        # the box stands level with the first line
        box = QStyleOptionButton(option)
        box.text = ""
        box.rect.setHeight(option.rect.height() - beyond)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, box)
        option.rect = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option)
        painter.end()

    def _lines(self, width: int) -> tuple[str, ...]:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect.setWidth(width)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        return cards.wrapped(self.text(), "body", room, _MOST) or ("",)
