"""What two copies of a workspace have made of one record since they last knew of one another."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import chain
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Invalid
from core.language.words import _
from core.store.batches import batches
from core.store.journal import Change, Entry, Told
from core.store.leading import Key
from core.store.package import Package, numbers_of
from core.store.parcel import ALTERED
from core.store.record import Image, kinds
from core.store.records import Taken

TAKEN = Taken.__name__
# in what is kept of a record that became one with another: that other
STAYED = "id"


@dataclass
class Side:
    """A record as the other side knows of it, and as it is now. What was kept against the other side counts as new."""

    base: Image | None
    now: Image | None
    at: datetime | None = None
    author_id: UUID | None = None
    kept: dict[str, Any] = field(default_factory=dict)
    # not where some of the way since then is thinned: all that differs may be news
    is_base_known: bool = True

    # what the base was before each of the other side's changes came
    _bases: dict[int, Image | None] = field(default_factory=dict)

    def follow(self, change: Change, entry: Entry, is_known_there: bool) -> None:
        # that it was merged is news, whatever was merged
        if is_known_there and change.kind != TAKEN:
            base = self.base
            if entry.reverts in self._bases:
                self.base = _put_back(base, self._bases[entry.reverts], change)
            else:
                self.base = _followed(base, change)
            self._bases[entry.id] = base
        else:
            self.at, self.author_id = entry.at, entry.author_id
        self.now = change.after


def _followed(base: Image | None, change: Change) -> Image | None:
    """A record that came or went by the other side's hand; one of which it does not know yet stays unknown to it."""
    moved: Image | None = change.after
    if change.before is not None and change.after is not None:
        moved = _moved(base, change.before, change.after) if base is not None else None
    return moved


def _put_back(base: Image | None, before: Image | None, change: Change) -> Image | None:
    """The base once a merge was undone: as if it had never come."""
    if base is None or before is None or change.before is None or change.after is None:
        return before
    names = [name for name in change.after if change.before.get(name) != change.after[name]]
    return base | {name: before[name] for name in names if name in before}


def _moved(base: Any, before: Any, after: Any) -> Any:
    """
    The base after a change that the other side had made itself.

    >>> _moved({"kk": "a", "ru": "b"}, {"kk": "a", "ru": "B"}, {"kk": "A", "ru": "B"})
    {'kk': 'A', 'ru': 'b'}
    """
    if not all(isinstance(one, dict) for one in (base, before, after)):
        return after
    result = dict(base)
    for name in before | after:
        if name not in after:
            result.pop(name, None)
        elif before.get(name) != after[name]:
            result[name] = _moved(base.get(name), before.get(name), after[name])
    return result


