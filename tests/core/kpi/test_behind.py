"""The records behind a share: what it lacks, or what it counts where less is better."""

from datetime import date, timedelta
from uuid import UUID

from core.calendar.records import Wording
from core.kpi.queries import behind as records
from core.kpi.queries import keeping
from core.kpi.queries.behind import Behind
from core.replies.records import Book, State
from core.store.store import Store
from tests.core.kpi.counting import NOW, OCTOBER, answered, at, message, published, put
from tests.core.kpi.test_sources_crisis import APPROVE, RETURN, laid

HOUR = timedelta(hours=1)


def behind(store: Store, code: str) -> Behind | None:
    with store.read() as session:
        measure = keeping.called(session, code)
        assert measure is not None
        return records.behind(session, measure, OCTOBER, NOW)


def ids(store: Store, code: str) -> set[UUID]:
    found = behind(store, code)
    assert found is not None
    return {one.id for one in found.records}


def test_of_a_share_that_should_grow_it_is_what_the_figure_lacks(measured: Store) -> None:
    silent, told = message(at(5)), answered(at(6), HOUR)
    closed = message(at(7), state=State.CLOSED)
    put(measured, silent, told, closed, message(at(7), book=Book.MEDIA), message(at(8, month=9)))
    assert ids(measured, "REPLY") == {silent.id, closed.id}
    found = behind(measured, "REPLY")
    assert found is not None
    assert (found.room, found.is_counted) == ("replies", False)
    assert [one.id for one in found.records] == [silent.id, closed.id], "in the order of their days"


def test_where_less_is_better_it_is_what_the_figure_counts(measured: Store) -> None:
    late = message(at(1), book=Book.APPEAL, due_at=at(6))
    put(measured, late, answered(at(1), HOUR, book=Book.APPEAL, due_at=at(7)))
    found = behind(measured, "APPEAL_LATE")
    assert found is not None
    assert found.is_counted
    assert [one.id for one in found.records] == [late.id]


def test_publications_that_missed_their_day_and_their_second_language(measured: Store) -> None:
    kept, missed = published(measured, at(5)), published(measured, None, day=date(2026, 10, 9))
    put(measured, Wording(publication_id=kept.id, lang="kk", text="Ертең қалада су болмайды."))
    assert ids(measured, "PLAN_EXEC") == {missed.id}
    assert ids(measured, "LANG_PAIR") == {kept.id}


def test_of_many_publications_each_is_looked_at_by_itself(measured: Store) -> None:
    """Rows that were judged alone must not be taken for one another, wherever they happened to lie."""
    missed = [published(measured, None, day=date(2026, 10, 1 + n)).id for n in range(0, 20, 2)]
    for n in range(1, 20, 2):
        published(measured, at(1 + n))
    assert ids(measured, "PLAN_EXEC") == set(missed)


def test_publications_that_came_back_from_approval(measured: Store) -> None:
    through, returned = ("head", at(6, 10), APPROVE), ("head", at(7, 10), RETURN)
    laid(measured, at(5), [through, ("deputy", at(6, 14), APPROVE)])
    back = laid(measured, at(7, 9), [returned])
    laid(measured, at(30, 9), [("head", at(3, 10, month=11), RETURN)])
    assert ids(measured, "APPROVE_RET") == {back}


def test_of_a_median_and_of_what_was_typed_there_are_no_records(measured: Store) -> None:
    assert behind(measured, "FRT_MED") is None
    assert behind(measured, "PICKUP") is None
