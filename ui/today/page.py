"""Today: the next thing to do, who is on duty, what is left to set up, what others have changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core import features
from core.language import dates
from core.language.words import N_, _, language, n_
from core.office import actions, queries
from core.office.queries import Duty, Lack
from core.store import journal
from core.store.journal import Told
from core.store.record import kinds
from ui.desk import Desk
from ui.kit.agenda import Agenda, Line, Section
from ui.kit.bars import TopBar
from ui.kit.controls import button, label
from ui.kit.panel import EmptyState, Panel, ground, scrolling, separated
from ui.kit.theme import Step, px
from ui.page import Page

LAST_CHANGES = 6
SIDE_WIDTH = 312

_WHY = {
    Lack.NAME: N_("It stands on every document, in both languages."),
    Lack.LETTERHEAD: N_("Documents come out on the program's own plain sheet until then."),
    Lack.APPROVER: N_("Plans and statements need someone who signs them."),
    Lack.UNITS: N_("Questions are passed on to units, and units answer for their terms."),
    Lack.DUTY: N_("Evenings and days off belong to somebody, or to nobody."),
    Lack.LIMITS: N_("Platforms move their limits: these have not been looked at for half a year."),
    Lack.CONTACTS: N_("In an emergency there is no time to look for a number."),
}

_PLACES = {
    Lack.NAME: "office",
    Lack.LETTERHEAD: "office",
    Lack.APPROVER: "people",
    Lack.UNITS: "units",
    Lack.DUTY: "duty",
    Lack.LIMITS: "channels",
    Lack.CONTACTS: "contacts",
}


@dataclass(frozen=True)
class Task:
    """One thing to do, why now, and the act that does it."""

    line: Line
    why: str
    act: Callable[[], object]


class TodayPage(Page):
    watches = frozenset(kinds())

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
        today = self.desk.today()
        self._bar.subtitle.setText(dates.with_weekday(today, language()))
        roster = self.desk.read(queries.roster, today - timedelta(days=1), today + timedelta(days=6))
        lacks = self.desk.read(queries.lacks, today)
        self._tasks = [*self._duty_tasks(roster), *(self._lack_task(lack, rows) for lack, rows in lacks)]
        self._show_next()
        due = [task.line for task in self._tasks]
        section = Section(_("To do"), n_("{n} task", "{n} tasks", len(due)), due)
        self._agenda.follow([section] if due else [])
        self._frame.setVisible(bool(due))
        if due and self._agenda.current() is None:
            self._agenda.choose(due[0].id)
        self._show_side(roster, self.desk.read(journal.latest, LAST_CHANGES))

    def _show_next(self) -> None:
        self._next.clear()
        if not self._tasks:
            self._next.add(EmptyState(_("Nothing to do today"), _("All is set up, and the duty is handed over.")))
            return
        task = self._tasks[0]
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(label(_("Next"), "small_strong", "accent"))
        head.addWidget(label(task.line.kind, "small", "text2"))
        head.addStretch()
        foot.addWidget(label(task.why, "body", "text2", wraps=True), 1)
        foot.addWidget(button(task.line.act, task.act, "primary", keys="Enter"))
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(px(4), 0, 0, 0)
        column.addLayout(head)
        column.addWidget(label(task.line.title, "heading", wraps=True))
        column.addLayout(foot)
        self._next.add(made)

    def _duty_tasks(self, roster: Sequence[Duty]) -> list[Task]:
        """A duty that was handed over waits to be taken; one that has ended waits to be handed over."""
        today, found = self.desk.today(), []
        for duty in roster:
            shift = duty.shift
            if shift.day >= today or shift.taken_at is not None:
                continue
            is_handed = shift.handed_over_at is not None
            verb = _("Take over") if is_handed else _("Hand over")
            line = Line(
                id=shift.id,
                lead=dates.clock(shift.ends),
                icon="swap",
                kind=_("Duty"),
                title=_("Duty of {name}").format(name=duty.person.name),
                state=_("Handed over") if is_handed else _("Not handed over"),
                tone="info" if is_handed else "warn",
                act=verb,
            )
            take = partial(self.desk.do, actions.take_over, shift.id) if is_handed else self._opener(shift.id)
            found.append(Task(line, shift.handover or _("Write what the next person on duty must know."), take))
        return found

    def _opener(self, record_id: UUID) -> Callable[[], object]:
        return lambda: self.desk.open("office", record_id)

    def _lack_task(self, lack: Lack, rows: int) -> Task:
        line = Line(
            id=lack.value,
            lead="",
            icon="settings",
            kind=_("Set-up"),
            title=_(features.title(lack)),
            state=n_("{n} row", "{n} rows", rows) if rows > 1 else "",
            act=_("Open"),
        )
        return Task(line, _(_WHY[lack]), lambda: self.desk.open("office", part=_PLACES[lack]))

    def _show_side(self, roster: Sequence[Duty], latest: Sequence[Told]) -> None:
        while item := self._side.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._side.addWidget(self._duty_panel(roster))
        if latest:
            self._side.addWidget(self._changes_panel(latest))
        self._side.addStretch()

    def _duty_panel(self, roster: Sequence[Duty]) -> QWidget:
        today = self.desk.today()
        panel = Panel(_("Duty"))
        coming = [duty for duty in roster if duty.shift.day >= today]
        if not coming:
            panel.add(label(_("Nobody is on duty yet"), "body", "text2", wraps=True))
        panel.add(separated(*(_duty_row(duty, today == duty.shift.day) for duty in coming[:4])))
        panel.add(button(_("Duty roster"), lambda: self.desk.open("office", part="duty")))
        return panel

    def _changes_panel(self, latest: Sequence[Told]) -> QWidget:
        panel = Panel(_("Latest changes"))
        rows = []
        for told in latest:
            at = dates.recent(self.desk.local(told.entry.at), self.desk.now(), language())
            rows.append(_two_lines(self.desk.sentence(told), at))
        panel.add(separated(*rows), button(_("History"), lambda: self.desk.open("history")))
        return panel

    def _on_acted(self, line: Line) -> None:
        next(task for task in self._tasks if task.line.id == line.id).act()


def _duty_row(duty: Duty, is_today: bool) -> QWidget:
    day = _("Today") if is_today else dates.weekday_short(duty.shift.day, language()) + f", {duty.shift.day:%d.%m}"
    return _two_lines(
        duty.person.name, f"{day} · {duty.person.phone}" if duty.person.phone else day, "strong" if is_today else "body"
    )


def _two_lines(first: str, second: str, step: Step = "body") -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(first, step, wraps=True))
    column.addWidget(label(second, "small", "text2", wraps=True))
    return made
