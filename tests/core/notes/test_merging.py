"""Two copies of one note come together: a figure keeps to its question, and no mark tells of two figures."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from core import exchange
from core.features import open_workspace
from core.notes import actions, telling
from core.notes.choices import Shape
from core.notes.records import Citation, Note, NotePart
from core.store import package, upkeep
from core.store.merging import Choice
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import NOVEMBER, OCTOBER
from tests.core.notes.conftest import SURVEY
from tests.core.notes.test_actions import SOV, fresh, measure_anew, whole
from tests.core.store.carrying import carried, state
from tests.core.store.hands import faults

PASSWORD = "қарлы қыс"
SHARE = {"survey": str(SURVEY), "question": "q1", "line": "", "what": "share", "option": "net"}


@pytest.fixture
def laptop(store: Store, note_id: UUID, tmp_path: Path) -> Iterator[Store]:
    """A copy of the office that has the note and its first figure."""
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    opened = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    opened.author_id = store.author_id
    yield opened
    opened.close()


def one_and_the_same(desk: Store, laptop: Store) -> None:
    assert state(desk) == state(laptop)
    assert faults(desk) == faults(laptop) == []


@pytest.mark.parametrize("side", list(Choice))
def test_a_value_stays_with_the_days_it_is_of(
    store: Store, laptop: Store, note_id: UUID, tmp_path: Path, side: Choice
) -> None:
    laptop.do(actions.ask_otherwise, rows(laptop, Citation)[0].id, OCTOBER, Shape.FIGURE)
    measure_anew(store, 80)
    (one,) = fresh(store, note_id)
    assert one.now is not None
    store.do(actions.accept, {one.citation.id: one.now.as_dict()})
    carried(laptop, store, tmp_path, side)
    carried(store, laptop, tmp_path)
    (found,) = rows(store, Citation)
    told = {Choice.OURS: (NOVEMBER.first, 40.0), Choice.THEIRS: (OCTOBER.first, 34.0)}[side]
    assert (found.first, found.told["value"]) == told
    one_and_the_same(store, laptop)


def test_whoever_chooses_between_two_figures_of_one_name_sees_what_each_came_to(
    store: Store, laptop: Store, note_id: UUID, tmp_path: Path
) -> None:
    laptop.do(actions.ask_otherwise, rows(laptop, Citation)[0].id, OCTOBER, Shape.FIGURE)
    measure_anew(store, 80)
    (one,) = fresh(store, note_id)
    assert one.now is not None
    store.do(actions.accept, {one.citation.id: one.now.as_dict()})
    path = package.write(laptop, tmp_path / f"laptop{package.SUFFIX}", PASSWORD).path
    asked = exchange.look(store, path, PASSWORD, "Asia/Almaty").questions
    (shown,) = [question.shown for question in asked if question.spot.kind == "Citation"]
    assert any("40" in one.before and "34" in one.after for one in shown), shown


def test_figures_put_in_on_both_copies_stay_two_and_each_sentence_reads_its_own(
    store: Store, laptop: Store, note_id: UUID, tmp_path: Path
) -> None:
    for one, place, (room, asked) in ((store, 0, ("kpi", SOV)), (laptop, 1, ("survey", SHARE))):
        part = rows(one, NotePart)[place]
        mark = one.do(actions.cite, note_id, room, asked, OCTOBER)
        one.do(actions.edit_part, part.id, part.image(), {"text": {"kk": f"Үлес [{mark}]"}})
    carried(laptop, store, tmp_path)
    carried(store, laptop, tmp_path)
    found = whole(store, note_id)
    said = [telling.in_words(one.text.kk, found.told, "kk") for one in found.parts if one.text]
    assert said == ["Үлес 34%", "Үлес 79,2%"]
    one_and_the_same(store, laptop)


@pytest.mark.parametrize("side", list(Choice))
def test_every_record_of_a_note_that_both_have_changed_is_one_again(
    store: Store, laptop: Store, note_id: UUID, tmp_path: Path, side: Choice
) -> None:
    for one in (store, laptop):
        note, part = rows(one, Note)[0], rows(one, NotePart)[0]
        one.do(actions.edit, note_id, note.image(), {"author": one.seat, "sources": [{"kk": one.seat}]})
        one.do(actions.edit_part, part.id, part.image(), {"text": {"kk": one.seat}})
        one.do(actions.add_part, note_id, part.name, 1, part.id)
        one.do(actions.move_part, part.id, 1)
        one.do(actions.cite, note_id, "kpi", SOV, OCTOBER)
    carried(laptop, store, tmp_path, side)
    carried(store, laptop, tmp_path, side)
    assert len(rows(store, Citation)) == 3
    one_and_the_same(store, laptop)
