"""Indicators: a month, quarter or year on one page, and one indicator closely beside it."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.kpi import telling
from core.kpi.choices import Step
from core.kpi.queries import behind as records
from core.kpi.queries import board as boards
from core.kpi.queries import keeping
from core.kpi.queries import measure as measures
from core.kpi.queries.behind import Behind
from core.kpi.queries.board import Board
from core.kpi.queries.sources import made_of
from core.kpi.records import Explanation, Measure
from core.kpi.spans import span
from core.language import dates
from core.language.words import _, language
from core.office.rules import Right
from core.store.finding import find
from ui.desk import Desk
from ui.kit.bars import TopBar
from ui.kit.bullet_legend import BulletLegend
from ui.kit.commands import Command
from ui.kit.controls import button, icon_button, label
from ui.kit.counted_chips import CountedChips
from ui.kit.figure_card import FigureCards
from ui.kit.hotkeys import DigitKeys
from ui.kit.inspector import Beside
from ui.kit.panel import Panel, scrolling
from ui.kit.theme import px
from ui.kpi import acts, exporting, nothing, shown
from ui.kpi.behind import RecordsBehind
from ui.kpi.detail import Detail
from ui.kpi.importing import FigureFiles
from ui.kpi.period_bar import PeriodBar
from ui.kpi.rows import BoardTable, Row
from ui.page import Page

WIDTH, ROOMY, LEAST_TABLE = 320, 1100, 280


class KpiPage(Page):
    # the records behind a figure say what they were planned for
    watches = made_of.ALL | {"Measure", "Target", "Explanation", "Goal", "Campaign", "Unit", "Channel"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._board: Board | None = None
        self._behind: Behind | None = None
        # somebody who closed it wants the room
        self._was_closed = False
        self._period = PeriodBar(desk)
        self._chips = CountedChips(shown.sorts(), _("Which verdicts"))
        self._read = label("", "small", "text2", wraps=True)
        self._read.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._cards, self._table, self._detail = FigureCards(), BoardTable(), Detail(desk)
        self._files = FigureFiles(desk, self)
        self._enter = button(_("Enter values"), self.enter, "primary", icon="plus", keys="Ctrl+N")
        self._report = button(_("Into the report"), self.report, icon="documents")
        self._lay_out()
        self._listen()
        self.begin_at(self._table)

    def _made_board(self) -> QWidget:
        """Cards over the table; where a window is low, both scroll."""
        panel, board, foot = Panel(), QWidget(), QHBoxLayout()
        panel.hold(self._table)
        self._table.setMinimumHeight(px(LEAST_TABLE))
        column = QVBoxLayout(board)
        column.setContentsMargins(px(16), px(4), px(16), px(12))
        column.setSpacing(px(12))
        column.addWidget(self._cards)
        column.addWidget(panel, 1)
        foot.addWidget(BulletLegend())
        foot.addWidget(self._read, 1)
        column.addLayout(foot)
        return scrolling(board)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        without_measures = nothing.without_measures(partial(self._open_book, "measures"))
        without_figures = nothing.without_figures(self.enter, self._files.ask)
        for widget in (self._made_board(), without_measures, without_figures):
            self._stack.addWidget(widget)
        self._beside = Beside(self._stack, self._detail, px(WIDTH))
        export = icon_button("download", _("Export to Excel…"), self.export)
        bar = TopBar(_("Indicators"), [export, self._report, self._enter], [self._period], [export, self._report])
        under = QHBoxLayout()
        under.setContentsMargins(px(16), px(6), px(16), px(6))
        under.addWidget(self._chips, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addLayout(under)
        whole.addWidget(self._beside, 1)

    def _listen(self) -> None:
        self._period.changed.connect(lambda: self.desk.look(self.refresh))
        self._chips.chosen.connect(lambda _key: self.desk.look(self._show_rows))
        self._cards.chosen.connect(self.choose)
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._table.horizontalHeader().sortIndicatorChanged.connect(lambda *_told: self._show_rows())
        self._beside.closed.connect(self._on_closed)
        self._detail.other_wanted.connect(self.choose)
        self._detail.values_wanted.connect(self.enter)
        self._detail.records_wanted.connect(self._show_records)
        DigitKeys(self, Qt.KeyboardModifier.AltModifier, self._period.choose_by_number)
        for keys, act in (
            ("Ctrl+N", self.enter),
            ("Ctrl+PgUp", partial(self._period.move_by, -1)),
            ("Ctrl+PgDown", partial(self._period.move_by, 1)),
            ("Ctrl+T", self._period.go_to_today),
            ("Ctrl+F", self._chips.take_focus),
            ("Ctrl+E", self.report),
            ("Ctrl+Shift+E", self.export),
            ("F8", partial(self._next_problem, 1)),
            ("Shift+F8", partial(self._next_problem, -1)),
            ("F6", partial(self._next_pane, 1)),
            ("Shift+F6", partial(self._next_pane, -1)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    # what is shown

    def refresh(self) -> None:
        self._board = board = self.desk.read(boards.board, self._period.step, self._period.span, self.desk.now())
        self._enter.setVisible(self.desk.may(Right.KPI))
        counts = {str(verdict): count for verdict, count in board.verdicts.items()}
        self._chips.tell({shown.ALL: len(board.standings)} | counts)
        self._read.setText(shown.span_said(board, self.desk.today(), self.desk.local))
        told = [shown.row(board, one) for one in board.standings]
        self._table.name_columns(self._period_title(), shown.trend_title(board), told)
        self._cards.show_figures([shown.card(one) for one in board.pinned])
        self._show_rows()
        is_empty = all(one.worth.value is None for one in board.standings)
        self._stack.setCurrentIndex(1 if not board.standings else 2 if is_empty else 0)
        if not board.standings or is_empty:
            # for want of figures, not because somebody wants the room
            was_closed = self._was_closed
            self._beside.close_inspector()
            self._was_closed = was_closed
        else:
            self._show_detail()
            # where it would take the room of the board it waits until it is asked for
            if self.width() >= px(ROOMY) and not self._was_closed:
                self._beside.open_inspector()

    def _show_rows(self) -> None:
        if self._board is None:
            return
        wanted = self._chips.current()
        standings = [one for one in self._board.standings if wanted in (shown.ALL, str(one.judgement.verdict))]
        self._table.follow(shown.rows(self._board, standings, self._table.is_sorted))
        if self._table.current() is None and standings:
            self._table.choose(shown.worst(standings).id)

    def _show_detail(self) -> None:
        row = self._table.current()
        if row is None:
            return
        course = self.desk.read(measures.course, row.id, self._period.step, self._period.span, self.desk.now())
        pair = self.desk.read(keeping.called, course.standing.measure.pair) if course.standing.measure.pair else None
        measure = course.standing.measure
        self._behind = self.desk.read(records.behind, measure, self._period.span, self.desk.now())
        self._detail.show_course(course, self._period.step, pair, self._behind)
        self._cards.mark(row.id)

    def _period_title(self) -> str:
        if self._period.step == Step.MONTH:
            return dates.month_name(self._period.span.first.month, language()).capitalize()
        return telling.period(self._period.span, language())

    def choose(self, measure_id: UUID) -> None:
        """An indicator, whichever filter stands in its way."""
        self._table.choose(measure_id)
        row = self._table.current()
        if row is None or row.id != measure_id:
            self._chips.choose(shown.ALL)
            self._show_rows()
            self._table.choose(measure_id)
        self._show_detail()
        self._beside.open_inspector()

    def show_record(self, record_id: UUID) -> None:
        """An indicator; of an explanation the one it belongs to, in its span. One that is not in use is in the book."""
        explained = self.desk.read(find, Explanation, record_id)
        if explained is not None:
            self._period.show_span(explained.step, span(explained.step, explained.first))
            self.refresh()
            record_id = explained.measure_id
        measure = self.desk.read(find, Measure, record_id)
        if measure is not None and measure.is_used:
            self.choose(record_id)
            self._table.setFocus()
        else:
            self.desk.open(acts.BOOK, record_id)

    def shown_record(self) -> UUID | None:
        row = self._table.current()
        return row.id if row is not None and isinstance(row.id, UUID) else None

    # what is done

    def commands(self) -> Sequence[Command]:
        return acts.commands(self.desk, self, self._files, self._period.step, self._period.span)

    def enter(self) -> None:
        self._open_book("values")

    def report(self) -> None:
        acts.report(self.desk, self._period.step, self._period.span)

    def export(self) -> None:
        exporting.ask_where(self.desk, self, self._period.step, self._period.span)

    def _open_book(self, part: str) -> None:
        acts.open_book(self.desk, part, self._period.step, self._period.span)

    def _show_records(self) -> None:
        if self._behind is not None and (row := self._table.current()) is not None:
            RecordsBehind(self.desk, self, row.name, self._behind).begin()

    def _on_chosen(self, row: Row | None) -> None:
        if row is not None and self._beside.is_open:
            self.desk.look(self._show_detail)

    def _on_closed(self) -> None:
        self._was_closed = True

    def _on_opened(self, _row: Row) -> None:
        self._show_detail()
        self._beside.open_inspector()
        self._detail.chart().setFocus()

    def _next_problem(self, by: int) -> None:
        found = shown.next_problem(self._board.standings, self.shown_record(), by) if self._board else None
        if found is not None:
            self.choose(found)

    def _next_pane(self, by: int) -> None:
        cards = [card for card in self._cards.cards() if self._cards.isVisible()][:1]
        panes = [*cards, self._table, *([self._detail.chart()] if self._beside.is_open else [])]
        focused = self.focusWidget()
        at = next((n for n, one in enumerate(panes) if focused and (one is focused or one.isAncestorOf(focused))), 0)
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._table.setFocus()
        elif event.key() == Qt.Key.Key_Space and self._table.hasFocus() and not self._beside.is_open:
            self._show_detail()
            self._beside.open_inspector()
        else:
            super().keyPressEvent(event)
