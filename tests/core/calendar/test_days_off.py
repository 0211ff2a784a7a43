from collections.abc import Sequence
from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from core import library
from core.calendar import days
from core.calendar.records import DaySort, Occasion, OccasionSort, Rubric, Sort, SpecialDay
from core.language.trilingual import LANGS, Trilingual
from core.office.records import Confidence

DAY = timedelta(days=1)
LIBRARY = [Occasion.made(**row) for row in library.read("occasions")["occasion"]]
KNOWN = [SpecialDay.made(**row) for row in library.read("holidays")["special_day"]]

# the list of the Labour Ministry before any swap of days
OFF_IN_2027 = (
    *("01-01", "01-02", "01-04", "01-07", "03-08", "03-15", "03-21", "03-22", "03-23", "03-24", "05-01", "05-03"),
    *("05-07", "05-09", "05-10", "05-16", "07-06", "10-25", "12-16"),
)


def listed(year: int, special: Sequence[SpecialDay] = (), week_days: int = 5) -> list[str]:
    return [f"{day:%m-%d}" for day in days.days_off(year, LIBRARY, special, week_days)]


def test_the_days_off_of_2027_come_out_of_the_rules_as_they_are_listed() -> None:
    assert listed(2027) == list(OFF_IN_2027)


def test_the_days_off_of_2025_and_2026_are_as_they_were_lived() -> None:
    """Held against python-holidays 0.109 and the Labour Ministry's news."""
    lived = {
        2025: "01-01 01-02 01-03 01-07 03-08 03-10 03-21 03-22 03-23 03-24 03-25 05-01 05-07 05-09 06-06 07-06 07-07 "
        "08-30 09-01 10-25 10-27 12-16",
        2026: "01-01 01-02 01-07 03-08 03-09 03-21 03-22 03-23 03-24 03-25 05-01 05-07 05-09 05-11 05-27 07-06 10-25 "
        "10-26 12-16",
    }
    assert {year: listed(year, KNOWN) for year in lived} == {year: said.split() for year, said in lived.items()}


def test_a_friday_and_a_sunday_were_swapped_in_january_2025() -> None:
    assert all(one.basis and one.checked_on for one in KNOWN)
    worked = [day.day for day in days.working_days(date(2025, 1, 1), date(2025, 1, 8), LIBRARY, KNOWN)]
    assert worked == [5, 6, 8]
    in_six_days = [day.day for day in days.working_days(date(2025, 1, 1), date(2025, 1, 8), LIBRARY, KNOWN, 6)]
    assert in_six_days == [4, 5, 6, 8]


def test_a_decreed_day_that_the_rule_names_too_keeps_why_it_is_free() -> None:
    decreed = SpecialDay(day=date(2027, 5, 3), basis="№ 1 қаулы", confidence=Confidence.MEDIUM)
    off = days.days_off(2027, LIBRARY, [decreed])[decreed.day]
    assert (off.moved_from, off.basis, off.confidence) == (date(2027, 5, 1), "№ 1 қаулы", Confidence.MEDIUM)


def test_the_thirtieth_of_august_was_a_holiday_until_2025_alone() -> None:
    assert {"08-30", "09-01"} <= set(listed(2025))
    assert not {"08-30", "08-31", "09-01"} & set(listed(2026))


def test_two_holidays_in_a_row_on_a_weekend_move_to_two_days_in_a_row() -> None:
    found = days.days_off(2026, LIBRARY)
    moved = {day: off.moved_from for day, off in found.items() if off.moved_from and day.month == 3}
    assert moved == {
        date(2026, 3, 9): date(2026, 3, 8),
        date(2026, 3, 24): date(2026, 3, 21),
        date(2026, 3, 25): date(2026, 3, 22),
    }


def test_a_religious_day_off_on_a_weekend_is_spent() -> None:
    found = days.days_off(2027, LIBRARY)
    assert found[date(2027, 5, 16)].is_estimate
    assert date(2027, 5, 17) not in found
    # 7 January 2029 is a Sunday
    assert "01-08" not in listed(2029)


def test_in_a_week_of_six_days_only_sundays_move() -> None:
    found = listed(2027, week_days=6)
    assert not {"05-03", "01-04"} & set(found)
    assert {"03-24", "05-10"} <= set(found)


