"""A choice of one sort of rows out of a few, each with its sign, its word and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStylePainter, QWidget

from ui.kit import glyph
from ui.kit.controls import Button
from ui.kit.theme import px
from ui.kit.wrapping import Running


@dataclass(frozen=True)
class Sort:
    """The word is translated; the glyph is a key of glyph.TONES or nothing."""

    key: str
    word: str
    glyph: str = ""


class _Chip(Button):
    """Its sign is a status glyph, not an icon of the set."""

    def _paint_icon(self, painter: QStylePainter, left: int, name: str) -> int:
        if not name:
            return left
        side = px(self._icon_side())
        glyph.paint(painter, name, QRect(left, (self.height() - side) // 2, side, side))
        return left + side + px(6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # the arrows belong to the row of chips
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class CountedChips(QWidget):
    """Exactly one is chosen; Tab passes through once, the arrows move inside."""

    chosen = Signal(str)

    def __init__(self, sorts: Sequence[Sort], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._sorts = tuple(sorts)
        self._group = QButtonGroup(self)
        row = Running(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for number, sort in enumerate(self._sorts):
            made = _Chip(sort.word, "chip", icon=sort.glyph, size="small")
            made.setCheckable(True)
            self._group.addButton(made, number)
            row.addWidget(made)
        self._group.idClicked.connect(self._on_clicked)
        self.choose(self._sorts[0].key)

    def choose(self, key: str) -> None:
        """Show a choice without telling anyone."""
        self._chip(key).setChecked(True)
        self._hold_focus_in_one_place()

    def current(self) -> str:
        return self._sorts[self._group.checkedId()].key

    def take_focus(self) -> None:
        self._chip(self.current()).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, counts: dict[str, int]) -> None:
        """A sort of which there are none is out of sight, unless it is the chosen one."""
        for sort in self._sorts:
            count, chip = counts.get(sort.key, 0), self._chip(sort.key)
            chip.setText(f"{sort.word} {count}")
            chip.setAccessibleName(f"{sort.word}: {count}")
            chip.setVisible(bool(count) or chip.isChecked() or sort is self._sorts[0])
            chip.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        offered = [one for one in self._group.buttons() if not one.isHidden()]
        at = offered.index(self._chip(self.current())) + step
        one = offered[min(max(at, 0), len(offered) - 1)]
        one.setFocus(Qt.FocusReason.OtherFocusReason)
        one.click()

    def _chip(self, key: str) -> Button:
        place = next(number for number, sort in enumerate(self._sorts) if sort.key == key)
        made = self._group.button(place)
        assert isinstance(made, Button)
        return made

    def _on_clicked(self, number: int) -> None:
        self._hold_focus_in_one_place()
        self.chosen.emit(self._sorts[number].key)

    def _hold_focus_in_one_place(self) -> None:
        for one in self._group.buttons():
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.isChecked() else Qt.FocusPolicy.ClickFocus)
