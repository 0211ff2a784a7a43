"""A plan is held against the days it promised: the journal knows what was moved, and whether anybody said why."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from core import clock
from core.calendar.actions import course, publications
from core.calendar.records import Placement, Publication, State
from core.features import open_workspace
from core.kpi.queries.asked import Scope
from core.office import retention
from core.store import journal, rewind
from core.store.record import new_id
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import NOVEMBER, OCTOBER, WHOLE, amounts, at, channels_of, published, put, values

NAMES = ("planned", "published_as_planned", "moved")
SECOND, TWENTIETH = date(2026, 11, 2), date(2026, 11, 20)


@contextmanager
def on(day: int, month: int = 11) -> Iterator[None]:
    with clock.stopped(datetime(2026, month, day, 6, tzinfo=UTC)):
        yield


def planned(store: Store, day: date = SECOND, state: State = State.DRAFT) -> UUID:
    return published(store, None, day=day, state=state).id


def came_out(store: Store, publication_id: UUID, day: int) -> None:
    came = at(day, month=11)
    put(store, Placement(publication_id=publication_id, channel_id=channels_of(store)[1], published_at=came))


def told(store: Store, scope: Scope = WHOLE) -> list[float | None]:
    return values(store, *NAMES, span=NOVEMBER, scope=scope)


def test_what_is_moved_quietly_has_missed_its_day(store: Store) -> None:
    with on(25, month=10):
        ours = [planned(store) for _one in range(4)]
    with on(2):
        store.do(publications.reschedule, ours, TWENTIETH)
    for one in ours:
        came_out(store, one, 20)
    assert told(store) == [4, 0, 0]
    # the week it was promised for misses it, the week it went to does not have it
    weeks = [type(NOVEMBER)(date(2026, 11, first), date(2026, 11, first + 6)) for first in (2, 16)]
    assert [[one.value for one in of] for of in amounts(store, *NAMES, spans=weeks)] == [[4, 0], [0, 0], [0, 0]]


def test_a_thinned_history_tells_of_the_same_days(store: Store) -> None:
    with on(25, month=10):
        ours = [planned(store, date(2026, 11, 10)) for _one in range(3)]
    with on(3):
        note(store, "жаңа")
    with on(5):
        store.do(publications.reschedule, ours, TWENTIETH)
    with on(6):
        note(store, "ескі")
    came_out(store, ours[0], 20)
    before = told(store)
    with clock.stopped(datetime(2032, 11, 7, tzinfo=UTC)):
        assert store.do(retention.thin_due) >= 2 * len(ours)
    # at another seat, which has not worked it out yet
    with closing(open_workspace(store.where, "other")) as other:
        assert told(other) == before == [3, 0, 0]


def note(store: Store, said: str) -> None:
    for one in rows(store, Publication):
        store.do(publications.edit, one.id, one.image(), one.image() | {"note": said})


def test_before_its_month_begins_a_plan_may_change(store: Store) -> None:
    with on(25, month=10):
        one = planned(store)
    with on(31, month=10):
        store.do(publications.reschedule, [one], TWENTIETH)
    came_out(store, one, 20)
    assert told(store) == [1, 1, 0]


def test_what_was_planned_within_the_month_may_move_until_its_day_or_until_it_is_agreed_to(store: Store) -> None:
    tenth = date(2026, 11, 10)
    with on(3):
        free, agreed, late = (planned(store, tenth, one) for one in (State.DRAFT, State.READY, State.DRAFT))
    with on(9):
        store.do(publications.reschedule, [free, agreed], TWENTIETH)
    with on(10):
        store.do(publications.reschedule, [late], TWENTIETH)
    for one in (free, agreed, late):
        came_out(store, one, 20)
    assert told(store) == [3, 1, 0]


def test_a_reason_tells_it_apart(store: Store) -> None:
    with on(25, month=10):
        one = planned(store)
    with on(2):
        store.do(course.postpone, [one], "Апат болды")
        store.do(publications.reschedule, [one], TWENTIETH)
    came_out(store, one, 20)
    # moved once, and then kept
    assert told(store) == [1, 1, 1]


def test_moved_to_another_month_it_has_missed_one_and_is_planned_for_the_other(store: Store) -> None:
    with on(25, month=9):
        one = planned(store, date(2026, 10, 30))
    with on(30, month=10):
        store.do(publications.reschedule, [one], TWENTIETH)
    came_out(store, one, 20)
    assert values(store, *NAMES) == [1, 0, 0]
    assert told(store) == [1, 1, 0]
    assert values(store, *NAMES, span=type(OCTOBER)(OCTOBER.first, NOVEMBER.last)) == [2, 1, 0]


@pytest.mark.parametrize("quiet", [publications.shelve, publications.delete])
def test_neither_the_shelf_nor_the_bin_hides_a_promise(store: Store, quiet: object) -> None:
    with on(25, month=10):
        kept, hidden = planned(store), planned(store)
    came_out(store, kept, 2)
    with on(3):
        store.do(quiet, [hidden])  # type: ignore[arg-type]
    assert told(store) == [2, 1, 0]


def test_what_was_put_back_was_not_moved(store: Store) -> None:
    with on(25, month=10):
        one = planned(store)
    with on(2):
        store.do(publications.reschedule, [one], TWENTIETH)
        with store.read() as session:
            last = journal.latest(session, 1)[0].entry.id
        store.do(rewind.revert, last)
    came_out(store, one, 2)
    assert told(store) == [1, 1, 0]


def test_a_unit_and_a_channel_have_their_own_promises(store: Store) -> None:
    telegram, instagram = channels_of(store)
    with on(25, month=10):
        one = planned(store)
    with on(2):
        store.do(publications.reschedule, [one], TWENTIETH)
    assert told(store, Scope(channel_id=telegram)) == [1, 0, 0]
    assert told(store, Scope(channel_id=instagram)) == [0, 0, 0]
    assert told(store, Scope(unit_id=new_id())) == [0, 0, 0]
