"""Today: the next thing to do, all that is due by the hour, and beside it what is worth knowing."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import features
from core.language import dates
from core.language.words import _, language, p_
from core.store import journal
from core.store.journal import Told
from core.store.record import kinds
from core.tasks import Aside, Place, Task
from ui.desk import Desk
from ui.kit.agenda import Agenda, Line
from ui.kit.bars import TopBar
from ui.kit.controls import button, label
from ui.kit.panel import EmptyState, Panel, emptied, ground, scrolling, separated
from ui.kit.theme import px
from ui.page import Page
from ui.today.asides import aside_panel, two_lines
from ui.today.sections import sections

LAST_CHANGES = 6
SIDE_WIDTH = 312


class TodayPage(Page):
    watches = frozenset(kinds())
    asks_once = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._tasks: list[Task] = []
        self._bar = TopBar(_("Today"))
        self._next = Panel()
        self._next.setProperty("next", True)
        self._agenda = Agenda()
        self._agenda.setAccessibleName(_("What is to be done"))
        self._agenda.acted.connect(self._on_acted)
        self._frame = Panel()
        self._frame.hold(self._agenda)
        self._side = QVBoxLayout()
        self._side.setSpacing(px(12))
        QShortcut(QKeySequence("Ctrl+N"), self, lambda: desk.open("calendar", part="new"))
        self._lay_out()
        self.begin_at(self._agenda)

    def _lay_out(self) -> None:
        left, row, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        left.setSpacing(px(12))
        left.addWidget(self._next)
        left.addWidget(self._frame, 1)
        side = ground()
        side.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        area = scrolling(side)
        area.setFixedWidth(px(SIDE_WIDTH))
        row.setContentsMargins(px(16), px(4), px(16), px(16))
        row.setSpacing(px(16))
        row.addLayout(left, 1)
        row.addWidget(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(row, 1)

    def refresh(self) -> None:
        now = self.desk.now()
        self._bar.subtitle.setText(dates.with_weekday(now.date(), language()))
        self._tasks, asides = self.desk.read(features.today, now)
        self._show_next()
        self._agenda.follow(sections(self._tasks, now))
        self._frame.setVisible(bool(self._tasks))
        if self._tasks and self._agenda.current() is None:
            self._agenda.choose(self._tasks[0].id)
        self._show_side(asides, self.desk.read(journal.latest, LAST_CHANGES))

    def _show_next(self) -> None:
        self._next.clear()
        if not self._tasks:
            self._next.add(EmptyState(_("Nothing to do today"), _("All is set up, and the duty is handed over.")))
            return
        task = self._tasks[0]
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(label(p_("what is to be done", "Next"), "small_strong", "accent"))
        head.addWidget(label(task.kind, "small", "text2"))
        head.addStretch()
        foot.addWidget(label(task.why, "body", "text2", wraps=True), 1)
        foot.addWidget(button(task.verb, lambda: self._do(task), "primary", keys="Enter"))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(px(4), 0, 0, 0)
        column.addLayout(head)
        column.addWidget(label(task.title, "heading", wraps=True))
        column.addLayout(foot)
        self._next.add(made)

    def _show_side(self, asides: Sequence[Aside], latest: Sequence[Told]) -> None:
        emptied(self._side)
        for aside in asides:
            self._side.addWidget(aside_panel(aside, self._open))
        if latest:
            self._side.addWidget(self._changes_panel(latest))
        self._side.addStretch()

    def _changes_panel(self, latest: Sequence[Told]) -> QWidget:
        panel = Panel(_("Latest changes"))
        rows = []
        for told, sentence in zip(latest, self.desk.sentences(latest), strict=True):
            at = dates.recent(self.desk.local(told.entry.at), self.desk.now(), language())
            rows.append(two_lines(sentence, at))
        panel.add(separated(*rows), button(_("History"), lambda: self.desk.open("history")))
        return panel

    def _on_acted(self, line: Line) -> None:
        self._do(next(task for task in self._tasks if task.id == line.id))

    def _do(self, task: Task) -> None:
        if task.act is None:
            self._open(task.place)
        else:
            self.desk.do(task.act, *task.arguments)

    def _open(self, place: Place) -> None:
        self.desk.open(place.page, place.record_id, place.part)
