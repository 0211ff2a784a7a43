"""The versions of a publication or of cleared words, one for each time they were laid before the approvers."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.records import Submission, Version


def of(session: Session, ids: Iterable[UUID], at_hand: Collection[Version] = ()) -> dict[UUID, list[Version]]:
    """By what they are of, the first first: ids are ordered by the moment of making. Those at hand are not reread."""
    asked = list(dict.fromkeys(ids))
    there = col(Version.publication_id).in_(asked) | col(Version.line_id).in_(asked)
    others = session.exec(select(Version).where(there, col(Version.id).not_in([one.id for one in at_hand])))
    found: dict[UUID, list[Version]] = {}
    for one in sorted([*at_hand, *others], key=lambda one: one.id):
        if owner := one.publication_id or one.line_id:
            found.setdefault(owner, []).append(one)
    return found


def newest(session: Session, ids: Iterable[UUID]) -> dict[UUID, Version]:
    """What was laid last: an older one was laid down for good."""
    return {owner: lain[-1] for owner, lain in of(session, ids).items()}


def last_laid(session: Session, record_id: UUID) -> Version | None:
    """The newest version of a publication or of words, or a version by its own id."""
    return session.get(Version, record_id) or newest(session, [record_id]).get(record_id)


def laid_later(session: Session, version: Version) -> Submission | None:
    """Where the same was laid before the approvers after this: how it stands is told there."""
    owner = version.publication_id or version.line_id
    last = newest(session, [owner]).get(owner) if owner else None
    is_later = last is not None and last.submission_id != version.submission_id
    return session.get(Submission, last.submission_id) if last is not None and is_later else None
