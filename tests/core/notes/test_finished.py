"""A finished note stays as it was finished: history puts nothing into it, and what a merge brings opens it again."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from uuid import UUID

import pytest

from core import exchange, features
from core.errors import Invalid
from core.features import open_workspace
from core.notes import actions
from core.notes.records import Citation, Note, NotePart
from core.store import journal, signing, upkeep
from core.store.rewind import revert
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import NOVEMBER
from tests.core.notes.test_actions import SOV
from tests.core.store.ageing import later, thinned
from tests.core.store.carrying import PASSWORD, state, written

Change = Callable[[Store, UUID], None]


@pytest.fixture
def laptop(store: Store, note_id: UUID, tmp_path: Path) -> Iterator[Store]:
    assert note_id
    opened = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    opened.author_id = store.author_id
    yield opened
    opened.close()


def write(store: Store, text: str) -> None:
    part = rows(store, NotePart)[0]
    store.do(actions.edit_part, part.id, part.image(), {"text": {"kk": text}})


def merged(receiver: Store, path: Path) -> None:
    """As the office does it, and nobody is asked anything."""
    looked = exchange.look(receiver, path, PASSWORD, "Asia/Almaty")
    assert not looked.questions
    choices = exchange.answers(looked.plan, {})
    receiver.do(exchange.merge, looked.package, choices, signing.signer(receiver).public)


def carried(sender: Store, receiver: Store, folder: Path) -> None:
    merged(receiver, written(sender, folder))


def last(store: Store) -> int:
    with store.read() as session:
        found = journal.latest(session, 1)[0].entry.id
    assert found is not None
    return found


def texts(store: Store) -> list[str]:
    return [one.text.kk for one in rows(store, NotePart) if one.text]


def is_closed(store: Store) -> bool:
    return rows(store, Note)[0].is_closed


def _name(store: Store, note_id: UUID) -> None:
    store.do(actions.edit, note_id, rows(store, Note)[0].image(), {"author": "Басқа автор"})


def _text(store: Store, _note_id: UUID) -> None:
    write(store, "бір")


def _figure(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)


def _order(store: Store, _note_id: UUID) -> None:
    store.do(actions.move_part, rows(store, NotePart)[0].id, 1)


def _part(store: Store, _note_id: UUID) -> None:
    store.do(actions.remove_part, rows(store, NotePart)[-1].id)


@pytest.mark.parametrize("change", [_name, _text, _figure, _order, _part])
def test_nothing_is_put_back_into_a_finished_note(store: Store, note_id: UUID, change: Change) -> None:
    change(store, note_id)
    entry = last(store)
    store.do(actions.close, note_id)
    before = state(store)
    with pytest.raises(Invalid, match="reopen it"):
        store.do(revert, entry)
    assert state(store) == before
    store.do(actions.reopen, note_id)
    store.do(revert, entry)
    assert state(store) != before


def test_finishing_and_reopening_are_put_back(store: Store, note_id: UUID) -> None:
    store.do(actions.close, note_id)
    store.do(revert, last(store))
    assert not is_closed(store)
    store.do(actions.close, note_id)
    store.do(actions.reopen, note_id)
    store.do(revert, last(store))
    assert is_closed(store)


def test_a_note_written_on_since_is_not_finished_from_history(store: Store, note_id: UUID) -> None:
    store.do(actions.close, note_id)
    store.do(actions.reopen, note_id)
    entry = last(store)
    write(store, "Үлес [c9]")
    with pytest.raises(Invalid, match="reopen it"):
        store.do(revert, entry)
    assert not is_closed(store)


def test_a_figure_that_a_text_calls_is_not_taken_back_out(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    entry = last(store)
    write(store, f"Үлес [{mark}]")
    with pytest.raises(Invalid, match="take its mark out"):
        store.do(revert, entry)
    assert len(rows(store, Citation)) == 1


@pytest.mark.parametrize("finishes_first", [True, False])
def test_a_note_finished_here_and_written_on_there_is_open_on_both(
    store: Store, laptop: Store, note_id: UUID, tmp_path: Path, finishes_first: bool
) -> None:
    write(laptop, "Ноутбук, үлес 45,2%")
    store.do(actions.close, note_id)
    one, other = (store, laptop) if finishes_first else (laptop, store)
    carried(one, other, tmp_path)
    carried(other, one, tmp_path)
    assert not is_closed(store)
    assert texts(store) == ["Ноутбук, үлес 45,2%"]
    assert state(store) == state(laptop)


@pytest.mark.parametrize("there_too", [True, False])
def test_packages_that_cross_open_a_note_that_was_finished_without_the_other_s_words(
    store: Store, laptop: Store, note_id: UUID, tmp_path: Path, there_too: bool
) -> None:
    write(laptop, "Ноутбук")
    if there_too:
        _name(store, note_id)
        laptop.do(actions.close, note_id)
    store.do(actions.close, note_id)
    here, there = written(store, tmp_path), written(laptop, tmp_path)
    merged(laptop, here)
    merged(store, there)
    carried(store, laptop, tmp_path)
    carried(laptop, store, tmp_path)
    assert not is_closed(store)
    assert state(store) == state(laptop)


def test_a_note_finished_there_as_it_is_here_stays_finished(
    store: Store, laptop: Store, note_id: UUID, tmp_path: Path
) -> None:
    write(laptop, "Ноутбук")
    laptop.do(actions.close, note_id)
    carried(laptop, store, tmp_path)
    assert is_closed(store)
    assert state(store) == state(laptop)


def test_undoing_the_merge_that_opened_a_note_finishes_it_as_it_was(
    store: Store, laptop: Store, note_id: UUID, tmp_path: Path
) -> None:
    write(laptop, "Ноутбук")
    store.do(actions.close, note_id)
    carried(laptop, store, tmp_path)
    store.do(revert, last(store))
    assert is_closed(store)
    assert texts(store) == []


@pytest.mark.parametrize("is_old", [False, True])
def test_a_figure_called_there_and_taken_out_here_is_there_again(
    store: Store, note_id: UUID, tmp_path: Path, is_old: bool
) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    laptop = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    laptop.author_id = store.author_id
    kept = rows(store, Citation)[0].image()
    write(laptop, f"Үлес [{mark}]")
    store.do(actions.uncite, rows(store, Citation)[0].id)
    with later() if is_old else nullcontext():
        assert bool(thinned(store)) == is_old
        carried(laptop, store, tmp_path)
        assert [one.image() for one in rows(store, Citation)] == [kept]
        carried(store, laptop, tmp_path)
    assert state(store) == state(laptop)
    assert not features.check(store).faults
    laptop.close()


@pytest.mark.usefixtures("note_id")
def test_check_tells_of_a_mark_that_no_figure_bears(store: Store) -> None:
    write(store, "Үлес [c9]")
    (fault,) = features.check(store).faults
    assert fault.subject.endswith("[c9]")
