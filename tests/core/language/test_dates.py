"""Dates as official papers of Kazakhstan write them, and as people type them."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import dates
from core.language.trilingual import LANGS, Lang

DAY = date(2026, 11, 20)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


def visible(text: str) -> str:
    return text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("form", "kk", "ru", "en"),
    [
        (dates.official, "2026_жылғы 20_қараша", "20_ноября 2026_года", "20_November 2026"),
        (dates.notice, "20_қараша 2026_ж.", "20_ноября 2026_г.", "20_November 2026"),
        (dates.plain, "20_қараша", "20_ноября", "20_November"),
        (dates.month, "2026_жылғы қараша", "ноябрь 2026_года", "November 2026"),
        (dates.quarter, "2026_жылғы IV_тоқсан", "IV_квартал 2026_года", "Q4 2026"),
        (dates.year, "2026_жыл", "2026_год", "2026"),
        (dates.weekday, "жұма", "пятница", "Friday"),
        (dates.weekday_short, "жм", "пт", "Fri"),
        (dates.with_weekday, "2026_жылғы 20_қараша, жұма", "пятница, 20_ноября 2026", "Friday, 20_November 2026"),
        (dates.week, "47-апта", "47-я_неделя", "week 47"),
    ],
)
def test_a_day_is_written_as_the_office_needs_it(form: Callable[[date, Lang], str], kk: str, ru: str, en: str) -> None:
    assert [visible(form(DAY, lang)) for lang in LANGS] == [kk, ru, en]


@pytest.mark.parametrize(
    ("first", "last", "kk", "ru", "en"),
    [
        (DAY, DAY, "2026_жылғы 20_қараша", "20_ноября 2026_года", "20_November 2026"),
        (date(2026, 11, 16), date(2026, 11, 22),
         "2026_жылғы 16–22_қараша", "16–22_ноября 2026_года", "16–22_November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6),
         "2026_жылғы 30_қараша_– 6_желтоқсан", "30_ноября_– 6_декабря 2026_года", "30_November_– 6_December 2026"),
        (date(2026, 12, 28), date(2027, 1, 3),
         "2026_жылғы 28_желтоқсан_– 2027_жылғы 3_қаңтар", "28_декабря 2026_года_– 3_января 2027_года",
         "28_December 2026_– 3_January 2027"),
    ],
)  # fmt: skip
def test_a_span_says_once_what_its_days_share(first: date, last: date, kk: str, ru: str, en: str) -> None:
    assert [visible(dates.span(first, last, lang)) for lang in LANGS] == [kk, ru, en]


def test_names_of_months_stand_alone() -> None:
    assert [dates.month_name(5, lang) for lang in LANGS] == ["мамыр", "май", "May"]
    assert [dates.month_short(9, lang) for lang in LANGS] == ["қыр.", "сент.", "Sep"]


def test_the_clock_has_twenty_four_hours() -> None:
    assert dates.clock(time(9, 5)) == "09:05"


def test_a_moment_is_a_day_and_a_time() -> None:
    at = datetime(2026, 11, 20, 9, 21)  # noqa: DTZ001  the wall clock
    assert visible(dates.moment(at, "kk")) == "2026_жылғы 20_қараша, 09:21"
    assert visible(dates.short_moment(at)) == "20.11.2026_09:21"


@pytest.mark.parametrize(
    ("day", "kk", "ru"),
    [
        (DAY, "бүгін, 17:05", "сегодня, 17:05"),
        (date(2026, 11, 19), "кеше, 17:05", "вчера, 17:05"),
        (date(2026, 11, 21), "ертең, 17:05", "завтра, 17:05"),
        (date(2026, 11, 2), "2_қараша, 17:05", "2_ноября, 17:05"),
        (date(2025, 11, 20), "20_қараша 2025_ж., 17:05", "20_ноября 2025_г., 17:05"),
    ],
)
def test_near_days_have_names(day: date, kk: str, ru: str) -> None:
    at, now = datetime.combine(day, time(17, 5)), datetime.combine(DAY, time(23, 59))
    assert [visible(dates.recent(at, now, lang)) for lang in ("kk", "ru")] == [kk, ru]


@given(DAYS)
def test_a_week_is_read_back_to_its_monday(day: date) -> None:
    assert dates.read_week(f"{day:%G-W%V}") == dates.monday(day)


def test_a_week_that_does_not_exist_is_not_read() -> None:
    assert [dates.read_week(code) for code in ("2026-W54", "2026-W0", "week 3", "")] == [None] * 4
    assert dates.read_week("2026-W53") == date(2026, 12, 28)


@pytest.mark.parametrize(
    "typed", ["17.12", "17.12.2026", "17/12/26", "2026-12-17", " 17,12 ", "17 12 2026", '"7.12', '17."ә.әқә6']
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert dates.read_day(typed, DAY) == date(2026, 12, 17)


def test_figures_typed_on_the_kazakh_layout_are_understood_wholly() -> None:
    # the keys 2026-12-17 with the Kazakh layout on
    assert dates.read_day('әқә,ө"әө".', DAY) == date(2026, 12, 17)


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert dates.read_day("5.1", date(2026, 12, 17)) == date(2027, 1, 5)
    assert dates.read_day("28.12", date(2027, 1, 5)) == date(2026, 12, 28)
    assert dates.read_day("29.2", date(2026, 3, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed", ["31.02", "17", "17.13.2026", "17.12.202", "0.0", "tomorrow", "", "..", "99999999.1.1"]
)
def test_what_is_no_day_is_not_read(typed: str) -> None:
    assert dates.read_day(typed, DAY) is None


@given(DAYS)
def test_a_short_date_is_read_back(day: date) -> None:
    assert dates.read_day(dates.short(day), DAY) == day


@pytest.mark.parametrize(
    ("typed", "at"),
    [("9", time(9)), ("9:05", time(9, 5)), ("09.05", time(9, 5)), ("0905", time(9, 5)), ("0030", time(0, 30)),
     ("9-30", time(9, 30)), ("құ:әғ", time(9, 25)), ("24:00", None), ("9:60", None), ("noon", None), ("", None)],
)  # fmt: skip
def test_a_time_is_read_however_it_is_typed(typed: str, at: time | None) -> None:
    assert dates.read_clock(typed) == at


@given(st.text() | st.text('0123456789әіңғүұқөһ",.-/: '), DAYS)
def test_reading_never_fails(typed: str, today: date) -> None:
    assert isinstance(dates.read_day(typed, today), date | None)
    assert isinstance(dates.read_clock(typed), time | None)
    assert isinstance(dates.read_week(typed), date | None)
