"""Is everything as it was written? Integrity of the file, references, the journal's chain, attachments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, text
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, func, select

from core.errors import Invalid, Unavailable
from core.language.words import N_
from core.store import journal, leading, vault
from core.store.journal import Change, Entry
from core.store.record import Record, kinds
from core.store.store import Store

BATCH = 500
ENTRIES = 2000


@dataclass(frozen=True)
class Fault:
    """`sentence` is untranslated and takes `subject`."""

    sentence: str
    subject: str = ""


@dataclass(frozen=True)
class Checked:
    """What was looked at, how much of it, and what was wrong."""

    records: int
    entries: int
    attachments: int
    faults: tuple[Fault, ...]

    @property
    def is_clean(self) -> bool:
        return not self.faults


def check(store: Store) -> Checked:
    """Read everything once. Any altered byte in records, journal or attachments is found."""
    with store.read() as session:
        counts = _counts(session)
        faults = [
            *_file_faults(session),
            *_inner_faults(session),
            *_chain_faults(session),
            *_record_faults(session, counts),
            *_attachment_faults(session),
        ]
        return Checked(
            records=sum(counts.values()),
            entries=session.exec(select(func.count()).select_from(Entry)).one(),
            attachments=session.exec(select(func.count(func.distinct(vault.Piece.hash)))).one(),
            faults=tuple(faults),
        )


def _counts(session: Session) -> dict[str, int]:
    """How many records there are of every kind, asked at once: most kinds of most offices are empty."""
    return dict(session.connection().execute(_counting()).one()._mapping)


@cache
def _counting() -> Select[Any]:
    each = (select(func.count()).select_from(kind).scalar_subquery().label(name) for name, kind in kinds().items())
    return sql_select(*each)


def _file_faults(session: Session) -> Iterator[Fault]:
    # on PostgreSQL the server itself watches over pages and references
    if session.get_bind().dialect.name != "sqlite":
        return
    connection = session.connection()
    # the search index remembers its shape of the last look, and others have written since: a look makes it forget
    connection.execute(text("SELECT rowid FROM find_words LIMIT 1")).all()
    for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield Fault(N_("The file is damaged: {subject}"), said)
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(N_("A reference leads nowhere: {subject}"), f"{row[0]} → {row[2]}")


def _inner_faults(session: Session) -> Iterator[Fault]:
    for kind, record_id in leading.lost_inside(session):
        yield Fault(N_("A reference leads nowhere: {subject}"), f"{kind} {record_id}")


def _chain_faults(session: Session) -> Iterator[Fault]:
    sentence = N_("An entry of the journal was altered: {subject}")
    try:
        for number in _broken_links(session):
            yield Fault(sentence, f"№ {number}")
    except (ValueError, TypeError) as error:
        # a moment or an id in it cannot even be read
        yield Fault(sentence, str(error))


def _broken_links(session: Session, batch: int = ENTRIES) -> Iterator[int]:
    """Numbers of the entries whose content or place in the chain is not what was written."""
    prior, expected = "", 1
    while True:
        entries = session.exec(select(Entry).where(Entry.id >= expected).order_by(col(Entry.id)).limit(batch)).all()
        if not entries:
            return
        for link in journal.told(session, entries):
            digests = [change.digest for change in link.changes]
            whole = all(journal.is_whole(change, position) for position, change in enumerate(link.changes))
            follows = link.entry.id == expected and link.entry.prior == prior
            if not (whole and follows and journal.entry_hash(link.entry, digests) == link.entry.hash):
                yield link.entry.id
            prior, expected = link.entry.hash, link.entry.id + 1
        session.expunge_all()


def _record_faults(session: Session, counts: Mapping[str, int]) -> Iterator[Fault]:
    """A record that is not what its last entry made it was changed past the program."""
    sentence = N_("A record was changed past the program: {subject}")
    try:
        alive = _alive(session)
    except (ValueError, TypeError) as error:
        # an id in the journal cannot even be read
        yield Fault(sentence, str(error))
        alive = {}
    for name, kind in kinds().items():
        gone = alive.get(name, set())
        try:
            for record_id in _strangers(session, kind, gone) if counts[name] else ():
                yield Fault(sentence, f"{name} {record_id}")
        except (ValueError, TypeError, Unavailable) as error:
            yield Fault(sentence, f"{name}: {error}")
            continue
        for record_id in gone:
            yield Fault(sentence, f"{name} {record_id}")


def _alive(session: Session) -> dict[str, set[UUID]]:
    """By kind, the ids of all that the journal knows and nobody has deleted: asked once, not once for every kind."""
    newest = _newest().subquery()
    last = (
        select(Change.kind, Change.record_id)
        .join(newest, (col(Change.entry_id) == newest.c.entry_id) & (col(Change.record_id) == newest.c.record_id))
        .where(col(Change.after).is_not(None))
    )
    found: dict[str, set[UUID]] = {}
    for kind, record_id in session.exec(last):
        found.setdefault(kind, set()).add(record_id)
    return found


def _strangers(session: Session, kind: type[Record], gone: set[UUID]) -> Iterator[UUID]:
    """Ids of records that differ from their last image or have none; those that are there are taken out of `gone`."""
    last = UUID(int=0)
    while records := session.exec(select(kind).where(col(kind.id) > last).order_by(col(kind.id)).limit(BATCH)).all():
        yield from (record.id for record in altered(session, records))
        gone.difference_update(record.id for record in records)
        last = records[-1].id
        session.expunge_all()


def altered(session: Session, records: Sequence[Record]) -> list[Record]:
    """Those that are not what their last entry made them."""
    images = _last_images(session, [record.id for record in records])
    return [record for record in records if not _is_as_written(record, images.get(record.id))]


def known(session: Session, kind: type[Record]) -> dict[UUID, Any]:
    """The last image of every record of a kind that nobody has deleted, whether it is there or not."""
    newest = _newest().where(col(Change.kind) == kind.__name__).subquery()
    last = (
        select(Change.record_id, Change.after)
        .join(newest, (col(Change.entry_id) == newest.c.entry_id) & (col(Change.record_id) == newest.c.record_id))
        .where(col(Change.after).is_not(None))
    )
    return dict(session.exec(last).all())


def _last_images(session: Session, ids: Sequence[UUID]) -> dict[UUID, Any]:
    newest = _newest().where(col(Change.record_id).in_(ids)).subquery()
    last = select(Change.record_id, Change.after).join(
        newest, (col(Change.entry_id) == newest.c.entry_id) & (col(Change.record_id) == newest.c.record_id)
    )
    return dict(session.exec(last).all())


def _newest() -> Select[UUID, int]:
    """The number of the last entry that touched a record."""
    latest = func.max(Change.entry_id).label("entry_id")
    return sql_select(col(Change.record_id), latest).group_by(col(Change.record_id))


def _is_as_written(record: Record, after: object) -> bool:
    try:
        return isinstance(after, dict) and type(record).from_image(after).image() == record.image()
    except Invalid:
        return False


def _attachment_faults(session: Session) -> Iterator[Fault]:
    for name in vault.spoiled(session):
        yield Fault(N_("An attachment is not what was kept: {subject}"), name[:12])
