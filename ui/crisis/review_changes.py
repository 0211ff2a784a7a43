"""What is to change after an incident: improvements with whose and until when, and lessons for the algorithms."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.crisis.actions import lists, reviews
from core.crisis.queries import playbooks
from core.crisis.queries.review import Review
from core.crisis.records import Improvement
from core.language import dates
from core.language.words import _, language
from core.office import queries as office
from ui.crisis import telling
from ui.crisis.said_list import Said, SaidList
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, label
from ui.kit.panel import Panel
from ui.kit.theme import px
from ui.kit.wrapping import Running

_LIST = 176
VERBS = lists.VERBS[Improvement]


class ChangesPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What is to change"))
        self._desk = desk
        self._review: Review | None = None
        self.list = SaidList(_("Improvements"))
        self.list.setFixedHeight(px(_LIST))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.entered.connect(self._change)
        self.list.ended.connect(lambda one_id: desk.do(VERBS.delete, one_id))
        self.add_one = button(_("Add improvement…"), self._add, icon="plus")
        self.done = button(_("It was done"), self._done, icon="check")
        self.lesson = button(_("Lesson for an algorithm…"), self.learn, icon="bulb")
        self._lessons = label("", "small", "text2", wraps=True)
        acts = Running()
        acts.setSpacing(px(8))
        for act in (self.add_one, self.done, self.lesson):
            acts.addWidget(act)
        self.add(self.list)
        self.column.addLayout(acts)
        self.add(self._lessons)

    def show_review(self, found: Review) -> None:
        self._review = found
        today = self._desk.today()
        self.list.follow([_row(one, who, today) for one, who in found.improvements])
        self.list.setVisible(bool(found.improvements))
        self.done.setEnabled(bool(found.improvements))
        self._lessons.setText("\n".join(self._learned(found)))

    def _learned(self, found: Review) -> list[str]:
        codes = dict.fromkeys([*found.incident.playbooks, "CORE"])
        kept = [one for one in self._desk.read(playbooks.known, self._desk.today()) if one.code in codes]
        return [
            _("Lesson, {code}: {text}").format(code=one.code, text=lesson["text"])
            for one in kept
            for lesson in one.playbook.lessons
            if lesson.get("incident_id") == str(found.incident.id)
        ]

    def _people(self) -> list[tuple[UUID | None, str]]:
        return [(None, "–"), *((one.id, one.name) for one in self._desk.read(office.people) if one.is_active)]

    def _fields(self, found: Review) -> list[Any]:
        questions = [("", "–"), *((one.key, one.text.in_(language())) for one in found.questions)]
        return [
            fields.text("text", _("What is to change"), lines=3),
            (fields.choice("person_id", _("Who does it"), self._people()), fields.day("due", _("Due on"))),
            fields.choice("question", _("From which question"), questions),
        ]

    def _add(self) -> None:
        found = self._review
        if found is None:
            return

        def add(typed: Mapping[str, Any]) -> None:
            self._desk.attempt(VERBS.add, {**typed, "incident_id": found.incident.id})

        made = Asking(self, _("Add improvement"), self._fields(found), _("Add"), add)
        made.show_values({"text": "", "question": "improve"}).begin()

    def _change(self, one_id: UUID) -> None:
        found = self._review
        one = next((each for each, _who in found.improvements if each.id == one_id), None) if found else None
        if found is None or one is None:
            return

        def change(typed: Mapping[str, Any]) -> None:
            seen = one.image()
            self._desk.attempt(VERBS.edit, one.id, seen, seen | dict(typed))

        made = Asking(self, _("Change improvement"), self._fields(found), _("Save"), change)
        names = ("text", "person_id", "due", "question")
        made.show_values({name: getattr(one, name) for name in names}).begin()

    def _done(self) -> None:
        row, found = self.list.row(), self._review
        one = next((each for each, _who in found.improvements if row and each.id == row.id), None) if found else None
        if one is not None:
            day = None if one.done_on else self._desk.today()
            self._desk.do(lists.note_improved, one.id, day)

    def learn(self) -> None:
        """It stands with the algorithm, until a step is changed by it."""
        found = self._review
        if found is None:
            return
        kept = self._desk.read(playbooks.known, self._desk.today())
        codes = [(one.code, one.playbook.name.in_(language())) for one in kept]

        def learn(typed: Mapping[str, Any]) -> None:
            self._desk.attempt(reviews.learn, found.incident.id, typed["code"] or "", typed["text"] or "")

        asked = [
            fields.choice("code", _("Crisis algorithm"), codes),
            fields.text("text", _("What was learned"), lines=4),
        ]
        first = next(iter(found.incident.playbooks), None)
        Asking(self, _("Lesson for an algorithm"), asked, _("Note it"), learn).show_values(
            {"code": first, "text": ""}
        ).begin()


def _row(one: Improvement, who: str, today: date) -> Said:
    due = dates.short(one.due) if one.due else ""
    if one.done_on is not None:
        sign, state = "approved", _("Done {day}").format(day=dates.short(one.done_on))
    elif not who or one.due is None:
        sign, state = "missing", _("Needs somebody and a day")
    else:
        is_late = one.due < today
        sign, state = ("changed", _("Overdue")) if is_late else ("review", _("Under way"))
    return Said(one.id, one.text, below=telling.together(who, due), sign=sign, state=state, most=4)


def stacked(*panels: QWidget) -> QWidget:
    made, column = QWidget(), QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(12))
    for panel in panels:
        column.addWidget(panel)
    column.addStretch()
    made.setLayout(column)
    return made
