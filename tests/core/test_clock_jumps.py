"""The computer's clock jumps, by a day or a year, forward and back: terms stand, and nothing is lost or doubled."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest

from core import clock
from core.crisis.records import Incident, Turn
from core.errors import UserError
from core.features import open_workspace
from core.replies.actions import answers, messages
from core.replies.records import Message
from core.store import copies, upkeep
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis import conftest as crisis
from tests.core.crisis.living import demand_there, one_incident
from tests.core.store import carrying
from tests.core.store.hands import add_unit, entries, faults, names
from tests.faults.counts import Counted

DAY, YEAR = timedelta(days=1), timedelta(days=366)
JUMPS = {"a day back": -DAY, "a year back": -YEAR, "a day forward": DAY, "a year forward": YEAR}
NOW = crisis.NOTICED + timedelta(minutes=2)

Open = Callable[..., Store]
each_jump = pytest.mark.parametrize("jump", JUMPS)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("jumps") / "office.hatshy"
    crisis.set_up(path)
    return path


@pytest.fixture
def seated(office: Path, tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:

        def opened(name: str = "office", origin: Path = office) -> Store:
            path = tmp_path / f"{name}.hatshy"
            path.write_bytes(origin.read_bytes())
            store = stack.enter_context(closing(open_workspace(str(path), name)))
            store.author_id = crisis.people_of(store)[crisis.SECRETARY]
            return store

        yield opened


@each_jump
def test_work_undo_and_copies_go_on_whatever_the_clock_says(jump: str, seated: Open, counted: Counted) -> None:
    with counted.trial("work, undo, copies", f"clock jumps {jump}"):
        store = seated()
        done = len(entries(store))
        for at in (NOW, NOW + JUMPS[jump], NOW + timedelta(hours=5)):
            with clock.stopped(at):
                for name in ("қалады", "кетеді", "қайтады"):
                    add_unit(store, f"{at:%Y-%m-%d %H} {name}")
                assert [store.undo(), store.undo(), store.redo()]
                assert upkeep.tend(store) or at == NOW + DAY
        kept = [name for name in names(store) if name[:2] == "20"]
        assert [name.split()[-1] for name in kept] == ["кетеді", "қалады"] * 3
        assert len(entries(store)) == done + 3 * 6
        assert faults(store) == []
        listed = [one.path for one in copies.listing(copies.folder_of(Path(store.where)))]
        with closing(open_workspace(str(max(listed, key=lambda path: path.stat().st_mtime_ns)), "looker")) as copy:
            assert (names(copy), faults(copy)) == (names(store), [])


@each_jump
def test_copies_that_were_written_in_other_times_come_together(
    jump: str, seated: Open, tmp_path: Path, counted: Counted
) -> None:
    with counted.trial("exchange", f"clock jumps {jump}"):
        desk = seated()
        laptop = seated("laptop", upkeep.copy_now(desk, to=tmp_path / "carried.hatshy"))
        for store, at in ((desk, NOW), (laptop, NOW + JUMPS[jump]), (desk, NOW + timedelta(hours=1))):
            with clock.stopped(at):
                add_unit(store, f"{store.seat} {at:%Y-%m-%d %H}")
        with clock.stopped(NOW + JUMPS[jump]):
            carrying.exchange(desk, laptop, tmp_path)
        assert carrying.state(desk) == carrying.state(laptop)
        assert [faults(desk), faults(laptop)] == [[], []]


@each_jump
def test_a_term_that_runs_stays_where_it_was(jump: str, seated: Open, counted: Counted) -> None:
    with counted.trial("terms", f"clock jumps {jump}"):
        store = seated()
        with clock.stopped(NOW):
            asked = store.do(messages.register, {"text": "Жылу қашан қосылады?", "came_at": NOW, "book": "appeal"})
            (before,) = rows(store, Message)
        with clock.stopped(NOW + JUMPS[jump]):
            store.do(messages.sort, [asked], {"note": "Қайта қаралды"})
            store.undo()
            store.redo()
        (after,) = rows(store, Message)
        assert before.due_at is not None
        assert (after.due_at, after.came_at) == (before.due_at, before.came_at)
        with clock.stopped(NOW + timedelta(hours=1)):
            store.do(answers.answer, asked, "Ертең қосылады.", "kk")
        assert faults(store) == []


def test_an_incident_goes_on_while_the_clock_jumps_between_its_steps(seated: Open, counted: Counted) -> None:
    with counted.trial("incident running", "clock jumps between steps"):
        store, heard = seated(), list[str]()
        with ExitStack() as stack:
            jumps = cycle([timedelta(), *JUMPS.values()])

            def told(line: str) -> None:
                heard.append(line)
                stack.enter_context(clock.stopped(NOW + next(jumps)))

            for number in range(3):
                stack.enter_context(clock.stopped(NOW))
                # what cannot be at such a time is refused
                with suppress(UserError):
                    one_incident(store, number, told)
        assert len(heard) >= 3
        assert faults(store) == []
        demand_there(store, heard)
        for incident in rows(store, Incident):
            due = [one.due_at for one in rows(store, Turn) if one.incident_id == incident.id and one.due_at]
            # counted from when it was noticed, whatever the clock said since
            assert due
            assert min(due) >= crisis.EVENT


@each_jump
def test_that_the_clock_is_wrong_is_told(jump: str, seated: Open) -> None:
    store = seated()
    with clock.stopped(NOW):
        add_unit(store, "бұрын")
    with clock.stopped(NOW + JUMPS[jump]):
        assert store.is_clock_behind() is (JUMPS[jump] < timedelta())
        add_unit(store, "қате уақытта")
    with clock.stopped(NOW + timedelta(hours=1)):
        assert store.is_clock_behind() is (JUMPS[jump] > timedelta())


def test_that_the_clock_stood_too_late_once_is_not_told_for_a_year(seated: Open) -> None:
    store = seated()
    with clock.stopped(NOW + YEAR):
        add_unit(store, "қате уақытта")
    with clock.stopped(NOW):
        assert store.is_clock_behind()
        for number in range(200):
            add_unit(store, f"кейін {number}")
        assert not store.is_clock_behind()
