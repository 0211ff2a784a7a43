"""The notes of the demo office: every number has its source, and both languages print."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table, event
from sqlalchemy.sql import visitors
from sqlmodel import select

from core import papers
from core.document.kinds import Request
from core.kpi.spans import Span
from core.language.trilingual import Lang
from core.notes.doubts import Doubt, doubts
from core.notes.queries import notes
from core.notes.queries.sources import all as rooms
from core.notes.queries.sources.asking import Enquiry
from core.notes.records import Note
from core.store.lots import Lot
from core.store.record import kinds
from core.store.store import Store
from tests.core.conftest import Planted
from tests.core.test_seed import TODAY

NOW = datetime.combine(TODAY, time(9), ZoneInfo("Asia/Almaty"))


@pytest.fixture
def demo(planted: Planted) -> Store:
    return planted(4, TODAY)


def test_no_number_of_the_demo_notes_is_without_a_source(demo: Store) -> None:
    with demo.read() as session:
        for note in session.exec(select(Note)).all():
            found = doubts(notes.whole(session, note.id), notes.fresh(session, note.id, NOW), "kk")
            assert [one.line for one in found if one.doubt != Doubt.STALE] == []


def test_every_kind_that_a_figure_comes_of_is_watched(demo: Store) -> None:
    """But for what names things alone."""
    tables = {one.__tablename__: name for name, one in kinds().items()}
    tables |= {one.raw.__tablename__: name for name, one in kinds().items() if issubclass(one, Lot)}
    seen: set[str] = set()

    def look(_connection: Any, statement: Any, *_others: Any) -> None:
        seen.update(one.name for one in visitors.iterate(statement) if isinstance(one, Table))

    of = Span(TODAY - timedelta(days=28), TODAY - timedelta(days=1))
    with demo.read() as session:
        offers = rooms.offers(session)
        # of surveys each way of asking once
        ways = {(one.source, str(one.asked.get("what")), one.shapes[-1], one.group if one.source != "survey" else "",
                 one.name if one.source != "survey" else ""): one for one in offers}  # fmt: skip
        event.listen(demo.sql, "before_execute", look)
        try:
            for one in ways.values():
                rooms.told(Enquiry(session, one.source, one.asked, of, one.shapes[0], NOW))
        finally:
            event.remove(demo.sql, "before_execute", look)
    assert {tables[one] for one in seen - {"entry", "change", "shelf"}} - {"Remedy"} <= rooms.KINDS


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_demo_notes_are_printed_in_both_languages(demo: Store, lang: Lang) -> None:
    with demo.read() as session:
        for key in ("analytical-note", "information-note"):
            kind = papers.kind_of(key)
            for record_id, _name in kind.choices(session):
                assert kind.build(session, Request(record_id=record_id), lang).blocks
