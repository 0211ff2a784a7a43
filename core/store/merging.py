"""Merging a package: field by field, what clashes is asked, and all of it is one work that can be undone."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import chain, groupby
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Conflict, Invalid
from core.language.words import N_, _
from core.store import package as packages
from core.store.bonds import Bonds
from core.store.flags import Flags
from core.store.leading import Key
from core.store.package import Package
from core.store.parcel import ALTERED
from core.store.record import Image, kinds
from core.store.records import Taken
from core.store.rights import WHOLE_WORKSPACE
from core.store.sides import STAYED, TAKEN, Meeting, Side
from core.store.twins import Asked, Twins
from core.store.vault import Piece
from core.store.work import Work, action


class Choice(StrEnum):
    OURS = "ours"
    THEIRS = "theirs"


class Spot(NamedTuple):
    """A field of a record; no field is the record as a whole: deleted on one side, changed on the other."""

    kind: str
    record_id: UUID
    field: str = ""


@dataclass(frozen=True)
class Clash:
    """What both sides have changed. For a record as a whole the values are images, or None where it is gone."""

    spot: Spot
    base: Any
    ours: Any
    theirs: Any
    # the record on both sides
    our_image: Image | None = None
    their_image: Image | None = None
    ours_at: datetime | None = None
    theirs_at: datetime | None = None
    theirs_by: UUID | None = None


@dataclass(frozen=True)
class Coming:
    """What a merge makes of one record."""

    kind: str
    record_id: UUID
    before: Image | None
    after: Image | None


Standing = Literal["first", "known", "changed"]
Choices = Mapping[Spot, Choice]


@dataclass(frozen=True)
class Plan:
    """What would come of a package: nothing is written yet."""

    changes: tuple[Coming, ...]
    clashes: tuple[Clash, ...]
    # deleted here and needed again; deleted there and still needed here
    returned: frozenset[Key]
    stayed: frozenset[Key]
    # entries of theirs that are new here
    entries: int
    # whether the key it is signed with is the one this seat signed with before
    standing: Standing
    # made there as well as here, or settled otherwise than they have it: what the other copy has to hear of, by record
    joined: Mapping[Key, Mapping[str, Any]]
    common: str

    @property
    def coming(self) -> list[Coming]:
        """Without what the machinery writes down for itself."""
        return [one for one in self.changes if one.kind != TAKEN]

    @cached_property
    def open(self) -> frozenset[Spot]:
        return frozenset(one.spot for one in self.clashes)


def plan(session: Session, package: Package, choices: Choices) -> Plan:
    """Where nothing was chosen yet, ours stays."""
    meeting = Meeting(session, package)
    sides = meeting.theirs()
    kept = meeting.kept_there()
    ours = meeting.ours(sides.keys() | kept.keys())
    planned: dict[Key, Image | None] = {}
    clashes: list[Clash] = []
    now: dict[Key, Image | None] = {}
    decided: dict[Key, dict[str, Any]] = {}
    for key in sides | kept:
        mine = ours.get(key, Side(None, None))
        if mine is None:
            continue
        theirs = _theirs(key, sides.get(key), mine, kept.get(key, {}))
        mine.base, mine.now = (image and _modern(key, image) for image in (mine.base, mine.now))
        now[key] = mine.now
        settling = _Settling(key, mine, theirs, choices, clashes)
        planned[key] = settling.settled()
        decided |= {key: settling.decided} if settling.decided else {}
    asked = _asking(clashes, choices, sides, ours)
    twins = Twins(session, planned, now, asked, meeting.joined(), decided)
    twins.join()
    Flags(session, planned, now, asked, twins.kept).settle()
    forgotten = {key for key, side in ours.items() if side is None}
    bonds = Bonds(session, planned, now, {key: side.now for key, side in sides.items()}, forgotten)
    bonds.mend()
    changes = (Coming(*key, now.get(key), image) for key, image in bonds.planned.items() if now.get(key) != image)
    return Plan(
        changes=tuple(changes),
        clashes=tuple(clashes),
        returned=frozenset(bonds.returned),
        stayed=frozenset(bonds.stayed),
        entries=len(meeting.news),
        standing=_standing(session, package),
        joined=twins.kept,
        common=meeting.common[1],
    )


def _asking(
    clashes: list[Clash], choices: Choices, sides: Mapping[Key, Side], ours: Mapping[Key, Side | None]
) -> Asked:
    """Of two records that can only be one, each field that differs is a clash."""

    def asked(own: Key, name: str, mine: Image, theirs: Image) -> bool:
        spot, side = Spot(*own, name), sides.get((own[0], UUID(theirs["id"])), Side(None, None))
        ours_at = one.at if (one := ours.get(own)) else None
        clash = Clash(spot, None, mine.get(name), theirs[name], mine, theirs, ours_at, side.at, side.author_id)
        clashes.append(clash)
        return choices.get(spot) is Choice.THEIRS

    return asked


def _theirs(key: Key, side: Side | None, mine: Side, kept: dict[str, Any]) -> Side:
    if side is None:
        # they changed nothing since, but decided: their word stands against ours
        whole = kept.get("", mine.now)
        side = Side(whole, whole and whole | {name: value for name, value in kept.items() if name})
    base, now = (image and _modern(key, image) for image in (side.base, side.now))
    return Side(base, now, side.at, side.author_id, kept, side.is_base_known)


def _modern(key: Key, image: Image) -> Image:
    """As this version would have written it, with its types put to the proof."""
    return kinds()[key[0]].from_image(image).image()


def _standing(session: Session, package: Package) -> Standing:
    query = select(Taken.public).where(Taken.seat == package.header.seat).order_by(col(Taken.taken_at).desc())
    last = session.exec(query.limit(1)).first()
    return "first" if last is None else "known" if last == package.public else "changed"


# where a value is missing, and what equals no value at all
_NOTHING, _NEWS = object(), object()


@dataclass(frozen=True)
class _Settling:
    """One record of two sides."""

    key: Key
    ours: Side
    theirs: Side
    choices: Choices
    clashes: list[Clash]
    # of what holds only together: what it came to, where they have it otherwise
    decided: dict[str, Any] = field(default_factory=dict)

    def settled(self) -> Image | None:
        ours, theirs = self.ours.now, self.theirs.now
        if ours is not None and theirs is not None:
            return self._laid_together(ours, theirs)
        found = _of_four(_whole_base(self.ours), ours, _whole_base(self.theirs), theirs)
        if found is not None:
            return ours if found is Choice.OURS else theirs
        # what became one with another there is not gone: what was changed here since is laid beside that other
        if STAYED in self.theirs.kept:
            return ours
        base = self.ours.base if self.ours.is_base_known else None
        return theirs if self._chosen("", base, ours, theirs) is Choice.THEIRS else ours

    def _laid_together(self, ours: Image, theirs: Image) -> Image:
        groups = kinds()[self.key[0]].together
        bases = [_base_of_fields(side) for side in (self.ours, self.theirs)]
        result = dict(ours)
        for name in theirs.keys() - set(chain(*groups)):
            values = bases[0].get(name, _NOTHING), ours.get(name, _NOTHING), bases[1].get(name, _NOTHING), theirs[name]
            value, clash = _value(*values, Choice.OURS)
            if clash and self._chosen(name, values[0], values[1], values[3]) is Choice.THEIRS:
                value, _again = _value(*values, Choice.THEIRS)
            result[name] = value
        for group in groups:
            result |= self._as_one(group, bases, ours, theirs)
        return result

    def _as_one(self, group: Sequence[str], bases: Sequence[Mapping[str, Any]], ours: Image, theirs: Image) -> Image:
        """Fields that tell something only together: one choice for all of them."""
        kind = kinds()[self.key[0]]
        values = [[one.get(name, _NOTHING) for name in group] for one in (bases[0], ours, bases[1], theirs)]
        was, mine, known, told = (_NEWS if _NEWS in one else one for one in values)
        found = _of_four(was, mine, known, told)
        if found is not None:
            return {name: (ours if found is Choice.OURS else theirs)[name] for name in group}
        name = next(name for name in group if ours[name] != theirs[name])
        is_theirs = self._chosen(name, bases[0].get(name), ours[name], theirs[name]) is Choice.THEIRS
        result = kind.settled(group, theirs, ours) if is_theirs else kind.settled(group, ours, theirs)
        self.decided.update(result if any(theirs[name] != value for name, value in result.items()) else {})
        return result

    def _chosen(self, name: str, base: Any, ours: Any, theirs: Any) -> Choice:
        spot = Spot(*self.key, name)
        base, ours, theirs = (None if value in (_NOTHING, _NEWS) else value for value in (base, ours, theirs))
        sides = self.ours.now, self.theirs.now, self.ours.at, self.theirs.at, self.theirs.author_id
        self.clashes.append(Clash(spot, base, ours, theirs, *sides))
        return self.choices.get(spot, Choice.OURS)


def _whole_base(side: Side) -> Any:
    return side.base if side.is_base_known and "" not in side.kept else _NEWS


def _base_of_fields(side: Side) -> dict[str, Any]:
    base = dict(side.base or {}) if side.is_base_known else dict.fromkeys(side.now or {}, _NEWS)
    return base | dict.fromkeys(side.kept, _NEWS)


def _of_four(our_base: Any, ours: Any, their_base: Any, theirs: Any) -> Choice | None:
    """
    Which side has news, if only one has; each side's base is what the other knew of it.

    >>> _of_four(1, 1, 1, 2), _of_four(1, 2, 1, 1), _of_four(1, 2, 1, 3)
    (<Choice.THEIRS: 'theirs'>, <Choice.OURS: 'ours'>, None)
    """
    if ours == theirs or theirs == their_base:
        return Choice.OURS
    if ours == our_base:
        return Choice.THEIRS
    return Choice.OURS if theirs == our_base else Choice.THEIRS if ours == their_base else None


def _value(our_base: Any, ours: Any, their_base: Any, theirs: Any, side: Choice) -> tuple[Any, bool]:
    """
    The value, and whether the sides clash; of what clashes, this side's.

    >>> was = {"kk": "a", "ru": "b"}
    >>> _value(was, {"kk": "A", "ru": "b"}, was, {"kk": "a", "ru": "B"}, Choice.OURS)
    ({'kk': 'A', 'ru': 'B'}, False)
    """
    found = _of_four(our_base, ours, their_base, theirs)
    if found is not None:
        return (ours if found is Choice.OURS else theirs), False
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        return (ours if side is Choice.OURS else theirs), True
    result, is_clash = {}, False
    for name in ours | theirs:
        bases = _within(our_base, name), _within(their_base, name)
        value, clash = _value(bases[0], ours.get(name, _NOTHING), bases[1], theirs.get(name, _NOTHING), side)
        is_clash |= clash
        if value is not _NOTHING:
            result[name] = value
    return result, is_clash


def _within(base: Any, name: str) -> Any:
    return base.get(name, _NOTHING) if isinstance(base, dict) else _NEWS if base is _NEWS else _NOTHING


@action(N_("Merge package"), WHOLE_WORKSPACE)
def merge(work: Work, package: Package, choices: Choices, taker: str, trusts_key: bool = False) -> Plan:
    """Everything new, as it was chosen; refused while a clash is open. `taker` is what this copy signs with."""
    found = plan(work, package, choices)
    if not found.entries:
        return found
    if found.standing == "changed" and not trusts_key:
        raise Conflict(key_changed(package))
    if not found.open <= choices.keys():
        raise Conflict(_("Both copies have changed the same. Choose for each of these what shall hold, then merge."))
    # first, so that history tells of the package
    work.add(_taken(package, found, choices, taker))
    work.flush()
    for one in found.changes:
        _become(work, one)
    _take_files(work, package, found)
    return found


def key_changed(package: Package) -> str:
    sentence = _("The package is signed with another key than before: {name}. Ask by telephone whether it is theirs.")
    return sentence.format(name=package.header.called())


def _taken(package: Package, found: Plan, choices: Choices, taker: str) -> Taken:
    kept: dict[str, dict[str, Any]] = {}
    for clash in found.clashes:
        if choices[clash.spot] is Choice.OURS:
            kept.setdefault(f"{clash.spot.kind} {clash.spot.record_id}", {})[clash.spot.field] = clash.ours
    for (kind, record_id), fields in found.joined.items():
        kept.setdefault(f"{kind} {record_id}", {}).update(fields)
    return Taken(
        name=package.header.called(),
        public=package.public,
        seat=package.header.seat,
        taker=taker,
        entries=[told.entry.hash for told in package.news],
        common=found.common,
        kept=kept,
    )


def _become(work: Work, one: Coming) -> None:
    kind = kinds()[one.kind]
    record = work.get(kind, one.record_id)
    if one.after is None:
        if record is not None:
            work.delete(record)
    elif record is None:
        work.add(kind.from_image(one.after))
    else:
        work.become(record, one.after)


def _take_files(work: Work, package: Package, found: Plan) -> None:
    """The attachments that the changed records speak of and that are not kept here yet."""
    kept = set(work.exec(select(Piece.hash).where(Piece.number == 0)))
    wanted = set().union(*(packages.texts_in(one.after) for one in found.changes)) - kept
    for name, pieces in groupby(packages.files(package, wanted), lambda piece: piece[0]):
        if _kept(work, name, (content for _name, content in pieces)) != name:
            raise Invalid(_(ALTERED))
        kept.add(name)
    brought = (change.after for told in package.news for change in told.changes)
    if set().union(*map(packages.attached, brought)) & wanted - kept:
        sentence = _("An attachment is missing from the package. Ask for one with the whole history.")
        raise Invalid(sentence)


def _kept(work: Work, name: str, pieces: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for number, content in enumerate(pieces):
        digest.update(content)
        piece = Piece(hash=name, number=number, content=content)
        work.add(piece)
        # a film never stands in memory whole
        work.flush()
        work.expunge(piece)
    return digest.hexdigest()
