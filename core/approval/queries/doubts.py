"""Decisions that only their maker can prove, by signing them later: made where their key was not."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import sealing
from core.approval.queries import held, order
from core.approval.records import Decision, Key, Version, Way
from core.office.records import Person


@dataclass(frozen=True)
class Doubt:
    """Made on one computer while the key was made, or taken out of use, on another."""

    # untranslated; takes the number of the row and the name of the maker
    sentence: str
    decision: Decision
    version: Version
    name: str


def doubts(session: Session, submission_id: UUID | None = None) -> Iterator[Doubt]:
    """Nothing was altered, as far as can be seen; but what came from elsewhere may bear any date."""
    if not order.merges(session):
        return
    pairs = _made_here(session, submission_id)
    told = held.holding(session, [decision for decision, _version in pairs], submission_id)
    for decision, version in pairs:
        if sentence := told.doubt_of(decision):
            person = session.get(Person, decision.person_id)
            yield Doubt(sentence, decision, version, person.name if person else "")


def _made_here(session: Session, submission_id: UUID | None) -> list[tuple[Decision, Version]]:
    """What could be doubtful: unsigned by somebody who has a key, or signed with one that is out of use."""
    owners, retired = select(Key.person_id), select(Key.id).where(col(Key.retired_at).is_not(None))
    query = select(Decision, Version).join(Version, col(Version.id) == Decision.version_id)
    query = query.where(Decision.way == Way.APP, col(Decision.person_id).in_(owners))
    query = query.where(col(Decision.key_id).is_(None) | col(Decision.key_id).in_(retired))
    if submission_id:
        query = query.where(Version.submission_id == submission_id)
    return list(session.exec(query.order_by(col(Decision.id))))


def left_to_sign(session: Session, person_id: UUID) -> list[tuple[Decision, Version]]:
    """
    What somebody decided without a signature and may sign now, the first first.

    Where a signature is missing that had to be there, none is put over it: that would hide what was done to it.
    """
    pairs = [pair for pair in _made_here(session, None) if pair[0].person_id == person_id]
    if not pairs:
        return []
    told = held.holding(session, [decision for decision, _version in pairs])
    return [pair for pair in pairs if _may_be_signed(told, *pair)]


def _may_be_signed(told: held.Held, decision: Decision, version: Version) -> bool:
    is_whole = sealing.seal(version) == version.seal and not told.flaw_of(decision, version)
    return is_whole and (decision.key_id is None or bool(told.doubt_of(decision)))
