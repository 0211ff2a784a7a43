"""Deadlines counted on a wall calendar, held against what the program says: shipped terms and days, 2025 to 2027."""

from datetime import date, datetime

import pytest

from core.calendar import working
from core.deadlines import terms
from core.deadlines.terms import Due
from core.deadlines.working import WorkingTime
from core.office import clocks
from core.office.records import Office

FIVE, SIX = (working.shipped(Office(), week_days) for week_days in (5, 6))

# the law on the media: five working days
MEDIA = """
2024-12-31T16:00 2025-01-10  New Year, and Sunday 5 January worked for Friday 3 January
2025-01-06T10:00 2025-01-14  7 January
2025-03-05T10:00 2025-03-13  8 March on a Saturday frees Monday 10
2025-03-20T17:00 2025-04-01  Nauryz 21-23, moved to 24 and 25
2025-04-30T10:00 2025-05-12  1, 7 and 9 May
2025-06-03T10:00 2025-06-11  Qurban Ait on Friday 6 June
2025-07-03T10:00 2025-07-11  6 July on a Sunday frees Monday 7
2025-08-27T10:00 2025-09-04  30 August on a Saturday frees Monday 1 September, for the last time
2025-10-22T10:00 2025-10-30  25 October on a Saturday frees Monday 27
2025-12-12T10:00 2025-12-22  16 December
2025-12-29T10:00 2026-01-08  1, 2 and 7 January
2026-03-04T10:00 2026-03-12  8 March on a Sunday frees Monday 9
2026-03-20T17:00 2026-04-01  Nauryz on Saturday to Monday, moved to 24 and 25
2026-03-21T11:00 2026-04-01  received on the holiday itself
2026-04-29T10:00 2026-05-08  1 and 7 May
2026-05-06T10:00 2026-05-15  7 May, and 9 May on a Saturday frees Monday 11
2026-05-25T10:00 2026-06-02  Qurban Ait on Wednesday 27 May
2026-07-03T10:00 2026-07-13  6 July
2026-08-27T10:00 2026-09-03  30 August is a holiday no more
2026-10-22T10:00 2026-10-30  25 October on a Sunday frees Monday 26
2026-11-20T20:00 2026-11-27  after hours: the law counts from the day of receipt all the same
2026-11-21T11:00 2026-11-27  on a Saturday
2026-12-15T10:00 2026-12-23  16 December
2026-12-30T10:00 2027-01-11  2 January on a Saturday frees Monday 4; 7 January
2027-03-05T10:00 2027-03-16  8 March, and Constitution Day on 15 March
2027-03-19T17:00 2027-03-31  Nauryz 21-23, moved to 24
2027-04-30T10:00 2027-05-12  1 May frees 3, 7 May, 9 May frees 10
2027-05-14T10:00 2027-05-21  Qurban Ait on Sunday 16 May moves nothing
2027-07-05T10:00 2027-07-13  6 July
2027-10-22T10:00 2027-11-01  25 October
2027-12-15T10:00 2027-12-23  16 December
"""

# the same with Saturdays worked
MEDIA_IN_SIX_DAYS = """
2024-12-31T16:00 2025-01-09  Saturday 4 and Sunday 5 January are worked
2025-03-20T17:00 2025-03-29  only 23 March, a Sunday, frees a day: 24
2025-08-27T10:00 2025-09-03  30 August on a Saturday frees nothing
2026-03-20T17:00 2026-03-30  Nauryz, 22 March frees 24
2026-05-06T10:00 2026-05-14  9 May on a Saturday frees nothing
2026-11-20T10:00 2026-11-26  one Saturday
2026-12-30T10:00 2027-01-08  2 January on a Saturday frees nothing
2027-04-30T10:00 2027-05-08  1 May on a Saturday frees nothing; the last day is a Saturday
"""

