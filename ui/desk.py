"""The desk: all a page may know of the office. It reads, does, undoes, opens other pages and hears what has changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from core import clock
from core.errors import Unavailable, UserError
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.words import _, language
from core.office import queries as office
from core.office.records import Person
from core.preferences import Preferences
from core.store import engine, journal
from core.store.journal import Change, Entry, Told
from core.store.record import kinds, label_of
from core.store.store import Store
from core.store.work import Action

P = ParamSpec("P")
R = TypeVar("R")

CATCH_UP_MS = 3000
LONGEST_NAME = 60


class Desk(QObject):
    """One per window. `changed` carries what was told, or None when everything may be different."""

    changed = Signal(object)
    # the entry just done here, for the toast that offers to undo it
    acted = Signal(object)
    refused = Signal(object)
    # page key, record id or None, part of the page or ""
    asked_for = Signal(str, object, str)
    # whether the office's database answers
    reachable = Signal(bool)
    # what this computer shall remember from now on
    preferred = Signal(object)

    def __init__(self, store: Store, remembered: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.preferences = remembered
        self._saved_at = clock.now()
        self._zone = self._read_zone()
        self._answers = True
        store.author_id = self.read(office.sitter, remembered.people.get(store.workspace, ""))
        self._acting = False
        store.listeners.append(self._on_told)
        self._timer = QTimer(self, interval=CATCH_UP_MS)
        self._timer.timeout.connect(self.catch_up)
        self._timer.start()

    def read(self, query: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
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

    def look(self, show: Callable[[], object]) -> bool:
        """Ask and show. False when there is no answer: the user is told so, and what was shown before stays."""
        try:
            with self._notices_silence():
                show()
        except Unavailable as error:
            # of a server that is away the banner speaks
            if self._answers:
                self.refused.emit(error)
            return False
        return True

    def undo(self) -> None:
        self.attend(self.store.undo)

    def redo(self) -> None:
        self.attend(self.store.redo)

    def take_back(self, told: Told) -> None:
        """This very act, whatever came after it."""
        self.do(journal.revert, told.entry.id)

    def attend(self, step: Callable[[], object]) -> None:
        """Something that is no action of the office's, like undo or a restore; a refusal is told all the same."""
        try:
            with self._acts(), self._notices_silence():
                step()
        except UserError as error:
            self.refused.emit(error)

    @property
    def answers(self) -> bool:
        """Whether the office's server does, as far as we know; a file always does."""
        return self._answers

    def prefer(self, **wanted: Any) -> None:
        self.preferred.emit(replace(self.preferences, **wanted))

    @property
    def zone(self) -> str:
        return self._zone

    def now(self) -> datetime:
        """The office's wall clock."""
        return clock.local(clock.now(), self._zone)

    def today(self) -> date:
        return clock.today(self._zone)

    def local(self, moment: datetime) -> datetime:
        return clock.local(moment, self._zone)

    def author(self) -> Person | None:
        """Who sits here."""
        return self.read(lambda session: session.get(Person, self.store.author_id)) if self.store.author_id else None

    def foot(self) -> tuple[str, str]:
        """Who sits here, and since when all is saved: the two lines under the rail."""
        person = self.author()
        who = (person.position.in_(language()) or person.name) if person else _("Nobody has taken this seat")
        return who, _("All saved, {time}").format(time=dates.clock(self.local(self._saved_at)))

    def sentence(self, told: Told) -> str:
        """What an entry did, in a line: «Change unit: Баспасөз қызметі»."""
        title, undone = self._title(told.entry)
        name = _name_of(told.changes[0]) if told.changes else ""
        more = len(told.changes) - 1
        named = (f"{title}: {name}" if name else title) + (f" +{NO_BREAK}{more}" if more > 0 else "")
        if told.entry.reverts is None:
            return named
        return (_("Undone: {act}") if undone else _("Redone: {act}")).format(act=named)

    def is_undo(self, told: Told) -> bool:
        return self._title(told.entry)[1]

    def _title(self, entry: Entry) -> tuple[str, bool]:
        """An undo bears the name of the act it took back; whether that act is undone now. Undoing an undo redoes."""
        is_undone = False
        while entry.reverts is not None:
            number, is_undone = entry.reverts, not is_undone
            entry = self.read(partial(_entry, number=number))
        return _(entry.title), is_undone

    def open(self, page: str, record_id: UUID | None = None, part: str = "") -> None:
        """Ask for another page without knowing it."""
        self.asked_for.emit(page, record_id, part)

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
            if engine.is_server(self.store.where):
                self._tell_reachable(False)
            raise
        self._tell_reachable(True)

    def _tell_reachable(self, answers: bool) -> None:
        if answers != self._answers:
            self._answers = answers
            self.reachable.emit(answers)

    def _on_told(self, told: Told | None) -> None:
        self._saved_at = clock.now()
        if told is None or "Office" in told.kinds:
            self._zone = self._read_zone()
        self.changed.emit(told)
        if self._acting and told is not None and told.entry.seat == self.store.seat:
            self.acted.emit(told)

    def _read_zone(self) -> str:
        found = self.read(office.the_office)
        return found.zone if found else "Asia/Almaty"

    def close(self) -> None:
        self._timer.stop()
        self.store.close()


def _entry(session: Any, number: int) -> Entry:
    found: Entry = session.get_one(Entry, number)
    return found


def _name_of(change: Change) -> str:
    name = label_of(kinds()[change.kind], change.after or change.before or {}).in_(language())
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
