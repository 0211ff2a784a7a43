"""Types of crises to choose from, each with what it is in a sentence; not classified yet stands first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.crisis import library
from core.crisis.choices import Mode
from core.crisis.queries import chosen, playbooks
from core.crisis.queries.chosen import Algorithm
from core.language.words import language
from ui.desk import Desk
from ui.kit import cards, theme
from ui.kit.lettering import write
from ui.kit.row_list import RowList, paint_row
from ui.kit.rows import ROW, Column, Index, Rows
from ui.kit.theme import px

_EDGE, _LINE = 12, 18


@dataclass(frozen=True)
class Kind:
    """`id` is the code of its algorithm."""

    id: str
    name: str
    gist: str
    algorithm: Algorithm


def kinds(desk: Desk) -> list[Kind]:
    """As the office keeps them, else as they came; what is out of use is not offered."""
    known = {one.code: one for one in desk.read(playbooks.known, desk.today(), is_active=False)}
    came = {one.code: one.gist for one in library.types()}
    gists = came | {code: one.playbook.gist for code, one in known.items()}
    codes = [code for code in dict.fromkeys([*came, *known]) if code not in known or known[code].playbook.is_active]
    found = desk.read(chosen.algorithms, sorted(codes, key=lambda code: code != library.UNCLASSIFIED))
    lang = language()
    return [
        Kind(one.code, one.name.in_(lang), gists[one.code].in_(lang), one) for one in found if one.mode == Mode.TYPE
    ]


class _Rows(Rows[Kind]):
    def said(self, row: Kind) -> str:
        return f"{row.name}, {row.gist}"


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Kind = index.data(ROW)
        return QSize(px(120), px(2 * 6) + px(_LINE) * (1 + len(self._gist(row, option))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Kind = index.data(ROW)
        painter.save()
        paint_row(painter, option, stays_marked=True)
        room = option.rect.adjusted(px(_EDGE), px(6), -px(_EDGE), 0)
        write(painter, QRect(room.x(), room.y(), room.width(), px(_LINE)), row.name, "strong")
        lines = self._gist(row, option)
        below = QRect(room.x(), room.y() + px(_LINE), room.width(), px(_LINE) * len(lines))
        cards.write(painter, below, lines, "small", "text2")
        painter.restore()

    def _gist(self, row: Kind, option: QStyleOptionViewItem) -> tuple[str, ...]:
        width = option.widget.width() if option.widget else option.rect.width()
        return cards.wrapped(row.gist, "small", width - px(2 * _EDGE + 14), 2)


class KindList(RowList[Kind]):
    # Enter: it is this one, open
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(_Rows([Column("", lambda row: row.name)]), _Delegate())
        theme.worn.changed.connect(self.scheduleDelayedItemsLayout)

    def follow(self, found: Sequence[Kind]) -> None:
        self._rows.follow(found)
        if not self.currentIndex().isValid() and found:
            self.setCurrentIndex(self._rows.index(0, 0))

    def kind(self) -> Kind | None:
        return self._rows.at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().strip() and not event.modifiers():
            self.keyboardSearch(event.text())
        else:
            super().keyPressEvent(event)
