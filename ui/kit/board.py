"""A board of cards: what keys, the pointer and a drag do with the lanes."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.kit.cards import Card
from ui.kit.dragging import Drag, DropPlace
from ui.kit.lane import Adding, LaneView
from ui.kit.lanes import Lanes
from ui.kit.theme import px

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_ARROWS = (_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right)
_JUMPS = (_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown)
# this near to the edge of a lane a drag scrolls it
_SCROLLS_WITHIN = 32


class Board(Lanes, DropPlace):
    """Arrows walk over all lanes; what is chosen can be moved with Alt and the arrows, or dragged.

    Up from the first card goes to the bands; Left and Right also into empty lanes, where the line to add stands.
    Shift extends what is chosen, Ctrl+Space chooses one more, Space only looks at it, Tab leaves. A key that is not
    the board's own goes on to the page.
    """

    opened = Signal(object)
    # ids, key of the lane
    moved = Signal(list, object)
    # ids, -1 up or 1 down, whether by a small step: Alt+Up, Alt+Shift+Up
    nudged = Signal(list, int, bool)
    add_wanted = Signal(object)
    # ids, place on the screen
    menu_wanted = Signal(list, QPoint)
    peeked = Signal(object)

    def __init__(self, adding: str = "", parent: QWidget | None = None) -> None:
        super().__init__(adding, parent)
        self._drag = Drag(self, self._on_drag_changed)
        self._collapses_to: Card | None = None
        self._adds_in: LaneView | None = None

    def _made_view(self) -> LaneView:
        return LaneView(self, self)

    # keys

    def lane_key(self, view: LaneView, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers() & ~_Held.KeypadModifier
        if key is _Key.Key_Menu or (key is _Key.Key_F10 and held == _Held.ShiftModifier):
            return self._menu_by_key(view)
        if held & _Held.AltModifier:
            return key in _ARROWS and self._move_by_key(key, bool(held & _Held.ShiftModifier))
        if key in _ARROWS:
            return self._walk(key, held)
        if key in _JUMPS and not held & _Held.ControlModifier:
            return self._jump(view, key, held)
        return self._act(view, key, held)

    def _act(self, view: LaneView, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        row = self._current_row()
        match key, row:
            case ((_Key.Key_Return | _Key.Key_Enter), Card()) if not held:
                self.opened.emit(row.id)
            case ((_Key.Key_Return | _Key.Key_Enter), Adding()) if not held:
                self.add_wanted.emit(view.lane.key)
            case _Key.Key_Space, Card() if held == _Held.ControlModifier:
                self._pick(row, held)
            case _Key.Key_Space, Card() if not held:
                self.peeked.emit(row.id)
            case _Key.Key_A, _ if held == _Held.ControlModifier:
                self._picking.all(card.id for card in view.lane.cards)
                self._tell_chosen()
            case _Key.Key_Escape, _:
                return self._lay_back()
            case _:
                return False
        return True

    def _lay_back(self) -> bool:
        """Esc: first the drag, then what is chosen, then it is the page's."""
        if self._drag.cancel():
            return True
        if self._picking.ids:
            self._pick(None, _Held.NoModifier)
            return True
        return False

    def _walk(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if key in (_Key.Key_Left, _Key.Key_Right):
            self._step_aside(-1 if key is _Key.Key_Left else 1, held)
            return True
        view = self._views[self._at]
        there, step = view.reachable(), -1 if key is _Key.Key_Up else 1
        place = there.index(self._row()) + step if self._row() in there else 0
        if place < 0 and not held & _Held.ShiftModifier:
            return self._bands.enter(self._at) or True
        if 0 <= place < len(there):
            self._arrive(self._at, there[place], held)
        return True

    def _step_aside(self, step: int, held: Qt.KeyboardModifier) -> None:
        """To what stands at the same height in the next lane."""
        at = self._at + step
        if not 0 <= at < len(self._views):
            return
        here, there = self._views[self._at], self._views[at]
        height = here.viewport().mapToGlobal(here.visualRect(here.currentIndex()).center()).y()
        rows = there.reachable()
        # a card before the line to add, however near that stands
        rows = [row for row in rows if isinstance(there.rows.at(there.rows.index(row, 0)), Card)] or rows
        if not rows:
            self._at = at
            self._focus_lane()
            return

        def distance(row: int) -> int:
            centre = there.visualRect(there.rows.index(row, 0)).center()
            return abs(there.viewport().mapToGlobal(centre).y() - height)

        self._arrive(at, min(rows, key=distance), held)

    def _jump(self, view: LaneView, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        there = view.reachable()
        if not there:
            return True
        match key:
            case _Key.Key_Home:
                row = there[0]
            case _Key.Key_End:
                row = max((row for row in there if self._is_card(view, row)), default=there[-1])
            case _:
                row = self._a_page_from_here(view, there, -1 if key is _Key.Key_PageUp else 1)
        self._arrive(self._at, row, held)
        return True

    def _a_page_from_here(self, view: LaneView, there: list[int], step: int) -> int:
        wanted = view.visualRect(view.currentIndex()).center().y() + step * view.viewport().height()
        return min(there, key=lambda row: abs(view.visualRect(view.rows.index(row, 0)).center().y() - wanted))

    def _is_card(self, view: LaneView, row: int) -> bool:
        return isinstance(view.rows.at(view.rows.index(row, 0)), Card)

    def _arrive(self, at: int, row: int, held: Qt.KeyboardModifier) -> None:
        self._go(at, row)
        if held & _Held.ControlModifier:
            return
        current = self._current_row()
        self._pick(current if isinstance(current, Card) else None, held)

    def _move_by_key(self, key: Qt.Key, is_fine: bool) -> bool:
        ids = self._with_current()
        if not ids:
            return True
        if key in (_Key.Key_Up, _Key.Key_Down):
            self.nudged.emit(ids, -1 if key is _Key.Key_Up else 1, is_fine)
            return True
        at = self._at + (-1 if key is _Key.Key_Left else 1)
        if 0 <= at < len(self._views):
            self.moved.emit(ids, self._views[at].lane.key)
        return True

    def _with_current(self) -> list[Any]:
        """What an act is about: all that is chosen, or the current card if it is not among them."""
        current = self.current()
        return list(self._picking.ids) if current is None or current in self._picking.ids else [current]

    def _menu_by_key(self, view: LaneView) -> bool:
        if self.current() is not None:
            place = view.visualRect(view.currentIndex()).bottomLeft() + QPoint(px(16), 0)
            self.menu_wanted.emit(self._with_current(), view.viewport().mapToGlobal(place))
        return True

    # the pointer

    def lane_pressed(self, view: LaneView, event: QMouseEvent) -> None:
        row, held = view.row_at(event.position().toPoint()), event.modifiers()
        self._at = self._views.index(view)
        self._collapses_to = self._adds_in = None
        match row:
            case Card():
                self._go(self._at, view.rows.index_of(row.id).row())
                self._press_card(row, event)
            case Adding():
                self._go(self._at, view.rows.index_of(row.id).row())
                self._adds_in = view
            case _ if not held & (_Held.ControlModifier | _Held.ShiftModifier) and self._picking.ids:
                self._pick(None, held)
        self._focus_lane(Qt.FocusReason.MouseFocusReason)

    def _press_card(self, card: Card, event: QMouseEvent) -> None:
        is_chosen = card.id in self._picking.ids
        held = event.modifiers() & (_Held.ControlModifier | _Held.ShiftModifier)
        if is_chosen and not held:
            # several may be dragged by one of them; if it was only a click, it alone stays chosen
            self._collapses_to = card
        elif not is_chosen or event.button() is Qt.MouseButton.LeftButton:
            self._pick(card, event.modifiers())
        if event.button() is Qt.MouseButton.LeftButton and not held:
            self._drag.press(self._picking.ids, card, event.globalPosition().toPoint())

    def lane_moved(self, view: LaneView, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag.move(event.globalPosition().toPoint())

    def lane_released(self, view: LaneView, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._drag.release(event.globalPosition().toPoint()):
            return
        row = view.row_at(event.position().toPoint())
        if self._collapses_to is not None and self._picking.ids != [self._collapses_to.id]:
            self._pick(self._collapses_to, _Held.NoModifier)
        elif self._adds_in is view and isinstance(row, Adding):
            self.add_wanted.emit(view.lane.key)
        self._collapses_to = self._adds_in = None

    def lane_opened_at(self, view: LaneView, point: QPoint) -> None:
        if isinstance(row := view.row_at(point), Card):
            self.opened.emit(row.id)

    def lane_menu(self, view: LaneView, point: QPoint) -> None:
        if isinstance(view.row_at(point), Card):
            self.menu_wanted.emit(self._with_current(), view.viewport().mapToGlobal(point))

    # what is dragged here, from here or from elsewhere

    def drag_over(self, ids: list[Any], point: QPoint) -> None:
        over = self._lane_at(point)
        for view in self._views:
            view.mark_target(view is over)
        if over is not None:
            _scroll_at_edge(over, point)

    def drag_left(self) -> None:
        for view in self._views:
            view.mark_target(False)

    def drop(self, ids: list[Any], point: QPoint) -> None:
        over = self._lane_at(point)
        if over is None:
            return
        home = {card.id for card in over.lane.cards}
        if going := [one for one in ids if one not in home]:
            self.moved.emit(going, over.lane.key)

    def _lane_at(self, point: QPoint) -> LaneView | None:
        """Its head is part of it."""
        here = self.mapFromGlobal(point)
        lanes = zip(self._heads, self._views, strict=True)
        return next((view for head, view in lanes if head.geometry().united(view.geometry()).contains(here)), None)

    def _on_drag_changed(self) -> None:
        for view in self._views:
            view.delegate.away = self._drag.ids
            if any(card.id in self._drag.ids for card in view.lane.cards) or not self._drag.ids:
                view.viewport().update()


def _scroll_at_edge(view: LaneView, point: QPoint) -> None:
    y, bar = view.viewport().mapFromGlobal(point).y(), view.verticalScrollBar()
    if 0 <= y < px(_SCROLLS_WITHIN):
        bar.setValue(bar.value() - px(12))
    elif y > view.viewport().height() - px(_SCROLLS_WITHIN):
        bar.setValue(bar.value() + px(12))
