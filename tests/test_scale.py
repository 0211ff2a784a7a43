"""What `make scale` measures in full is true in the small: many seats lose nothing, planted years hold together."""

import pytest

from tests.scale import seats
from tests.scale.seat import Life
from tests.scale.seats import Habits


def test_seats_that_write_at_once_lose_and_double_nothing(pg_url: str) -> None:
    outcome = seats.run(pg_url, number=16, seconds=6, habits=Habits(think=0.6, arrive=1), processes=2)
    assert list(outcome.faults) == []
    assert outcome.writes > 16


@pytest.mark.parametrize(
    ("heard", "wrong"),
    [
        ([3, 4, 5], []),
        # written between its opening and its sitting down, and after its last look
        ([2, 3, 4, 5, 6], []),
        ([], ["did not hear 3 of 3 entries"]),
        ([3, 4], ["did not hear 1 of 3 entries"]),
        ([3, 5, 6], ["did not hear 1 of 4 entries"]),
        ([3, 4, 4, 5], ["heard something twice or out of order"]),
        ([4, 3, 5], ["heard something twice or out of order"]),
        # that everything may be different is told of an office that was put back
        ([0, 3, 4, 5], ["heard 1 that nobody wrote"]),
    ],
)
def test_what_a_seat_did_not_hear_is_found(heard: list[int], wrong: list[str]) -> None:
    life = Life("seat-1", sat_down=2, looked_to=5, heard=heard)
    assert list(seats.misheard(life, range(1, 8))) == wrong
