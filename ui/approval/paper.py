"""Decisions that were written on paper, typed back in one pass: 1 approves, 0 returns with its reason."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.approval import rules
from core.approval.actions import deciding
from core.approval.actions.deciding import Paper, Ruling
from core.approval.queries.laid import Laid, Row
from core.approval.queries.sitting import Sitting
from core.approval.records import Verdict, Way
from core.errors import Invalid, Unavailable, UserError
from core.language.words import _, language, n_
from core.office.records import Person, Role
from ui.approval import lines
from ui.approval.lines import Line
from ui.approval.table import PlanTable, Titles
from ui.desk import Desk
from ui.kit import digits
from ui.kit import form as fields
from ui.kit.controls import button, in_row, key_cap, label
from ui.kit.dialog import Dialog
from ui.kit.form import Form
from ui.kit.hotkeys import digit_of
from ui.kit.theme import px

WIDTH, HEIGHT = 980, 640
# a sheet that was signed on an earlier day is taken to be signed by its evening
EVENING = time(18)
SCANS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.docx"


class PaperSheet(Dialog):
    """Stands over the room until all is recorded in one act; a refusal is shown, and nothing typed is lost."""

    def __init__(self, desk: Desk, over: QWidget, seat: Sitting, one: Laid) -> None:
        super().__init__(over)
        self._desk, self._seat, self._one = desk, seat, one
        # what is typed so far, by the row's number
        self._typed: dict[int, tuple[Verdict, str]] = {}
        self._scan: Path | None = None
        self._is_warned = False
        # that there is no scan is said once
        self._is_told = False
        offered = [(one.id, one.label().in_(language())) for one in _signers(seat, one)]
        self._form = Form(
            [
                [fields.choice("person", _("Whose decisions"), offered), fields.day("day", _("Signed on"))],
                fields.line("exception", _("Why about their own work")),
            ],
            columns=2,
        )
        self._form.show_values({"person": offered[0][0] if offered else None, "day": desk.today(), "exception": ""})
        self._attach = button(_("Attach the scan…"), self._choose_scan, icon="documents")
        self._scanned = label("", "body", "text2")
        self.table = PlanTable()
        self.table.setAccessibleName(_("Rows of the sheet"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("Why it goes back"))
        self._told = label("", "body", "danger", wraps=True)
        self._record = button("", self._on_record, "primary", "check", "Ctrl+Enter")
        self._connect()
        self._lay_out(over)

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        self.table.chosen.connect(self._on_chosen)
        self.reason.returnPressed.connect(self._on_reason)
        self.reason.textEdited.connect(self._on_reason_typed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_record)

    def _lay_out(self, over: QWidget) -> None:
        question = label(_("What was decided on paper?"), "heading")
        self.setAccessibleName(question.text())
        self.fit(WIDTH, HEIGHT)
        self._record.setAutoDefault(False)
        cancel = button(_("Cancel"), self.reject, "text", keys="Esc")
        for one in (cancel, self._attach):
            one.setAutoDefault(False)
        keys = in_row(
            key_cap("1"), label(_("approve"), "small", "text2"), key_cap("0"), label(_("return"), "small", "text2")
        )
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._record)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(8))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(Titles(self.table))
        rows.addWidget(self.table, 1)
        named = filter(None, (lines.heading_of(self._one), lines.edition_of(self._one.submission)))
        plan = label(", ".join(named), "body", "text2", wraps=True)
        scan = in_row(self._attach, self._scanned, None, keys)
        for widget in (question, plan, self._form, scan):
            column.addWidget(widget)
        column.addLayout(rows, 1)
        column.addWidget(self.reason)
        column.addLayout(foot)
        self._form.field("exception").setVisible(self._seat.who.is_alone)
        self.reason.hide()

    def begin(self) -> "PaperSheet":
        self._show()
        self.open()
        first = next((line.id for line in self.table.lines() if self._is_open(line.id)), None)
        if first is not None:
            self.table.choose(first)
        self.table.setFocus()
        return self

    def attach(self, path: Path) -> None:
        self._scan = path
        self._scanned.setText(path.name)

    def reject(self) -> None:
        """What was typed is not lost by one key."""
        if self._typed and not self._is_warned:
            self._is_warned = True
            self._told.setText(_("What you typed is not kept. Esc once more closes."))
        else:
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_typed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers()
        if is_typed and watched is self.table:
            assert isinstance(event, QKeyEvent)
            line = self.table.current()
            if line is not None and self._is_open(line.id) and self._type(line.id, event):
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.table.step(1)
                return True
        return super().eventFilter(watched, event)

    def _type(self, number: int, event: QKeyEvent) -> bool:
        if digit_of(event) == 1:
            self._typed[number] = Verdict.APPROVE, ""
            self._show()
            self.table.step(1)
        elif digits.read(event.text()) == "0":
            self._typed[number] = Verdict.RETURN, self._typed.get(number, (Verdict.RETURN, ""))[1]
            self._show()
            self._on_chosen(self.table.current())
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._typed.pop(number, None)
            self._show()
            self._on_chosen(self.table.current())
        else:
            return False
        return True

    def _show(self) -> None:
        self._is_warned = False
        self._told.setText("")
        self.table.follow(lines.in_days([self._line(row) for row in self._one.rows]), "")
        self._record.setText(n_("Record {n} decision", "Record {n} decisions", len(self._typed)))
        self._record.setEnabled(bool(self._typed))

    def _line(self, row: Row) -> Line:
        # nothing folds here: the sheet of paper lies beside it with all its rows
        line = replace(lines.line_of(row, self._seat, self._desk.local), change="", is_done=False)
        if row.is_open:
            line = replace(line, glyph="", state="", note=lines.past(row))
        if row.version.number not in self._typed:
            return line
        verdict, reason = self._typed[row.version.number]
        if verdict == Verdict.APPROVE:
            return replace(line, glyph="approved", state=_("Approved"))
        return replace(line, glyph="returned", state=_("Returned"), reason=reason)

    def _is_open(self, number: int) -> bool:
        return any(row.is_open for row in self._one.rows if row.version.number == number)

    def _on_chosen(self, line: Line | None) -> None:
        verdict, reason = self._typed.get(line.id, (Verdict.APPROVE, "")) if line else (Verdict.APPROVE, "")
        self.reason.setVisible(verdict == Verdict.RETURN)
        # the table may have less room now: what is written about stays before the eye
        QTimer.singleShot(0, self, lambda: self.table.scrollTo(self.table.currentIndex()))
        if self.reason.text().strip() != reason:
            self.reason.setText(reason)

    def _on_reason_typed(self, text: str) -> None:
        line = self.table.current()
        if line is not None and line.id in self._typed:
            self._typed[line.id] = Verdict.RETURN, text.strip()
            self._told.setText("")

    def _on_reason(self) -> None:
        for missing in rules.unexplained(Verdict.RETURN, self.reason.text(), ()):
            self._told.setText(str(missing))
            return
        self._show()
        self.table.step(1)
        self.table.setFocus()

    def _choose_scan(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Attach the scan…"), folder, f"{_('Scans')} ({SCANS})")
        if chosen:
            self.attach(Path(chosen))

    def _on_record(self) -> None:
        values = self._form.values()
        if self._form.has_errors:
            self._form.take_to_error()
            return
        try:
            self._write(values["person"], values["day"], values["exception"])
        except Invalid as error:
            self._tell(error)
        except UserError as error:
            self._told.setText(str(error))
        else:
            self.accept()

    def _write(self, person_id: UUID | None, day: date | None, exception: str) -> None:
        if person_id is None:
            raise Invalid(_("Choose whose decisions these are."), "person")
        if day is None:
            raise Invalid(_("Write the day it was signed."), "day")
        rulings = self._rulings()
        if self._scan is None and not self._is_told:
            self._is_told = True
            raise Unavailable(_("No scan is attached: nothing shows what was signed. Once more records without it."))
        with ExitStack() as stack:
            name, content = "", None
            if self._scan is not None:
                try:
                    name, content = self._scan.name, stack.enter_context(self._scan.open("rb"))
                except OSError as error:
                    raise Unavailable(_("The scan cannot be read: choose it again.")) from error
            paper = Paper(Way.PAPER, self._moment(day), name, content)
            self._desk.attempt(deciding.record, rulings, person_id, paper, exception)

    def _rulings(self) -> Sequence[Ruling]:
        made = []
        for row in self._one.rows:
            if row.version.number in self._typed:
                verdict, reason = self._typed[row.version.number]
                for missing in rules.unexplained(verdict, reason, ()):
                    self.table.choose(row.version.number)
                    self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
                    raise missing
                made.append(Ruling(row.version.id, verdict, reason))
        return made

    def _moment(self, day: date) -> datetime:
        """That evening, but not in time to come, and not before it was submitted that day."""
        now, sent = self._desk.now(), self._desk.local(self._one.submission.sent_at)
        at = datetime.combine(day, EVENING, now.tzinfo)
        if day == now.date():
            at = now
        return max(at, sent) if day == sent.date() else at

    def _tell(self, error: Invalid) -> None:
        name = {"at": "day", "person_id": "person"}.get(error.field, error.field)
        if self._form.has(name):
            self._form.point_at(name, str(error))
            self._form.take_to_error()
        else:
            self._told.setText(str(error))


def _signers(seat: Sitting, one: Laid) -> list[Person]:
    """Whose word is awaited first, then who does nothing but approve; whoever sent it last."""
    awaited = [seat_id for row in one.open_rows for seat_id in row.waited_for]
    sender = one.submission.sender_id

    def order(person: Person) -> tuple[bool, bool, bool]:
        return person.id not in awaited, person.id == sender, Role.APPROVER not in person.roles

    return sorted(seat.approvers(), key=order)
