"""Approval: the leader's desk. A plan row by row: approve, return with a reason, put right, or the rest at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from core.approval.actions import deciding
from core.approval.actions.deciding import Ruling
from core.approval.keys import Opened
from core.approval.queries import sitting
from core.approval.queries.laid import Laid, Row
from core.approval.queries.sitting import Sitting
from core.approval.records import Verdict
from core.language.words import _, n_
from ui.approval import beside, choosing, correcting, lines, telling
from ui.approval.alone import Alone
from ui.approval.checking import CodeSheet
from ui.approval.detail import Closer, Detail
from ui.approval.lines import Heading, Line
from ui.approval.look import ALL, Look, newly_stale
from ui.approval.paper import PaperSheet
from ui.approval.shown import SHOWN
from ui.approval.signing import Pen
from ui.approval.split import Split
from ui.approval.summary import Header, Totals, nothing
from ui.approval.table import PlanTable, Titles
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.bars import Banner
from ui.kit.commands import Command
from ui.kit.controls import rule
from ui.kit.hotkeys import letter_of
from ui.page import Page


class ApprovalPage(Page):
    # besides what waits: what it is said of, and the working time it waits in
    watches = SHOWN | {
        "Rubric", "Goal", "Audience", "Campaign", "Unit", "Office", "SpecialDay", "Occasion",
    }  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._seat: Sitting | None = None
        self._one: Laid | None = None
        self._kept: UUID | None = None
        self._filter = ALL
        # rows that were changed under the eyes of whoever reads them
        self._changed: set[int] = set()
        # decided days whose rows are out of sight
        self._folded: set[str] = set()
        self._alone = Alone(self)
        self._pen = Pen(desk, self)
        self._header = Header(desk.local, self._choose_submission, self._show_menu)
        self._header.filtered.connect(self._on_filtered)
        self._banner, self._table, self._detail = Banner(), PlanTable(), Detail(desk.local)
        self._titles, self._totals = Titles(self._table), Totals(desk.undo, self.approve_rest, self.go_on)
        self._table.setAccessibleName(_("Rows to decide about"))
        self._nothing = nothing(desk)
        self._connect()
        self._lay_out()
        self.begin_at(self._table)

    def _connect(self) -> None:
        self._table.chosen.connect(self._on_chosen)
        self._table.decided.connect(self._on_pressed)
        self._table.folded.connect(self._on_folded)
        self._table.on_tab = self._detail.turn_language
        self._detail.foot.approved.connect(self.approve)
        self._detail.foot.returned.connect(self._on_returned)
        self._detail.corrected.connect(self._on_corrected)
        self._detail.left.connect(self._table.setFocus)
        QShortcut(QKeySequence("Ctrl+Shift+A"), self, self.approve_rest)
        QShortcut(QKeySequence("Ctrl+PgDown"), self, self.go_on)
        QShortcut(QKeySequence("Ctrl+PgUp"), self, self.go_back)

    def _lay_out(self) -> None:
        left, room, desk = QVBoxLayout(), QWidget(), QWidget()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._titles)
        left.addWidget(self._table, 1)
        room.setLayout(left)
        self._split = Split(room, self._detail)
        whole = QVBoxLayout(desk)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._split, 1)
        whole.addWidget(rule())
        whole.addWidget(self._totals)
        self._stack = QStackedWidget()
        self._stack.addWidget(desk)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for above in (self._header, self._banner, rule()):
            column.addWidget(above)
        column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        author = self.desk.author()
        seat = self.desk.read(sitting.sitting, author.id if author else None, self.desk.now(), self._kept)
        one = next((each for each in seat.laid if each.submission.id == self._kept), None)
        one = one or next(iter(seat.laid), None)
        if one is not None and self._one is not None and one.submission.id == self._one.submission.id:
            self._changed |= newly_stale(self._one, one)
            is_other = False
        else:
            self._changed, is_other = set(), True
        self._seat, self._one = seat, one
        self._kept = one.submission.id if one else None
        self._show(from_top=is_other)
        self.desk.counted.emit("approval", seat.count)

    def _show(self, from_top: bool = False) -> None:
        seat, one = self._seat, self._one
        assert seat is not None
        self._header.tell(seat, one, seat.has_earlier)
        self._stack.setCurrentIndex(0 if one else 1)
        self._tell_changed()
        if one is None:
            return
        look = Look(seat, one)
        if self._filter not in self._header.filter.offered():
            self._filter = ALL
            self._header.filter.choose(ALL)
        before, shown = look.compared_with, look.lines(self._filter, self.desk.local)
        if from_top:
            self._folded = lines.done_days(shown if self._filter == ALL else look.lines(ALL, self.desk.local))
        self._titles.tell(before)
        # the rows are measured once, in the room they have beside the panel
        self._split.show_detail(bool(shown))
        self._table.follow(lines.in_days(shown, self._folded if self._filter == ALL else ()), before)
        self._totals.tell(look, bool(self.desk.rewindable()[0]))
        if shown and (from_top or self._table.current() is None):
            first = look.beginning()
            self._table.choose(first if any(line.id == first for line in shown) else shown[0].id)
        elif not shown:
            self._on_chosen(None)

    def _turn_folded(self, is_folded: bool) -> None:
        """What is decided goes out of sight, as long as something else waits; or all comes back."""
        if self._seat is not None and self._one is not None:
            whole = Look(self._seat, self._one).lines(ALL, self.desk.local)
            self._folded = lines.done_days(whole) if is_folded else set()
            self._show()

    def _on_folded(self, heading: Heading) -> None:
        self._folded ^= {heading.id}
        self._show()

    def _tell_changed(self) -> None:
        if self._changed:
            sentence = n_("{n} row was changed", "{n} rows were changed", len(self._changed))
            self._banner.tell("warning", sentence, _("Reload"), self.reload)
        else:
            self._banner.clear()
            if self._seat is not None and self._one is not None:
                self._pen.offer(self._banner, self._seat)

    def reload(self) -> None:
        """Look at all as it is now: what was changed comes back with the edition it is submitted in next."""
        self._changed = set()
        self._one = None
        if self._seat and not any(one.submission.id == self._kept and one.open_rows for one in self._seat.laid):
            self._kept = None
        self.desk.look(self.refresh)
        self._table.setFocus()

    def show_record(self, record_id: UUID) -> None:
        """A submission, or where a publication was laid before the approvers last."""
        self._kept = self.desk.read(sitting.submission_of, record_id) or self._kept
        self.refresh()

    def shown_record(self) -> UUID | None:
        return self._kept

    def commands(self) -> Sequence[Command]:
        seat = self._seat
        may_record = bool(seat and seat.may_record and seat.laid)
        count = len(seat.approvable(self._one)) if seat and self._one else 0
        return [
            Command(
                "approve rest",
                _("Approve the remaining {n}").format(n=count),
                self.approve_rest,
                "Ctrl+Shift+A",
                icon="check",
                is_possible=count > 0,
            ),
            Command(
                "paper", _("Enter decisions from paper…"), self.enter_paper, icon="documents", is_possible=may_record
            ),
            Command(
                "remind",
                _("Copy a reminder"),
                self.copy_reminder,
                icon="copy",
                is_possible=bool(self._one and self._one.open_rows),
            ),
            *beside.sheets(self.desk, self._one),
            *(self._pen.commands() if seat and seat.who.may_approve else ()),
            *beside.commands(self.desk, self, self._current()),
        ]

    def enter_paper(self) -> None:
        if self._seat is not None and self._one is not None:
            PaperSheet(self.desk, self, self._seat, self._one).begin()

    def check_code(self) -> None:
        CodeSheet(self.desk, self, self._go_to).begin()

    def show_part(self, part: str) -> None:
        """«check» asks for a code; «correct <file> <publication>» puts right what was approved with changes in it."""
        act, *ids = part.split(" ")
        if act == "check":
            self.check_code()
        elif act == "correct":
            returned_id, publication_id = map(UUID, ids)
            self.show_record(publication_id)
            correcting.ask(self.desk, self, returned_id, publication_id)

    def copy_reminder(self) -> None:
        """Whoever decides late is reminded by telephone or messenger: the words are made here."""
        if self._seat is not None and self._one is not None:
            QGuiApplication.clipboard().setText(telling.reminder(self._seat, self._one, self.desk.local))
            self.desk.told.emit(_("The reminder is copied."))

    def go_on(self) -> None:
        """To the next submission that waits."""
        self._turn(1)

    def go_back(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self._seat is not None and not self._detail.is_busy:
            other = choosing.beside(self._seat, self._kept, by)
            if other is not None:
                self._go_to(other)

    def approve(self) -> None:
        row = self._current()
        if row is not None and self._detail.foot.may_decide():
            self._decide([row], _approval)

    def approve_rest(self) -> None:
        """Asks once; what was changed meanwhile, what is over and what is somebody else's turn is left alone."""
        seat, one = self._seat, self._one
        rows = seat.approvable(one) if seat and one else []
        if not rows:
            return
        question = n_("Approve {n} row that waits for you?", "Approve {n} rows that wait for you?", len(rows))
        if alerts.ask(self, question, _("Approve"), _("Cancel")):
            self._decide(rows, _approval)

    def _decide(self, rows: Sequence[Row], rule: Callable[[Row], Ruling]) -> None:
        seat, one = self._seat, self._one
        assert seat is not None
        assert one is not None
        rulings = [rule(row) for row in rows]
        if any(seat.who.is_own(row) for row in rows):
            self._alone.ask(one, partial(self._sign, rulings))
        else:
            self._sign(rulings)

    def _sign(self, rulings: Sequence[Ruling], exception: str = "") -> None:
        def decide(key: Opened | None) -> None:
            line = self._table.current()
            if not self.desk.do(deciding.decide, rulings, key, exception):
                # what was typed stays, to be sent again or copied
                return
            self._detail.forget({one.version_id for one in rulings})
            if line is not None:
                self._go_on(line)
            self._table.setFocus()

        self._pen.sign(decide)

    def _go_on(self, line: Line) -> None:
        """To the next row that waits for this person, from where they are; at the end from the top."""
        found = self._table.lines()
        later = [one for one in found if one.id > line.id and one.can_decide]
        earlier = [one for one in found if one.can_decide]
        for one in (later or earlier)[:1]:
            self._table.choose(one.id)

    def _current(self) -> Row | None:
        line = self._table.current()
        rows = self._one.rows if self._one else ()
        return next((row for row in rows if line and row.version.number == line.id), None)

    def _on_chosen(self, line: Line | None) -> None:
        row, seat, one = self._current(), self._seat, self._one
        self._split.show_detail(row is not None)
        if line is None or row is None or seat is None or one is None:
            return
        may_decide = row.is_open and not seat.obstacle(row)
        self._detail.show_row(
            Closer(row, line, telling.said(seat, row, self.desk.local), telling.told(seat, row), may_decide)
        )

    def _on_pressed(self, _line: Line, verdict: Verdict) -> None:
        if verdict == Verdict.APPROVE:
            self.approve()
        else:
            self._detail.foot.begin_return()

    def _on_returned(self, reason: str) -> None:
        if row := self._current():
            self._decide([row], lambda one: Ruling(one.version.id, Verdict.RETURN, reason))

    def _on_corrected(self, texts: Mapping[Any, str]) -> None:
        if row := self._current():
            self._decide([row], lambda one: Ruling(one.version.id, Verdict.CORRECT, texts=texts))

    def _on_filtered(self, kind: str) -> None:
        self._filter = kind
        self._show()

    def submissions(self) -> QMenu:
        """Those that lie here, and what was decided earlier."""
        seat = self._seat
        assert seat is not None
        earlier = self.desk.read(sitting.earlier, [one.submission.id for one in seat.laid])
        return choosing.menu(self, seat, earlier, self._go_to)

    def _choose_submission(self) -> None:
        self.submissions().popup(self._header.others.mapToGlobal(QPoint(0, self._header.others.height())))

    def _go_to(self, submission_id: UUID) -> None:
        self._kept = submission_id
        self.desk.look(self.refresh)
        self._table.setFocus()

    def _show_menu(self) -> None:
        check = Command("check code", _("Check a code…"), self.check_code, icon="check")
        place = self._header.menu
        beside.menu(self, [*self.commands(), check]).popup(place.mapToGlobal(QPoint(0, place.height())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._detail.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier or self._one is None or not self._act_on(event):
            super().keyPressEvent(event)

    def _act_on(self, event: QKeyEvent) -> bool:
        """A letter that somebody types into a field never comes here."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        match letter_of(event):
            case "A" | "R" | "E" if self._detail.is_busy:
                # first what is begun
                self._detail.take_keys()
            case _ if event.key() == Qt.Key.Key_Escape and self._detail.is_busy:
                self._detail.let_be()
            case "A" | "R" | "E" if self._seat and (row := self._current()) and not self._detail.foot.may_decide():
                self.desk.told.emit(telling.why_not(self._seat, row))
            case "A":
                self.approve()
            case "R":
                self._detail.foot.begin_return()
            case "E":
                self._detail.begin_correction()
            case "J" | "K" as letter:
                self._step(1 if letter == "J" else -1)
            case _ if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self._turn_folded(event.key() == Qt.Key.Key_Left)
            case _ if event.key() in steps:
                self._step(steps[Qt.Key(event.key())])
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        self._table.step(by)
        self._table.setFocus()


def _approval(row: Row) -> Ruling:
    return Ruling(row.version.id, Verdict.APPROVE)
