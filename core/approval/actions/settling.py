"""After a merge: what two copies decided apart comes to one end, and each publication stands where that says."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby, pairwise
from uuid import UUID

from sqlmodel import col, select

from core.approval.queries import ends, keyring, laid
from core.approval.queries.ends import End
from core.approval.records import Decision, Key, Outcome, Version
from core.calendar.records import Halt, Publication, State
from core.language.words import N_
from core.store.merging import Coming
from core.store.work import Work

# kept as it stands here, and said where it is shown: each copy and each paper has a language of its own
_APART = N_("Another key was made on another computer.")
# how a row ended follows from its decisions; only whether it is late hangs on the hour, and that is not read here
_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def settle(work: Work, changes: Sequence[Coming]) -> None:
    """The same decisions come to the same end on every copy, so nobody has to be asked about it."""
    work.flush()
    for end in list(ends.ends(work, set(_touched(work, changes)))):
        if end.publication.state in ends.DECIDED:
            _settle(end)
    for row in laid.rows_of(work, set(_versions(changes)), laid.turns(work, _ANY_MOMENT)).values():
        for version in row.chain:
            version.outcome = row.standing.outcome
    _leave_one_key(work, set(_owners(work, changes)))
    work.flush()


def _leave_one_key(work: Work, people: Collection[UUID]) -> None:
    """
    Of two that were made apart the newer stays in use; what the older has signed remains signed.

    No clock is asked and nothing is said in a language: copies that hold the same keys and decisions say the same.
    """
    known = select(Key).where(col(Key.person_id).in_(people)).order_by(col(Key.made_at), col(Key.id))
    for _person, theirs in groupby(sorted(work.exec(known), key=_owner), _owner):
        for key, newer in pairwise(theirs):
            # also where an earlier merge said so: the older one has signed more since, where nobody knew of the newer
            if key.retired_at is None or key.reason == _APART:
                key.retired_at, key.reason = keyring.no_earlier(work, key, newer.made_at), _APART


def _owner(key: Key) -> UUID:
    return key.person_id


def _owners(work: Work, changes: Iterable[Coming]) -> Iterator[UUID]:
    """Whose keys came, and whose decisions signed with one."""
    for one in changes:
        image = one.after or {}
        if one.kind == Key.__name__ and image:
            yield UUID(image["person_id"])
        elif one.kind == Decision.__name__ and image.get("key_id"):
            key = work.get(Key, UUID(image["key_id"]))
            if key is not None:
                yield key.person_id


def _versions(changes: Iterable[Coming]) -> Iterator[UUID]:
    """The rows that something which came is about."""
    for one in changes:
        image = one.after or one.before or {}
        if one.kind == Version.__name__:
            yield one.record_id
        elif one.kind == Decision.__name__:
            yield UUID(image["version_id"])


def _touched(work: Work, changes: Iterable[Coming]) -> Iterator[UUID]:
    """The publications that something which came is about."""
    for one in changes:
        image = one.after or one.before or {}
        match one.kind:
            case Publication.__name__:
                yield one.record_id
            case Version.__name__ if image["publication_id"]:
                yield UUID(image["publication_id"])
            case Decision.__name__:
                version = work.get(Version, UUID(image["version_id"]))
                if version is not None and version.publication_id:
                    yield version.publication_id


def _settle(end: End) -> None:
    publication, outcome = end.publication, end.standing.outcome
    was = publication.state
    if not end.is_agreeing:
        publication.state = _STATES[outcome]
    publication.seal = end.words if outcome == Outcome.APPROVED else ""
    if publication.halt == Halt.NONE and (publication.state != was or outcome == Outcome.RETURNED):
        publication.reason = end.reason


_STATES: Mapping[Outcome, State] = {
    Outcome.WAITING: State.SUBMITTED,
    Outcome.APPROVED: State.APPROVED,
    Outcome.RETURNED: State.RETURNED,
}
