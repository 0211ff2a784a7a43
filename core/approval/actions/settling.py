"""After a merge: what two copies decided apart comes to one end, and each publication stands where that says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.approval.queries import ends, keyring, laid
from core.approval.queries.ends import End
from core.approval.records import Decision, Key, Outcome, Version
from core.calendar.records import Halt, Publication, State
from core.language.words import _
from core.store.merging import Coming
from core.store.work import Work


def settle(work: Work, changes: Sequence[Coming]) -> None:
    """The same decisions come to the same end on every copy, so nobody has to be asked about it."""
    work.flush()
    for end in list(ends.ends(work, set(_touched(work, changes)))):
        if end.publication.state in ends.DECIDED:
            _settle(end)
    for row in laid.rows_of(work, set(_versions(changes)), laid.turns(work, clock.now())).values():
        for version in row.chain:
            version.outcome = row.standing.outcome
    _leave_one_key(
        work, {UUID((one.after or {})["person_id"]) for one in changes if one.kind == Key.__name__ and one.after}
    )
    work.flush()


def _leave_one_key(work: Work, people: Iterable[UUID]) -> None:
    """Of two that were made apart the newer stays in use; what the older has signed remains signed."""
    for person_id in people:
        known = select(Key).where(Key.person_id == person_id, col(Key.retired_at).is_(None))
        for key in work.exec(known.order_by(col(Key.made_at), col(Key.id))).all()[:-1]:
            key.retired_at = keyring.no_earlier(work, key, clock.now())
            key.reason = _("Another key was made on another computer.")


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
