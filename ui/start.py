"""From the painted window to the office, and from one office to the next: first run, locked door, or straight in."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from core import preferences
from core.errors import Unavailable, UserError
from core.features import open_workspace
from core.language import words
from core.language.trilingual import Lang
from core.language.words import _
from core.office import actions as office
from core.store import engine, opening, protecting, upkeep, vault
from core.store.opening import Protected
from core.store.seat import Seat
from core.store.store import Store
from ui.desk import Desk
from ui.kit import jobs, qt_words
from ui.kit.jobs import Job, Report
from ui.readying import Readying
from ui.window import Window

if TYPE_CHECKING:
    from core.exchange import Founded
    from ui.first.locks import NewPassphrase
    from ui.first.page import FirstRun, Wish
    from ui.first.succession import Succession, TakeOver

TEND_MS = 10 * 60 * 1000
FIRST_TEND_MS = 30 * 1000


class Start(QObject):
    """Belongs to the window, holds the seat as long as the window stands, and looks after the copies."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._seat = Seat(preferences.home())
        window.closed.connect(self._on_closed)
        # the frame was built in this language
        self._spoken = words.language()

    def begin(self) -> None:
        if self._window.where:
            self._open(self._window.where)
        else:
            self.found()

    def choose(self) -> None:
        """Another workspace: one that was open lately, a file, or a server."""
        from ui.first.elsewhere import Elsewhere

        here = self._window.desk.where if self._window.desk else ""
        page = Elsewhere([where for where in self._window.preferences.recent if where != here])
        page.chosen.connect(partial(self._open, page=page))
        page.given_up.connect(self._back)
        self._window.show_alone(page)
        page.setFocus()

    def found(self, trouble: UserError | None = None, where: str = "") -> None:
        """A new office, or one that exists already."""
        from ui.first.page import FirstRun

        page = FirstRun(self._window.preferences.language, trouble, has_way_back=self._window.desk is not None)
        page.again_wanted.connect(lambda: self._open(where))
        page.language_chosen.connect(self._on_language_chosen)
        page.wished.connect(partial(self._on_wished, page))
        page.open_wanted.connect(self._open)
        page.take_over_wanted.connect(self.take_over)
        page.given_up.connect(self._back)
        self._window.show_alone(page)
        page.setFocus()

    def take_over(self) -> None:
        """An office made of what somebody handed over."""
        from ui.first.succession import TakeOver

        page = TakeOver()
        page.wished.connect(partial(self._on_succession, page))
        page.given_up.connect(self._back)
        self._window.show_alone(page)
        page.setFocus()

    def protect(self) -> None:
        """Another passphrase for the office that stands here, or its first."""
        from ui.first.locks import NewPassphrase

        desk = self._window.desk
        if desk is None or desk.is_on_server:
            return
        page = NewPassphrase(desk.where, desk.is_protected)
        page.wished.connect(partial(self._on_lock_wished, page))
        page.given_up.connect(self._back)
        self._window.show_alone(page)
        page.setFocus()

    def _back(self) -> None:
        """To the office that still stands behind, if there is one."""
        if self._window.desk is None:
            self.found()
            return
        if words.language() != self._spoken:
            words.use(self._spoken)
            qt_words.speak()
            self._window.preferences = replace(self._window.preferences, language=self._spoken)
        self._window.open(self._window.last)

    def _open(self, where: str, passphrase: str = "", page: Any = None) -> None:
        """Ask it to stand here; a page that asked shows the refusal, and what stood here stays."""
        where = _whole(where)
        try:
            store = open_workspace(where, self._seat.name, passphrase)
        except Protected as error:
            self._stand_at_door(where, str(error) if passphrase else "")
        except UserError as error:
            if page is not None:
                page.refuse(error)
            else:
                self.found(error, where)
        else:
            self._sit_down(store)

    def _stand_at_door(self, where: str, refusal: str) -> None:
        from ui.first.door import Door

        door = Door(where)
        door.tried.connect(partial(self._open, where))
        door.other_wanted.connect(self.choose)
        self._window.show_alone(door)
        if refusal:
            door.refuse(refusal)
        door.setFocus()

    def _on_language_chosen(self, lang: Lang) -> None:
        # the steps that follow speak it already; the frame is built anew once there is something to show in it
        self._window.preferences = replace(self._window.preferences, language=lang)
        qt_words.speak()

    def _on_wished(self, page: "FirstRun", wish: "Wish") -> None:
        page.rest()
        work = partial(_made, _whole(wish.where), self._seat.name, wish)
        job = self._run(_("The office is being made…"), work, partial(self._on_made, wish))
        job.ended.connect(page.wake)
        job.refused.connect(page.refuse)

    def _on_made(self, wish: "Wish", store: Store) -> None:
        then = self._sit_down if wish.has_demo else self._begin_work
        if store.key is None:
            then(store)
        else:
            self._show_code(store, store.key, then)

    def _on_succession(self, page: "TakeOver", asked: "Succession") -> None:
        page.rest()
        work = partial(_founded, _whole(asked.where), self._seat.name, asked)
        job = self._run(_("The office is being made…"), work, self._on_founded)
        job.ended.connect(page.wake)
        job.refused.connect(page.refuse)

    def _on_founded(self, made: tuple[Store, "Founded"]) -> None:
        """Whoever it was handed over to sits here."""
        store, founded = made
        if founded.taker_id is not None:
            seated = self._window.preferences.seated(founded.workspace, str(founded.taker_id))
            self._window.preferences = seated
        if store.key is None:
            self._sit_down(store)
        else:
            self._show_code(store, store.key)

    def _on_lock_wished(self, page: "NewPassphrase", old: str, new: str) -> None:
        desk = self._window.desk
        assert desk is not None
        if desk.is_protected and not desk.opens_to(old):
            page.refuse_old(_("The passphrase does not fit this workspace."))
            return
        work = partial(_locked_anew, desk.where, self._seat.name, old, new)
        # nobody may have the file open while it is written anew, this window included
        if self._window.leave():
            self._run(_("The workspace and its copies are written anew…"), work, self._on_locked)

    def _on_locked(self, outcome: tuple[Store, UserError | None]) -> None:
        store, refusal = outcome
        if refusal is None and store.key is not None:
            self._show_code(store, store.key)
            return
        self._sit_down(store)
        if refusal is not None:
            self._window.refuse(refusal)

    def _begin_work(self, store: Store) -> None:
        """In an office that has planned nothing yet, with a week to begin with."""
        from core.calendar.queries import sample
        from ui.first.week import FirstWeek

        self._sit_down(store)
        desk = self._window.desk
        if desk is not None and desk.where == store.where and desk.read(sample.is_blank):
            week = FirstWeek(desk)
            week.setWindowTitle(_("Your first week"))
            self._window.show_alone(week)
            week.setFocus()

    def _show_code(self, store: Store, key: str, then: Callable[[Store], None] | None = None) -> None:
        from ui.first.door import RecoveryCode

        code = RecoveryCode(vault.recovery_code(key))
        code.noted.connect(lambda: (then or self._sit_down)(store))
        self._window.closed.connect(store.close)
        self._window.show_alone(code)
        code.setFocus()

    def _run(self, title: str, work: Callable[[Report], Any], then: Callable[[Any], None]) -> Job:
        """Beside the screen, where no desk is yet."""
        job = Job(work, self)
        job.finished.connect(then)
        self._window.watch(job, title)
        job.start()
        return job

    def _sit_down(self, store: Store) -> None:
        if self._window.desk is not None and not self._window.leave():
            store.close()
            self._back()
            return
        if words.language() != self._spoken:
            self._window.build()
            self._spoken = words.language()
        desk = Desk(store, self._window.preferences, self._window)
        try:
            # in a time zone nobody knows, no page has a day to show
            desk.today()
        except Unavailable as error:
            desk.close()
            self.found(error, store.where)
            return
        self._window.seat(desk)
        if store.remark:
            self._window.toast.tell(store.remark)
        # soon for the first time: short sessions are copied too
        tending = QTimer(desk, interval=FIRST_TEND_MS)
        tending.timeout.connect(lambda: tending.setInterval(TEND_MS))
        tending.timeout.connect(lambda: self._tend(desk))
        tending.start()
        Readying(desk, self._window)

    def _tend(self, desk: Desk) -> None:
        """A backup copy when one is due; on the way out of sight, but a refusal is told."""
        job = Job(lambda _report: desk.with_store(upkeep.tend), desk)
        job.refused.connect(desk.refused)
        # writing is the screen's own; a little each time, so nobody waits
        job.finished.connect(lambda _copy: desk.see_to(lambda: desk.with_store(_look_after)))
        job.start()

    def _on_closed(self) -> None:
        jobs.finish(self)
        self._seat.leave()


