from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import given

from core import library
from core.calendar import moon, occasions
from core.calendar.occasions import Kind, Span, dates, parse
from core.calendar.records import Occasion, OccasionSort
from core.calendar.rule_words import in_words
from core.errors import Invalid
from core.language.trilingual import LANGS, Trilingual
from core.office.records import Confidence

DAY = timedelta(days=1)
YEARS = range(2024, 2036)
LIBRARY = [Occasion.made(**row) for row in library.read("occasions")["occasion"]]


def occasion(rule: str, lead_days: int = 7, **fields: Any) -> Occasion:
    return Occasion(name=Trilingual(kk="Күн"), rule=rule, lead_days=lead_days, **fields)


def days(rule: str, year: int) -> list[str]:
    return [f"{span.first}..{span.last}" for span in dates(parse(rule), year)]


def test_every_occasion_of_the_library_comes_in_every_year_it_covers() -> None:
    assert len(LIBRARY) == 154
    for one in LIBRARY:
        rule = parse(one.rule)
        for year in YEARS:
            found = dates(rule, year)
            if rule.kind == Kind.LOCAL or not rule.covers(year):
                assert found == []
                continue
            assert found, one.rule
            assert all(span.first.year == year and span.first <= span.last for span in found), one.rule
            assert found == sorted(found)


def test_the_library_says_each_occasion_in_three_languages_once() -> None:
    assert all(all(one.name) for one in LIBRARY)
    assert len({(one.rule, one.name.ru) for one in LIBRARY}) == len(LIBRARY)


def test_the_library_keeps_what_is_doubtful_marked_and_what_is_gone_away() -> None:
    unsure = {one.name.en for one in LIBRARY if one.confidence == Confidence.LOW}
    assert {"Day of Spiritual Accord", "Opening of the Kurultai (Parliament) session"} <= unsure
    assert [one.name.en for one in LIBRARY if not one.is_active] == ["First President Day"]
    (former,) = [one for one in LIBRARY if one.rule.startswith("until:")]
    assert former.sort == OccasionSort.PUBLIC_HOLIDAY
    assert [bool(occasions.spans(former, year)) for year in (2025, 2026)] == [True, False]


def test_lead_days_of_the_library_go_by_the_kind_save_for_what_comes_weekly() -> None:
    by_sort: dict[OccasionSort, set[int]] = {}
    for one in LIBRARY:
        if parse(one.rule).kind != Kind.WEEKLY:
            by_sort.setdefault(one.sort, set()).add(one.lead_days)
    assert set(by_sort) == set(OccasionSort)
    assert all(len(found) == 1 for found in by_sort.values())


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        ("fixed:03-08", 2027, ["2027-03-08..2027-03-08"]),
        ("fixed:02-29", 2027, ["2027-02-28..2027-02-28"]),
        ("by:01-15", 2027, ["2027-01-15..2027-01-15"]),
        ("range:03-21..03-23", 2027, ["2027-03-21..2027-03-23"]),
        ("window:12-29..01-07", 2026, ["2026-12-29..2027-01-07"]),
        ("nth:05:SU:2", 2026, ["2026-05-10..2026-05-10"]),
        ("nth:09:SU:-1", 2026, ["2026-09-27..2026-09-27"]),
        ("from:2027;fixed:03-15", 2026, []),
        ("from:2027;fixed:03-15", 2027, ["2027-03-15..2027-03-15"]),
        ("from:2024;until:2025;fixed:08-30", 2025, ["2025-08-30..2025-08-30"]),
        ("until:2025;fixed:08-30", 2026, []),
        ("easter_orthodox", 2027, ["2027-05-02..2027-05-02"]),
        ("halfyearly:2", 2027, ["2027-01-01..2027-06-30", "2027-07-01..2027-12-31"]),
        ("yearly:1", 2027, ["2027-01-01..2027-12-31"]),
        ("local", 2027, []),
    ],
)
def test_a_rule_gives_its_days(rule: str, year: int, expected: list[str]) -> None:
    assert days(rule, year) == expected