@dataclass(frozen=True)
class Meeting:
    """A package before the workspace that it came to."""

    session: Session
    package: Package

    @cached_property
    def _taken(self) -> Sequence[Taken]:
        return self.session.exec(select(Taken)).all()

    @cached_property
    def news(self) -> list[Told]:
        """What is still new: somebody may have merged the same package meanwhile."""
        known = {name for one in self._taken for name in one.entries}
        return [told for told in self.package.news if told.entry.hash not in known]

    @cached_property
    def common(self) -> tuple[int, str]:
        """The last entry that both copies have written the same."""
        before = [one.common for one in self._taken if one.public == self.package.public]
        return self._last_of({self.package.header.since[1], *self.package.hashes, *before})

    @cached_property
    def known_there(self) -> int:
        """The last entry of ours that the writer of the package had."""
        return max(self.common[0], self._last_of(set(self.package.header.has))[0])

    def _last_of(self, hashes: Collection[str]) -> tuple[int, str]:
        return max(((number, name) for name, number in numbers_of(self.session, hashes).items()), default=(0, ""))

    def theirs(self) -> dict[Key, Side]:
        """By record; what they have forgotten for good says nothing any more."""
        known = {name for one in self._taken for name in one.entries}
        own = numbers_of(self.session, {name for told in self.news for name in _merged_in(told.changes)})
        sides: dict[Key, Side] = {}
        thinned: set[Key] = set()
        for told in self.news:
            merged_in = _merged_in(told.changes)
            is_ours = bool(merged_in) and all(name in own or name in known for name in merged_in)
            thinned |= {_key(change) for change in told.changes if not _has_images(change)}
            for change in filter(_has_images, told.changes):
                change = self._counted(change)
                side = sides.setdefault(_key(change), Side(change.before, change.before))
                side.follow(change, told.entry, is_ours)
        for key in thinned & sides.keys():
            sides[key].is_base_known = False
        return sides

    def kept_there(self) -> dict[Key, dict[str, Any]]:
        """What they decided for themselves."""
        found: dict[Key, dict[str, Any]] = {}
        for key, fields in kept_in(change for told in self.news for change in told.changes):
            found.setdefault(key, {}).update(fields)
        return found

    def joined(self) -> dict[Key, Key]:
        """What was made on two copies and has become one in a merge, wherever that was: which of them stayed."""
        here = (_spots(one.kept) for one in self._taken)
        found = {key: fields.get(STAYED) for key, fields in chain(self.kept_there().items(), *here)}
        return {key: (key[0], UUID(stayed)) for key, stayed in found.items() if stayed}

    def ours(self, wanted: Collection[Key]) -> dict[Key, Side | None]:
        """Of these records; None for what was forgotten here and shall not come back."""
        merged_in = self._merged_since()
        sides: dict[Key, Side | None] = {}
        # of what is thinned a last change is left; of what is erased, the one with which its history began anew
        thinned: set[Key] = set()
        for entry, change in self._life(wanted):
            key, is_seen = _key(change), entry.id <= self.known_there
            if not _has_images(change):
                sides[key] = None
                thinned |= set() if is_seen else {key}
                continue
            side = sides.get(key)
            if side is None or is_seen:
                side = sides[key] = Side(change.after if is_seen else change.before, change.after)
            if not is_seen:
                side.follow(change, entry, merged_in.get(entry.id, False))
            side.is_base_known = key not in thinned
        for key, fields in kept_in(self._taken_since()):
            if (kept := sides.get(key)) is not None:
                kept.kept.update(fields)
        return sides

    def _life(self, wanted: Collection[Key]) -> Iterator[tuple[Entry, Change]]:
        for ids in batches({record_id for _kind, record_id in wanted}):
            query = (
                select(Entry, Change)
                .join(Change, col(Change.entry_id) == Entry.id)
                .where(col(Change.record_id).in_(ids))
                .order_by(col(Change.entry_id), col(Change.position))
            )
            yield from self.session.exec(query)

    def _merged_since(self) -> dict[int, bool]:
        """Merges here that the other copy has not heard of: whether all they brought was known there."""
        there = {self.package.header.since[1], *self.package.hashes, *self.package.header.has}
        found: dict[int, list[Change]] = {}
        for change in self._taken_since():
            found.setdefault(change.entry_id, []).append(change)
        return {
            number: all(name in there or public == self.package.public for name, public in _brought(changes))
            for number, changes in found.items()
        }

    def _taken_since(self) -> Sequence[Change]:
        late = select(Change).where(Change.kind == TAKEN, col(Change.entry_id) > self.known_there)
        return self.session.exec(late.order_by(col(Change.entry_id), col(Change.position))).all()

    def _counted(self, change: Change) -> Change:
        """A number of their journal, as far as it means anything here."""
        kind = kinds().get(change.kind)
        if kind is None:
            raise Invalid(_(ALTERED))
        if kind.counted:
            before, after = (self._lowered(kind.counted, one) for one in (change.before, change.after))
            kept = change.model_dump(exclude={"was", "after"})
            change = Change.telling(before, after, **kept)
        return change

    def _lowered(self, fields: Iterable[str], image: Image | None) -> Image | None:
        return image and image | {name: min(int(image.get(name) or 0), self.common[0]) for name in fields}


def _key(change: Change) -> Key:
    return change.kind, change.record_id


def _has_images(change: Change) -> bool:
    return bool(change.salt)


def _brought(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """Of each package that came or went with a merge, its last entry and whose it was."""
    for change in changes:
        image: Any = change.after or change.before
        if change.kind == TAKEN and image and image["entries"]:
            yield image["entries"][-1], image["public"]


def _merged_in(changes: Iterable[Change]) -> list[str]:
    return [name for name, _public in _brought(changes)]


def kept_in(changes: Iterable[Change]) -> Iterator[tuple[Key, dict[str, Any]]]:
    """What merges decided for their own side, by record, as far as they stand: it is news, although nothing changed."""
    standing: dict[UUID, Any] = {}
    for change in changes:
        if change.kind == TAKEN:
            standing.pop(change.record_id, None)
            standing |= {change.record_id: change.after} if change.after else {}
    for taken in standing.values():
        yield from _spots(taken["kept"])


def _spots(kept: Mapping[str, dict[str, Any]]) -> Iterator[tuple[Key, dict[str, Any]]]:
    for spot, fields in kept.items():
        kind, _space, record_id = spot.partition(" ")
        yield (kind, UUID(record_id)), fields
