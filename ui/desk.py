"""The desk: all a page may know of the office. It reads, does, undoes, opens other pages and hears what has changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from sqlmodel import Session

from core import clock, preferences
from core.errors import Unavailable, UserError
from core.store.journal import Entry, Told
from core.store.store import Store
from core.store.work import Action

P = ParamSpec("P")
R = TypeVar("R")

CATCH_UP_MS = 3000


class Desk(QObject):
    """One per window. `changed` carries what was told, or None when everything may be different."""

    changed = Signal(object)
    # the entry just done here, for the toast that offers to undo it
    acted = Signal(object)
    refused = Signal(object)
    # page key, record id or None
    asked_for = Signal(str, object)
    # whether the office's database answers
    reachable = Signal(bool)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._answers = True
        self._acting = False
        store.listeners.append(self._on_told)
        self._timer = QTimer(self, interval=CATCH_UP_MS)
        self._timer.timeout.connect(self.catch_up)
        self._timer.start()

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Ask a question of core; what it returns is detached and safe to show."""
        with self.store.read() as session:
            return query(session, *args, **kwargs)

    def do(self, action: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Act; a refusal is told to the user. Pages do not ask whether it worked: they follow `changed`."""
        try:
            return self.attempt(action, *args, **kwargs)
        except UserError as error:
            self.refused.emit(error)
            return None

    def attempt(self, action: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Act, and leave the refusal to the caller: a form shows it beside the field."""
        with self._acts(), self._notices_silence():
            return self.store.do(action, *args, **kwargs)

    def undo(self) -> None:
        self._rewind(self.store.undo)

    def redo(self) -> None:
        self._rewind(self.store.redo)

    def _rewind(self, step: Callable[[], Entry | None]) -> None:
        try:
            with self._acts(), self._notices_silence():
                step()
        except UserError as error:
            self.refused.emit(error)

    def open(self, page: str, record_id: UUID | None = None) -> None:
        """Ask for another page without knowing it."""
        self.asked_for.emit(page, record_id)

    def catch_up(self) -> None:
        """Hear what others have written; a server that does not answer is a state, not an event."""
        try:
            with self._notices_silence():
                self.store.catch_up()
        except Unavailable:
            return

    @contextmanager
    def _acts(self) -> Iterator[None]:
        self._acting = True
        try:
            yield
        finally:
            self._acting = False

    @contextmanager
    def _notices_silence(self) -> Iterator[None]:
        try:
            yield
        except Unavailable:
            self._tell_reachable(False)
            raise
        self._tell_reachable(True)

    def _tell_reachable(self, answers: bool) -> None:
        if answers != self._answers:
            self._answers = answers
            self.reachable.emit(answers)

    def _on_told(self, told: Told | None) -> None:
        self.changed.emit(told)
        if self._acting and told is not None and told.entry.seat == self.store.seat:
            self.acted.emit(told)

    def close(self) -> None:
        self._timer.stop()
        self.store.close()
