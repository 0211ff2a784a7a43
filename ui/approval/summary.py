"""Over and under the table: which plan lies here, how much of it is decided, and what is done with all of it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.approval.queries.laid import Laid, Row
from core.approval.queries.sitting import Sitting
from core.approval.records import Matter, Outcome
from core.language import dates
from core.language.words import _, language, n_
from ui.approval.lines import Local, change_of, heading_of, is_first
from ui.kit.bars import Segments
from ui.kit.controls import Button, button, icon_button, in_row, label
from ui.kit.status import StatusLabel
from ui.kit.theme import px

ALL, CHANGED, OPEN = "all", "changed", "open"
HEIGHT = 56
# under this there is no room for the bar
WITH_BAR = 1100


def is_undecided(row: Row) -> bool:
    return row.standing.outcome == Outcome.WAITING


def let_through(kind: str, one: Laid) -> list[Row]:
    """What a filter leaves; in a first edition nothing was changed yet."""
    if kind == CHANGED:
        return [] if is_first(one) else [row for row in one.rows if change_of(row) != "same"]
    return [row for row in one.rows if is_undecided(row)] if kind == OPEN else list(one.rows)


class Header(QWidget):
    """The plan, who sent it and until when; how far it is; the filter."""

    filtered = Signal(str)

    def __init__(self, local: Local, choose: Callable[[], object], show_menu: Callable[[], object]) -> None:
        super().__init__()
        self._local, self._has_rows = local, False
        self.setMinimumHeight(px(HEIGHT))
        self._title, self._sent = label("", "heading", wraps=True), label("", "small", "text2", wraps=True)
        self.others = Button("", "chip", size="small")
        self.others.trailing = "down"
        self.others.clicked.connect(choose)
        self._done, self._left = label("", "small_strong"), label("", "small", "text2")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.filter = Segments([(ALL, ""), (CHANGED, ""), (OPEN, "")], _("Which rows are shown"))
        self.filter.chosen.connect(self.filtered)
        self.menu = icon_button("more", _("More"), show_menu)
        self._lay_out()

    def _lay_out(self) -> None:
        words, bar, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        words.setSpacing(px(2))
        title = QHBoxLayout()
        title.setSpacing(px(8))
        title.addWidget(self._title, 1)
        title.addWidget(self.others)
        words.addLayout(title)
        words.addWidget(self._sent)
        bar.setSpacing(px(4))
        bar.addWidget(in_row(self._done, self._left, None, gap=6))
        bar.addWidget(self._progress)
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.setSpacing(px(16))
        row.addLayout(words, 1)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        bar.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar)
        row.addWidget(self.filter)
        row.addWidget(self.menu)

    def tell(self, seat: Sitting, one: Laid | None) -> None:
        for widget in (self._sent, self.filter):
            widget.setVisible(one is not None)
        self._has_rows = one is not None
        self._fit()
        self._title.setText(heading_of(one) if one else _("Approval"))
        self.others.setVisible(len(seat.laid) > 1)
        if one is None:
            return
        self._title.setToolTip(self._title.text())
        self.others.setText(n_("{n} lies here", "{n} lie here", len(seat.laid)))
        self._sent.setText(self._sent_words(seat, one))
        self._sent.setToolTip(one.submission.note)
        left = sum(is_undecided(row) for row in one.rows)
        done = len(one.rows) - left
        self._done.setText(_("Decided {n} of {of}").format(n=done, of=len(one.rows)))
        self._left.setText(_("left: {n}").format(n=left))
        self._progress.setRange(0, max(len(one.rows), 1))
        self._progress.setValue(done)
        self._progress.setAccessibleName(self._done.text())
        self.filter.rename(ALL, _("All {n}").format(n=len(one.rows)))
        self.filter.rename(CHANGED, _("Changed {n}").format(n=len(let_through(CHANGED, one))))
        self.filter.rename(OPEN, _("Without a decision {n}").format(n=left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # what the bar tells stands under the table too
        self._bar.setVisible(self._has_rows and self.width() >= px(WITH_BAR))

    def _sent_words(self, seat: Sitting, one: Laid) -> str:
        submission = one.submission
        sender = seat.people.get(submission.sender_id) if submission.sender_id else None
        at = self._local(submission.sent_at)
        sent = f"{dates.weekday_short(at.date(), language())}, {dates.plain(at.date(), language())}, {dates.clock(at)}"
        edition = _("Edition {n}").format(n=submission.edition) if submission.matter == Matter.PLAN else ""
        urgent = _("Urgent") if submission.matter == Matter.URGENT else ""
        who = (sender.position.in_(language()) or sender.name) if sender else ""
        said = [urgent, edition, _("submitted by: {who}").format(who=who) if who else "", sent]
        dues = [row.due_at for row in one.open_rows if row.due_at]
        if dues:
            due = self._local(min(dues))
            until = f"{dates.weekday_short(due.date(), language())}, {dates.plain(due.date(), language())}"
            said.append(_("decide by: {moment}").format(moment=f"{until}, {dates.clock(due)}"))
        return " · ".join(filter(None, said))


class Totals(QWidget):
    """What came of it so far, the way back, and the rest at once."""

    def __init__(self, undo: Callable[[], object], approve_rest: Callable[[], object]) -> None:
        super().__init__()
        self._approved = StatusLabel("approved", "", is_bare=True)
        self._returned = StatusLabel("returned", "", is_bare=True)
        self._left = label("", "small", "text2")
        self.undo = button(_("Undo"), undo, icon="undo", keys="Ctrl+Z")
        self.rest = button("", approve_rest, keys="Ctrl+Shift+A")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(12))
        for widget in (self._approved, self._returned, self._left):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.undo)
        row.addWidget(self.rest)

    def tell(self, one: Laid, can_decide: int) -> None:
        ends = [row.standing.outcome for row in one.rows]
        approved, returned = ends.count(Outcome.APPROVED), ends.count(Outcome.RETURNED)
        self._approved.tell("approved", _("{n} approved").format(n=approved))
        self._returned.tell("returned", _("{n} returned").format(n=returned))
        self._left.setText(_("{n} without a decision").format(n=len(ends) - approved - returned))
        self.rest.setText(_("Approve the remaining {n}").format(n=can_decide))
        self.rest.setEnabled(can_decide > 0)
