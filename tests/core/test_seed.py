"""The channels of a new office, and the demo office."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core import seed
from core.calendar import problems as calendar_problems
from core.calendar.queries import slots, waiting
from core.calendar.queries.slots import Slot
from core.calendar.records import (
    Discussion,
    Halt,
    Norm,
    Occasion,
    Placement,
    Publication,
    Question,
    Remark,
    Rubric,
    Series,
    SpecialDay,
    State,
    View,
    Wording,
)
from core.errors import Invalid
from core.features import open_workspace
from core.office import actions, queries, rules
from core.office.queries import Lack
from core.office.records import Channel, Contact, Medium, Office, Outlet, OutletLanguage, Person, Purpose, Role, Unit
from core.seeding import calendar
from core.store.check import check
from core.store.journal import Change, Entry, since
from core.store.opening import create
from core.store.record import Record
from core.store.store import Store
from core.strategy import rules as strategy_rules
from core.strategy.records import Audience, Campaign, Goal

TODAY = date(2026, 12, 15)
KINDS = (Office, *actions.VERBS)

PLANNED = (
    *(Publication, Wording, Placement, Series, Rubric, Occasion, SpecialDay, Norm),
    *(View, Question, Discussion, Remark, Goal, Audience, Campaign),
)

Open = Callable[[], Store]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Open]:
    stores: list[Store] = []

    def opened() -> Store:
        path = str(tmp_path / f"{len(stores)}.hatshy")
        create(path)
        stores.append(open_workspace(path, "seat"))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def demo(empty: Open) -> Store:
    store = empty()
    seed.plant_demo(store, today=TODAY)
    return store


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


def test_the_same_day_gives_the_same_office(empty: Open) -> None:
    def content() -> list[object]:
        store = empty()
        seed.plant_demo(store, weeks=2, scale=2, today=TODAY)
        rows = [sorted(str({**r.image(), "id": ""}) for r in all_of(store, kind)) for kind in KINDS]
        return [*rows, [(entry.at, entry.title, entry.author_id, entry.reverts) for entry, _changes in entries(store)]]

    assert content() == content()


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


@pytest.mark.parametrize("weekday", range(7))
def test_someone_is_on_duty_on_any_day_it_is_opened(empty: Open, weekday: int) -> None:
    store, today = empty(), date(2026, 12, 14) + timedelta(weekday)
    seed.plant_demo(store, weeks=1, today=today)
    with store.read() as session:
        past = queries.roster(session, today - timedelta(7), today - timedelta(1))
        ahead = queries.roster(session, today, today + timedelta(7))
    assert (len(past), len(ahead)) == (7, 8)
    assert all(duty.shift.handover and not duty.shift.note for duty in past)
    assert [duty.shift.taken_at is None for duty in past] == [False] * 6 + [True]
    assert all(not duty.shift.handover for duty in ahead)


@pytest.mark.parametrize("month", range(1, 13))
def test_duty_officers_write_of_the_season_in_their_own_language(empty: Open, month: int) -> None:
    store, today = empty(), date(2026, month, 20)
    seed.plant_demo(store, weeks=2, today=today)
    with store.read() as session:
        duties = queries.roster(session, today - timedelta(14), today - timedelta(1))
    kazakh = {duty.person.name for duty in duties if set(duty.shift.handover) & set("әғқңөұүһі")}
    assert kazakh >= {"Г. Мысалова", "Ж. Мәтінова"}
    assert not any("Снег" in duty.shift.handover for duty in duties if 5 <= duty.shift.day.month <= 9)
    assert not any("ыстыққа" in duty.shift.handover for duty in duties if duty.shift.day.month in (12, 1, 2))


def test_the_journal_looks_lived_in(demo: Store) -> None:
    written = entries(demo)
    assert len({entry.author_id for entry, _changes in written}) == 4
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
    assert (demo.rewindable(), demo.author_id, demo.seat) == (([], []), None, "seat")


def test_the_press_secretary_it_names_may_work_on(empty: Open) -> None:
    store = empty()
    planted = seed.plant_demo(store, today=TODAY)
    with store.read() as session:
        [secretary] = queries.holders(session, Role.PRESS_SECRETARY)
    assert planted["person"] == str(secretary.id)
    store.author_id = secretary.id
    store.do(actions.VERBS[Unit].add, {"name": {"kk": "Жаңа бөлім"}})


def test_scale_multiplies_rows_and_leaves_the_first_ones(empty: Open) -> None:
    small, big = empty(), empty()
    seed.plant_demo(small, weeks=2, today=TODAY)
    seed.plant_demo(big, weeks=2, scale=3, today=TODAY)
    for kind in (Unit, Outlet, Contact):
        few, many = all_of(small, kind), all_of(big, kind)
        assert len(many) == 3 * len(few)
        assert [record.name for record in many[: len(few)]] == [record.name for record in few]
    with big.read() as session:
        assert len(queries.roster(session, TODAY - timedelta(weeks=6), TODAY)) == 6 * 7 + 1
    assert [str(p) for kind in KINDS for record in all_of(big, kind) for p in rules.problems(record)] == []


@pytest.mark.parametrize(("weeks", "scale"), [(0, 1), (-1, 1), (521, 1), (4, 0)])
def test_an_impossible_size_is_refused(empty: Open, weeks: int, scale: int) -> None:
    with pytest.raises(Invalid, match="1 to 520 weeks"):
        seed.plant_demo(empty(), weeks, scale, TODAY)


def test_a_demo_is_planted_only_in_an_empty_workspace(demo: Store) -> None:
    with pytest.raises(Invalid, match="set up already"):
        seed.plant_demo(demo, today=TODAY)


# --- the calendar


def week(store: Store, monday: date) -> list[Slot]:
    with store.read() as session:
        return slots.between(session, monday, monday + timedelta(days=6))


def states(found: list[Slot]) -> set[str]:
    return {str(slot.publication.state) for slot in found}


MONDAY = date(2026, 12, 14)


def test_a_new_office_gets_the_first_content_of_the_calendar_in_one_act(empty: Open) -> None:
    store = empty()
    secretary = store.do(actions.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, seed.channel_rows())
    calendar.plant(store, secretary)
    assert store.author_id is None
    assert entries(store)[-1][0].title == "First content of the calendar"
    assert entries(store)[-1][0].author_id == secretary
    for kind, least in ((Rubric, 20), (Occasion, 100), (SpecialDay, 4), (Goal, 4), (Audience, 6), (Norm, 1)):
        made = all_of(store, kind)
        assert len(made) >= least, kind
        assert not [problem for record in made for problem in calendar_problems.problems(record)]
        assert not [problem for record in made for problem in strategy_rules.problems(record)]
        if kind is not Norm:
            assert all(all(record.name) for record in made), kind


def test_the_first_content_needs_no_office(empty: Open) -> None:
    store = empty()
    calendar.plant(store, None)
    assert len(all_of(store, Norm)) == 1


@pytest.mark.parametrize("month", range(1, 13))
def test_a_week_of_the_demo_is_as_full_as_an_office_makes_it(empty: Open, month: int) -> None:
    store, today = empty(), date(2026, month, 16)
    seed.plant_demo(store, weeks=2, today=today)
    monday = today - timedelta(days=today.weekday())
    full = [len(week(store, monday + timedelta(weeks=n))) for n in (-2, -1, 0, 1)]
    assert all(22 <= count <= 28 for count in full), full
    assert 5 <= len(week(store, monday + timedelta(weeks=2))) < 15


@pytest.mark.parametrize("weekday", range(7))
def test_what_is_past_came_out_and_what_is_ahead_stands_as_it_does_in_life(empty: Open, weekday: int) -> None:
    store, today = empty(), MONDAY + timedelta(weekday)
    seed.plant_demo(store, weeks=2, today=today)
    past = [slot for slot in week(store, MONDAY - timedelta(weeks=1)) if slot.publication.day < today - timedelta(1)]
    assert states([slot for slot in past if slot.publication.halt == Halt.NONE]) == {State.PUBLISHED}
    assert all(place.link and place.published_at for slot in past[:10] for place in slot.placements)
    ahead = [
        slot for n in range(3) for slot in week(store, MONDAY + timedelta(weeks=n)) if slot.publication.day >= today
    ]
    assert states(ahead) >= {State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED, State.READY} - (
        {State.APPROVED} if weekday == 4 else set()
    )
    assert sum(slot.is_changed for slot in ahead) >= 1
    assert sum("x" in slot.mark for slot in ahead) >= 2
    assert any(slot.publication.halt == Halt.POSTPONED and slot.publication.reason for slot in ahead)
    assert any("m" in slot.mark for slot in ahead)
    with store.read() as session:
        assert len(waiting.overdue(session, datetime(today.year, today.month, today.day, 5, tzinfo=UTC))) == 1


def test_the_demo_has_something_of_everything_the_calendar_knows(demo: Store) -> None:
    for kind, count in ((Series, 1), (Campaign, 2), (View, 1), (Discussion, 1), (Question, 4), (Remark, 3), (Norm, 1)):
        assert len(all_of(demo, kind)) == count, kind
    with demo.read() as session:
        assert len(slots.ideas(session)) == 12
        assert [one.count for one in waiting.unanswered(session)] == [1]
        assert [one.unanswered for one in waiting.under_discussion(session, TODAY)] == [1]
    assert any(slot.campaign and slot.publication.series_id is None for slot in week(demo, MONDAY))
    assert any(slot.publication.series_id for slot in week(demo, MONDAY))


def test_every_row_of_the_demo_is_whole(demo: Store) -> None:
    for kind in PLANNED:
        for record in all_of(demo, kind):
            assert calendar_problems.problems(record) == [], record
            assert strategy_rules.problems(record) == [], record


def test_every_text_of_the_demo_is_said_in_both_languages_with_its_figures(demo: Store) -> None:
    for slot in week(demo, MONDAY - timedelta(weeks=1)):
        assert all(slot.publication.title.in_(lang) for lang in ("kk", "ru"))
        assert {"kk", "ru"} <= set(slot.wordings)
        assert "{" not in "".join(text.text for text in slot.wordings.values())
        assert slot.person
        assert slot.rubric
        assert slot.audience
        assert slot.channels
        assert slot.unit


def test_the_same_day_gives_the_same_plan(empty: Open) -> None:
    one, other = empty(), empty()
    for store in (one, other):
        seed.plant_demo(store, weeks=1, today=TODAY)
    for kind in PLANNED:
        assert [record.image() for record in all_of(one, kind)] == [record.image() for record in all_of(other, kind)], (
            kind
        )
