"""Working time, held against minutes counted one by one."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.deadlines.terms import Term, Unit, due
from core.deadlines.working import WorkingTime
from core.errors import Invalid

ZONE = ZoneInfo("Asia/Almaty")
# Nauryz in the middle of a week, and a Saturday that was decreed to be worked
OFF = {date(2027, 3, 22), date(2027, 3, 23), date(2027, 3, 24)}
WORKED = {date(2027, 3, 20)}


def works(day: date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


OFFICE = WorkingTime(ZONE, ((time(9), time(13)), (time(14, 30), time(18, 30))), works)

moments = st.integers(0, 14 * 24 * 60).map(lambda n: datetime(2027, 3, 15, tzinfo=ZONE) + timedelta(minutes=n))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=ZONE)


def counted(start: datetime, end: datetime) -> int:
    """The minutes between, one by one."""
    minutes = int((end - start).total_seconds() // 60)
    return sum(
        works((moment := start + timedelta(minutes=n)).date())
        and any(first <= moment.time() < last for first, last in OFFICE.hours)
        for n in range(max(minutes, 0))
    )


@given(moments, moments)
def test_what_lies_between_is_what_the_minutes_sum_up_to(start: datetime, end: datetime) -> None:
    assert OFFICE.between(start, end) == timedelta(minutes=counted(start, end))


@given(moments, st.integers(0, 60 * 60))
def test_so_much_later_is_the_first_moment_with_so_much_between(start: datetime, minutes: int) -> None:
    later = OFFICE.later(start, timedelta(minutes=minutes))
    assert OFFICE.between(start, later) == timedelta(minutes=minutes)
    before = later - timedelta(minutes=1)
    assert before < start or minutes == 0 or OFFICE.between(start, before) < timedelta(minutes=minutes)


def test_a_stored_moment_is_read_on_the_wall_clock_of_the_office() -> None:
    assert OFFICE.later(datetime(2027, 3, 16, 3, tzinfo=UTC), timedelta(hours=2)) == at(16, 11)


def test_two_hours_given_late_on_the_eve_of_the_holidays_end_on_the_fourth_morning_after() -> None:
    assert OFFICE.later(at(20, 17, 30), timedelta(hours=2)) == at(25, 10)


def test_a_term_in_hours_says_which_days_did_not_count() -> None:
    found = due(at(20, 17, 30), Term(2), OFFICE)
    assert (found.at, [step.day.day for step in found.skipped]) == (at(25, 10), [21, 22, 23, 24])


def test_working_days_are_counted_from_the_next_one_and_end_with_the_office() -> None:
    found = due(at(19, 8), Term(3, Unit.WORKING_DAYS), OFFICE)
    assert found.at == at(26, 18, 30)


def test_calendar_days_all_count_but_the_end_waits_for_a_working_day() -> None:
    found = due(at(19, 8), Term(3, Unit.CALENDAR_DAYS), OFFICE)
    assert (found.at, [step.day.day for step in found.skipped]) == (at(25, 18, 30), [22, 23, 24])
    short = due(at(15, 8), Term(1, Unit.CALENDAR_DAYS), OFFICE)
    assert (short.at, short.skipped) == (at(16, 18, 30), ())


def test_an_office_that_never_works_is_told_so_and_not_waited_for() -> None:
    never = WorkingTime(ZONE, OFFICE.hours, lambda _day: False)
    with pytest.raises(Invalid, match="no working day"):
        never.later(at(15, 9), timedelta(hours=1))
    with pytest.raises(Invalid, match="no working day"):
        never.days_later(date(2027, 3, 15), 1)
