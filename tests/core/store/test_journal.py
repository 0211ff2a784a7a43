"""The journal: what was done is known, by whom and when, and what two people change at once lives together."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from core import clock
from core.errors import Conflict, Forbidden, Gone, Invalid
from core.office import actions as office
from core.office.records import Person, Shift, Unit
from core.store import journal
from core.store.journal import Change
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import (
    add_person,
    add_unit,
    delete_unit,
    edit_unit,
    entries,
    faults,
    names,
    unit,
)


def test_every_work_is_one_entry_with_its_title_seat_and_author(store: Store) -> None:
    store.author_id = add_person(store, "А. Б.", roles=["press_secretary"])
    with clock.stopped(datetime(2026, 11, 21, 9, tzinfo=UTC)):
        unit_id = add_unit(store, "a")
    last = entries(store)[-1]
    assert (last.title, last.seat, last.author_id) == ("Add unit", "desk-1", store.author_id)
    assert last.at == datetime(2026, 11, 21, 9, tzinfo=UTC)
    with store.read() as session:
        (change,) = session.exec(select(Change).where(Change.entry_id == last.id))
    assert (change.kind, change.record_id, change.before) == ("Unit", unit_id, None)
    assert change.after == unit(store, unit_id).image()


def test_entries_are_numbered_without_a_gap_and_chained(store: Store) -> None:
    for name in "abcd":
        add_unit(store, name)
    written = entries(store)
    assert [entry.id for entry in written] == [1, 2, 3, 4]
    assert [entry.prior for entry in written] == ["", *(entry.hash for entry in written[:-1])]
    assert faults(store) == []


def test_a_work_that_changes_nothing_writes_nothing(store: Store) -> None:
    unit_id = add_unit(store, "a")
    image = unit(store, unit_id).image()
    heard: list[object] = []
    store.listeners.append(heard.append)
    edit_unit(store, unit_id, image)
    assert (len(entries(store)), heard) == (1, [])


def test_what_appears_and_goes_within_one_work_leaves_no_trace(store: Store) -> None:
    @action("Change one's mind")
    def waver(work: Work) -> None:
        record = Unit.made(name={"kk": "x"})
        work.add(record)
        work.flush()
        work.delete(record)

    store.do(waver)
    assert (entries(store), names(store)) == ([], [])


def test_a_record_touched_many_times_in_a_work_has_its_first_and_last_image(store: Store) -> None:
    unit_id = add_unit(store, "a")

    @action("Rename twice")
    def rename(work: Work) -> None:
        for note in ("1", "2"):
            work.find(Unit, unit_id).note = note
            work.flush()

    store.do(rename)
    with store.read() as session:
        (_entry, change), *_older = journal.of_record(session, unit_id)
    assert (change.before["note"], change.after["note"]) == ("", "2")


def test_a_work_that_fails_writes_nothing(store: Store) -> None:
    @action("Break off")
    def break_off(work: Work) -> None:
        work.add(Unit.made(name={"kk": "x"}))
        work.flush()
        raise Invalid("no")

    with pytest.raises(Invalid):
        store.do(break_off)
    assert (entries(store), names(store)) == ([], [])


def test_nobody_does_what_their_role_does_not_allow(store: Store) -> None:
    add_person(store, "Хатшы", roles=["press_secretary"])
    with pytest.raises(Forbidden):
        add_unit(store, "a")
    assert names(store) == []


def test_what_was_deleted_cannot_be_edited(store: Store, other: Store) -> None:
    unit_id = add_unit(store, "a")
    seen = unit(store, unit_id).image()
    delete_unit(other, unit_id)
    with pytest.raises(Gone):
        edit_unit(store, unit_id, seen, note="n")


def test_two_people_may_edit_different_fields(store: Store, other: Store) -> None:
    unit_id = add_unit(store, "a")
    seen = unit(store, unit_id).image()
    edit_unit(store, unit_id, seen, phone="1")
    edit_unit(other, unit_id, seen, note="n")
    found = unit(store, unit_id)
    assert (found.phone, found.note) == ("1", "n")


def test_two_people_may_edit_two_languages_of_one_name(store: Store, other: Store) -> None:
    unit_id = add_unit(store, "a")
    seen = unit(store, unit_id).image()
    edit_unit(store, unit_id, seen, name={"kk": "ә", "ru": "", "en": ""})
    edit_unit(other, unit_id, seen, name={"kk": "a", "ru": "я", "en": ""})
    assert tuple(unit(store, unit_id).name) == ("ә", "я", "")


def test_two_people_who_edit_the_same_field_are_told_which(store: Store, other: Store) -> None:
    unit_id = add_unit(store, "a")
    seen = unit(store, unit_id).image()
    edit_unit(store, unit_id, seen, phone="1", name={"kk": "ә", "ru": "", "en": ""})
    with pytest.raises(Conflict) as refused:
        edit_unit(other, unit_id, seen, phone="2", note="n", name={"kk": "б", "ru": "", "en": ""})
    assert set(refused.value.fields) == {"phone", "name"}
    assert unit(store, unit_id).note == ""
    edit_unit(other, unit_id, seen, phone="1")


def test_what_others_depend_on_is_not_deleted(store: Store) -> None:
    above = add_unit(store, "above")
    add_unit(store, "below", parent_id=above)
    with pytest.raises(Conflict, match="depends"):
        delete_unit(store, above)
    assert names(store) == ["above", "below"]


def test_history_of_a_record_is_told_newest_first(store: Store) -> None:
    unit_id = add_unit(store, "a")
    edit_unit(store, unit_id, unit(store, unit_id).image(), phone="1")
    delete_unit(store, unit_id)
    with store.read() as session:
        assert [entry.title for entry, _ in journal.of_record(session, unit_id)] == [
            "Delete unit",
            "Change unit",
            "Add unit",
        ]


def test_a_clock_set_back_is_noticed(store: Store) -> None:
    assert not store.is_clock_behind()
    now = clock.now()
    with clock.stopped(now):
        add_unit(store, "a")
    for behind, minutes in ((False, 0), (False, 60), (False, -1), (True, -3), (True, -60 * 24 * 365)):
        with clock.stopped(now + timedelta(minutes=minutes)):
            assert store.is_clock_behind() is behind


def test_writing_goes_on_with_the_clock_set_back(store: Store) -> None:
    add_unit(store, "a")
    with clock.stopped(datetime(2020, 1, 1, tzinfo=UTC)):
        add_unit(store, "b")
        store.undo()
    assert names(store) == ["a"]
    assert faults(store) == []


def test_the_whole_duty_day_of_an_office(store: Store) -> None:
    person_id = add_person(store, "Кезекші", roles=["press_secretary"])
    store.author_id = person_id
    shift_id = store.do(office.VERBS[Shift].add, {"day": "2026-11-21", "person_id": person_id})
    with pytest.raises(Invalid):
        store.do(office.take_over, shift_id)
    store.do(office.hand_over, shift_id, " Су мәселесі ")
    store.do(office.take_over, shift_id)
    with store.read() as session:
        shift = session.get_one(Shift, shift_id)
        assert session.get_one(Person, person_id).is_active
    assert (shift.handover, shift.taken_at is not None) == ("Су мәселесі", True)
    for _ in range(4):
        assert store.undo()
    assert faults(store) == []


def test_an_image_of_an_older_version_is_undone_read_and_checked_as_todays(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit_id = add_unit(store, "a", phone="1")
    edit_unit(store, unit_id, unit(store, unit_id).image(), phone="2")

    def modern(_kind: type[Unit], image: dict[str, object]) -> dict[str, object]:
        return {"phone" if name == "telephone" else name: value for name, value in image.items()}

    # as a version wrote it that called the field otherwise
    with store.sql.execution_options(writes=True).begin() as connection:
        for side in ("was", "after"):
            connection.execute(text(f"UPDATE change SET {side} = replace({side}, '\"phone\"', '\"telephone\"')"))
    foreign = len(faults(store))
    monkeypatch.setattr(Unit, "modern", classmethod(modern))
    # the chain is broken by this test's own hand, the records are as written
    assert len(faults(store)) == foreign - 1
    store.undo()
    assert unit(store, unit_id).phone == "1"


def test_history_is_asked_for_by_person_by_kind_and_by_both(store: Store) -> None:
    first = store.author_id = add_person(store, "А. Б.", roles=["press_secretary"])
    add_unit(store, "a")
    second = store.author_id = add_person(store, "В. Г.", roles=["press_secretary"])
    for name in "bcd":
        add_unit(store, name)

    def asked(*picked: object) -> list[int]:
        with store.read() as session:
            return [told.entry.id for told in journal.latest(session, 2, *picked)]

    assert asked() == [6, 5]
    assert asked([first]) == [3, 2]
    assert asked((), ["Person"]) == [3, 1]
    assert asked((), ["Person", "Unit"]) == [6, 5]
    assert asked([first], ["Unit"]) == [2]
    assert asked([second], ["Person"]) == []
    assert asked((), ["Mourning"]) == []
