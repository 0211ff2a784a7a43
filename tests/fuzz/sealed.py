"""Packages bent by somebody who can seal them again: the seal fits, and what is under it is nonsense."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.store import journal, parcel
from core.store.journal import Change, Entry
from tests.fuzz import bending
from tests.fuzz.room import PASSWORD

_RAW = 0.2
_KEY = Ed25519PrivateKey.from_private_bytes(b"7" * 32)
_SIGNER = parcel.Signer(_KEY.public_key().public_bytes_raw().hex(), _KEY.sign)


def package_bent(random: Random, content: bytes, _others: Sequence[bytes], folder: Path) -> bytes:
    """Its header, its journal or its attachments, with a chain that is reckoned again; or the bytes as they lie."""
    path = folder / "bent.hatshy-package"
    path.write_bytes(content)
    if random.random() < _RAW:
        return bending.of_bytes(random, content)
    return _sealed_anew(random, path)


def _sealed_anew(random: Random, path: Path) -> bytes:
    lock = parcel.opened(path, PASSWORD)
    pieces = list(parcel.pieces(path, lock))
    head = json.loads(pieces[0][1:])
    told = [json.loads(line) for line in b"".join(one[1:] for one in pieces if one[:1] == b"J").splitlines()]
    match random.randrange(8):
        case 0:
            head = bending.value_bent(random, head)
        case 1:
            pieces.append(b"F" + random.randbytes(40))
        case 2:
            told = _lines_bent(random, told)
        case _:
            for _time in range(random.choice((1, 1, 3))):
                _change_bent(random, told)
            _chain(head, told)
    made = [b"H" + json.dumps(head).encode(), b"J" + b"".join(json.dumps(one).encode() + b"\n" for one in told)]
    with path.open("wb") as file:
        parcel.write(file, PASSWORD, iter([*made, *(one for one in pieces if one[:1] == b"F")]), _SIGNER)
    return path.read_bytes()


def _lines_bent(random: Random, told: list[Any]) -> list[Any]:
    at = random.randrange(len(told))
    match random.randrange(4):
        case 0:
            return told[:at] + told[at + 1 :]
        case 1:
            return [*told[:at], told[at], *told[at:]]
        case 2:
            return random.sample(told, len(told))
        case _:
            return [*told[:at], bending.value_bent(random, told[at]), *told[at + 1 :]]


def _change_bent(random: Random, told: list[Any]) -> None:
    """What is noted of one record: its kind, its id, what it was and what it shall be."""
    changes = [one for one in told if isinstance(one, list) and len(one) == 6]
    entries = [one for one in told if isinstance(one, dict)]
    if random.random() < 0.1 and entries:
        entry = random.choice(entries)
        key = random.choice(list(entry))
        entry[key] = bending.value_bent(random, entry[key])
    elif changes:
        one = random.choice(changes)
        at = random.choice((0, 1, 2, 3, 3, 3, 3))
        one[at] = bending.value_bent(random, one[at])


def _chain(head: Any, told: list[Any]) -> None:
    """Every digest and hash anew, as far as what was made of it can be reckoned at all."""
    prior, entry, changes = head["since"][1], None, list[Change]()
    for one in [*told, None]:
        if isinstance(one, list):
            changes.append(_noted(one, len(changes)))
            continue
        if entry is not None:
            entry["prior"] = prior
            try:
                made = Entry.model_validate(entry)
                entry["hash"] = prior = journal.entry_hash(made, [change.digest for change in changes])
            except (ValueError, TypeError, AttributeError):
                return
        entry, changes = one, []


def _noted(row: list[Any], position: int) -> Change:
    names = ("kind", "record_id", "before", "after", "salt", "digest")
    made = Change.telling(entry_id=0, position=position, **dict(zip(names, row, strict=True)))
    try:
        row[5] = made.digest = journal.change_digest(made)
    except (ValueError, TypeError, AttributeError):
        # a kind that is no text has no digest: the reader has to find that out
        row[5] = made.digest = ""
    return made
