"""Signing: the password is asked once, a wrong one counts, and the key is made and changed in the room's menu."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core import clock
from core.approval import keys
from core.approval.actions import signing
from core.approval.queries import keyring
from core.approval.records import Decision, Key
from core.office import actions
from core.office import queries as office
from core.office.records import Person
from core.store.store import Store
from tests.ui.approval.conftest import OpenRoom, People, Written
from tests.ui.calendar.office import asked, is_asked
from tests.ui.conftest import MORNING
from tests.ui.hands import editor, focus, press, seen, settle, told, type_in, window_of, with_keys, words
from ui.approval.page import ApprovalPage
from ui.kit.checks import Check
from ui.kit.controls import Button

SECRET = "қызыл алма"


def make_key(page: ApprovalPage, password: str = SECRET) -> None:
    command(page, "make key")
    asking = asked(window_of(page))
    for name in ("password", "again"):
        type_in(editor(asking, name), password)
    press(Qt.Key.Key_Return)
    with_keys(page)


def command(page: ApprovalPage, key: str) -> None:
    next(one for one in page.commands() if one.key == key).act()


def type_password(page: ApprovalPage, password: str) -> None:
    asking = asked(window_of(page))
    type_in(editor(asking, "password"), password)
    press(Qt.Key.Key_Return)
    if not is_asked(window_of(page)):
        with_keys(page)


def press_in_table(page: ApprovalPage, key: Qt.Key) -> None:
    page._table.setFocus()
    QTest.keyClick(page._table, key)


def decisions(store: Store) -> list[Decision]:
    with store.read() as session:
        return [one for one in office.rows(session, Decision) if isinstance(one, Decision)]


def key_of(store: Store, people: People) -> Key:
    with store.read() as session:
        found = keyring.key_of(session, people["leader"])
    assert found is not None
    return found


def test_the_password_is_asked_once_and_forgotten_after_a_quarter_of_an_hour(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    submitted(3)
    page = open_room()
    make_key(page)
    press_in_table(page, Qt.Key.Key_A)
    type_password(page, SECRET)
    press_in_table(page, Qt.Key.Key_A)
    assert not is_asked(window_of(page))
    assert [bool(one.signature) for one in decisions(service)] == [True, True]
    with clock.stopped(MORNING + timedelta(minutes=16)):
        press_in_table(page, Qt.Key.Key_A)
        assert is_asked(window_of(page))
        type_password(page, SECRET)
    assert len(decisions(service)) == 3


def test_a_wrong_password_counts_and_then_rests(
    open_room: OpenRoom, submitted: Written, service: Store, people: People
) -> None:
    submitted(1)
    page = open_room()
    make_key(page)
    press_in_table(page, Qt.Key.Key_A)
    for n in range(1, 6):
        type_password(page, "басқа сөз")
        assert "The password is wrong." in words(asked(window_of(page)))
        assert key_of(service, people).failures == n
    type_password(page, SECRET)
    assert "Too many wrong passwords." in words(asked(window_of(page)))
    assert key_of(service, people).failures == 5
    assert decisions(service) == []
    with clock.stopped(MORNING + timedelta(minutes=2)):
        type_password(page, SECRET)
    assert len(decisions(service)) == 1
    assert key_of(service, people).failures == 0


def test_who_lets_the_password_be_decides_nothing(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    submitted(1)
    page = open_room()
    make_key(page)
    press_in_table(page, Qt.Key.Key_A)
    asked(window_of(page))
    press(Qt.Key.Key_Escape)
    assert decisions(service) == []


def test_the_two_passwords_of_a_new_key_have_to_agree(open_room: OpenRoom, service: Store, people: People) -> None:
    page = open_room()
    command(page, "make key")
    asking = asked(window_of(page))
    type_in(editor(asking, "password"), SECRET)
    type_in(editor(asking, "again"), "қызыл алмұрт")
    press(Qt.Key.Key_Return)
    assert "The two passwords differ." in words(asking)
    type_in(focus(), SECRET)
    press(Qt.Key.Key_Return)
    assert key_of(service, people).failures == 0


def test_the_password_is_changed_with_the_one_before(
    open_room: OpenRoom, submitted: Written, service: Store, people: People
) -> None:
    submitted(1)
    page = open_room()
    make_key(page)
    command(page, "change password")
    asking = asked(window_of(page))
    for name, value in (("old", "қате сөз"), ("new_password", "жасыл алма"), ("again", "жасыл алма")):
        type_in(editor(asking, name), value)
    press(Qt.Key.Key_Return)
    assert "The password is wrong." in words(asking)
    assert key_of(service, people).failures == 1
    type_in(editor(asking, "old"), SECRET)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return) if is_asked(window_of(page)) else None
    with_keys(page)
    press_in_table(page, Qt.Key.Key_A)
    type_password(page, "жасыл алма")
    assert len(decisions(service)) == 1


def test_a_password_can_be_forgotten_at_once(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    submitted(2)
    page = open_room()
    make_key(page)
    press_in_table(page, Qt.Key.Key_A)
    type_password(page, SECRET)
    command(page, "forget key")
    press_in_table(page, Qt.Key.Key_A)
    assert is_asked(window_of(page))
    assert len(decisions(service)) == 1


def test_who_is_alone_says_why_and_then_signs(
    open_room: OpenRoom, submitted: Written, service: Store, people: People
) -> None:
    submitted(1)
    for part in ("leader", "deputy"):
        with service.read() as session:
            seen = session.get_one(Person, people[part]).image()
        service.do(actions.VERBS[Person].edit, people[part], seen, {"is_active": False})
    page = open_room("secretary")
    make_key(page)
    press_in_table(page, Qt.Key.Key_A)
    asking = asked(window_of(page))
    type_in(editor(asking, "exception"), "Жалғыз қызметкер")
    press(Qt.Key.Key_Return)
    settle()
    type_password(page, SECRET)
    (decision,) = decisions(service)
    assert (decision.exception, bool(decision.signature)) == ("Жалғыз қызметкер", True)


def test_who_may_not_approve_is_offered_no_key(open_room: OpenRoom, service: Store) -> None:
    service.do(actions.VERBS[Person].add, {"name": "Т. Примеров", "roles": ["editor"]})
    page = open_room("secretary")
    with service.read() as session:
        editor_id = next(one.id for one in office.people(session) if one.name == "Т. Примеров")
    page.desk.sit(editor_id)
    page.refresh()
    assert "make key" not in {one.key for one in page.commands()}


def test_a_key_taken_out_of_use_signs_no_more(
    open_room: OpenRoom, submitted: Written, service: Store, people: People
) -> None:
    submitted(2)
    page = open_room()
    make_key(page)
    press_in_table(page, Qt.Key.Key_A)
    type_password(page, SECRET)
    service.do(signing.retire, key_of(service, people).id, "Ұмытылды")
    press_in_table(page, Qt.Key.Key_A)
    assert "Your key is out of use" in told(page)
    assert [bool(one.key_id) for one in decisions(service)] == [True]


def test_the_menu_tells_the_mark_by_which_a_leader_knows_their_key_again(
    open_room: OpenRoom, submitted: Written, service: Store, people: People
) -> None:
    submitted(1)
    page = open_room()
    make_key(page)
    command(page, "key mark")
    assert keys.fingerprint(key_of(service, people).public) in told(page)


def test_a_leader_without_a_key_is_offered_one_and_then_signs_what_they_have_decided(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    submitted(2)
    page = open_room()
    window = window_of(page)
    press_in_table(page, Qt.Key.Key_A)
    assert page._banner.sentence == "Your decisions are not signed: nothing but the journal says that they are yours."
    make_key(page)
    settle()
    assert page._banner.sentence == "1 decision of yours is not signed."
    (banner_button,) = seen(page._banner, Button)
    banner_button.click()
    asking = asked(window)
    type_in(editor(asking, "password"), SECRET)
    press(Qt.Key.Key_Return)
    settle()
    assert [(bool(one.signature), one.signed_at) for one in decisions(service)] == [(True, MORNING)]
    assert page._banner.sentence == ""


def test_what_is_not_theirs_they_leave_unsigned(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    submitted(2)
    page = open_room()
    window = window_of(page)
    press_in_table(page, Qt.Key.Key_A)
    press_in_table(page, Qt.Key.Key_A)
    make_key(page)
    command(page, "sign later")
    asking = asked(window)
    seen(asking, Check)[0].click()
    type_in(editor(asking, "password"), SECRET)
    press(Qt.Key.Key_Return)
    assert [bool(one.signature) for one in decisions(service)] == [False, True]


def test_whose_key_was_taken_out_of_use_is_told_before_they_decide(
    open_room: OpenRoom, submitted: Written, service: Store, people: People
) -> None:
    submitted(1)
    page = open_room()
    make_key(page)
    service.author_id = people["secretary"]
    service.do(signing.retire, key_of(service, people).id, "Ұмытылды")
    page.desk.catch_up()
    settle()
    assert page._banner.sentence == "Your key is out of use: make a new one, then decide."
