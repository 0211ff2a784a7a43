"""A figure beside its target in one line: a bar from nought, a stroke for the target, a band for near and for far."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit import theme
from ui.kit.theme import px

BAND, BAR, STROKE = 16, 6, 3
# room behind the farther of figure and bound, as a part of it
_BEHIND = 0.15
# darkest is farthest off; the ground itself is where the target is met
_FAR, _NEAR, _MET = "border", "neutral_bg", "sunken"


@dataclass(frozen=True)
class Bullet:
    """Up has `least`, down has `most`, a corridor both; `near` is how far off is still near."""

    value: float | None
    least: float | None = None
    most: float | None = None
    near: float = 0.0
    # where the scale ends by its nature, as a share does; a figure beyond it makes the scale longer
    full: float | None = None

    def reach(self) -> tuple[float, float]:
        """
        From where to where the line goes.

        >>> Bullet(91, least=95, full=100).reach(), Bullet(-5, least=20).reach()
        ((0.0, 100), (-5, 23.75))
        """
        said = [one for one in (self.value, self.least, self.most) if one is not None]
        low, high = min([0.0, *said]), max([0.0, *said])
        if self.full is not None and high <= self.full:
            return low, self.full
        return low, high + _BEHIND * (high - low) or 1.0

    def bands(self) -> Iterator[tuple[float, float, str]]:
        """From, to, and the colour; in order, and together the whole line."""
        low, high = self.reach()
        marks = [(low, "")]
        if self.least is not None:
            marks += [(self.least - self.near, _FAR), (self.least, _NEAR)]
        if self.most is None:
            marks.append((high, _MET))
        else:
            marks += [(self.most, _MET), (self.most + self.near, _NEAR), (high, _FAR)]
        at = low
        for mark, tone in marks[1:]:
            end = min(max(mark, at), high)
            if end > at:
                yield at, end, tone
            at = end


def paint(painter: QPainter, room: QRect, bullet: Bullet) -> None:
    """As wide as the room, in the middle of its height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    line = QRectF(room.x(), room.center().y() - px(BAND) / 2 + 1, room.width(), px(BAND))
    low, high = bullet.reach()
    is_judged = bullet.least is not None or bullet.most is not None

    def across(value: float) -> float:
        return line.left() + (value - low) / (high - low) * line.width()

    if is_judged:
        for first, last, tone in bullet.bands():
            painter.fillRect(QRectF(across(first), line.y(), across(last) - across(first), line.height()), _tone(tone))
    else:
        painter.fillRect(line, _tone(_MET))
    if bullet.value is not None:
        bar = QRectF(across(0), line.center().y() - px(BAR) / 2, across(bullet.value) - across(0), px(BAR)).normalized()
        painter.fillRect(bar, theme.colour("accent"))
    for bound in (bullet.least, bullet.most):
        if bound is not None:
            _paint_bound(painter, across(bound), line)
    painter.restore()


def _paint_bound(painter: QPainter, x: float, line: QRectF) -> None:
    """Taller than its band; at either end of the line it still stands inside."""
    half = px(STROKE) / 2
    middle = min(max(x, line.left() + half), line.right() - half)
    pen = QPen(theme.colour("text"), px(STROKE))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(middle, line.top() - px(2), middle, line.bottom() + px(2)))


def _tone(token: str) -> QColor:
    # where contrast is wanted the hairlines are nearly black: a band of that colour would hide the bar
    is_contrast = theme.worn.theme.name == "contrast"
    return theme.colour("text_sel" if is_contrast and token == _FAR else token)
