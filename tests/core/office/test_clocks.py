"""Terms of law and of the office: what ships, what the office changes, and the way back."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from core.deadlines.terms import Extension, Start, Term, Unit
from core.errors import Forbidden, Invalid
from core.language.trilingual import Trilingual
from core.office import actions, clocks, queries, rules, tasks
from core.office.actions import VERBS
from core.office.records import Clock, Confidence, Role
from core.store.store import Store
from tests.core.office.conftest import Hire

# every row of the two legal notes this list was written from
FROM_THE_NOTES = {
    *("appeal.base", "appeal.forward", "appeal.register", "appeal.requisites", "appeal.anonymous", "appeal.simplified"),
    *("complaint.forward", "complaint.review", "complaint.file", "media.request", "media.form", "media.clarify"),
    *("press.weekly", "press.unified", "info.request", "info.oral", "info.publish", "appeals.unit", "akim.calendar"),
    *("akim.meetings", "social.first", "social.final", *(f"L{n:02}" for n in range(1, 26))),
}
TODAY = date(2026, 11, 23)


@pytest.fixture
def entered(office: Store) -> Store:
    office.do(actions.enter_clocks)
    return office


def called(store: Store, name: str) -> Clock:
    with store.read() as session:
        found = queries.clock_called(session, name)
    assert found is not None
    return found


def edit(store: Store, clock: Clock, **wanted: object) -> None:
    store.do(VERBS[Clock].edit, clock.id, clock.image(), wanted)


@pytest.mark.parametrize("name", sorted(FROM_THE_NOTES))
def test_every_row_of_the_notes_is_there_by_its_name(name: str) -> None:
    assert clocks.code_of(name) in clocks.shipped()


@pytest.mark.parametrize("code", clocks.shipped())
def test_what_is_still_to_be_checked_goes_to_no_paper(code: str) -> None:
    clock = clocks.made(code)
    told = " ".join(str(text.as_dict()) for text in (clock.name, clock.duty, clock.told))
    assert not re.search("тексеру керек|тексерілме|нақтылау|уточнить|нужно проверить|не провер|checked", told)


@pytest.mark.parametrize("code", clocks.shipped())
def test_what_ships_is_whole(code: str) -> None:
    clock = clocks.made(code)
    assert not rules.problems(clock)
    texts = (clock.name, clock.duty, clock.told, clock.basis)
    assert all(all(text) or not text for text in texts)
    assert clock.name
    # what law says has where it is written and where that was seen; what the office proposes itself has neither
    assert bool(clock.basis) is bool(clock.source) is bool(clock.checked_on) is not clock.is_proposed
    # a rule without a term says at least what it is
    assert clock.value or clock.duty
    assert bool(clock.notice_value) <= bool(clock.told)


def test_a_term_is_counted_as_its_row_says() -> None:
    appeal, media = clocks.made("appeal.base"), clocks.made("media.request")
    assert clocks.term(appeal) == Term(15, Unit.WORKING_DAYS, Start.NEXT_DAY, is_registered=True)
    assert clocks.extension(appeal) == Extension(Term(2, Unit.MONTHS, is_registered=True), is_from_receipt=True)
    assert clocks.term(media) == Term(5, Unit.WORKING_DAYS)
    assert clocks.extension(media, why="х") == Extension(Term(15, Unit.CALENDAR_DAYS), why="х")
    assert clocks.notice(media) == Term(2, Unit.WORKING_DAYS)
    rule = clocks.made("L08")
    assert (clocks.term(rule), clocks.extension(rule), clocks.notice(rule)) == (None, None, None)


def test_before_they_are_entered_the_shipped_terms_hold(office: Store) -> None:
    with office.read() as session:
        assert [one.code for one in queries.clocks(session)] == list(clocks.shipped())
        assert queries.clock_called(session, "L01") is not None
        assert queries.clock_called(session, "L25") is None
        assert queries.clock_called(session, "unheard of") is None
        assert not queries.kept_clocks(session)


def test_they_are_entered_once_and_in_order(entered: Store) -> None:
    entered.do(actions.enter_clocks)
    with entered.read() as session:
        assert [one.code for one in queries.kept_clocks(session)] == list(clocks.shipped())


def test_the_office_changes_a_term_and_restores_it(entered: Store) -> None:
    clock = called(entered, "social.first")
    assert not clocks.is_changed(clock)
    edit(entered, clock, value=4, name=Trilingual(kk="Жауап"))
    changed = called(entered, "social.first")
    assert (changed.value, clocks.is_changed(changed)) == (4, True)
    entered.do(actions.restore_clock, clock.id)
    restored = called(entered, "social.first")
    assert (restored.value, restored.name.ru) == (2, "Первый ответ на комментарий")
    assert not clocks.is_changed(restored)
    entered.undo()
    assert called(entered, "social.first").value == 4


def test_what_is_out_of_use_stays_so_when_it_is_restored(entered: Store) -> None:
    clock = called(entered, "L23")
    edit(entered, clock, is_active=False, source="x")
    entered.do(actions.restore_clock, clock.id)
    with entered.read() as session:
        assert queries.clock_called(session, "L23") is None
        found = next(one for one in queries.clocks(session) if one.code == "L23")
    assert (found.is_active, found.source) == (False, "nur-news.net")


def test_an_own_term_has_a_code_and_nothing_to_be_restored_to(entered: Store) -> None:
    made = [
        entered.do(VERBS[Clock].add, {"name": {"kk": name}, "value": 2, "unit": "working_days"}) for name in ("А", "Ә")
    ]
    with entered.read() as session:
        own = [one for one in queries.clocks(session) if one.id in made]
    assert [one.name.kk for one in own] == ["А", "Ә"]
    assert len({one.code for one in own}) == 2
    assert called(entered, own[0].code).id == made[0]
    with pytest.raises(Invalid, match="nothing to restore"):
        entered.do(actions.restore_clock, made[0])
    entered.do(VERBS[Clock].delete, made[0])


def test_a_shipped_term_is_not_deleted(entered: Store) -> None:
    with pytest.raises(Invalid, match="Take it out of use"):
        entered.do(VERBS[Clock].delete, called(entered, "media.request").id)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"value": 0}, "value"),
        ({"value": 100_000}, "value"),
        ({"extension_value": -1}, "extension_value"),
        ({"notice_value": 0}, "notice_value"),
        ({"value": None, "extension_value": 3}, "value"),
        ({"code": " "}, "code"),
        ({"name": Trilingual()}, "name"),
    ],
)
def test_a_term_that_cannot_be_is_refused(wanted: dict[str, Any], field: str) -> None:
    row: dict[str, Any] = {"name": Trilingual(kk="Мерзім"), "value": 1} | wanted
    assert field in [problem.field for problem in rules.problems(Clock(**row))]


def test_only_who_keeps_the_office_changes_its_terms(entered: Store, hire: Hire) -> None:
    clock = called(entered, "media.request")
    entered.author_id = hire("Ж. Мәтінова", Role.EDITOR)
    with pytest.raises(Forbidden):
        edit(entered, clock, value=7)
    with pytest.raises(Forbidden):
        entered.do(actions.restore_clock, clock.id)


def test_what_was_not_checked_for_half_a_year_is_told_beside_todays_tasks(entered: Store) -> None:
    def unchecked(day: date) -> list[str]:
        with entered.read() as session:
            asides = tasks.asides(session, datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
        return [f"{name}: {said}" for aside in asides[1:] for name, said in aside.lines]

    assert unchecked(TODAY) == []
    late = TODAY + timedelta(days=200)
    assert "Appeal of a resident or an organisation: 21.11.2026" in unchecked(late)
    entered.do(actions.check_clock, called(entered, "appeal.base").id, late)
    assert not any(line.startswith("Appeal of a resident") for line in unchecked(late))
    # what no law sets is nobody's to check
    with entered.read() as session:
        assert not any(one.is_proposed for one in queries.stale_clocks(session, late))


def test_doubtful_terms_say_so() -> None:
    doubtful = {code for code in clocks.shipped() if clocks.made(code).confidence == Confidence.LOW}
    assert doubtful == {"media.clarify", "info.request"}


@pytest.mark.parametrize("unit", sorted(set(Unit) - {Unit.MONTHS, Unit.CALENDAR_DAYS}))
def test_what_no_calendar_counts_back_by_is_refused_and_not_taken_for_days(unit: Unit) -> None:
    with pytest.raises(ValueError, match=unit):
        clocks.back_from(Clock(code="own", value=12, unit=unit), TODAY)


@pytest.mark.parametrize(
    ("value", "unit", "first"), [(12, "months", (2025, 11, 23)), (366, "calendar_days", (2025, 11, 22))]
)
def test_months_and_days_are_counted_back(value: int, unit: str, first: tuple[int, int, int]) -> None:
    assert clocks.back_from(Clock(code="own", value=value, unit=Unit(unit)), TODAY) == date(*first)
