"""A decision before it is announced: the form to fill, what it comes to, and the press secretary's word on record."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.calendar.queries import decisions
from core.calendar.queries.decisions import Decided
from core.errors import Gone
from core.language import dates
from core.language.words import _, language
from core.strategy import actions
from core.strategy.choices import Outcome
from core.strategy.words import CHANGED_SINCE
from ui.desk import Desk
from ui.kit.asking import Asking
from ui.kit.bars import TopBar
from ui.kit.commands import Command
from ui.kit.controls import button, label, rule
from ui.kit.inspector import Beside
from ui.kit.panel import EmptyState
from ui.kit.rows import Rows
from ui.kit.status import StatusLabel
from ui.kit.table import Table
from ui.kit.theme import px
from ui.page import Page
from ui.strategy.decision_asked import questions
from ui.strategy.decision_rows import Line, columns, lines
from ui.strategy.decision_sheet import DecisionSheet

_WIDTH = 380
_SIGNS = {
    Outcome.GO: "approved",
    Outcome.CONDITIONS: "review",
    Outcome.CONSULT: "review",
    Outcome.REDESIGN: "returned",
}


class DecisionPage(Page):
    watches = frozenset({
        "ReputationAudit", "Discussion", "Remark", "Person", "Unit", "Office", "SpecialDay", "Occasion",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._id: UUID | None = None
        self._decided: Decided | None = None
        self.rows = Rows[Line](columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Form of the audit"))
        self.sheet = DecisionSheet(desk)
        self._beside = Beside(self.table, self.sheet, px(_WIDTH))
        self._name, self._result = label("", "lead", wraps=True), StatusLabel("review", "", is_bare=True)
        self._told = label("", "small", "text2", wraps=True)
        self._opinion = label("", "small", "text2", wraps=True)
        printing = button(_("Memo"), self._print, icon="print", keys="Ctrl+P")
        more = [
            button(_("Add condition"), partial(self._ask, "condition")),
            button(_("Add question"), partial(self._ask, "question")),
        ]
        self.give = button(_("Opinion…"), partial(self._ask, "opinion"), "primary", "pen", "Ctrl+Enter")
        self.again = button(_("Look at it again"), self._look_again, icon="undo")
        self.compare = button(_("What came of it…"), partial(self._ask, "reality"))
        acts = [printing, *more, self.again, self.compare, self.give]
        self.bar = TopBar(_("Reputation audit"), acts, giving_way=[printing])
        self._more = more
        self.bar.search_wanted.connect(lambda: desk.command("palette"))
        self._gone = EmptyState(_("Choose a decision in the list of decisions."), "", [button(_("Back"), self._leave)])
        self._lay_out()
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.sheet.removed.connect(self.table.setFocus)
        for keys, act in (("Ctrl+Return", "opinion"), ("Ctrl+Enter", "opinion")):
            QShortcut(QKeySequence(keys), self, partial(self._ask, act), context=_HERE)
        QShortcut(QKeySequence("Ctrl+P"), self, self._print, context=_HERE)
        self.begin_at(self.table)

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.setSpacing(px(4))
        for line in (self._name, self._result, self._told, self._opinion):
            head.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, rule(), self._head, rule()):
            column.addWidget(widget)
        column.addWidget(self._beside, 1)
        column.addWidget(self._gone, 1)

    def show_record(self, record_id: UUID) -> None:
        self.sheet.flush()
        self._id = record_id
        self.refresh()

    def shown_record(self) -> UUID | None:
        return self._id

    def refresh(self) -> None:
        found = self.desk.read(decisions.decided, self._id) if self._id else None
        self._decided = found
        for widget in (self._head, self._beside, self.give, self.again, self.compare):
            widget.setVisible(found is not None)
        self._gone.setVisible(found is None)
        if found is None:
            return
        self._name.setText(found.audit.name.in_(language()))
        self._tell_result(found)
        self._told.setText(_together(*self._days(found)))
        self._opinion.setText(self._said(found))
        self._opinion.setVisible(bool(found.audit.opinion))
        is_said = bool(found.audit.opinion)
        for widget, is_offered in ((self.compare, is_said), (self.again, is_said), (self.give, not is_said)):
            widget.setVisible(is_offered)
        for widget in self._more:
            widget.setEnabled(not is_said)
        self.rows.follow(lines(found.one, self.desk.today()))
        if self.table.current() is None:
            self.table.selectRow(0)
        self._on_chosen(self.table.current())

    def _tell_result(self, found: Decided) -> None:
        judged = found.one.found
        risk = _("risk {risk} of 100").format(risk=judged.risk)
        if judged.outcome is None:
            text = _("Not known yet: {n} of what may anger people is not scored").format(n=judged.unscored)
            self._result.tell("draft", text)
        else:
            self._result.tell(_SIGNS[judged.outcome], f"{_(features.title(judged.outcome))}, {risk}")

    def _days(self, found: Decided) -> Sequence[str]:
        judged, audit = found.one.found, found.audit
        gaps = _("not ready: {n} of {all}").format(n=judged.gaps, all=judged.items)
        anger = _("may anger: {n} of {all}").format(n=judged.outrage, all=judged.most_outrage)
        announced = _("announced {day}").format(day=dates.short(audit.announce_on)) if audit.announce_on else ""
        begins = _("begin by {day}").format(day=dates.short(found.begin_by)) if found.begin_by else ""
        discussion = ""
        if found.discussion is not None:
            discussion = _("discussed until {day}").format(day=dates.short(found.discussion.closes))
        return gaps, anger, announced, begins, discussion

    def _said(self, found: Decided) -> str:
        audit = found.audit
        kind = (
            _("Dissenting opinion of the press secretary") if audit.is_dissent else _("Opinion of the press secretary")
        )
        given = _together(found.one.person(audit.person_id), dates.short(audit.opinion_on) if audit.opinion_on else "")
        reality = _("What came of it: {text}").format(text=audit.reality.in_(language())) if audit.reality else ""
        what = ", ".join(map(_, found.one.changed))
        changed = _(CHANGED_SINCE).format(what=what) if what else ""
        return "\n".join(filter(None, (f"{kind} ({given}): {audit.opinion.in_(language())}", changed, reality)))

    def commands(self) -> Sequence[Command]:
        if self._decided is None:
            return []
        return [
            Command("opinion", _("Opinion…"), partial(self._ask, "opinion"), icon="pen"),
            Command("condition", _("Add condition"), partial(self._ask, "condition"), icon="plus"),
            Command("question", _("Add question"), partial(self._ask, "question"), icon="plus"),
            Command("memo", _("Memo of a reputation audit"), self._print, icon="print"),
        ]

    def _on_chosen(self, line: Line | None) -> None:
        if line is not None and self._decided is not None:
            self.sheet.show_line(self._decided.one, line)
            self._beside.open_inspector()

    def _on_opened(self, line: Line) -> None:
        self._on_chosen(line)
        self.sheet.form.focus_first()

    def _ask(self, what: str) -> None:
        if self._decided is None or (what != "reality" and self._decided.audit.opinion):
            return
        self.sheet.flush()
        question, asked, verb, values = questions(what, self._decided.audit)
        Asking(self, question, asked, verb, partial(self._answered, what)).show_values(values).begin()

    def _look_again(self) -> None:
        if self._decided is not None:
            self.desk.do(actions.look_again, self._decided.audit.id)

    def _answered(self, what: str, typed: Mapping[str, Any]) -> None:
        found = self.desk.read(decisions.decided, self._id) if self._id else None
        if found is None:
            raise Gone(_("This is no longer there: someone has deleted it."))
        audit = found.audit
        match what:
            case "opinion":
                self.desk.attempt(actions.give_opinion, audit.id, typed["opinion"], typed["is_dissent"])
            case "reality":
                self.desk.attempt(actions.compare, audit.id, typed["reality"])
            case "condition":
                day = typed["day"].isoformat() if typed["day"] else ""
                made = {"text": typed["text"], "person": "", "day": day, "done": False}
                self.desk.attempt(actions.set_conditions, audit.id, [*audit.conditions, made])
            case _:
                self.desk.attempt(actions.set_questions, audit.id, [*audit.questions, dict(typed)])

    def _print(self) -> None:
        if self._id is not None:
            self.sheet.flush()
            self.desk.open("documents", part=f"reputation-audit {self._id}")

    def _leave(self) -> None:
        if self._id is not None:
            self.desk.open("strategy", self._id)
        else:
            self.desk.open("strategy", part="decisions")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.sheet.flush()
            self._leave()
        else:
            super().keyPressEvent(event)


_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _together(*said: str) -> str:
    return " · ".join(filter(None, said))