def test_what_comes_again_comes_as_often_as_it_says() -> None:
    counts = {rule: len(days(rule, 2026)) for rule in ("weekly", "weekly:TU", "monthly", "quarterly")}
    assert counts == {"weekly": 52, "weekly:TU": 52, "monthly": 12, "quarterly": 4}
    assert {span.first.weekday() for span in dates(parse("weekly:TU"), 2026)} == {1}
    assert days("weekly", 2026)[0] == "2026-01-05..2026-01-11"
    assert days("quarterly", 2026)[-1] == "2026-10-01..2026-12-31"


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "lunar",
        "fixed:13-01",
        "fixed:02-30",
        "fixed:3-8",
        "range:03-21",
        "window:03-21..03-40",
        "nth:05:SU:5",
        "nth:13:SU:1",
        "nth:05:XX:1",
        "hijri:12-31",
        "halfyearly",
        "from:27;local",
        "fixed:03-08;from:2027",
        "30.02",
        "1.13",
        "24.08–",
    ],
)
def test_a_rule_nobody_can_read_is_refused_with_an_example(rule: str) -> None:
    with pytest.raises(Invalid, match=r"16\.12") as refusal:
        parse(rule)
    assert refusal.value.field == "rule"
    assert occasions.spans(occasion(rule), 2026) == []


def test_orthodox_easter_falls_on_the_known_days() -> None:
    known = ["2024-05-05", "2025-04-20", "2026-04-12", "2027-05-02", "2028-04-16", "2029-04-08", "2030-04-28"]
    assert [moon.orthodox_easter(2024 + n).isoformat() for n in range(7)] == known


@given(st.integers(1900, 2199))
def test_orthodox_easter_is_a_sunday_of_spring(year: int) -> None:
    easter = moon.orthodox_easter(year)
    assert easter.weekday() == 6
    assert date(year, 4, 4) <= easter <= date(year, 5, 10)


@given(st.integers(1950, 2150), st.integers(1, 12), st.integers(0, 6), st.sampled_from([-1, 1, 2, 3, 4]))
def test_the_nth_weekday_is_that_weekday_and_the_nth(year: int, month: int, weekday: int, n: int) -> None:
    (span,) = dates(parse(f"nth:{month:02}:{occasions.WEEKDAYS[weekday]}:{n}"), year)
    assert (span.first.year, span.first.month, span.first.weekday()) == (year, month, weekday)
    if n > 0:
        assert (span.first.day - 1) // 7 == n - 1
    else:
        assert (span.first + 7 * DAY).month != month


@given(st.integers(1990, 2090), st.integers(1, 12), st.integers(1, 30))
def test_a_lunar_date_comes_once_or_twice_in_every_year_and_is_an_estimate(year: int, month: int, day: int) -> None:
    found = dates(parse(f"hijri:{month:02}-{day:02}"), year)
    assert 1 <= len(found) <= 2
    assert all(span.is_estimate and span.first.year == year for span in found)


@pytest.mark.parametrize(
    ("year", "ramadan", "oraza", "qurban"),
    [
        (2027, date(2027, 2, 8), date(2027, 3, 9), date(2027, 5, 16)),
        (2028, date(2028, 1, 28), date(2028, 2, 26), date(2028, 5, 5)),
        (2029, date(2029, 1, 16), date(2029, 2, 14), date(2029, 4, 24)),
    ],
)
def test_lunar_days_ahead_are_within_a_day_of_what_is_expected(
    year: int, ramadan: date, oraza: date, qurban: date
) -> None:
    for rule, expected in (("hijri:09-01", ramadan), ("hijri:10-01", oraza), ("hijri:12-10", qurban)):
        (span,) = dates(parse(rule), year)
        assert abs(span.first - expected) <= DAY


def test_the_lunar_days_of_2026_are_those_announced() -> None:
    named = {one.rule: occasions.spans(one, 2026) for one in LIBRARY if one.rule.startswith("hijri")}
    announced = {"hijri:09-01": "2026-02-19", "hijri:10-01": "2026-03-20", "hijri:12-10": "2026-05-27"}
    for rule, day in announced.items():
        assert named[rule] == [Span(date.fromisoformat(day), date.fromisoformat(day))]
    assert named["hijri:09-27"][0].first == date(2026, 3, 16)
    assert named["hijri:03-12"][0].is_estimate


def test_what_was_announced_goes_before_the_rule_in_its_year_alone() -> None:
    heating = occasion("window:09-15..11-05", announced={"2026": "2026-09-28"})
    assert occasions.spans(heating, 2026) == [Span(date(2026, 9, 28), date(2026, 9, 28))]
    assert occasions.spans(heating, 2027)[0].is_window


def test_the_second_lunar_date_of_a_year_stays_when_the_first_is_announced() -> None:
    ramadan = occasion("hijri:09-01", announced={"2030": "2030-01-05"})
    assert [(str(span.first), span.is_estimate) for span in occasions.spans(ramadan, 2030)] == [
        ("2030-01-05", False),
        ("2030-12-26", True),
    ]


def test_the_day_of_the_city_comes_when_it_is_announced() -> None:
    assert occasions.spans(occasion("local", announced={"2027": "2027-06-12"}), 2027)[0].first == date(2027, 6, 12)


