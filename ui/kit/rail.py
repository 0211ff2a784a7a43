"""The navigation rail: where one can go, where one is, and whether all is saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from core.language.words import _
from ui.kit import theme
from ui.kit.controls import label
from ui.kit.theme import px

WIDE, NARROW = 184, 56
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Place:
    """One page on the rail. A gap before it sets it apart."""

    key: str
    title: str
    icon: str
    badge: int = 0
    stands_apart: bool = False


class _Places(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.places: Sequence[Place] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.places[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return place.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{place.title}, {place.badge}" if place.badge else place.title
            case Qt.ItemDataRole.UserRole:
                return place
        return None


class _PlaceDelegate(QStyledItemDelegate):
    is_narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        gap = px(17) if index.data(Qt.ItemDataRole.UserRole).stands_apart else 0
        return QSize(px(40), px(38) + gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: Place = index.data(Qt.ItemDataRole.UserRole)
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if place.stands_apart:
            # not filled: asked to fill, PySide6 makes all 180 gradients of Qt, to see whether it is one of them
            painter.setBrush(theme.colour("border"))
            painter.drawRect(area.x() + px(8), area.y() + px(8), area.width() - px(16), 1)
            area.setTop(area.top() + px(17))
        area.adjust(0, 0, 0, -px(2))
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_current or is_hovered:
            painter.setBrush(theme.colour("surface" if is_current else "hover"))
            painter.drawRoundedRect(area, px(6), px(6))
        if is_current:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRect(area.x(), area.y() + px(8), px(3), area.height() - px(16)), 1, 1)
        if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), px(6), px(6))
        self._paint_words(painter, area, place, is_current)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, place: Place, is_current: bool) -> None:
        icon = theme.pixmap(place.icon, "accent" if is_current else "text2")
        left = area.x() + (px(10) if not self.is_narrow else (area.width() - px(18)) // 2)
        painter.drawPixmap(left, area.center().y() - px(9) + 1, icon)
        badge = str(place.badge) if place.badge else ""
        if not self.is_narrow:
            painter.setPen(theme.colour("text" if is_current else "text2"))
            painter.setFont(theme.font("strong" if is_current else "body"))
            room = area.adjusted(px(40), 0, -px(32) if badge else -px(4), 0)
            words = painter.fontMetrics().elidedText(place.title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if badge:
            self._paint_badge(painter, area, badge, is_current)

    def _paint_badge(self, painter: QPainter, area: QRect, badge: str, is_current: bool) -> None:
        """Beside the word; on the narrow rail over the icon's corner, where only a strong colour is seen."""
        painter.setFont(theme.font("badge" if self.is_narrow else "small_strong"))
        ground, ink = ("selected", "accent") if is_current else ("canvas", "text2")
        if self.is_narrow:
            ground, ink = "accent", "on_accent"
        width = max(px(16 if self.is_narrow else 20), painter.fontMetrics().horizontalAdvance(badge) + px(8))
        top = area.y() if self.is_narrow else area.center().y() - px(8) + 1
        plate = QRect(area.right() - width - (0 if self.is_narrow else px(8)), top, width, px(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(plate, px(8), px(8))
        painter.setPen(theme.colour(ink))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, badge)


class PlaceList(QListView):
    """A list of places to go to; Up and Down move, Enter or a click goes."""

    gone_to = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._places, self._delegate = _Places(), _PlaceDelegate()
        self.setModel(self._places)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.clicked.connect(self._on_asked)
        self.activated.connect(self._on_asked)

    def show_places(self, places: Sequence[Place]) -> None:
        current = self.current()
        self._places.beginResetModel()
        self._places.places = tuple(places)
        self._places.endResetModel()
        self.set_current(current)

    def current(self) -> str:
        index = self.currentIndex()
        return self._places.places[index.row()].key if index.isValid() else ""

    def set_current(self, key: str) -> None:
        for row, place in enumerate(self._places.places):
            if place.key == key:
                self.setCurrentIndex(self._places.index(row))

    def set_narrow(self, is_narrow: bool) -> None:
        self._delegate.is_narrow = is_narrow
        self.doItemsLayout()

    def _on_asked(self, index: QModelIndex) -> None:
        self.gone_to.emit(self._places.places[index.row()].key)


class Rail(QFrame):
    """Where one can go; the foot says who sits here and when all was saved."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.list = PlaceList(_("Pages"))
        self.list.gone_to.connect(self.chosen)
        self._who, self._saved = label("", "small", "text2", wraps=True), label("", "small", "text3", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self._who)
        column.addWidget(self._saved)
        self.set_narrow(False)

    def show_places(self, places: Sequence[Place]) -> None:
        self.list.show_places(places)

    def set_current(self, key: str) -> None:
        self.list.set_current(key)

    def set_narrow(self, is_narrow: bool) -> None:
        self.setFixedWidth(px(NARROW if is_narrow else WIDE))
        self._who.setVisible(not is_narrow)
        self._saved.setVisible(not is_narrow)
        self.list.set_narrow(is_narrow)

    def tell(self, who: str, saved: str) -> None:
        self._who.setText(who)
        self._saved.setText(saved)
