"""The seat: each window has its own, and finds it again tomorrow."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store.seat import MOST_WINDOWS, Seat
from tests.core.store.forks import Say, forked, needs_fork


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home" / "of its own"


@pytest.fixture
def taken() -> Iterator[list[Seat]]:
    seats: list[Seat] = []
    yield seats
    for seat in seats:
        seat.leave()


def test_two_windows_on_one_computer_have_different_seats(home: Path, taken: list[Seat]) -> None:
    taken += [Seat(home), Seat(home)]
    first, second = (seat.name for seat in taken)
    assert first != second
    assert first.rsplit("-", 1)[0] == second.rsplit("-", 1)[0]


def test_two_computers_have_different_seats(tmp_path: Path, taken: list[Seat]) -> None:
    taken += [Seat(tmp_path / "a"), Seat(tmp_path / "b")]
    assert taken[0].name != taken[1].name


def test_a_window_that_is_opened_again_takes_its_old_seat(home: Path, taken: list[Seat]) -> None:
    for _ in range(2):
        seat = Seat(home)
        taken.append(Seat(home))
        assert (seat.name[-2:], taken[-1].name[-2:]) == ("-1", "-2")
        seat.leave()
        taken.pop().leave()


def test_the_lowest_free_seat_is_taken(home: Path, taken: list[Seat]) -> None:
    first, second = Seat(home), Seat(home)
    taken.append(second)
    name = first.name
    first.leave()
    taken.append(Seat(home))
    assert taken[-1].name == name


@needs_fork
def test_the_seat_of_a_window_that_was_killed_is_free_again(home: Path, taken: list[Seat]) -> None:
    def live(say: Say) -> None:
        seat = Seat(home)
        say(seat.name)
        say("sits")
        while True:
            seat.name  # noqa: B018

    with forked(live) as (child,):
        name = child.line()
        assert child.line() == "sits"
        taken.append(Seat(home))
        assert taken[-1].name != name
    taken.append(Seat(home))
    assert taken[-1].name == name


def test_where_nothing_can_be_kept_one_sits_for_this_time_only(tmp_path: Path, taken: list[Seat]) -> None:
    (tmp_path / "home").write_text("a letter")
    taken += [Seat(tmp_path / "home"), Seat(tmp_path / "home" / "below")]
    assert taken[0].name != taken[1].name
    # a folder in the place of what it keeps
    (tmp_path / "odd" / "seat-1").mkdir(parents=True)
    taken.append(Seat(tmp_path / "odd"))
    assert taken[2].name.endswith("-1")


@pytest.mark.parametrize("spoiled", [b"", b"\xff\xfe\x00", "Көкжар".encode(), b"\n"])
def test_a_spoiled_name_of_the_computer_is_drawn_anew(home: Path, taken: list[Seat], spoiled: bytes) -> None:
    home.mkdir(parents=True)
    (home / "computer").write_bytes(spoiled)
    taken += [Seat(home), Seat(home)]
    names = [seat.name.rsplit("-", 1)[0] for seat in taken]
    assert names[0] == names[1]
    assert len(names[0]) == 8
    assert names[0].isalnum()


def test_there_are_seats_for_more_windows_than_anyone_opens(home: Path, taken: list[Seat]) -> None:
    taken += [Seat(home) for _ in range(MOST_WINDOWS)]
    assert len({seat.name for seat in taken}) == MOST_WINDOWS
    with pytest.raises(RuntimeError, match="more windows"):
        Seat(home)
