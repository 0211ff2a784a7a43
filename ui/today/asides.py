"""What is worth knowing beside the tasks: how far the next week is, what is coming, who is on duty."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.tasks import Aside, Place, Progress
from ui.kit.controls import button, label
from ui.kit.panel import Panel, separated
from ui.kit.theme import Step, px

DATE_WIDTH = 52


def aside_panel(aside: Aside, open_: Callable[[Place], object]) -> QWidget:
    panel = Panel(aside.title)
    if aside.about:
        panel.add(label(aside.about, "small", "text2", wraps=True))
    if not aside.lines and aside.empty:
        panel.add(label(aside.empty, "body", "text2", wraps=True))
    if aside.progress is not None:
        panel.add(_progress(aside.progress))
    if aside.lines:
        panel.add(_SHAPES[aside.shape](aside))
    panel.add(button(aside.verb, lambda: open_(aside.place)))
    return panel


def two_lines(first: str, second: str, step: Step = "body") -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(first, step, wraps=True))
    column.addWidget(label(second, "small", "text2", wraps=True))
    return made


def _progress(progress: Progress) -> QWidget:
    bar = QProgressBar()
    bar.setRange(0, progress.count)
    bar.setValue(progress.done)
    bar.setTextVisible(False)
    bar.setAccessibleName(f"{progress.done} {progress.words}")
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(4))
    column.addWidget(
        _side_by_side(label(str(progress.done), "heading"), label(progress.words, tone="text2", wraps=True))
    )
    column.addWidget(bar)
    return made


def _stacked(aside: Aside) -> QWidget:
    return separated(*(two_lines(first, second) for first, second in aside.lines))


def _counted(aside: Aside) -> QWidget:
    """A name, and at the right its figure."""
    return _rows(*(_name_and_figure(name, figure) for name, figure in aside.lines))


def _name_and_figure(name: str, figure: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    row.addWidget(label(name, wraps=True), 1)
    row.addWidget(label(figure, "strong"), alignment=Qt.AlignmentFlag.AlignTop)
    return made


def _dated(aside: Aside) -> QWidget:
    return _rows(*(_date_and_words(day, words) for day, words in aside.lines))


def _date_and_words(day: str, words: str) -> QWidget:
    lead = label(day, "strong")
    lead.setMinimumWidth(px(DATE_WIDTH))
    return _side_by_side(lead, label(words, wraps=True))


def _side_by_side(lead: QWidget, rest: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    row.addWidget(lead, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(rest, 1, Qt.AlignmentFlag.AlignVCenter)
    return made


def _rows(*rows: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(6))
    for one in rows:
        column.addWidget(one)
    return made


_SHAPES = {"stacked": _stacked, "counted": _counted, "dated": _dated}
