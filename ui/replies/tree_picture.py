"""The sorting tree as a picture: questions from top to bottom, outcomes beside, the way of one message drawn strong."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.language.words import _, language
from core.replies import layout
from core.replies.layout import Box, Line
from core.replies.triage import Tree
from ui.kit import cards, theme
from ui.kit.theme import px

_WIDTH, _HEIGHT, _BESIDE, _BELOW, _EDGE = 160, 56, 24, 36, 16
_ARROW = 5


class TreePicture(QWidget):
    def __init__(self, tree: Tree) -> None:
        super().__init__()
        self.setAccessibleName(_("Sorting tree"))
        self._path: tuple[str, ...] = ()
        self.show_tree(tree)
        theme.worn.changed.connect(self._fit)

    def show_tree(self, tree: Tree) -> None:
        self._tree, self._picture = tree, layout.picture(tree)
        self._boxes = {box.key: box for box in self._picture.boxes}
        self._fit()

    def show_path(self, path: Sequence[str]) -> None:
        self._path = tuple(path)
        said = " → ".join(self.said(key) for key in self._path if key in self._boxes)
        self.setAccessibleDescription(said)
        self.update()

    def said(self, key: str) -> str:
        """A question as it is asked, an outcome as it is called."""
        tree, lang = self._tree, language()
        return tree.nodes[key].question.in_(lang) if key in tree.nodes else tree.outcomes[key].title.in_(lang)

    def place_of(self, key: str) -> QRect:
        box = self._boxes[key]
        # a screen has more room for what stands below than for what stands beside
        left, top = box.row * px(_WIDTH + _BESIDE), box.column * px(_HEIGHT + _BELOW)
        return QRect(px(_EDGE) + left, px(_EDGE) + top, px(_WIDTH), px(_HEIGHT))

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        taken = set(zip(self._path, self._path[1:], strict=False))
        for line in sorted(self._picture.lines, key=lambda one: (one.start, one.end) in taken):
            self._paint_line(painter, line, (line.start, line.end) in taken)
        for box in self._picture.boxes:
            self._paint_box(painter, box, box.key in self._path)
        painter.end()

    def _paint_line(self, painter: QPainter, line: Line, is_taken: bool) -> None:
        colour = theme.colour("accent" if is_taken else "border_strong")
        style = Qt.PenStyle.DashLine if line.is_rest and not is_taken else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, px(2) if is_taken else 1, style))
        points = [QPointF(x, y) for x, y in self._way(line)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour)
        tip, side = points[-1], px(_ARROW)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-side / 2, -side), tip + QPointF(side / 2, -side)]))

    def _way(self, line: Line) -> Iterator[tuple[float, float]]:
        """From box to box; one that goes past others keeps to the gap left of the column it leads to."""
        start, end = self.place_of(line.start), self.place_of(line.end)
        out, into = start.bottom() + px(_BELOW) / 3, end.top() - px(_BELOW) / 3
        yield start.center().x(), start.bottom()
        yield start.center().x(), out
        if self._boxes[line.end].column > self._boxes[line.start].column + 1:
            beside = end.left() - px(_BESIDE) / 2
            yield beside, out
            yield beside, into
            yield end.center().x(), into
        else:
            yield end.center().x(), out
        yield end.center().x(), end.top()

    def _paint_box(self, painter: QPainter, box: Box, is_taken: bool) -> None:
        area = self.place_of(box.key)
        ground = "selected" if is_taken else "sunken" if box.is_outcome else "surface"
        painter.setPen(QPen(theme.colour("accent" if is_taken else "border_strong"), px(2) if is_taken else 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(area, px(12) if box.is_outcome else px(4), px(12) if box.is_outcome else px(4))
        inner = area.adjusted(px(8), px(4), -px(8), -px(4))
        words = cards.wrapped(self.said(box.key), "small", inner.width(), 3)
        tall = len(words) * px(17)
        place = QRect(inner.x(), inner.y() + max((inner.height() - tall) // 2, 0), inner.width(), tall)
        cards.write(painter, place, words, "small", "text")

    def _fit(self) -> None:
        self.setMinimumSize(
            2 * px(_EDGE) + self._picture.rows * px(_WIDTH + _BESIDE),
            2 * px(_EDGE) + self._picture.columns * px(_HEIGHT + _BELOW),
        )
        self.update()
