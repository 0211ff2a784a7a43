"""Under the text of a row: approve it, return it with a reason, or approve it as put right; or why not."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.approval import rules
from core.approval.records import Verdict
from core.language.words import N_, _
from ui.kit import theme
from ui.kit.controls import Button, Kind, button, in_row, key_cap, label, rule
from ui.kit.theme import px
from ui.kit.wrapping import Running

# what leaders write again and again; a press of one begins the reason with it
FREQUENT = (
    N_("Give the exact date"),
    N_("Agree it with the unit"),
    N_("Say it more simply"),
    N_("Take it off"),
)


class Foot(QFrame):
    approved = Signal()
    returned = Signal(str)
    correction_wanted = Signal()
    corrected = Signal()
    # returning or correcting was let be
    let_be = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._title = label("", "strong")
        self._caps = in_row(key_cap("J"), key_cap("K"), label(_("next, previous"), "small", "text2"), gap=4)
        self._told = label("", "small", "text2", wraps=True)
        self._approve = _large(_("Approve"), self.approved.emit, "primary", "check", "A")
        self._return = _large(_("Return"), self.begin_return, "danger", "return", "R")
        self._correct = _large(_("Correct"), self.correction_wanted.emit, "secondary", "", "E")
        self._send_back = _large(_("Return"), self._on_reason, "primary", "return", "Enter")
        self._as_corrected = _large(_("Approve as corrected"), self.corrected.emit, "primary", "check", "Ctrl+Enter")
        self._cancel = _large(_("Cancel"), self._on_cancel, "secondary", "", "Esc")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("Why it goes back"))
        self.reason.returnPressed.connect(self._on_reason)
        self.reason.textEdited.connect(lambda _text: self._warn(""))
        self.reason.installEventFilter(self)
        self._warning = label("", "small", "danger", wraps=True)
        self._reasons = QWidget()
        self._lay_out()
        self.show_deciding()

    def _lay_out(self) -> None:
        chips = Running(self._reasons)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(px(6))
        for said in FREQUENT:
            chips.addWidget(button(_(said), partial(self._take_reason, _(said)), "chip", size="small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        inner = QVBoxLayout()
        inner.setContentsMargins(px(16), px(12), px(16), px(12))
        inner.setSpacing(px(8))
        inner.addWidget(in_row(self._title, None, self._caps))
        inner.addWidget(self._told)
        inner.addWidget(self.reason)
        inner.addWidget(self._warning)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        # the first takes what room there is; where it is short the caps of the keys go
        for one in (self._approve, self._send_back, self._as_corrected, self._return, self._correct, self._cancel):
            buttons.addWidget(one, 1 if one.property("kind") == "primary" else 0)
        inner.addLayout(buttons)
        inner.addWidget(self._reasons)
        column.addLayout(inner)

    def show_row(self, number: str, told: str, may_decide: bool, may_correct: bool) -> None:
        """`told` says what was decided, or why nothing can be."""
        self._title.setText(_("Row {n}").format(n=number))
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._give_room()
        for one, is_on in ((self._approve, may_decide), (self._return, may_decide), (self._correct, may_correct)):
            one.setEnabled(is_on)
        self._approve.setAccessibleDescription(told if not may_decide else "A")
        self.show_deciding()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """The text above scrolls; what is told here is not cut where the window is low."""
        self._told.setMinimumHeight(max(0, self._told.heightForWidth(self.width() - px(32))))

    def show_deciding(self) -> None:
        self.is_returning = False
        self.reason.setReadOnly(False)
        self.reason.clear()
        self._warn("")
        self._show(self._approve, self._return, self._correct)
        self._reasons.setVisible(self._return.isEnabled())

    def show_correcting(self) -> None:
        self._show(self._as_corrected, self._cancel)
        self._reasons.hide()

    def begin_return(self) -> None:
        if not self._return.isEnabled():
            return
        self.show_returning(self.reason.text())
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_returning(self, reason: str) -> None:
        self.is_returning = True
        self.reason.setText(reason)
        self._show(self.reason, self._send_back, self._cancel)
        self._reasons.show()

    def show_overtaken(self, reason: str) -> None:
        """Another was faster: what was written is there to be read and copied, and is sent no more."""
        self.is_returning = bool(reason)
        self.reason.setText(reason)
        self.reason.setReadOnly(True)
        self._show(*([self.reason] if reason else []), self._cancel)
        self._reasons.hide()
        self._warn(
            _("Another has decided about this row meanwhile. What you wrote stays here to be copied; Esc closes it.")
        )

    def warn(self, sentence: str) -> None:
        self._warn(sentence)

    def may_decide(self) -> bool:
        return self._approve.isEnabled() and self._approve.isVisibleTo(self)

    def may_correct(self) -> bool:
        return self._correct.isEnabled() and self._correct.isVisibleTo(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
            return True
        return super().eventFilter(watched, event)

    def _take_reason(self, said: str) -> None:
        self.begin_return()
        self.reason.setText(said)

    def _on_reason(self) -> None:
        if self.reason.isReadOnly():
            return
        said = self.reason.text().strip()
        missing = next(rules.unexplained(Verdict.RETURN, said, ()), None)
        if missing is None:
            self.returned.emit(said)
        else:
            self._warn(str(missing))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cancel(self) -> None:
        self.let_be.emit()

    def _warn(self, sentence: str) -> None:
        self._warning.setText(sentence)
        self._warning.setVisible(bool(sentence))
        is_wrong = bool(sentence) and self.is_returning
        if bool(self.reason.property("error")) != is_wrong:
            self.reason.setProperty("error", is_wrong)
            theme.restyle(self.reason)

    def _show(self, *wanted: QWidget) -> None:
        whole = (self._approve, self._return, self._correct, self._send_back, self._as_corrected, self._cancel)
        for one in (*whole, self.reason):
            one.setVisible(one in wanted)


def _large(word: str, act: Callable[[], object], kind: Kind, icon: str, keys: str) -> Button:
    return button(word, act, kind, icon, keys, "large")
