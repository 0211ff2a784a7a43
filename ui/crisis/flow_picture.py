"""An algorithm as a picture: a column for each stretch of time, a box for each step with whoever takes it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from core.crisis import flow
from core.crisis.choices import Post
from core.crisis.flow import Box, Line, Picture
from core.crisis.words import TITLES
from core.language.words import _, language
from ui.crisis import telling
from ui.kit import cards, theme
from ui.kit.lettering import write
from ui.kit.theme import px

_WIDTH, _HEIGHT, _BESIDE, _BELOW, _EDGE, _LEGEND, _HEAD = 204, 92, 28, 18, 16, 24, 28
_ROW, _ARROW = 17, 5
_MOST_LINES = 4


class FlowPicture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture = flow.picture(())
        self.setAccessibleName(_("Steps as a picture"))
        theme.worn.changed.connect(self._fit)

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self._boxes = {box.key: box for box in picture.boxes}
        lang = language()
        self.setAccessibleDescription(" → ".join(f"{_who(box)}: {box.step.text.in_(lang)}" for box in picture.boxes))
        self._fit()

    def place_of(self, box: Box) -> QRect:
        left, top = box.column * px(_WIDTH + _BESIDE), box.row * px(_HEIGHT + _BELOW)
        return QRect(px(_EDGE) + left, px(_EDGE + _LEGEND + _HEAD) + top, px(_WIDTH), px(_HEIGHT))

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told_at(event.pos()), self)
            return True
        return super().event(event)

    def told_at(self, point: QPoint) -> str:
        """The whole step that is pointed at, and what it takes the place of."""
        box = next((one for one in self._picture.boxes if self.place_of(one).contains(point)), None)
        if box is None:
            return ""
        lang = language()
        told = [telling.together(_who(box), box.step.statement or "", box.step.code), box.step.text.in_(lang)]
        if box.step.when:
            told.append(_("Only if: {condition}").format(condition=box.step.when))
        if box.replaced is not None:
            told.append(_("In place of: {step}").format(step=box.replaced.text.in_(lang)))
        return "\n".join(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        legend = QRect(px(_EDGE), px(_EDGE) // 2, self.width() - 2 * px(_EDGE), px(_LEGEND))
        write(
            painter,
            legend,
            _("Thin: shared by all crises. Strong: of this type. Dashed: only on a condition."),
            "small",
            "text2",
        )
        for place, column in enumerate(self._picture.columns):
            left = px(_EDGE) + place * px(_WIDTH + _BESIDE)
            head = QRect(left, px(_EDGE + _LEGEND) - px(6), px(_WIDTH), px(_HEAD))
            write(painter, head, column.title(language()), "strong")
        for line in self._picture.lines:
            self._paint_line(painter, line)
        for box in self._picture.boxes:
            self._paint_box(painter, box)
        painter.end()

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        colour = theme.colour("border_strong")
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(x, y) for x, y in self._way(line)]
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(colour)
        tip, side = points[-1], px(_ARROW)
        # into a box from above, or from the left
        is_down = points[-2].x() == tip.x()
        one = QPointF(-side / 2, -side) if is_down else QPointF(-side, -side / 2)
        other = QPointF(side / 2, -side) if is_down else QPointF(-side, side / 2)
        painter.drawPolygon(QPolygonF([tip, tip + one, tip + other]))

    def _way(self, line: Line) -> Iterator[tuple[float, float]]:
        start, end = self.place_of(self._boxes[line.start]), self.place_of(self._boxes[line.end])
        if not line.is_onward:
            yield start.center().x(), start.bottom()
            yield start.center().x(), end.top()
            return
        between = end.left() - px(_BESIDE) / 2
        yield start.right(), start.center().y()
        yield between, start.center().y()
        yield between, end.center().y()
        yield end.left(), end.center().y()

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        area = self.place_of(box)
        style = Qt.PenStyle.DashLine if box.step.when else Qt.PenStyle.SolidLine
        own = "border_strong" if box.is_shared else "accent"
        painter.setPen(QPen(theme.colour(own), 1 if box.is_shared else px(2), style))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(area, px(4), px(4))
        inner = area.adjusted(px(8), px(4), -px(8), -px(4))
        head = QRect(inner.x(), inner.y(), inner.width(), px(_ROW))
        write(painter, head, telling.together(_who(box), box.step.statement or ""), "small_strong", "text2")
        words = cards.wrapped(box.step.text.in_(language()), "small", inner.width(), _MOST_LINES)
        place = QRect(inner.x(), head.bottom() + 1, inner.width(), len(words) * px(_ROW))
        cards.write(painter, place, words, "small", "text")

    def _fit(self) -> None:
        columns, rows = max(len(self._picture.columns), 1), max(self._picture.rows, 1)
        self.setMinimumSize(
            2 * px(_EDGE) + columns * px(_WIDTH + _BESIDE),
            2 * px(_EDGE) + px(_LEGEND + _HEAD) + rows * px(_HEIGHT + _BELOW),
        )
        self.update()


def _who(box: Box) -> str:
    return _(TITLES[Post][box.post])
