"""Answers as lying bars with their figures, and scales as their means over how the answers are spread."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.language.numbers import number, rounded
from core.language.words import _, language
from ui.kit import cards, theme
from ui.kit.lettering import advance, write
from ui.kit.theme import px
from ui.research.surveys.shown import Bar, share

ROW, LINE, THICK, GAP = 36, 18, 16, 12
NAME, NAME_LINES = 0.34, 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Lying(QWidget):
    """Rows of a name at the left and figures at the right; as high as the names need at this width."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._names: Sequence[str] = ()
        self._spoken: Sequence[str] = ()
        theme.worn.changed.connect(self._fit)

    def show_rows(self, names: Sequence[str], spoken: Sequence[str]) -> None:
        self._names, self._spoken = names, spoken
        self.setAccessibleName("; ".join(spoken))
        self._fit()
        self.update()

    def below(self) -> int:
        """Room for what stands under the rows."""
        return 0

    def places(self) -> list[QRect]:
        """Where each row stands."""
        found, top = [], 0
        for name in self._names:
            tall = max(px(ROW), px(LINE) * len(self._lines(name)) + px(8))
            found.append(QRect(0, top, self.width(), tall))
            top += tall
        return found

    def sizeHint(self) -> QSize:
        places = self.places()
        return QSize(px(400), (places[-1].bottom() + 1 if places else 0) + self.below())

    def write_name(self, painter: QPainter, place: QRect, name: str) -> None:
        lines = self._lines(name)
        tall = px(LINE) * len(lines)
        room = QRect(place.x(), place.y() + (place.height() - tall) // 2, self.name_width(), tall)
        cards.write(painter, room, lines, "body", "text")

    def name_width(self) -> int:
        return int(self.width() * NAME)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            rows = zip(self.places(), self._spoken, strict=True)
            told = next((said for place, said in rows if place.contains(event.pos())), "")
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _lines(self, name: str) -> tuple[str, ...]:
        return cards.wrapped(name, "body", max(self.name_width(), px(80)), NAME_LINES) or ("",)

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())


