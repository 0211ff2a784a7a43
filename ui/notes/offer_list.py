"""Figures that may be put into a note: what each alone tells, below it the question, then the survey and its days."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.kpi import telling
from core.language.words import _, language
from core.notes.queries.sources.asking import Offer
from ui.kit import cards
from ui.kit.lettering import write
from ui.kit.row_list import RowList, paint_row
from ui.kit.rows import ROW, Column, Rows
from ui.kit.theme import px

_LINE, _SMALL, _EDGE, _AIR = 18, 16, 12, 7
_MOST_LINES = 2


@dataclass(frozen=True)
class OfferRow:
    id: int
    offer: Offer

    @property
    def name(self) -> str:
        told = self.offer.name.in_(language())
        return f"{told[:1].upper()}{told[1:]}"

    @property
    def below(self) -> list[str]:
        """What many of them share, a line each: the question; the survey and its days."""
        of = telling.period(self.offer.of, language()) if self.offer.of else ""
        group = " · ".join(filter(None, (of, self.offer.group.in_(language()))))
        return [one for one in (self.offer.under.in_(language()), group) if one]

    @property
    def beside(self) -> str:
        return " · ".join(self.below)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: OfferRow = index.data(ROW)
        return QSize(px(120), px(_LINE) * len(self._lines(row, option)) + px(_SMALL) * len(row.below) + px(2 * _AIR))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: OfferRow = index.data(ROW)
        painter.save()
        paint_row(painter, option, stays_marked=True)
        area, lines = option.rect.adjusted(px(_EDGE), px(_AIR), -px(_EDGE), 0), self._lines(row, option)
        room = QRect(area.x(), area.y(), area.width(), px(_LINE) * len(lines))
        cards.write(painter, room, lines, "body", "text")
        for place, line in enumerate(row.below):
            top = room.bottom() + 1 + px(_SMALL) * place
            write(painter, QRect(room.x(), top, room.width(), px(_SMALL)), line, "small", "text2")
        painter.restore()

    def _lines(self, row: OfferRow, option: QStyleOptionViewItem) -> tuple[str, ...]:
        view = option.widget
        assert isinstance(view, RowList)
        return cards.wrapped(row.name, "body", view.viewport().width() - px(2 * _EDGE), _MOST_LINES) or ("",)


class OfferList(RowList[OfferRow]):
    opened = Signal()

    def __init__(self) -> None:
        rows: Rows[OfferRow] = Rows([
            Column(_("What it tells"), lambda row: row.name),
            Column(_("Of what"), lambda row: row.beside),
        ])  # fmt: skip
        super().__init__(rows, _Delegate())
        self.setAccessibleName(_("Figures to choose from"))
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def follow(self, offers: list[OfferRow]) -> None:
        self._rows.follow(offers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.current():
            self.opened.emit()
        else:
            super().keyPressEvent(event)
