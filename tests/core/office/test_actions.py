"""What changes the office, done to a real file."""

import io
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import docx
import pytest

from core import clock
from core.errors import Conflict, Forbidden, Gone, Invalid
from core.office import actions, queries
from core.office.actions import VERBS
from core.office.records import Channel, Contact, Office, Outlet, Person, Role, Shift, Unit
from core.store import journal, rewind, upkeep, vault
from core.store.record import Record
from core.store.store import Store
from tests.core.office.conftest import Hire

MONDAY = date(2026, 12, 14)
EVENING = datetime(2026, 12, 14, 15, 45, tzinfo=UTC)
HOURS = time(9), time(21)


def all_of(store: Store, kind: type[Record]) -> list[Record]:
    with store.read() as session:
        return list(queries.rows(session, kind))


def the(store: Store, kind: type[Record], record_id: UUID) -> Record:
    return next(record for record in all_of(store, kind) if record.id == record_id)


def word_file(*parts: str) -> io.BytesIO:
    """A page for letters, and parts that stand in it besides."""
    content = io.BytesIO()
    docx.Document().save(content)
    with zipfile.ZipFile(content, "a") as package:
        for part in parts:
            package.writestr(part, part)
    content.seek(0)
    return content


def bent(part: str, old: bytes, new: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(word_file()) as package, zipfile.ZipFile(made, "w") as other:
        for name in package.namelist():
            said = package.read(name)
            other.writestr(name, said.replace(old, new) if name == part else said)
    return made.getvalue()


def the_office(store: Store) -> Office:
    with store.read() as session:
        found = queries.the_office(session)
    assert found is not None
    return found


# --- the first run


def test_setting_up_makes_office_press_secretary_and_channels(store: Store) -> None:
    channel = {"name": {"kk": "Telegram"}, "platform": "telegram", "text_limit": 4096, "checked_on": "2026-11-21"}
    secretary_id = store.do(actions.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, [channel])
    [person], [kept] = all_of(store, Person), all_of(store, Channel)
    assert (person.id, person.roles) == (secretary_id, [Role.PRESS_SECRETARY])
    assert (kept.text_limit, kept.checked_on) == (4096, date(2026, 11, 21))


def test_an_office_is_set_up_once(office: Store) -> None:
    with pytest.raises(Invalid, match="set up already"):
        office.do(actions.set_up, {"name": {"kk": "Екінші"}}, {"name": "Басқа адам"}, [])
    assert len(all_of(office, Person)) == 1


def test_a_half_filled_first_run_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(Invalid, match="Enter a name"):
        store.do(actions.set_up, {"name": {"kk": "Әкімдік"}}, {"name": " "}, [])
    assert all_of(store, Office) == []


def test_setting_up_can_be_undone(office: Store) -> None:
    office.undo()
    assert (all_of(office, Office), all_of(office, Person)) == ([], [])


# --- rows


@pytest.mark.parametrize("kind", [Unit, Channel, Outlet])
def test_a_row_is_added_changed_and_deleted(office: Store, kind: type[Record]) -> None:
    added = office.do(VERBS[kind].add, {"name": {"kk": "Бірінші"}})
    seen = the(office, kind, added).image()
    office.do(VERBS[kind].edit, added, seen, {"name": {"kk": "Екінші", "ru": "", "en": ""}})
    assert the(office, kind, added).label().kk == "Екінші"
    office.do(VERBS[kind].delete, added)
    assert added not in [record.id for record in all_of(office, kind)]


def test_a_row_that_breaks_a_rule_is_refused_with_its_field(office: Store) -> None:
    with pytest.raises(Invalid) as refusal:
        office.do(VERBS[Contact].add, {"name": "Кезекші диспетчер", "email": "joq"})
    assert refusal.value.field == "email"
    assert all_of(office, Contact) == []


def test_a_change_that_breaks_a_rule_writes_nothing(office: Store) -> None:
    contact_id = office.do(VERBS[Contact].add, {"name": "Кезекші диспетчер"})
    with pytest.raises(Invalid):
        office.do(VERBS[Contact].edit, contact_id, the(office, Contact, contact_id).image(), {"name": ""})
    assert the(office, Contact, contact_id).name == "Кезекші диспетчер"


def test_a_word_that_is_no_choice_is_refused(office: Store) -> None:
    with pytest.raises(Invalid) as refusal:
        office.do(VERBS[Contact].add, {"name": "Кезекші диспетчер", "purpose": "gossip"})
    assert refusal.value.field == "purpose"


def test_two_people_may_change_different_fields_of_a_contact(office: Store) -> None:
    contact_id = office.do(VERBS[Contact].add, {"name": "Р. Кадрова", "phone": "1"})
    seen = the(office, Contact, contact_id).image()
    office.do(VERBS[Contact].edit, contact_id, seen, {"phone": "2"})
    office.do(VERBS[Contact].edit, contact_id, seen, {"note": "Таңертең хабарласу"})
    with pytest.raises(Conflict) as clash:
        office.do(VERBS[Contact].edit, contact_id, seen, {"phone": "3"})
    now = the(office, Contact, contact_id)
    assert (now.phone, now.note, clash.value.fields) == ("2", "Таңертең хабарласу", ("phone",))


def test_what_someone_deleted_is_gone_for_the_other(office: Store) -> None:
    outlet_id = office.do(VERBS[Outlet].add, {"name": {"kk": "Газет"}})
    seen = the(office, Outlet, outlet_id).image()
    office.do(VERBS[Outlet].delete, outlet_id)
    with pytest.raises(Gone):
        office.do(VERBS[Outlet].edit, outlet_id, seen, {"phone": "2"})


def test_an_outlet_with_contacts_stays(office: Store) -> None:
    outlet_id = office.do(VERBS[Outlet].add, {"name": {"kk": "Газет"}})
    office.do(VERBS[Contact].add, {"name": "А. Бағанова", "outlet_id": outlet_id})
    with pytest.raises(Conflict, match="depends"):
        office.do(VERBS[Outlet].delete, outlet_id)
    assert len(all_of(office, Outlet)) == 1


def test_units_cannot_be_hung_into_a_circle(office: Store) -> None:
    above = office.do(VERBS[Unit].add, {"name": {"kk": "Аппарат"}})
    below = office.do(VERBS[Unit].add, {"name": {"kk": "Баспасөз"}, "parent_id": above})
    with pytest.raises(Invalid) as refusal:
        office.do(VERBS[Unit].edit, above, the(office, Unit, above).image(), {"parent_id": below})
    assert refusal.value.field == "parent_id"
    assert the(office, Unit, above).parent_id is None


def test_impossible_hours_of_the_office_are_refused(office: Store) -> None:
    with pytest.raises(Invalid, match="must end after it begins"):
        office.do(actions.describe, the_office(office).id, the_office(office).image(), {"ends": "08:00"})


# --- rights


def test_a_reader_changes_nothing(office: Store, hire: Hire) -> None:
    office.author_id = hire("Д. Шаблонова", Role.READER)
    for kind in VERBS:
        with pytest.raises(Forbidden, match="press secretary"):
            office.do(VERBS[kind].add, {"name": {"kk": "Бөлім"}})
    assert all_of(office, Unit) == []


def test_an_editor_keeps_contacts_but_not_people(office: Store, hire: Hire) -> None:
    office.author_id = hire("Ж. Мәтінова", Role.EDITOR)
    office.do(VERBS[Contact].add, {"name": "Кезекші диспетчер"})
    with pytest.raises(Forbidden):
        office.do(VERBS[Person].add, {"name": "Өзі"})


def test_nobody_can_promote_themselves(office: Store, hire: Hire) -> None:
    reader = hire("Д. Шаблонова", Role.READER)
    office.author_id = reader
    with pytest.raises(Forbidden):
        office.do(VERBS[Person].edit, reader, the(office, Person, reader).image(), {"roles": ["press_secretary"]})


# --- the letterhead


def test_the_offices_own_letterhead_is_kept_whole(office: Store) -> None:
    content = word_file("word/media/eltanba.png")
    office.do(actions.use_letterhead, the_office(office).id, "бланк.docx", content)
    kept = the_office(office)
    with office.read() as session:
        assert b"".join(vault.fetch(session, kept.letterhead)) == content.getvalue()
    assert kept.letterhead_name == "бланк.docx"


def test_a_letterhead_with_macros_is_refused(office: Store) -> None:
    content = word_file("word/vbaProject.bin")
    with pytest.raises(Invalid, match="macros") as refusal:
        office.do(actions.use_letterhead, the_office(office).id, "бланк.docm", content)
    assert (refusal.value.field, the_office(office).letterhead) == ("letterhead", "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (word_file().getvalue().replace(b"PK\1\2", b"XX\1\2"), "damaged"),
        # whole as an archive, and no page can be written on it
        (bent("word/document.xml", b"w:body>", b"w:bone>"), "damaged"),
    ],
    ids=["empty", "pdf", "broken", "bent"],
)
def test_what_nothing_can_be_written_on_is_no_letterhead(office: Store, content: bytes, reason: str) -> None:
    before = the_office(office).image()
    with pytest.raises(Invalid, match=reason):
        office.do(actions.use_letterhead, the_office(office).id, "бланк.docx", io.BytesIO(content))
    assert the_office(office).image() == before


