"""Names are kept for a term and no longer: a little is erased whenever the program looks after itself."""

from core.replies.actions import erasing
from core.replies.queries import erased
from core.store import copies, retention, upkeep
from core.store.store import Store


def keep_terms(store: Store) -> None:
    if retention.let_go(store, erased.is_due, erasing.erase_due):
        _thin_copies(store)


def _thin_copies(store: Store) -> None:
    """A name that is gone from here is not to be found in the copies for years."""
    with store.read() as session:
        longest = erased.keeps(session)
    copies.thin(upkeep.copies_folder(store), longest, store.key)
