"""Opening a key with its password: whether it may be tried at all, and every wrong password counted."""

from datetime import datetime
from uuid import UUID

from core.approval import keys
from core.approval.actions import signing
from core.approval.keys import Opened
from core.approval.queries import keyring
from core.errors import Invalid
from core.store.store import Store


def opened(store: Store, key_id: UUID, password: str, now: datetime) -> Opened:
    """A wrong password is noted in a work of its own, so that it counts also across restarts."""
    with store.read() as session:
        key = keyring.key(session, key_id)
    keys.demand_awake(key, now)
    try:
        found = keys.opened(key, password)
    except Invalid:
        store.do(signing.note_failure, key_id)
        raise
    if key.failures:
        store.do(signing.note_opened, key_id)
    return found
