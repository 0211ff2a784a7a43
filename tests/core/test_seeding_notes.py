"""The notes of the demo office: every number has its source, and both languages print."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from core import papers
from core.document.kinds import Request
from core.language.trilingual import Lang
from core.notes.doubts import Doubt, doubts
from core.notes.queries import notes
from core.notes.records import Note
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


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_demo_notes_are_printed_in_both_languages(demo: Store, lang: Lang) -> None:
    with demo.read() as session:
        for key in ("analytical-note", "information-note"):
            kind = papers.kind_of(key)
            for record_id, _name in kind.choices(session):
                assert kind.build(session, Request(record_id=record_id), lang).blocks
