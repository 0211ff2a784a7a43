"""Is everything as it was written? Integrity of the file, references, the journal's chain, attachments."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine, text
from sqlmodel import Session, col, func, select

from core.language.words import N_
from core.store import journal, vault
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
        faults = [*_file_faults(session), *_chain_faults(session), *_record_faults(session), *_attachment_faults(session)]
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
    for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield Fault(N_("The file is damaged: {subject}"), said)
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(N_("A reference leads nowhere: {subject}"), f"{row[0]} → {row[2]}")


def _chain_faults(session: Session) -> Iterator[Fault]:
    for number in journal.broken_links(session):
        yield Fault(N_("An entry of the journal was altered: {subject}"), f"№ {number}")


def _record_faults(session: Session) -> Iterator[Fault]:
    """A record that is not what its last entry made it was changed past the program."""
    for name, kind in kinds().items():
        for record, after in _with_last_images(session, kind):
            if after is not None and kind.from_image(after).image() != record.image():
                yield Fault(N_("A record was changed past the program: {subject}"), f"{name} {record.id}")


def _with_last_images(session: Session, kind: type[Record]) -> Iterator[tuple[Record, object]]:
    last = UUID(int=0)
    while records := session.exec(select(kind).where(col(kind.id) > last).order_by(col(kind.id)).limit(BATCH)).all():
        ids = [record.id for record in records]
        newest = select(func.max(Change.entry_id)).where(col(Change.record_id).in_(ids)).group_by(col(Change.record_id))
        images = {
            change.record_id: change
            for change in session.exec(
                select(Change).where(col(Change.entry_id).in_(newest), col(Change.record_id).in_(ids))
            )
        }
        for record in records:
            change = images.get(record.id)
            if change is None or change.salt:
                yield record, change.after if change else {}
        last = ids[-1]
        session.expunge_all()


def _attachment_faults(session: Session) -> Iterator[Fault]:
    for name in vault.spoiled(session):
        yield Fault(N_("An attachment is not what was kept: {subject}"), name[:12])
