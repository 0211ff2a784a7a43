"""Backup copies: taken when due, verified, thinned by age, and put back in one action."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from core import clock
from core.errors import Invalid, Unavailable
from core.halves import BESIDE, discard, half_of, keep
from core.language.words import _
from core.store import engine

STAMP = "%Y-%m-%d %H-%M-%S"
# what this program leaves when it is killed, half written: only that may be swept away
_NAMED = r"\d{4}-\d\d-\d\d \d\d-\d\d-\d\d( [a-z ]+)?\.hatshy"
_HALF = rf"(\.\d+\.part)+({'|'.join(BESIDE)})?"


@dataclass(frozen=True)
class Copy:
    path: Path
    at: datetime
    mark: str
    size: int


def folder_of(path: Path) -> Path:
    return path.with_name(f"{path.stem} copies")


def name_for(moment: datetime, mark: str = "") -> str:
    return f"{moment:{STAMP}} {mark}".strip() + ".hatshy"


def free_place(folder: Path, mark: str = "") -> Path:
    """A name no copy has yet: whoever restores twice in a second must not lose the first safety copy."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = clock.now()
    while (place := folder / name_for(moment, mark)).exists():
        moment += timedelta(seconds=1)
    return place


def listing(folder: Path) -> list[Copy]:
    """The copies in a folder, newest first; what is not named like one is not ours."""
    found = []
    for path in folder.glob("*.hatshy"):
        with suppress(ValueError):
            at = datetime.strptime(path.stem[:19], STAMP).replace(tzinfo=UTC)
            found.append(Copy(path, at, path.stem[19:].strip(), path.stat().st_size))
    return sorted(found, key=lambda copy: copy.at, reverse=True)


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """A file is written beside its place and moved there at the end, so that whatever happens leaves no half of one."""
    demand_free(path)
    half = half_of(path)
    # what this window could not sweep when it tried before
    discard(half)
    try:
        yield half
        demand_free(path)
        log = half.with_name(half.name + "-wal")
        if log.exists() and log.stat().st_size:
            # the engine could not write back what was written last, and does not say so
            raise Unavailable(_("The disk is full, so nothing was written. Free some space and try again."))
        half.replace(path)
    finally:
        discard(half)


def demand_free(path: Path) -> None:
    """What is made never takes the place of something else."""
    try:
        is_taken = path.exists()
    except OSError as error:
        raise Unavailable(_("Nothing can be written in this folder: choose another one.")) from error
    if is_taken:
        raise Invalid(_("Such a file exists already: choose another name."))


def halves(path: Path | None, folder: Path) -> Iterator[Path]:
    """All that was left half written: of a workspace beside its file, and of copies in their folder."""
    for place, name in ((folder, _NAMED), *([(path.parent, re.escape(path.name))] if path else [])):
        pattern = re.compile(name + _HALF)
        yield from (found for found in place.glob("*.part*") if pattern.fullmatch(found.name))


def take(path: Path, key: str | None, mark: str = "", to: Path | None = None) -> Path:
    """A verified copy of the file as it is now; others may go on writing meanwhile."""
    try:
        target = to or free_place(folder_of(path), mark)
        half = half_of(target)
        discard(half)
        source = engine.connect(path, key)
        try:
            source.execute("VACUUM INTO ?", (str(half),))
            _settle(half, key)
            half.replace(target)
        finally:
            source.close()
            discard(half)
    except (sqlcipher.Error, OSError) as error:
        raise engine.explained(error) or error from error
    return target


def _settle(half: Path, key: str | None) -> None:
    """Make sure that what was written is on the disk and sound."""
    keep(half)
    written = _bare(half, key)
    try:
        verify(written)
    finally:
        written.close()


def recode(path: Path, key: str | None, target: Path, new_key: str | None) -> None:
    """The same content under another key, or under none."""
    source = _bare(path, key)
    try:
        write_under(source, target, new_key)
    finally:
        source.close()


