"""Strengths and weaknesses, opportunities and threats side by side; below them the list in which they are kept."""

from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.language.words import N_, _, language, n_
from core.research.choices import Side
from core.research.interviews.queries import interviews
from core.research.interviews.queries.interviews import Rested
from core.research.interviews.report import said
from ui.desk import Desk
from ui.kit.controls import label
from ui.kit.panel import Panel
from ui.kit.theme import px
from ui.lists.list_view import ListView
from ui.research.interviews.lists import findings

_TITLES = {
    Side.STRENGTH: N_("Strengths"),
    Side.WEAKNESS: N_("Weaknesses"),
    Side.OPPORTUNITY: N_("Opportunities"),
    Side.THREAT: N_("Threats"),
}
# more of one side are read in the list
_MOST = 4


class BoardView(QWidget):
    def __init__(self, desk: Desk, guide_id: UUID) -> None:
        super().__init__()
        self._desk, self._guide_id = desk, guide_id
        self.list = ListView(desk, findings(guide_id))
        self._panels = {side: Panel(_(title)) for side, title in _TITLES.items()}
        grid = QGridLayout()
        grid.setContentsMargins(px(16), px(12), px(16), px(12))
        grid.setSpacing(px(12))
        for place, panel in enumerate(self._panels.values()):
            grid.addWidget(panel, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(grid)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        for side, rows in self._desk.read(interviews.board, self._guide_id).items():
            panel = self._panels[side]
            panel.clear()
            panel.note.setText(str(len(rows)))
            panel.add(*(label(_line(one), wraps=True) for one in rows[:_MOST]))
            if not rows:
                panel.add(label(_("nothing yet"), "small", "text2"))
            if len(rows) > _MOST:
                panel.add(label(n_("and {n} more", "and {n} more", len(rows) - _MOST), "small", "text2"))
            panel.column.addStretch()
        self.list.refresh()

    def choose(self, record_id: UUID) -> None:
        self.list.choose(record_id)


def _line(one: Rested) -> str:
    name = one.finding.name.in_(language())
    return f"{name} — {said.share(one.said, one.of, language())}" if one.said is not None and one.of else name
