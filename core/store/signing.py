"""What this copy of the workspace signs with: a key that stays on this computer, however often the file is carried."""

import hashlib
import os
from pathlib import Path

from core import halves
from core.errors import Unavailable
from core.language.words import _
from core.preferences import home
from core.store import engine
from core.store.parcel import Signer
from core.store.seat import computer
from core.store.store import Store

_SEED = 32


def place_of(store: Store) -> str:
    return _place(store.workspace, store.where)


def _place(workspace: str, where: str) -> str:
    """Names a copy by its computer and its place there: a file that was carried elsewhere is another copy."""
    there = where if engine.is_server(where) else str(engine.place(where))
    digest = hashlib.sha256(f"{workspace}\n{there}".encode()).hexdigest()
    try:
        home().mkdir(parents=True, exist_ok=True)
        return f"{computer(home())}-{digest[:24]}"
    except OSError as error:
        raise _unkept() from error


def signer(store: Store) -> Signer:
    return signer_at(store.workspace, store.where)


def signer_at(workspace: str, where: str) -> Signer:
    """Made when it is first needed. It is no secret of a person's: it only tells one copy from another."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(_seed(home() / "signing" / _place(workspace, where)))
    return Signer(key.public_key().public_bytes_raw().hex(), key.sign)


def _seed(path: Path) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.stat().st_size != _SEED:
            halves.sweep(path.parent.glob("*.part"))
            half = halves.half_of(path)
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(os.urandom(_SEED))
            halves.keep(half)
            half.replace(path)
        return path.read_bytes()
    except OSError as error:
        raise _unkept() from error


def _unkept() -> Unavailable:
    return Unavailable(_("Nothing can be kept on this computer, so no package is signed here."))


def spoken(public: str) -> str:
    """A key as it is read out on the telephone.

    >>> spoken("00" * 32)
    '6668-7AAD-F862-BD77'
    """
    digest = hashlib.sha256(bytes.fromhex(public)).hexdigest().upper()
    return "-".join(digest[i : i + 4] for i in range(0, 16, 4))
