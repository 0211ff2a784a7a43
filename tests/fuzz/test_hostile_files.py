"""A few files of each kind, bent, given to everything that reads files; `make fuzz` gives it ten thousand."""

import os
from pathlib import Path

import pytest

from core.document.sample import PICTURE
from tests import demos
from tests.fuzz import bending, outgoing, preparing, runs, trial
from tests.fuzz.importers import EVERY
from tests.fuzz.room import Room
from tests.fuzz.trial import Tally

# Qt says of every bent picture what it stumbled over
pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.qt_log_ignore(".*")]

FILES = 10


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Whoever asks first prepares it, the others wait."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "fuzz"
    with pytest.MonkeyPatch.context() as patch, demos.alone(folder.with_suffix(".lock")):
        patch.setenv("HATSHY_HOME", str(tmp_path_factory.mktemp("home")))
        preparing.prepare(folder, demos.demo(*demos.SMALL))
    return folder


@pytest.mark.parametrize("name", EVERY)
def test_whatever_comes_is_taken_or_refused_in_a_sentence(prepared: Path, tmp_path: Path, name: str) -> None:
    room = Room(prepared / EVERY[name].office, tmp_path)
    tally, reach = runs.run(EVERY[name], preparing.honest(prepared, name), room, FILES, 0, tmp_path / "kept")
    room.close()
    assert not tally.faults, "\n".join(tally.faults.values())
    assert tally.count == FILES
    assert reach.met


def test_a_fault_is_told_and_its_file_is_kept(prepared: Path, tmp_path: Path) -> None:
    def fall(_room: Room, path: Path) -> None:
        raise KeyError(path.suffix)

    importer = EVERY["tree"]
    room = Room(prepared / importer.office, tmp_path)
    broken = type(importer)("broken", fall, importer.reads)
    tally, _reach = runs.run(broken, preparing.honest(prepared, "tree"), room, 3, 0, tmp_path / "kept")
    room.close()
    assert len(tally.faults) == 1
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["broken-0-tree.json"]


def test_what_is_written_and_refused_all_the_same_is_a_fault() -> None:
    states = iter([1, 2])
    assert "written" in trial.judged(Tally(), lambda: False, lambda: next(states))


def test_more_than_a_file_may_cost_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "MOST_SECONDS", 0.05)

    def endless() -> None:
        while True:
            pass

    assert "0.05 s" in trial.judged(Tally(), endless, lambda: 0)


@pytest.mark.parametrize("sentence", ["", "a\nb", "a\ud800", "a" * 3000])
def test_what_no_window_can_show_is_no_sentence(sentence: str) -> None:
    assert trial.unfit(sentence)


def test_bent_files_are_still_files_of_their_kind(prepared: Path) -> None:
    """Most of them: what no program would open tells nothing of the program."""
    from random import Random

    content = preparing.honest(prepared, "plan")["ours.xlsx"]
    opened = 0
    for number in range(20):
        try:
            opened += "xl/workbook.xml" in bending.unpacked(bending.bent(Random(number), content))
        except Exception:  # noqa: BLE001 — whatever an archive can be broken by
            continue
    assert opened > 10


def test_what_would_run_elsewhere_is_seen_in_what_goes_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("күні;=1+1\n-5;a\n".replace(";", ","), "utf-8")
    with pytest.raises(AssertionError, match="would run"):
        outgoing.demand_harmless(path)
    assert PICTURE.exists()
