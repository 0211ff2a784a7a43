"""What is done in the room of replies, and what is read there."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from core.replies.records import Answer, Message
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.ui.hands import seen, settle, window_of
from ui.kit.asking import Asking
from ui.replies.citizen import CitizenCard
from ui.replies.editor import ReplyEditor
from ui.replies.inbox import InboxList
from ui.replies.offered import Offered
from ui.replies.page import RepliesPage

ALT = Qt.KeyboardModifier.AltModifier


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
