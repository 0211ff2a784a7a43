"""Names are kept for a term and no longer: a little is erased whenever the program looks after itself."""

from core.replies.actions import erasing
from core.replies.queries import terms
from core.store.store import Store

# nobody at this computer did it, so nobody's undo takes it back
SEAT = "retention"
# what is left waits for the next look
_MOST_ROUNDS = 3


def keep_terms(store: Store) -> None:
    seat, store.seat = store.seat, SEAT
    try:
        for _round in range(_MOST_ROUNDS):
            with store.read() as session:
                is_due = terms.is_erasing_due(session)
            if not is_due:
                return
            store.do(erasing.erase_due)
    finally:
        store.seat = seat
