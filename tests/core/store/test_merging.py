"""Two copies of an office come together: nothing is lost, nothing comes twice, what clashes is asked."""

import io
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core.calendar.actions import files, publications
from core.calendar.records import Publication, Wording
from core.errors import Conflict, Forbidden
from core.office import actions as office
from core.office.records import Person
from core.store import journal, merging, package, search, signing, telling, upkeep, vault
from core.store.merging import Choice, Spot
from core.store.records import Taken
from core.store.store import Store
from tests.core.calendar.hands import one, rows, write
from tests.core.store.carrying import (
    PASSWORD,
    carried,
    change_snow,
    change_unit,
    exchange,
    merged,
    merged_for,
    planned,
    state,
    the_snow,
    the_unit,
    written,
)
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_person, add_unit, entries, faults, names, unit

MONDAY = date(2026, 11, 23)


def test_different_fields_of_one_row_belong_together(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(store, phone="22-22-22")
    change_unit(laptop, email="press@kala.example")
    exchange(store, laptop, tmp_path)
    assert (the_unit(store).phone, the_unit(store).email) == ("22-22-22", "press@kala.example")
    assert state(store) == state(laptop)
    assert faults(store) == faults(laptop) == []


def test_two_languages_of_one_title_belong_together(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_snow(store, title={"kk": "Қар", "ru": "Снегопад"})
    change_snow(laptop, title={"kk": "Қалың қар", "ru": "Снег"})
    exchange(store, laptop, tmp_path)
    assert the_snow(store).title.as_dict() == the_snow(laptop).title.as_dict()
    assert (the_snow(store).title.kk, the_snow(store).title.ru) == ("Қалың қар", "Снегопад")


def test_the_same_field_is_asked_and_nothing_is_written_before(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(store, phone="2", note="мұнда")
    change_unit(laptop, phone="3", email="a@b.kz")
    path, before = written(laptop, tmp_path), (state(store), len(entries(store)))
    (clash,) = planned(store, path).clashes
    assert clash.spot == Spot("Unit", the_unit(store).id, "phone")
    assert (clash.base, clash.ours, clash.theirs) == ("1", "2", "3")
    with pytest.raises(Conflict):
        merged(store, path)
    assert (state(store), len(entries(store))) == before


@pytest.mark.parametrize(("side", "phone"), [(Choice.OURS, "2"), (Choice.THEIRS, "3")])
def test_a_choice_holds_on_both_sides(store: Store, laptop: Store, tmp_path: Path, side: Choice, phone: str) -> None:
    change_unit(store, phone="2")
    change_unit(laptop, phone="3", email="a@b.kz")
    carried(laptop, store, tmp_path, side)
    # what was decided once is not asked again
    assert carried(store, laptop, tmp_path).clashes == ()
    assert the_unit(store).phone == the_unit(laptop).phone == phone
    assert state(store) == state(laptop)


def test_two_who_decided_for_themselves_are_asked_once_more(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(store, phone="2")
    change_unit(laptop, phone="3")
    crossing = written(store, tmp_path), written(laptop, tmp_path)
    merged_for(laptop, crossing[0], Choice.OURS)
    merged_for(store, crossing[1], Choice.OURS)
    assert (the_unit(store).phone, the_unit(laptop).phone) == ("2", "3")
    assert [clash.ours for clash in carried(laptop, store, tmp_path, Choice.THEIRS).clashes] == ["2"]
    carried(store, laptop, tmp_path)
    assert the_unit(store).phone == the_unit(laptop).phone == "3"


def test_what_crossed_on_the_way_and_went_on_is_understood(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(store, phone="2")
    change_unit(laptop, email="a@b.kz")
    crossing = written(store, tmp_path), written(laptop, tmp_path)
    merged(laptop, crossing[0])
    merged(store, crossing[1])
    change_unit(laptop, phone="1")
    change_unit(store, email="")
    exchange(store, laptop, tmp_path)
    assert (the_unit(store).phone, the_unit(store).email) == ("1", "")
    assert state(store) == state(laptop)


def test_news_of_a_copy_that_never_hears_is_no_clash(store: Store, laptop: Store, tmp_path: Path) -> None:
    for number in ("5", "6", "7"):
        change_unit(laptop, phone=number)
        assert carried(laptop, store, tmp_path).clashes == ()
        assert the_unit(store).phone == number


def test_new_rows_of_both_sides_stand_side_by_side(store: Store, laptop: Store, tmp_path: Path) -> None:
    head = add_unit(store, "Заң бөлімі")
    add_unit(laptop, "Цифрландыру бөлімі", parent_id=the_unit(laptop).id)
    add_person(laptop, "Өтеген Ы.", unit_id=the_unit(laptop).id)
    found = carried(laptop, store, tmp_path)
    assert sorted(one.kind for one in found.coming) == ["Person", "Unit"]
    carried(store, laptop, tmp_path)
    assert names(store) == names(laptop) == ["Баспасөз қызметі", "Заң бөлімі", "Цифрландыру бөлімі"]
    assert unit(laptop, head).name.kk == "Заң бөлімі"
    assert state(store) == state(laptop)


def test_history_calls_a_merge_by_whose_package_it_was(store: Store, laptop: Store, tmp_path: Path) -> None:
    laptop.author_id = add_person(laptop, "Өтеген Ы.")
    add_unit(store, "Заң бөлімі")
    exchange(store, laptop, tmp_path)
    add_unit(laptop, "Цифрландыру бөлімі")
    carried(laptop, store, tmp_path)
    with store.read() as session:
        (told,) = journal.latest(session, 1)
        (change,) = telling.main_changes(told)
        assert telling.name_of(session, change).kk == "Өтеген Ы."


def test_a_merged_row_is_found(store: Store, laptop: Store, tmp_path: Path) -> None:
    add_unit(laptop, "Цифрландыру бөлімі")
    carried(laptop, store, tmp_path)
    with store.read() as session:
        assert [hit.title.kk for hit in search.look(session, "цифрландыру")] == ["Цифрландыру бөлімі"]


@pytest.mark.parametrize("side", list(Choice))
@pytest.mark.parametrize("is_here_first", [True, False])
def test_a_text_written_on_both_sides_is_one(
    store: Store, laptop: Store, tmp_path: Path, side: Choice, is_here_first: bool
) -> None:
    here, there = (store, "Қар келді."), (laptop, "Қар жауды.")
    for one_side, text in (here, there) if is_here_first else (there, here):
        write(one_side, the_snow(one_side).id, "kk", text)
    write(laptop, the_snow(laptop).id, "ru", "Снег.")
    path = written(laptop, tmp_path)
    clashes = planned(store, path).clashes
    assert ("Қар келді.", "Қар жауды.") in [(clash.ours, clash.theirs) for clash in clashes]
    merged_for(store, path, side)
    assert carried(store, laptop, tmp_path).clashes == ()
    held = "Қар келді." if side is Choice.OURS else "Қар жауды."
    for one_side in (store, laptop):
        found = [wording.text for wording in rows(one_side, Wording)]
        assert sorted(found) == sorted([held, "Снег."])
    assert state(store) == state(laptop)
    store.undo()
    assert [wording.text for wording in rows(store, Wording)] == ["Қар келді."]
    assert faults(store) == faults(laptop) == []


def test_attachments_travel_with_the_rows_that_speak_of_them(store: Store, laptop: Store, tmp_path: Path) -> None:
    film = bytes(range(256)) * 9000
    film_name = laptop.do(files.attach, the_snow(laptop).id, "қар.mp4", io.BytesIO(film))
    empty = laptop.do(files.attach, the_snow(laptop).id, "бос.txt", io.BytesIO(b""))
    carried(laptop, store, tmp_path)
    with store.read() as session:
        assert b"".join(vault.fetch(session, film_name)) == film
        assert b"".join(vault.fetch(session, empty)) == b""
    assert faults(store) == []
    assert len(the_snow(store).attachments) == 2


def test_the_same_package_twice_changes_nothing(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(laptop, phone="3")
    path = written(laptop, tmp_path)
    merged(store, path)
    before = state(store), len(entries(store)), len(rows(store, Taken))
    assert planned(store, path).entries == 0
    merged(store, path)
    assert (state(store), len(entries(store)), len(rows(store, Taken))) == before


def test_one_that_was_read_twice_before_it_was_merged_is_merged_once(
    store: Store, laptop: Store, tmp_path: Path
) -> None:
    change_unit(laptop, phone="3")
    found = package.read(store, written(laptop, tmp_path), PASSWORD)
    own = signing.signer(store).public
    store.do(merging.merge, found, {}, own)
    change_unit(store, phone="4")
    store.do(merging.merge, found, {}, own)
    assert (the_unit(store).phone, len(rows(store, Taken))) == ("4", 1)


def test_an_older_package_after_a_newer_one_changes_nothing(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(laptop, phone="3")
    older = written(laptop, tmp_path)
    change_unit(laptop, phone="4")
    carried(laptop, store, tmp_path)
    assert merged(store, older).entries == 0
    assert the_unit(store).phone == "4"


def test_overlapping_packages_bring_only_what_is_new(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(laptop, phone="3")
    carried(laptop, store, tmp_path)
    change_unit(store, phone="9")
    change_unit(laptop, email="a@b.kz")
    found = carried(laptop, store, tmp_path)
    assert (found.entries, [list_changed(one) for one in found.coming]) == (1, [["email"]])
    assert (the_unit(store).phone, the_unit(store).email) == ("9", "a@b.kz")


def list_changed(one: merging.Coming) -> list[str]:
    assert one.before is not None
    assert one.after is not None
    return [name for name, value in one.after.items() if one.before[name] != value]


def test_a_package_holds_what_the_other_lacks(store: Store, laptop: Store, tmp_path: Path) -> None:
    whole = package.write(laptop, tmp_path / f"a{package.SUFFIX}", PASSWORD)
    assert whole.entries == len(entries(laptop))
    change_unit(store, email="a@b.kz")
    exchange(store, laptop, tmp_path)
    change_unit(laptop, phone="3")
    # what it merged itself, and the change
    found = package.write(laptop, tmp_path / f"b{package.SUFFIX}", PASSWORD)
    assert found.entries == 2
    again = package.write(laptop, tmp_path / f"c{package.SUFFIX}", PASSWORD, is_whole=True)
    assert again.entries == len(entries(laptop))


def test_a_merge_is_undone_like_any_work(store: Store, laptop: Store, tmp_path: Path) -> None:
    before = state(store)
    add_unit(laptop, "Цифрландыру бөлімі")
    change_unit(laptop, phone="3")
    path = written(laptop, tmp_path)
    merged(store, path)
    after = state(store)
    store.undo()
    assert state(store) == before
    # what was undone may come again
    merged(store, path)
    assert state(store) == after
    store.undo()
    carried(store, laptop, tmp_path)
    assert the_unit(laptop).phone == "3"
    assert faults(store) == []


@pytest.mark.parametrize("side", list(Choice))
def test_after_an_undo_the_same_is_asked_again(store: Store, laptop: Store, tmp_path: Path, side: Choice) -> None:
    change_unit(store, phone="2", note="мұнда")
    change_unit(laptop, phone="3", email="a@b.kz")
    path = written(laptop, tmp_path)
    first, before = planned(store, path), state(store)
    for _time in range(2):
        merged_for(store, path, side)
        store.undo()
        assert state(store) == before
        assert [(one.ours, one.theirs) for one in planned(store, path).clashes] == [("2", "3")]
        assert planned(store, path).changes == first.changes
    store.redo()
    assert planned(store, path).entries == 0
    carried(store, laptop, tmp_path)
    assert state(store) == state(laptop)


def test_after_an_undo_a_package_that_builds_on_it_is_refused(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(laptop, phone="3")
    exchange(store, laptop, tmp_path)
    store.undo()
    change_unit(laptop, phone="4")
    with pytest.raises(Conflict, match="whole history"):
        carried(laptop, store, tmp_path)
    merged(store, written(laptop, tmp_path, is_whole=True))
    assert the_unit(store).phone == "4"


def test_what_was_forgotten_here_does_not_come_back(store: Store, laptop: Store, tmp_path: Path) -> None:
    who = add_person(store, "Өтеген Ы.")
    exchange(store, laptop, tmp_path)
    upkeep.forget(store, Person, who)
    laptop.do(office.VERBS[Person].edit, who, image := person(laptop, who), image | {"phone": "7"})
    laptop.do(publications.plan, {"title": {"kk": "Мұз"}, "day": MONDAY, "person_id": who})
    carried(laptop, store, tmp_path)
    assert rows(store, Person) == []
    assert [found.person_id for found in rows(store, Publication)] == [None, None]
    assert faults(store) == []


def person(store: Store, who: UUID) -> dict[str, Any]:
    return next(found.image() for found in rows(store, Person) if found.id == who)


def test_three_copies_pass_news_on(store: Store, laptop: Store, tmp_path: Path, open_seat: OpenSeat) -> None:
    third = open_seat(upkeep.copy_now(store, to=tmp_path / "third.hatshy"), "third-1")
    change_unit(laptop, phone="3")
    change_unit(third, email="a@b.kz")
    path = written(laptop, tmp_path)
    carried(laptop, store, tmp_path)
    carried(store, third, tmp_path)
    # it has come already, by the other way
    assert merged(third, path).entries == 0
    carried(third, store, tmp_path)
    carried(store, laptop, tmp_path)
    assert state(store) == state(laptop) == state(third)
    assert (the_unit(laptop).phone, the_unit(laptop).email) == ("3", "a@b.kz")


def test_a_changed_key_is_told(store: Store, laptop: Store, tmp_path: Path) -> None:
    change_unit(laptop, phone="3")
    assert carried(laptop, store, tmp_path).standing == "first"
    change_unit(laptop, phone="4")
    assert carried(laptop, store, tmp_path).standing == "known"
    change_unit(laptop, phone="5")
    for key in (tmp_path / ".hatshy" / "signing").iterdir():
        key.unlink()
    path = written(laptop, tmp_path)
    assert planned(store, path).standing == "changed"
    with pytest.raises(Conflict, match="another key"):
        merged(store, path)
    merged(store, path, trusts_key=True)
    assert the_unit(store).phone == "5"


def test_only_who_answers_for_the_workspace_exchanges(store: Store, laptop: Store, tmp_path: Path) -> None:
    path = written(laptop, tmp_path)
    store.author_id = add_person(store, "Әлия Ғ.", roles=["press_secretary"])
    reader, editor = (add_person(store, "Өтеген Ы.", roles=[role]) for role in ("reader", "editor"))
    store.author_id = reader
    with pytest.raises(Forbidden):
        written(store, tmp_path)
    store.author_id = editor
    # whoever works here carries their work to another computer, but takes none in
    written(store, tmp_path)
    with pytest.raises(Forbidden):
        merged(store, path)


def test_a_noted_document_points_at_what_both_have(store: Store, laptop: Store, tmp_path: Path) -> None:
    from core.document.records import Export
    from core.store.work import Work, action

    @action("Note")
    def note(work: Work) -> None:
        work.add(Export(kind="week-plan", title="Жоспар", lang="kk", entry_id=40))

    both = len(entries(store))
    laptop.do(note)
    exchange(store, laptop, tmp_path)
    assert [found.entry_id for found in rows(store, Export)] == [both]
    assert one(store, the_snow(store).id).title.kk == "Қар"
