"""The command palette: type a few letters, Enter goes there."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.language.fold import fold1, query_keys
from core.language.words import _
from ui.kit import theme
from ui.kit.controls import IconLabel, key_cap, label
from ui.kit.rows import Index
from ui.kit.theme import px

WIDTH, FROM_TOP = 640, 0.2
HIT_HEIGHT, HEADING_HEIGHT, MOST_ROWS = 36, 32, 12
QUIET_MS = 60
HIT = int(Qt.ItemDataRole.UserRole) + 1
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_WORD = re.compile(r"\w+|\W+")


@dataclass(frozen=True)
class Hit:
    section: str
    title: str
    detail: str
    icon: str
    keys: str
    act: Callable[[], None]


def matched(title: str, asked: str) -> Iterator[tuple[str, bool]]:
    """The title in parts, each with whether it is what was asked for, however that was typed.

    >>> list(matched("Демалыс күндері", "кундер"))
    [('Демалыс', False), (' ', False), ('күндер', True), ('і', False)]
    """
    # closed stems find words by meaning; only letters that stand there can be shown
    keys = {key for word in query_keys(asked) for key in word if key.isalpha() or key.isdigit()}
    for part in _WORD.findall(title):
        length = _begun(part, keys)
        yield from (
            (piece, place == 0 and length > 0) for place, piece in enumerate((part[:length], part[length:])) if piece
        )


def _begun(word: str, keys: set[str]) -> int:
    """How many letters of the word say the longest of the keys."""
    folded = fold1(word)
    begun = max((key for key in keys if folded.startswith(key)), key=len, default="")
    if not begun:
        return 0
    return next(length for length in range(1, len(word) + 1) if fold1(word[:length]).startswith(begun))


class _HitDelegate(QStyledItemDelegate):
    asked = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(HIT_HEIGHT if index.data(HIT) else HEADING_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit | None = index.data(HIT)
        area = option.rect.adjusted(px(16), 0, -px(16), 0)
        painter.save()
        if hit is None:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            is_current = bool(option.state & QStyle.StateFlag.State_Selected)
            if is_current or option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(option.rect, theme.colour("selected" if is_current else "hover"))
            self._paint_hit(painter, area, hit, hit.keys or ("Enter" if is_current else ""))
        painter.restore()

    def _paint_hit(self, painter: QPainter, area: QRect, hit: Hit, keys: str) -> None:
        if hit.icon:
            painter.drawPixmap(area.x(), area.center().y() - px(8) + 1, theme.pixmap(hit.icon, size=16))
        area.setLeft(area.x() + px(28))
        if keys:
            area.setRight(_paint_cap(painter, area, keys) - px(12))
        if hit.detail:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text2"))
            # the title comes first: of a long detail at most half is shown
            width = min(painter.fontMetrics().horizontalAdvance(hit.detail) + 2, area.width() // 2)
            words = painter.fontMetrics().elidedText(hit.detail, Qt.TextElideMode.ElideRight, width)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
            area.setRight(area.right() - width - px(16))
        self._paint_title(painter, area, hit.title)

    def _paint_title(self, painter: QPainter, room: QRect, title: str) -> None:
        painter.setPen(theme.colour("text"))
        for part, is_matched in matched(title, self.asked):
            painter.setFont(theme.font("strong" if is_matched else "body"))
            words = painter.fontMetrics().elidedText(part, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            room.setLeft(room.x() + painter.fontMetrics().horizontalAdvance(words))
            if words != part:
                return


def _paint_cap(painter: QPainter, area: QRect, keys: str) -> int:
    """A key cap at the right; returns where it begins."""
    painter.setFont(theme.font("badge"))
    width, height = painter.fontMetrics().horizontalAdvance(keys) + px(10), px(18)
    cap = QRect(area.right() - width, area.center().y() - height // 2 + 1, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("border"))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
    painter.setPen(theme.colour("text2"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    return cap.left()


class Palette(QDialog):
    """Searches when the typing pauses; Up and Down choose while one types on."""

    def __init__(self, parent: QWidget | None, search: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(_("Search, command"))
        self.finished.connect(self.deleteLater)
        self._search = search
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._find)
        self._hits, self._delegate = QStandardItemModel(self), _HitDelegate()
        self.field, self.list, self.nothing = QLineEdit(), QListView(), label(_("Nothing was found."), "body", "text2")
        self._build()
        self._find()

    def hit(self) -> Hit | None:
        found: Hit | None = self.list.currentIndex().data(HIT)
        return found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._act()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()
        if isinstance(parent := self.parent(), QWidget):
            frame = parent.window().geometry()
            self.move(frame.center().x() - self.width() // 2, frame.y() + round(frame.height() * FROM_TOP))

    def hideEvent(self, event: QHideEvent) -> None:
        self._quiet.stop()
        super().hideEvent(event)

    def _build(self) -> None:
        self.setFixedWidth(px(WIDTH))
        self.field.setPlaceholderText(_("Search, command"))
        self.field.setAccessibleName(_("Search, command"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._quiet.start)
        self.list.setModel(self._hits)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._on_clicked)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(4), px(16), px(4))
        for part in (IconLabel("search", size=16), self.field, key_cap("Esc")):
            head.addWidget(part)
        self.nothing.setContentsMargins(px(16), px(8), px(16), px(16))
        # the window itself is clear, so that the corners may be round
        plate = QFrame(self)
        plate.setObjectName("palette")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(plate)
        column = QVBoxLayout(plate)
        column.setContentsMargins(1, 1, 1, px(8))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self._layouts = column, whole

    def _find(self) -> None:
        self._quiet.stop()
        asked = self.field.text().strip()
        hits = self._search(asked)
        self._delegate.asked = asked
        self._hits.clear()
        for section, found in groupby(hits, key=lambda hit: hit.section):
            self._hits.appendRow(_heading(section))
            for hit in found:
                self._hits.appendRow(_entry(hit))
        self.list.setVisible(bool(hits))
        self.nothing.setVisible(not hits)
        self.list.setCurrentIndex(self._hits.index(1, 0))
        heights = [
            px(HIT_HEIGHT if self._hits.index(row, 0).data(HIT) else HEADING_HEIGHT)
            for row in range(self._hits.rowCount())
        ]
        self.list.setFixedHeight(sum(heights[:MOST_ROWS]) + 1)
        # the window learns only at the end of the event that its plate has become lower
        for layout in self._layouts:
            layout.activate()
        self.setFixedHeight(self.sizeHint().height())

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.data(HIT):
            self._act()

    def _act(self) -> None:
        if self._quiet.isActive():
            self._find()
        hit = self.hit()
        if hit is not None:
            # the act may open a page or a dialog: the palette is gone by then
            self.accept()
            hit.act()


def _heading(section: str) -> QStandardItem:
    made = QStandardItem(section)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    return made


def _entry(hit: Hit) -> QStandardItem:
    made = QStandardItem(hit.title)
    made.setData(hit, HIT)
    made.setData(", ".join(filter(None, (hit.title, hit.detail, hit.keys))), Qt.ItemDataRole.AccessibleTextRole)
    return made
