"""The demo office's replies, and the templates that every new office has."""

from collections import Counter
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.approval.records import Clearance
from core.language import safety
from core.replies import library, rules, topics
from core.replies.queries import inbox, similar, templates
from core.replies.queries.inbox import Wanted
from core.replies.records import OPEN, Answer, Book, Inquiry, Message, Piece, State, Template
from core.replies.triage import standard
from core.seeding import calendar
from core.store.store import Store
from tests.core.conftest import Open, Planted
from tests.core.test_seed import DAYS, MONDAY_IN_SUMMER, TODAY, all_of
from tests.demos import SMALL

KINDS = (Message, Answer, Inquiry, Template)


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), ZoneInfo("Asia/Almaty"))


def messages(store: Store) -> list[Message]:
    return [one for one in all_of(store, Message) if isinstance(one, Message)]


@pytest.fixture
def demo(planted: Planted) -> Store:
    return planted(4, TODAY)


def test_a_new_office_has_the_shipped_templates(empty: Open) -> None:
    store = empty()
    calendar.plant(store, None)
    assert {one.code for one in all_of(store, Template)} == set(library.shipped())


@pytest.mark.parametrize(
    ("weeks", "today"), [(4, TODAY), *((2, day) for day in DAYS if day != MONDAY_IN_SUMMER)], ids=str
)
def test_whoever_opens_the_demo_finds_some_late_some_near_and_six_that_say_the_same(
    planted: Planted, weeks: int, today: date
) -> None:
    store = planted(weeks, today)
    now = morning(today)
    with store.read() as session:
        waiting = inbox.page(session, Wanted(), now).rows
        rushes = similar.rushes(session, now)
    assert 12 <= len(waiting) <= 16
    assert sum(one.due_at is not None and one.due_at < now for one in waiting) == 2
    assert {one.book for one in waiting} == set(Book)
    assert {one.state for one in waiting} == {State.NEW, State.ASKED, State.INTERIM}
    if today.weekday() < 6:
        assert [(rush.topic, rush.count) for rush in rushes] == [("heating", 6)]


def test_in_summer_nobody_complains_of_cold_radiators(planted: Planted) -> None:
    store = planted(2, MONDAY_IN_SUMMER)
    asked = Counter(one.topic for one in messages(store) if one.state in OPEN)
    assert asked["heating"] == 0
    assert asked["water"] == 6


def test_the_demo_shows_everything_that_can_become_of_a_message(demo: Store) -> None:
    found = messages(demo)
    assert {one.state for one in found} >= {State.NEW, State.ASKED, State.INTERIM, State.ANSWERED, State.CLOSED}
    assert len(found) >= 60
    for part in ("joined_id", "extended_until", "notified_at", "hidden_at", "sent_on_at", "rating", "times_reopened"):
        assert any(getattr(one, part) for one in found), part
    assert any(one.publication_id for one in found)
    assert all(one.outlet_id for one in found if one.book == Book.MEDIA)
    assert {one.lang for one in found} == {"kk", "ru", "mixed"}
    answers = [one for one in all_of(demo, Answer) if isinstance(one, Answer)]
    assert {one.is_final for one in answers} == {True, False}
    assert any(one.grade for one in answers)
    inquiries = [one for one in all_of(demo, Inquiry) if isinstance(one, Inquiry)]
    assert {one.answered_at is None for one in inquiries} == {True, False}


def test_every_message_of_the_demo_keeps_the_rules(demo: Store) -> None:
    tree = standard()
    for one in messages(demo):
        assert rules.problems(one) == []
        assert not one.topic or one.topic in topics.topics(), one.text
        assert not one.outcome or one.outcome in tree.outcomes, one.text


def test_no_answer_of_the_demo_has_an_empty_blank_or_a_strangers_telephone(demo: Store) -> None:
    for one in all_of(demo, Answer):
        assert isinstance(one, Answer)
        assert "{" not in one.text, one.text
        assert "?\n" not in one.text
        private = [found.said for found in safety.personal(one.text) if not found.said.startswith("8 (7000) 00-00-")]
        assert [found for found in private if "Бірлік" not in found] == [], one.text


def test_templates_are_cleared_but_for_a_few(demo: Store) -> None:
    with demo.read() as session:
        found = templates.known(session, TODAY)
    standing = Counter(one.clearance for one in found)
    assert (standing[Clearance.WAITING], standing[Clearance.NONE], standing[Clearance.EXPIRED]) == (3, 3, 2)
    assert standing[Clearance.CLEARED] == len(found) - 8
    assert sum(one.is_stale(TODAY) for one in found) == 4
    assert not any(one.slots for one in found if one.template.piece == Piece.SHARED)


def test_the_same_day_gives_the_same_messages(planted: Planted) -> None:
    one, other = planted(*SMALL), planted(*SMALL, "-twin")
    for kind in KINDS:
        first, second = ([{**record.image(), "id": ""} for record in all_of(store, kind)] for store in (one, other))
        assert sorted(map(str, first)) == sorted(map(str, second)), kind
    assert {record.id for record in messages(one)} == {record.id for record in messages(other)}
