"""The two-way symmetry index: never without its parts, nor without what they are made of."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.document.blocks import Chart, Series
from core.kpi.choices import Step
from core.kpi.queries import index
from core.kpi.queries.board import trend
from core.kpi.queries.index import Index
from core.kpi.symmetry import FEWEST_POSTS, FEWEST_TALKS, Parts
from core.kpi.words import BANDS, PARTS
from core.language import dates
from core.language.numbers import number, rounded
from core.language.words import _, language
from ui.desk import Desk
from ui.kit import bullet
from ui.kit.bullet import Bullet
from ui.kit.chart_view import ChartView
from ui.kit.controls import label
from ui.kit.lettering import write
from ui.kit.panel import EmptyState, Panel, emptied, scrolling
from ui.kit.status import StatusLabel
from ui.kit.theme import px
from ui.kpi.span_part import SpanPart

SPANS = 6
CHART_HEIGHT, LINE = 220, 24


class PartLine(QWidget):
    """One part: its name, a bar from nought to one, its figure, and the question it answers."""

    def __init__(self, name: str, question: str, value: float | None) -> None:
        super().__init__()
        self._name, self._value = name, value
        self._said = number(value, language(), 2) if value is not None else _("not known")
        self.setAccessibleName(f"{name}: {self._said}. {question}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(LINE), 0, px(4))
        column.addWidget(label(question, "small", "text2", wraps=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        third, right = self.width() * 2 // 5, px(72)
        write(painter, QRect(0, 0, third, px(LINE)), self._name, "strong")
        room = QRect(third, 0, self.width() - third - right, px(LINE))
        bullet.paint(painter, room, Bullet(self._value, full=1.0))
        place = QRect(self.width() - right, 0, right, px(LINE))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        write(painter, place, self._said, "body", "text" if self._value is not None else "text2", align)
        painter.end()


class SymmetryPart(SpanPart):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._value, self._band = label("", "number"), label("", "lead", wraps=True)
        self._status = StatusLabel("draft", _("Too few data"))
        self._notes = label("", "small", "text2", wraps=True)
        self._parts, self._counted = QVBoxLayout(), QVBoxLayout()
        self._chart = ChartView()
        self._chart.setFixedHeight(px(CHART_HEIGHT))
        board, body = QWidget(), QHBoxLayout()
        board.setLayout(body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(px(12))
        body.addWidget(self._left(), 1)
        body.addWidget(self._right(), 1)
        self._stack = QStackedWidget()
        nothing = EmptyState(
            _("There is nothing to measure in this span"),
            _("The index is made of marked publications, of messages with their answers, and of proposals."),
        )
        self._stack.addWidget(scrolling(board))
        self._stack.addWidget(nothing)
        self.column.addWidget(self._stack, 1)

    def _left(self) -> QWidget:
        made = Panel()
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._value)
        head.addWidget(self._band, 1)
        head.addWidget(self._status)
        made.column.addLayout(head)
        made.add(self._notes, self._chart)
        made.column.addStretch()
        return made

    def _right(self) -> QWidget:
        made = Panel(_("Its parts, each from nought to one"))
        self._parts.setSpacing(px(4))
        self._counted.setSpacing(px(4))
        made.column.addLayout(self._parts)
        made.add(label(_("What they are made of"), "strong"))
        made.column.addLayout(self._counted)
        made.column.addStretch()
        return made

    def refresh(self) -> None:
        spans = trend(self.period.step, self.period.span, SPANS)
        told = self.desk.read(index.index, spans, self.desk.now())
        last = told[-1]
        self._stack.setCurrentIndex(1 if last.found is None else 0)
        if last.found is None:
            return
        self._value.setText(number(rounded(last.found.value, 1), language()))
        self._band.setText(_(BANDS[last.found.band]) if last.said.is_enough else "")
        self._status.setVisible(not last.said.is_enough)
        self._notes.setText("\n".join(_notes(last)))
        self._chart.show_chart(_chart(told, self.period.step), name=_("Two-way symmetry"))
        self._show_parts(last.found.parts)
        emptied(self._counted)
        for said in _made_of(last):
            self._counted.addWidget(label(said, "body", wraps=True))

    def _show_parts(self, parts: Parts) -> None:
        emptied(self._parts)
        for key, (name, question) in PARTS.items():
            self._parts.addWidget(PartLine(_(name), _(question), getattr(parts, key)))


def _notes(one: Index) -> Iterator[str]:
    if one.interval is not None:
        low, high = (number(rounded(each, 1), language()) for each in one.interval)
        yield _("With other residents writing it would lie between {low} and {high}.").format(low=low, high=high)
    if not one.said.is_enough:
        said = _("A verdict needs {talks} questions and {posts} marked publications.")
        yield said.format(talks=FEWEST_TALKS, posts=FEWEST_POSTS)
    if one.found is not None and not one.found.is_fairness_known:
        yield _("Fairness is not known: too few criticised. It counts as whole.")
    if one.found is not None and one.found.parts.consequence is None:
        yield _("Consequence is not known: no proposals are written down. The index is held under 60.")
    yield _("The marks of substance are given by people: without a second look the index can be played with.")


def _made_of(one: Index) -> Iterator[str]:
    said, talks = one.said, one.said.talks
    replied, critics = sum(talk.is_replied for talk in talks), [talk for talk in talks if talk.is_critical]
    told = [
        (_("Marked publications"), said.posts),
        (_part_of(_("calls to dialogue that are kept")), said.kept),
        (_part_of(_("with open comments")), said.open_posts),
        (_("Messages that asked for an answer"), len(talks)),
        (_part_of(_("answered with substance")), replied),
        (_part_of(_("conversations that were closed")), sum(talk.is_closed for talk in talks)),
        (_part_of(_("of critics")), len(critics)),
        (_part_of(_("critics who were answered")), sum(talk.is_replied for talk in critics)),
        (_("Lawful criticism hidden"), said.hidden),
    ]
    yield from (f"{name}: {number(count, language())}" for name, count in told)
    if said.issues is not None:
        line = _("Proposals: {issues}; changed: {changed}, refused with a reason: {refused}, accepted: {accepted}")
        yield line.format(issues=said.issues, changed=said.changed, refused=said.refused, accepted=said.accepted)


def _part_of(said: str) -> str:
    """Of what stands above it."""
    return f"– {said}"


def _chart(told: list[Index], step: Step) -> Chart:
    names = [
        dates.month_short(one.span.first.month, language()) if step == Step.MONTH
        else dates.quarter(one.span.first, language()) if step == Step.QUARTER
        else str(one.span.first.year)
        for one in told
    ]  # fmt: skip
    values = [rounded(one.found.value, 1) if one.found else None for one in told]
    known = [value for value in values if value is not None]
    low, high = (number(one, language()) for one in (min(known), max(known))) if known else ("", "")
    alt = _("From {low} to {high}").format(low=low, high=high) if known else ""
    return Chart("bars", "", names, [Series(_("Index"), values)], alt)