# appeals are registered: what comes out of hours is received on the next working day
APPEALS = """
appeal.base       2026-11-02T10:00 2026-11-23  fifteen plain working days
appeal.base       2025-01-05T10:00 2025-01-27  on a Sunday that is worked
appeal.base       2025-03-17T10:00 2025-04-10  across Nauryz 2025
appeal.base       2025-12-19T18:30 2026-01-14  on the stroke of the end of the day
appeal.base       2025-12-19T19:00 2026-01-15  after hours on a Friday
appeal.base       2025-12-20T12:30 2026-01-15  on a Saturday
appeal.base       2025-12-22T10:00 2026-01-15  across the New Year
appeal.base       2026-03-16T10:00 2026-04-09  across Nauryz 2026
appeal.base       2026-03-22T10:00 2026-04-16  on a holiday: registered on 26 March
appeal.base       2026-12-21T10:00 2027-01-14  across the New Year
appeal.base       2027-03-01T10:00 2027-03-29  across 8, 15 and 21-24 March 2027
appeal.simplified 2026-11-02T10:00 2026-11-23  like an appeal
appeal.forward    2025-04-30T18:45 2025-05-08  registered on Friday 2 May
appeal.forward    2026-12-12T10:00 2026-12-18  on a Saturday
appeal.forward    2026-12-14T10:00 2026-12-18  16 December
complaint.forward 2026-12-14T10:00 2026-12-18  16 December
complaint.review  2026-11-02T10:00 2026-11-30  twenty working days
"""

OTHERS = """
complaint.file 2025-11-30T10:00 2026-03-02  three months end on 28 February, a Saturday
complaint.file 2026-12-01T10:00 2027-03-01  the same day of the month
complaint.file 2026-12-21T10:00 2027-03-25  the last day falls on Nauryz
complaint.file 2027-02-07T10:00 2027-05-11  the last day falls on 7 May
info.request   2024-12-19T10:00 2025-01-05  the last day is moved to a Sunday that is worked
info.request   2025-12-18T10:00 2026-01-05  the last day falls on 2 January
info.request   2025-12-23T10:00 2026-01-08  the last day falls on 7 January
info.request   2026-03-06T10:00 2026-03-26  the last day falls on Nauryz
info.request   2026-04-24T10:00 2026-05-12  the last day falls on 9 May
info.request   2026-11-02T10:00 2026-11-17  calendar days all count
info.request   2026-12-01T10:00 2026-12-17  the last day falls on 16 December
press.unified  2025-01-02T10:00 2025-01-05  to a Sunday that is worked
press.unified  2026-12-15T10:00 2026-12-17  over 16 December
press.unified  2027-03-12T10:00 2027-03-16  over Constitution Day
L16            2026-11-20T17:00 2026-11-23  over a weekend
L21            2026-11-02T10:00 2026-12-02  thirty calendar days
L22            2026-12-07T10:00 2026-12-22  ten working days over 16 December
"""

HOURS = """
social.first  2025-01-04T12:00 2025-01-05T11:00  on the eve of a Sunday that is worked
social.first  2025-12-31T18:00 2026-01-05T10:30  over the New Year
social.first  2026-03-20T17:30 2026-03-26T10:00  over Nauryz
social.first  2026-12-14T07:00 2026-12-14T11:00  before the office opens
social.first  2026-12-14T11:00 2026-12-14T13:00  up to lunch
social.first  2026-12-14T11:01 2026-12-14T14:31  a minute over it
social.first  2026-12-14T12:30 2026-12-14T16:00  across lunch
social.first  2026-12-14T13:15 2026-12-14T16:30  in the middle of lunch
social.first  2026-12-14T18:30 2026-12-15T11:00  when the office closes
social.first  2026-12-15T17:50 2026-12-17T10:20  over Independence Day
social.first  2026-12-18T18:00 2026-12-21T10:30  over a weekend
social.first  2026-12-19T12:00 2026-12-21T11:00  on a Saturday
unit.accept   2026-12-14T16:00 2026-12-15T10:30  over a night
unit.remind   2026-12-14T09:00 2026-12-14T18:30  a whole day
unit.remind   2026-12-14T10:00 2026-12-15T10:00  a whole day from one morning to the next
card.register 2026-12-14T12:45 2026-12-14T14:45  minutes across lunch
social.crisis 2026-03-22T23:50 2026-03-23T00:20  round the clock
L09           2026-12-16T22:00 2026-12-17T01:00  round the clock
"""

