"""What leads where: references between records, those the engine watches and those inside of what a field holds."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlmodel import Session, col, select

from core.errors import Conflict
from core.language.words import _
from core.store.batches import batches
from core.store.journal import Change
from core.store.record import Image, Record, kinds

Key = tuple[str, UUID]


@cache
def references(kind: str) -> Mapping[str, str]:
    """Which fields of a kind are references, and to records of which kind."""
    by_table = {inspect(one).local_table.name: name for name, one in kinds().items()}
    found = {}
    for name, column in inspect(kinds()[kind]).columns.items():
        for key in column.foreign_keys:
            found[name] = by_table[key.column.table.name]
    return found


def fields(kind: str) -> Collection[str]:
    """All by which a record of this kind leads to others."""
    return {*references(kind), *kinds()[kind].inside}


def led_to(key: Key, image: Image | None) -> Iterator[Key]:
    if not image:
        return
    for name, kind in references(key[0]).items():
        if image.get(name):
            yield kind, UUID(image[name])
    for name, kind in kinds()[key[0]].inside.items():
        yield from ((kind, record_id) for record_id in _ids(image.get(name)))


def led_elsewhere(key: Key, image: Image, lost: Key, goal: Key) -> Image:
    """The fields that led to what is lost, as they lead to the goal instead."""
    found: Image = dict.fromkeys(references_to(key, image, lost), str(goal[1]))
    for name, kind in kinds()[key[0]].inside.items():
        if kind == lost[0] and lost[1] in set(_ids(image.get(name))):
            found[name] = _instead(image[name], lost[1], goal[1])
    return found


def references_to(key: Key, image: Image, goal: Key) -> list[str]:
    """The fields by which it leads there, as far as the engine knows of it."""
    return [name for name, kind in references(key[0]).items() if (kind, image.get(name)) == (goal[0], str(goal[1]))]


def leading_to(session: Session, goals: Collection[Key]) -> Iterator[tuple[Key, Key]]:
    """Every record that leads to one of these, with where it leads to."""
    by_kind: dict[str, set[UUID]] = {}
    for goal, record_id in goals:
        by_kind.setdefault(goal, set()).add(record_id)
    for kind in kinds():
        for name, goal in references(kind).items():
            for ids in batches(by_kind.get(goal, ())):
                yield from _led_from(session, kind, name, goal, ids)
    yield from _led_from_inside(session, by_kind)


def _led_from(session: Session, kind: str, name: str, goal: str, ids: Collection[UUID]) -> Iterator[tuple[Key, Key]]:
    table: type[Record] = kinds()[kind]
    query = select(table.id, getattr(table, name)).where(getattr(table, name).in_(ids))
    yield from (((kind, record_id), (goal, found)) for record_id, found in session.exec(query))


def _led_from_inside(session: Session, by_kind: Mapping[str, Collection[UUID]]) -> Iterator[tuple[Key, Key]]:
    for kind, table in kinds().items():
        for name, goal in table.inside.items():
            if goal in by_kind:
                for record_id, held in session.exec(select(table.id, getattr(table, name))):
                    yield from (((kind, record_id), (goal, one)) for one in _ids(held) if one in by_kind[goal])


def demand_unled(session: Session, changes: Iterable[Change]) -> None:
    """What the engine does for its own references: a record that something kept leads to does not go."""
    watched = {goal for kind in kinds().values() for goal in kind.inside.values()}
    gone = {(one.kind, one.record_id) for one in changes if one.after is None and one.kind in watched}
    by_kind = {kind: {record_id for name, record_id in gone if name == kind} for kind, _id in gone}
    if next(_led_from_inside(session, by_kind), None):
        raise Conflict(_("Something else still depends on this."))


def lost_inside(session: Session) -> Iterator[Key]:
    """Who leads to what is not there."""
    for kind, table in kinds().items():
        for name, goal in table.inside.items():
            there = set(session.exec(select(kinds()[goal].id)))
            for record_id, held in session.exec(select(table.id, getattr(table, name))):
                if set(_ids(held)) - there:
                    yield kind, record_id


def there(session: Session, keys: Iterable[Key]) -> Iterator[Key]:
    """Those among these that are kept here."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, record_id in keys:
        by_kind.setdefault(kind, []).append(record_id)
    for kind, ids in by_kind.items():
        for found in batches(ids):
            query = select(kinds()[kind].id).where(col(kinds()[kind].id).in_(found))
            yield from ((kind, record_id) for record_id in session.exec(query))


def _ids(held: Any) -> Iterator[UUID]:
    """Ids among the values; a name they stand under is none."""
    if isinstance(held, str):
        if (found := _as_id(held)) is not None:
            yield found
    elif isinstance(held, Mapping | list):
        for one in held.values() if isinstance(held, Mapping) else held:
            yield from _ids(one)


def _as_id(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _instead(held: Any, lost: UUID, goal: UUID) -> Any:
    if isinstance(held, Mapping):
        return {name: _instead(one, lost, goal) for name, one in held.items()}
    if isinstance(held, list):
        return [_instead(one, lost, goal) for one in held]
    if isinstance(held, str) and _as_id(held) == lost:
        return str(goal) if "-" in held else goal.hex
    return held
