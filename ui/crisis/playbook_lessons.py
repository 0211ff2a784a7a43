"""What was learned with an algorithm: each lesson changes a step, or it is said why it changes nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.crisis.actions import reviews
from core.crisis.queries.playbooks import Known
from core.language import dates
from core.language.words import _, language
from ui.crisis import step_editing, telling
from ui.crisis.playbook_writing import Writing
from ui.crisis.said_list import Said, SaidList
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, in_row, label, rule
from ui.kit.theme import px


class LessonsLeaf(QWidget):
    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self.list = SaidList(_("Lessons"))
        self.list.entered.connect(lambda _key: self._change())
        self.list.chosen.connect(lambda _row: self._offer())
        self.apply = button(_("Change a step…"), self._change, icon="pen", keys="Enter")
        self.aside = button(_("It changes nothing…"), self._set_aside)
        self._none = label(_("No lessons yet: they come from reviews"), "body", "text2", wraps=True)
        self._none.setContentsMargins(px(16), px(16), px(16), px(16))
        foot = in_row(self.apply, self.aside, None)
        foot.setContentsMargins(px(16), px(8), px(16), px(8))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self._none, self.list, rule(), foot):
            whole.addWidget(widget, 1 if widget is self.list else 0)
        self.setFocusProxy(self.list)

    def show_playbook(self, known: Known) -> None:
        lessons = sorted(known.playbook.lessons, key=lambda one: bool(one.get("done_on")))
        self.list.follow([_row(one) for one in lessons])
        self._none.setVisible(not lessons)
        if self.list.row() is None and lessons:
            self.list.choose(lessons[0]["key"])
        self._offer()

    def _current(self) -> Mapping[str, Any] | None:
        known, row = self._writing.known, self.list.row()
        kept = known.playbook.lessons if known else []
        return next((one for one in kept if row is not None and one["key"] == row.id), None)

    def _offer(self) -> None:
        one = self._current()
        for widget in (self.apply, self.aside):
            widget.setEnabled(one is not None and not one.get("done_on"))

    def _change(self) -> None:
        """Which step, then the step itself."""
        lesson, known = self._current(), self._writing.known
        if lesson is None or known is None or lesson.get("done_on"):
            return
        lang = language()
        steps = [("", _("A new step")), *((one.code, f"{one.code} {one.text.in_(lang)}") for one in known.steps)]

        def go_on(typed: Mapping[str, Any]) -> None:
            self._write_step(known, lesson, typed["code"] or "")

        asked = [fields.choice("code", _("Which step changes?"), steps)]
        Asking(self, str(lesson["text"]), asked, _("Go on"), go_on).show_values({"code": ""}).begin()

    def _write_step(self, known: Known, lesson: Mapping[str, Any], code: str) -> None:
        kept = next((one for one in known.playbook.steps if one["code"] == code), None)
        desk = self._writing.desk

        def write(step: dict[str, Any]) -> None:
            desk.attempt(reviews.apply_lesson, known.id, lesson["key"], step, desk.today())

        step_editing.ask(self, known, kept, (), write, str(lesson["text"]))

    def _set_aside(self) -> None:
        lesson, known, desk = self._current(), self._writing.known, self._writing.desk
        if lesson is None or known is None:
            return

        def leave(typed: Mapping[str, Any]) -> None:
            desk.attempt(reviews.set_lesson_aside, known.id, lesson["key"], typed["reason"] or "", desk.today())

        asked = [fields.text("reason", _("Why nothing changes"), lines=3)]
        Asking(self, str(lesson["text"]), asked, _("Save"), leave).show_values({"reason": ""}).begin()


def _row(one: Mapping[str, Any]) -> Said:
    day = dates.short(date.fromisoformat(one["day"])) if one.get("day") else ""
    drill = _("Drill") if one.get("is_drill") else ""
    if not one.get("done_on"):
        sign, state = "changed", _("To be looked at")
    elif one.get("step"):
        sign, state = "approved", _("Step {code} was changed").format(code=one["step"])
    else:
        sign, state = "draft", telling.together(_("Changes nothing"), str(one.get("reason", "")))
    return Said(one["key"], str(one["text"]), below=telling.together(day, drill), sign=sign, state=state, most=8)
