"""Nothing in the workspace can be altered past the program without `check` saying so."""

from uuid import UUID

import pytest
from sqlmodel import select

from core.errors import Unavailable
from core.office import actions as office
from core.office.records import Person, Unit
from core.store import check
from core.store.store import Store
from core.store.work import Work, action
from tests.core.store.hands import add_person, add_unit, delete_unit, edit_unit, faults, past_the_program, unit
from tests.effort import turns

ENTRY = {
    "at": "'2020-01-01 00:00:00'",
    "author_id": "'00000000000000000000000000000001'",
    "seat": "'another'",
    "title": "'another'",
    "reverts": "1",
    "prior": "'0'",
    "hash": "'0'",
}
CHANGE = {
    "position": "7",
    "kind": "'Outlet'",
    "record_id": "'00000000000000000000000000000001'",
    "was": "'{}'",
    "after": '\'{"id":"x"}\'',
    "salt": "'0'",
    "digest": "'0'",
}
PERSON = {
    "name": "'Басқа'",
    "position": '\'{"kk":"x","ru":"","en":""}\'',
    "unit_id": "NULL",
    "roles": "'[\"reader\"]'",
    "phone": "'1'",
    "email": "'a@b.kz'",
    "note": "' '",
    "is_active": "false",
}


@pytest.fixture
def office_store(store: Store) -> Store:
    """Three entries: a unit, a person in it, the person promoted."""
    unit_id = add_unit(store, "Бөлім")
    person_id = add_person(store, "А. Б.", unit_id=unit_id, roles=["press_secretary"])
    store.author_id = person_id
    with store.read() as session:
        image = session.get_one(Person, person_id).image()
    store.do(office.VERBS[Person].edit, person_id, image, image | {"phone": "2"})
    assert faults(store) == []
    return store


@pytest.mark.parametrize(("column", "number"), turns([*ENTRY], [1, 2, 3]))
def test_an_altered_entry_is_found(office_store: Store, column: str, number: int) -> None:
    past_the_program(office_store, f"UPDATE entry SET {column} = {ENTRY[column]} WHERE id = {number}")
    assert any("entry of the journal was altered" in fault for fault in faults(office_store))


@pytest.mark.parametrize(("column", "number"), turns([*CHANGE], [2, 3, 1]))
def test_an_altered_change_is_found(office_store: Store, column: str, number: int) -> None:
    past_the_program(office_store, f"UPDATE change SET {column} = {CHANGE[column]} WHERE entry_id = {number}")
    assert f"An entry of the journal was altered: № {number}" in faults(office_store)


@pytest.mark.parametrize("column", PERSON)
def test_an_altered_record_is_found(office_store: Store, column: str) -> None:
    past_the_program(office_store, f"UPDATE person SET {column} = {PERSON[column]}")
    (fault,) = faults(office_store)
    assert fault == f"A record was changed past the program: Person {office_store.author_id}"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_entry_taken_out_is_found(office_store: Store, number: int) -> None:
    past_the_program(
        office_store,
        f"DELETE FROM change WHERE entry_id = {number}",
        f"DELETE FROM entry WHERE id = {number}",
    )
    assert faults(office_store)


def test_a_journal_that_was_emptied_is_found(office_store: Store) -> None:
    past_the_program(office_store, "DELETE FROM change", "DELETE FROM entry")
    assert len(faults(office_store)) == 2


def test_a_change_taken_out_of_its_entry_is_found(office_store: Store) -> None:
    past_the_program(office_store, "DELETE FROM change WHERE entry_id = 2")
    assert "An entry of the journal was altered: № 2" in faults(office_store)


def test_a_change_slipped_into_an_entry_is_found(office_store: Store) -> None:
    past_the_program(
        office_store,
        "INSERT INTO change (entry_id, position, kind, record_id, was, after, salt, digest) "
        "SELECT 1, 1, kind, record_id, was, after, salt, digest FROM change WHERE entry_id = 2",
    )
    assert "An entry of the journal was altered: № 1" in faults(office_store)


def test_images_that_pass_for_forgotten_are_found(office_store: Store) -> None:
    past_the_program(office_store, "UPDATE change SET salt = '', after = '{\"name\":\"x\"}' WHERE entry_id = 2")
    assert "An entry of the journal was altered: № 2" in faults(office_store)


