"""The clock of an incident: the office's own, and in a drill one that runs faster and can be set ahead."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.crisis import pacing
from core.crisis.records import Incident
from core.errors import Invalid

BEGAN = datetime(2026, 12, 14, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
paces = some.integers(pacing.SLOWEST, pacing.FASTEST)
waits = some.timedeltas(timedelta(), timedelta(days=2))


def drill(pace: int = 10, paced_from: datetime | None = BEGAN, noticed_at: datetime = BEGAN) -> Incident:
    return Incident(
        name="Жаттығу", event_at=noticed_at, noticed_at=noticed_at, is_drill=True, pace=pace, paced_from=paced_from
    )


def test_what_is_real_has_the_offices_time() -> None:
    real = Incident(name="Су", event_at=BEGAN, noticed_at=BEGAN, pace=10, paced_from=BEGAN)
    assert pacing.moment(real, BEGAN + MINUTE) == BEGAN + MINUTE
    assert pacing.real(real, BEGAN + MINUTE) == BEGAN + MINUTE


def test_minutes_of_a_drill_pass_faster() -> None:
    assert pacing.moment(drill(), BEGAN + 6 * MINUTE) == BEGAN + timedelta(hours=1)
    assert pacing.moment(drill(1), BEGAN + MINUTE) == BEGAN + MINUTE
    assert pacing.moment(drill(paced_from=None), BEGAN + MINUTE) == BEGAN + MINUTE
    # a clock that was set back
    assert pacing.moment(drill(), BEGAN - MINUTE) == BEGAN
    assert pacing.passed(drill(), BEGAN + 3 * MINUTE) == timedelta(minutes=30)


@given(paces, paces, waits, waits)
def test_another_pace_goes_on_from_where_it_stands(pace: int, other: int, wait: timedelta, ahead: timedelta) -> None:
    one = drill(pace)
    now = BEGAN + wait
    stood = pacing.moment(one, now)
    one.paced_from = pacing.paced(one, now, other, ahead)
    one.pace = other
    assert abs(pacing.moment(one, now) - stood - ahead) <= timedelta(milliseconds=1)
    assert abs(pacing.real(one, pacing.moment(one, now)) - now) <= timedelta(milliseconds=1)


@pytest.mark.parametrize("pace", [0, 61])
def test_there_is_a_fastest_pace(pace: int) -> None:
    with pytest.raises(Invalid):
        pacing.paced(drill(), BEGAN, pace)
