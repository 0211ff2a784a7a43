"""A record and its image: the same on both engines, and whole after the round trip."""

import dataclasses
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from sqlmodel import Session, select

from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.office import actions as office
from core.office.records import Account, Channel, Clock, Contact, Office, Outlet, Person, Platform, Role, Shift, Unit
from core.replies.records import Regulation
from core.store.journal import Change
from core.store.record import Record, kinds, label_of, new_id, plain
from core.store.store import Store
from core.store.table import tables
from core.store.types import canonical
from core.store.work import Work, action
from tests.core.store.hands import add_person, add_unit, edit_unit, faults, past_the_program, unit

NAME = {"kk": "Әкімдік «Көкжар»", "ru": "Акимат", "en": ""}
FULL: dict[type[Record], dict[str, Any]] = {
    Office: {"name": NAME, "starts": "08:45", "week_days": 6, "letterhead_name": "бланк.docx"},
    Unit: {"name": NAME, "note": "a\nb\t'\"\\", "is_active": False},
    Person: {"name": "Ә. Ғ.", "roles": ["press_secretary", "duty_officer"], "position": NAME},
    Account: {
        "name": "Күмісөзен",
        "platform": "telegram",
        "ownership": "impostor",
        "followers": 12,
        "measures": [{"day": "2026-12-01", "what": "Шағым", "answer": ""}],
    },
    Channel: {
        "name": NAME,
        "platform": "telegram",
        "text_limit": 4096,
        "ratios": ["1:1", "4:5"],
        "checked_on": "2026-02-28",
    },
    Outlet: {"name": NAME, "medium": "radio", "language": "kk"},
    Contact: {"name": "Редакция", "purpose": "expert", "checked_on": "2026-02-28"},
    Clock: {"code": "own.1", "name": {"kk": "Мерзім"}, "value": 3, "unit": "working_days", "checked_on": "2026-11-21"},
    Shift: {"day": "2026-12-31", "starts": "09:00", "handed_over_at": "2026-12-31T23:59:59.000001+05:00"},
}


@action("Add anything")
def add(work: Work, record: Record) -> UUID:
    work.add(record)
    return record.id


def image_kept(store: Store, record: Record) -> dict[str, Any]:
    with store.read() as session:
        return session.get_one(type(record), record.id).image()


def test_every_kind_of_the_office_is_covered_here() -> None:
    assert set(FULL) == {kind for kind in kinds().values() if kind.__module__ == "core.office.records"}


@pytest.mark.parametrize("kind", FULL, ids=lambda kind: kind.__name__)
def test_every_kind_comes_back_from_its_image_and_from_the_engine(store: Store, kind: type[Record]) -> None:
    person_id = add_person(store, "Кезекші")
    values = FULL[kind] | ({"person_id": person_id} if kind is Shift else {})
    record = kind.made(**values)
    image = record.image()
    assert kind.from_image(image).image() == image
    store.do(add, record)
    assert image_kept(store, record) == image
    assert canonical(image_kept(store, record)) == canonical(image)
    with store.read() as session:
        assert session.exec(select(Change.after).where(Change.record_id == record.id)).one() == image
    assert faults(store) == []


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "a\udc00b", "\0", "\ud83d\ude00"])  # noqa: PT014
@pytest.mark.parametrize("how", ["added", "edited", "set inside an action"])
def test_what_no_engine_can_hold_is_cleaned_from_text(store: Store, text: str, how: str) -> None:
    @action("Write a note")
    def write_note(work: Work, unit_id: UUID) -> None:
        work.find(Unit, unit_id).note = text

    if how == "added":
        unit_id = add_unit(store, f"x{text}", note=text)
    else:
        unit_id = add_unit(store, f"x{text}")
        if how == "edited":
            edit_unit(store, unit_id, unit(store, unit_id).image(), note=text)
        else:
            store.do(write_note, unit_id)
    found = unit(store, unit_id)
    for kept in (found.note, found.name.kk):
        assert not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in kept)
    assert found.note in {"ab", "", "😀"}


def test_text_inside_lists_is_cleaned_too() -> None:
    assert Channel.made(name=NAME, ratios=["1:1\0", "\ud8004:5"]).ratios == ["1:1", "4:5"]
    assert Regulation.made(tree={"\udfffn_start": {"a\0": "b"}}).tree == {"n_start": {"a": "b"}}


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        Shift.made(day="2026-01-01", person_id=str(new_id()), taken_at="2026-01-01T09:00:00")
    assert refused.value.field == "taken_at"


def test_a_moment_without_a_zone_set_inside_an_action_is_not_written(store: Store) -> None:
    person_id = add_person(store, "Кезекші")
    shift_id = store.do(office.VERBS[Shift].add, {"day": "2026-01-01", "person_id": person_id})

    @action("Take it at some hour somewhere")
    def take(work: Work) -> None:
        work.find(Shift, shift_id).taken_at = datetime(2026, 1, 1, 9)  # noqa: DTZ001

    with pytest.raises(Exception, match=r"(?i)naive|zone|tz"):
        store.do(take)
    with store.read() as session:
        assert session.get_one(Shift, shift_id).taken_at is None