# --- duty


def test_planning_leaves_taken_days_as_they_are(office: Store, hire: Hire) -> None:
    old, *team = hire("Ескі", Role.DUTY_OFFICER), hire("Бірінші"), hire("Екінші")
    wednesday = MONDAY + timedelta(2)
    office.do(VERBS[Shift].add, {"day": wednesday, "person_id": old, "note": "ауысты"})
    office.do(actions.plan_duty, MONDAY, 7, team, HOURS)
    with office.read() as session:
        planned = queries.roster(session, MONDAY, MONDAY + timedelta(6))
    assert [duty.shift.day for duty in planned] == [MONDAY + timedelta(n) for n in range(7)]
    assert (planned[2].person.id, planned[2].shift.note) == (old, "ауысты")
    assert {(duty.shift.starts, duty.shift.ends) for duty in planned if duty.person.id != old} == {HOURS}


def test_planning_twice_changes_nothing(office: Store, hire: Hire) -> None:
    team = [hire("Бірінші"), hire("Екінші")]
    office.do(actions.plan_duty, MONDAY, 7, team, HOURS)
    before = [record.image() for record in all_of(office, Shift)]
    office.do(actions.plan_duty, MONDAY, 7, team, HOURS)
    assert [record.image() for record in all_of(office, Shift)] == before


