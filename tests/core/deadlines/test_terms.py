"""How a term ends and why: what holds for every term, what prolongs it, and how it is said."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import working as calendar
from core.deadlines.steps import CountedFrom, Moved, Received, Registered, Skipped, Step, Worked
from core.deadlines.terms import Due, Extension, Start, Term, Unit, due, extended
from core.deadlines.words import chain, explain
from core.errors import Invalid
from core.language.trilingual import LANGS
from core.office.records import Office

ZONE = ZoneInfo("Asia/Almaty")
OFFICES = {week_days: calendar.shipped(Office(), week_days) for week_days in (5, 6)}
OFFICE = OFFICES[5]
FIRST = datetime(2025, 1, 1, tzinfo=ZONE)
DAYS = (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS)

moments = st.integers(0, 3 * 365 * 24 * 60).map(lambda n: FIRST + timedelta(minutes=n))
counted = st.builds(Term, st.integers(1, 40), st.sampled_from(Unit), st.sampled_from(Start), st.booleans())
offices = st.sampled_from(list(OFFICES.values()))


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def steps(found: Due, *kinds: type[Step]) -> list[Step]:
    return [step for step in found.steps if isinstance(step, kinds)]


@given(moments, st.timedeltas(timedelta(0), timedelta(days=20)), counted, offices)
def test_what_comes_later_never_ends_earlier(start, later, term, office) -> None:  # type: ignore[no-untyped-def]
    assert due(start, term, office).at <= due(start + later, term, office).at


@given(moments, st.integers(1, 30), st.sampled_from(Unit), offices)
def test_a_longer_term_never_ends_earlier(start, count, unit, office) -> None:  # type: ignore[no-untyped-def]
    assert due(start, Term(count, unit), office).at <= due(start, Term(count + 1, unit), office).at


@given(moments, counted, offices)
def test_no_term_ends_before_it_begins_or_outside_the_day(start, term, office) -> None:  # type: ignore[no-untyped-def]
    found = due(start, term, office)
    if term.unit in DAYS:
        assert office.works(found.at.date())
        assert found.at == office.end_of(found.at.date())
        assert found.at.date() >= start.date()
    else:
        assert found.at > start


@given(moments, st.integers(1, 60), offices)
def test_so_many_working_hours_later_so_many_lie_between(start, hours, office) -> None:  # type: ignore[no-untyped-def]
    found = due(start, Term(hours), office)
    assert office.between(start, found.at) == timedelta(hours=hours)
    told = [last - first for step in found.steps if isinstance(step, Worked) for first, last in step.stretches]
    assert sum(told, timedelta(0)) == timedelta(hours=hours)


@given(moments, st.integers(1, 60), offices)
def test_between_receipt_and_the_end_lie_so_many_working_days(start, count, office) -> None:  # type: ignore[no-untyped-def]
    found = due(start, Term(count, Unit.WORKING_DAYS), office)
    first, last = start.date() + timedelta(days=1), found.at.date()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert sum(map(office.works, days)) == count
    assert [step.day for step in found.skipped] == [day for day in days if not office.works(day)]


@pytest.mark.parametrize(
    ("unit", "count", "next_day", "same_day"),
    [(Unit.WORKING_DAYS, 5, 9, 6), (Unit.CALENDAR_DAYS, 3, 5, 4), (Unit.WORKING_DAYS, 1, 3, 2)],
)
def test_the_day_of_receipt_may_count_itself(unit: Unit, count: int, next_day: int, same_day: int) -> None:
    start = at(11, 2, 10)
    ends = [due(start, Term(count, unit, begins), OFFICE).at.day for begins in (Start.NEXT_DAY, Start.SAME_DAY)]
    assert ends == [next_day, same_day]


def test_what_comes_out_of_hours_is_received_on_the_next_working_day() -> None:
    found = due(at(12, 12, 10), Term(3, Unit.WORKING_DAYS, is_registered=True), OFFICE)
    assert steps(found, Received, Registered, CountedFrom) == [
        Received(at(12, 12, 10)),
        Registered(date(2026, 12, 14)),
        CountedFrom(date(2026, 12, 15)),
    ]
    assert [one.day.day for one in found.skipped] == [13, 16]


def test_a_term_is_extended_once() -> None:
    first = due(at(12, 15, 10), Term(5, Unit.WORKING_DAYS), OFFICE)
    extension = Extension(Term(15, Unit.CALENDAR_DAYS), by="Б. Басшы", why="Басқа органның мәліметі керек")
    longer = extended(first, extension, OFFICE)
    assert f"{longer.at:%Y-%m-%d}" == "2027-01-08"
    assert steps(longer, Moved) == [Moved(date(2027, 1, 7), date(2027, 1, 8))]
    said = " ".join(explain(longer, "kk"))
    assert "Б. Басшы" in said
    assert "Басқа органның мәліметі керек" in said
    with pytest.raises(Invalid, match="once"):
        extended(longer, extension, OFFICE)


def test_a_term_may_be_extended_until_a_day() -> None:
    first = due(at(12, 1, 10), Term(5, Unit.WORKING_DAYS), OFFICE)
    longer = extended(first, Extension(until=date(2026, 12, 16), why="сұрау салынды"), OFFICE)
    assert longer.at == at(12, 17, 18, 30)
    assert steps(longer, Moved) == [Moved(date(2026, 12, 16), date(2026, 12, 17))]
    assert "16" in explain(longer, "en")[-4]
    assert "extended: 16.12" in chain(longer, "en")
    # a day that lies before the end takes nothing away
    assert extended(first, Extension(until=date(2026, 12, 2)), OFFICE).at == first.at


def test_an_extension_counted_from_receipt_never_shortens() -> None:
    first = due(at(11, 2, 10), Term(15, Unit.WORKING_DAYS), OFFICE)
    short = extended(first, Extension(Term(10, Unit.CALENDAR_DAYS), is_from_receipt=True), OFFICE)
    assert (short.at, short.is_extended) == (first.at, True)


def test_the_chain_reads_as_it_was_drawn() -> None:
    found = due(at(12, 15, 17, 50), Term(2), OFFICE)
    assert chain(found, "kk").replace("\N{NO-BREAK SPACE}", " ") == (
        "15.12, 17:50–18:30 40 мин → 16.12 Тәуелсіздік күні, саналмайды → 17.12, 09:00–10:20 1 сағ 20 мин. "
        "Барлығы 2 жұмыс сағаты."
    )


@pytest.mark.parametrize("unit", Unit)
def test_a_stored_moment_is_told_on_the_wall_clock_of_the_office(unit: Unit) -> None:
    start = at(12, 15, 17, 50)
    found = due(start.astimezone(UTC), Term(2, unit), OFFICE)
    assert explain(found, "en") == explain(due(start, Term(2, unit), OFFICE), "en")
    assert found.at.tzinfo is ZONE


def test_a_request_before_nauryz_explains_itself_in_russian() -> None:
    found = due(at(3, 20, 17), Term(5, Unit.WORKING_DAYS), OFFICE)
    said = [sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence in explain(found, "ru")]
    assert said[0] == "Поступило: пятница, 20 марта 2026, 17:00."
    assert "Не считается: 21–23 марта 2026 года, Наурыз мейрамы." in said
    assert any("24 марта" in sentence and "перенос с выходного" in sentence for sentence in said)
    assert said[-1] == "Срок: среда, 1 апреля 2026, 18:30."


@given(moments, counted)
def test_every_term_explains_itself_in_every_language(start, term) -> None:  # type: ignore[no-untyped-def]
    extension = Extension(Term(15, Unit.CALENDAR_DAYS), why="{x}")
    found = extended(due(start, term, OFFICE), extension, OFFICE)
    said = {lang: (tuple(explain(found, lang)), chain(found, lang)) for lang in LANGS}
    assert len(set(said.values())) == len(LANGS)
    assert all(sentence for sentences, line in said.values() for sentence in (*sentences, line))


def test_a_short_day_ends_early() -> None:
    short = replace(OFFICE, ends={date(2026, 12, 15): time(17, 30)}.get)
    assert short.end_of(date(2026, 12, 15)) == at(12, 15, 17, 30)
    assert due(at(12, 15, 16, 30), Term(2), short).at == at(12, 17, 10)
    assert due(at(12, 14, 10), Term(1, Unit.WORKING_DAYS), short).at == at(12, 15, 17, 30)
    morning = replace(OFFICE, ends={date(2026, 12, 15): time(13, 30)}.get)
    assert morning.end_of(date(2026, 12, 15)) == at(12, 15, 13)


def test_an_office_that_never_works_is_told_so_by_every_unit() -> None:
    never = replace(OFFICE, works=lambda _day: False)
    for unit in (Unit.WORKING_HOURS, Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS):
        with pytest.raises(Invalid, match="no working day"):
            due(at(11, 2, 10), Term(2, unit), never)
    assert due(at(11, 2, 10), Term(30, Unit.MINUTES), never).at == at(11, 2, 10, 30)


def test_days_skipped_carry_their_names() -> None:
    found = due(at(12, 15, 10), Term(1, Unit.WORKING_DAYS), OFFICE)
    assert found.skipped == (Skipped(date(2026, 12, 16), OFFICE.name(date(2026, 12, 16))),)
    assert found.skipped[0].name.ru == "День Независимости"


@pytest.mark.parametrize("unit", [Unit.HOURS, Unit.MINUTES])
def test_hours_pass_in_real_time_also_in_the_night_the_clocks_were_set_back(unit: Unit) -> None:
    # on the first of March 2024 the country went over to one hour, and this night had 25
    start = datetime(2024, 2, 29, 17, tzinfo=UTC)
    end = due(start, Term(180 if unit == Unit.MINUTES else 3, unit), OFFICE).at
    assert end.astimezone(UTC) - start == timedelta(hours=3)
