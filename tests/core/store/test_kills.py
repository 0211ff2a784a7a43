"""The power goes out at any moment: what was acknowledged is there, and nothing is half done."""

import random
import select
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.features import open_workspace
from core.office import queries as office
from core.store import copies, engine, opening, schema, upkeep
from core.store.journal import Entry
from core.store.store import Store
from core.store.versions.all import STEPS
from core.store.versions.step import Dialect, Run
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import Child, Say, forked, needs_fork
from tests.core.store.hands import add_unit, entries, faults, names
from tests.effort import times

pytestmark = needs_fork

PASSPHRASE = "құпия сөз: йод"
random_life = random.Random(4711)


def heard_until_killed(live: Callable[[Say], None], longest_life: float = 0.06) -> list[str]:
    """What a process said before it was killed at a moment nobody chose; it is given time to begin."""
    with forked(live) as (child,):
        heard = [child.line()]
        assert heard == ["begins"]
        heard += until(child, time.perf_counter() + random_life.uniform(0, longest_life))
        child.kill()
        heard += child.lines()
    return heard[1:]


def until(child: Child, moment: float) -> Iterator[str]:
    while (left := moment - time.perf_counter()) > 0:
        if select.select([child.mouth], [], [], left)[0] and (said := child.line()):
            yield said


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def written(text: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return written


def last(store: Store) -> Entry:
    return entries(store)[-1]


def writing(where: str, passphrase: str = "") -> Callable[[Say], None]:
    def live(say: Say) -> None:
        store = open_workspace(where, "desk-1", passphrase)
        heard: list[Entry] = []
        store.listeners.append(lambda told: heard.append(told.entry) if told else None)
        say("begins")
        for number in range(1000):
            if number % 5 == 4:
                store.undo()
            else:
                add_unit(store, f"{number}", note="x" * 3000)
            say(f"{heard[-1].id} {heard[-1].hash}")

    return live


@pytest.mark.parametrize("kind", ["plain file", "protected file", "server"])
def test_a_seat_killed_while_writing_loses_nothing_acknowledged(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, open_seat: OpenSeat, report: Callable[[str], None]
) -> None:
    passphrase = PASSPHRASE if kind == "protected file" else ""
    kills = times({"plain file": 30, "protected file": 3, "server": 4}[kind])
    acknowledged = 0
    where = ""
    for number in range(kills):
        if number % 10 == 0:
            where = request.getfixturevalue("pg_url") if kind == "server" else str(tmp_path / f"{number}.hatshy")
            if kind != "server" or number == 0:
                opening.create(where, passphrase)
        heard = heard_until_killed(writing(where, passphrase), 0.15 if kind == "server" else 0.06)
        store = open_seat(where, "desk-1", passphrase)
        kept = {f"{entry.id} {entry.hash}" for entry in entries(store)}
        assert set(heard) <= kept
        assert faults(store) == []
        store.close()
        acknowledged += len(heard)
    assert acknowledged > 0
    report(f"{kind}: {kills} kills while writing, {acknowledged} acknowledged entries, none lost")


def test_a_seat_killed_while_copying_leaves_no_half_copy(
    file: Path, open_seat: OpenSeat, report: Callable[[str], None]
) -> None:
    def live(say: Say) -> None:
        store = open_workspace(str(file), "desk-1")
        say("begins")
        for number in range(1000):
            add_unit(store, str(number), note="x" * 50_000)
            copy = copies.take(file, None)
            say(f"{last(store).hash} {copy.name}")

    kills, acknowledged, seen = times(8), 0, set[Path]()
    for _ in range(kills):
        heard = heard_until_killed(live, 0.12)
        store = open_seat(file)
        hashes = {entry.hash for entry in entries(store)}
        assert {said.split(" ", 1)[0] for said in heard} <= hashes
        assert faults(store) == []
        store.close()
        acknowledged += len(heard)
        found = {copy.path for copy in copies.listing(copies.folder_of(file))}
        assert {said.split(" ", 1)[1] for said in heard} <= {path.name for path in found}
        for path in found - seen:
            copy = open_seat(path)
            assert faults(copy) == []
            copy.close()
        seen = found
    assert acknowledged > 0
    report(f"{kills} kills while copying, {len(seen)} copies, all whole")


def test_a_seat_killed_while_restoring_leaves_the_old_or_the_new(
    file: Path, open_seat: OpenSeat, tmp_path: Path, report: Callable[[str], None]
) -> None:
    store = open_seat(file)
    for number in range(20):
        add_unit(store, f"copy {number}", note="x" * 5000)
    copied = names(store)
    copy = copies.take(file, None, to=tmp_path / "kept.hatshy")
    store.close()

    def live(say: Say) -> None:
        mine = open_workspace(str(file), "desk-1")
        say("begins")
        for number in range(1000):
            add_unit(mine, f"new {number}")
            say("added")
            upkeep.put_back(mine, copy)
            say("restored")

    kills, restored, life = times(8), 0, 0.4
    for _ in range(kills):
        heard = heard_until_killed(live, life)
        # on a busy machine none of them would live long enough
        life *= 1 if restored else 1.5
        store = open_seat(file)
        beside = set(names(store)) - set(copied)
        assert set(copied) <= set(names(store))
        # acknowledged and not restored since: it is here, or in the safety copy of a restore that was not acknowledged
        newest = copies.listing(copies.folder_of(file))
        if heard and heard[-1] == "added" and not beside:
            safety = open_seat(newest[0].path)
            assert set(names(safety)) - set(copied)
            safety.close()
        assert faults(store) == []
        store.close()
        restored += heard.count("restored")
        shutil.rmtree(copies.folder_of(file), ignore_errors=True)
    assert restored > 0
    report(f"{kills} kills while restoring, {restored} restores acknowledged")


def test_a_seat_killed_while_upgrading_has_the_old_schema_or_the_new(
    file: Path, open_seat: OpenSeat, tmp_path: Path, report: Callable[[str], None]
) -> None:
    store = open_seat(file)
    for number in range(40):
        add_unit(store, f"{number:02}", note="x" * 5000)
    before = names(store)
    store.close()

    def rebuild(run: Run, _dialect: Dialect) -> None:
        for number in range(10):
            run(f"ALTER TABLE unit ADD COLUMN more_{number} TEXT NOT NULL DEFAULT ''")
            run(f"UPDATE unit SET more_{number} = note")

    kills, upgraded = times(10), 0
    for number in range(kills):
        path = Path(shutil.copy(file, tmp_path / f"upgrade {number}.hatshy"))

        def live(say: Say, path: Path = path) -> None:
            say("begins")
            schema.upgrade_file(path, None, (*STEPS, rebuild))
            say("upgraded")

        heard = heard_until_killed(live)
        connection = engine.connect(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        columns = {row[1] for row in connection.execute("PRAGMA table_info(unit)")}
        connection.close()
        whole = {f"more_{n}" for n in range(10)}
        assert (whole <= columns, bool(whole & columns)) == ((True, True) if version > len(STEPS) else (False, False))
        assert "upgraded" not in heard or version == len(STEPS) + 1
        upgraded += version - len(STEPS)
        schema.upgrade_file(path, None, (*STEPS, rebuild))
        again = Store(str(path), engine.sqlite_engine(path), "desk-1", office.allows)
        assert (names(again), faults(again)) == (before, [])
        again.close()
        path.unlink()
        shutil.rmtree(copies.folder_of(path), ignore_errors=True)
    report(f"{kills} kills while upgrading, {upgraded} had come through")
