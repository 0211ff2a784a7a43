"""Over and under the table: which plan lies here, how much of it is decided, and what is done with all of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.approval.queries.laid import Laid
from core.approval.queries.sitting import Sitting
from core.approval.records import Matter
from core.language.words import _, language, n_
from ui.approval import choosing, telling
from ui.approval.lines import Local, heading_of
from ui.approval.look import ALL, CHANGED, LATE, OPEN, Look
from ui.desk import Desk
from ui.kit.bars import Segments
from ui.kit.controls import Button, button, icon_button, in_row, label
from ui.kit.panel import EmptyState
from ui.kit.status import StatusLabel
from ui.kit.theme import px
from ui.kit.toast import ACTS

HEIGHT = 56
# under this there is no room for the bar
WITH_BAR = 1100
# and under this the filter stands below the words
SIDE_BY_SIDE = 900


class Header(QWidget):
    """The plan, who sent it and until when; how far it is; the filter."""

    filtered = Signal(str)

    def __init__(self, local: Local, choose: Callable[[], object], show_menu: Callable[[], object]) -> None:
        super().__init__()
        self._local, self._has_rows, self._sent_said = local, False, ""
        self.setMinimumHeight(px(HEIGHT))
        self._title, self._sent = label("", "heading", wraps=True), label("", "small", "text2", wraps=True)
        self._late = label("", "small_strong", "danger", wraps=True)
        self.others = Button("", "chip", size="small")
        self.others.trailing = "down"
        self.others.clicked.connect(choose)
        self._done, self._left = label("", "small_strong"), label("", "small", "text2")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self.filter = Segments([(ALL, ""), (CHANGED, ""), (OPEN, ""), (LATE, "")], _("Which rows are shown"))
        self.filter.chosen.connect(self.filtered)
        self.menu = icon_button("more", _("More"), show_menu)
        self._lay_out()

    def _lay_out(self) -> None:
        words, bar, acts, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout(self)
        words.setSpacing(px(2))
        title = QHBoxLayout()
        title.setSpacing(px(8))
        title.addWidget(self._title, 1)
        title.addWidget(self.others)
        words.addLayout(title)
        words.addWidget(self._sent)
        words.addWidget(self._late)
        bar.setSpacing(px(4))
        bar.addStretch()
        bar.addWidget(in_row(self._done, self._left, None, gap=6))
        bar.addWidget(self._progress)
        bar.addStretch()
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.setSpacing(px(16))
        self._row = row
        row.addLayout(words, 1)
        self._bar = QWidget()
        self._bar.setLayout(bar)
        bar.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar)
        acts.setSpacing(px(16))
        acts.addWidget(self.filter)
        acts.addStretch()
        acts.addWidget(self.menu)
        row.addLayout(acts)

    def tell(self, seat: Sitting, one: Laid | None, has_earlier: bool) -> None:
        for widget in (self._sent, self.filter):
            widget.setVisible(one is not None)
        self._has_rows = one is not None
        self._fit()
        self._title.setText(heading_of(one) if one else _("Approval"))
        waiting = len([each for each in seat.laid if each.open_rows])
        late = len([each for each in seat.laid if each is not one and telling.late_rows(each)])
        lying = n_("{n} lies here", "{n} lie here", waiting) if waiting else _("Decided earlier")
        self.others.setText(" · ".join([lying, *([_("Late {n}").format(n=late)] if late else [])]))
        self.others.setVisible(len(seat.laid) > 1 or has_earlier)
        if one is None:
            self._late.hide()
            return
        self._title.setToolTip(self._title.text())
        self._sent_said = self._sent_words(seat, one)
        self._sent.setToolTip(one.submission.note)
        first_late = min(telling.late_rows(one), key=lambda row: row.due_at or seat.told.now, default=None)
        self._late.setText(telling.lateness(seat, first_late) if first_late else "")
        self._late.setVisible(first_late is not None)
        self._count(Look(seat, one))

    def _count(self, look: Look) -> None:
        whole, left, late = len(look.one.rows), look.left, len(look.let_through(LATE))
        self._done.setText(_("Decided {n} of {of}").format(n=whole - left, of=whole))
        self._left.setText(_("left: {n}").format(n=left))
        self._progress.setRange(0, max(whole, 1))
        self._progress.setValue(whole - left)
        self._progress.setAccessibleName(self._done.text())
        self.filter.rename(ALL, _("All {n}").format(n=whole))
        self.filter.rename(CHANGED, _("Changed {n}").format(n=len(look.let_through(CHANGED))))
        self.filter.rename(OPEN, _("Without a decision {n}").format(n=left))
        self.filter.rename(LATE, _("Late {n}").format(n=late))
        self.filter.offer([ALL, CHANGED, OPEN, *([LATE] if late else [])])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # without room for the bar its figures stand in words
        has_bar = self.width() >= px(WITH_BAR)
        self._bar.setVisible(self._has_rows and has_bar)
        self._sent.setText(self._sent_said if has_bar else f"{self._done.text()} · {self._sent_said}")
        is_low = self.width() < px(SIDE_BY_SIDE)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_low else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(4 if is_low else 16))

    def _sent_words(self, seat: Sitting, one: Laid) -> str:
        submission = one.submission
        sender = seat.people.get(submission.sender_id) if submission.sender_id else None
        sent = telling.moment(submission.sent_at, self._local)
        edition = _("Edition {n}").format(n=submission.edition) if submission.matter == Matter.PLAN else ""
        urgent = _("Urgent") if submission.matter == Matter.URGENT else ""
        who = (sender.position.in_(language()) or sender.name) if sender else ""
        said = [urgent, edition, _("submitted by: {who}").format(who=who) if who else "", sent]
        dues = [row.due_at for row in one.open_rows if row.due_at]
        if dues:
            said.append(_("decide by: {moment}").format(moment=telling.moment(min(dues), self._local)))
        return " · ".join(filter(None, said))


class Totals(QWidget):
    """What came of it so far, the way back, the rest at once, and where to go when nothing is left here."""

    def __init__(
        self, undo: Callable[[], object], approve_rest: Callable[[], object], go_on: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName(ACTS)
        self._approved = StatusLabel("approved", "", is_bare=True)
        self._changed = StatusLabel("changed", "", is_bare=True)
        self._returned = StatusLabel("returned", "", is_bare=True)
        self._left = label("", "small", "text2")
        self.undo = button(_("Undo"), undo, icon="undo", keys="Ctrl+Z")
        self.rest = button("", approve_rest, keys="Ctrl+Shift+A")
        self.next = button("", go_on, icon="right", keys="Ctrl+PgDown")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(12))
        for widget in (self._approved, self._changed, self._returned, self._left):
            row.addWidget(widget)
        row.addStretch()
        for one in (self.undo, self.rest, self.next):
            row.addWidget(one)

    def tell(self, look: Look, can_undo: bool) -> None:
        self._approved.tell("approved", _("{n} approved").format(n=look.approved))
        self._changed.tell("changed", _("{n} changed since").format(n=look.changed))
        self._changed.setVisible(look.changed > 0)
        self._returned.tell("returned", _("{n} returned").format(n=look.returned))
        self._left.setText(_("{n} without a decision").format(n=look.left))
        self.undo.setEnabled(can_undo)
        count = look.at_once
        self.rest.setText(_("Approve the remaining {n}").format(n=count))
        self.rest.setEnabled(count > 0)
        others = [one for one in choosing.waiting(look.seat) if one is not look.one and look.seat.decidable(one)]
        self.rest.setVisible(bool(look.mine) or not others)
        self.next.setVisible(not look.mine and bool(others))
        self.next.setText(_("Next that waits: {n}").format(n=len(others)))


def nothing(desk: Desk) -> QWidget:
    go = button(_("Open the calendar"), partial(desk.open, "calendar"), "primary", icon="calendar")
    sentence = _("There is no plan to look through.")
    return EmptyState(sentence, _("What the press service submits for approval comes here."), [go])
