"""Around the editor by keyboard: from pane to pane, from one odd place to the next."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from core.language.trilingual import LANGS, Lang
from ui.calendar.editor.check import Spot
from ui.calendar.editor.column import LanguageColumn
from ui.calendar.editor.facts import FactsTable
from ui.calendar.editor.side import EditorSide


class Walk:
    """Remembers whether the odd places are being walked through: the first step goes to the first of them."""

    def __init__(self, columns: Mapping[Lang, LanguageColumn], facts: FactsTable, side: EditorSide) -> None:
        self._columns, self._facts, self._side = columns, facts, side
        self._is_among_spots = False

    def go_to_column(self, number: int) -> bool:
        if number > len(LANGS):
            return False
        self._columns[LANGS[number - 1]].take_focus()
        return True

    def next_spot(self, every: Sequence[Spot], by: int) -> Spot | None:
        """Through what is odd in all languages, and around again."""
        here = next((one.bar.current for one in self._columns.values() if _has_focus(one)), None)
        place = 0 if by > 0 else -1
        if self._is_among_spots and here in every:
            place = (every.index(here) + by) % len(every)
        self._is_among_spots = bool(every)
        return every[place] if every else None

    def step_pane(self, by: int) -> None:
        """Each language, the facts, what stands beside them."""
        panes: list[tuple[QWidget, QWidget]] = [
            (column, column.form.text.paper) for column in self._columns.values() if column.is_planned
        ]
        if self._facts.view.isVisible():
            panes.append((self._facts, self._facts.view))
        places = [place for place, (pane, _inner) in enumerate(panes) if _has_focus(pane)]
        here = len(panes) if _has_focus(self._side) else places[0] if places else -1 if by > 0 else 0
        wanted = (here + by) % (len(panes) + 1)
        if wanted == len(panes):
            self._side.take_focus()
        else:
            panes[wanted][1].setFocus(Qt.FocusReason.OtherFocusReason)


def _has_focus(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and pane.isAncestorOf(focused)
