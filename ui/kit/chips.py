"""The filter bar: each chip is one question about the rows, and says its answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.language.fold import fold1
from core.language.words import _
from ui.kit.controls import Button, label
from ui.kit.theme import px
from ui.kit.wrapping import Running

Options = Sequence[tuple[Any, str]]

# below this the eye finds it sooner than the hand types it
SEARCHED_FROM = 9
_NAMED = 2


class Chip(Button):
    """Off it names the question, on it names the answer; Delete or its cross turns it off."""

    changed = Signal()

    def __init__(self, question: str, options: Options) -> None:
        super().__init__(question, "chip", size="small")
        self._question, self._options = question, tuple(options)
        self._picked: tuple[Any, ...] = ()
        self.setCheckable(True)
        self.clicked.connect(self._on_clicked)
        self._say()

    def picked(self) -> tuple[Any, ...]:
        """The chosen values in the order they are offered; nothing chosen filters nothing."""
        return self._picked

    def offer(self, options: Options) -> None:
        """Other answers to choose from; what is picked and still offered stays."""
        self._options = tuple(options)
        self.pick(self._picked)

    def pick(self, values: Sequence[Any]) -> None:
        """Show a choice without telling anyone."""
        self._picked = tuple(value for value, _said in self._options if value in values)
        self._say()

    def choose(self, values: Sequence[Any]) -> None:
        before = self._picked
        self.pick(values)
        if self._picked != before:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.choose(())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        # the cross at the end clears, the rest opens
        is_cross = bool(self._picked) and self.mapFromGlobal(self.cursor().pos()).x() > self.width() - px(28)
        self._say()
        if is_cross and self.underMouse():
            self.choose(())
            return
        chooser = _Chooser(self, self._options, self._picked)
        chooser.changed.connect(self.choose)
        chooser.move(self.mapToGlobal(QPoint(0, self.height() + px(4))))
        chooser.show()
        chooser.take_focus()

    def _say(self) -> None:
        said = [title for value, title in self._options if value in self._picked]
        if said:
            shown = ", ".join(said[:_NAMED]) + (f" +{len(said) - _NAMED}" if len(said) > _NAMED else "")
            self.setText(f"{self._question}: {shown}")
        else:
            self.setText(self._question)
        self.trailing = "close" if said else "down"
        self.setChecked(bool(said))
        told = ", ".join(said) or _("all")
        self.setAccessibleName(f"{self._question}: {told}")
        self.updateGeometry()


class _Chooser(QFrame):
    """What a chip offers, with checks; every check counts at once."""

    changed = Signal(tuple)

    def __init__(self, chip: Chip, options: Options, picked: Sequence[Any]) -> None:
        super().__init__(chip, Qt.WindowType.Popup)
        self.setObjectName("chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._line, self._list = QLineEdit(), QListWidget()
        self._line.setPlaceholderText(_("Find"))
        self._line.setAccessibleName(_("Find"))
        self._list.setAccessibleName(chip.text())
        for value, title in options:
            entry = QListWidgetItem(title, self._list)
            entry.setData(Qt.ItemDataRole.UserRole, value)
            entry.setSizeHint(QSize(0, px(32)))
            # the whole line turns its check, not the small box alone
            entry.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            entry.setCheckState(Qt.CheckState.Checked if value in picked else Qt.CheckState.Unchecked)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        column.addWidget(self._line)
        column.addWidget(self._list)
        self._line.setVisible(len(options) >= SEARCHED_FROM)
        shown = min(max(len(options), 1), 10)
        self._list.setFixedSize(max(self._list.sizeHintForColumn(0) + px(48), px(160)), shown * px(32) + px(4))
        self._list.itemChanged.connect(self._on_checked)
        self._list.itemClicked.connect(_turn)
        self._list.installEventFilter(self)
        self._line.textChanged.connect(self._on_typed)

    def take_focus(self) -> None:
        (self._list if self._line.isHidden() else self._line).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Space and (entry := self._list.currentItem()) is not None:
            _turn(entry)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
        elif event.key() == Qt.Key.Key_Down and self._line.hasFocus():
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    def _on_checked(self) -> None:
        checked = [one for one in self._entries() if one.checkState() is Qt.CheckState.Checked]
        self.changed.emit(tuple(one.data(Qt.ItemDataRole.UserRole) for one in checked))

    def _on_typed(self, typed: str) -> None:
        for one in self._entries():
            one.setHidden(fold1(typed) not in fold1(one.text()))

    def _entries(self) -> list[QListWidgetItem]:
        return [self._list.item(place) for place in range(self._list.count())]


def _turn(entry: QListWidgetItem) -> None:
    is_checked = entry.checkState() is Qt.CheckState.Checked
    entry.setCheckState(Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)


class FilterBar(QWidget):
    """Chips in a row; how many rows they leave stands beside them."""

    # all answers by name, as often as one changes
    changed = Signal(dict)

    def __init__(self, chips: Mapping[str, Chip], trailing: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.chips = dict(chips)
        self._count = label("", "small", "text2")
        self._count.hide()
        column, row = QVBoxLayout(self), Running()
        column.setContentsMargins(px(16), px(6), px(16), px(6))
        column.addLayout(row)
        row.setSpacing(px(8))
        for chip in self.chips.values():
            chip.changed.connect(lambda: self.changed.emit(self.picked()))
            row.addWidget(chip)
        row.addWidget(self._count)
        for widget in trailing:
            row.addWidget(widget)

    def picked(self) -> dict[str, tuple[Any, ...]]:
        return {name: chip.picked() for name, chip in self.chips.items()}

    def clear(self) -> None:
        for chip in self.chips.values():
            chip.pick(())
        self.changed.emit(self.picked())

    def tell(self, shown: int, total: int) -> None:
        """Hidden rows are never a surprise: the count stands there as long as a filter is on."""
        is_on = any(self.picked().values())
        self._count.setText(_("Filtered: {shown}, of all: {total}").format(shown=shown, total=total))
        self._count.setVisible(is_on)