def test_what_comes_weekly_cannot_be_announced_away() -> None:
    meeting = occasion("weekly:TU", announced={"2026": "2026-05-05"})
    assert len(occasions.spans(meeting, 2026)) == 52


def test_what_is_coming_is_in_order_and_reaches_over_the_new_year() -> None:
    christmas, holidays, snow = occasion("fixed:01-07"), occasion("window:12-29..01-07"), occasion("fixed:01-20")
    found = occasions.coming([snow, christmas, holidays], date(2027, 1, 3), date(2027, 1, 10))
    assert [due.occasion for due in found] == [holidays, christmas]
    assert found[1].begin_by == date(2026, 12, 31)


def test_what_is_switched_off_does_not_come() -> None:
    off = occasion("fixed:01-07", is_active=False)
    assert occasions.coming([off], date(2027, 1, 1), date(2027, 1, 31)) == []


@given(st.sampled_from(LIBRARY), st.dates(date(2024, 1, 1), date(2034, 12, 1)), st.integers(0, 40))
def test_whatever_is_coming_touches_the_days_asked_for(one: Occasion, first: date, length: int) -> None:
    last = first + length * DAY
    found = occasions.coming([one], first, last)
    assert all(due.span.first <= last and due.span.last >= first for due in found)
    assert found == sorted(found, key=lambda due: due.span)


def test_an_occasion_nobody_speaks_of_is_a_gap() -> None:
    day = occasion("fixed:11-25", lead_days=7)
    span = (date(2026, 11, 23), date(2026, 11, 29))

    def is_gap(*spoken: date | None) -> bool:
        return bool(occasions.gaps_ahead([day], *span, [(day.id, one) for one in spoken]))

    assert is_gap()
    assert is_gap(None)
    assert is_gap(date(2025, 11, 25)), "last year's post does not speak of this year"
    assert is_gap(date(2026, 11, 26)), "too late"
    assert not is_gap(date(2026, 11, 18))
    assert not is_gap(None, date(2026, 11, 25))
    assert occasions.gaps_ahead([day], *span, [(uuid4(), date(2026, 11, 25))])


def test_what_follows_goes_on_today_or_comes_next() -> None:
    snow = occasion("window:11-01..03-31")
    for today in (date(2027, 1, 10), date(2026, 11, 1), date(2027, 3, 31)):
        following = occasions.following(snow, today)
        assert following is not None
        assert following.first == date(2026, 11, 1)
    assert occasions.following(snow, date(2027, 4, 1)) == Span(date(2027, 11, 1), date(2028, 3, 31), is_window=True)
    assert occasions.following(occasion("until:2025;fixed:08-30"), date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("rule", "russian"),
    [
        ("fixed:03-08", "8 марта"),
        ("by:01-15", "срок: 15 января"),
        ("range:03-21..03-23", "21 марта – 23 марта"),
        ("nth:05:SU:2", "май: воскресенье, 2-е по счёту"),
        ("nth:09:SU:-1", "сентябрь: воскресенье, в конце месяца"),
        ("weekly:TU", "каждую неделю: вторник"),
        ("until:2025;fixed:08-30", "30 августа (…–2025)"),
        ("lunar", "lunar"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, russian: str) -> None:
    assert in_words(rule, "ru").replace("\N{NO-BREAK SPACE}", " ") == russian


def test_every_rule_of_the_library_is_said_in_every_language() -> None:
    for one in LIBRARY:
        said = {in_words(one.rule, lang) for lang in LANGS}
        assert len(said) == 3
        assert one.rule not in said


def test_a_day_says_what_is_certain_and_no_routine() -> None:
    first, last = date(2026, 11, 23), date(2026, 11, 29)
    day, week = occasion("fixed:11-25"), occasion("range:11-28..12-02")
    month, heating, meeting = occasion("range:11-01..11-30"), occasion("window:09-15..12-05"), occasion("weekly:TU")
    found = occasions.coming([day, week, month, heating, meeting], first, last)
    assert {key: [due.occasion for due in told] for key, told in occasions.of_days(found, first, last).items()} == {
        date(2026, 11, 25): [day],
        date(2026, 11, 28): [week],
        date(2026, 11, 29): [week],
    }


def test_what_is_to_be_begun_is_certain_and_near_enough() -> None:
    today = date(2026, 11, 23)
    near, far = occasion("fixed:12-01", lead_days=14), occasion("fixed:12-20", lead_days=14)
    heating, meeting = occasion("window:11-15..12-05", lead_days=30), occasion("weekly:TU", lead_days=7)
    found = occasions.gaps_ahead([near, far, heating, meeting], today, date(2026, 12, 31), [])
    assert [due.occasion for due in occasions.to_begin(found, today)] == [near]
