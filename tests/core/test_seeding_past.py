"""The years before the demo's weeks: written by the thousand, and the same as if the doors had written them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from core import clock, seed
from core.calendar.records import Publication, Wording
from core.features import open_workspace
from core.kpi.records import PostFigures
from core.replies.actions.erasing import erase_due
from core.replies.records import Batch, Message, Received
from core.seeding import past
from core.store import copies, opening, search
from core.store.check import check
from core.store.journal import Change, Entry
from core.store.store import Store
from tests.demos import kept

# four weeks, the last of which brings the month's files; then one week of the demo
WEEKS, TODAY = 4, date(2026, 12, 17)
# the Friday before the demo's own week
BEGUN = date(2026, 12, 4)
# a tenth of what a big office does
A_TENTH = {name: getattr(past, name) // 10 for name in ("PUBLICATIONS", "WORKED_ON", "IN_FILES", "FIGURES")}


def planted(path: Path) -> None:
    plant(path, WEEKS + 1, A_TENTH)


def plant(path: Path, scale: int, wanted: Mapping[str, int]) -> None:
    opening.create(str(path))
    with closing(open_workspace(str(path), "planter")) as store, pytest.MonkeyPatch.context() as patch:
        for name, number in wanted.items():
            patch.setattr(past, name, number)
        seed.plant_demo(store, weeks=1, scale=scale, today=TODAY)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with closing(open_workspace(str(kept("past", planted)), "reader")) as found:
        yield found


def count(store: Store, kind: type) -> int:
    with store.read() as session:
        return session.exec(select(func.count()).select_from(kind)).one()


def test_a_past_has_what_a_big_office_does_in_its_weeks(store: Store) -> None:
    assert count(store, Publication) > WEEKS * A_TENTH["PUBLICATIONS"]
    assert count(store, Message) > WEEKS * A_TENTH["WORKED_ON"]
    assert count(store, Received) == WEEKS * A_TENTH["IN_FILES"]
    assert count(store, PostFigures) > WEEKS * A_TENTH["FIGURES"]
    # in ten years of the whole five million
    assert count(store, Change) / WEEKS > 500_000 / seed.MOST_WEEKS


def test_the_chain_and_the_records_of_a_past_hold(store: Store) -> None:
    assert check(store).faults == ()


def test_a_past_is_told_in_the_order_of_its_days(store: Store) -> None:
    with store.read() as session:
        moments = session.exec(select(Entry.at).order_by(col(Entry.id))).all()
    assert (moments[0].date(), all(one <= next_ for one, next_ in pairwise(moments))) == (date(2026, 11, 6), True)


def test_a_past_is_found_as_if_it_had_been_typed(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        wanted = session.exec(select(Publication.title).where(col(Publication.day) < BEGUN).limit(1)).one().kk

    def found(looked_at: Store) -> list[tuple[str, str]]:
        with looked_at.read() as session:
            return sorted((hit.kind, str(hit.record_id)) for hit in search.look(session, wanted))

    copy = copies.take(Path(store.where), None, to=tmp_path / "copy.hatshy")
    with closing(open_workspace(str(copy), "rebuilder")) as anew:
        with anew.sql.execution_options(writes=True).begin() as connection:
            search.rebuild(connection)
        assert found(store) == found(anew) != []


def test_texts_of_a_past_are_finished_and_held_against_each_other(store: Store) -> None:
    with store.read() as session:
        query = select(Wording).join(Publication, col(Publication.id) == col(Wording.publication_id))
        texts = session.exec(query.where(col(Publication.day) < BEGUN)).all()
    assert {(one.state, len(one.seen), one.is_catching_up) for one in texts} == {("proofread", 2, False)}


def test_what_a_long_past_brought_is_erased_already(tmp_path: Path) -> None:
    """More than a year: the office that is opened has nothing left to be forgotten."""
    path = tmp_path / "long.hatshy"
    plant(path, 62, dict.fromkeys(A_TENTH, 2))
    with closing(open_workspace(str(path), "looker")) as store:
        with clock.stopped(datetime.combine(TODAY, time(9), UTC)):
            with store.read() as session:
                authors = session.exec(select(Message.author).where(col(Message.erased_at).is_not(None))).all()
                gone = session.exec(select(Batch.name).where(col(Batch.erased_at).is_not(None))).all()
            touched = store.do(erase_due)
        assert (touched, set(authors), len(gone) > 0) == (0, {""}, True)
        assert check(store).faults == ()
