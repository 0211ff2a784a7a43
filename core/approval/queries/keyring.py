"""The keys the approvers sign with: whose is in use, which was in use when, and how each came about."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.approval import keys
from core.approval.queries.order import Place
from core.approval.records import Decision, Key
from core.errors import Gone
from core.language.words import _
from core.office.records import Person
from core.store import journal

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


def had_by(session: Session, person_id: UUID, moment: datetime) -> bool:
    """Whether they had a key to sign with then."""
    theirs = session.exec(select(Key).where(Key.person_id == person_id, col(Key.made_at) <= moment))
    return any(one.retired_at is None or moment < one.retired_at for one in theirs)


def no_earlier(session: Session, key: Key, now: datetime) -> datetime:
    """When a key is out of use at the earliest: after all it has signed, also where that clock went ahead."""
    put = func.max(func.coalesce(Decision.signed_at, Decision.decided_at))
    signed = session.exec(select(put).where(Decision.key_id == key.id)).one()
    return max(filter(None, (now, key.made_at, signed)))


@dataclass(frozen=True)
class Signer:
    """A key by which somebody signed, and who had taken the one before out of use, if that was somebody else."""

    key: Key
    person: Person
    before: Key | None = None
    retired_by: Person | None = None

    @property
    def fingerprint(self) -> str:
        return keys.fingerprint(self.key.public)


def signers(session: Session, found: Iterable[Key]) -> Iterator[Signer]:
    """Of each key whose it is: whoever makes themselves another's signature is seen by it."""
    for one in sorted(found, key=lambda one: (one.made_at, one.id)):
        person = session.get(Person, one.person_id)
        if person is not None:
            yield _signer(session, one, person)


def _signer(session: Session, one: Key, person: Person) -> Signer:
    """Also where its owner has changed the password since: the recovery stands at the beginning of these keys."""
    earlier = select(Key).where(Key.person_id == person.id, col(Key.id) < one.id).order_by(col(Key.id).desc())
    for before in session.exec(earlier):
        retired_by = _retired_by(session, before)
        if retired_by is not None and retired_by.id != person.id:
            return Signer(one, person, before, retired_by)
    return Signer(one, person)


def _retired_by(session: Session, key: Key) -> Person | None:
    for entry, change in journal.of_record(session, key.id):
        was, is_ = change.before or {}, change.after or {}
        if is_.get("retired_at") and not was.get("retired_at") and entry.author_id:
            return session.get(Person, entry.author_id)
    return None


def recovered(session: Session, since: datetime) -> Iterator[Signer]:
    """Keys made since then, in use, of those whose key before somebody else had taken out of use."""
    made = session.exec(select(Key).where(_IN_USE, col(Key.made_at) >= since)).all()
    return (one for one in signers(session, made) if one.retired_by)


@dataclass(frozen=True)
class Life:
    """What the journal tells of a key: where it was made and taken out of use, and whether it stayed itself."""

    made: Place | None
    retired: Place | None
    # another public half makes any signature good, also where the key was taken out and made again
    is_exchanged: bool


def life(session: Session, key: Key, brought: Collection[int]) -> Life:
    written = list(reversed(journal.of_record(session, key.id)))
    images = [image for _entry, one in written for image in (one.before, one.after) if image]
    halves = {tuple(image[name] for name in ("person_id", "public", "locked", "salt")) for image in images}
    places = [Place(entry.id, entry.id in brought) for entry, _one in written]
    out = (place for place, (_entry, one) in zip(places, written, strict=True) if (one.after or {}).get("retired_at"))
    return Life(next(iter(places), None), next(out, None), len(halves) > 1)


def in_use(session: Session) -> Sequence[tuple[UUID, str]]:
    """Each with the name of its owner."""
    query = select(Key.id, Person.name).join(Person, col(Person.id) == col(Key.person_id))
    return session.exec(query.where(_IN_USE).order_by(col(Person.name))).all()
