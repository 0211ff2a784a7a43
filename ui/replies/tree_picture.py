"""The sorting tree as a picture: questions from top to bottom, outcomes beside, the way of one message drawn strong."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from core.language.words import _, language
from core.replies import branches, layout
from core.replies.layout import Box, Line
from core.replies.triage import Tree
from ui.kit import cards, theme
from ui.kit.lettering import write
from ui.kit.theme import px

_WIDTH, _HEIGHT, _BESIDE, _BELOW, _EDGE, _LEGEND = 192, 68, 28, 64, 16, 28
# how far below a box its ways part, and how tall a line of words is
_OUT, _ROW = 14, 17
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
        return QRect(px(_EDGE) + left, px(_LEGEND + _EDGE) + top, px(_WIDTH), px(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._told_at(event.pos()), self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        legend = QRect(px(_EDGE), px(_EDGE) // 2, self.width() - 2 * px(_EDGE), px(_LEGEND))
        write(painter, legend, _("Dashed: otherwise. Rounded: what to do. Dots: more is asked for."), "small", "text2")
        taken = set(zip(self._path, self._path[1:], strict=False))
        for line in sorted(self._picture.lines, key=lambda one: (one.start, one.end) in taken):
            self._paint_line(painter, line, (line.start, line.end) in taken)
        for place, lines in self._ways():
            cards.write(painter, place, cards.wrapped(self.answer(lines), "small", place.width(), 2), "small", "text2")
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

    def _ways(self) -> list[tuple[QRect, list[Line]]]:
        """Those that have come together are told together."""
        found: dict[tuple[int, int], tuple[QRect, list[Line]]] = {}
        for line in self._picture.lines:
            place = self.place_of_answer(line)
            found.setdefault((place.x(), place.y()), (place, []))[1].append(line)
        return list(found.values())

    def place_of_answer(self, line: Line) -> QRect:
        """Right of the way where it has parted from others: above the box it leads to, or in the gap it goes down."""
        box, top = self.place_of(line.end), self.place_of(line.start).bottom() + px(_OUT + 2)
        is_far, aside = self._is_far(line.start, line.end), px(_BESIDE) // 2
        left, right = (box.left() - aside, box.center().x()) if is_far else (box.center().x(), box.right() + aside)
        return QRect(left + px(5), top, right - left - px(9), 2 * px(_ROW))

    def answer(self, lines: Sequence[Line]) -> str:
        nodes = [self._tree.nodes[line.start] for line in lines]
        said = (
            branches.short(self._tree, node, node.edges[line.edge], language())
            for node, line in zip(nodes, lines, strict=True)
        )
        return " / ".join(dict.fromkeys(said))

    def _told_at(self, point: QPoint) -> str:
        """The whole condition of the ways that are pointed at."""
        lines = [line for place, found in self._ways() if place.contains(point) for line in found]
        edges = [self._tree.nodes[one.start].edges[one.edge] for one in lines]
        return "\n".join(dict.fromkeys(branches.whole(self._tree, edge, language()) for edge in edges))

    def _is_far(self, start: str, end: str) -> bool:
        return self._boxes[end].column > self._boxes[start].column + 1

    def _way(self, line: Line) -> Iterator[tuple[float, float]]:
        """From box to box; one that goes past others keeps to the gap left of the column it leads to."""
        start, end = self.place_of(line.start), self.place_of(line.end)
        out, into = start.bottom() + px(_OUT), end.top() - px(_OUT)
        yield start.center().x(), start.bottom()
        yield start.center().x(), out
        if self._is_far(line.start, line.end):
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
        tall = len(words) * px(_ROW)
        place = QRect(inner.x(), inner.y() + max((inner.height() - tall) // 2, 0), inner.width(), tall)
        cards.write(painter, place, words, "small", "text")

    def _fit(self) -> None:
        self.setMinimumSize(
            2 * px(_EDGE) + self._picture.rows * px(_WIDTH + _BESIDE),
            px(_LEGEND) + 2 * px(_EDGE) + self._picture.columns * px(_HEIGHT + _BELOW),
        )
        self.update()