def test_a_living_record_whose_last_image_was_blotted_out_is_found(office_store: Store) -> None:
    past_the_program(
        office_store,
        "UPDATE change SET salt = '', was = NULL, after = NULL WHERE entry_id = 3",
        "UPDATE person SET name = 'Басқа'",
    )
    assert faults(office_store) == [f"A record was changed past the program: Person {office_store.author_id}"]


def test_a_record_put_in_past_the_program_is_found(office_store: Store) -> None:
    stranger = UUID(int=5)
    stored = stranger.hex if office_store.sql.dialect.name == "sqlite" else str(stranger)
    past_the_program(
        office_store,
        "INSERT INTO unit (id, name, short, parent_id, phone, email, note, is_active) "
        f"SELECT '{stored}', name, short, parent_id, phone, email, note, is_active FROM unit",
    )
    assert faults(office_store) == [f"A record was changed past the program: Unit {stranger}"]


def test_a_deleted_record_put_back_past_the_program_is_found(store: Store) -> None:
    unit_id = add_unit(store, "a")
    past_the_program(store, "CREATE TABLE kept AS SELECT * FROM unit")
    delete_unit(store, unit_id)
    past_the_program(store, "INSERT INTO unit SELECT * FROM kept", "DROP TABLE kept")
    assert faults(store) == [f"A record was changed past the program: Unit {unit_id}"]


def test_a_record_taken_out_past_the_program_is_found(office_store: Store) -> None:
    past_the_program(office_store, "DELETE FROM person")
    assert faults(office_store) == [f"A record was changed past the program: Person {office_store.author_id}"]


@pytest.mark.parametrize("bent", ["not json", "[" * 100_000])
def test_a_record_that_cannot_even_be_read_is_a_fault_and_no_crash(office_store: Store, bent: str) -> None:
    past_the_program(office_store, f"UPDATE person SET position = '{bent}'")
    assert f"A record was changed past the program: Person {office_store.author_id}" in faults(office_store)


@pytest.mark.parametrize("bent", ["not json", "[" * 100_000])
def test_an_image_that_cannot_even_be_read_is_a_fault_and_no_crash(office_store: Store, bent: str) -> None:
    past_the_program(office_store, f"UPDATE change SET after = '{bent}' WHERE entry_id = 2")
    assert "An entry of the journal was altered: № 2" in faults(office_store)


def test_a_healthy_office_with_a_long_life_has_no_faults(store: Store) -> None:
    @action("Found many units")
    def found(work: Work, count: int) -> list[UUID]:
        made = [Unit.made(name={"kk": str(number)}) for number in range(count)]
        work.add_all(made)
        return [one.id for one in made]

    ids = store.do(found, 1200)
    # the others' last image is in an entry where this one stands too, but not with its last
    for number in (0, 1, 600, 1199):
        edit_unit(store, ids[number], unit(store, ids[number]).image(), note="n")
    delete_unit(store, ids[5])
    store.undo()
    checked = check.check(store)
    assert (checked.records, checked.entries, checked.is_clean) == (1200, 7, True)
    with store.read() as session:
        assert len(session.exec(select(Unit.id)).all()) == 1200


@pytest.mark.parametrize("column", ["hash", "prior", "title", "seat"])
def test_bytes_in_the_place_of_a_text_of_the_journal_are_found(file_store: Store, column: str) -> None:
    add_unit(file_store, "Бөлім")
    past_the_program(file_store, f"UPDATE entry SET {column} = x'30'")
    assert faults(file_store) != []


@pytest.mark.parametrize("column", ["digest", "salt", "kind", "was", "after"])
def test_bytes_in_the_place_of_a_text_of_a_change_are_found(file_store: Store, column: str) -> None:
    add_unit(file_store, "Бөлім")
    past_the_program(file_store, f"UPDATE change SET {column} = x'30'")
    assert faults(file_store) != []


def test_nothing_is_written_behind_an_entry_that_is_damaged(file_store: Store) -> None:
    add_unit(file_store, "Бөлім")
    past_the_program(file_store, "UPDATE entry SET hash = x'30'")
    with pytest.raises(Unavailable, match="damaged"):
        add_unit(file_store, "Тағы")
