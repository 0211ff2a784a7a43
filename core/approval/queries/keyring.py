"""The keys the approvers sign with: whose is in use, and which was in use when."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.records import Key
from core.errors import Gone
from core.language.words import _
from core.office.records import Person

_IN_USE = col(Key.retired_at).is_(None)


def key(session: Session, key_id: UUID) -> Key:
    found = session.get(Key, key_id)
    if found is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    return found


def key_of(session: Session, person_id: UUID) -> Key | None:
    """What somebody signs with now: the newest, where two copies of a workspace each brought one."""
    query = select(Key).where(Key.person_id == person_id, _IN_USE)
    return session.exec(query.order_by(col(Key.made_at).desc(), col(Key.id).desc())).first()


def ever_had(session: Session, person_id: UUID) -> bool:
    """Whether they ever had a key, in use or not."""
    return session.exec(select(Key.id).where(Key.person_id == person_id)).first() is not None


def in_use(session: Session) -> Sequence[tuple[UUID, str]]:
    """Each with the name of its owner."""
    query = select(Key.id, Person.name).join(Person, col(Person.id) == col(Key.person_id))
    return session.exec(query.where(_IN_USE).order_by(col(Person.name))).all()
