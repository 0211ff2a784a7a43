"""What has gone before: answers that went out, units that were asked, messages that are answered together."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.language import dates
from core.language.words import _, language, n_
from core.replies.queries.message import AtHand
from core.replies.records import Answer, Inquiry
from ui.desk import Desk
from ui.kit.controls import label
from ui.kit.panel import Panel, emptied, scrolling
from ui.kit.theme import px

# Qt's own word for no bound
_TALLEST, _UNBOUND = 180, (1 << 24) - 1


class Past(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_alone, self._tallest = False, px(_TALLEST)
        self._panel = Panel()
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(8))
        self._panel.add(self._body)
        self._area = scrolling(self._panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.hide()

    def show_message(self, at_hand: AtHand, is_alone: bool) -> None:
        """Where nothing is written any more, all the room is its."""
        self._is_alone = is_alone
        emptied(self._rows)
        for answer in at_hand.answers:
            self._add(self._of_answer(answer), answer.text)
        for inquiry, unit in at_hand.inquiries:
            self._add(self._of_inquiry(inquiry, unit.name.in_(language())), inquiry.answer or inquiry.question)
        if at_hand.followers:
            count = len(at_hand.followers)
            self._add(
                n_(
                    "{n} message is answered together with this one",
                    "{n} messages are answered together with this one",
                    count,
                ),
                "",
            )
        if at_hand.message.reason:
            self._add(_("Reason"), _(at_hand.message.reason))
        self.setVisible(self._rows.count() > 0)
        self._rows.addStretch()
        self._fit()

    def keep_within(self, tallest: int) -> None:
        self._tallest = tallest
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as what it says, while there is room for that."""
        needed = min(max(self._panel.heightForWidth(self._area.viewport().width()), 0), self._tallest)
        self._area.setMinimumHeight(0 if self._is_alone else needed)
        self._area.setMaximumHeight(_UNBOUND if self._is_alone else needed)

    def _of_answer(self, answer: Answer) -> str:
        at = dates.short_moment(self._desk.local(answer.sent_at))
        return (
            _("Answered {moment}").format(moment=at)
            if answer.is_final
            else _("Told meanwhile {moment}").format(moment=at)
        )

    def _of_inquiry(self, inquiry: Inquiry, unit: str) -> str:
        asked = dates.short_moment(self._desk.local(inquiry.asked_at))
        if inquiry.answered_at is not None:
            at = dates.short_moment(self._desk.local(inquiry.answered_at))
            sentence = _("{unit}: not theirs, {moment}") if inquiry.is_refused else _("{unit}: answered {moment}")
            return sentence.format(unit=unit, moment=at)
        due = dates.short_moment(self._desk.local(inquiry.due_at)) if inquiry.due_at else "–"
        return _("{unit}: asked {moment}, answer due {due}").format(unit=unit, moment=asked, due=due)

    def _add(self, head: str, words: str) -> None:
        self._rows.addWidget(label(head, "small_strong", "text2", wraps=True))
        if words:
            self._rows.addWidget(label(words, "body", wraps=True))
