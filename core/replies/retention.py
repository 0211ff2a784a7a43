"""Names are kept for a term and no longer: a little is erased whenever the program looks after itself."""

from core import clock
from core.replies.actions import erasing
from core.replies.queries import erased
from core.store import copies, upkeep
from core.store.store import Store

# nobody at this computer did it, so nobody's undo takes it back
SEAT = "retention"
# after so long somebody would notice; what is left waits for the next look
_LONGEST_MS = 1_000


def keep_terms(store: Store) -> None:
    if not upkeep.is_day_vouched_for(store):
        # what is erased does not come back
        return
    seat, store.seat = store.seat, SEAT
    until = clock.milliseconds() + _LONGEST_MS
    try:
        while _is_due(store) and clock.milliseconds() < until:
            store.do(erasing.erase_due)
    finally:
        store.seat = seat
    _thin_copies(store)


def _is_due(store: Store) -> bool:
    with store.read() as session:
        return erased.is_due(session)


def _thin_copies(store: Store) -> None:
    """A name that is gone from here is not to be found in the copies for years."""
    with store.read() as session:
        longest = erased.keeps(session)
    copies.thin(upkeep.copies_folder(store), longest, store.key)
