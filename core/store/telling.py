"""What an entry tells: what it is about, what that is or was called, from which day to which it went."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core.language.trilingual import Trilingual
from core.store import search
from core.store.journal import Change, Told, of_record
from core.store.record import Image, Record, kinds, label_of, whole_of


def main_changes(told: Told) -> list[Change]:
    """What an act is about: records of one kind, and no parts of others unless nothing else was changed."""
    wholes = [change for change in told.changes if not kinds()[change.kind].part_of] or told.changes
    if wholes and kinds()[wholes[0].kind].leads:
        return [wholes[0]]
    of_kind = [change for change in wholes if change.kind == wholes[0].kind]
    if of_kind and not kinds()[of_kind[0].kind].part_of:
        # an act changes a record once
        return of_kind
    return list({_whole_id(change): change for change in reversed(of_kind)}.values())[::-1]


def _whole_id(change: Change) -> str:
    image = change.after or change.before or {}
    return str(image.get(kinds()[change.kind].part_of) or change.record_id)


def days_of(change: Change) -> tuple[date, date] | None:
    """From which day to which a record went that goes by its day."""
    dated = kinds()[change.kind].dated
    before, after = (image.get(dated) for image in (change.before or {}, change.after or {}))
    return (date.fromisoformat(before), date.fromisoformat(after)) if before and after and before != after else None


def name_of(session: Session, change: Change) -> Trilingual:
    """What the changed record is called; a part by its whole, as long as that is there."""
    image = change.after or change.before or _last_image(session, change.record_id)
    return _name_of(session, kinds()[change.kind], image)


def _last_image(session: Session, record_id: UUID) -> Image:
    """Of a record whose older changes tell nothing any more; none of what was forgotten."""
    last = select(Change).where(Change.record_id == record_id).order_by(col(Change.entry_id).desc()).limit(1)
    found = session.exec(last).first()
    return (found.after or found.before or {}) if found else {}


def _name_of(session: Session, kind: type[Record], image: Image) -> Trilingual:
    """A part of a part bears the name of the whole of both."""
    whole = session.get(whole_of(kind), UUID(image[kind.part_of])) if kind.part_of and image.get(kind.part_of) else None
    if whole:
        return _name_of(session, type(whole), whole.image())
    # the index has covered it already
    known = search.title(session, UUID(image["id"])) if kind.is_covered and image else None
    return known or label_of(kind, image)


def called(session: Session, record_id: UUID | None) -> Trilingual | None:
    """What a record is or was called last: it may be gone, and nothing is left of what was forgotten."""
    life = of_record(session, record_id) if record_id else []
    images = ((one.kind, one.after or one.before) for _entry, one in life)
    return next((label_of(kinds()[kind], image) for kind, image in images if image), None)
