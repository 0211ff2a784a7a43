"""Today: the next thing to do, done with one key; what is left is told with its reason."""

from datetime import timedelta

from PySide6.QtCore import Qt

from core.office import actions, queries
from core.office.records import Contact, Role, Shift
from core.store.store import Store
from tests.ui.conftest import TODAY
from tests.ui.hands import button, editor, press, rows, seen, words
from ui.desk import Desk
from ui.kit.agenda import Agenda
from ui.window import Window


def agenda(window: Window) -> Agenda:
    return seen(window, Agenda)[0]


def yesterday(desk: Desk) -> Shift:
    return desk.read(queries.roster, TODAY - timedelta(days=1), TODAY - timedelta(days=1))[0].shift


def test_the_next_task_stands_first_with_its_reason_and_its_act(window: Window, desk: Desk) -> None:
    assert yesterday(desk).handover in words(window)
    assert button(window, "Take over").property("kind") == "primary"


def test_enter_does_the_next_task_at_once(window: Window, desk: Desk) -> None:
    assert agenda(window).hasFocus()
    press(Qt.Key.Key_Return)
    assert yesterday(desk).taken_at is not None
    assert window.toast.sentence.startswith("Take the duty")
    assert "Take over" not in words(window)


def test_the_button_does_the_same(window: Window, desk: Desk) -> None:
    button(window, "Take over").click()
    assert yesterday(desk).taken_at is not None


def test_a_task_further_down_opens_where_it_is_done(window: Window) -> None:
    said = rows(agenda(window))
    place = next(number for number, row in enumerate(said) if "letterhead" in row)
    for _step in range(place - 1):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.current() == "office"
    assert "Choose a Word file…" in words(window)


def test_a_duty_that_was_not_handed_over_leads_to_it(window: Window, desk: Desk) -> None:
    desk.do(
        actions.VERBS[Shift].edit, yesterday(desk).id, yesterday(desk).image(), {"handed_over_at": None, "handover": ""}
    )
    assert "Not handed over" in "\n".join(rows(agenda(window)))
    press(Qt.Key.Key_Return)
    assert window.current() == "office"
    assert editor(window, "day").text() == f"{yesterday(desk).day:%d.%m.%Y}"


def test_what_an_office_lacks_appears_and_goes(window: Window, desk: Desk, other: Store) -> None:
    assert not any("contacts" in row for row in rows(agenda(window)))
    gone = desk.read(queries.rows, Contact)
    for contact in gone:
        other.do(actions.VERBS[Contact].delete, contact.id)
    desk.catch_up()
    assert any("Enter the contacts" in row for row in rows(agenda(window)))
    other.do(actions.VERBS[Contact].add, {"name": "Б. Байланыс"})
    desk.catch_up()
    assert not any("Enter the contacts" in row for row in rows(agenda(window)))


def test_the_selection_stays_when_others_write(window: Window, desk: Desk, other: Store) -> None:
    press(Qt.Key.Key_Down)
    chosen = agenda(window).current()
    other.do(actions.VERBS[Contact].add, {"name": "Б. Байланыс"})
    desk.catch_up()
    assert agenda(window).current() == chosen


def test_who_is_on_duty_and_what_was_changed_stand_beside(window: Window, desk: Desk) -> None:
    on_duty = desk.read(queries.roster, TODAY, TODAY)[0].person
    assert f"{on_duty.name}\nToday · {on_duty.phone}" in words(window)
    button(window, "History").click()
    assert window.current() == "history"
    window.open("today")
    button(window, "Duty roster").click()
    assert f"{TODAY:%d.%m.%Y}" in words(window)


def test_when_all_is_done_it_says_so(window: Window, desk: Desk) -> None:
    press(Qt.Key.Key_Return)
    office = desk.read(queries.the_office)
    assert office is not None
    desk.do(actions.describe, office.id, office.image(), {"letterhead": "0" * 64, "letterhead_name": "a.docx"})
    assert desk.read(queries.holders, Role.APPROVER)
    assert "Nothing to do today" in words(window)
