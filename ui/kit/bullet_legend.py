"""What the parts of a bullet stand for: the bands, the bar and the stroke, each beside its word."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.language.words import _
from ui.kit import bullet, theme
from ui.kit.bullet import Bullet
from ui.kit.lettering import advance, write
from ui.kit.theme import px

HEIGHT, SAMPLE, GAP = 24, 36, 20
# each a bullet of one kind of mark only, and how wide it is
_SAMPLES = (
    (Bullet(None, least=100, near=50, full=100), SAMPLE),
    (Bullet(100, full=100), SAMPLE),
    (Bullet(None, least=0, full=100), bullet.STROKE),
)


class BulletLegend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = (_("far off, near"), _("figure"), _("target"))
        self.setAccessibleName(", ".join(self._words))
        theme.worn.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        parts = zip(_SAMPLES, self._words, strict=True)
        wide = sum(px(width + 8 + GAP) + advance("small", words) for (_sample, width), words in parts)
        return QSize(wide, px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0
        for (sample, width), words in zip(_SAMPLES, self._words, strict=True):
            bullet.paint(painter, QRect(left, 0, px(width), self.height()), sample)
            room = QRect(left + px(width + 8), 0, advance("small", words), self.height())
            write(painter, room, words, "small", "text2", Qt.AlignmentFlag.AlignVCenter)
            left = room.right() + px(GAP)
        painter.end()