def test_why_a_day_is_off_is_said_in_words() -> None:
    found = days.days_off(2027, LIBRARY)
    moved = found[date(2027, 5, 3)].why_in("ru").replace("\N{NO-BREAK SPACE}", " ")
    assert moved == "Праздник единства народа Казахстана: перенос с выходного (суббота, 1 мая 2027)"
    assert found[date(2027, 3, 8)].why_in("kk") == "Халықаралық әйелдер күні"
    assert len({found[date(2027, 5, 16)].why_in(lang) for lang in LANGS}) == 3


def test_the_government_swaps_a_friday_for_a_saturday() -> None:
    off = SpecialDay(day=date(2026, 12, 18), name=Trilingual(kk="Ауыстыру"), basis="№ 1 қаулы")
    worked = SpecialDay(day=date(2026, 12, 19), sort=DaySort.WORKING)
    found = days.days_off(2026, LIBRARY, (off, worked))
    assert found[date(2026, 12, 18)].basis == "№ 1 қаулы"
    assert not days.is_working(date(2026, 12, 18), found, (off, worked))
    assert days.is_working(date(2026, 12, 19), found, (off, worked))
    assert not days.is_working(date(2026, 12, 19), found)
    week = days.working_days(date(2026, 12, 14), date(2026, 12, 20), LIBRARY, (off, worked))
    assert [day.day for day in week] == [14, 15, 17, 19]


def test_a_moved_day_that_was_decreed_to_be_worked_is_no_day_off() -> None:
    worked = SpecialDay(day=date(2027, 5, 3), sort=DaySort.WORKING)
    found = days.days_off(2027, LIBRARY, [worked])
    assert date(2027, 5, 3) not in found
    assert days.is_working(date(2027, 5, 3), found, [worked])


def test_a_short_day_is_a_working_day() -> None:
    short = SpecialDay(day=date(2026, 12, 15), sort=DaySort.SHORT)
    assert days.is_working(short.day, days.days_off(2026, LIBRARY, [short]), [short])


def test_a_holiday_at_the_end_of_december_frees_a_day_of_january() -> None:
    own = Occasion(name=Trilingual(kk="Күн"), rule="fixed:12-31", sort=OccasionSort.PUBLIC_HOLIDAY)
    # 31 December 2028 is a Sunday, and New Year's Day follows on Monday
    new_year = Occasion(name=Trilingual(kk="Жаңа жыл"), rule="range:01-01..01-02", sort=OccasionSort.PUBLIC_HOLIDAY)
    assert list(days.days_off(2029, [own])) == [date(2029, 1, 1), date(2029, 12, 31)]
    assert date(2029, 1, 3) in days.days_off(2029, [own, new_year])


def test_an_occasion_switched_off_frees_nobody() -> None:
    own = Occasion(name=Trilingual(kk="Күн"), rule="fixed:12-31", sort=OccasionSort.PUBLIC_HOLIDAY, is_active=False)
    assert days.days_off(2029, [own]) == {}


@given(st.integers(2024, 2060), st.sampled_from([5, 6]))
def test_every_holiday_on_a_weekend_frees_one_working_day(year: int, week_days: int) -> None:
    found = days.days_off(year, LIBRARY, (), week_days)
    moved = [off.moved_from for off in found.values() if off.moved_from]
    assert len(moved) == len(set(moved))
    for day, off in found.items():
        assert day.year == year
        if off.moved_from:
            assert day.weekday() < week_days <= off.moved_from.weekday()
            assert timedelta() < day - off.moved_from < 8 * DAY


@pytest.mark.parametrize(("sort", "count"), [(Sort.LEADER, 2), (Sort.URGENT, 4), (Sort.RESIDENTS, 5)])
def test_the_rubrics_shipped_cover_the_whole_mix(sort: Sort, count: int) -> None:
    rubrics = [Rubric.made(**row) for row in library.read("rubrics")["rubric"]]
    assert len(rubrics) == 28
    assert {rubric.sort for rubric in rubrics} == set(Sort)
    assert sum(rubric.sort == sort for rubric in rubrics) == count
    assert {rubric.name.ru for rubric in rubrics if rubric.is_light} == {"Афиша", "Поздравляем"}
    assert all(all(rubric.name) and rubric.least_share is rubric.most_share is None for rubric in rubrics)
