"""The keys of the approvers: made and changed by their owner, taken out of use by the office's owner."""

from collections.abc import Sequence
from uuid import UUID

from core import clock
from core.approval import keys, sealing
from core.approval.keys import Opened
from core.approval.queries import doubts, keyring
from core.approval.records import Key, Submission
from core.calendar.actions import gathering
from core.errors import Conflict, Forbidden, Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Make key to sign with"), Right.APPROVE)
def make_key(work: Work, password: str) -> UUID:
    """For whoever sits here; there is one key at a time."""
    if work.author_id is None:
        raise Forbidden(_("Choose first who works here."))
    if keyring.key_of(work, work.author_id):
        raise Invalid(_("There is a key already: change its password instead."), "password")
    key = keys.new_key(work.author_id, password)
    work.add(key)
    return key.id


@action(N_("Change password of key"), Right.APPROVE)
def change_password(work: Work, opened: Opened, new_password: str) -> UUID:
    """A new key takes its place: history keeps what the old password opens, so that has to sign no more."""
    key = demand_own(work, opened)
    made = keys.new_key(key.person_id, new_password)
    key.reason, key.retired_at = N_("The password was changed."), keyring.no_earlier(work, key, clock.now())
    work.add(made)
    return made.id


def demand_own(work: Work, opened: Opened) -> Key:
    """The key whoever sits here signs with now, as long as that is what was opened."""
    if opened.person_id != work.author_id:
        raise Forbidden(_("This key belongs to somebody else."))
    key = keyring.key_of(work, opened.person_id)
    if key is None or key.id != opened.id:
        raise Invalid(_("This key is no longer in use. Make a new one."), "password")
    if not keys.is_opened(key, opened):
        raise Invalid(_("The password is wrong."), "password")
    return key


@action(N_("Sign decisions later"), Right.APPROVE)
def sign_later(work: Work, opened: Opened, decision_ids: Sequence[UUID]) -> int:
    """What was decided where the key was not: its maker stands by it now, and the signature says when."""
    key, now = demand_own(work, opened), clock.now()
    left = {decision.id: (decision, version) for decision, version in doubts.left_to_sign(work, key.person_id)}
    if not decision_ids or not left.keys() >= set(decision_ids):
        raise Conflict(_("Some of these are signed already, or are no longer as they were. Look at them anew."))
    for decision, version in map(left.__getitem__, decision_ids):
        decision.key_id, decision.signed_at = key.id, max(now, decision.decided_at, key.made_at)
        frame = sealing.frame_of(work.find(Submission, version.submission_id))
        decision.signature = opened.sign(sealing.statement(frame, version, decision)).hex()
    return len(decision_ids)


@action(N_("Note wrong password"), "")
def note_failure(work: Work, key_id: UUID) -> None:
    """Guessing is slowed down, and seen in history. Nobody shuts another out by guessing in their own name."""
    key = work.find(Key, key_id)
    if key.person_id != work.author_id:
        raise Forbidden(_("This key belongs to somebody else."))
    key.failures += 1
    if rest := keys.rest_after(key.failures):
        key.rests_until = clock.now() + rest


@action(N_("Note right password"), "")
def note_opened(work: Work, opened: Opened) -> None:
    """Only whoever has opened it clears what was counted."""
    key = demand_own(work, opened)
    key.failures, key.rests_until = 0, None


@action(N_("Set rest of key right"), "")
def bound_rest(work: Work, key_id: UUID) -> None:
    """A clock that stood years ahead counted it: the key rests as long as its wrong passwords ask for, from now on."""
    key = work.find(Key, key_id)
    if keys.rests_too_long(key, clock.now()):
        key.rests_until = clock.now() + keys.rest_after(key.failures)


@action(N_("Take key out of use"), Right.WORKSPACE)
def retire(work: Work, key_id: UUID, reason: str) -> None:
    """A password was forgotten or told: its owner makes a new key. What was signed with the old one stays valid."""
    key = work.find(Key, key_id)
    if key.retired_at is not None:
        raise Invalid(_("This key is no longer in use. Make a new one."), "password")
    key.reason, key.retired_at = gathering.demand_reason(reason), keyring.no_earlier(work, key, clock.now())