def _look_after(store: Store) -> None:
    from core import features

    features.tend(store)


def _made(where: str, seat: str, wish: "Wish", report: Report) -> Store:
    """A new office; one that could not be finished is not left behind. On a server there may be one to join."""
    from core import seed
    from core.seeding import calendar

    if engine.is_server(where):
        with suppress(Unavailable):
            return open_workspace(where, seat)
    with opening.made(where, wish.passphrase) as place:
        store = open_workspace(place, seat, wish.passphrase)
        try:
            if wish.has_demo:
                # each work is told; whoever stops it is heard at the next
                store.listeners.append(lambda told: report(0, 0, _(told.entry.title) if told else ""))
                seed.plant_demo(store)
            else:
                secretary = store.do(office.set_up, wish.office, wish.person, seed.channel_rows())
                calendar.plant(store, secretary)
        finally:
            store.close()
    return open_workspace(where, seat, wish.passphrase)


def _founded(where: str, seat: str, asked: "Succession", _report: Report) -> tuple[Store, "Founded"]:
    from core import exchange

    founded = exchange.founded(where, asked.package, asked.password, seat, asked.passphrase)
    return open_workspace(where, seat, asked.passphrase), founded


def _locked_anew(where: str, seat: str, old: str, new: str, _report: Report) -> tuple[Store, UserError | None]:
    """The office under its new passphrase; where that was refused, under the old one."""
    try:
        protecting.change_passphrase(engine.place(where), old, new)
    except UserError as error:
        return open_workspace(where, seat, old), error
    return open_workspace(where, seat, new), None


def _whole(where: str) -> str:
    """A path as it is from everywhere, with the ending by which a protected file is known; or a server's address."""
    if engine.is_server(where):
        return where
    path = engine.place(where)
    return str(path if path.exists() or path.suffix == ".hatshy" else path.with_name(path.name + ".hatshy"))