@pytest.mark.parametrize("hours", [-12, 0, 5, 14])
def test_a_moment_is_the_same_moment_whatever_zone_it_came_in(store: Store, hours: int) -> None:
    moment = datetime(2026, 3, 29, 2, 30, 0, 123456, timezone(timedelta(hours=hours)))
    person_id = add_person(store, "Кезекші")
    record = Shift.made(day=date(2026, 3, 29), person_id=person_id, taken_at=moment)
    store.do(add, record)
    kept = image_kept(store, record)["taken_at"]
    assert kept == moment.astimezone(UTC).isoformat(timespec="microseconds")
    assert faults(store) == []


def test_seconds_of_a_time_are_not_lost_between_record_and_image() -> None:
    shift = Shift.made(day="2026-01-01", person_id=str(new_id()), starts="08:30:15")
    assert Shift.from_image(shift.image()).starts == time(8, 30, 15)
    assert plain(time(9)) == "09:00"


def test_a_value_that_does_not_fit_is_refused_by_the_name_of_its_field(store: Store) -> None:
    for field, value in {"name": 5, "is_active": "maybe", "parent_id": "nobody"}.items():
        with pytest.raises(Invalid) as refused:
            store.do(office.VERBS[Unit].add, {"name": NAME, field: value})
        assert refused.value.field == field
    with pytest.raises(Invalid):
        Channel.made(name=NAME, platform="no such page")
    with pytest.raises(Invalid):
        Person.made(name="x", roles=["king"])


def test_a_row_with_an_unknown_choice_stays_readable(file_store: Store) -> None:
    channel = Channel.made(name=NAME, platform="vk")
    file_store.do(add, channel)
    past_the_program(file_store, "PRAGMA ignore_check_constraints = ON", "UPDATE channel SET platform = 'hologram'")
    with file_store.read() as session:
        found = session.get_one(Channel, channel.id)
    assert (found.platform, found.name.kk) == ("hologram", NAME["kk"])
    assert faults(file_store) == [f"A record was changed past the program: Channel {channel.id}"]


def test_the_engine_refuses_an_unknown_choice(store: Store) -> None:
    channel = Channel.made(name=NAME)
    channel.platform = "hologram"  # type: ignore[assignment]
    with pytest.raises(Exception, match=r"depends|CHECK|check"):
        store.do(add, channel)


def test_a_trilingual_text_is_never_changed_in_place() -> None:
    name = Trilingual(kk="a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        name.kk = "b"  # type: ignore[misc]


def test_a_record_is_called_by_the_first_field_it_is_searched_by() -> None:
    assert Unit.made(name=NAME).label().in_("ru") == "Акимат"
    assert Person.made(name="Ә. Ғ.").label().in_("ru") == "Ә. Ғ."
    assert label_of(Unit, {}) == Trilingual()


def test_ids_made_later_sort_later() -> None:
    made = [new_id() for _ in range(5)]
    assert [one.version for one in made] == [7] * 5
    assert len(set(made)) == 5
    assert [one.int >> 80 for one in made] == sorted(one.int >> 80 for one in made)


texts = st.text(alphabet=st.characters(codec=None, categories=None), max_size=30)
json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(texts, texts, texts, st.lists(st.sampled_from(Role), max_size=3))
def test_any_text_comes_back_from_an_image(name: str, kk: str, ru: str, roles: list[Role]) -> None:
    person = Person.made(name=name, position={"kk": kk, "ru": ru}, roles=roles)
    again = Person.from_image(person.image())
    assert again.image() == person.image()
    canonical(person.image()).encode()


@settings(max_examples=40)
@given(st.lists(texts, min_size=1, max_size=4))
def test_any_text_comes_back_from_sqlite(memory: Any, kept: list[str]) -> None:
    with Session(memory) as session:
        people = [Person.made(name=text, note=text, position={"kk": text}) for text in kept]
        images = {person.id: person.image() for person in people}
        session.add_all(people)
        session.flush()
        session.expire_all()
        assert {p.id: p.image() for p in session.exec(select(Person)) if p.id in images} == images


@pytest.fixture(scope="module")
def memory() -> Any:
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    tables()
    Unit.metadata.create_all(engine)
    yield engine
    engine.dispose()


@given(json_like)
def test_equal_values_have_one_spelling(value: Any) -> None:
    turned = dict(reversed(value.items())) if isinstance(value, dict) else value
    assert canonical(turned) == canonical(value)
    assert "\n" not in canonical(value)


def test_choices_are_stored_as_their_plain_words() -> None:
    assert Channel.made(name=NAME, platform=Platform.X).image()["platform"] == "x"


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 10**30])
def test_a_number_that_one_of_the_engines_cannot_hold_is_refused_before_it_gets_there(value: int) -> None:
    with pytest.raises(Invalid):
        Channel.made(name=NAME, text_limit=value)
    assert Channel.made(name=NAME, text_limit=2**31 - 1).text_limit == 2**31 - 1
