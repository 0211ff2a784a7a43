"""A parcel for the road: pieces of a file under a password, each bound to its place, and all of them signed."""

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import IO

from core.errors import Gone, Invalid, Unavailable
from core.language.words import N_, _
from core.store import vault

MAGIC, VERSION = b"HTSYPACK", 1
# of RFC 9106, for a machine that has other things in memory: 64 MB, three passes
MEMORY_KB, PASSES, LANES = 65_536, 3, 4
# a stretch of an attachment with what it is named by
PIECE_BYTES = vault.PIECE_BYTES + 64
MOST_BYTES, MOST_UNPACKED = 2 << 30, 8 << 30
SHORTEST_PASSWORD = 8
# magic, version, salt, and by what a wrong password is told from a damaged file
_SALT, _CHECK = 16, 16
_HEAD = len(MAGIC) + 1 + _SALT + _CHECK
_LENGTH, _TAG, _PUBLIC = 4, 16, 32
# what does not shrink grows a little
_MOST_LOCKED = PIECE_BYTES + 1024
_STATEMENT = b"Hatshy exchange package\0"

ALTERED = N_("The package is damaged or was altered. Ask for a new one.")
TOO_LARGE = N_("The package is larger than any office needs, so it is not read.")


@dataclass(frozen=True)
class Lock:
    """What opens one parcel: the stretched password, and the head that all its pieces are bound to."""

    key: bytes
    head: bytes


@dataclass(frozen=True)
class Signer:
    public: str
    sign: Callable[[bytes], bytes]


def demand_good(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        sentence = _("The password is too short: take at least {n} letters.")
        raise Invalid(sentence.format(n=SHORTEST_PASSWORD), "password")


def write(file: IO[bytes], password: str, pieces: Iterator[bytes], signer: Signer) -> None:
    """The pieces in their order; the last one is the signature over every byte before it."""
    demand_good(password)
    salt = os.urandom(_SALT)
    key, check = _stretched(password, salt)
    lock = Lock(key, MAGIC + bytes([VERSION]) + salt + check)
    digest = hashlib.sha256()
    written = 0

    def put(content: bytes) -> None:
        nonlocal written
        digest.update(content)
        written += file.write(content)
        if written > MOST_BYTES:
            raise Invalid(_("The package grows too large. Take fewer attachments into the office, or copy its file."))

    put(lock.head)
    number = 0
    for number, piece in enumerate(pieces, 1):
        put(_framed(lock, number - 1, False, zlib.compress(piece)))
    signature = signer.sign(_STATEMENT + digest.digest())
    put(_framed(lock, number, True, bytes.fromhex(signer.public) + signature))


def _framed(lock: Lock, number: int, is_last: bool, content: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    locked = AESGCM(lock.key).encrypt(_nonce(number, is_last), content, lock.head)
    return len(locked).to_bytes(_LENGTH, "big") + locked


def _nonce(number: int, is_last: bool) -> bytes:
    # a key serves one file only, so a piece's place is nonce enough; the last byte betrays a cut
    return number.to_bytes(11, "big") + bytes([is_last])


def opened(path: Path, password: str) -> Lock:
    """Refuses what is no package, one of a newer program, one too large, and a wrong password."""
    try:
        if not path.is_file():
            raise Gone(_("There is no such file: {path}").format(path=path))
        with path.open("rb") as file:
            head, size = file.read(_HEAD), path.stat().st_size
    except OSError as error:
        raise Unavailable(_("The file cannot be opened: check that it exists and that you may read it.")) from error
    if not head.startswith(MAGIC) or len(head) < len(MAGIC) + 1:
        raise Invalid(_("This is not an exchange package."))
    if head[len(MAGIC)] > VERSION:
        raise newer()
    if len(head) < _HEAD or head[len(MAGIC)] != VERSION:
        raise Invalid(_(ALTERED))
    if size > MOST_BYTES:
        raise Invalid(_(TOO_LARGE))
    key, check = _stretched(password, head[-_SALT - _CHECK : -_CHECK])
    if check != head[-_CHECK:]:
        raise Invalid(_("The password does not fit this package."), "password")
    return Lock(key, head)


def newer() -> Unavailable:
    return Unavailable(_("This package was made by a newer Hatshy. Update the program on this computer."))


def demand_whole(path: Path, lock: Lock) -> str:
    """Every byte is what was written and signed; whose key that was is returned."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    digest = hashlib.sha256(lock.head)
    last, unpacked = b"", 0
    for locked, content, is_last in _frames(path, lock):
        if is_last:
            last = content
        else:
            digest.update(len(locked).to_bytes(_LENGTH, "big") + locked)
            unpacked += len(_unpacked(content))
        if unpacked > MOST_UNPACKED:
            raise Invalid(_(TOO_LARGE))
    public, signature = last[:_PUBLIC], last[_PUBLIC:]
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _STATEMENT + digest.digest())
    except (InvalidSignature, ValueError) as error:
        raise Invalid(_(ALTERED)) from error
    return public.hex()


def pieces(path: Path, lock: Lock) -> Iterator[bytes]:
    """What was put in, in its order. Ask `demand_whole` first."""
    for _locked, content, is_last in _frames(path, lock):
        if not is_last:
            yield _unpacked(content)


def _frames(path: Path, lock: Lock) -> Iterator[tuple[bytes, bytes, bool]]:
    """Each piece as it lies in the file and as it was before it was locked, and whether it is the last."""
    try:
        with path.open("rb") as file:
            if file.read(_HEAD) != lock.head:
                raise Invalid(_(ALTERED))
            lengths = iter(partial(file.read, _LENGTH), b"")
            length = next(lengths, b"")
            for number in count():
                size = int.from_bytes(length, "big")
                if not _TAG <= size <= _MOST_LOCKED:
                    raise Invalid(_(ALTERED))
                locked, length = file.read(size), next(lengths, b"")
                if len(locked) != size:
                    raise Invalid(_(ALTERED))
                yield locked, _unlocked(lock, number, not length, locked), not length
                if not length:
                    return
    except OSError as error:
        raise Unavailable(_("The file cannot be opened: check that it exists and that you may read it.")) from error


def _unlocked(lock: Lock, number: int, is_last: bool, locked: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(lock.key).decrypt(_nonce(number, is_last), locked, lock.head)
    except InvalidTag as error:
        raise Invalid(_(ALTERED)) from error


def _unpacked(content: bytes) -> bytes:
    """A piece is never larger than its writer makes it, however small it was pressed."""
    press = zlib.decompressobj()
    try:
        piece = press.decompress(content, PIECE_BYTES)
    except zlib.error as error:
        raise Invalid(_(ALTERED)) from error
    if not press.eof or press.unused_data:
        raise Invalid(_(TOO_LARGE if press.unconsumed_tail else ALTERED))
    return piece


def _stretched(password: str, salt: bytes) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    stretch = Argon2id(salt=salt, length=32 + _CHECK, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KB)
    both = stretch.derive(vault.spelled(password))
    return both[:32], both[32:]
