"""At any call that writes the disk fills up, breaks, or the power goes: said in a sentence, and nothing is lost."""

import os
import random
import shutil
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.features import open_workspace
from core.store import opening, upkeep, vault
from core.store.store import Store
from tests.core.store.forks import needs_fork
from tests.core.store.hands import faults
from tests.effort import at_most
from tests.faults import disk, stage
from tests.faults.counts import Counted
from tests.faults.disk import Fault
from tests.faults.errands import ERRANDS, Errand
from tests.faults.runner import Asked, Runner, Told

pytestmark = needs_fork

KILLED, FULL, POWER_CUT, STUMBLES, DEAD = Fault.KILLED, Fault.FULL, Fault.POWER_CUT, Fault.STUMBLES, Fault.DEAD
TURNS = [KILLED, FULL, KILLED, POWER_CUT, KILLED, STUMBLES, KILLED, DEAD]
TWO_DAYS = 2 * 24 * 3600


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    if disk.compiler() is None:
        pytest.skip(disk.NEED.absent)
    home = tmp_path_factory.mktemp("runner")
    runner = Runner(disk.made(home), home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault, "ROUNDS", stage.ROUNDS)
        yield runner
    runner.end()


@dataclass(frozen=True)
class Trials:
    """One errand over and over, each time in a folder made anew."""

    name: str
    errand: Errand
    runner: Runner
    folder: Path

    def begin(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.runner.stage, self.folder)

    def run(self, fault: Fault = Fault.WELL, call: int = 0, chance: int = 0) -> Told:
        return self.runner.send(Asked(self.name, str(self.folder), int(fault), call, chance))

    @contextmanager
    def opened(self, folder: Path) -> Iterator[Store]:
        for passphrase in self.errand.passphrases:
            with suppress(opening.Protected), closing(self._opened(folder, passphrase)) as store:
                yield store
                return
        raise AssertionError("no passphrase opens it")

    def _opened(self, folder: Path, passphrase: str) -> Store:
        return open_workspace(str(folder / self.errand.where), "looker", passphrase)

    def state(self, folder: Path) -> str | None:
        """What the office is; None where there is none. It opens, and nothing in it is wrong."""
        if not (folder / self.errand.where).exists():
            return None
        with self.opened(folder) as store:
            assert faults(store) == []
            return self.errand.state(store)

    def halves(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if ".part" in path.name]


@pytest.fixture
def trials(request: pytest.FixtureRequest, runner: Runner, tmp_path: Path) -> Trials:
    return Trials(request.param, ERRANDS[request.param], runner, tmp_path / "office")


@pytest.mark.parametrize("trials", ERRANDS, indirect=True)
def test_whatever_goes_wrong_at_whichever_write_nothing_is_lost(trials: Trials, counted: Counted) -> None:
    well = trials.runner.told[trials.name]
    states = [trials.state(trials.runner.stage), *well.said[:-1], trials.state(trials.runner.rehearsed / trials.name)]
    chance = random.Random(trials.name)
    # where there are many writes every so many-th goes wrong, from one nobody chose on
    stride = -(-well.calls // at_most(2, 90))
    calls = range(chance.randint(1, stride), well.calls + 1, stride)
    what = f"{trials.name}: {well.calls} writes, 1 in {stride}"
    start = list(ERRANDS).index(trials.name)
    for turn, call in enumerate(calls, start):
        fault = TURNS[turn % len(TURNS)]
        with counted.trial(what, fault.called):
            trials.begin()
            told = trials.run(fault, call, chance.getrandbits(30))
            try:
                _demand_nothing_lost(trials, fault, told, states)
            except Exception as error:
                error.add_note(f"{fault.name} at {call} of {well.calls}: {told}\n{trials.runner.complaints()}")
                raise


def _demand_nothing_lost(trials: Trials, fault: Fault, told: Told, states: list[str | None]) -> None:
    is_over = told.status == 0
    assert is_over or (fault.ends_it and told.status == -signal.SIGKILL)
    now = trials.state(trials.folder)
    if trials.errand.is_told_by_state:
        # where it was cut off, the step under way is done or it is not
        assert now in (states[-1:] if is_over else states[len(told.said) :][:2])
    trials.errand.demand(trials.folder, told.said)
    # nothing is left of what was told to have failed, where the disk still took it away
    assert not (fault == Fault.FULL and trials.halves())
    if not is_over:
        is_begun = trials.errand.is_done or (lambda _folder: now != states[0])
        _demand_it_goes_on(trials, is_begun(trials.folder))


def _demand_it_goes_on(trials: Trials, is_begun: bool) -> None:
    """Two days later what came to nothing is done without a word, and the halves of then are swept away."""
    for half in trials.halves():
        os.utime(half, (half.stat().st_atime, half.stat().st_mtime - TWO_DAYS))
    if not is_begun:
        again = trials.run()
        assert (again.status, again.refused) == (0, ""), trials.runner.complaints()
    with trials.opened(trials.folder) as store:
        upkeep.tend(store)
    assert trials.halves() == []
