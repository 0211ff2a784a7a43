"""The frame: rail, pages, banner, toast, palette. It shows pages and knows nothing of what they hold."""

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from core import preferences
from core.errors import UserError
from core.language import words
from core.language.words import _
from core.preferences import Preferences
from ui import commands
from ui.badges import Badges
from ui.kit import qt_words, theme
from ui.kit.bars import Banner
from ui.kit.hotkeys import DigitKeys
from ui.kit.jobs import Job, JobBar
from ui.kit.looks import worn
from ui.kit.menu_bar import MenuBar
from ui.kit.panel import ground
from ui.kit.rail import Place, Rail
from ui.kit.small_screen import SmallScreen
from ui.kit.theme import px
from ui.kit.toast import Toast
from ui.kit.waiting import waiting
from ui.rooms import BY_KEY, ROOMS, Room
from ui.stack import PageStack

if TYPE_CHECKING:
    from uuid import UUID

    from ui.desk import Desk
    from ui.start import Start

NARROW_BELOW = 1280


class Window(QMainWindow):
    # the key of a page that now stands there with what it shows
    page_shown = Signal(str)
    # the frame is on the screen for the first time
    painted = Signal()
    # for good; whatever was held for it can be let go
    closed = Signal()

    stack: PageStack
    jobs: JobBar

    def __init__(self, remembered: Preferences, where: str) -> None:
        super().__init__()
        self.preferences = remembered
        # as it was read or kept last: what differs from it was chosen in this window
        self._kept = remembered
        self.where = where
        self.desk: Desk | None = None
        self._start: Start | None = None
        self.badges = Badges(self)
        # the page that stood in front last
        self.last = "today"
        self._is_painted = False
        self._dress()
        theme.worn.changed.connect(self._dress)
        self.setMinimumSize(QSize(480, 320))
        self.resize(1366, 768)
        DigitKeys(self, Qt.KeyboardModifier.ControlModifier, self._open_by_number)
        self.build()

    def _dress(self) -> None:
        theme.dress(self)

    def build(self) -> None:
        """Everything anew: at the start, and whenever language, theme or text size change."""
        running: tuple[tuple[Job, str], ...] = ()
        if self.centralWidget():
            self.stack.write_all()
            running = self.jobs.watched()
        self.setMenuBar(MenuBar(self, lambda: commands.of(self)))
        self.rail, self.banner, self.stack, self.jobs = Rail(), Banner(), PageStack(), JobBar()
        for job, title in running:
            self.jobs.watch(job, title)
        self.rail.chosen.connect(self.open)
        self.stack.search_wanted.connect(self._open_palette)
        canvas, right = ground("canvas"), QVBoxLayout()
        row = QHBoxLayout(canvas)
        for layout in (row, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self._over = QVBoxLayout()
        right.addLayout(self._over)
        for widget in (self.banner, self.stack, self.jobs):
            right.addWidget(widget, 1 if widget is self.stack else 0)
        self.setCentralWidget(SmallScreen(canvas))
        self._clear_toast()
        self.show_places()
        self.show_alone(waiting(_(BY_KEY["today"].title)), has_rail=bool(self.where))
        self.rail.set_current("today")
        self._fit_rail()
        self._watch_over()

    @cached_property
    def toast(self) -> Toast:
        """Made when there is something to tell: the first paint has no time for it."""
        return Toast(self)

    def _clear_toast(self) -> None:
        if told := vars(self).pop("toast", None):
            told.hide()
            told.deleteLater()

    def _watch_over(self) -> None:
        """The line of an incident that runs; imported here because core comes along."""
        if self.desk is not None:
            from ui.alarm import Alarm

            self.alarm: Alarm = Alarm(self.desk, partial(self.command, "crisis"))
            self._over.addWidget(self.alarm)

    def rooms(self) -> list[Room]:
        """Where whoever sits here can go."""
        is_leader = self.desk is not None and self.desk.answers and self.desk.only_approves()
        return [room for room in ROOMS if room.is_for_approver or not is_leader]

    def show_places(self) -> None:
        places = [
            Place(room.key, _(room.title), room.icon, self.badges.of(room), room.key == "settings")
            for room in self.rooms()
        ]
        self._on_rail = [place.key for place in places]
        self.rail.show_places(places)

    def show_alone(self, widget: QWidget, has_rail: bool = False) -> None:
        """Something that stands in place of the pages: waiting, first run, unlocking."""
        self.stack.write_all()
        self.rail.setVisible(has_rail)
        self.stack.stand_alone(widget)
        name = widget.windowTitle()
        self.setWindowTitle(f"{name} — Hatshy" if name else "Hatshy")

    def start(self) -> "Start":
        """The way to an office; imported here because all of the store comes along."""
        from ui.start import Start

        if self._start is None:
            self._start = Start(self)
        return self._start

    def open_workspace(self) -> None:
        qt_words.speak()
        self.start().begin()

    def seat(self, desk: "Desk", page: str = "today") -> None:
        """The desk stands: show the first page, this one where whoever sits here may go there."""
        self.desk = desk
        desk.changed.connect(self._on_changed)
        desk.acted.connect(self._on_acted)
        desk.refused.connect(self.refuse)
        desk.told.connect(lambda sentence: self.toast.tell(sentence))
        desk.reachable.connect(self._tell_state)
        desk.asked_for.connect(self.open)
        desk.preferred.connect(self.prefer)
        desk.began.connect(self.watch)
        desk.commanded.connect(self.command)
        desk.counted.connect(self.badges.tell)
        self.where = desk.where
        self.show_places()
        self.prefer(self.preferences.opened(desk.where))
        self._tell_foot()
        self._tell_state()
        self._watch_over()
        self.open(page if page in self._on_rail else self._on_rail[0])
        QTimer.singleShot(0, self, self.badges.count)

    def leave(self) -> bool:
        """Close the office that stands here, to open another. False when something typed would be lost."""
        if not self._may_go():
            return False
        if self.desk is not None:
            self.desk.close()
            self.desk.deleteLater()
            self.desk = None
            self.build()
        return True

    def watch(self, job: Job, title: str) -> None:
        """Show how far it is, with a way to stop it."""
        self.jobs.watch(job, title)

    def open(self, key: str, record_id: "UUID | None" = None, part: str = "") -> None:
        desk = self.desk
        # a page asks as it is made: while the server is away it cannot stand there yet, and the banner says why
        if desk is None or not (desk.answers or self.stack.has(key)):
            return
        page = self.stack.bring(key, desk)
        self.last = key
        self.rail.show()
        self.rail.set_current(BY_KEY[key].under or key)
        self.alarm.stand_over(key)
        self._fit_rail()
        self.setWindowTitle(f"{_(BY_KEY[key].title)} — Hatshy")
        page.setFocus()
        if part:
            desk.look(lambda: page.show_part(part))
        if record_id is not None:
            desk.look(lambda: page.show_record(record_id))
        self.page_shown.emit(key)

    def current(self) -> str:
        return self.stack.current()

    def prefer(self, wanted: Preferences) -> None:
        """Remember what the user has chosen, and wear it at once."""
        before, self.preferences = self.preferences, wanted
        self._keep_preferences()
        if self.desk is not None:
            self.desk.preferences = wanted
            self._tell_foot()
        if worn(before) != worn(wanted) or self._on_rail != [room.key for room in self.rooms()]:
            self._rebuild()
        elif before.people != wanted.people:
            self.badges.count()

    def _rebuild(self) -> None:
        words.use(self.preferences.language)
        qt_words.speak()
        app = cast(QApplication, QApplication.instance())
        theme.apply(app, self.preferences.theme, self.preferences.text_size / 100)
        # the page that asked is still on the stack of calls: it goes once they have returned
        current, page = self.current(), self.stack.current_page()
        record_id = page.shown_record() if page else None
        QTimer.singleShot(0, self, lambda: self._stand_again(current, record_id))

    def _stand_again(self, current: str, record_id: "UUID | None") -> None:
        self.build()
        if self.desk is not None:
            self.rail.setVisible(True)
            self._tell_foot()
            self._tell_state()
            # a leader who has sat down has no place where the one before them stood
            may_stay = bool(current) and (BY_KEY[current].is_for_approver or not self.desk.only_approves())
            self.open(*(current, record_id) if may_stay else (self._on_rail[0],))

    def command(self, key: str) -> None:
        next(one for one in commands.of(self) if one.key == key).act()

    def _open_palette(self) -> None:
        commands.open_palette(self)

    def _open_by_number(self, number: int) -> bool:
        if number > len(self._on_rail):
            return False
        self.open(self._on_rail[number - 1])
        return True

    def toggle_rail(self) -> None:
        self.preferences = replace(self.preferences, rail_is_narrow=not self.preferences.rail_is_narrow)
        self._keep_preferences()
        self._fit_rail()

    def _keep_preferences(self) -> None:
        try:
            preferences.save_since(self._kept, self.preferences)
            self._kept = self.preferences
        except UserError as error:
            self.refuse(error)

    def _fit_rail(self) -> None:
        is_focused = (current := self.current()) in BY_KEY and BY_KEY[current].is_focused
        self.rail.set_narrow(self.preferences.rail_is_narrow or is_focused or self.width() < px(NARROW_BELOW))

    def _on_changed(self, told: Any) -> None:
        self._tell_foot()
        self.badges.count(told)

    def _tell_foot(self) -> None:
        desk = cast("Desk", self.desk)
        desk.look(lambda: self.rail.tell(*desk.foot()))

    def _on_acted(self, told: Any) -> None:
        """What was done, and the way back; the way back from an undo is to do it again."""
        if told.kinds & BY_KEY[self.last].tells_itself and self.current() == self.last:
            return
        desk = cast("Desk", self.desk)
        verb = _("Redo") if desk.is_undo(told) else _("Undo")
        self.toast.tell(desk.told_as or desk.sentence(told), verb, lambda: desk.take_back(told))

    def refuse(self, error: Exception) -> None:
        self.toast.tell(str(error), is_refusal=True)

    def _tell_state(self) -> None:
        """What is not as it should be, the worst first."""
        # imported here: before an office stands nothing can be wrong with it
        from ui import states

        states.tell(cast("Desk", self.desk), self.banner)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.UpdateRequest and not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_go():
            # out of sight while what runs comes to its end
            self.hide()
            if self.desk is not None:
                self.desk.close()
            self.closed.emit()
            super().closeEvent(event)
        else:
            event.ignore()

    def _may_go(self) -> bool:
        """Asked only where something typed could not be written."""
        if self.stack.write_all():
            return True
        # imported on first use: the first paint has no time for it
        from ui.kit import alerts

        question = _("What you typed last could not be written. Close all the same?")
        return alerts.ask(self, question, _("Close"), _("Stay"))