def test_a_roster_needs_somebody(office: Store) -> None:
    with pytest.raises(Invalid, match="at least one person"):
        office.do(actions.plan_duty, MONDAY, 7, [], HOURS)


@pytest.fixture
def shift_id(office: Store, hire: Hire) -> UUID:
    return office.do(VERBS[Shift].add, {"day": MONDAY, "person_id": hire("Т. Примеров", Role.DUTY_OFFICER)})


def test_the_duty_is_handed_over_and_taken(office: Store, shift_id: UUID) -> None:
    with clock.stopped(EVENING):
        office.do(actions.hand_over, shift_id, "  Жылу 19:40-та қосылды.\n")
    with clock.stopped(EVENING + timedelta(hours=12)):
        office.do(actions.take_over, shift_id)
    shift = the(office, Shift, shift_id)
    assert shift.handover == "Жылу 19:40-та қосылды."
    assert (shift.handed_over_at, shift.taken_at) == (EVENING, EVENING + timedelta(hours=12))


def test_a_hand_over_written_anew_must_be_taken_anew(office: Store, shift_id: UUID) -> None:
    office.do(actions.hand_over, shift_id, "Бәрі тыныш.")
    office.do(actions.take_over, shift_id)
    office.do(actions.hand_over, shift_id, "Су құбыры жарылды.")
    assert the(office, Shift, shift_id).taken_at is None


@pytest.mark.parametrize("note", ["", " \n"])
def test_nothing_is_handed_over_without_a_word(office: Store, shift_id: UUID, note: str) -> None:
    with pytest.raises(Invalid) as refusal:
        office.do(actions.hand_over, shift_id, note)
    assert refusal.value.field == "handover"


def test_what_was_not_handed_over_cannot_be_taken(office: Store, shift_id: UUID) -> None:
    with pytest.raises(Invalid, match="Nothing has been handed over"):
        office.do(actions.take_over, shift_id)


def test_only_ones_own_work_is_put_back_without_a_right_for_the_whole(office: Store, hire: Hire) -> None:
    secretary = office.author_id
    office.do(VERBS[Contact].add, {"name": "Кезекші диспетчер"})
    with office.read() as session:
        entry = journal.latest(session, 1)[0].entry.id
    editor = hire("Ж. Мәтінова", Role.EDITOR)
    office.author_id = editor
    with pytest.raises(Forbidden):
        office.do(rewind.revert, entry)
    office.do(VERBS[Contact].add, {"name": "Аға дәрігер"})
    with office.read() as session:
        own = journal.latest(session, 1)[0].entry.id
    office.do(rewind.revert, own)
    office.author_id = secretary
    office.do(rewind.revert, entry)
    assert all_of(office, Contact) == []


def test_a_reader_neither_restores_nor_forgets(office: Store, hire: Hire, tmp_path: Path) -> None:
    copy = upkeep.copy_now(office, to=tmp_path / "copy.hatshy")
    reader = hire("Д. Шаблонова", Role.READER)
    office.author_id = reader
    with pytest.raises(Forbidden):
        upkeep.put_back(office, copy)
    with pytest.raises(Forbidden):
        upkeep.forget(office, Person, reader)
