"""What `make scale` measures in full is true in the small: many seats lose nothing, planted years hold together."""

from tests.scale import seats
from tests.scale.seats import Habits


def test_seats_that_write_at_once_lose_and_double_nothing(pg_url: str) -> None:
    outcome = seats.run(pg_url, number=16, seconds=10, habits=Habits(think=0.6, arrive=1), processes=2)
    assert list(outcome.faults) == []
    assert outcome.writes > 16
