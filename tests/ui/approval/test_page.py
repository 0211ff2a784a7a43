"""The leader's desk: what lies there, and how it is decided row by row."""

import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.approval.actions import laying, lists
from core.approval.records import Line
from core.calendar.actions import course, wordings
from core.calendar.queries import slots
from core.calendar.records import State
from core.office import actions as office
from core.office.records import Person
from core.store.store import Store
from tests.ui.approval.conftest import WEEK, OpenRoom, People, Written, hear
from tests.ui.approval.hands import states, table, text_of
from tests.ui.hands import CTRL, button, focus, press, rows, seen, told, type_in, window_of, words
from ui.kit.bars import Banner
from ui.kit.fields import Paper

SHIFT = Qt.KeyboardModifier.ShiftModifier


def press_on_layout(letter: str, latin: str, scan_code: int) -> None:
    """A key where a Kazakh or Russian layout has another letter."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        code, virtual = (0, ord(latin)) if sys.platform == "win32" else (scan_code, 0)
        event = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, code, virtual, 0, letter)
        QApplication.sendEvent(focus(), event)


def test_an_empty_desk_says_what_comes_there(open_room: OpenRoom) -> None:
    page = open_room()
    assert "There is no plan to look through." in words(page)


def test_a_week_lies_there_by_days_with_what_is_asked_for(open_room: OpenRoom, submitted: Written) -> None:
    submitted(3)
    page = open_room()
    assert rows(table(page)) == [
        "Monday, 21\u00a0December 2026",
        "1, 09:00, Жаңалық 1, Kazakh in draft, Russian in draft, Without a decision",
        "2, 11:00, Жаңалық 2, Kazakh in draft, Russian in draft, Without a decision",
        "Tuesday, 22\u00a0December 2026",
        "3, 09:00, Жаңалық 3, Kazakh in draft, Russian in draft, Without a decision",
    ]
    said = words(page)
    for wanted in ("Plan for 21–27\u00a0December 2026", "Edition 1", "Г. Мысалова", "Decided 0 of 3", "left: 3"):
        assert wanted in said


def test_a_week_of_ten_rows_is_decided_by_keyboard_alone(
    open_room: OpenRoom, submitted: Written, service: Store, asked: list[str]
) -> None:
    ids = submitted(10)
    page = open_room()
    assert focus() is table(page)
    for _row in range(3):
        press(Qt.Key.Key_A)
    press(Qt.Key.Key_R)
    type_in(focus(), "Күні дұрыс емес")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_A, CTRL | SHIFT)
    assert asked == ["Approve 4 rows that wait for you?"]
    assert states(service, ids) == [State.RETURNED if n == 3 else State.APPROVED for n in range(10)]
    assert "Decided 10 of 10" in words(page)
    assert "Returned, Күні дұрыс емес" in rows(table(page))[5]


def test_the_letters_go_by_their_place_on_a_kazakh_keyboard(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    ids = submitted(3)
    page = open_room()
    press_on_layout("о", "J", 44)
    press_on_layout("ф", "A", 38)
    assert states(service, ids) == [State.SUBMITTED, State.APPROVED, State.SUBMITTED]
    press_on_layout("к", "R", 27)
    assert page._detail.foot.reason.hasFocus()


def test_a_return_says_why(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    ids = submitted(1)
    page = open_room()
    press(Qt.Key.Key_R)
    press(Qt.Key.Key_Return)
    assert "Write the reason." in words(page)
    assert states(service, ids) == [State.SUBMITTED]
    button(page, "Say it more simply").click()
    press(Qt.Key.Key_Return)
    assert states(service, ids) == [State.RETURNED]


def test_escape_lets_a_return_be(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    ids = submitted(1)
    page = open_room()
    press(Qt.Key.Key_R)
    press(Qt.Key.Key_Escape)
    assert focus() is table(page)
    press(Qt.Key.Key_A)
    assert states(service, ids) == [State.APPROVED]


def test_the_buttons_of_a_row_do_the_same(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    ids = submitted(2)
    page = open_room()
    approve, _return = table(page).pair_at(1)
    QTest.mouseClick(table(page).viewport(), Qt.MouseButton.LeftButton, pos=approve.center())
    _approve, sent_back = table(page).pair_at(2)
    QTest.mouseClick(table(page).viewport(), Qt.MouseButton.LeftButton, pos=sent_back.center())
    assert states(service, ids) == [State.APPROVED, State.SUBMITTED]
    assert page._detail.foot.reason.hasFocus()


def test_a_decision_can_be_undone(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    ids = submitted(2)
    page = open_room()
    press(Qt.Key.Key_A)
    # it would lie over the buttons that do the same
    assert told(page) == ""
    press(Qt.Key.Key_Z, CTRL)
    assert states(service, ids) == [State.SUBMITTED, State.SUBMITTED]
    assert "Decided 0 of 2" in words(page)


def test_an_approver_puts_the_text_right_and_approves_it_so(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    ids = submitted(1)
    page = open_room()
    press(Qt.Key.Key_E)
    assert isinstance(focus(), Paper)
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    assert "Nothing was corrected" in words(page)
    type_in(focus(), "Су сенбіде беріледі.")
    press(Qt.Key.Key_Return, CTRL)
    assert states(service, ids) == [State.APPROVED]
    with service.read() as session:
        found = slots.one(session, ids[0])
    assert found
    assert found.wordings["kk"].text == "Су сенбіде беріледі."
    assert "Corrected" in rows(table(page))[1]


def test_what_was_typed_into_a_text_is_not_lost_by_one_key(open_room: OpenRoom, submitted: Written) -> None:
    submitted(1)
    page = open_room()
    press(Qt.Key.Key_E)
    type_in(focus(), "Су")
    press(Qt.Key.Key_Escape)
    assert "Esc once more closes." in words(page)
    press(Qt.Key.Key_Escape)
    assert text_of(page) == "Су ертең беріледі."


def test_a_refused_correction_stays_to_be_copied(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    ids = submitted(1)
    page = open_room()
    press(Qt.Key.Key_E)
    type_in(focus(), "Су сенбіде беріледі.")
    service.do(wordings.write, ids[0], "kk", "Су бүгін беріледі.", "Су ертең беріледі.")
    press(Qt.Key.Key_Return, CTRL)
    assert "It was changed after it was submitted." in told(page)
    (editor,) = seen(page, Paper)
    assert editor.toPlainText() == "Су сенбіде беріледі."


def test_tab_turns_the_language_and_the_letters_go_on_deciding(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    ids = submitted(2)
    page = open_room()
    before = text_of(page)
    press(Qt.Key.Key_Tab)
    assert {before, text_of(page)} == {"Су ертең беріледі.", "Воду дадут завтра."}
    press(Qt.Key.Key_J)
    press(Qt.Key.Key_A)
    assert states(service, ids) == [State.SUBMITTED, State.APPROVED]


def test_the_next_edition_tells_what_changed_and_why_it_came_back(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    ids = submitted(2)
    page = open_room()
    for reason in ("Сағатын жазу", "Бірге қараймыз"):
        press(Qt.Key.Key_R)
        type_in(focus(), reason)
        press(Qt.Key.Key_Return)
    service.do(wordings.write, ids[0], "kk", "Су ертең 18:00-де беріледі.", "Су ертең беріледі.")
    # what came back is taken up before it goes again, though it shall read as it did
    for was, wanted in (("Су ертең беріледі.", "Су бүгін беріледі."), ("Су бүгін беріледі.", "Су ертең беріледі.")):
        service.do(wordings.write, ids[1], "kk", wanted, was)
    service.do(laying.submit_plan, ids, WEEK)
    hear(page.desk)
    page.show_record(ids[0])
    assert "Edition 2" in words(page)
    first, second = rows(table(page))[1:3]
    assert ", changed, " in first
    assert ", unchanged, " in second
    assert "Сағатын жазу" in words(page)
    assert "18:00-де" in text_of(page)
    button(page, "Changed 1").click()
    assert len(rows(table(page))) == 2


def test_a_row_that_is_changed_meanwhile_waits_until_it_is_looked_at_anew(
    open_room: OpenRoom, submitted: Written, service: Store, asked: list[str]
) -> None:
    ids = submitted(3)
    page = open_room()
    service.do(wordings.write, ids[0], "kk", "Су бүгін беріледі.", "Су ертең беріледі.")
    hear(page.desk)
    (banner,) = seen(page, Banner)
    assert banner.sentence == "1 row was changed"
    assert text_of(page) == "Су ертең беріледі."
    press(Qt.Key.Key_A)
    assert states(service, ids)[0] != State.APPROVED
    press(Qt.Key.Key_A, CTRL | SHIFT)
    assert asked == ["Approve 2 rows that wait for you?"]
    assert states(service, ids)[1:] == [State.APPROVED, State.APPROVED]
    button(page, "Reload").click()
    assert not seen(page, Banner)


def test_nobody_approves_their_own(open_room: OpenRoom, submitted: Written, service: Store) -> None:
    ids = submitted(1)
    page = open_room("secretary")
    press(Qt.Key.Key_A)
    assert states(service, ids) == [State.SUBMITTED]
    assert not button(page, "Approve").isEnabled()
    assert "Nobody approves their own work." in words(page)


def test_in_an_office_of_one_the_reason_is_asked_once_and_kept(
    open_room: OpenRoom, submitted: Written, service: Store, people: People
) -> None:
    from tests.ui.calendar.office import asked as question

    ids = submitted(2)
    for part in ("leader", "deputy"):
        with service.read() as session:
            seen_before = session.get_one(Person, people[part]).image()
        service.do(office.VERBS[Person].edit, people[part], seen_before, {"is_active": False})
    page = open_room("secretary")
    press(Qt.Key.Key_A)
    asking = question(window_of(page))
    assert "nobody else can approve" in words(asking)
    type_in(focus(), "Жалғыз қызметкер")
    press(Qt.Key.Key_Return)
    window_of(page).activateWindow()
    table(page).setFocus()
    QTest.keyClick(table(page), Qt.Key.Key_A)
    assert states(service, ids) == [State.APPROVED, State.APPROVED]


def test_cleared_words_are_approved_here_but_not_put_right(open_room: OpenRoom, service: Store) -> None:
    given = {"name": {"kk": "Су өшіру"}, "text": {"kk": "Жөндеу жүріп жатыр."}}
    service.do(laying.submit_line, service.do(lists.VERBS[Line].add, given))
    page = open_room()
    assert text_of(page) == "Жөндеу жүріп жатыр."
    assert not button(page, "Correct").isEnabled()
    press(Qt.Key.Key_A)
    assert "Decided 1 of 1" in words(page)


def test_one_postponed_row_does_not_keep_the_rest_from_being_approved(
    open_room: OpenRoom, submitted: Written, service: Store, asked: list[str]
) -> None:
    ids = submitted(3)
    service.do(course.postpone, ids[1], "Ауа райы")
    page = open_room()
    assert "Postponed" in rows(table(page))[2]
    press(Qt.Key.Key_A, CTRL | SHIFT)
    assert asked == ["Approve 2 rows that wait for you?"]
    assert states(service, ids) == [State.APPROVED, State.SUBMITTED, State.APPROVED]
    service.do(course.resume, ids[1])
    hear(page.desk)
    press(Qt.Key.Key_A, CTRL | SHIFT)
    assert states(service, ids) == [State.APPROVED] * 3
