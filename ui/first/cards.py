"""Cards to choose from: each speaks for itself, arrows move, Enter takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import theme
from ui.kit.controls import Button, IconLabel, label
from ui.kit.theme import px

WIDEST, NARROWEST = 336, 232


@dataclass(frozen=True)
class Choice:
    key: str
    mark: str
    title: str
    sentence: str
    # icon and words
    points: Sequence[tuple[str, str]]
    verb: str


class Card(QFrame):
    """Its button is the one to press; the whole card answers to the pointer."""

    taken = Signal(str)
    came = Signal(str)

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.choice = choice
        self.setMinimumWidth(px(NARROWEST))
        self.setMaximumWidth(px(WIDEST))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(8))
        mark = QLabel(choice.mark)
        mark.setObjectName("mark")
        mark.setFont(theme.font("heading"))
        mark.setFixedSize(px(32), px(28))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(mark)
        column.addWidget(label(choice.title, "title"))
        column.addWidget(label(choice.sentence, "reading", "text2", wraps=True))
        for icon, words in choice.points:
            column.addWidget(_point(icon, words))
        column.addStretch()
        self.button = Button(choice.verb, size="large")
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda: self.taken.emit(choice.key))
        column.addWidget(self.button)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.came.emit(self.choice.key)

    def set_chosen(self, is_chosen: bool) -> None:
        self.setProperty("chosen", is_chosen)
        self.button.setProperty("kind", "primary" if is_chosen else "secondary")
        # Enter takes the chosen one only
        self.button.set_keys("Enter" if is_chosen else "")
        for widget in (self, self.button):
            theme.restyle(widget)


def _point(icon: str, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, px(2), 0, px(2))
    row.setSpacing(px(10))
    row.addWidget(IconLabel(icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "reading", wraps=True), 1)
    return made


class Cards(QWidget):
    """A row of cards with one chosen; Left and Right move, Enter takes."""

    taken = Signal(str)

    def __init__(self, choices: Sequence[Choice], first: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._cards = [Card(choice) for choice in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(16))
        row.addStretch(1)
        for card in self._cards:
            card.taken.connect(self.taken)
            card.came.connect(self.choose)
            card.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(card, 100)
        row.addStretch(1)
        self.choose(first)

    def choose(self, key: str) -> None:
        self.chosen = key
        for card in self._cards:
            card.set_chosen(card.choice.key == key)
        title = next(card.choice.title for card in self._cards if card.choice.key == key)
        self.setAccessibleName(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [card.choice.key for card in self._cards]
        place = keys.index(self.chosen)
        match event.key():
            case Qt.Key.Key_Left:
                self.choose(keys[max(place - 1, 0)])
            case Qt.Key.Key_Right:
                self.choose(keys[min(place + 1, len(keys) - 1)])
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.taken.emit(self.chosen)
            case _:
                super().keyPressEvent(event)
