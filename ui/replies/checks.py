"""What is looked at before an answer is copied: what keeps it here, what is advice, and what is well."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.language.words import _, n_
from ui.kit.controls import IconLabel, button, label
from ui.kit.panel import emptied, ground, scrolling
from ui.kit.theme import px

# what a check does by itself: the words that its templates have now come into the answer
RENEW = "renew"
_MOST = 6
_TALL = 120


@dataclass(frozen=True)
class Check:
    """`start` and `end` mark the place in the answer; `key` is the blank that waits."""

    sentence: str
    is_blocking: bool
    start: int = -1
    end: int = -1
    key: str = ""
    verb: str = ""
    # what the verb does
    act: str = "submit templates"


class Checks(QFrame):
    """One line each; the fine ones in one line together."""

    # the check whose verb was pressed
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Check before sending"))
        self._found: Sequence[Check] = ()
        self._verbs: list[tuple[Check, QWidget]] = []
        self._body = ground()
        self._counts, self._rows = QHBoxLayout(), QVBoxLayout(self._body)
        self._area = scrolling(self._body)
        head = QHBoxLayout()
        head.addWidget(label(_("Check before sending"), "strong"))
        head.addStretch()
        head.addLayout(self._counts)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self._area)
        self._rows.setSpacing(px(4))
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._tallest = px(_TALL)

    def show_checks(self, found: Sequence[Check], fine: Sequence[str]) -> None:
        self._found, self._verbs = found, []
        emptied(self._rows)
        emptied(self._counts)
        blocking = [one for one in found if one.is_blocking]
        advice = [one for one in found if not one.is_blocking]
        if blocking:
            self._count("close", "danger", n_("{n} obstacle", "{n} obstacles", len(blocking)))
        if advice:
            self._count("warning", "warn", n_("{n} piece of advice", "{n} pieces of advice", len(advice)))
        if fine:
            self._count("check", "ok", n_("{n} is well", "{n} are well", len(fine)))
        for one in (*blocking, *advice)[:_MOST]:
            self._rows.addWidget(self._row(one))
        if len(found) > _MOST:
            rest = len(found) - _MOST
            self._rows.addWidget(label(n_("and {n} more", "and {n} more", rest), "small", "text2"))
        elif fine and len(found) < _MOST:
            self._rows.addWidget(_line("check", "ok", ". ".join(fine) + "."))
        # once the new lines know how wide they are
        QTimer.singleShot(0, self, self._fit)

    def keep_within(self, tallest: int) -> None:
        """On a low window the answer needs the room more; the rest is scrolled to."""
        self._tallest = tallest
        self._fit()

    def _fit(self) -> None:
        width = max(self._area.viewport().width(), 1)
        tall = self._body.heightForWidth(width) if self._body.hasHeightForWidth() else self._body.sizeHint().height()
        self._area.setFixedHeight(min(tall, self._tallest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def blocking(self) -> list[Check]:
        return [one for one in self._found if one.is_blocking]

    def point_at(self, check: Check) -> bool:
        """To what can be done about it, if there is anything."""
        verb = next((made for one, made in self._verbs if one == check), None)
        if verb is not None:
            verb.setFocus(Qt.FocusReason.OtherFocusReason)
        return verb is not None

    def all(self) -> Sequence[Check]:
        return self._found

    def _count(self, icon: str, tone: str, words: str) -> None:
        self._counts.addWidget(IconLabel(icon, tone, 16))
        self._counts.addWidget(label(words, "small", tone))
        self._counts.addSpacing(px(8))

    def _row(self, one: Check) -> QWidget:
        tone = "danger" if one.is_blocking else "warn"
        row = _line("close" if one.is_blocking else "warning", tone, one.sentence)
        if one.verb:
            layout = row.layout()
            assert layout is not None
            verb = button(one.verb, lambda: self.wanted.emit(one), "link", size="small")
            layout.addWidget(verb)
            self._verbs.append((one, verb))
        return row


def _line(icon: str, tone: str, words: str) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(8))
    layout.addWidget(IconLabel(icon, tone, 16))
    layout.addWidget(label(words, "body", wraps=True), 1)
    return row
