"""The channels of a new office, and the demo office."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core import seed
from core.errors import Invalid
from core.features import open_workspace
from core.office import actions, queries, rules
from core.office.queries import Lack
from core.office.records import Channel, Contact, Medium, Office, Outlet, OutletLanguage, Person, Purpose, Role, Unit
from core.store.check import check
from core.store.journal import Change, Entry, since
from core.store.opening import create
from core.store.record import Record
from core.store.store import Store
from tests.core.conftest import Open, Planted
from tests.demos import SMALL, founded_only
from tests.effort import some

TODAY = date(2026, 12, 15)
MONDAY = date(2026, 12, 14)
# days to open a demo of two weeks on: in winter and in summer, the last of a week and the first
SUNDAY_IN_WINTER, MONDAY_IN_SUMMER = date(2026, 1, 18), date(2026, 7, 20)
OTHERS = (MONDAY, date(2026, 12, 18), date(2026, 12, 20), date(2026, 1, 20))
DAYS = some((SUNDAY_IN_WINTER, MONDAY_IN_SUMMER), OTHERS)
KINDS = (Office, *actions.VERBS)


@pytest.fixture
def demo(planted: Planted) -> Store:
    return planted(4, TODAY)


@contextmanager
def lists(path: Path, scale: int = 1) -> Iterator[tuple[Store, str]]:
    """The smallest demo but for what its features do in its weeks, and whom planting it named."""
    weeks, today = SMALL
    create(str(path))
    with closing(open_workspace(str(path), "seat")) as store:
        with pytest.MonkeyPatch.context() as patch:
            founded_only(patch)
            named = seed.plant_demo(store, weeks, scale=scale, today=today)["person"]
        yield store, named


def all_of(store: Store, kind: type[Record]) -> list[Record]:
    with store.read() as session:
        return list(queries.rows(session, kind))


def entries(store: Store) -> list[tuple[Entry, tuple[Change, ...]]]:
    with store.read() as session:
        return [(told.entry, tuple(told.changes)) for told in since(session, 0)]


# --- channels


def test_the_channels_are_whole_and_in_order() -> None:
    channels = [Channel.made(**row) for row in seed.channel_rows()]
    assert [problem for channel in channels for problem in rules.problems(channel)] == []
    assert [channel.rank for channel in channels] == list(range(1, 13))
    assert len({channel.platform for channel in channels}) == 12
    assert 4 <= sum(channel.is_active for channel in channels) <= 5


def test_every_channel_says_in_three_languages_what_it_is_and_when_it_was_checked() -> None:
    for channel in (Channel.made(**row) for row in seed.channel_rows()):
        assert all(channel.name), channel.platform
        assert all(channel.advice), channel.platform
        assert channel.checked_on is not None


def test_the_advised_length_fits_into_the_limit() -> None:
    for channel in (Channel.made(**row) for row in seed.channel_rows()):
        assert (channel.advised_most or 0) <= (channel.text_limit or 1_000_000)
        assert (channel.fold_at or 0) <= (channel.text_limit or 1_000_000)


# --- the demo


def test_the_same_day_gives_the_same_office(planted: Planted) -> None:
    def content(store: Store) -> list[object]:
        rows = [sorted(str({**r.image(), "id": ""}) for r in all_of(store, kind)) for kind in KINDS]
        return [*rows, [(entry.at, entry.title, entry.author_id, entry.reverts) for entry, _changes in entries(store)]]

    assert content(planted(*SMALL)) == content(planted(*SMALL, "-twin"))


def test_every_row_of_the_demo_keeps_the_rules(demo: Store) -> None:
    assert [str(p) for kind in KINDS for record in all_of(demo, kind) for p in rules.problems(record)] == []
    assert check(demo).is_clean


def test_the_demo_has_every_kind_of_person_outlet_and_contact(demo: Store) -> None:
    people, outlets, contacts = (all_of(demo, kind) for kind in (Person, Outlet, Contact))
    assert {role for person in people for role in person.roles} == set(Role)
    assert {outlet.medium for outlet in outlets} == set(Medium)
    assert {outlet.language for outlet in outlets} == set(OutletLanguage)
    assert {contact.purpose for contact in contacts} == set(Purpose)


def test_names_of_the_demo_are_said_in_three_languages(demo: Store) -> None:
    for kind in (Office, Unit, Channel, Outlet):
        assert all(all(record.name) for record in all_of(demo, kind)), kind
    assert all(all(record.position) for kind in (Person, Contact) for record in all_of(demo, kind))


def test_nobody_real_can_be_reached_by_it(demo: Store) -> None:
    for kind in (Unit, Person, Outlet, Contact):
        for record in all_of(demo, kind):
            assert record.phone.startswith("8 (7000) 00-00-") or not record.phone
            assert record.email.endswith(".example") or not record.email
    sites = [record.site for record in all_of(demo, Outlet)] + [record.address for record in all_of(demo, Channel)]
    assert all(".example" in site for site in sites if site)


def test_the_demo_lacks_only_what_a_new_office_lacks_too(demo: Store) -> None:
    with demo.read() as session:
        assert [lack for lack, _count in queries.lacks(session, TODAY)] == [Lack.LETTERHEAD]


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_someone_is_on_duty_on_any_day_it_is_opened(planted: Planted, today: date) -> None:
    store = planted(2, today)
    with store.read() as session:
        past = queries.roster(session, today - timedelta(7), today - timedelta(1))
        ahead = queries.roster(session, today, today + timedelta(7))
    assert (len(past), len(ahead)) == (7, 8)
    assert all(duty.shift.handover and not duty.shift.note for duty in past)
    assert [duty.shift.taken_at is None for duty in past] == [False] * 6 + [True]
    assert all(not duty.shift.handover for duty in ahead)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_duty_officers_write_of_the_season_in_their_own_language(planted: Planted, today: date) -> None:
    store = planted(2, today)
    with store.read() as session:
        duties = queries.roster(session, today - timedelta(14), today - timedelta(1))
    kazakh = {duty.person.name for duty in duties if set(duty.shift.handover) & set("әғқңөұүһі")}
    assert kazakh >= {"Г. Мысалова", "Ж. Мәтінова"}
    assert not any("Снег" in duty.shift.handover for duty in duties if 5 <= duty.shift.day.month <= 9)
    assert not any("ыстыққа" in duty.shift.handover for duty in duties if duty.shift.day.month in (12, 1, 2))


def test_the_journal_looks_lived_in(demo: Store) -> None:
    written = entries(demo)
    assert len({entry.author_id for entry, _changes in written}) == 6
    assert all(entry.author_id for entry, _changes in written)
    changed = [change.record_id for _entry, changes in written for change in changes if change.before and change.after]
    contacts = {record.id for record in all_of(demo, Contact)}
    assert max(changed.count(contact) for contact in contacts) >= 2
    assert sum(entry.reverts is not None for entry, _changes in written) == 1


def test_the_journal_runs_from_the_founding_to_yesterday(demo: Store) -> None:
    moments = [entry.at for entry, _changes in entries(demo)]
    assert moments == sorted(moments)
    assert moments[0].date() == date(2026, 11, 13)
    assert moments[-1] < datetime(2026, 12, 14, 19, tzinfo=UTC), "midnight of the fifteenth in the office"


def test_whoever_opens_the_demo_has_nothing_to_undo(demo: Store) -> None:
    assert (demo.nearest(), demo.author_id, demo.seat) == ((None, None), None, "seat")


def test_the_press_secretary_it_names_may_work_on(tmp_path: Path) -> None:
    with lists(tmp_path / "small.hatshy") as (store, named):
        with store.read() as session:
            [secretary] = queries.holders(session, Role.PRESS_SECRETARY)
        assert named == str(secretary.id)
        store.author_id = secretary.id
        store.do(actions.VERBS[Unit].add, {"name": {"kk": "Жаңа бөлім"}})


def test_scale_multiplies_rows_and_leaves_the_first_ones(tmp_path: Path) -> None:
    today = SMALL[1]
    with lists(tmp_path / "small.hatshy") as (small, _), lists(tmp_path / "big.hatshy", 3) as (big, _):
        for kind in (Unit, Outlet, Contact):
            few, many = all_of(small, kind), all_of(big, kind)
            assert len(many) == 3 * len(few)
            assert [record.name for record in many[: len(few)]] == [record.name for record in few]
        with big.read() as session:
            assert len(queries.roster(session, today - timedelta(weeks=3), today)) == 3 * 7 + 1
        assert [str(p) for kind in KINDS for record in all_of(big, kind) for p in rules.problems(record)] == []


@pytest.mark.parametrize(("weeks", "scale"), [(0, 1), (-1, 1), (521, 1), (4, 0)])
def test_an_impossible_size_is_refused(empty: Open, weeks: int, scale: int) -> None:
    with pytest.raises(Invalid, match="1 to 520 weeks"):
        seed.plant_demo(empty(), weeks, scale, TODAY)


def test_a_demo_is_planted_only_in_an_empty_workspace(demo: Store) -> None:
    with pytest.raises(Invalid, match="set up already"):
        seed.plant_demo(demo, today=TODAY)