class AnswerBars(_Lying):
    """The longest bar is in the accent; of a random sample the interval stands under the share."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = bars
        self.show_rows([one.name for one in bars], [one.said() for one in bars])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((one.share for one in self._bars), default=0)
        between = max((advance("small", one.between()) for one in self._bars if one.bounds), default=0)
        shares = max((advance("strong", share(one.share)) for one in self._bars), default=0)
        counts = max((advance("body", one.figures()[0]) for one in self._bars), default=0)
        right = shares + counts + px(2 * GAP) + (between + px(GAP) if between else 0)
        left = self.name_width() + px(GAP)
        for place, one in zip(self.places(), self._bars, strict=True):
            self.write_name(painter, place, one.name)
            room = QRect(left, place.y(), self.width() - left - right, place.height())
            if one.share:
                token = "accent" if one.share == most else "border_strong"
                _paint_bar(painter, room, max(room.width() * one.share / most, 2), token)
            edge = self.width()
            if between:
                _write_right(painter, place, edge, between, one.between(), "small", "text2")
                edge -= between + px(GAP)
            _write_right(painter, place, edge, shares, one.figures()[1], "strong", "text")
            _write_right(painter, place, edge - shares - px(GAP), counts, one.figures()[0], "body", "text2")
        painter.end()


def _paint_bar(painter: QPainter, room: QRect, wide: float, token: str) -> None:
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    area = QRectF(room.x(), room.center().y() - px(THICK) / 2 + 1, wide, px(THICK))
    shape.addRoundedRect(area, px(3), px(3))
    # it grows out of the line at the left: round at the far end only
    shape.addRect(area.adjusted(0, 0, -min(wide, px(3)), 0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, theme.colour(token))


def _write_right(
    painter: QPainter, place: QRect, edge: int, wide: int, words: str, step: theme.Step, tone: str
) -> None:
    write(painter, QRect(edge - wide, place.y(), wide, place.height()), words, step, tone, _RIGHT)


@dataclass(frozen=True)
class ScaleLine:
    """One line of a scale: its mean, of how many, and what share each step of the scale has."""

    name: str
    mean: float | None
    base: int
    shares: Sequence[float]

    def figures(self) -> tuple[str, str]:
        mean = number(rounded(self.mean, 2), language(), 2) if self.mean is not None else "–"
        return mean, f"n={number(self.base, language())}"


class ScaleBars(_Lying):
    """A whole bar for each line, cut by how the answers are spread; its mean at the right, the steps named below."""

    def __init__(self) -> None:
        super().__init__()
        self._lines_shown: Sequence[ScaleLine] = ()
        self._steps: Sequence[str] = ()
        self._marks = 0

    def show_lines(self, lines: Sequence[ScaleLine], steps: Sequence[str], marks: int) -> None:
        """The first steps are marks; what comes after them, such as "hard to say", is none."""
        self._lines_shown, self._steps, self._marks = lines, steps, marks
        self.show_rows([one.name for one in lines], [self._said(one) for one in lines])

    def _said(self, line: ScaleLine) -> str:
        spread = ", ".join(f"{step}: {share(one)}" for step, one in zip(self._steps, line.shares, strict=True))
        return f"{line.name}: {_('mean')} {', '.join(line.figures())}; {spread}"

    def below(self) -> int:
        return px(LINE + 4) * len(self._legend()) + px(8) if self._steps else 0

    def _legend(self) -> list[list[tuple[int, str, int]]]:
        """In lines as wide as there is room: the place of each step, its name, and where it begins."""
        found: list[list[tuple[int, str, int]]] = [[]]
        left = start = self.name_width() + px(GAP)
        for place, step in enumerate(self._steps):
            wide = px(16) + advance("small", step)
            if left + wide > self.width() and found[-1]:
                found.append([])
                left = start
            found[-1].append((place, step, left))
            left += wide + px(GAP)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        means = max((advance("strong", one.figures()[0]) for one in self._lines_shown), default=0)
        bases = max((advance("small", one.figures()[1]) for one in self._lines_shown), default=0)
        left = self.name_width() + px(GAP)
        right = means + bases + px(2 * GAP)
        places = self.places()
        for place, one in zip(places, self._lines_shown, strict=True):
            self.write_name(painter, place, one.name)
            room = QRect(left, place.y(), self.width() - left - right, place.height())
            self._paint_spread(painter, room, one.shares)
            _write_right(painter, place, self.width(), bases, one.figures()[1], "small", "text2")
            _write_right(painter, place, self.width() - bases - px(GAP), means, one.figures()[0], "strong", "text")
        top = places[-1].bottom() + px(8) if places else 0
        for line in self._legend() if places else ():
            for number_of, step, at in line:
                painter.fillRect(at, top + px(5), px(10), px(10), self._tint(number_of))
                write(painter, QRect(at + px(16), top, self.width() - at, px(LINE)), step, "small", "text2")
            top += px(LINE + 4)
        painter.end()

    def _paint_spread(self, painter: QPainter, room: QRect, shares: Sequence[float]) -> None:
        left, top = float(room.x()), room.center().y() - px(THICK) / 2 + 1
        total = sum(shares)
        for place, one in enumerate(shares):
            wide = room.width() * one / total if total else 0
            # a hairline between the steps: a grey print still tells them apart
            area = QRectF(left, top, max(wide - 1, 0), px(THICK))
            painter.fillRect(area, self._tint(place))
            left += wide

    def _tint(self, place: int) -> QColor:
        """From pale to the accent along the scale; what is no mark of it is of no colour."""
        if place >= self._marks:
            return theme.colour("text3")
        pale, full = theme.colour("border"), theme.colour("accent")
        part = place / max(self._marks - 1, 1)
        pairs = ((pale.red(), full.red()), (pale.green(), full.green()), (pale.blue(), full.blue()))
        return QColor(*(round(first + (last - first) * part) for first, last in pairs))
