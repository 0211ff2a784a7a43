"""One day of a month: its number, what it is called, and as many lines as it has room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from core.language.words import _
from ui.kit import cards, glyph, theme
from ui.kit.cards import Card
from ui.kit.theme import px

HEAD, LINE, MORE, SIGN, PAD = 24, 16, 20, 12, 4
# a lower cell gives every line one row
TWO_ROWS_FROM = 112


@dataclass(frozen=True)
class DayCell:
    key: Any
    number: str
    is_today: bool = False
    is_out: bool = False
    is_resting: bool = False
    note: str = ""
    lines: Sequence[Card] = ()
    # how many there are beyond these lines
    more: int = 0
    spoken: str = ""
    # what the day is known for, beside its number; the tip says all of it
    known: str = ""
    known_tip: str = ""

    def said(self) -> str:
        """The day and what lies on it, for a screen reader."""
        more = _("{n} more").format(n=self.more) if self.more else ""
        day = self.spoken or ", ".join(filter(None, (self.number, self.note)))
        return "; ".join(filter(None, (day, *(line.said() for line in self.lines), more)))


@dataclass(frozen=True)
class Laid:
    """Where the lines of a day lie, and how many have found no room."""

    lines: tuple[tuple[Card, QRect, tuple[str, ...]], ...]
    foot: QRect
    hidden: int

    def line_at(self, point: QPoint) -> Card | None:
        return next((card for card, area, _words in self.lines if area.contains(point)), None)


def lay(cell: DayCell, area: QRect, keeps_foot: bool = False) -> Laid:
    for rows in (2, 1) if area.height() >= px(TWO_ROWS_FROM) else (1,):
        laid = _lay(cell, area, rows, keeps_foot)
        if not laid.hidden:
            return laid
    return _lay(cell, area, 1, keeps_foot)


def _lay(cell: DayCell, area: QRect, rows: int, keeps_foot: bool) -> Laid:
    top = area.y() + px(PAD + HEAD) + (px(LINE) if cell.note else 0)
    found: list[tuple[Card, QRect, tuple[str, ...]]] = []
    for place, card in enumerate(cell.lines):
        words = cards.wrapped(card.title, "small", area.width() - px(2 * PAD + SIGN + 12), rows)
        tall = len(words) * px(LINE) + px(2)
        is_last = place == len(cell.lines) - 1 and not cell.more and not keeps_foot
        if top + tall + (0 if is_last else px(MORE)) > area.bottom():
            break
        found.append((card, QRect(area.x() + px(PAD), top, area.width() - 2 * px(PAD), tall), words))
        top += tall
    foot = QRect(area.x() + 2 * px(PAD), top, area.width() - 4 * px(PAD), px(MORE))
    return Laid(tuple(found), foot, len(cell.lines) - len(found) + cell.more)


@dataclass(frozen=True)
class CellLook:
    chosen: Sequence[Any] = ()
    away: Sequence[Any] = ()
    is_current: bool = False
    has_focus: bool = False
    # what is under the pointer would come here; the word says so
    dropping: str = ""


def paint(painter: QPainter, area: QRect, cell: DayCell, look: CellLook) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = "selected" if look.dropping else "sunken" if cell.is_resting else "surface"
    painter.fillRect(area, theme.colour(ground))
    _paint_number(painter, area, cell)
    if cell.known:
        _paint_known(painter, known_room(area, cell), cell.known)
    if cell.note:
        room = QRect(area.x() + 2 * px(PAD), area.y() + px(PAD + HEAD), area.width() - 4 * px(PAD), px(LINE))
        cards.write(painter, room, cards.wrapped(cell.note, "small", room.width(), 1), "small", "text2")
    laid = lay(cell, area, keeps_foot=bool(look.dropping))
    for card, room, words in laid.lines:
        _paint_line(painter, room, card, words, look)
    if look.dropping:
        words = cards.wrapped(look.dropping, "small_strong", laid.foot.width(), 1)
        cards.write(painter, laid.foot, words, "small_strong", "accent")
    elif laid.hidden and laid.foot.bottom() <= area.bottom() + px(PAD):
        cards.write(painter, laid.foot, [_("{n} more").format(n=laid.hidden)], "small", "text2")
    _paint_edges(painter, area, look)
    painter.restore()


def known_room(area: QRect, cell: DayCell) -> QRect:
    """At the right of the number, and empty where there is nothing to say."""
    if not cell.known:
        return QRect()
    number = QFontMetrics(theme.font("strong")).horizontalAdvance(cell.number) + px(12 if cell.is_today else 0)
    left = area.x() + 2 * px(PAD) + number + px(8)
    return QRect(left, area.y() + px(PAD), area.right() - 2 * px(PAD) - left, px(HEAD))


def _paint_known(painter: QPainter, room: QRect, known: str) -> None:
    side = px(SIGN + 2)
    painter.drawPixmap(room.x(), room.center().y() - side // 2 + 1, theme.pixmap("flag", "text2", SIGN + 2))
    room.adjust(side + px(4), 0, 0, 0)
    cards.write(painter, room, cards.wrapped(known, "small", room.width(), 1), "small", "text2")


def _paint_edges(painter: QPainter, area: QRect, look: CellLook) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(area.right(), area.y(), 1, area.height(), theme.colour("border"))
    painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme.colour("border"))
    if look.dropping or look.is_current:
        is_strong = bool(look.dropping) or look.has_focus
        painter.setPen(QPen(theme.colour("accent" if is_strong else "border_strong"), 2 if is_strong else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(1, 1, -2, -2))


def _paint_number(painter: QPainter, area: QRect, cell: DayCell) -> None:
    place = QRect(area.x() + 2 * px(PAD), area.y() + px(PAD), area.width(), px(HEAD))
    tone = "text3" if cell.is_out else "text"
    if cell.is_today:
        width = QFontMetrics(theme.font("strong")).horizontalAdvance(cell.number) + px(12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        plate = QRectF(place.x(), place.y() + px(2), width, px(HEAD - 4))
        painter.drawRoundedRect(plate, px(4), px(4))
        place.translate(px(6), 0)
        tone = "on_accent"
    cards.write(painter, place, [cell.number], "strong", tone)


def _paint_line(painter: QPainter, area: QRect, card: Card, words: Sequence[str], look: CellLook) -> None:
    if card.id in look.chosen or card.id in look.away:
        painter.setPen(QPen(theme.colour("accent" if card.id in look.chosen else "border_strong"), 1))
        painter.setBrush(theme.colour("selected" if card.id in look.chosen else "sunken"))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    left = area.x() + px(PAD)
    if card.glyph:
        glyph.paint(painter, card.glyph, QRect(left, area.y() + px(3), px(SIGN), px(SIGN)))
    room = QRect(left + px(SIGN + 6), area.y() + px(1), area.width() - px(SIGN + 12), len(words) * px(LINE))
    cards.write(painter, room, words, "small", "text3" if card.id in look.away else "text")
