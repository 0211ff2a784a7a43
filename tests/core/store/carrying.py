"""Packages between two copies of an office, as they are carried on a stick."""

from itertools import count
from pathlib import Path
from typing import Any

from sqlmodel import select

from core.calendar.actions import publications
from core.calendar.records import Publication
from core.office.records import Unit
from core.store import merging, package, signing
from core.store.merging import Choice, Choices, Plan
from core.store.record import kinds
from core.store.records import Taken
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.store.hands import edit_unit

PASSWORD = "түлкі мен қарға"

_numbers = count(1)


def written(store: Store, folder: Path, **how: Any) -> Path:
    return package.write(store, folder / f"{next(_numbers)}{package.SUFFIX}", PASSWORD, **how).path


def planned(store: Store, path: Path, choices: Choices | None = None) -> Plan:
    found = package.read(store, path, PASSWORD)
    with store.read() as session:
        return merging.plan(session, found, choices or {})


def merged(store: Store, path: Path, choices: Choices | None = None, **how: Any) -> Plan:
    found = package.read(store, path, PASSWORD)
    return store.do(merging.merge, found, choices or {}, signing.signer(store).public, **how)


def merged_for(store: Store, path: Path, side: Choice) -> Plan:
    """Every clash for one side."""
    return merged(store, path, {clash.spot: side for clash in planned(store, path).clashes})


def carried(sender: Store, receiver: Store, folder: Path, side: Choice | None = None) -> Plan:
    path = written(sender, folder)
    return merged(receiver, path) if side is None else merged_for(receiver, path, side)


def state(store: Store) -> dict[str, Any]:
    """All that the office keeps, but for what the machinery writes down of merges."""
    with store.read() as session:
        return {
            str(record.id): record.image()
            for kind in kinds().values()
            if kind is not Taken
            for record in session.exec(select(kind))
        }


def the_unit(store: Store) -> Unit:
    found: Unit = next(one for one in rows(store, Unit) if one.name.kk.startswith("Баспасөз"))
    return found


def the_snow(store: Store) -> Publication:
    found: Publication = next(iter(rows(store, Publication)))
    return found


def change_unit(store: Store, **wanted: Any) -> None:
    edit_unit(store, the_unit(store).id, the_unit(store).image(), **wanted)


def change_snow(store: Store, **wanted: Any) -> None:
    snow = the_snow(store)
    store.do(publications.edit, snow.id, snow.image(), snow.image() | wanted)


def exchange(store: Store, laptop: Store, folder: Path) -> None:
    carried(laptop, store, folder)
    carried(store, laptop, folder)
