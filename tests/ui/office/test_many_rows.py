"""Lists of thousands by keys alone: to the end and back, found by typing, kept when another seat writes, put back."""

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from core.language.words import N_
from core.office import actions
from core.office.records import Contact
from core.store.store import Store
from core.store.work import Work, action
from tests.ui.hands import CTRL, button, press
from tests.ui.office.test_lists import current, open_list, table
from ui.desk import Desk
from ui.window import Window

MANY = 3_000


@action(N_("Add contact"))
def enter_many(work: Work) -> None:
    for number in range(MANY):
        work.add(Contact.made(name=f"Байланыс {number:04}", phone=str(number)))


@pytest.fixture
def listed(window: Window, desk: Desk) -> Window:
    desk.with_store(Store.do, enter_many)
    open_list(window, "contacts")
    table(window).setFocus()
    return window


def test_keys_go_through_thousands_and_the_sheet_follows(listed: Window) -> None:
    view = table(listed)
    count = view.model().rowCount()
    assert count > MANY
    for key, place in (
        (Qt.Key.Key_End, count - 1),
        (Qt.Key.Key_Down, count - 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Down, 1),
    ):
        press(key)
        assert view.currentIndex().row() == place
    for _page in range(3):
        before = view.currentIndex().row()
        press(Qt.Key.Key_PageDown)
        assert view.currentIndex().row() > before
        assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())


def test_what_is_typed_is_gone_to(listed: Window) -> None:
    for letter in "байланыс 2999":
        table(listed).keyboardSearch(letter)
    assert current(listed).name == "Байланыс 2999"


def test_what_is_chosen_stays_when_another_seat_adds_and_deletes(listed: Window, desk: Desk, other: Store) -> None:
    view = table(listed)
    view.keyboardSearch("байланыс 1500")
    chosen = current(listed).id
    with other.read() as session:
        gone = [one.id for one in session.exec(select(Contact)) if one.name in ("Байланыс 0007", "Байланыс 2000")]
    for one in gone:
        other.do(actions.VERBS[Contact].delete, one)
    other.do(actions.VERBS[Contact].add, {"name": "Аа Жаңа"})
    desk.catch_up()
    assert current(listed).id == chosen
    assert view.visualRect(view.currentIndex()).intersects(view.viewport().rect())


def test_the_last_of_thousands_is_deleted_and_comes_back_by_keys(listed: Window) -> None:
    view = table(listed)
    count = view.model().rowCount()
    press(Qt.Key.Key_End)
    gone = current(listed)
    button(listed, "Delete").click()
    assert (view.model().rowCount(), view.currentIndex().row()) == (count - 1, count - 2)
    assert current(listed).id != gone.id
    view.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert view.model().rowCount() == count
    press(Qt.Key.Key_End)
    assert current(listed).id == gone.id
