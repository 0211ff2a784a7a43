"""The power goes out at any moment: what was acknowledged is there, and nothing is half done."""

import random
import select
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.features import open_workspace
from core.office import queries as office
from core.store import copies, engine, journal, opening, schema, thinning, upkeep
from core.store.journal import Entry
from core.store.store import Store
from core.store.versions.all import STEPS
from core.store.versions.step import Dialect, Run
from tests.core.store.ageing import is_due, later, thin, thinned
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import Child, Say, forked, needs_fork
from tests.core.store.hands import add_unit, edit_unit, entries, faults, names, unit
from tests.effort import times
from tests.faults.counts import Counted

pytestmark = needs_fork

PASSPHRASE = "құпия сөз: йод"
KILLED = "kill -9 at a random moment"
random_life = random.Random(4711)


def heard_until_killed(live: Callable[[Say], None], longest_life: float, least: int = 0) -> list[str]:
    """What a process said until it was killed at a moment nobody chose, after it began and told the least of it."""
    with forked(live) as (child,):
        heard = [child.line() for _ in range(1 + least)]
        assert heard[0] == "begins"
        heard += until(child, time.perf_counter() + random_life.uniform(0, longest_life))
        child.kill()
        heard += child.lines()
    return heard[1:]


def until(child: Child, moment: float) -> Iterator[str]:
    while (left := moment - time.perf_counter()) > 0:
        if select.select([child.mouth], [], [], left)[0] and (said := child.line()):
            yield said


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
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, open_seat: OpenSeat, counted: Counted
) -> None:
    passphrase = PASSPHRASE if kind == "protected file" else ""
    kills = times({"plain file": 10, "protected file": 4, "server": 4}[kind])
    acknowledged, life = 0, 0.15 if kind == "server" else 0.06
    where = ""
    for number in range(kills):
        if number % 10 == 0:
            where = request.getfixturevalue("pg_url") if kind == "server" else str(tmp_path / f"{number}.hatshy")
            if kind != "server" or number == 0:
                opening.create(where, passphrase)
        with counted.trial(f"writing, {kind}", KILLED):
            # however busy the machine is, every other one has written something
            heard = heard_until_killed(writing(where, passphrase), life, number % 2)
            store = open_seat(where, "desk-1", passphrase)
            kept = {f"{entry.id} {entry.hash}" for entry in entries(store)}
            counted.told(f"entries, {kind}", "acknowledged before kill -9", len(heard), len(kept.intersection(heard)))
            assert set(heard) <= kept
            assert faults(store) == []
            store.close()
            acknowledged += len(heard)
    assert acknowledged > 0


def test_a_seat_killed_while_copying_leaves_no_half_copy(file: Path, open_seat: OpenSeat, counted: Counted) -> None:
    def live(say: Say) -> None:
        store = open_workspace(str(file), "desk-1")
        say("begins")
        for number in range(1000):
            add_unit(store, str(number), note="x" * 50_000)
            copy = copies.take(file, None)
            say(f"{last(store).hash} {copy.name}")

    kills, acknowledged, seen = times(5), 0, set[Path]()
    for number in range(kills):
        with counted.trial("snapshot", KILLED):
            heard = heard_until_killed(live, 0.12, number % 2)
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


def test_a_seat_killed_while_restoring_leaves_the_old_or_the_new(
    file: Path, open_seat: OpenSeat, tmp_path: Path, counted: Counted
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

    kills, restored = times(4), 0
    for number in range(kills):
        with counted.trial("restore", KILLED):
            heard = heard_until_killed(live, 0.4, 2 * (number % 2))
            store = open_seat(file)
            beside = set(names(store)) - set(copied)
            assert set(copied) <= set(names(store))
            # acknowledged and not restored since: it is here, or in the copy that a restore begins with
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


def test_a_seat_killed_while_upgrading_has_the_old_schema_or_the_new(
    file: Path, open_seat: OpenSeat, tmp_path: Path, counted: Counted
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

    kills = times(5)
    for number in range(kills):
        path = Path(shutil.copy(file, tmp_path / f"upgrade {number}.hatshy"))

        def live(say: Say, path: Path = path) -> None:
            say("begins")
            schema.upgrade_file(path, None, (*STEPS, rebuild))
            say("upgraded")

        with counted.trial("upgrade", KILLED):
            heard = heard_until_killed(live, 0.06, number % 2)
            connection = engine.connect(path)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            columns = {row[1] for row in connection.execute("PRAGMA table_info(unit)")}
            connection.close()
            whole = {f"more_{n}" for n in range(10)}
            assert (whole <= columns, bool(whole & columns)) == (
                (True, True) if version > len(STEPS) else (False, False)
            )
            assert "upgraded" not in heard or version == len(STEPS) + 1
            schema.upgrade_file(path, None, (*STEPS, rebuild))
            again = Store(str(path), engine.sqlite_engine(path), "desk-1", office.allows)
            assert (names(again), faults(again)) == (before, [])
            again.close()
            path.unlink()
            shutil.rmtree(copies.folder_of(path), ignore_errors=True)


def thinning_away(where: str) -> Callable[[Say], None]:
    def live(say: Say) -> None:
        with later():
            store = open_workspace(where, "desk-1")
            say("begins")
            while is_due(store):
                say(f"{store.do(thin)}")

    return live


def test_a_program_killed_while_it_thins_leaves_the_journal_whole(
    where: str, open_seat: OpenSeat, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thinning, "_MOST", 5)
    for life in range(times(2)):
        with counted.trial("thinning", KILLED):
            store = open_seat(where)
            unit_id = add_unit(store, str(life), note="0")
            for number in range(1, 60):
                edit_unit(store, unit_id, unit(store, unit_id).image(), note=str(number))
            known = entries(store)
            store.close()
            gone = sum(map(int, heard_until_killed(thinning_away(where), 0.1, least=3)))
            store = open_seat(where)
            with store.read() as session:
                lost = sum(not change.salt for _entry, change in journal.of_record(session, unit_id))
            # what was done when it was killed may have been kept before it could be said
            assert gone <= lost <= gone + 5
            assert (entries(store), faults(store)) == (known, [])
            with later():
                assert lost + thinned(store) == 59
            assert (unit(store, unit_id).note, faults(store)) == ("59", [])
            store.close()
