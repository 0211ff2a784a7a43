"""After the answer: the way to e-Otinish, the toast, what was answered before, and what else can be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.replies.actions import answers
from core.replies.records import State
from core.store.store import Store
from tests.ui.hands import CTRL, press, seen, settle, told, window_of
from tests.ui.replies.conftest import BUS, OpenPage, Register
from tests.ui.replies.hands import asking, kept, writing
from tests.ui.replies.test_draft import fill
from ui.kit.toast import ACTS
from ui.replies.citizen import CitizenCard
from ui.replies.past import Past

Key = Qt.Key


def test_the_way_to_e_otinish_stands_before_the_closing_and_is_asked_about_once_it_went_out(
    open_page: OpenPage, service: Store, register: Register, qtbot: QtBot
) -> None:
    message_id = register()
    page = open_page()
    fill(page)
    closing = writing(page).text().rsplit("\n\n", 1)[1]
    press(Key.Key_O, CTRL)
    assert writing(page).text().endswith(closing)
    press(Key.Key_Return, CTRL)
    assert told(page) == "Copied and noted as answered"
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Key.Key_Return)
    settle()
    after = kept(service, message_id)
    assert (after.state, after.sent_on_at is not None) == (State.ANSWERED, True)


def test_the_toast_leaves_the_buttons_under_the_answer_free(open_page: OpenPage, register: Register) -> None:
    register(hours=30)
    register(BUS)
    page = open_page()
    fill(page)
    press(Key.Key_Return, CTRL)
    toast = window_of(page).toast
    foot = page.findChild(QWidget, ACTS)
    assert toast.isVisible()
    assert foot is not None
    assert foot.isVisible()
    top = foot.mapTo(window_of(page), foot.rect().topLeft()).y()
    assert toast.geometry().bottom() < top


def test_what_was_answered_takes_the_room_the_card_leaves(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    message_id = register()
    service.do(answers.answer, message_id, "Жылу берілді.\n" * 12, "kk")
    page = open_page()
    page.show_record(message_id)
    settle()
    (card,), (past,) = seen(page, CitizenCard), seen(page, Past)
    assert card.height() <= card.sizeHint().height()
    assert past.height() > 2 * card.height()


def test_the_menu_groups_what_can_be_done_and_names_the_keys(open_page: OpenPage, register: Register) -> None:
    register()
    page = open_page()
    entries = page.menu().actions()
    assert len([one for one in entries if one.isSeparator()]) >= 4
    assert all(one.isEnabled() for one in entries)
    assert "Copy the answer\tCtrl+Enter" in [one.text() for one in entries]
