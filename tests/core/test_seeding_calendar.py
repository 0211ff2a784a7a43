"""The calendar's first content, and the plan of the demo office."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core import seed
from core.calendar import problems as calendar_problems
from core.calendar import rules
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
from core.office import actions
from core.seeding import calendar
from core.store.store import Store
from core.strategy import rules as strategy_rules
from core.strategy.records import Audience, Campaign, Goal
from tests.core.conftest import Open, Planted
from tests.core.test_seed import DAYS, MONDAY, TODAY, all_of, entries
from tests.demos import SMALL

PLANNED = (
    *(Publication, Wording, Placement, Series, Rubric, Occasion, SpecialDay, Norm),
    *(View, Question, Discussion, Remark, Goal, Audience, Campaign),
)


@pytest.fixture
def demo(planted: Planted) -> Store:
    return planted(4, TODAY)


def week(store: Store, monday: date) -> list[Slot]:
    with store.read() as session:
        return slots.between(session, monday, monday + timedelta(days=6))


def states(found: list[Slot]) -> set[str]:
    return {str(slot.publication.state) for slot in found}


def test_a_new_office_gets_the_first_content_of_the_calendar_in_one_act(empty: Open) -> None:
    store = empty()
    secretary = store.do(actions.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, seed.channel_rows())
    calendar.plant(store, secretary)
    assert store.author_id is None
    assert entries(store)[-1][0].title == "First content of the calendar"
    assert entries(store)[-1][0].author_id == secretary
    for kind, least in ((Rubric, 20), (Occasion, 100), (SpecialDay, 2), (Goal, 4), (Audience, 6), (Norm, 1)):
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


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_a_week_of_the_demo_is_as_full_as_an_office_makes_it(planted: Planted, today: date) -> None:
    store = planted(2, today)
    monday = today - timedelta(days=today.weekday())
    full = [len(week(store, monday + timedelta(weeks=n))) for n in (-2, -1, 0, 1)]
    assert all(22 <= count <= 28 for count in full), full
    assert 5 <= len(week(store, monday + timedelta(weeks=2))) < 15


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_what_is_past_came_out_and_what_is_ahead_stands_as_it_does_in_life(planted: Planted, today: date) -> None:
    store = planted(2, today)
    yesterday, monday = today - timedelta(1), today - timedelta(today.weekday())
    past = [slot for slot in week(store, monday - timedelta(weeks=1)) if slot.publication.day != yesterday]
    assert states([slot for slot in past if slot.publication.halt == Halt.NONE]) == {State.PUBLISHED}
    assert all(place.link and place.published_at for slot in past[:10] for place in slot.placements)
    found = [slot for n in range(3) for slot in week(store, monday + timedelta(weeks=n))]
    ahead = [slot for slot in found if slot.publication.day and slot.publication.day >= today]
    assert states(ahead) >= {State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED, State.READY}
    assert sum(slot.is_changed for slot in ahead) >= 1
    assert sum("x" in slot.mark for slot in ahead) >= 2
    assert any(slot.publication.halt == Halt.POSTPONED and slot.publication.reason for slot in ahead)
    assert any("m" in slot.mark for slot in ahead)
    morning = datetime(today.year, today.month, today.day, tzinfo=UTC)
    with store.read() as session:
        late = waiting.still_open(session, today - waiting.LOOK_BACK, today)
    assert sum(rules.is_late(slot.publication, morning) for slot in late) == 1


def test_the_demo_has_something_of_everything_the_calendar_knows(demo: Store) -> None:
    for kind, count in ((Series, 1), (Campaign, 2), (View, 1), (Discussion, 1), (Question, 4), (Remark, 3), (Norm, 1)):
        assert len(all_of(demo, kind)) == count, kind
    with demo.read() as session:
        assert len(slots.ideas(session)) == 12
        assert [one.count for one in waiting.unanswered(session)] == [1]
        assert [one.unanswered for one in waiting.under_discussion(session, TODAY)] == [1]
    assert any(slot.campaign for slot in week(demo, MONDAY))
    assert any(slot.publication.series_id for slot in week(demo, MONDAY))


def test_every_row_of_the_demo_is_whole(demo: Store) -> None:
    for kind in PLANNED:
        for record in all_of(demo, kind):
            assert calendar_problems.problems(record) == [], record
            assert strategy_rules.problems(record) == [], record


def test_every_text_of_the_demo_is_said_in_both_languages(demo: Store) -> None:
    for slot in week(demo, MONDAY - timedelta(weeks=1)):
        assert all((slot.publication.title.kk, slot.publication.title.ru))
        assert {"kk", "ru"} <= set(slot.wordings)
        assert "{" not in "".join(text.text for text in slot.wordings.values())
        assert all((slot.person, slot.rubric, slot.audience, slot.channels, slot.unit))


def test_the_same_day_gives_the_same_plan(planted: Planted) -> None:
    one, other = planted(*SMALL), planted(*SMALL, "-twin")
    for kind in PLANNED:
        first, second = ([record.image() for record in all_of(store, kind)] for store in (one, other))
        assert first == second, kind
