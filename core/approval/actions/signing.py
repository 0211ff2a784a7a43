"""The keys of the approvers: made by their owner, changed by their owner, taken out of use by the office's owner."""

from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.approval import keys
from core.approval.records import Key
from core.calendar.actions import gathering
from core.errors import Forbidden, Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Make key to sign with"), Right.APPROVE)
def make_key(work: Work, password: str) -> UUID:
    """For whoever sits here; there is one key at a time."""
    if work.author_id is None:
        raise Forbidden(_("Choose first who works here."))
    known = select(Key).where(Key.person_id == work.author_id, col(Key.retired_at).is_(None))
    if work.exec(known).first():
        raise Invalid(_("There is a key already: change its password instead."), "password")
    key = keys.new_key(work.author_id, password)
    work.add(key)
    return key.id


@action(N_("Change password of key"), Right.APPROVE)
def change_password(work: Work, key_id: UUID, password: str, new_password: str) -> None:
    key = work.find(Key, key_id)
    if key.person_id != work.author_id:
        raise Forbidden(_("This key belongs to somebody else."))
    keys.demand_awake(key, gathering.now(work))
    key.locked, key.salt = keys.relocked(key, password, new_password)


@action(N_("Note wrong password"), "")
def note_failure(work: Work, key_id: UUID) -> None:
    """Guessing is slowed down, and seen in history."""
    key = work.find(Key, key_id)
    key.failures += 1
    if rest := keys.rest_after(key.failures):
        key.rests_until = clock.now() + rest


@action(N_("Note right password"), "")
def note_opened(work: Work, key_id: UUID) -> None:
    key = work.find(Key, key_id)
    key.failures, key.rests_until = 0, None


@action(N_("Take key out of use"), Right.WORKSPACE)
def retire(work: Work, key_id: UUID, reason: str) -> None:
    """A password was forgotten or told: its owner makes a new key. What was signed with the old one stays valid."""
    key = work.find(Key, key_id)
    if key.retired_at is not None:
        raise Invalid(_("This key is no longer in use. Make a new one."), "password")
    key.reason, key.retired_at = gathering.demand_reason(reason), clock.now()
