"""A few files of each kind, bent, given to everything that reads files; `make fuzz` gives it ten thousand."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from core import clock
from core.calendar.actions import publications
from core.calendar.exchange import writing
from core.errors import Invalid
from core.research.surveys.queries import surveys
from tests import demos
from tests.fuzz import bending, doors, outgoing, preparing, runs, tables, trial
from tests.fuzz.importers import EVERY
from tests.fuzz.room import NOW, SMALL, Room, seated
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
    assert reach.met
    assert tally.count == tally.refused + tally.only_read + tally.taken
    assert bool(tally.taken) == EVERY[name].takes
    assert tally.left or not EVERY[name].out


def test_answers_come_into_the_survey_that_the_first_of_their_kind_made(prepared: Path, tmp_path: Path) -> None:
    room, path = Room(prepared / EVERY["survey"].office, tmp_path), tmp_path / "0-form.csv"
    heads = ("Жасыңыз", "Ұсынысыңыз")
    with clock.stopped(NOW), seated(room):
        before = _surveys(room)
        path.write_bytes(tables.text([heads, *[(("18-29", "30-45")[n % 2], f"Жарық {n * n}") for n in range(20)]]))
        assert doors.survey(room, path)
        # the same again
        assert not doors.survey(room, path)
        # an age that the first did not know
        path.write_bytes(tables.text([heads, *[("46-60", f"Қоқыс {n * n}") for n in range(20)]]))
        assert doors.survey(room, path)
        assert _surveys(room) == before + 1
    room.close()


def _surveys(room: Room) -> int:
    with room.store.read() as session:
        return len(surveys.surveys(session))


def test_a_fault_is_told_and_its_file_is_kept(prepared: Path, tmp_path: Path) -> None:
    def fall(_room: Room, path: Path) -> None:
        raise KeyError(path.suffix)

    importer = EVERY["tree"]
    room = Room(prepared / importer.office, tmp_path)
    broken = type(importer)("broken", fall, importer.reads)
    tally, _reach = runs.run(broken, preparing.honest(prepared, "tree"), room, 3, 0, tmp_path / "kept")
    room.close()
    assert [kind for kind in tally.faults if kind != "honest"] == [*tally.faults][:1]
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["broken-0-tree.json"]


def test_a_reader_that_refuses_honest_files_too_is_at_fault(prepared: Path, tmp_path: Path) -> None:
    def refuse(_room: Room, _path: Path) -> None:
        raise Invalid("This file is damaged.")

    importer = EVERY["letterhead"]
    room = Room(prepared / importer.office, tmp_path)
    refusing = replace(importer, bring_in=refuse)
    tally, _reach = runs.run(refusing, preparing.honest(prepared, "letterhead"), room, FILES, 0, tmp_path / "kept")
    room.close()
    assert (tally.refused, tally.only_read, tally.taken) == (FILES, 0, 0)
    assert "it took none" in tally.faults["honest"]


def test_taken_refused_and_only_read_are_told_apart() -> None:
    tally = Tally()

    def refuse() -> None:
        raise Invalid("This file is damaged.")

    def fall() -> None:
        raise KeyError("told")

    for bring_in in (lambda: True, refuse, lambda: False, lambda: False, fall):
        trial.judged(tally, bring_in, lambda: 0)
    assert (tally.count, tally.taken, tally.refused, tally.only_read) == (5, 1, 1, 2)


@pytest.mark.parametrize("is_refused", [True, False])
def test_what_is_written_and_not_taken_all_the_same_is_a_fault(is_refused: bool) -> None:
    def bring_in() -> bool:
        if is_refused:
            raise Invalid("This file is damaged.")
        return False

    states = iter([1, 2])
    assert "written" in trial.judged(Tally(), bring_in, lambda: next(states))


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


def test_a_formula_that_the_office_writes_is_seen_in_whichever_column(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(prepared / SMALL, tmp_path)
    with clock.stopped(NOW), seated(room):
        title = {"kk": "=cmd|' /C calc'!A0", "ru": ""}
        room.store.do(publications.plan, {"title": title, "day": NOW.date(), "langs": ["kk"]})
        runs.going_out(room, ["csv", "--month", "2026-12"])
        monkeypatch.setattr(writing, "guarded", str)
        with pytest.raises(AssertionError, match=r"would run: .=cmd"):
            runs.going_out(room, ["csv", "--month", "2026-12"])
    room.close()


def test_what_nobody_looks_into_does_not_go_out_unseen(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"nobody looks into a\.html"):
        outgoing.demand_harmless(tmp_path / "a.html")
