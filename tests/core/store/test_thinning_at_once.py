"""One seat thins while another writes, takes back, forgets, merges and restores: neither spoils what the other does."""

import random
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


# the first three are what an office does all day
ACTS_OF = [Desk.note, Desk.undo, Desk.redo] * 3 + [Desk.put_back_from_history, Desk.forget, Desk.restore, Desk.merge]


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
        gone = 0
        while is_due(store):
            gone += store.do(thin)
        say(str(gone))
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
        for _each in range(ACTS):
            act, before = chance.choice(ACTS_OF), _state(store)
            with counted.trial(f"{act.__name__.replace('_', ' ')}, another thins", "two seats at once"):
                try:
                    act(desk)
                    done.add(act.__name__)
                except UserError:
                    # refused in a sentence, and nothing of it was done
                    assert _state(store) == before
        mine, known = _state(store), [one.hash for one in entries(store)]
        assert int(child.line()) > 0
        thinned(store)
        assert (_state(store), [one.hash for one in entries(store)], faults(store)) == (mine, known, [])
    assert {"note", "undo"} <= done


def _state(store: Store) -> list[dict[str, object]]:
    return sorted((one.image() for one in rows(store, Unit)), key=str)