def write_under(source: Any, target: Path, key: str | None) -> None:
    """What an open file holds, verified, as another file under a key or under none."""
    discard(target)
    verify(source)
    source.execute("ATTACH ? AS recoded KEY ?", (str(target), f"x'{key}'" if key else ""))
    source.execute("SELECT sqlcipher_export('recoded')").fetchall()
    # the two numbers the export leaves behind
    for name in ("application_id", "user_version"):
        source.execute(f"PRAGMA recoded.{name} = {source.execute(f'PRAGMA main.{name}').fetchone()[0]}")
    source.execute("DETACH recoded")
    _settle(target, key)


def opens(path: Path, key: str | None) -> bool:
    try:
        _bare(path, key).close()
    except sqlcipher.DatabaseError:
        return False
    return True


def verify(connection: Any) -> None:
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except UnicodeDecodeError:
        found = "cannot even be told"
    if found != "ok":
        raise Unavailable(_(engine.DAMAGED))


def pour(copy: Path, path: Path, key: str | None, held: Callable[[], None]) -> None:
    """
    One transaction of the engine itself: a crash leaves the old content or the new, never a mixture.

    `held` is called when nobody else can write any more, and nothing has changed yet that others see.
    """
    source, target = _bare(copy, key), engine.connect(path, key)
    # in two steps, and page by page would take three times as long: the pen is held from the first on
    all_but_last = source.execute("PRAGMA page_count").fetchone()[0] - 1

    def _told(status: int, remaining: int, _total: int) -> None:
        _refuse_to_wait(status)
        if remaining:
            held()

    try:
        source.backup(target, pages=all_but_last, progress=_told)
    finally:
        source.close()
        target.close()


def _refuse_to_wait(status: int) -> None:
    # left alone, the engine would ask for ever while another program holds the file
    if status in (sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED):
        raise sqlcipher.OperationalError("database is locked")


def _bare(path: Path, key: str | None) -> Any:
    """A connection that leaves no journal files beside a copy."""
    return engine.connect(path, key, journal="DELETE")


def is_due(copied_at: datetime | None, changed_at: datetime | None, now: datetime, every: timedelta) -> bool:
    """A copy is due when something has changed since the last one and enough time has passed."""
    if changed_at is None or (copied_at and changed_at <= copied_at):
        return False
    return copied_at is None or now - copied_at >= every


def surplus(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """
    The copies that may go: all of the last day stay, then one a day for a fortnight, one a week for two months,
    one a month for three years. Of each span the latest stays, and the newest of all always.
    """
    kept: dict[tuple[str, object], datetime] = {}
    moments = sorted(moments)
    for moment in moments:
        kept[_span(moment, now)] = moment
    return set(moments) - set(kept.values()) - set(moments[-1:])


def _span(moment: datetime, now: datetime) -> tuple[str, object]:
    age = now - moment
    if age < timedelta(days=1):
        return "moment", moment
    if age < timedelta(days=14):
        return "day", moment.date()
    if age < timedelta(days=60):
        return "week", moment.isocalendar()[:2]
    if age < timedelta(days=3 * 365):
        return "month", (moment.year, moment.month)
    return "older", None


def thin(folder: Path, longest: timedelta | None = None, key: str | None = None) -> None:
    """
    Delete what is surplus; copies made before an upgrade or a restore are thinned like the others.

    None is kept for longer than `longest`, if that is said: but for the last that can be put back, with this key.
    """
    copies, now = listing(folder), clock.now()
    gone = surplus((copy.at for copy in copies), now)
    old = {copy.at for copy in copies if longest is not None and now - copy.at > longest}
    if old and len(copies) > 1:
        gone |= old - {next((copy.at for copy in copies if _is_good(copy.path, key)), copies[0].at)}
    for copy in copies:
        # one that is being looked at goes another time
        with suppress(OSError):
            if copy.at in gone:
                copy.path.unlink()


def _is_good(path: Path, key: str | None) -> bool:
    try:
        connection = _bare(path, key)
    except sqlcipher.DatabaseError:
        return False
    try:
        # an empty file is sound too, and no workspace
        connection.execute("SELECT value FROM meta").fetchone()
        verify(connection)
    except (Unavailable, sqlcipher.DatabaseError):
        return False
    finally:
        connection.close()
    return True
