"""Opening a key with its password: whether it may be tried at all, and every wrong password counted."""

from datetime import datetime
from uuid import UUID

from core.approval import keys
from core.approval.actions import signing
from core.approval.keys import Opened
from core.approval.queries import keyring
from core.approval.records import Key
from core.errors import Forbidden, Invalid
from core.language.words import _
from core.store.store import Store


def opened(store: Store, key_id: UUID, password: str, now: datetime) -> Opened:
    """A wrong password is noted in a work of its own, so that it counts also across restarts."""
    key = _awake(store, key_id, now)
    try:
        found = keys.opened(key, password)
    except Invalid:
        store.do(signing.note_failure, key_id)
        raise
    if key.failures:
        store.do(signing.note_opened, found)
    return found


def _awake(store: Store, key_id: UUID, now: datetime) -> Key:
    with store.read() as session:
        key = keyring.key(session, key_id)
    if key.person_id != store.author_id:
        raise Forbidden(_("This key belongs to somebody else."))
    if keys.rests_too_long(key, now):
        store.do(signing.bound_rest, key_id)
        with store.read() as session:
            key = keyring.key(session, key_id)
    keys.demand_awake(key, now)
    return key
