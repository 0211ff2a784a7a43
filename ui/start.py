"""From the painted window to the office: the first run, the locked door, or straight to Today."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from core import preferences, seed
from core.errors import UserError
from core.features import open_workspace
from core.office import actions as office
from core.store import opening, upkeep, vault
from core.store.opening import Protected
from core.store.seat import Seat
from core.store.store import Store
from ui.desk import Desk
from ui.first.door import Door, RecoveryCode
from ui.first.page import FirstRun, Wish
from ui.kit.jobs import Job
from ui.window import Window

TEND_EVERY = timedelta(minutes=10)


class Start(QObject):
    """Belongs to the window, holds the seat as long as the window stands, and looks after the copies."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._seat = Seat(preferences.home())

    def begin(self) -> None:
        if self._window.where:
            self._open(self._window.where)
        else:
            self._ask_for_office()

    def _open(self, where: str, passphrase: str = "") -> None:
        try:
            store = open_workspace(where, self._seat.name, passphrase)
        except Protected as error:
            self._stand_at_door(where, str(error) if passphrase else "")
        except UserError as error:
            self._ask_for_office(error)
        else:
            self._sit_down(store)

    def _ask_for_office(self, trouble: UserError | None = None) -> None:
        page = FirstRun(self._window.preferences.language, trouble)
        page.language_chosen.connect(self._on_language_chosen)
        page.wished.connect(self._on_wished)
        page.open_wanted.connect(self._open)
        self._window.show_alone(page)
        page.setFocus()

    def _stand_at_door(self, where: str, refusal: str) -> None:
        door = Door(where)
        door.tried.connect(lambda passphrase: self._open(where, passphrase))
        door.other_wanted.connect(self._ask_for_office)
        self._window.show_alone(door)
        if refusal:
            door.refuse(refusal)
        door.setFocus()

    def _on_language_chosen(self, lang: str) -> None:
        # the steps that follow speak it already; the frame is built anew once there is something to show in it
        self._window.preferences = replace(self._window.preferences, language=lang)
        preferences.save(self._window.preferences)

    def _on_wished(self, wish: Wish) -> None:
        try:
            opening.create(wish.where, wish.passphrase)
            store = open_workspace(wish.where, self._seat.name, wish.passphrase)
            if wish.has_demo:
                seed.plant_demo(store)
            else:
                store.do(office.set_up, wish.office, wish.person, seed.channel_rows())
        except UserError as error:
            self._ask_for_office(error)
            return
        self._window.build()
        if store.key is None:
            self._sit_down(store)
            return
        code = RecoveryCode(vault.recovery_code(vault.key_from(wish.passphrase, Path(wish.where))))
        code.noted.connect(lambda: self._sit_down(store))
        self._window.show_alone(code)

    def _sit_down(self, store: Store) -> None:
        desk = Desk(store, self._window.preferences, self._window)
        self._window.seat(desk)
        tending = QTimer(desk, interval=TEND_EVERY)
        tending.timeout.connect(lambda: self._tend(desk))
        tending.start()

    def _tend(self, desk: Desk) -> None:
        """A backup copy when one is due; on the way out of sight, but a refusal is told."""
        job = Job(lambda _report: upkeep.tend(desk.store), desk)
        job.refused.connect(desk.refused)
        job.start()
