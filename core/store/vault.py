"""What is locked away: the passphrase of a protected workspace, and attachments by content hash."""

import base64
import hashlib
import os
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal

from sqlmodel import Field, Session, select

from core.errors import Gone, Invalid
from core.language.words import _
from core.store.table import Table
from core.store.work import Work

SQLITE_HEADER = b"SQLite format 3\0"
# "HTSY", in the header of every workspace file
APPLICATION_ID = 0x48545359
PAGE = 4096
# what SQLCipher itself does with a passphrase; done once here, so that further connections need no quarter second
ROUNDS = 256_000
SHORTEST_PASSPHRASE = 8

Sniffed = Literal["plain", "protected", "foreign", "cut off"]


def sniff(path: Path) -> Sniffed:
    """What kind of file this is, from its first page and its length."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(SQLITE_HEADER):
        # a protected file is noise from its first byte; all that can be told is whole pages
        is_named = path.suffix in (".hatshy", ".part")
        return "protected" if size and is_named and size % PAGE == 0 else "foreign"
    if len(head) < 100:
        return "cut off"
    if head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        return "foreign"
    page, pages = struct.unpack(">H", head[16:18])[0], struct.unpack(">I", head[28:32])[0]
    counts_pages = head[24:28] == head[92:96]
    # the power went out while the log was written back: the log still holds what the file lacks
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return "plain"
    return "cut off" if counts_pages and pages * (page if page > 1 else 65536) > size else "plain"


def new_key(passphrase: str) -> str:
    """The raw key and the salt for a file that is about to be made."""
    salt = os.urandom(16)
    return _stretched(passphrase, salt) + salt.hex()


def key_from(passphrase: str, path: Path) -> str:
    """The raw key, as hex, from a passphrase or from the recovery code of this file."""
    with path.open("rb") as file:
        return key_with(passphrase, file.read(16))


def key_with(passphrase: str, salt: bytes) -> str:
    """The same where the salt of the file is known."""
    return _unspelled(passphrase) or _stretched(passphrase, salt)


def _stretched(passphrase: str, salt: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha512", spelled(passphrase), salt, ROUNDS, 32).hex()


def spelled(secret: str) -> bytes:
    """What is typed as bytes: й is one letter on Windows and may be two on a Mac."""
    return unicodedata.normalize("NFC", secret).encode(errors="replace")


def recovery_code(key: str) -> str:
    """The key itself, to be written on paper for the safe: opens the file when the passphrase is lost."""
    raw = bytes.fromhex(key)
    text = base64.b32encode(raw + _checksum(raw)).decode().rstrip("=")
    return "-".join(text[i : i + 5] for i in range(0, len(text), 5))


def _unspelled(text: str) -> str | None:
    """The key behind a recovery code, or None; forgives case, spaces, dashes and look-alike digits."""
    letters = "".join(filter(str.isalnum, text.upper())).replace("0", "O").replace("1", "I").replace("8", "B")
    if len(letters) != 55:
        return None
    try:
        raw = base64.b32decode(letters + "=")
    except ValueError:
        return None
    return raw[:32].hex() if _checksum(raw[:32]) == raw[32:] else None


def _checksum(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()[:2]


def demand_strong(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Invalid(
            _("The passphrase is too short: take at least {n} letters.").format(n=SHORTEST_PASSPHRASE), "passphrase"
        )


class Piece(Table, table=True):
    """A stretch of an attachment. Not a record: content never changes, so the journal holds only its hash."""

    __tablename__ = "attachment_piece"

    hash: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    content: bytes


PIECE_BYTES = 1 << 20


def keep(work: Work, content: IO[bytes]) -> str:
    """Take an attachment in and return its hash; the same content is kept once."""
    digest = hashlib.sha256()
    pieces: list[bytes] = []
    while piece := content.read(PIECE_BYTES):
        digest.update(piece)
        pieces.append(piece)
    name = digest.hexdigest()
    if work.get(Piece, (name, 0)) is None:
        work.add_all([Piece(hash=name, number=number, content=piece) for number, piece in enumerate(pieces or [b""])])
    return name


def fetch(session: Session, name: str) -> Iterator[bytes]:
    """The attachment piece by piece, so that a film never stands in memory whole."""
    number = 0
    while piece := session.exec(select(Piece.content).where(Piece.hash == name, Piece.number == number)).first():
        yield piece
        number += 1
    if number == 0 and session.get(Piece, (name, 0)) is None:
        raise Gone(_("The attachment is no longer there."))


def spoiled(session: Session) -> Iterator[str]:
    """Hashes of attachments whose content is not what was kept."""
    for name in session.exec(select(Piece.hash).distinct()).all():
        digest = hashlib.sha256()
        try:
            for piece in fetch(session, name):
                digest.update(piece)
        except (Gone, TypeError):
            # the first piece is missing, or one is no longer bytes
            digest.update(b"spoiled")
        if digest.hexdigest() != name:
            yield name
