"""A part of the book about one span: its chooser above, what it shows below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.kpi.choices import Step
from core.kpi.spans import Span
from ui.desk import Desk
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.kpi.period_bar import PeriodBar


class SpanPart(QWidget):
    """Whoever derives asks again in `refresh`, which also runs when the span changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.period = PeriodBar(desk)
        self.period.changed.connect(lambda: desk.look(self.refresh))
        # what is chosen and done goes on below where it has no room beside
        self.head = Running()
        self.head.setSpacing(px(8))
        self.head.addWidget(self.period)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(12), px(16), px(12))
        self.column.setSpacing(px(12))
        self.column.addLayout(self.head)
        # where the focus goes when the part is asked for; no focus proxy, or Tab would pass over the head
        self.first: QWidget = self.period

    def show_span(self, step: Step, of: Span) -> None:
        self.period.show_span(step, of)
        self.refresh()

    def refresh(self) -> None:
        raise NotImplementedError
