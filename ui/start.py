"""From the painted window to the office: the first run, the locked door, or straight to Today."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core import preferences
from core.errors import Unavailable, UserError
from core.features import open_workspace
from core.language import words
from core.language.trilingual import Lang
from core.office import actions as office
from core.store import engine, opening, upkeep, vault
from core.store.opening import Protected
from core.store.seat import Seat
from core.store.store import Store
from ui.desk import Desk
from ui.kit.jobs import Job
from ui.window import Window

if TYPE_CHECKING:
    from ui.first.page import FirstRun, Wish

TEND_MS = 10 * 60 * 1000
FIRST_TEND_MS = 30 * 1000


class Start(QObject):
    """Belongs to the window, holds the seat as long as the window stands, and looks after the copies."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._seat = Seat(preferences.home())
        window.closed.connect(self._seat.leave)

    def begin(self) -> None:
        # the frame was built in this language
        self._spoken = words.language()
        if self._window.where:
            self._open(self._window.where)
        else:
            self._ask_for_office()

    def _open(self, where: str, passphrase: str = "") -> None:
        where = _whole(where)
        try:
            store = open_workspace(where, self._seat.name, passphrase)
        except Protected as error:
            self._stand_at_door(where, str(error) if passphrase else "")
        except UserError as error:
            self._ask_for_office(error, where)
        else:
            self._sit_down(store)

    def _ask_for_office(self, trouble: UserError | None = None, where: str = "") -> None:
        from ui.first.page import FirstRun

        page = FirstRun(self._window.preferences.language, trouble)
        page.again_wanted.connect(lambda: self._open(where))
        page.language_chosen.connect(self._on_language_chosen)
        page.wished.connect(lambda wish: self._on_wished(page, wish))
        page.open_wanted.connect(self._open)
        self._window.show_alone(page)
        page.setFocus()

    def _stand_at_door(self, where: str, refusal: str) -> None:
        from ui.first.door import Door

        door = Door(where)
        door.tried.connect(lambda passphrase: self._open(where, passphrase))
        door.other_wanted.connect(lambda: self._ask_for_office())
        self._window.show_alone(door)
        if refusal:
            door.refuse(refusal)
        door.setFocus()

    def _on_language_chosen(self, lang: Lang) -> None:
        # the steps that follow speak it already; the frame is built anew once there is something to show in it
        self._window.preferences = replace(self._window.preferences, language=lang)

    def _on_wished(self, page: "FirstRun", wish: "Wish") -> None:
        try:
            store = self._made(_whole(wish.where), wish)
        except UserError as error:
            page.refuse(error)
            return
        if store.key is None:
            self._sit_down(store)
            return
        from ui.first.door import RecoveryCode

        code = RecoveryCode(vault.recovery_code(vault.key_from(wish.passphrase, Path(store.where))))
        code.noted.connect(lambda: self._sit_down(store))
        self._window.closed.connect(store.close)
        self._window.show_alone(code)
        code.setFocus()

    def _made(self, where: str, wish: "Wish") -> Store:
        """A new office; one that could not be finished is not left behind. On a server there may be one to join."""
        from core import seed

        if engine.is_server(where):
            with suppress(Unavailable):
                return open_workspace(where, self._seat.name)
        opening.create(where, wish.passphrase)
        store = open_workspace(where, self._seat.name, wish.passphrase)
        try:
            if wish.has_demo:
                seed.plant_demo(store)
            else:
                store.do(office.set_up, wish.office, wish.person, seed.channel_rows())
        except UserError:
            store.close()
            if not engine.is_server(where):
                Path(where).unlink(missing_ok=True)
            raise
        return store

    def _sit_down(self, store: Store) -> None:
        if words.language() != self._spoken:
            self._window.build()
        desk = Desk(store, self._window.preferences, self._window)
        self._window.seat(desk)
        # soon for the first time: short sessions are copied too
        tending = QTimer(desk, interval=FIRST_TEND_MS)
        tending.timeout.connect(lambda: tending.setInterval(TEND_MS))
        tending.timeout.connect(lambda: self._tend(desk))
        tending.start()

    def _tend(self, desk: Desk) -> None:
        """A backup copy when one is due; on the way out of sight, but a refusal is told."""
        job = Job(lambda _report: upkeep.tend(desk.store), desk)
        job.refused.connect(desk.refused)
        job.start()


def _whole(where: str) -> str:
    """A path as it is from everywhere, with the ending by which a protected file is known; or a server's address."""
    if engine.is_server(where):
        return where
    path = Path(where).expanduser().absolute()
    return str(path if path.exists() or path.suffix == ".hatshy" else path.with_name(path.name + ".hatshy"))
