"""Who may do what, and what an office's rows must hold to."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.office import rules
from core.office.records import Channel, Contact, Office, Person, Role, Shift, Unit
from core.office.rules import Right
from core.store.record import Record, new_id

MONDAY = date(2026, 12, 14)
PEOPLE = st.lists(st.uuids(), min_size=1, max_size=6, unique=True)


def fields(record: Record) -> list[str]:
    return [problem.field for problem in rules.problems(record)]


def test_the_press_secretary_may_do_everything() -> None:
    assert all(rules.may([Role.PRESS_SECRETARY], right) for right in Right)


@pytest.mark.parametrize(("role", "granted"), [(Role.READER, set()), (Role.APPROVER, {Right.APPROVE, Right.PACKAGE})])
def test_who_looks_or_approves_keeps_no_lists(role: Role, granted: set[Right]) -> None:
    assert {right for right in Right if rules.may([role], right)} == granted


def test_nobody_without_a_role_may_do_anything() -> None:
    assert not any(rules.may([], right) for right in Right)


@given(st.lists(st.sampled_from(Role)), st.sampled_from(Role), st.sampled_from(Right))
def test_another_role_never_takes_a_right_away(roles: list[Role], more: Role, right: Right) -> None:
    assert rules.may([*roles, more], right) >= rules.may(roles, right)


def test_a_role_of_a_newer_version_grants_nothing() -> None:
    assert not any(rules.may(["archivist"], right) for right in Right)  # type: ignore[list-item]


@pytest.mark.parametrize("name", ["", "   "])
def test_people_and_contacts_have_a_name(name: str) -> None:
    assert fields(Person.made(name=name)) == ["name"]
    assert fields(Contact.made(name=name)) == ["name"]


def test_a_name_in_one_language_is_enough() -> None:
    assert fields(Unit.made(name={"ru": "Пресс-служба"})) == []
    assert fields(Unit.made(name={"kk": " ", "ru": "", "en": ""})) == ["name"]


@pytest.mark.parametrize("email", ["press", "press@kala", "a b@kala.example", "@kala.example", "press@@kala.example"])
def test_an_address_that_cannot_be_written_to_is_pointed_at(email: str) -> None:
    assert fields(Contact.made(name="А. Үлгібаев", email=email)) == ["email"]


@pytest.mark.parametrize("email", ["", "press@kala.example", "баспасөз@күмісөзен.example"])
def test_an_address_may_be_missing_or_kazakh(email: str) -> None:
    assert fields(Contact.made(name="А. Үлгібаев", email=email)) == []


def test_every_problem_is_named_at_once() -> None:
    assert fields(Person.made(name="", email="press")) == ["name", "email"]


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        ({"starts": time(18), "ends": time(9)}, "ends"),
        ({"starts": time(9), "ends": time(9)}, "ends"),
        ({"lunch_starts": time(8)}, "lunch_starts"),
        ({"lunch_starts": time(14), "lunch_ends": time(13)}, "lunch_starts"),
        ({"lunch_ends": time(19)}, "lunch_starts"),
        ({"zone": "Asia/Kumisozen"}, "zone"),
        ({"zone": "../etc"}, "zone"),
    ],
)
def test_an_office_keeps_possible_hours(hours: dict[str, object], field: str) -> None:
    assert fields(Office.made(name={"kk": "Әкімдік"}, **hours)) == [field]


def test_the_usual_hours_are_possible() -> None:
    assert fields(Office.made(name={"kk": "Әкімдік"})) == []


def test_the_advised_length_runs_upwards() -> None:
    name = {"kk": "Telegram"}
    assert fields(Channel.made(name=name, advised_least=900, advised_most=700)) == ["advised_most"]
    assert fields(Channel.made(name=name, advised_least=900)) == []
    assert fields(Channel.made(name=name, advised_most=700)) == []


def test_a_duty_day_has_nothing_to_mend() -> None:
    assert fields(Shift.made(day=MONDAY, person_id=new_id())) == []


def test_a_unit_cannot_stand_above_itself() -> None:
    office, press, photo = new_id(), new_id(), new_id()
    parents = {office: None, press: office, photo: press}
    assert rules.closes_circle(parents, office, photo)
    assert rules.closes_circle(parents, press, press)
    assert not rules.closes_circle(parents, photo, office)
    assert not rules.closes_circle(parents, press, None)


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_moving_units_about_never_makes_a_circle(wanted: list[int]) -> None:
    units = [UUID(int=n + 1) for n in range(8)]
    parents: dict[UUID, UUID | None] = dict.fromkeys(units)
    for unit, place in zip(units, wanted, strict=True):
        if not rules.closes_circle(parents, unit, units[place]):
            parents[unit] = units[place]
    for unit in units:
        above, steps = parents[unit], 0
        while above is not None:
            above, steps = parents[above], steps + 1
            assert steps <= len(units)


@given(st.integers(0, 60), PEOPLE)
def test_the_roster_puts_one_person_on_every_day(days: int, people: list[UUID]) -> None:
    assert [day for day, _who in rules.rota(MONDAY, days, people)] == [MONDAY + timedelta(n) for n in range(days)]


@given(st.integers(0, 60), PEOPLE, st.frozensets(st.integers(0, 6)))
def test_the_roster_is_shared_evenly_and_rests(days: int, people: list[UUID], resting: frozenset[int]) -> None:
    rota = rules.rota(MONDAY, days, people, resting)
    turns = [sum(who == person for _day, who in rota) for person in people]
    assert max(turns) - min(turns) <= 1
    assert not any(day.weekday() in resting for day, _who in rota)


def test_limits_not_looked_at_for_half_a_year_are_stale() -> None:
    assert rules.is_stale(None, MONDAY)
    assert not rules.is_stale(MONDAY - timedelta(180), MONDAY)
    assert rules.is_stale(MONDAY - timedelta(181), MONDAY)
