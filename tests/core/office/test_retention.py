"""How long history tells what things were: as the office has set it, by itself, and never less than a year."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.deadlines.terms import Unit as TermUnit
from core.errors import Invalid
from core.features import open_workspace
from core.office import actions, queries, retention, rules
from core.office.actions import VERBS
from core.office.records import Clock, Unit
from core.store import journal, upkeep
from core.store.journal import Change, Entry
from core.store.merging import Choice
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.carrying import carried
from tests.core.store.hands import add_unit, edit_unit, faults, unit


@contextmanager
def years_later(store: Store, years: float) -> Iterator[None]:
    """Somebody worked on the days before: a clock set wrong makes nothing old."""
    day = clock.now() + timedelta(days=365.25 * years)
    for days in range(upkeep.DAYS_THAT_VOUCH, 0, -1):
        with clock.stopped(day - timedelta(days=days)):
            add_unit(store, "Жаңа бөлім")
    with clock.stopped(day):
        yield


@pytest.fixture
def unit_id(office: Store) -> UUID:
    """It was changed once."""
    made = add_unit(office, "Баспасөз қызметі", note="1")
    edit_unit(office, made, unit(office, made).image(), note="2")
    return made


def told(store: Store, unit_id: UUID) -> list[bool]:
    """Which of its changes tell what they changed, oldest first."""
    with store.read() as session:
        return [bool(change.salt) for _entry, change in journal.of_record(session, unit_id)[::-1]]


def the_term(store: Store) -> Clock:
    store.do(actions.enter_clocks)
    with store.read() as session:
        return session.exec(select(Clock).where(Clock.code == rules.HISTORY)).one()


def change(store: Store, **wanted: object) -> None:
    term = the_term(store)
    store.do(VERBS[Clock].edit, term.id, term.image(), term.image() | wanted)


@pytest.mark.parametrize(("years", "tells"), [(4.9, [True, True]), (5.1, [False, True])])
def test_it_is_five_years_where_the_office_says_nothing(
    office: Store, unit_id: UUID, years: float, tells: list[bool]
) -> None:
    with years_later(office, years):
        retention.keep_term(office)
    assert told(office, unit_id) == tells
    assert faults(office) == []


def test_the_office_takes_another_term(office: Store, unit_id: UUID) -> None:
    change(office, value=24)
    with years_later(office, 2.1):
        retention.keep_term(office)
    assert told(office, unit_id) == [False, True]


@pytest.mark.parametrize("never", [{"value": None}, {"is_active": False}])
def test_without_a_term_everything_is_told_for_ever(office: Store, unit_id: UUID, never: dict[str, object]) -> None:
    change(office, **never)
    with years_later(office, 30):
        retention.keep_term(office)
    assert told(office, unit_id) == [True, True]


@pytest.mark.parametrize(("value", "unit"), [(11, "months"), (365, "calendar_days"), (3650, "working_days")])
def test_a_term_of_less_than_a_year_is_refused(office: Store, value: int, unit: str) -> None:
    with pytest.raises(Invalid, match="a year at least"):
        change(office, value=value, unit=unit)


@pytest.mark.parametrize(("side", "kept"), [(Choice.OURS, (12, "months")), (Choice.THEIRS, (1825, "calendar_days"))])
def test_a_merge_takes_a_number_with_its_unit(
    office: Store, unit_id: UUID, tmp_path: Path, side: Choice, kept: tuple[int, str]
) -> None:
    the_term(office)
    copy = upkeep.copy_now(office, to=tmp_path / "laptop.hatshy")
    with closing(open_workspace(str(copy), "laptop")) as laptop:
        laptop.author_id = office.author_id
        change(laptop, value=1825, unit="calendar_days")
        change(office, value=12)
        assert len(carried(laptop, office, tmp_path, side).clashes) == 1
    term = the_term(office)
    assert (term.value, term.unit) == kept
    with years_later(office, 0.5):
        retention.keep_term(office)
    assert told(office, unit_id) == [True, True]


@action("Write what no form lets through")
def write_term(work: Work, term_id: UUID, value: int, unit: str) -> None:
    term = work.find(Clock, term_id)
    term.value, term.unit = value, TermUnit(unit)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (12, "calendar_days"), (11, "months"), (60, "minutes"), (60, "hours"),
        # counted back, that would be a day to come; these no day at all
        (-12, "months"), (99_999, "months"), (10**10, "calendar_days"),
    ],
)  # fmt: skip
def test_nothing_goes_by_a_term_that_no_form_lets_through(office: Store, unit_id: UUID, value: int, unit: str) -> None:
    office.do(write_term, the_term(office).id, value, unit)
    with years_later(office, 6):
        retention.keep_term(office)
    assert told(office, unit_id) == [True, True]


def test_nothing_goes_by_a_clock_that_nobody_worked_by(office: Store, unit_id: UUID) -> None:
    with clock.stopped(clock.now() + timedelta(days=3650)):
        retention.keep_term(office)
    assert told(office, unit_id) == [True, True]


@pytest.mark.usefixtures("unit_id")
def test_nobody_is_said_to_have_done_it_and_the_day_counts_where_the_office_is(office: Store) -> None:
    with years_later(office, 6):
        with office.read() as session:
            before = len(session.exec(select(Entry.id)).all())
            since = queries.history_since(session)
        retention.keep_term(office)
    with office.read() as session:
        assert len(session.exec(select(Entry.id)).all()) == before
        # of the office itself, of its first person and of this unit something is left to tell
        assert {one.kind for one in session.exec(select(Change)) if one.salt} >= {"Office", "Person", Unit.__name__}
    assert since is not None
    assert (since.hour, since.utcoffset()) == (0, timedelta(hours=5))
