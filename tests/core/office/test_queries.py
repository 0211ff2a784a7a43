"""What the office is asked."""

from datetime import date, time, timedelta
from uuid import UUID

from core.office import actions, queries
from core.office.actions import VERBS
from core.office.queries import Lack
from core.office.records import Channel, Contact, Person, Role, Shift, Unit
from core.office.rules import Right
from core.store.store import Store
from tests.core.office.conftest import Hire

MONDAY = date(2026, 12, 14)


def allowed(store: Store, person_id: UUID | None) -> set[str]:
    with store.read() as session:
        return {right.value for right in Right if queries.allows(session, person_id, right)}


def lacking(store: Store, today: date = MONDAY) -> dict[Lack, int]:
    with store.read() as session:
        return dict(queries.lacks(session, today))


def test_before_the_first_run_there_is_no_office(store: Store) -> None:
    with store.read() as session:
        assert queries.the_office(session) is None


def test_an_office_without_a_press_secretary_is_not_locked_out(office: Store, hire: Hire) -> None:
    reader, secretary = hire("Д. Шаблонова", Role.READER), office.author_id
    assert secretary is not None
    office.do(VERBS[Person].delete, secretary)
    assert allowed(office, reader) == allowed(office, None) == set(Right)


def test_with_a_press_secretary_strangers_may_do_nothing(office: Store) -> None:
    assert allowed(office, None) == set()
    assert allowed(office, UUID(int=7)) == set()
    assert allowed(office, office.author_id) == set(Right)


def test_who_has_left_may_do_nothing_any_more(office: Store, hire: Hire) -> None:
    editor = hire("Ж. Мәтінова", Role.EDITOR)
    assert allowed(office, editor) == {
        Right.CONTACTS, Right.DUTY, Right.PLAN, Right.REPLY, Right.CRISIS, Right.KPI, Right.RESEARCH,
        Right.PACKAGE,
    }  # fmt: skip
    with office.read() as session:
        seen = next(person for person in queries.people(session) if person.id == editor).image()
    office.do(VERBS[Person].edit, editor, seen, {"is_active": False})
    assert allowed(office, editor) == set()


def test_those_who_left_hold_no_role(office: Store, hire: Hire) -> None:
    hire("Е. Сызбаев", Role.APPROVER)
    office.do(VERBS[Person].add, {"name": "Бұрынғы", "roles": ["approver"], "is_active": False})
    with office.read() as session:
        assert [person.name for person in queries.holders(session, Role.APPROVER)] == ["Е. Сызбаев"]


def test_the_roster_shows_a_span_in_order_with_names(office: Store, hire: Hire) -> None:
    person = hire("Т. Примеров")
    for day, starts in [(1, 9), (0, 21), (0, 9), (-1, 9), (2, 9)]:
        values = {"day": MONDAY + timedelta(day), "starts": time(starts), "person_id": person}
        office.do(VERBS[Shift].add, values)
    with office.read() as session:
        duties = queries.roster(session, MONDAY, MONDAY + timedelta(1))
    assert [((duty.shift.day - MONDAY).days, duty.shift.starts.hour) for duty in duties] == [(0, 9), (0, 21), (1, 9)]
    assert {duty.person.name for duty in duties} == {"Т. Примеров"}
    assert duties[0].id == duties[0].shift.id


def test_channels_come_in_their_order_without_those_put_away(office: Store) -> None:
    for name, rank, is_active in [("Site", 3, True), ("Telegram", 1, True), ("VK", 2, False)]:
        office.do(VERBS[Channel].add, {"name": {"en": name}, "rank": rank, "is_active": is_active})
    with office.read() as session:
        assert [channel.name.en for channel in queries.channels(session)] == ["Telegram", "Site"]


def test_an_empty_workspace_lacks_all_but_the_limits(store: Store) -> None:
    assert lacking(store) == dict.fromkeys(set(Lack) - {Lack.LIMITS}, 1)


def test_a_name_in_one_state_language_is_not_enough(store: Store) -> None:
    store.author_id = store.do(actions.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, [])
    assert Lack.NAME in lacking(store)


def test_every_lack_can_be_made_up_for(office: Store, hire: Hire) -> None:
    missing = set(lacking(office))
    assert missing == {Lack.LETTERHEAD, Lack.APPROVER, Lack.UNITS, Lack.DUTY, Lack.CONTACTS}
    approver = hire("Е. Сызбаев", Role.APPROVER)
    office.do(VERBS[Unit].add, {"name": {"kk": "Баспасөз қызметі"}})
    office.do(VERBS[Shift].add, {"day": MONDAY, "person_id": approver})
    office.do(VERBS[Contact].add, {"name": "Кезекші диспетчер"})
    assert set(lacking(office)) == {Lack.LETTERHEAD}
    assert set(lacking(office, MONDAY + timedelta(1))) == {Lack.LETTERHEAD, Lack.DUTY}


def test_stale_limits_are_counted_and_those_put_away_are_not(office: Store) -> None:
    old, new = MONDAY - timedelta(200), MONDAY - timedelta(10)
    for checked_on, is_active in [(old, True), (None, True), (new, True), (old, False)]:
        office.do(VERBS[Channel].add, {"name": {"kk": "Арна"}, "checked_on": checked_on, "is_active": is_active})
    assert lacking(office)[Lack.LIMITS] == 2


def test_whoever_was_press_secretary_first_sits_at_the_console_whatever_ids_were_drawn(office: Store) -> None:
    newcomer = UUID(int=1)
    office.do(VERBS[Person].add, {"id": newcomer, "name": "Б. Жаңа", "roles": [Role.PRESS_SECRETARY]})
    with office.read() as session:
        assert newcomer in {one.id for one in queries.holders(session, Role.PRESS_SECRETARY)}
        assert queries.sitter(session) == office.author_id
        assert queries.sitter(session, str(newcomer)) == newcomer
        # settings of this computer that somebody spoiled
        assert queries.sitter(session, "nobody's id") == office.author_id
