"""What is done in the room of replies, and what is read there."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from core.replies.actions import templates
from core.replies.records import Answer, Message, Regulation
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.ui.hands import press, seen, settle, window_of, words
from ui.kit.asking import Asking
from ui.replies.checks import Checks
from ui.replies.citizen import CitizenCard
from ui.replies.editor import ReplyEditor
from ui.replies.inbox import InboxList
from ui.replies.offered import Offered
from ui.replies.page import RepliesPage

ALT = Qt.KeyboardModifier.AltModifier
# for the three blanks of the first template
VALUES = ("құбыр жарылды", "18.12, 18:00", "109")


def listed(page: RepliesPage) -> InboxList:
    (found,) = seen(page, InboxList)
    return found


def writing(page: RepliesPage) -> ReplyEditor:
    (found,) = seen(page, ReplyEditor)
    return found


def blanks(page: RepliesPage) -> list[QLineEdit]:
    """The blanks beside the answer, top to bottom."""
    (offered,) = seen(page, Offered)
    return seen(offered, QLineEdit)


def citizen_words(page: RepliesPage) -> str:
    """The resident's words as they can be read now; empty when they have left the screen."""
    cards = seen(page, CitizenCard)
    return "\n".join(text.toPlainText() for card in cards for text in seen(card, QTextEdit))


def write(text: str) -> None:
    """Letter by letter into whatever has the focus."""
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        key = ord(letter.upper()) if letter.isascii() else 0
        QApplication.sendEvent(focused, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter))
    settle()


def asking(page: RepliesPage) -> Asking:
    (found,) = seen(window_of(page), Asking)
    return found


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def kept(store: Store, message_id: UUID) -> Message:
    return next(one for one in rows(store, Message) if one.id == message_id)


def sent(store: Store) -> list[Answer]:
    return rows(store, Answer)


def problems(page: RepliesPage) -> str:
    page._answering._look()
    (checks,) = seen(page, Checks)
    return words(checks)


def demand_clearance(store: Store) -> None:
    (regulation,) = rows(store, Regulation)
    store.do(templates.regulate, regulation.image(), regulation.image() | {"demands_clearance": True})


def fill_in() -> int:
    """The first template, its three blanks one after the other; how many keys it took besides the letters."""
    press(Qt.Key.Key_1, ALT)
    for number, value in enumerate(VALUES):
        if number:
            press(Qt.Key.Key_Tab)
        write(value)
    return len(VALUES)
