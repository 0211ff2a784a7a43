"""How a drill went, point by point: what was got of what could be, and why."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.crisis.drills import POINTS, Point, Score
from core.language.numbers import percent
from core.language.words import _, language
from ui.kit.controls import label
from ui.kit.panel import Panel
from ui.kit.status import StatusLabel
from ui.kit.theme import px


class ScorePanel(Panel):
    def __init__(self) -> None:
        super().__init__(_("How the drill went"))

    def show_score(self, found: Score) -> None:
        self.clear()
        said = _("{score} of {most}").format(score=found.got, most=found.most)
        share = found.percent
        self.note.setText(said if share is None else f"{said} · {percent(share, language())}")
        for one in found.points:
            self.add(_row(one))


def _row(one: Point) -> QWidget:
    made, column = QWidget(), QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    sign = "approved" if one.is_met else "review" if one.points else "missing"
    points = _("{score} of {most}").format(score=one.points, most=one.most)
    column.addWidget(StatusLabel(sign, f"{_(POINTS[one.key])}: {points}", is_bare=True))
    why = label(one.in_(language()), "small", "text2", wraps=True)
    why.setContentsMargins(px(18), 0, 0, 0)
    column.addWidget(why)
    made.setLayout(column)
    return made
