"""What lasts for several days: bands over the lanes they belong to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from core.language.words import _
from ui.kit import cards, theme
from ui.kit.controls import Button
from ui.kit.lettering import advance, write
from ui.kit.theme import px

HEIGHT, INNER, ROWS, ICON = 28, 22, 2, 16


@dataclass(frozen=True)
class Band:
    """From one lane to another, both counted from 0."""

    id: Any
    text: str
    note: str
    first_lane: int
    last_lane: int

    def touches(self, other: "Band") -> bool:
        return self.first_lane <= other.last_lane and other.first_lane <= self.last_lane


def stacked(bands: Sequence[Band], rows: int) -> tuple[list[list[Band]], list[Band]]:
    """Bands that do not touch share a row; what has no row is left over.

    >>> week, day = Band(1, "", "", 0, 6), Band(2, "", "", 3, 3)
    >>> [len(row) for row in stacked([week, day], 2)[0]], len(stacked([week, day], 1)[1])
    ([1, 1], 1)
    """
    taken: list[list[Band]] = []
    left: list[Band] = []
    for band in bands:
        row = next((row for row in taken if not any(band.touches(other) for other in row)), None)
        if row is not None:
            row.append(band)
        elif len(taken) < rows:
            taken.append([band])
        else:
            left.append(band)
    return taken, left


def _leave_to_the_row(event: QKeyEvent) -> None:
    """A button by itself would take the arrows."""
    event.ignore()


class _More(Button):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        _leave_to_the_row(event)


class _BandMark(QAbstractButton):
    def __init__(self, band: Band, parent: QWidget) -> None:
        super().__init__(parent)
        self.band = band
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(filter(None, (band.text, band.note))))
        self.setToolTip(self.accessibleName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        _leave_to_the_row(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover" if self.underMouse() else "neutral_bg"))
        plate = self.rect().adjusted(3, 3, -3, -3)
        painter.drawRoundedRect(QRectF(plate), px(4), px(4))
        painter.drawPixmap(px(11), (self.height() - px(ICON)) // 2, theme.pixmap("flag", "text", ICON))
        room = plate.adjusted(px(8 + ICON + 8), 0, -px(8), 0)
        words, note = advance("small", self.band.text), advance("small", self.band.note)
        # the note gives way to the text
        if self.band.note and words + note + px(12) <= room.width():
            place = QRect(room.right() - note, room.y(), note + 2, room.height())
            write(painter, place, self.band.note, "small", "text2")
        write(painter, room, self.band.text, "small")
        if self.hasFocus():
            cards.paint_ring(painter, plate)
        painter.end()


class BandRow(QWidget):
    """Left and Right go from band to band, Enter opens, Down goes back to the cards."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget, edges: Callable[[int], tuple[int, int]]) -> None:
        super().__init__(parent)
        # where a lane begins and ends
        self._edges = edges
        self._bands: tuple[Band, ...] = ()
        self._marks: list[tuple[int, _BandMark]] = []
        self._more = _More("", "text", size="small")
        self._more.setParent(self)
        self._more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._more.clicked.connect(self._offer)
        self._left: list[Band] = []
        self._more.hide()

    def tall(self) -> int:
        rows = 1 + max((row for row, _mark in self._marks), default=-1)
        return px(HEIGHT) * rows

    def show_bands(self, bands: Sequence[Band]) -> None:
        if tuple(bands) == self._bands:
            return
        self._bands = tuple(bands)
        for _row, mark in self._marks:
            mark.hide()
            mark.deleteLater()
        rows, self._left = stacked(self._bands, ROWS)
        self._marks = [(place, self._mark(band)) for place, row in enumerate(rows) for band in row]
        self._more.setText(_("{n} more").format(n=len(self._left)))
        self._more.setVisible(bool(self._left))
        self.settle()

    def settle(self) -> None:
        for row, mark in self._marks:
            first, last = self._edges(mark.band.first_lane)[0], self._edges(mark.band.last_lane)[1]
            mark.setGeometry(first, row * px(HEIGHT), last - first, px(HEIGHT))
        self._more.adjustSize()
        self._more.move(self.width() - self._more.width(), self.height() - self._more.height())
        self._more.raise_()

    def enter(self, lane: int) -> bool:
        """The keys come up from this lane; true if there is a band over it."""
        over = [mark for _row, mark in self._marks if mark.band.first_lane <= lane <= mark.band.last_lane]
        for mark in over[-1:]:
            mark.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(over)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marks: list[QAbstractButton] = [mark for _row, mark in self._marks]
        marks += [self._more] if self._left else []
        place = next((at for at, mark in enumerate(marks) if mark.hasFocus()), -1)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up if place > 0:
                marks[place - 1].setFocus()
            case Qt.Key.Key_Right if 0 <= place < len(marks) - 1:
                marks[place + 1].setFocus()
            case Qt.Key.Key_Down | Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if place >= 0:
                marks[place].click()
            case _:
                event.ignore()

    def _mark(self, band: Band) -> _BandMark:
        made = _BandMark(band, self)
        made.clicked.connect(lambda: self.opened.emit(band.id))
        made.show()
        return made

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for band in self._left:
            menu.addAction(band.text).triggered.connect(partial(self._tell, band.id))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _tell(self, band_id: Any, _checked: bool = False) -> None:
        self.opened.emit(band_id)