# the first end, the end with the longest extension, and by when to tell of it if it is decided on the last day
EXTENDED = """
media.request 2025-12-12T10:00 2025-12-22 2026-01-06 2025-12-24
media.request 2026-03-20T17:00 2026-04-01 2026-04-16 2026-04-03
media.request 2026-12-15T10:00 2026-12-23 2027-01-08 2026-12-25
media.request 2027-04-30T10:00 2027-05-12 2027-05-27 2027-05-14
info.request  2026-11-02T10:00 2026-11-17 2026-12-02 2026-11-20
info.request  2026-12-01T10:00 2026-12-17 2027-01-05 2026-12-22
appeal.base   2025-12-20T12:30 2026-01-15 2026-02-23 2026-01-20
appeal.base   2026-11-02T10:00 2026-11-23 2027-01-05 2026-11-26
appeal.base   2026-12-31T10:00 2027-01-26 2027-03-01 2027-01-29
"""


def read(table: str, columns: int) -> list[list[str]]:
    """The rows of a table without the remarks at their ends."""
    return [line.split(maxsplit=columns)[:columns] for line in table.strip().splitlines()]


def counted(code: str, start: str, office: WorkingTime) -> Due:
    term = clocks.term(clocks.made(code))
    assert term is not None
    return terms.due(datetime.fromisoformat(start).replace(tzinfo=office.zone), term, office)


@pytest.mark.parametrize(("start", "day"), read(MEDIA, 2))
def test_a_request_of_the_media_is_answered_by(start: str, day: str) -> None:
    assert f"{counted('media.request', start, FIVE).at:%Y-%m-%d %H:%M}" == f"{day} 18:30"


@pytest.mark.parametrize(("start", "day"), read(MEDIA_IN_SIX_DAYS, 2))
def test_in_a_week_of_six_days_a_request_of_the_media_is_answered_by(start: str, day: str) -> None:
    assert f"{counted('media.request', start, SIX).at:%Y-%m-%d %H:%M}" == f"{day} 18:30"


@pytest.mark.parametrize(("code", "start", "day"), [*read(APPEALS, 3), *read(OTHERS, 3)])
def test_a_term_in_days_or_months_ends_on(code: str, start: str, day: str) -> None:
    assert f"{counted(code, start, FIVE).at:%Y-%m-%d %H:%M}" == f"{day} 18:30"


@pytest.mark.parametrize(("code", "start", "moment"), read(HOURS, 3))
def test_a_term_in_hours_or_minutes_ends_at(code: str, start: str, moment: str) -> None:
    assert f"{counted(code, start, FIVE).at:%Y-%m-%dT%H:%M}" == moment


@pytest.mark.parametrize(("code", "start", "first", "longest", "told"), read(EXTENDED, 5))
def test_an_extended_term_ends_on_and_is_told_of_by(code: str, start: str, first: str, longest: str, told: str) -> None:
    clock = clocks.made(code)
    extension, notice = clocks.extension(clock), clocks.notice(clock)
    assert extension
    assert notice
    due = counted(code, start, FIVE)
    found = [due.at, terms.extended(due, extension, FIVE).at, terms.due(due.at, notice, FIVE).at]
    assert [f"{one:%Y-%m-%d}" for one in found] == [first, longest, told]


def test_the_table_is_long_enough() -> None:
    tables = (MEDIA, MEDIA_IN_SIX_DAYS, APPEALS, OTHERS, HOURS, EXTENDED)
    assert sum(len(table.strip().splitlines()) for table in tables) >= 100
    years = {due[:4] for table in (MEDIA, EXTENDED) for line in read(table, 3) for due in line if due[:2] == "20"}
    assert years >= {"2025", "2026", "2027"}


def test_a_saturday_of_six_days_gives_hours_too() -> None:
    assert f"{counted('social.first', '2026-11-20T18:00', SIX).at:%Y-%m-%dT%H:%M}" == "2026-11-21T10:30"
    assert f"{counted('appeal.base', '2026-11-02T10:00', SIX).at:%Y-%m-%d}" == "2026-11-19"


def test_every_day_of_three_years_is_worked_or_says_why_not() -> None:
    """The balance of working time for 2025 has 246; the one printed for 2026 still had 30 August, and one day less."""
    days = [date.fromordinal(n) for n in range(date(2025, 1, 1).toordinal(), date(2028, 1, 1).toordinal())]
    worked = {year: sum(FIVE.works(day) for day in days if day.year == year) for year in (2025, 2026, 2027)}
    assert worked == {2025: 246, 2026: 247, 2027: 247}
    assert all(FIVE.name(day) for day in days if not FIVE.works(day) and day.weekday() < 5)
    assert not any(FIVE.name(day) for day in days if FIVE.works(day))
