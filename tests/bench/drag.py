"""One drag over a full board in a process of its own: how long a step of the pointer takes to be painted, as JSON.

python -m tests.bench.drag
"""

import json
import statistics
import time

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from ui.kit import theme
from ui.kit.board import Board
from ui.kit.cards import Card
from ui.kit.lane import LaneView
from ui.kit.lane_head import Lane

CARDS, LANES, STEPS = 300, 7, 200
STEP_MS = 16
_LEFT = Qt.MouseButton.LeftButton


def main() -> None:
    app = QApplication([])
    theme.apply(app, "light")
    print(json.dumps({"ours": _dragged(), "floor": _repainted()}))


def _dragged() -> float:
    board = Board("Қосу")
    board.resize(1300, 640)
    board.show_lanes([_lane(place) for place in range(LANES)])
    board.show()
    QTest.qWaitForWindowExposed(board)
    view = board.findChildren(LaneView)[0]
    _move(view, QEvent.Type.MouseButtonPress, QPointF(40, 40))
    # forth and back over all lanes: each step carries the card on, and often into another lane
    spent = [_timed(view, QPointF(40 + step * 13 % 1200, 40 + step * 7 % 500)) for step in range(STEPS)]
    _move(view, QEvent.Type.MouseButtonRelease, QPointF(40, 40))
    board.close()
    return statistics.median(spent)


def _timed(view: LaneView, place: QPointF) -> float:
    began = time.perf_counter()
    _move(view, QEvent.Type.MouseMove, place)
    _settle()
    return (time.perf_counter() - began) * 1000


def _move(view: LaneView, kind: QEvent.Type, place: QPointF) -> None:
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else _LEFT
    over = view.viewport()
    globally = QPointF(over.mapToGlobal(place.toPoint()))
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(over, QMouseEvent(kind, place, globally, button, _LEFT, none))


def _settle() -> None:
    """What was asked to be painted is painted now."""
    QTest.qWait(0)


def _lane(place: int) -> Lane:
    count = CARDS // LANES
    cards = [
        Card(place * count + n, f"Аулаларды қардан тазалау кестесі, {n}", f"{n % 24:02}:00", "review", "rd-", "TG")
        for n in range(count)
    ]
    return Lane(place, "дс", str(14 + place), "", str(count), cards=cards)


def _repainted() -> float:
    """Bare Qt: a list of as many lines as one lane, painted anew."""
    made = QListWidget()
    made.addItems([f"Аулаларды қардан тазалау кестесі, {n}" for n in range(CARDS // LANES)])
    made.resize(1300 // LANES, 640)
    made.show()
    QTest.qWaitForWindowExposed(made)
    spent = [_painted(made.viewport()) for _step in range(STEPS)]
    return statistics.median(spent)


def _painted(widget: QWidget) -> float:
    began = time.perf_counter()
    widget.repaint()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
