"""The facts of three texts in one table, on the lines of the columns above it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from core.language.parity import FACT_NAMES, FactRow, Verdict
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _
from ui.calendar.editor.check import NOTHING, Checked
from ui.kit import glyph, theme
from ui.kit.controls import icon_button, in_row, label, rule
from ui.kit.status import StatusLabel
from ui.kit.theme import px

NAME_WIDTH = 112
_ROW, _LEAST_ROWS, _SHOWN_ROWS = 28, 2, 6
# head, bars and texts of the page, as they are read without scrolling
_TEXT_HEIGHT = 560
_SIGN = int(Qt.ItemDataRole.UserRole) + 1
_ORDER = {Verdict.DIFFERING: 0, Verdict.MISSING: 1, Verdict.AGREEING: 2}
_COUNTED = {
    Verdict.AGREEING: ("approved", N_("agree: {n}")),
    Verdict.DIFFERING: ("missing", N_("differ: {n}")),
    Verdict.MISSING: ("draft", N_("not in all: {n}")),
}
_SAID = {"approved": N_("agrees"), "missing": N_("differs"), "draft": N_("is missing")}

Index = QModelIndex | QPersistentModelIndex


class FactRows(QAbstractTableModel):
    """Name of the fact, then a language a column; what differs stands first."""

    def __init__(self) -> None:
        super().__init__()
        self._checked = NOTHING
        self._rows: list[FactRow] = []
        self._langs: Sequence[Lang] = LANGS

    def show(self, checked: Checked, langs: Sequence[Lang]) -> None:
        self.beginResetModel()
        self._checked, self._langs = checked, langs
        self._rows = sorted(checked.rows, key=lambda row: _ORDER[row.verdict])
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(LANGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, place = self._rows[index.row()], index.column() - 1
        if place < 0:
            return _(FACT_NAMES[row.kind]) if role == Qt.ItemDataRole.DisplayRole else None
        lang = LANGS[place]
        said, sign = getattr(row.said, lang), self._sign(row, lang)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return said or (_("no") if sign else "")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_(FACT_NAMES[row.kind])}: {said or _('no')}, {_(_SAID[sign])}" if sign else ""
            case _ if role == _SIGN:
                return sign
        return None

    def _sign(self, row: FactRow, lang: Lang) -> str:
        """A language without a text is not behind with its facts."""
        if lang not in self._langs or not getattr(self._checked.texts, lang).strip():
            return ""
        said = getattr(row.said, lang)
        if not said:
            return "draft"
        is_odd = any(odd.said == said and odd.lang == lang for odd in self._checked.oddities)
        return "missing" if row.verdict == Verdict.DIFFERING and is_odd else "approved"


class _FactDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        sign = index.data(_SIGN)
        painter.save()
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(area, theme.colour("selected"))
        left = area.left() + px(16 if index.column() != 1 else 4)
        if sign:
            side = px(glyph.SIDE)
            glyph.paint(painter, sign, QRect(left, area.top() + (area.height() - side) // 2, side, side))
            left += side + px(8)
        painter.setFont(theme.font("strong" if sign == "missing" else "body"))
        painter.setPen(theme.colour({"missing": "danger", "draft": "text2"}.get(sign or "draft", "text")))
        room = QRect(left, area.top(), area.right() - left - px(4), area.height())
        words = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(theme.colour("border"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if index.column() > 0 and index.column() < len(LANGS):
            painter.drawLine(area.topRight(), area.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(_ROW))


class FactsTable(QFrame):
    # in this language, these words
    pointed_at = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inset")
        self._counts = {verdict: StatusLabel(sign, "", is_bare=True) for verdict, (sign, _said) in _COUNTED.items()}
        self._fold = icon_button("down", _("Fold the facts"), self.fold)
        note = label(_("figures, days, hours, telephones, names"), "small", "text2")
        head = in_row(label(_("Facts"), "strong"), note, None, *self._counts.values(), self._fold)
        if (row := head.layout()) is not None:
            row.setContentsMargins(px(16), 0, px(8), 0)
        head.setFixedHeight(px(36))
        self._rows = FactRows()
        self._most = _SHOWN_ROWS
        self._is_asked_for = False
        self.view = QTableView()
        self.view.setModel(self._rows)
        self.view.setItemDelegate(_FactDelegate(self.view))
        self.view.setAccessibleName(_("Facts"))
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.horizontalHeader().hide()
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.horizontalHeader().setMinimumSectionSize(1)
        self.view.verticalHeader().hide()
        self.view.activated.connect(self._on_activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (rule(), head, rule(), self.view):
            column.addWidget(widget)

    def show_checked(self, checked: Checked, langs: Sequence[Lang]) -> None:
        self._rows.show(checked, langs)
        for verdict, status in self._counts.items():
            sign, said = _COUNTED[verdict]
            count = sum(row.verdict == verdict for row in checked.rows)
            status.tell(sign, _(said).format(n=count))
            status.setVisible(count > 0)
        self.view.verticalHeader().setDefaultSectionSize(px(_ROW))
        self._settle()
        self.setVisible(bool(checked.rows))

    def fit(self, height: int) -> None:
        """In a low window the texts need the room: what differs stands first anyway."""
        room = (height - px(_TEXT_HEIGHT)) // px(_ROW)
        self._most = max(_LEAST_ROWS, min(_SHOWN_ROWS, room))
        if not self._is_asked_for:
            self._show_rows(room >= _LEAST_ROWS)
        self._settle()

    def _settle(self) -> None:
        self.view.setFixedHeight(min(self._rows.rowCount(), self._most) * px(_ROW))

    def fold(self) -> None:
        """Or unfold; from now on the height of the window does not decide it any more."""
        self._is_asked_for = True
        self._show_rows(self.view.isHidden())

    def _show_rows(self, is_shown: bool) -> None:
        self.view.setVisible(is_shown)
        self._fold.set_icon("down" if is_shown else "up")

    def follow(self, widths: Sequence[int]) -> None:
        """The lines of the columns above."""
        name = min(px(NAME_WIDTH), widths[0] // 2)
        for place, width in enumerate((name, widths[0] - name, *widths[1:])):
            self.view.setColumnWidth(place, width)

    def _on_activated(self, index: QModelIndex) -> None:
        if index.column() > 0 and index.data(_SIGN) not in ("", "draft"):
            self.pointed_at.emit(LANGS[index.column() - 1], str(index.data()))
