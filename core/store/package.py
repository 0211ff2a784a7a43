"""The exchange package: what this copy of the workspace has and another lacks, for a stick between two computers."""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core import clock, halves
from core.errors import Conflict, Invalid
from core.language.trilingual import Trilingual
from core.language.words import N_, _, language
from core.store import copies, engine, journal, parcel, signing, telling, vault
from core.store.batches import batches
from core.store.journal import Change, Entry, Told
from core.store.parcel import ALTERED, TOO_LARGE, Lock
from core.store.record import kinds
from core.store.records import Taken
from core.store.rights import PACKAGE
from core.store.store import Store
from core.store.types import canonical
from core.store.versions.all import STEPS

SUFFIX = ".hatshy-package"
LACKING = N_("The package builds on changes that are not here. Ask for one with the whole history.")
BATCH = 500
# what a package may bring at once is held in memory
MOST_TEXT, LONGEST_LINE = 512 << 20, 64 << 20
_HEADER, _JOURNAL, _FILE = b"H", b"J", b"F"
_HASH_BYTES = 32
# a part of a change's row, in the order it is spelled
_OF_CHANGE = ("kind", "record_id", "before", "after", "salt", "digest")


@dataclass(frozen=True)
class Header:
    """Whose package it is, and where in the writer's journal it begins and ends."""

    workspace: str
    schema: int
    name: Mapping[str, str]
    seat: str
    at: str
    # number and hash of the last entry that the reader is taken to have
    since: tuple[int, str]
    # the last hash of each package that the writer has taken itself
    has: tuple[str, ...]

    @property
    def written_at(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def called(self) -> str:
        return Trilingual.of(self.name).in_(language()) or self.seat


@dataclass(frozen=True)
class Load:
    """What is put into a package."""

    header: Header
    entries: Iterable[Told]
    # names of attachments
    files: Sequence[str]


@dataclass(frozen=True)
class Written:
    path: Path
    entries: int
    files: int
    size: int


@dataclass(frozen=True)
class Package:
    """One that was found whole: its header, the hashes of all its entries, and those entries that are new here."""

    path: Path
    lock: Lock
    public: str
    header: Header
    hashes: tuple[str, ...]
    news: tuple[Told, ...]


def write(store: Store, path: Path, password: str, is_whole: bool = False) -> Written:
    """Everything since what the other copies are known to have; `is_whole`: everything there ever was."""
    store.demand(PACKAGE)
    with store.read() as session:
        since = 0 if is_whole else _since(session, signing.signer(store).public)
        last = session.exec(select(Entry.id).order_by(col(Entry.id).desc()).limit(1)).first() or 0
        load = Load(header(store, session, since), _entries(session, since), _files(session, since))
        size = put(store, path, password, pieces_of(session, load))
    return Written(path, last - since, len(load.files), size)


def put(store: Store, path: Path, password: str, pieces: Iterator[bytes]) -> int:
    """The file takes its place when all of it is on the stick; how long it is."""
    parcel.demand_good(password)
    signer = signing.signer(store)
    try:
        # on the stick too a program may have been killed
        halves.sweep(path.parent.glob(f"*{SUFFIX}.*.part"))
        with copies.made_whole(path) as half, half.open("wb") as file:
            parcel.write(file, password, pieces, signer)
            file.flush()
            os.fsync(file.fileno())
            return file.tell()
    except OSError as error:
        raise engine.explained(error) or error from error


def _since(session: Session, own: str) -> int:
    """The last entry of ours that every copy met so far is known to have; of a copy met never, nothing is known."""
    taken = session.exec(select(Taken)).all()
    met = {one.public for one in taken if one.taker == own}
    known = {
        other: [one.common for one in taken if one.taker == own and one.public == other]
        + [one.entries[-1] for one in taken if one.taker == other and one.entries]
        for other in met
    }
    numbers = numbers_of(session, {hash_ for hashes in known.values() for hash_ in hashes})
    return min((max(map(numbers.get, hashes, [0] * len(hashes)), default=0) for hashes in known.values()), default=0)


def numbers_of(session: Session, hashes: Collection[str]) -> dict[str, int]:
    """Of these, the entries that are ours, by hash."""
    found: dict[str, int] = {}
    for some in batches(hashes):
        query = select(Entry.hash, Entry.id).where(col(Entry.hash).in_(some))
        found |= dict(session.exec(query).all())
    return found


def header(store: Store, session: Session, since: int) -> Header:
    name = telling.called(session, store.author_id) or Trilingual()
    start = session.get(Entry, since) if since else None
    return Header(
        workspace=store.workspace,
        schema=len(STEPS),
        name=name.as_dict(),
        seat=signing.place_of(store),
        at=clock.now().isoformat(),
        since=(since, start.hash if start else ""),
        has=tuple(one.entries[-1] for one in session.exec(select(Taken)) if one.entries),
    )


def _files(session: Session, since: int) -> list[str]:
    """Attachments that the records as they are now speak of, as far as they changed since then."""
    kept = set(session.exec(select(vault.Piece.hash).where(vault.Piece.number == 0)))
    latest: dict[UUID, Any] = {}
    for told in _entries(session, since):
        for change in told.changes:
            latest[change.record_id] = kept & texts_in(change.after)
    return sorted(set().union(*latest.values()))


def texts_in(value: Any) -> set[str]:
    """Every text in an image, however deep: the name of an attachment may stand anywhere."""
    match value:
        case str():
            return {value}
        case dict():
            return set().union(*map(texts_in, value.values()))
        case list():
            return set().union(*map(texts_in, value))
        case _:
            return set()


def attached(value: Any) -> set[str]:
    """The attachments an image names, however deep."""
    match value:
        case dict():
            own = {value["hash"]} if isinstance(value.get("hash"), str) and "name" in value else set()
            return own.union(*map(attached, value.values()))
        case list():
            return set().union(*map(attached, value))
        case _:
            return set()


def _entries(session: Session, since: int) -> Iterator[Told]:
    while found := journal.since(session, since, BATCH):
        yield from found
        since = found[-1].entry.id
        session.expunge_all()


def pieces_of(session: Session, load: Load) -> Iterator[bytes]:
    yield _HEADER + canonical(vars(load.header)).encode()
    lines = (line for told in load.entries for line in _lines(told))
    yield from (_JOURNAL + text for text in _cut(lines))
    for name in load.files:
        content = vault.fetch(session, name)
        # an empty one is a piece too
        for piece in chain([next(content, b"")], content):
            yield _FILE + bytes.fromhex(name) + piece


def _lines(told: Told) -> Iterator[bytes]:
    """An entry is an object, its changes are the arrays that follow."""
    entry = told.entry.model_dump(mode="json") | {"at": told.entry.at.isoformat()}
    yield canonical(entry).encode() + b"\n"
    for change in told.changes:
        row = [change.kind, str(change.record_id), change.before, change.after, change.salt, change.digest]
        yield canonical(row).encode() + b"\n"


def _cut(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Text in pieces that are no longer than a piece may be."""
    text, most = bytearray(), vault.PIECE_BYTES
    for line in lines:
        text += line
        while len(text) >= most:
            yield bytes(text[:most])
            del text[:most]
    if text:
        yield bytes(text)


def read(store: Store, path: Path, password: str) -> Package:
    """Refuses, with one sentence, what is altered, foreign, newer, too large, or builds on what is not here."""
    lock = parcel.opened(path, password)
    public = parcel.demand_whole(path, lock)
    pieces = parcel.pieces(path, lock)
    try:
        head = _header_of(next(pieces, b""))
        if head.workspace != store.workspace:
            raise Invalid(_("This package is of another office."))
        if head.schema > len(STEPS):
            raise parcel.newer()
        with store.read() as session:
            own = dict(session.exec(select(Entry.hash, Entry.id)).all())
            known = own.keys() | {name for one in session.exec(select(Taken)) for name in one.entries}
        number, start = head.since
        if number and start not in known:
            raise Conflict(_(LACKING))
        reader = _Reader(known, head.since)
        news = tuple(reader.told(_split(piece[1:] for piece in pieces if piece[:1] == _JOURNAL)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Invalid(_(ALTERED)) from error
    return Package(path, lock, public, head, tuple(reader.hashes), news)


def founds(path: Path, password: str) -> str:
    """Of which workspace a new copy can be made of it; refused where it needs something besides."""
    lock = parcel.opened(path, password)
    parcel.demand_whole(path, lock)
    try:
        head = _header_of(next(parcel.pieces(path, lock), b""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Invalid(_(ALTERED)) from error
    if head.schema > len(STEPS):
        raise parcel.newer()
    if head.since[0]:
        raise Conflict(_(LACKING))
    return head.workspace


def _header_of(piece: bytes) -> Header:
    if piece[:1] != _HEADER:
        raise Invalid(_(ALTERED))
    told = json.loads(piece[1:])
    number, start = told["since"]
    head = Header(**told | {"since": (number, start), "has": tuple(told["has"])})
    texts = [head.workspace, head.seat, head.at, start, *told["has"], *head.name, *head.name.values()]
    if not all(isinstance(one, str) for one in texts) or not all(isinstance(one, int) for one in (head.schema, number)):
        raise Invalid(_(ALTERED))
    if head.written_at.tzinfo is None or not MINYEAR < head.written_at.year < MAXYEAR:
        raise Invalid(_(ALTERED))
    return head


def _split(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > LONGEST_LINE:
            raise Invalid(_(TOO_LARGE))
        yield from lines
    if rest:
        raise Invalid(_(ALTERED))


class _Reader:
    """Goes along the writer's chain and keeps what is not known here."""

    def __init__(self, known: Collection[str], since: tuple[int, str]) -> None:
        self.hashes: list[str] = []
        self._known = known
        self._number, self._prior = since
        self._text = 0

    def told(self, lines: Iterable[bytes]) -> Iterator[Told]:
        entry: Entry | None = None
        changes: list[Change] = []
        for line in lines:
            if line[:1] == b"{":
                yield from self._finished(entry, changes)
                entry, changes = _entry(json.loads(line)), []
            elif entry is None:
                raise Invalid(_(ALTERED))
            elif entry.hash not in self._known:
                self._text += len(line)
                if self._text > MOST_TEXT:
                    raise Invalid(_(TOO_LARGE))
                changes.append(_change(entry.id, len(changes), json.loads(line)))
        yield from self._finished(entry, changes)

    def _finished(self, entry: Entry | None, changes: list[Change]) -> Iterator[Told]:
        if entry is None:
            return
        self.hashes.append(entry.hash)
        if entry.id != self._number + 1 or entry.prior != self._prior:
            raise Invalid(_(ALTERED))
        self._number, self._prior = entry.id, entry.hash
        if entry.hash not in self._known:
            whole = all(journal.is_whole(change, position) for position, change in enumerate(changes))
            if not whole or journal.entry_hash(entry, [change.digest for change in changes]) != entry.hash:
                raise Invalid(_(ALTERED))
            yield Told(entry, changes)


def _entry(told: Mapping[str, Any]) -> Entry:
    return Entry.model_validate(told)


def _change(number: int, position: int, row: list[Any]) -> Change:
    named = dict(zip(_OF_CHANGE, row, strict=True))
    for image in (named["before"], named["after"]):
        if image is not None:
            _demand_image(named["kind"], image)
    return Change.telling(**named | {"entry_id": number, "position": position, "record_id": UUID(row[1])})


def _demand_image(kind: str, image: Any) -> None:
    """What the machinery itself reads of it must be there; the rest is put to the proof when it is merged."""
    if not isinstance(image, dict) or not image or not isinstance(kind, str):
        raise Invalid(_(ALTERED))
    if kind == Taken.__name__:
        for spot in Taken.from_image(image).kept:
            name, _space, record_id = spot.partition(" ")
            kinds()[name], UUID(record_id)


def files(package: Package, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Of the attachments that came along, the pieces of these, each with its attachment's name."""
    for piece in parcel.pieces(package.path, package.lock):
        name = piece[1 : 1 + _HASH_BYTES].hex()
        if piece[:1] == _FILE and name in wanted:
            yield name, piece[1 + _HASH_BYTES :]
