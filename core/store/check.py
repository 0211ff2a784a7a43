"""Is everything as it was written? Integrity of the file, references, the journal's chain, attachments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, text
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, func, select

from core.errors import Invalid
from core.language.words import N_
from core.store import journal, leading, vault
from core.store.journal import Change, Entry
from core.store.record import Record, kinds
from core.store.store import Store

BATCH = 500


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
        faults = [
            *_file_faults(session),
            *_inner_faults(session),
            *_chain_faults(session),
            *_record_faults(session),
            *_attachment_faults(session),
        ]
        return Checked(
            records=sum(session.exec(select(func.count()).select_from(kind)).one() for kind in kinds().values()),
            entries=session.exec(select(func.count()).select_from(Entry)).one(),
            attachments=session.exec(select(func.count(func.distinct(vault.Piece.hash)))).one(),
            faults=tuple(faults),
        )


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
        for number in journal.broken_links(session):
            yield Fault(sentence, f"№ {number}")
    except (ValueError, TypeError) as error:
        # a moment or an id in it cannot even be read
        yield Fault(sentence, str(error))


def _record_faults(session: Session) -> Iterator[Fault]:
    """A record that is not what its last entry made it was changed past the program."""
    sentence = N_("A record was changed past the program: {subject}")
    for name, kind in kinds().items():
        try:
            for record_id in _strangers(session, kind):
                yield Fault(sentence, f"{name} {record_id}")
        except (ValueError, TypeError) as error:
            yield Fault(sentence, f"{name}: {error}")


def _strangers(session: Session, kind: type[Record]) -> Iterator[UUID]:
    """Ids of records that differ from their last image, have none, or are gone without a deletion in the journal."""
    last = UUID(int=0)
    while records := session.exec(select(kind).where(col(kind.id) > last).order_by(col(kind.id)).limit(BATCH)).all():
        yield from (record.id for record in altered(session, records))
        last = records[-1].id
        session.expunge_all()
    newest = _newest().where(col(Change.kind) == kind.__name__).subquery()
    gone = (
        select(Change.record_id)
        .join(newest, (col(Change.entry_id) == newest.c.entry_id) & (col(Change.record_id) == newest.c.record_id))
        .where(col(Change.after).is_not(None), col(Change.record_id).not_in(select(kind.id)))
    )
    yield from session.exec(gone).all()


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
