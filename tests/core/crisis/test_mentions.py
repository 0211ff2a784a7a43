"""How much is written just now is held against the same hour of the weeks before."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from core import clock
from core.crisis import library
from core.crisis.actions import signals
from core.crisis.queries import mentions, signs
from core.crisis.records import Incident
from core.crisis.triggers import Sort
from core.replies.actions import messages
from core.replies.records import Tone
from core.store.store import Store
from tests.core.crisis.conftest import NOTICED, Open

NOW = NOTICED + timedelta(minutes=2)


def came(store: Store, count: int, at: datetime, tone: Tone = Tone.NEUTRAL) -> None:
    for number in range(count):
        store.do(messages.register, {"text": f"Жылу жоқ {at} {number}", "came_at": at, "tone": tone})


def far(store: Store) -> tuple[Decimal, ...]:
    with store.read() as session:
        return mentions.velocities(session, NOW, library.watch(), 2)


def counted(store: Store, opened_id: UUID, sort: Sort = Sort.RAISE, now: datetime = NOW) -> tuple[str, ...]:
    with store.read() as session:
        return signs.counted(session, session.get_one(Incident, opened_id), now, sort)


def test_a_rush_stands_out_from_the_same_hour_of_the_weeks_before(store: Store) -> None:
    for week in range(1, 5):
        came(store, 2, NOW - timedelta(weeks=week))
        came(store, 1, NOW - timedelta(weeks=week, minutes=20))
    # the first of them came a month ago: the whole baseline is there
    came(store, 1, NOW - timedelta(days=40))
    came(store, 6, NOW - timedelta(minutes=5))
    came(store, 1, NOW - timedelta(minutes=20))
    before, last = far(store)
    assert before < 3 <= last


def test_where_nothing_was_registered_before_a_fixed_number_stands_for_much(store: Store) -> None:
    came(store, 10, NOW - timedelta(minutes=5))
    assert far(store)[1] == Decimal("1.5")


def test_a_rush_in_two_windows_is_a_sign_at_hand_and_none_in_a_drill(store: Store, opened: Open) -> None:
    opened_id = opened()
    drill = opened(is_drill=True, pace=1, paced_from=clock.now())
    for minutes in (5, 20):
        came(store, 21, NOW - timedelta(minutes=minutes), Tone.NEGATIVE)
    assert "U1" in counted(store, opened_id)
    assert not counted(store, drill)
    store.do(signals.notice, opened_id, "U1")
    with store.read() as session:
        assert "U1" not in signs.fresh(session, session.get_one(Incident, opened_id), NOW)


def test_an_office_that_registers_nothing_counts_nothing(store: Store, opened: Open) -> None:
    opened_id = opened()
    assert not counted(store, opened_id)
    assert not counted(store, opened_id, Sort.LOWER)


def test_a_day_without_a_rush_is_counted_as_calm(store: Store, opened: Open) -> None:
    opened_id = opened()
    came(store, 21, NOW - timedelta(hours=20))
    assert counted(store, opened_id, Sort.LOWER) == ()
    assert counted(store, opened_id, Sort.LOWER, NOW + timedelta(hours=4, minutes=30)) == ("D1",)
