"""The bar over a text: what is odd in this language, and what can be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.language.words import _
from ui.calendar.editor.check import Spot
from ui.kit import theme
from ui.kit.controls import Button, Kind, button, icon_button, label
from ui.kit.diff import DiffText
from ui.kit.panel import emptied
from ui.kit.theme import px

# of the acts in a note the first is the likeliest
_KIND: dict[bool, Kind] = {False: "secondary", True: "text"}


@dataclass(frozen=True)
class Note:
    sentence: str
    # each with its word
    acts: Sequence[tuple[str, Callable[[], object]]] = ()
    # what stands here, and what somebody else has written meanwhile
    change: tuple[str, str] | None = None
    # nothing is amiss: a text that has only been begun
    is_calm: bool = False


class ColumnBar(QFrame):
    # the place looked at now
    looked_at = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._is_calm = True
        self._told: list[tuple[str, tuple[str, ...], tuple[str, str] | None]] = []
        self._spots: list[Spot] = []
        self._place = 0
        self._notes = QVBoxLayout()
        self._notes.setSpacing(px(4))
        self._row = _SpotRow(self.step)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(8), px(8))
        column.setSpacing(px(4))
        column.addLayout(self._notes)
        column.addWidget(self._row)
        self._settle()

    @property
    def current(self) -> Spot | None:
        return self._spots[self._place] if self._spots else None

    @property
    def place(self) -> int:
        return self._place

    def tell(self, notes: Sequence[Note]) -> None:
        """The same notes again change nothing: whoever stands on a button keeps it."""
        told = [(one.sentence, tuple(word for word, _act in one.acts), one.change) for one in notes]
        if told != self._told:
            self._told = told
            self._is_calm = all(one.is_calm for one in notes)
            emptied(self._notes)
            for note in notes:
                self._notes.addWidget(_note(note))
        self._settle()

    def show_spots(self, spots: Sequence[Spot]) -> None:
        before = self.current
        self._spots = list(spots)
        self._place = self._spots.index(before) if before in self._spots else 0
        self._settle()

    def step(self, by: int) -> bool:
        """To the next or the one before; false past the end."""
        if not 0 <= self._place + by < len(self._spots):
            return False
        self.go(self._place + by)
        return True

    def go(self, place: int) -> None:
        self._place = place
        self._settle()
        self.looked_at.emit(self.current)

    def _settle(self) -> None:
        self._row.setVisible(bool(self._spots))
        if self.current is not None:
            self._row.tell(self.current.sentence, self._place, len(self._spots))
        self.setProperty("kind", "warning" if self._spots or not self._is_calm else "")
        self.setVisible(bool(self._spots or self._told))
        for widget in (self, *self.findChildren(QLabel)):
            theme.restyle(widget)


class _SpotRow(QWidget):
    def __init__(self, step: Callable[[int], object]) -> None:
        super().__init__()
        self._words = label("", "strong", "warn", wraps=True)
        self._count = label("", "small", "warn")
        self._before = icon_button("left", _("Place before"), lambda: step(-1))
        self._after = icon_button("right", _("Next place"), lambda: step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(self._words, 1)
        for widget in (self._before, self._count, self._after):
            row.addWidget(widget)

    def tell(self, words: str, place: int, total: int) -> None:
        self._words.setText(words)
        self._count.setText(_("{n} of {total}").format(n=place + 1, total=total))
        for widget in (self._before, self._count, self._after):
            widget.setVisible(total > 1)
        self._before.setEnabled(place > 0)
        self._after.setEnabled(place < total - 1)


def _note(note: Note) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, px(8), 0)
    column.setSpacing(px(4))
    column.addWidget(label(note.sentence, "body", "text2" if note.is_calm else "warn", wraps=True))
    if note.change is not None:
        diff = DiffText()
        diff.show_change(*note.change)
        column.addWidget(diff)
    column.addWidget(
        _Acts([button(word, act, _KIND[place > 0], size="small") for place, (word, act) in enumerate(note.acts)])
    )
    return made


class _Acts(QWidget):
    """Side by side, or one under the other where the column is narrow."""

    def __init__(self, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._buttons = buttons
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(4))
        for one in buttons:
            self._row.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addStretch()

    def minimumSizeHint(self) -> QSize:
        widest = max((one.sizeHint().width() for one in self._buttons), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(one.sizeHint().width() + px(4) for one in self._buttons)
        way = QBoxLayout.Direction.LeftToRight if needed <= self.width() else QBoxLayout.Direction.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)
