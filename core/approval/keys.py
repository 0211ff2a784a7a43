"""The key an approver signs with: made, opened with a personal password, and rested when somebody guesses."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core.approval.records import Key
from core.errors import Invalid
from core.language import dates
from core.language.words import _, language
from core.store import vault

SHORTEST_PASSWORD = 8
# of RFC 9106, for a machine that has other things in memory: 64 MB, three passes
MEMORY_KB, PASSES, LANES = 65_536, 3, 4
_SALT, _NONCE = 16, 12
# so many wrong passwords are slips of the finger; from then on each doubles the rest
FREE_FAILURES, FIRST_REST, LONGEST_REST = 5, timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True)
class Opened:
    """A key for as long as its owner sits here; it is never stored."""

    id: UUID
    person_id: UUID
    sign: Callable[[bytes], bytes]


def demand_good(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        sentence = _("The password is too short: take at least {n} letters.")
        raise Invalid(sentence.format(n=SHORTEST_PASSWORD), "password")


def new_key(person_id: UUID, password: str) -> Key:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    demand_good(password)
    private = Ed25519PrivateKey.generate()
    salt = os.urandom(_SALT)
    locked = _lock(private.private_bytes_raw(), password, salt, person_id)
    return Key(
        person_id=person_id, public=private.public_key().public_bytes_raw().hex(), locked=locked.hex(), salt=salt.hex()
    )


def opened(key: Key, password: str) -> Opened:
    """Refused with a wrong password. Nobody is to try so without being counted: that is what `opening` is for."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Opened(key.id, key.person_id, Ed25519PrivateKey.from_private_bytes(_unlock(key, password)).sign)


def is_opened(key: Key, opened: Opened) -> bool:
    """Whether it is this very key that was opened, and no other called so."""
    asked = os.urandom(_SALT)
    return (opened.id, opened.person_id) == (key.id, key.person_id) and is_signed(
        key.public, asked, opened.sign(asked).hex()
    )


def is_signed(public: str, statement: bytes, signature: str) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def rest_after(failures: int) -> timedelta:
    """How long a key rests after so many wrong passwords in a row.

    >>> [str(rest_after(n)) for n in (4, 5, 6, 40)]
    ['0:00:00', '0:01:00', '0:02:00', '1 day, 0:00:00']
    """
    if failures < FREE_FAILURES:
        return timedelta(0)
    # the power is bounded before it is taken
    return min(FIRST_REST * (1 << min(failures - FREE_FAILURES, 16)), LONGEST_REST)


def rests_too_long(key: Key, now: datetime) -> bool:
    """Longer than any key does: it was counted by a clock that stood ahead."""
    return key.rests_until is not None and key.rests_until - now > LONGEST_REST


def fingerprint(public: str) -> str:
    """Short enough to be compared by eye or over the telephone, and of no other key.

    >>> fingerprint("00" * 32)
    '6668-7AAD-F862-BD77-6C8F'
    """
    digest = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:20].upper()
    return "-".join(digest[n : n + 4] for n in range(0, len(digest), 4))


def demand_awake(key: Key, now: datetime) -> None:
    if key.retired_at is not None:
        raise Invalid(_("This key is no longer in use. Make a new one."), "password")
    if key.rests_until is not None and now < key.rests_until:
        until = dates.moment(key.rests_until.astimezone(now.tzinfo), language())
        raise Invalid(_("Too many wrong passwords. Try again: {moment}.").format(moment=until), "password")


def _lock(private: bytes, password: str, salt: bytes, person_id: UUID) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE)
    # bound to its owner: a key moved to another person's row does not open
    return nonce + AESGCM(_stretched(password, salt)).encrypt(nonce, private, person_id.bytes)


def _unlock(key: Key, password: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        locked, salt = bytes.fromhex(key.locked), bytes.fromhex(key.salt)
        return AESGCM(_stretched(password, salt)).decrypt(locked[:_NONCE], locked[_NONCE:], key.person_id.bytes)
    except (InvalidTag, ValueError) as error:
        raise Invalid(_("The password is wrong."), "password") from error


def _stretched(password: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    stretch = Argon2id(salt=salt, length=32, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KB)
    return stretch.derive(vault.spelled(password))
