"""Working time as the office's hours and days make it."""

from datetime import date, datetime, time

from core.calendar import working
from core.calendar.records import DaySort, SpecialDay
from core.office.records import Office

NAURYZ = date(2027, 3, 22)
EVE = date(2027, 3, 19)


def test_the_shipped_office_works_eight_hours_around_a_lunch() -> None:
    office = working.shipped(Office())
    assert [(first.time(), last.time()) for first, last in office.of(EVE)] == [
        (time(9), time(13)),
        (time(14, 30), time(18, 30)),
    ]
    assert list(office.of(NAURYZ)) == []
    assert (office.name(NAURYZ).ru, office.name(EVE).ru) == ("Наурыз мейрамы", "")
    assert "перенос" in office.name(date(2027, 3, 24)).ru


def test_a_short_day_ends_when_it_was_said_or_an_hour_earlier() -> None:
    said = SpecialDay(day=EVE, sort=DaySort.SHORT, ends=time(16))
    unsaid = SpecialDay(day=date(2027, 3, 18), sort=DaySort.SHORT)
    office = working.of(Office(), [], [said, unsaid], 5)
    ends = [office.end_of(day) for day in (EVE, unsaid.day, date(2027, 3, 17))]
    assert ends == [
        datetime.combine(one.date(), hour, office.zone)
        for one, hour in zip(ends, (time(16), time(17, 30), time(18, 30)), strict=True)
    ]


def test_an_office_without_lunch_works_through() -> None:
    office = working.of(Office(lunch_starts=time(13), lunch_ends=time(13)), [], [], 5)
    assert len(list(office.of(EVE))) == 2
    assert office.between(*(office.end_of(day) for day in (date(2027, 3, 18), EVE))).total_seconds() == 9.5 * 3600
