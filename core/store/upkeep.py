"""Looking after a workspace: copies when due, restoring, forgetting for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher
from sqlmodel import col, select

from core import clock, halves
from core.errors import Invalid
from core.language.words import N_, _
from core.preferences import home
from core.store import copies, engine, opening, schema, transfer
from core.store.facts import last_entry
from core.store.journal import Change, Entry
from core.store.record import Record
from core.store.rights import WHOLE_WORKSPACE
from core.store.store import Store
from core.store.versions.all import STEPS
from core.store.versions.step import Step
from core.store.work import Work, action

COPY_EVERY = timedelta(hours=4)
# the seat of what goes by its age: nobody's undo takes it back, no toast offers one, and it is nobody's work
RETENTION = "retention"
# today's own work does not vouch for today
NIGHT, LONGEST_PAUSE = timedelta(hours=12), timedelta(days=45)
DAYS_THAT_VOUCH = 3
HALF_IS_LEFT_AFTER = timedelta(days=1)


def copies_folder(store: Store) -> Path:
    """Beside the file; for an office on a server, among this computer's own things."""
    # a folder for each office: the copies of one must never thin or stand for those of another
    own = home() / "copies" / store.workspace
    return own if engine.is_server(store.where) else copies.folder_of(engine.place(store.where))


def copy_now(store: Store, mark: str = "", to: Path | None = None) -> Path:
    """A verified copy as a workspace file, whatever the engine."""
    if not engine.is_server(store.where):
        return copies.take(engine.place(store.where), store.key, mark, to)
    try:
        target = to or copies.free_place(copies_folder(store), mark)
        half = halves.half_of(target)
        try:
            transfer.to_file(store.sql, half)
            half.replace(target)
        finally:
            halves.discard(half)
    except (DBAPIError, sqlcipher.Error, OSError) as error:
        raise engine.explained(error) or error from error
    return target


def tend(store: Store) -> Path | None:
    """Take a copy if one is due, and thin the old ones; sweep away what was left half written, or in the log."""
    store.settle()
    folder = copies_folder(store)
    path = None if engine.is_server(store.where) else engine.place(store.where)
    halves.sweep(copies.halves(path, folder), HALF_IS_LEFT_AFTER)
    found = copies.listing(folder)
    with store.read() as session:
        # by its number: years of moments have no index
        changed_at = session.exec(select(Entry.at).order_by(col(Entry.id).desc()).limit(1)).first()
    # one from the future was taken while the clock was wrong: it must not keep the next from being taken
    copied_at = next((copy.at for copy in found if copy.at <= clock.now()), None)
    if not copies.is_due(copied_at, changed_at, clock.now(), COPY_EVERY):
        return None
    taken = copy_now(store)
    if is_day_vouched_for(store):
        copies.thin(folder)
    return taken


def is_day_vouched_for(store: Store) -> bool:
    """Whether somebody worked here not long before today: a clock set wrong by a year makes everything old at once.

    What is done away with by its age waits for that. After a long pause, or under such a clock, it waits until work was
    done on several days of it: by then somebody has seen on every page what day it is said to be.
    """
    night = before = clock.now() - NIGHT
    with store.read() as session:
        for _day in range(DAYS_THAT_VOUCH):
            is_work = Entry.at <= before, Entry.seat != RETENTION
            query = select(Entry.at).where(*is_work).order_by(col(Entry.id).desc()).limit(1)
            worked_at = session.exec(query).first()
            if worked_at is None or night - worked_at > LONGEST_PAUSE:
                return False
            before = worked_at - NIGHT
    return True


@dataclass(frozen=True)
class Ready:
    """A copy made fit to take the workspace's place, and what the workspace was when that was done."""

    half: Path
    safety: Path
    last_entry: int


def put_back(
    store: Store, copy: Path, passphrase: str = "", is_of_another: bool = False, steps: Sequence[Step] = STEPS
) -> Path:
    """Make the workspace what the copy is. What it was till now is copied first; that copy is returned."""
    return take_place(store, prepare(store, copy, passphrase, is_of_another, steps))


def prepare(
    store: Store, copy: Path, passphrase: str = "", is_of_another: bool = False, steps: Sequence[Step] = STEPS
) -> Ready:
    """All of a restore that takes long, beside the screen if need be: nothing of the workspace changes yet."""
    store.demand(WHOLE_WORKSPACE)
    with store.read() as session:
        schema.demand_known(session.connection(), len(steps))
    # a copy taken under today's passphrase opens with today's key
    is_ours = store.key and not passphrase and opening.is_protected(copy)
    copy_key = store.key if is_ours else opening.file_key(copy, passphrase)
    folder = copies_folder(store)
    # named like a copy of ours, whatever the user has called it
    half = halves.half_of(folder / copies.name_for(clock.now(), "restore"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # under the workspace's own key and in today's schema: an older Hatshy or another passphrase may have made it
        copies.recode(copy, copy_key, half, store.key)
        schema.make_current(half, store.key, steps)
        if not is_of_another and _workspace_in(half, store.key) != store.workspace:
            raise Invalid(_("This is a copy of another office. Open it as a workspace of its own."))
        return Ready(half, copy_now(store, "before restore"), _last_entry(store))
    except (DBAPIError, sqlcipher.Error, OSError) as error:
        halves.discard(half)
        raise engine.explained(error) or error from error
    except BaseException:
        halves.discard(half)
        raise


def take_place(store: Store, ready: Ready) -> Path:
    """The rest of a restore; what was written meanwhile is in the safety copy too."""
    safeties = [ready.safety]

    def look_again() -> None:
        if _last_entry(store) != ready.last_entry:
            safeties.append(copy_now(store, "before restore"))

    try:
        store.demand(WHOLE_WORKSPACE)
        if engine.is_server(store.where):
            transfer.to_server(ready.half, None, store.sql, look_again)
        else:
            copies.pour(ready.half, engine.place(store.where), store.key, look_again)
    except (DBAPIError, sqlcipher.Error, OSError) as error:
        raise engine.explained(error) or error from error
    finally:
        halves.discard(ready.half)
    store.catch_up()
    return safeties[-1]


def _workspace_in(half: Path, key: str | None) -> str:
    connection = engine.connect(half, key, journal="DELETE")
    try:
        return str(connection.execute("SELECT value FROM meta WHERE name = 'workspace'").fetchone()[0])
    finally:
        connection.close()


def _last_entry(store: Store) -> int:
    with store.read() as session:
        return last_entry(session)


@action(N_("Forget for good"))
def _take_away(work: Work, kind: type[Record], record_id: UUID) -> None:
    record = work.get(kind, record_id)
    if record is not None:
        work.delete(record)


def forget(store: Store, kind: type[Record], record_id: UUID) -> None:
    """
    Delete a record and its images in the journal, so that neither undo nor history brings it back.

    The digests stay: the chain still holds, and that something was forgotten can be seen. Copies lose it when thinned.
    """
    store.demand(WHOLE_WORKSPACE)
    store.do(_take_away, kind, record_id)
    scrubbed = update(Change).where(col(Change.record_id) == record_id)
    try:
        with store.sql.execution_options(writes=True).begin() as connection:
            connection.execute(scrubbed.values(was=None, after=None, salt=""))
    except DBAPIError as error:
        raise engine.explained(error) or error from error
    store.settle(has_scrubbed=True)
