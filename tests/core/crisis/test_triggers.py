"""Warning signs: how far from the usual, each sign of the source counted or ticked, and what lets a level come down."""

from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.crisis import library, triggers
from core.crisis.choices import Level
from core.crisis.triggers import Seen, Sort

WATCH = library.watch()
counts = some.lists(some.integers(0, 10_000), min_size=8, max_size=30)


def seen(**more: Any) -> Seen:
    velocities = tuple(Decimal(str(one)) for one in more.pop("velocities", ()))
    return Seen(velocities=velocities, **more)


def met(**more: Any) -> list[str]:
    return [one.code for one in triggers.met(seen(**more), (), WATCH)]


def test_velocity_is_told_in_spreads_above_the_median() -> None:
    before = [10, 12, 8, 11, 9, 10, 14, 10]
    # the median is 10, the distances are 0 2 2 1 1 0 4 0: half of them within 1
    assert triggers.velocity(40, before, WATCH) == Decimal(30) / Decimal("1.4826")
    assert triggers.velocity(10, before, WATCH) == 0
    assert triggers.velocity(4, before, WATCH) < 0


def test_where_nothing_ever_varies_one_more_is_one() -> None:
    assert triggers.velocity(5, [2] * 8, WATCH) == 3
    assert triggers.velocity(0, [0] * 20, WATCH) == 0


def test_with_too_few_windows_a_fixed_number_is_far() -> None:
    assert triggers.velocity(WATCH.few, [1] * 7, WATCH) == 3
    assert triggers.velocity(0, [], WATCH) == 0
    assert triggers.velocity(WATCH.few, [1] * 8, WATCH) > 3


@given(counts, some.integers(0, 10_000))
def test_velocity_grows_with_mentions_and_is_nothing_at_the_median(before: list[int], mentions: int) -> None:
    assert triggers.velocity(mentions + 1, before, WATCH) > triggers.velocity(mentions, before, WATCH)
    middle = median(before)
    if middle == int(middle):
        assert triggers.velocity(int(middle), before, WATCH) == 0


def test_a_handful_has_no_share() -> None:
    assert triggers.negative_share(5, 5, 9, WATCH) is None
    assert triggers.negative_share(4, 4, 12, WATCH) == Decimal("0.6")


@pytest.mark.parametrize(
    ("counted", "codes"),
    [
        ({"velocities": (3, 3)}, ["U1"]),
        ({"velocities": (9, 3, 3.5)}, ["U1"]),
        ({"velocities": (3, 2.9)}, []),
        ({"velocities": (9, 2, 5)}, []),
        ({"velocities": (5,)}, []),
        ({"mentions": 50, "negative_share": Decimal("0.6")}, ["U2"]),
        ({"mentions": 49, "negative_share": Decimal("0.9")}, []),
        ({"mentions": 500, "negative_share": Decimal("0.59")}, []),
        ({"mentions": 500}, []),
        ({"level": Level.S2, "unanswered": 31}, ["U9"]),
        ({"level": Level.S2, "unanswered": 30}, []),
        ({"level": Level.S3, "oldest": timedelta(hours=2, minutes=1)}, ["U9"]),
        ({"level": Level.S3, "oldest": timedelta(hours=2)}, []),
        ({"level": Level.S1, "unanswered": 300, "oldest": timedelta(days=2)}, []),
        ({}, []),
    ],
)
def test_what_can_be_counted_is_counted(counted: dict[str, Any], codes: list[str]) -> None:
    assert met(**counted) == codes


@pytest.mark.parametrize("code", ["U3", "U4", "U5", "U6", "U7", "U8"])
def test_the_rest_is_heard_of(code: str) -> None:
    (found,) = triggers.met(Seen(), [code], WATCH)
    assert (found.code, found.when) == (code, "")
    assert found.to_do.kk


def test_only_what_a_wide_audience_reads_asks_for_a_level() -> None:
    known = WATCH.triggers
    assert list(known) == [*(f"U{n}" for n in range(1, 10)), *(f"D{n}" for n in range(1, 5))]
    assert {one.code: one.least_level for one in known.values() if one.least_level} == {"U3": Level.S2}


@pytest.mark.parametrize(
    ("level", "hours", "holds"), [("s2", 24, True), ("s2", 23, False), ("s3", 24, False), ("s4", 48, True)]
)
def test_calm_lasts_longer_at_a_higher_level(level: str, hours: int, holds: bool) -> None:
    quiet = (Decimal("0.9"),) * (hours * 4)
    found = triggers.met(seen(level=Level(level), velocities=(5, *quiet)), (), WATCH, Sort.LOWER)
    assert [one.code for one in found] == ["D1"] * holds


def test_calm_that_nobody_counted_is_no_calm() -> None:
    assert not triggers.met(seen(level=Level.S2), (), WATCH, Sort.LOWER)
    assert not triggers.met(seen(level=Level.S2, velocities=(1,) * 96), (), WATCH, Sort.LOWER)


def test_nobody_vouches_for_a_day_of_calm_minutes_after_it_got_worse() -> None:
    def told(level: Level, hours: int, held: str = "D1 D2 D3") -> list[str]:
        return [one.field for one in triggers.unready_to_lower(level, held.split(), timedelta(hours=hours), WATCH)]

    assert told(Level.S2, 23) == ["D1", "D2"]
    assert not told(Level.S2, 24)
    assert told(Level.S4, 24) == ["D1"]
    assert not told(Level.S4, 48, "D1 D2 D4")
    assert told(Level.S3, 48, "D2 D3") == ["D1"]
    assert told(Level.S3, 48, "D1 D4") == ["D2"]
    assert told(Level.S3, 48, "D1 D2") == ["lower_any"]
    assert told(Level.S0, 900) == ["level"]
