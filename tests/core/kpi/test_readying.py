"""What boards will ask for is worked out while nobody waits, in pieces that can be given up; then boards only look."""

from collections.abc import Sequence
from itertools import islice

import pytest
from sqlmodel import Session

from core import features
from core.features import open_workspace
from core.kpi.choices import Step
from core.kpi.queries import board
from core.kpi.records import Page, PostFigures
from core.kpi.spans import moved, span
from core.kpi.worth import Worth
from core.store import journal
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import (
    NOW,
    ZONE,
    answered,
    at,
    channels_of,
    message,
    published,
    put,
    put_raw,
)
from tests.effort import turns
from tests.looking import tables_read

# texts and followers are looked at for nothing else but to count them
COUNTED = {"wording", "pagefigures"}
# by the office's wall clock
_NOW = NOW.astimezone(ZONE)


@pytest.fixture
def office(measured: Store) -> Store:
    """Where something was published, asked and answered, and a page is followed."""
    page = Page(name="Күмісөзен", channel_id=channels_of(measured)[0])
    published(measured, at(5))
    put(measured, answered(at(6), NOW - at(6)), message(at(7)), page)
    told = {"id": new_id(), "lot_id": new_id(), "page_id": page.id, "key": "1", "measured_on": at(9).date()}
    put_raw(measured, PostFigures(published_at=at(5), comments=3, likes=1, **told))
    return measured


def _look(session: Session, step: Step, by: int) -> Sequence[Worth]:
    of = moved(step, span(step, _NOW.date()), by)
    return [worth for one in board.board(session, step, of, _NOW).standings for worth in one.trend]


def _pieces(store: Store) -> int:
    return sum(1 for _piece in features.make_ready(store, _NOW))


def _last(store: Store) -> int:
    with store.read() as session:
        return journal.latest(session, 1)[0].entry.id


@pytest.mark.parametrize(("step", "by"), turns([Step.MONTH, Step.QUARTER, Step.YEAR], [0, -1]))
def test_a_board_that_was_made_ready_counts_nothing_itself_and_tells_the_same(
    office: Store, step: Step, by: int
) -> None:
    with tables_read(office.sql) as read:
        assert _pieces(office)
    assert read >= COUNTED
    with office.read() as session, tables_read(office.sql) as read:
        ready = _look(session, step, by)
    assert not read & COUNTED
    # a session that writes leaves aside what lies by
    with Session(office.sql.execution_options(writes=True)) as session, tables_read(office.sql) as read:
        anew = _look(session, step, by)
    assert read >= COUNTED
    assert ready == anew
    # of what came before the office there is nothing to tell
    assert by or any(one.value is not None for one in ready)


def test_what_was_made_ready_is_not_made_again(office: Store) -> None:
    before = _last(office)
    assert _pieces(office)
    assert _pieces(office) == 0
    # nothing was written of it that anybody could undo, or that another seat would hear of
    assert _last(office) == before
    office.close()
    again = open_workspace(office.where, "next day")
    assert _pieces(again) == 0
    again.close()


def test_given_up_it_goes_on_where_it_was(office: Store) -> None:
    other = open_workspace(office.where, "another seat")
    whole = _pieces(other)
    assert len(list(islice(features.make_ready(office, _NOW), 2))) == 2
    assert _pieces(office) == whole - 2
    other.close()


def test_after_a_change_only_what_it_touches_is_made_ready(office: Store) -> None:
    whole = _pieces(office)
    put(office, message(NOW))
    with tables_read(office.sql) as read:
        assert 0 < _pieces(office) < whole / 4
    assert "message" in read
    assert not read & COUNTED


def test_an_office_without_indicators_has_nothing_to_make_ready(store: Store) -> None:
    published(store, at(5))
    assert _pieces(store) == 0
