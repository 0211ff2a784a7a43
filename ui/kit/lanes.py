"""Lanes side by side under their heads and bands: what is shown, what is current, what is chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.language.words import _
from ui.kit import theme
from ui.kit.bands import Band, BandRow
from ui.kit.cards import COMFORTABLE, SHAPES, Card, Shape
from ui.kit.controls import Button
from ui.kit.lane import LaneView, Row
from ui.kit.lane_head import HEADER_HEIGHT, Lane, LaneHead
from ui.kit.picking import Picking
from ui.kit.theme import px

# under this a lane that may stands under the one before it
STACKING_UNDER = 1100
MORE_HEIGHT, ONE_ROW_FROM = 28, 150

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class Lanes(QWidget):
    """Shows and remembers; what keys and the pointer do, the board says."""

    # ids, in the order they were chosen
    chosen = Signal(list)
    lane_opened = Signal(object)
    band_opened = Signal(object)
    # what the day of a lane is known for: its key, place on the screen
    noted = Signal(object, QPoint)

    def __init__(self, adding: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # the word of the line that adds a card; without it there is no such line
        self._adding = adding
        self._heads: list[LaneHead] = []
        self._views: list[LaneView] = []
        self._mores: list[Button] = []
        self._bands = BandRow(self, self._edges)
        self._bands.opened.connect(self.band_opened)
        self._bands.left.connect(lambda: self._focus_lane())
        self._picking = Picking()
        self._at = 0
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._tell_more)
        theme.worn.changed.connect(self._settle)

    # what is shown

    def show_lanes(self, lanes: Sequence[Lane], bands: Sequence[Band] = ()) -> None:
        """Show these instead; what is chosen, the current card and the place in each lane stay."""
        had_focus = self._has_focus()
        current, row = self.current(), self._row()
        self._build(len(lanes))
        for head, view, lane in zip(self._heads, self._views, lanes, strict=True):
            head.show_lane(lane)
            view.show_lane(lane, self._adding)
        self._bands.show_bands(bands)
        has_lost = self._picking.keep({card.id for view in self._views for card in view.lane.cards})
        self._settle()
        self._make_current_again(current, row)
        self._mark_chosen()
        if had_focus:
            self._focus_lane()
        if has_lost:
            self.chosen.emit(list(self._picking.ids))

    def picked(self) -> list[Any]:
        return list(self._picking.ids)

    def current(self) -> Any:
        """The id of the current card; None on a line to add or in an empty lane."""
        row = self._current_row()
        return row.id if isinstance(row, Card) else None

    def current_lane(self) -> Any:
        return self._views[self._at].lane.key if self._views else None

    def lanes(self) -> list[Any]:
        return [view.lane.key for view in self._views]

    def stand_in(self, key: Any) -> None:
        """Go to a lane without choosing anything in it."""
        for at, view in enumerate(self._views):
            if view.lane.key == key and (there := view.reachable()):
                self._go(at, there[0])

    def choose(self, card_id: Any) -> None:
        """Choose one card and bring it into view; of one that is not here, nothing becomes of it."""
        for at, view in enumerate(self._views):
            index = view.rows.index_of(card_id)
            if index.isValid():
                self._go(at, index.row())
                self._picking.only(card_id)
                self._tell_chosen()

    def _made_view(self) -> LaneView:
        raise NotImplementedError

    # geometry

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("canvas"))
        line = theme.colour("border")
        for head, view in zip(self._heads, self._views, strict=True):
            painter.fillRect(view.geometry(), theme.colour("sunken" if view.lane.is_resting else "surface"))
            painter.fillRect(head.x() - 1, head.y(), 1, view.geometry().bottom() - head.y() + 1, line)
            for top in (head.y() - 1, head.geometry().bottom() + 1):
                painter.fillRect(head.x(), top, head.width(), 1, line)
        if self._bands.tall():
            painter.fillRect(0, self._bands.geometry().bottom() + 1, self.width(), 1, line)
        painter.end()

    def _build(self, count: int) -> None:
        while len(self._views) > count:
            for gone in (self._heads.pop(), self._views.pop(), self._mores.pop()):
                gone.hide()
                gone.deleteLater()
        while len(self._views) < count:
            head, view, more = LaneHead(self), self._made_view(), Button("", "chip", size="small")
            head.clicked.connect(lambda _checked, head=head: self.lane_opened.emit(head.key))
            view.verticalScrollBar().valueChanged.connect(self._late.start)
            view.noted.connect(lambda place, view=view: self.noted.emit(view.lane.key, place))
            more.setParent(self)
            more.hide()
            more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            more.clicked.connect(lambda _checked, view=view: view.page_down())
            self._heads.append(head)
            self._views.append(view)
            self._mores.append(more)
            head.show()
            view.show()
        self._at = min(self._at, max(count - 1, 0))
        if self._views:
            self.setFocusProxy(self._views[self._at])

    def _columns(self) -> list[list[int]]:
        """Which lanes stand under one another."""
        may_stack, columns = self.width() < px(STACKING_UNDER), list[list[int]]()
        for at, view in enumerate(self._views):
            if may_stack and columns and view.lane.is_stacking and len(columns[-1]) == 1:
                columns[-1].append(at)
            else:
                columns.append([at])
        return columns

    def _edges(self, lane: int) -> tuple[int, int]:
        columns = self._columns()
        place = next((at for at, column in enumerate(columns) if lane in column), 0)
        return self.width() * place // len(columns), self.width() * (place + 1) // len(columns)

    def _settle(self) -> None:
        if not self._views:
            return
        head, bands = px(HEADER_HEIGHT), self._bands.tall()
        self._bands.setGeometry(0, head + 2, self.width(), bands)
        top = head + 2 + (bands + 1 if bands else 0)
        rooms: dict[int, int] = {}
        for column in self._columns():
            left, right = self._edges(column[0])
            room = (self.height() - top - (len(column) - 1) * (head + 2)) // len(column)
            for place, at in enumerate(column):
                lower = top + place * (room + head + 2)
                head_top = 1 if place == 0 else lower - head - 1
                line = 1 if left else 0
                self._heads[at].setGeometry(left + line, head_top, right - left - line, head)
                self._views[at].setGeometry(left + line, lower, right - left - line, room)
                rooms[at] = room
        self._bands.settle()
        self._fit(rooms)
        self.update()

    def _fit(self, rooms: dict[int, int]) -> None:
        """All lanes alike while the fullest is seen whole; then each shows as much of its cards as it can."""

        def fits(at: int, shape: Shape) -> bool:
            return self._views[at].need(shape, self._views[at].width()) <= rooms[at]

        is_easy = all(fits(at, COMFORTABLE) for at in rooms)
        for at, view in enumerate(self._views):
            # one row of a narrow card says nothing: better to scroll
            tight = SHAPES[1:] if view.width() >= px(ONE_ROW_FROM) else SHAPES[1:-1]
            offered = (COMFORTABLE,) if is_easy else tight
            view.fit(next((shape for shape in offered if fits(at, shape)), offered[-1]))
        self._late.start()

    def _tell_more(self) -> None:
        for view, more in zip(self._views, self._mores, strict=True):
            below = view.below()
            more.setVisible(below > 0)
            more.setText(_("↓ {n} more").format(n=below))
            tall, place = px(MORE_HEIGHT), view.geometry()
            more.resize(more.sizeHint().width(), tall)
            more.move(place.center().x() - more.width() // 2, place.bottom() - tall - px(4))
            more.raise_()

    # the current card

    def _row(self) -> int:
        return self._views[self._at].currentIndex().row() if self._views else -1

    def _current_row(self) -> Row | None:
        return self._views[self._at].rows.at(self._views[self._at].currentIndex()) if self._views else None

    def _go(self, at: int, row: int) -> None:
        """Make a row of a lane current, with the focus if the board has it."""
        had_focus, self._at = self._has_focus(), at
        view = self._views[at]
        index = view.rows.index(row, 0)
        view.selectionModel().setCurrentIndex(index, _NO_UPDATE)
        view.scrollTo(index)
        for other in self._views:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is view else Qt.FocusPolicy.ClickFocus)
            other.viewport().update()
        self.setFocusProxy(view)
        if had_focus:
            self._focus_lane()

    def _make_current_again(self, card_id: Any, row: int) -> None:
        """The same card wherever it lies now; of one that is gone, its neighbour."""
        for at, view in enumerate(self._views):
            if card_id is not None and view.rows.index_of(card_id).isValid():
                self._go(at, view.rows.index_of(card_id).row())
                return
        if self._views and (there := self._views[self._at].reachable()):
            self._go(self._at, min(there, key=lambda place: abs(place - max(row, 0))))

    def _has_focus(self) -> bool:
        return any(view.hasFocus() for view in self._views)

    def _focus_lane(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._views:
            self._views[self._at].setFocus(reason)

    def lane_entered(self, view: LaneView) -> None:
        """The focus is never on nothing."""
        self._at = self._views.index(view)
        self.setFocusProxy(view)
        if not view.currentIndex().isValid() and (there := view.reachable()):
            view.selectionModel().setCurrentIndex(view.rows.index(there[0], 0), _NO_UPDATE)

    # what is chosen

    def _order(self) -> list[Any]:
        return [card.id for view in self._views for card in view.lane.cards]

    def _card(self, card_id: Any) -> Card:
        return next(card for view in self._views for card in view.lane.cards if card.id == card_id)

    def _mark_chosen(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        for view in self._views:
            view.selectionModel().clearSelection()
            for card_id in self._picking.ids:
                if (index := view.rows.index_of(card_id)).isValid():
                    view.selectionModel().select(index, flags.Select)

    def _tell_chosen(self) -> None:
        self._mark_chosen()
        self.chosen.emit(list(self._picking.ids))

    def _pick(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None:
        if card is None:
            self._picking.clear()
        elif modifiers & _SHIFT:
            self._picking.extend(card.id, self._order())
        elif modifiers & _CTRL:
            self._picking.toggle(card.id)
        else:
            self._picking.only(card.id)
        self._tell_chosen()
