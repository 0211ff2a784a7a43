"""After it is over: what was asked, what the records tell, what is to change, and who signs it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from core import clock
from core.crisis.actions import reviews
from core.crisis.choices import Phase
from core.crisis.queries import drills, review, running
from core.crisis.queries.review import Review
from core.crisis.records import Improvement
from core.errors import Conflict, Invalid, UserError
from core.language import dates
from core.language.words import _
from core.store.finding import find
from ui.crisis import telling
from ui.crisis.past import state_of
from ui.crisis.review_answers import ReviewAnswers
from ui.crisis.review_changes import ChangesPanel, stacked
from ui.crisis.scored import ScorePanel
from ui.desk import Desk
from ui.kit.bars import TopBar
from ui.kit.commands import Command
from ui.kit.controls import button, label, rule
from ui.kit.panel import EmptyState, Panel, ground, scrolling
from ui.kit.status import StatusLabel
from ui.kit.theme import px
from ui.page import Page

_SIDE = 348


class ReviewPage(Page):
    # what the records tell by themselves: clocks, statements with their decisions, messages, who was there
    watches = frozenset({
        "Incident", "Improvement", "Playbook", "Claim", "Statement", "Happening", "Turn", "Fact", "Doctrine", "Line",
        "Publication", "Wording", "Placement", "Rubric", "Goal", "Audience", "Campaign",
        "Submission", "Version", "Decision", "Elsewhere", "Message", "Answer",
        "Holder", "Absence", "Shift", "Person", "Unit", "Channel", "Outlet",
        "Office", "Clock", "SpecialDay", "Occasion",
    })  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._id: UUID | None = None
        self._review: Review | None = None
        self.answers, self.changes, self.score = ReviewAnswers(), ChangesPanel(desk), ScorePanel()
        self.answers.answered.connect(self._write)
        self._name, self._state = label("", "lead", wraps=True), StatusLabel("review", "", is_bare=True)
        self._told = label(_("No blame is laid: what happened, and what is to change."), "small", "text2", wraps=True)
        self._facts = label("", "small", "text2", wraps=True)
        look = button(_("Look at the incident"), self._look_at, icon="eye")
        printing = button(_("Print"), self._print, icon="print", keys="Ctrl+P")
        self.sign = button(_("Sign the review"), self._sign, "primary", "check", "Ctrl+Enter")
        self.bar = TopBar(_("Review"), [look, printing, self.sign], giving_way=[look, printing])
        self.bar.search_wanted.connect(lambda: desk.command("palette"))
        self._lay_out()
        for keys, act in (("Ctrl+Return", self._sign), ("Ctrl+Enter", self._sign), ("Ctrl+P", self._print)):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _lay_out(self) -> None:
        head, asked = Panel(), Panel(_("Questions of the review"))
        head.add(self._name, self._state, self._facts, self._told)
        asked.add(self.answers)
        body, row = ground(), QHBoxLayout()
        row.setContentsMargins(px(16), px(12), px(16), px(12))
        row.setSpacing(px(12))
        side = stacked(self.score, self.changes)
        side.setFixedWidth(px(_SIDE))
        row.addWidget(stacked(head, asked), 1)
        row.addWidget(side)
        body.setLayout(row)
        self._stack = QStackedWidget()
        back = button(_("Back"), lambda: self.desk.open("crisis"))
        self._stack.addWidget(scrolling(body))
        self._stack.addWidget(
            EmptyState(_("Nothing is over yet: a review follows an incident or a drill."), "", [back])
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.bar, rule(), self._stack):
            whole.addWidget(widget, 1 if widget is self._stack else 0)

    def refresh(self) -> None:
        now = clock.now()
        if self._id is None:
            past = [*self.desk.read(running.ended), *self.desk.read(running.ended, is_drill=True)]
            self._id = max(past, key=lambda one: one.noticed_at).id if past else None
        found = self.desk.read(review.review, self._id, now) if self._id else None
        self._review = found
        self._stack.setCurrentIndex(0 if found else 1)
        self.sign.setEnabled(found is not None and self._is_open(found))
        if found is None:
            return
        incident = found.incident
        self._name.setText(incident.name)
        sign, state = state_of(incident, found.due_on, self.desk.today())
        self._state.tell(sign, state)
        self._facts.setText(telling.together(found.signed_by, telling.level(incident.level), self._span(found)))
        self.answers.show_review(found, self._is_open(found))
        self.changes.show_review(found)
        self.score.setVisible(incident.is_drill)
        if incident.is_drill:
            self.score.show_score(self.desk.read(drills.score, incident, now))

    def _is_open(self, found: Review) -> bool:
        return found.incident.phase == Phase.CLOSED

    def _span(self, found: Review) -> str:
        incident = found.incident
        first = dates.short(self.desk.local(incident.noticed_at).date())
        if incident.closed_at is None:
            return first
        return telling.together(first, telling.length(incident.closed_at - incident.noticed_at))

    def show_record(self, record_id: UUID) -> None:
        """Of an incident, or of an improvement the one it follows from."""
        one = self.desk.read(find, Improvement, record_id)
        self.answers.flush()
        self._id = one.incident_id if isinstance(one, Improvement) else record_id
        self.refresh()
        self.changes.list.choose(record_id)
        self.answers.first_unanswered()

    def shown_record(self) -> UUID | None:
        return self._id

    def commands(self) -> Sequence[Command]:
        is_there = self._review is not None
        return [
            Command("sign review", _("Sign the review"), self._sign, "Ctrl+Enter", icon="check", is_possible=is_there),
            Command("learn", _("Lesson for an algorithm…"), self.changes.learn, icon="bulb", is_possible=is_there),
            Command("print review", _("Print"), self._print, "Ctrl+P", icon="print", is_possible=is_there),
        ]

    def _write(self, answers: dict[str, str]) -> None:
        found = self._review
        if found is None or not self._is_open(found):
            return
        try:
            self.desk.attempt(reviews.answer, found.incident.id, found.incident.image(), answers)
        except Conflict as error:
            self.desk.refused.emit(error)
        except UserError as error:
            self.desk.refused.emit(error)
            return
        self.answers.mark_saved(answers)
        self.desk.look(self.refresh)

    def _sign(self) -> None:
        found = self._review
        if found is None or not self._is_open(found):
            return
        self.answers.flush()
        try:
            self.desk.attempt(reviews.sign, found.incident.id)
        except Invalid as error:
            if not self.answers.point_at(error.field, str(error)):
                self.desk.refused.emit(error)
        except UserError as error:
            self.desk.refused.emit(error)

    def _look_at(self) -> None:
        self.desk.open("crisis", self._id)

    def _print(self) -> None:
        if self._id is not None:
            self.desk.open("documents", part=f"after-action {self._id}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.answers.flush()
            self.desk.open("crisis")
        else:
            super().keyPressEvent(event)
