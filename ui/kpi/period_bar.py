"""Which span is looked at: a month, a quarter or a year, and the one before or after."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core import features
from core.kpi import telling
from core.kpi.choices import Step
from core.kpi.spans import Span, moved, span
from core.kpi.verdicts import EARLIEST
from core.language.words import _, language
from ui.desk import Desk
from ui.kit.bars import Segments
from ui.kit.controls import icon_button, label
from ui.kit.theme import px

STEPS = (Step.MONTH, Step.QUARTER, Step.YEAR)


class PeriodBar(QWidget):
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.step, self.span = Step.MONTH, first_span(desk)
        self._said = label("", "lead")
        self._segments = Segments([(str(one), _(features.title(one))) for one in STEPS], _("How long a span"))
        self._segments.chosen.connect(lambda key: self.choose(Step(key)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for widget in (
            icon_button("left", _("Period before"), partial(self.move_by, -1)),
            self._said,
            icon_button("right", _("Period after"), partial(self.move_by, 1)),
            self._segments,
        ):
            row.addWidget(widget)
        self._say()

    def show_span(self, step: Step, of: Span) -> None:
        """Without telling anyone."""
        self.step, self.span = step, of
        self._say()

    def choose(self, step: Step) -> None:
        """As long a span as that, around the first day of this one."""
        self.show_span(step, span(step, self.span.first))
        self.changed.emit()

    def choose_by_number(self, number: int) -> bool:
        is_there = 1 <= number <= len(STEPS)
        if is_there:
            self.choose(STEPS[number - 1])
        return is_there

    def move_by(self, by: int) -> None:
        self.show_span(self.step, moved(self.step, self.span, by))
        self.changed.emit()

    def go_to_today(self) -> None:
        self.show_span(self.step, span(self.step, self._desk.today()))
        self.changed.emit()

    def _say(self) -> None:
        self._said.setText(telling.period(self.span, language()))
        self._segments.choose(str(self.step))


def first_span(desk: Desk) -> Span:
    """This month; while it is too early to say anything of it, the one before."""
    today = desk.today()
    this = span(Step.MONTH, today)
    return this if this.elapsed(today) >= EARLIEST else moved(Step.MONTH, this, -1)
