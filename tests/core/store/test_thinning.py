"""Beyond the term of history what was done is still told, what records were is not, and nothing else changes."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlmodel import col, select

from core import clock
from core.errors import Conflict, Gone
from core.language.words import N_
from core.office import actions as office
from core.office.records import Outlet, Person, Unit
from core.store import journal, patience, rewind, thinning, upkeep, vault
from core.store.erasing import erase
from core.store.journal import Change, Entry
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.ageing import TERM, is_due, later, thin, thinned
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_person, add_unit, delete_unit, edit_unit, entries, faults, names, unit
from tests.effort import times


@action(N_("Attach file"))
def attach(work: Work, outlet_id: UUID | None, said: str) -> UUID:
    """Names the file instead of the one before."""
    kept = vault.keep(work, io.BytesIO(said.encode()))
    if outlet_id is None:
        outlet = Outlet.made(name={"kk": "Газет"}, note=kept)
        work.add(outlet)
        return outlet.id
    work.find(Outlet, outlet_id).note = kept
    return outlet_id


@action(N_("Add units"))
def add_units(work: Work, number: int) -> list[UUID]:
    made = [Unit.made(name={"kk": str(one)}) for one in range(number)]
    for one in made:
        work.add(one)
    return [one.id for one in made]


@action(N_("Forget for good"))
def forget_note(work: Work, unit_id: UUID) -> None:
    erase(work, Unit, {unit_id: {"note": ""}})


@action(N_("Note"))
def note_all(work: Work, units: list[UUID], said: str) -> None:
    for one in units:
        work.find(Unit, one).note = said


def note(store: Store, unit_id: UUID, said: str) -> None:
    edit_unit(store, unit_id, unit(store, unit_id).image(), note=said)


def life(store: Store, record_id: UUID) -> list[tuple[object, object]]:
    """What its notes were and became, as far as that is told, oldest first."""
    with store.read() as session:
        found = journal.of_record(session, record_id)
        return [
            tuple(image and image["note"] for image in (change.before, change.after)) for _entry, change in found[::-1]
        ]


def test_the_last_change_of_a_record_stays_and_the_older_lose_what_they_told(store: Store) -> None:
    unit_id = add_unit(store, "а", note="1")
    for said in "23":
        note(store, unit_id, said)
    known = entries(store)
    with later():
        assert thinned(store) == 2
    assert life(store, unit_id) == [(None, None), (None, None), ("2", "3")]
    # who did what, and when, is told as ever, and nobody is said to have done this
    assert entries(store) == known
    assert (unit(store, unit_id).note, faults(store)) == ("3", [])


def test_an_entry_of_many_changes_is_thinned_piece_by_piece(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "_MOST_CHANGES", 2)
    units = store.do(add_units, 7)
    store.do(note_all, units, "2")
    with later():
        pieces = []
        while is_due(store):
            pieces.append(store.do(thin))
        assert pieces == [2, 2, 2, 1]
    assert {tuple(life(store, one)) for one in units} == {((None, None), ("", "2"))}
    assert faults(store) == []


def test_what_was_forgotten_is_not_said_to_be_thinned_once_it_is_old(store: Store) -> None:
    unit_id = add_unit(store, "а", note="1")
    note(store, unit_id, "2")
    store.do(forget_note, unit_id)
    for said in "34":
        note(store, unit_id, said)
    with later():
        assert thinned(store) == 1
    # with the third its history began anew
    assert life(store, unit_id) == [(None, None), (None, None), (None, ""), (None, None), ("3", "4")]
    with store.read() as session:
        changes = [change for _entry, change in journal.of_record(session, unit_id)[::-1]]
        assert [thinning.is_thinned(session, change) for change in changes] == [False, False, False, True, False]
    assert faults(store) == []


def test_nothing_goes_before_its_term(store: Store) -> None:
    unit_id = add_unit(store, "а", note="1")
    note(store, unit_id, "2")
    assert thinned(store) == 0
    with clock.stopped(clock.now() + TERM - timedelta(days=1)):
        assert thinned(store) == 0
    assert life(store, unit_id) == [(None, "1"), ("1", "2")]


def test_a_clock_that_stood_years_back_takes_nothing_new_with_it(store: Store) -> None:
    unit_id = add_unit(store, "а", note="1")
    with later():
        for said in "23":
            note(store, unit_id, said)
        with clock.stopped(datetime(2010, 1, 1, tzinfo=UTC)):
            note(store, unit_id, "4")
        note(store, unit_id, "5")
        assert thinned(store) == 1
    assert life(store, unit_id) == [(None, None), ("1", "2"), ("2", "3"), ("3", "4"), ("4", "5")]


def test_a_clock_that_stood_years_ahead_holds_up_nothing_old(store: Store) -> None:
    unit_id = add_unit(store, "а", note="1")
    with clock.stopped(clock.now() + 5 * TERM):
        note(store, unit_id, "2")
    for said in "345":
        note(store, unit_id, said)
    with later():
        assert thinned(store) == 4
    assert life(store, unit_id)[-1] == ("4", "5")


def test_more_dated_ahead_than_are_looked_through_at_once_hold_up_nothing_old(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thinning, "_MOST", 4)
    unit_id = add_unit(store, "а", note="1")
    with clock.stopped(clock.now() + 5 * TERM):
        for said in range(10):
            note(store, unit_id, f"ahead {said}")
    # nobody knows how old these are before something old came after them
    with later():
        assert thinned(store) == 1
        assert not is_due(store)
    for said in "23":
        note(store, unit_id, said)
    with later():
        pieces = []
        while is_due(store):
            pieces.append(store.do(thin))
        assert (sum(pieces), max(pieces)) == (11, 4)
    assert life(store, unit_id)[-1] == ("2", "3")


def test_a_change_goes_once_the_next_one_is_too_old_as_well(store: Store) -> None:
    unit_id = add_unit(store, "а", note="1")
    with later():
        assert thinned(store) == 0
        note(store, unit_id, "2")
        assert thinned(store) == 0
    with later(2):
        assert thinned(store) == 1
    assert life(store, unit_id) == [(None, None), ("1", "2")]


def test_what_was_deleted_long_ago_can_still_be_put_back(store: Store) -> None:
    unit_id = add_unit(store, "а", note="1")
    note(store, unit_id, "2")
    delete_unit(store, unit_id)
    with later():
        assert thinned(store) == 2
        store.undo()
        assert unit(store, unit_id).note == "2"
        thinned(store)
        store.redo()
    assert (names(store), faults(store)) == ([], [])


def test_an_old_act_is_too_old_to_be_put_back_and_a_new_one_is_not(store: Store) -> None:
    unit_id = add_unit(store, "а", note="1")
    note(store, unit_id, "2")
    note(store, unit_id, "3")
    with later():
        note(store, unit_id, "4")
        thinned(store)
        store.undo()
        assert unit(store, unit_id).note == "3"
        with pytest.raises(Gone):
            store.do(rewind.revert, 2)
        with pytest.raises(Conflict):
            # of what is nearest to be undone the images are gone
            store.undo()
    assert (unit(store, unit_id).note, faults(store)) == ("3", [])


def test_an_attachment_goes_with_the_last_change_that_named_it(store: Store) -> None:
    outlet = store.do(attach, None, "бірінші")
    store.do(attach, outlet, "екінші")
    store.do(attach, outlet, "үшінші")
    with later():
        thinned(store)
    with store.read() as session:
        kept = {b"".join(vault.fetch(session, name)).decode() for name in session.exec(select(vault.Piece.hash))}
    # the last change says what is named now, and what was before
    assert (kept, faults(store)) == ({"екінші", "үшінші"}, [])


def test_what_is_asked_of_the_past_for_ever_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Unit, "keeps_past", True)
    unit_id = add_unit(store, "а", note="1")
    note(store, unit_id, "2")
    with later():
        assert thinned(store) == 0
    assert life(store, unit_id) == [(None, "1"), ("1", "2")]


def test_somebody_who_is_to_be_forgotten_is_forgotten_in_a_thinned_journal_too(store: Store) -> None:
    person = add_person(store, "Зүбәржат")
    with store.read() as session:
        image = session.get_one(Person, person).image()
    store.do(office.VERBS[Person].edit, person, image, image | {"note": "2"})
    with later():
        thinned(store)
        upkeep.forget(store, Person, person)
    with store.read() as session:
        assert not any(session.exec(select(Change.salt).where(Change.record_id == person)))
    assert faults(store) == []


def test_what_is_thinned_is_nowhere_in_the_file_and_its_room_is_for_what_comes_next(file_store: Store) -> None:
    unit_id = add_unit(file_store, "а")
    for number in range(60):
        note(file_store, unit_id, f"Зүбәржат {number} " * 100)
    note(file_store, unit_id, "1")
    note(file_store, unit_id, "2")
    with later():
        thinned(file_store)
    assert "Зүбәржат".encode() not in Path(file_store.where).read_bytes()
    free = _free_pages(file_store)
    assert free > 60
    with later():
        for number in range(20):
            note(file_store, unit_id, f"{number} " * 1_000)
    assert _free_pages(file_store) < free
    assert faults(file_store) == []


def test_nobody_waits_for_whoever_reads_and_what_is_thinned_leaves_the_log_at_the_next_look(
    file_store: Store, open_seat: OpenSeat
) -> None:
    reader = open_seat(file_store.where, "desk-2")
    unit_id = add_unit(file_store, "а")
    for said in ("Зүбәржат", "1", "2"):
        note(file_store, unit_id, said)
    log = Path(f"{file_store.where}-wal")
    with reader.read() as session:
        assert session.get_one(Unit, unit_id).note == "2"
        began = clock.milliseconds()
        with later():
            assert thinned(file_store) == 3
        assert clock.milliseconds() - began < patience.BUSY_SECONDS * 1000
        assert "Зүбәржат".encode() in log.read_bytes()
    upkeep.tend(file_store)
    assert "Зүбәржат".encode() not in log.read_bytes() + Path(file_store.where).read_bytes()


def _free_pages(store: Store) -> int:
    with store.read() as session:
        return int(session.connection().execute(text("PRAGMA freelist_count")).scalar_one())


def test_another_seat_goes_on_and_a_copy_put_back_is_looked_through_anew(
    store: Store, other: Store, tmp_path: Path
) -> None:
    unit_id = add_unit(store, "а", note="1")
    note(store, unit_id, "2")
    copy = upkeep.copy_now(store, to=tmp_path / "copy.hatshy")
    with later():
        assert thinned(store) == 1
        note(other, unit_id, "3")
        other.undo()
        upkeep.put_back(store, copy)
        assert thinned(store) == 1
    assert (unit(other, unit_id).note, faults(other)) == ("2", [])


STEPS = st.sampled_from(["add", "note", "note", "drop", "undo", "redo", "undo", "wait", "thin"])


@settings(max_examples=times(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=4, max_size=25))
def test_whatever_is_done_between_thinnings_the_last_acts_can_be_undone_and_check_is_clean(
    store: Store, steps: list[str]
) -> None:
    years, made = 0, list[UUID]()
    for number, step in enumerate([*steps, "wait", "thin"]):
        with clock.stopped(clock.now() + years * (TERM + timedelta(days=1))):
            years += step == "wait"
            _take(store, step, made, str(number))
    assert faults(store) == []
    with store.read() as session:
        alive = {one.id for one in session.exec(select(Unit))}
        newest = select(Change).where(col(Change.record_id).in_(alive)).order_by(col(Change.entry_id))
        assert all(change.salt for change in {one.record_id: one for one in session.exec(newest)}.values())
    # what was done just now is taken back as if nothing had ever been thinned
    before = _units(store)
    unit_id = add_unit(store, "соңғы")
    note(store, unit_id, "x")
    delete_unit(store, unit_id)
    for _each in range(3):
        store.undo()
    assert _units(store) == before


def _units(store: Store) -> list[dict[str, object]]:
    with store.read() as session:
        return [one.image() for one in session.exec(select(Unit).order_by(col(Unit.id)))]


def _take(store: Store, step: str, made: list[UUID], said: str) -> None:
    with store.read() as session:
        there = [one for one in made if session.get(Unit, one)]
        last = session.exec(select(Entry.id)).all()
    match step:
        case "add":
            made.append(add_unit(store, said))
        case "note" if there:
            note(store, there[-1], said)
        case "drop" if there:
            delete_unit(store, there[0])
        case "undo" | "redo" if last:
            try:
                getattr(store, step)()
            except (Conflict, Gone):
                # it says why, and the next one goes on before it
                assert faults(store) == []
        case "thin":
            thinned(store)
