"""What a row of the leader's table is painted of: words, pills, and the pair of buttons."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from core.language.words import _
from ui.approval.columns import EDGE, ICON, SIGN
from ui.approval.lines import Heading, Line, change_word
from ui.kit import glyph, theme
from ui.kit.cards import wrapped
from ui.kit.lettering import advance, write
from ui.kit.row_list import paint_strip
from ui.kit.status import paint_plate, paint_status
from ui.kit.theme import Step, px

PILL, TITLE_LINE, SMALL_LINE, MOST_TITLE_LINES, MOST_REASON_LINES = 24, 20, 17, 2, 4
_NOTES = {"changed": "warn", "review": "warn", "": "warn"}


class Said(NamedTuple):
    """A line of words in the block of the title."""

    words: str
    step: Step
    tone: str

    @property
    def tall(self) -> int:
        return px(TITLE_LINE if self.step == "reading" else SMALL_LINE)


def block(line: Line, width: int) -> list[Said]:
    """The title in two lines at most, the other language, why it was returned in full, and what else is to be known."""
    said = [Said(words, "reading", "text") for words in wrapped(line.title, "reading", width, MOST_TITLE_LINES)]
    said += [Said(line.second, "small", "text2")] if line.second else []
    if line.reason:
        reason = _("Reason: {reason}").format(reason=line.reason)
        said += [Said(words, "small", "danger") for words in wrapped(reason, "small", width, MOST_REASON_LINES)]
    return said + ([Said(line.note, "small", _NOTES.get(line.glyph, "text2"))] if line.note else [])


def paint_heading(painter: QPainter, area: QRect, heading: Heading) -> None:
    paint_strip(painter, area)
    room = area.adjusted(px(EDGE), 0, -px(EDGE), -1)
    if heading.can_fold:
        sign = theme.pixmap("right" if heading.is_folded else "down", "text2", ICON)
        painter.drawPixmap(room.x(), room.center().y() - px(ICON) // 2 + 1, sign)
        room.setLeft(room.x() + px(ICON + 6))
    write(painter, room, heading.title, "strong")
    room.setLeft(room.x() + advance("strong", heading.title) + px(EDGE))
    write(painter, room, heading.note, "small", "text2")


def paint_block(painter: QPainter, room: QRect, said: Sequence[Said]) -> None:
    top = room.y() + (room.height() - sum(one.tall for one in said)) // 2
    for one in said:
        write(painter, QRect(room.x(), top, room.width(), one.tall), one.words, one.step, one.tone)
        top += one.tall


def paint_change(painter: QPainter, room: QRect, line: Line) -> None:
    word = change_word(line.change)
    if room.width() <= px(SIGN):
        _paint_sign(painter, room, line)
        return
    match line.change:
        case "same":
            write(painter, room, word, "small", "text2")
        case "changed":
            paint_status(painter, _pill(room, word, 0), "changed", word)
        case "new":
            width = advance("small", f"+ {word}") + px(12)
            paint_plate(painter, QRect(room.x(), room.center().y() - px(12), width, px(PILL)), "info")
            inner = QRect(room.x() + px(6), room.y(), room.width(), room.height())
            write(painter, inner, f"+ {word}", "small", "info")


def _paint_sign(painter: QPainter, room: QRect, line: Line) -> None:
    side = px(glyph.SIDE)
    if line.change == "changed":
        glyph.paint(painter, "changed", QRect(room.x(), room.center().y() - side // 2, side, side))
    elif line.change == "new":
        write(painter, room, "+", "strong", "info")


def _pill(room: QRect, word: str, is_right: int) -> QRect:
    width = min(advance("small", word) + px(glyph.SIDE + 18), room.width())
    left = room.right() + 1 - width if is_right else room.x()
    return QRect(left, room.center().y() - px(PILL) // 2, width, px(PILL))


def paint_state(painter: QPainter, room: QRect, line: Line) -> None:
    paint_status(painter, _pill(room, line.state, 1), line.glyph, line.state)


def paint_pair(painter: QPainter, pair: tuple[QRect, QRect], has_words: bool) -> None:
    whole = pair[0].united(pair[1])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("border_strong"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(whole.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
    painter.fillRect(pair[1].x(), whole.y() + 1, 1, whole.height() - 2, theme.colour("border"))
    for room, icon, word in zip(pair, ("check", "return"), (_("Approve"), _("Return")), strict=True):
        left = room.x() + px(10)
        painter.drawPixmap(left, room.center().y() - px(ICON) // 2 + 1, theme.pixmap(icon, "text2", ICON))
        if has_words:
            write(painter, QRect(left + px(ICON + 6), room.y(), room.width(), room.height()), word)
