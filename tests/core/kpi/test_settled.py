"""What spans that are over came to is worked out once, and again as soon as anything it is made of has changed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from core.features import open_workspace
from core.kpi import library
from core.kpi.amounts import Amounts
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import all as sources
from core.kpi.queries.sources.settled import Parts, Settled
from core.kpi.records import Page, PostFigures, Proposal
from core.store import journal, rewind
from core.store.record import new_id
from core.store.shelf import Shelf
from core.store.store import Store
from tests.core.kpi.counting import (
    NOW,
    OCTOBER,
    ZONE,
    answered,
    at,
    channels_of,
    message,
    published,
    put,
    put_raw,
    values,
)
from tests.looking import kinds_by_table, tables_read

EVERY = {
    f"{name} {part.source.__name__}": (name, part)
    for name, one in sources._SOURCES.items()
    for part in ((one.first, one.other) if isinstance(one, Parts) else (one,))
    if isinstance(part, Settled)
}


@pytest.mark.parametrize("name", EVERY)
def test_a_source_looks_at_no_kind_it_does_not_tell_of(store: Store, name: str) -> None:
    publication = published(store, at(5))
    page = Page(name="Күмісөзен", channel_id=channels_of(store)[0])
    put(
        store,
        answered(at(6), NOW - at(6)),
        message(at(7), publication_id=publication.id),
        page,
        Proposal(text="Аялдама", came_on=OCTOBER.first),
    )
    told = {
        "id": new_id(),
        "lot_id": new_id(),
        "page_id": page.id,
        "key": "1",
        "measured_on": at(9).date(),
        "publication_id": publication.id,
    }
    put_raw(store, PostFigures(published_at=at(5), comments=3, likes=1, **told))
    origin, part = EVERY[name]
    wanted = [code for code, one in library.variables().items() if one.origin == origin]
    with store.read() as session, tables_read(store.sql) as read:
        part.source(Asked(session, [OCTOBER], NOW.astimezone(ZONE)), wanted)
    by_table = kinds_by_table()
    assert read
    # what the journal tells of a kind changes with it, and what lies on the shelf is dropped with it
    assert {by_table[one] for one in read - {"entry", "change", "shelf"}} <= part.kinds


def test_what_has_not_changed_is_not_worked_out_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[int] = []
    _origin, counted = EVERY["calendar came_out"]

    def looked_at(asked: Asked, wanted: Any) -> Amounts:
        asked_for.append(len(asked.spans))
        return counted.source(asked, wanted)

    looked_at.__module__ = "a source of this test"
    monkeypatch.setitem(sources._SOURCES, "calendar", replace(counted, source=looked_at))
    published(store, at(5))
    assert [values(store, "published") for _twice in range(2)] == [[1.0], [1.0]]
    # of another month it is none of October's business
    published(store, at(5, month=9))
    assert (values(store, "published"), asked_for) == ([1.0], [1])
    # whoever opens the office next finds it there
    store.close()
    again = open_workspace(store.where, "next day")
    assert (values(again, "published"), asked_for) == ([1.0], [1])
    published(again, at(6))
    assert (values(again, "published"), asked_for) == ([2.0], [1, 1])
    again.close()


def test_of_a_program_that_counts_otherwise_nothing_is_kept(store: Store) -> None:
    published(store, at(5))
    assert values(store, "published") == [1.0]
    store.close()
    with store.sql.execution_options(writes=True).begin() as connection:
        wrong = {"2026-10-01": {"published": ["9", None]}}
        connection.execute(update(Shelf).values(way="another", heap=wrong))
    again = open_workspace(store.where, "newer program")
    assert values(again, "published") == [1.0]
    again.close()


def test_where_nothing_can_be_written_figures_are_told_all_the_same(store: Store) -> None:
    published(store, at(5))
    assert values(store, "published") == [1.0]
    Path(store.where).rename(Path(store.where).with_suffix(".away"))
    store.close()


def test_a_change_an_undo_and_another_seat_are_seen_at_once(store: Store) -> None:
    published(store, at(5))
    assert values(store, "published") == [1.0]
    published(store, at(6))
    assert values(store, "published") == [2.0]
    store.do(rewind.revert, _last(store))
    assert values(store, "published") == [1.0]
    other = open_workspace(store.where, "other seat")
    published(other, at(7))
    other.close()
    assert values(store, "published") == [2.0]


def test_what_was_asked_for_alone_and_with_others_is_the_same(store: Store) -> None:
    published(store, at(5))
    assert values(store, "published") == [1.0]
    assert values(store, "published", "published_in_kk") == [1.0, 0.0]


def _last(store: Store) -> int:
    with store.read() as session:
        return journal.latest(session, 1)[0].entry.id
