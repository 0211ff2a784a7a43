"""The store: one door to write, one to read, and word of what anyone has changed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from core import clock
from core.errors import Conflict, Forbidden, Gone, Unavailable
from core.language.words import _
from core.store import clash, engine, journal, leading, lots, patience, rewind, schema, search, shelf
from core.store.facts import fact, last_entry
from core.store.journal import Entry, Pen, Told
from core.store.once import one_look
from core.store.rewind import Act
from core.store.rights import WHOLE_WORKSPACE
from core.store.work import Action, Work

P = ParamSpec("P")
R = TypeVar("R")

# may this author do what needs this right? decided by the office, which the store does not know
Allows = Callable[[Session, UUID | None, str], bool]

UNDO_DEPTH = 200
# about as much as is done in a few days
_LAST_ENTRIES = 200


@dataclass(frozen=True)
class News:
    """What was found at a look: the entries since the last one, or what the workspace has been replaced by."""

    epoch: str
    entries: tuple[Told, ...]
    last_entry: int = 0
    workspace: str = ""


class Reading(Session):
    """A session for looking: nothing it shows can be written through it."""


@event.listens_for(Reading, "before_flush")
def _refuse_flush(*_args: object) -> None:
    raise RuntimeError("a reading session never writes: use store.do")


class Store:
    """An open workspace. `listeners` hear every entry, whoever wrote it; None means: everything may be different."""

    def __init__(self, where: str, sql: Engine, seat: str, allows: Allows, key: str | None = None) -> None:
        self.where = where
        self.sql = sql
        self.key = key
        # what whoever opens it should know
        self.remark = ""
        self.seat = seat
        self.author_id: UUID | None = None
        self.listeners: list[Callable[[Told | None], None]] = []
        self._allows = allows
        self._is_telling = False
        self._has_scrubbed = False
        # what could not be undone here: others have changed it since, or it is not theirs who tried
        self._stepped_over: set[tuple[UUID | None, int]] = set()
        self._pen_holder = sql.execution_options(writes=True)
        with self.read() as session:
            self._seen = last_entry(session)
            # changes when the workspace is replaced as a whole
            self.epoch = fact(session, "epoch")
            # one name for this workspace on every computer and in every copy
            self.workspace = fact(session, "workspace")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for looking. What it returns is detached when it closes."""
        try:
            with Reading(self.sql, autoflush=False, expire_on_commit=False) as session, one_look(session):
                yield session
        except (DBAPIError, ValueError, TypeError) as error:
            raise engine.explained(error) or error from error

    def do(self, action: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an action as one work: journal it, commit it, tell every screen."""
        return self._do(self.seat, action, *args, **kwargs)

    def do_from(self, seat: str, action: Action[[], R]) -> R:
        """The same from another seat than this one, whose acts are nothing for undo and redo here."""
        return self._do(seat, action)

    def _do(self, seat: str, action: Action[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with Work(self._pen_holder, self.author_id) as work, work.begin():
                schema.demand_known(work.connection())
                reverts: Any = [*args, *kwargs.values()][0] if action is rewind.revert else None
                self._demand(work, self._right_to_revert(work, reverts) if reverts else action.right)
                result = action(work, *args, **kwargs)
                told = journal.write(work, Pen(action.title, seat, self.author_id), reverts)
                if told:
                    leading.demand_unled(work, told.changes)
                    search.feed(work.connection(), told.changes)
                    lots.feed(work, told.changes)
            if work.is_scrubbed:
                # a report reads for minutes, and the screen would stand still as long
                self.settle(has_scrubbed=True, wait_seconds=0)
        except (DBAPIError, ValueError, TypeError) as error:
            raise engine.explained(error) or error from error
        with suppress(Unavailable):
            # it is written: that the news does not come through must not look like a refusal
            self.catch_up()
        return result

    def settle(self, has_scrubbed: bool = False, wait_seconds: int = patience.BUSY_SECONDS) -> None:
        """What is to be nowhere any more leaves the file's log too; where somebody reads that long, at a later try."""
        self._has_scrubbed |= has_scrubbed
        if self._has_scrubbed:
            self._has_scrubbed = not engine.settle(self.where, self.key, wait_seconds)

    def demand(self, right: str) -> None:
        """For what is no action but replaces or scrubs the workspace: may whoever sits here do it?"""
        with self.read() as session:
            self._demand(session, right)

    def _demand(self, session: Session, right: str) -> None:
        if right and not self._allows(session, self.author_id, right):
            raise Forbidden(_("Your role does not allow this. Ask the press secretary of your office."))

    def _right_to_revert(self, session: Session, entry_id: int) -> str:
        """One's own work was allowed when it was done; to put back somebody else's needs a right of its own."""
        authors = session.exec(select(Entry.author_id).where(Entry.id == entry_id)).all()
        return WHOLE_WORKSPACE if any(one != self.author_id for one in authors) else ""

    def catch_up(self) -> None:
        """Announce all entries since the last look, whoever made them, to everybody in the same order."""
        if self._is_telling:
            # a listener has written: the round under way comes to it
            return
        if not self.listeners:
            self._pass_over()
            return
        self._is_telling = True
        try:
            while self._tell(self.news()):
                pass
        finally:
            self._is_telling = False

    def _pass_over(self) -> None:
        """Nobody is there to be told: the entries need not be read."""
        with self.read() as session:
            epoch, last = fact(session, "epoch"), last_entry(session)
            if epoch == self.epoch:
                self._seen = last
                return
            workspace = fact(session, "workspace")
        self._tell(News(epoch, (), last, workspace))

    def news(self) -> News:
        """What has been written since the last look. Any thread may ask; the screen's announces it."""
        with self.read() as session:
            epoch = fact(session, "epoch")
            if epoch == self.epoch:
                return News(epoch, tuple(journal.since(session, self._seen)))
            return News(epoch, (), last_entry(session), fact(session, "workspace"))

    def announce(self, news: News) -> None:
        """What another thread has found; what came to be known meanwhile is not told twice."""
        if news.epoch != self.epoch or any(told.entry.id > self._seen for told in news.entries):
            self.catch_up()

    def _tell(self, news: News) -> bool:
        """Whether there was anything to tell."""
        is_replaced = news.epoch != self.epoch
        if is_replaced:
            self.epoch, self._seen, self.workspace = news.epoch, news.last_entry, news.workspace
            self._stepped_over.clear()
        found: list[Told | None] = [None] if is_replaced else list(news.entries)
        for told in found:
            self._seen = told.entry.id if told else self._seen
            for listener in tuple(self.listeners):
                listener(told)
        return bool(found)

    def nearest(self) -> tuple[Entry | None, Entry | None]:
        """What an undo would take back, and what a redo would do again."""
        with self.read() as session:
            undo, redo = self._rewindable(session)
            return _entry(session, undo), _entry(session, redo)

    def _rewindable(self, session: Session) -> tuple[list[Act], list[Act]]:
        """What this seat can undo and redo, the nearest last; also what it did before the last restart."""
        depth = UNDO_DEPTH
        while True:
            acts = rewind.of_seat(session, self.seat, depth)
            passed = self._stepped_over
            undo, redo = rewind.rewindable([one for one in acts if (self.author_id, one.id) not in passed])
            if undo or len(acts) < depth:
                return undo, redo
            # all of these are undone: what can be undone next lies further back
            depth *= 2

    def undo(self) -> Entry | None:
        """Take back this seat's nearest work; its entry is returned for the toast. What cannot be is stepped over."""
        with self.read() as session:
            nearest = _entry(session, self._rewindable(session)[0])
        try:
            return self._revert(nearest)
        except (Conflict, Gone, Forbidden) as error:
            assert nearest is not None
            with self.read() as session:
                sentence = clash.sentence(session, nearest, error)
            self._stepped_over.add((self.author_id, nearest.id))
            raise Conflict(sentence, getattr(error, "fields", ())) from error

    def redo(self) -> Entry | None:
        with self.read() as session:
            nearest = _entry(session, self._rewindable(session)[1])
        return self._revert(nearest)

    def _revert(self, entry: Entry | None) -> Entry | None:
        if entry is not None:
            self.do(rewind.revert, entry.id)
        return entry

    def is_clock_behind(self) -> bool:
        """True when the computer's clock stands before the last entries: days would be counted wrongly.

        Not for ever: what was written while it stood too late is far behind one day.
        """
        with self.read() as session:
            last = session.exec(select(Entry.at).order_by(col(Entry.id).desc()).limit(_LAST_ENTRIES)).all()
        return bool(last) and (max(last) - clock.now()).total_seconds() > 120

    def close(self) -> None:
        self.listeners.clear()
        try:
            shelf.lay_by(self.sql)
        finally:
            self.sql.dispose()


def _entry(session: Session, acts: Sequence[Act]) -> Entry | None:
    """Of the nearest of them."""
    return session.get(Entry, acts[-1].id) if acts else None
