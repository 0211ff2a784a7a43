"""A status by itself: its glyph and its word on a tint, and the mark of three languages."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _
from ui.kit import glyph, theme
from ui.kit.lettering import advance, write
from ui.kit.theme import px

_HEIGHT, _BARE = 24, 16
_TINTS = {"accent": "selected"}

# how a screen reader says the mark
_SAID = {
    ("kk", "r"): N_("Kazakh ready"),
    ("kk", "d"): N_("Kazakh in draft"),
    ("kk", "m"): N_("no Kazakh"),
    ("kk", "x"): N_("Kazakh out of date"),
    ("ru", "r"): N_("Russian ready"),
    ("ru", "d"): N_("Russian in draft"),
    ("ru", "m"): N_("no Russian"),
    ("ru", "x"): N_("Russian out of date"),
    ("en", "r"): N_("English ready"),
    ("en", "d"): N_("English in draft"),
    ("en", "m"): N_("no English"),
    ("en", "x"): N_("English out of date"),
}


def spoken_mark(states: str) -> str:
    """
    >>> spoken_mark("rx-")
    'Kazakh ready, Russian out of date'
    """
    return ", ".join(_(_SAID[pair]) for pair in zip(LANGS, states, strict=False) if pair in _SAID)


def mark_of(states: Mapping[Lang, str]) -> str:
    """
    >>> mark_of({"kk": "r", "ru": "x"})
    'rx-'
    """
    return "".join(states.get(lang, "-") for lang in LANGS)


def paint_plate(painter: QPainter, plate: QRect, token: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(_TINTS.get(token, f"{token}_bg")))
    painter.drawRoundedRect(plate, px(4), px(4))


def paint_status(painter: QPainter, plate: QRect, kind: str, words: str) -> None:
    paint_plate(painter, plate, glyph.TONES[kind])
    _paint_bare(painter, plate.adjusted(px(6), 0, 0, 0), kind, words)


def _paint_bare(painter: QPainter, room: QRect, kind: str, words: str) -> None:
    side = px(glyph.SIDE)
    glyph.paint(painter, kind, QRect(room.x(), room.y() + (room.height() - side) // 2, side, side))
    write(painter, room.adjusted(side + px(4), 0, 0, 0), words, "small", glyph.TONES[kind])


class StatusLabel(QWidget):
    """Shape, word and tint, in this order of trust; bare, it has no tint and stands in a line of text."""

    def __init__(self, kind: str, words: str, is_bare: bool = False) -> None:
        super().__init__()
        self._is_bare = is_bare
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tell(kind, words)
        theme.worn.changed.connect(self.updateGeometry)

    def tell(self, kind: str, words: str) -> None:
        self._kind, self._words = kind, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = advance("small", self._words)
        edges = 0 if self._is_bare else 14
        return QSize(px(glyph.SIDE + 4 + edges) + words - 1, px(_BARE if self._is_bare else _HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._is_bare:
            # each size is rounded by itself: at some text sizes that takes a pixel from the words
            _paint_bare(painter, self.rect().adjusted(0, 0, 2, 0), self._kind, self._words)
        else:
            paint_status(painter, self.rect(), self._kind, self._words)
        painter.end()


class LanguageMark(QWidget):
    def __init__(self, states: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tell(states)

    def tell(self, states: str) -> None:
        """One letter a language: r ready, d draft, m missing, x out of date, - not planned."""
        self._states = states
        self.setAccessibleName(spoken_mark(states))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(glyph.mark_width(self._states), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        glyph.language_mark(painter, 0, 0, self._states)
        painter.end()
