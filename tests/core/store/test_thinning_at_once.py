"""One seat thins while another writes, takes back, forgets, merges and restores: neither spoils what the other does."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from core.errors import UserError
from core.features import open_workspace
from core.office.records import Unit
from core.store import rewind, thinning, upkeep
from core.store.merging import Choice
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.store.ageing import is_due, later, thin, thinned
from tests.core.store.carrying import merged_for, written
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import Say, forked, needs_fork
from tests.core.store.hands import add_unit, edit_unit, entries, faults, unit
from tests.effort import times
from tests.faults.counts import Counted

pytestmark = needs_fork

UNITS, TIMES, ACTS = 6, 25, 30


@dataclass(frozen=True)
class Desk:
    """Whoever works beside it, with a copy taken before, and what came on a stick from a copy of then."""

    store: Store
    chance: random.Random
    copy: Path
    stick: Path

    def note(self) -> None:
        unit_id = self._any()
        edit_unit(self.store, unit_id, unit(self.store, unit_id).image(), note=str(self.chance.random()))

    def undo(self) -> None:
        self.store.undo()

    def redo(self) -> None:
        self.store.redo()

    def put_back_from_history(self) -> None:
        self.store.do(rewind.revert, self.chance.randint(1, len(entries(self.store))))

    def forget(self) -> None:
        upkeep.forget(self.store, Unit, self._any())
        add_unit(self.store, "Жаңа")

    def restore(self) -> None:
        upkeep.put_back(self.store, self.copy)

    def merge(self) -> None:
        merged_for(self.store, self.stick, self.chance.choice(list(Choice)))

    def _any(self) -> UUID:
        return self.chance.choice(rows(self.store, Unit)).id


ALL_DAY = [Desk.note, Desk.undo, Desk.redo]
NOW_AND_THEN = [Desk.put_back_from_history, Desk.forget, Desk.restore, Desk.merge]
# the rest may all be refused, each for a reason of its own
NEVER_REFUSED = {"note", "forget", "restore", "merge"}


def _day(chance: random.Random) -> list[Callable[[Desk], None]]:
    """Each of the acts is among them, in any order."""
    acts = [*ALL_DAY, *NOW_AND_THEN]
    acts += chance.choices([*ALL_DAY * 3, *NOW_AND_THEN], k=ACTS - len(acts))
    return chance.sample(acts, len(acts))


@pytest.fixture
def old(where: str, open_seat: OpenSeat) -> str:
    """An office with a past of which each record was many things."""
    store = open_seat(where)
    ids = [add_unit(store, f"Бөлім {number}") for number in range(UNITS)]
    for number in range(TIMES):
        for unit_id in ids:
            edit_unit(store, unit_id, unit(store, unit_id).image(), note=str(number))
    store.close()
    return where


def _thins(where: str, say: Say) -> None:
    with later():
        store = open_workspace(where, "desk-2")
        say("begins")
        while is_due(store):
            gone = store.do(thin)
            say(f"{gone} {entries(store)[-1].hash}")
            # as between two looks of the program: whoever waits for the pen gets it
            time.sleep(0.01)
        store.close()


@pytest.mark.parametrize("seed", range(times(2)))
def test_whatever_another_does_while_one_thins_holds(
    old: str, open_seat: OpenSeat, tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(thinning, "_MOST", 2)
    chance, done = random.Random(seed), set[str]()
    store = open_seat(old)
    copy = upkeep.copy_now(store, to=tmp_path / "copy.hatshy")
    laptop = open_seat(copy, "laptop-1")
    for one in rows(laptop, Unit):
        edit_unit(laptop, one.id, one.image(), note="ноутбуктен")
    desk = Desk(store, chance, upkeep.copy_now(store, to=tmp_path / "kept.hatshy"), written(laptop, tmp_path))
    with later(), forked(lambda say: _thins(old, say)) as (child,):
        assert child.line() == "begins"
        for act in _day(chance):
            before = _state(store)
            with counted.trial(f"{act.__name__.replace('_', ' ')}, another thins", "two seats at once"):
                try:
                    act(desk)
                    done.add(act.__name__)
                except UserError:
                    # refused in a sentence, and nothing of it was done
                    assert _state(store) == before
        mine, known = _state(store), [one.hash for one in entries(store)]
        pieces = [line.split() for line in child.lines()]
        thinned(store)
        assert (_state(store), [one.hash for one in entries(store)], faults(store)) == (mine, known, [])
    assert done >= NEVER_REFUSED
    assert sum(int(gone) for gone, _last in pieces) > 0
    # between two pieces the other has written
    assert len({last for _gone, last in pieces}) > 1


def _state(store: Store) -> list[dict[str, object]]:
    return sorted((one.image() for one in rows(store, Unit)), key=str)
