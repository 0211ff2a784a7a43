"""The desk: all a page may know of the office. It reads, does, undoes, opens other pages and hears what has changed."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from core import clock
from core.errors import Unavailable, UserError
from core.language import dates
from core.language.words import _, language
from core.office import queries as office
from core.office.records import Person, Role
from core.office.rules import Right, may
from core.preferences import Preferences
from core.store import engine, memory, opening, rewind, upkeep
from core.store.finding import find
from core.store.journal import Told
from core.store.store import News, Store
from core.store.work import Action
from ui import telling
from ui.kit import jobs
from ui.kit.jobs import Job, Report, Work

P = ParamSpec("P")
R = TypeVar("R")

CATCH_UP_MS = 3000
# so long a server may be silent before it counts as away
LISTEN_SECONDS = 2.5
# per cent; a leader may choose another one later
LEADERS_TEXT_SIZE = 115


class Desk(QObject):
    """One per window. `changed` carries what was told, or None when everything may be different."""

    changed = Signal(object)
    # the entry just done here, for the toast that offers to undo it
    acted = Signal(object)
    refused = Signal(object)
    # something that is done and cannot be undone: a file was written
    told = Signal(str)
    # page key, record id or None, part of the page or ""
    asked_for = Signal(str, object, str)
    # whether the office's database answers
    reachable = Signal(bool)
    # what this computer shall remember from now on
    preferred = Signal(object)
    # a job and what it does, for the window that shows how far it is
    began = Signal(object, str)
    # the key of a room, and how much waits in it
    counted = Signal(str, int)
    # the key of one of the window's commands
    commanded = Signal(str)

    def __init__(self, store: Store, remembered: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._answers = True
        self._is_listening = self._is_away = False
        self.preferences = remembered
        # what pages hold that is written nowhere yet: it outlives them when the window is built anew
        self.unwritten: dict[Any, Any] = {}
        self._saved_at = clock.now()
        self._zone: str = self.read(office.zone)
        store.author_id = self.read(office.sitter, remembered.people.get(store.workspace, ""))
        # someone has rewritten the journal past the program, or put an older file in its place
        self.is_journal_strange = memory.is_strange(store)
        self._acting = False
        # what the toast says of the act that is being done, where its title does not tell all of it
        self.told_as = ""
        store.listeners.append(self._on_told)
        self._timer = QTimer(self, interval=CATCH_UP_MS)
        self._timer.timeout.connect(self.catch_up)
        self._timer.start()

    def read(self, query: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Ask a question of core; what it returns is detached and safe to show."""
        with self._asks(), self._store.read() as session:
            return query(session, *args, **kwargs)

    def do(self, action: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Act; a refusal is told to the user. Pages do not ask whether it worked: they follow `changed`."""
        try:
            return self.attempt(action, *args, **kwargs)
        except UserError as error:
            self.refused.emit(error)
            return None

    def do_telling(self, sentence: str, action: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Act, and tell it in these words: more is done than the journal keeps."""
        self.told_as = sentence
        try:
            return self.do(action, *args, **kwargs)
        finally:
            self.told_as = ""

    def attempt(self, action: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Act, and leave the refusal to the caller: a form shows it beside the field."""
        with self._acts(), self._asks():
            return self._store.do(action, *args, **kwargs)

    def look(self, show: Callable[[], object]) -> bool:
        """Ask and show. False when there is no answer: the user is told so, and what was shown before stays."""
        try:
            show()
        except Unavailable as error:
            self._tell(error)
            return False
        return True

    def glance(self, ask: Callable[[], R], otherwise: R) -> R:
        """What is asked; `otherwise` where there is no answer, and the user is told so."""
        try:
            return ask()
        except Unavailable as error:
            self._tell(error)
            return otherwise

    def _tell(self, error: Unavailable) -> None:
        # of a server that is away the banner speaks
        if self._answers:
            self.refused.emit(error)

    def run(self, title: str, work: Work, then: Callable[[Any], object]) -> Job:
        """
        Read or compute for long beside the screen; `then` gets the result on the screen's thread and may act.

        The work calls `report(done, total, what)`, reads through this desk, and writes nothing of the office's.
        A refusal is told; a work that was stopped tells nothing. Give a page's method as `then`: it goes with its page.
        """
        job = Job(work, self)
        job.refused.connect(self.refused)
        job.finished.connect(then)
        self.began.emit(job, title)
        job.start()
        return job

    def with_store(self, verb: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What core does with a workspace as a whole: check it, copy it, export from it."""
        return verb(self._store, *args, **kwargs)

    def undo(self) -> None:
        self.attend(self._store.undo)

    def redo(self) -> None:
        self.attend(self._store.redo)

    def command(self, key: str) -> None:
        """Ask the window for one of its commands."""
        self.commanded.emit(key)

    def take_back(self, told: Told) -> None:
        """This very act, whatever came after it."""
        self.do(rewind.revert, told.entry.id)

    def attend(self, step: Callable[[], object]) -> None:
        """Something that is no action of the office's, like undo or a restore; a refusal is told all the same."""
        with self._acts():
            self.see_to(step)

    def see_to(self, step: Callable[[], object]) -> None:
        """What nobody here asked for: there is nothing to offer an undo of."""
        try:
            with self._asks():
                step()
        except UserError as error:
            self.refused.emit(error)

    @property
    def answers(self) -> bool:
        """Whether the office's server does, as far as we know; a file always does."""
        return self._answers

    @property
    def where(self) -> str:
        """The office's file, or its server's address."""
        return self._store.where

    @property
    def is_on_server(self) -> bool:
        return engine.is_server(self._store.where)

    @property
    def is_protected(self) -> bool:
        return self._store.key is not None

    def opens_to(self, passphrase: str) -> bool:
        """Whether this is the passphrase of the file that stands here, or its recovery code."""
        return opening.fits(self._store, passphrase)

    def is_clock_behind(self) -> bool:
        """True when this computer's clock stands before the last entry: days would be counted wrongly."""
        return self._store.is_clock_behind()

    def take_copy(self, then: Callable[[Any], object]) -> None:
        """A backup copy, now; `then` gets its path."""
        self.run(_("A copy is being taken…"), lambda _report: upkeep.copy_now(self._store), then)

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
        author_id = self._store.author_id
        return self.read(find, Person, author_id) if author_id else None

    def may(self, right: Right) -> bool:
        """Whether whoever sits here may act by this right; without an author nobody does."""
        person = self.author()
        return person is not None and may(person.roles, right)

    def sit(self, person_id: UUID) -> None:
        """From now on all is done in this person's name and with their rights; this computer remembers it."""
        self._store.author_id = person_id
        size = self.preferences.text_size
        if self.only_approves():
            size = max(size, LEADERS_TEXT_SIZE)
        people = self.preferences.seated(self._store.workspace, str(person_id)).people
        self.prefer(people=people, text_size=size)

    def only_approves(self) -> bool:
        """A leader's seat: nothing but what lies there to be decided."""
        person = self.author()
        return person is not None and set(person.roles) == {Role.APPROVER}

    def foot(self) -> tuple[str, str]:
        """Who sits here, and since when all is saved: the two lines under the rail."""
        person = self.author()
        who = (person.position.in_(language()) or person.name) if person else _("Nobody has taken this seat")
        return who, _("All saved, {time}").format(time=dates.clock(self.local(self._saved_at)))

    def sentence(self, told: Told) -> str:
        """What an entry did, in a line: «Change unit: Баспасөз қызметі»."""
        return self.sentences([told])[0]

    def sentences(self, found: Sequence[Told]) -> list[str]:
        """Of many at one look: what is told twice is asked once."""
        return self.read(lambda session: [telling.sentence(lambda ask: ask(session), told) for told in found])

    def is_undo(self, told: Told) -> bool:
        return telling.is_undo(self.read, told)

    def rewindable(self) -> tuple[str, str]:
        """What undo would take back and redo do again, each in a line; empty where there is nothing."""
        nearest = [self.read(telling.told, [entry] if entry else []) for entry in self._store.nearest()]
        undo, redo = ("".join(telling.act(self.read, told) for told in found) for found in nearest)
        return undo, redo

    def open(self, page: str, record_id: UUID | None = None, part: str = "") -> None:
        """Ask for another page without knowing it."""
        self.asked_for.emit(page, record_id, part)

    def catch_up(self) -> None:
        """Hear what others have written; a server that does not answer is a state, not an event."""
        if not self.is_on_server:
            self._look_at_file()
        elif not self._is_listening:
            # it may take its time to answer, or never do: the screen does not wait for it
            self._is_listening = True
            job = Job(self._listen, self)
            job.finished.connect(self._on_news)
            job.ended.connect(self._on_listened)
            job.start()

    def _look_at_file(self) -> None:
        try:
            self._store.catch_up()
        except Unavailable as error:
            # moved away, perhaps: said once, or the timer would say it every few seconds
            if not self._is_away:
                self.refused.emit(error)
            self._is_away = True
        else:
            self._is_away = False

    def _listen(self, _report: Report) -> News | None:
        from core.store import patience

        try:
            with patience.at_most(LISTEN_SECONDS):
                return self._store.news()
        except Unavailable:
            return None

    def _on_listened(self) -> None:
        self._is_listening = False

    def _on_news(self, news: News | None) -> None:
        self._tell_reachable(news is not None)
        if news is not None:
            with suppress(Unavailable), self._asks():
                self._store.announce(news)

    @contextmanager
    def _acts(self) -> Iterator[None]:
        self._acting = True
        try:
            yield
        finally:
            self._acting = False

    @contextmanager
    def _asks(self) -> Iterator[None]:
        """A server that is away is not asked again and again, each time for seconds: whoever listens finds it back."""
        if not self._answers:
            raise Unavailable(_("The office's server does not answer. What you typed stays here; try again."))
        try:
            yield
        except Unavailable:
            # beside the screen nothing is told: the next who listens notices
            if self.is_on_server and threading.current_thread() is threading.main_thread():
                self._tell_reachable(False)
            raise

    def _tell_reachable(self, answers: bool) -> None:
        if answers != self._answers:
            self._answers = answers
            self.reachable.emit(answers)

    def _on_told(self, told: Told | None) -> None:
        self._saved_at = clock.now()
        if told is None or "Office" in told.kinds:
            self._zone = self.read(office.zone)
        self.changed.emit(told)
        if self._acting and told is not None and told.entry.seat == self._store.seat:
            self.acted.emit(told)

    def close(self) -> None:
        """Nothing reads any more once it returns."""
        self._timer.stop()
        jobs.finish(self)
        if self._answers:
            with suppress(Unavailable):
                memory.remember(self._store)
        self._store.close()
