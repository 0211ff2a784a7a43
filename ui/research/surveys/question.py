"""One question: its words, how it is answered, what can be chosen, and of whom it is asked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import UserError
from core.language.words import _, language
from core.research.choices import Sort
from core.research.surveys.records import SurveyQuestion
from ui.kit import form as fields
from ui.kit.checks import Check
from ui.kit.controls import button, in_row, label
from ui.kit.dialog import Dialog
from ui.kit.fields import ChoiceBox
from ui.kit.form import Form
from ui.kit.panel import emptied, ground, scrolling
from ui.kit.theme import px
from ui.kit.wrapping import Wrapping
from ui.lists.listing import named, options
from ui.research.surveys.options import OptionsEditor
from ui.research.surveys.shown import names

WIDTH, HEIGHT = 1060, 680
CHOSEN = (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID)
_OWN = ("name", "code", "sort", "is_trait", "is_index", "is_ordered")


class QuestionDialog(Dialog):
    """Nothing is written before its button; a refusal is said below, and nothing typed is lost."""

    def __init__(
        self, over: QWidget, kept: SurveyQuestion, before: Sequence[SurveyQuestion],
        write: Callable[[Mapping[str, Any]], object],
    ) -> None:  # fmt: skip
        """`before` are the questions above it, of whose answers it may depend."""
        super().__init__(over, _("Question of a survey"))
        self._kept, self._write = kept, write
        self.fit(WIDTH, HEIGHT)
        self._before = [one for one in before if one.sort in (Sort.SINGLE, Sort.MULTIPLE)]
        self.form = Form([
            fields.trilingual("name", named("name", SurveyQuestion)),
            [fields.choice("sort", named("sort"), options(Sort)), fields.line("code", named("code"))],
            [fields.check("is_trait", named("is_trait")), fields.check("is_index", named("is_index"))],
            fields.check("is_ordered", named("is_ordered")),
        ])  # fmt: skip
        self.options = OptionsEditor(named("options"), _("Add an answer"), "o", (
            ("is_content", _("Counts as content"), _("The index is the share of these answers")),
            ("is_apart", _("No opinion"), _("Such as “hard to say”: out of means and of the index")),
        ))  # fmt: skip
        self.lines = OptionsEditor(named("rows", SurveyQuestion), _("Add a line"), "l")
        self._condition, self._answers = ChoiceBox(), QWidget()
        self._wanted = Wrapping(self._answers)
        self._told = label("", "body", "danger", wraps=True)
        self._lay_out()
        self.form.show_values({name: getattr(kept, name) for name in _OWN})
        self.options.show_rows(kept.options)
        self.lines.show_rows(kept.rows)
        self._show_condition()
        # the sort decides what is asked below it
        self.form.field("sort").changed.connect(self._offer)
        self._offer()

    def _lay_out(self) -> None:
        self._condition.setAccessibleName(named("asked_if"))
        self._condition.addItem(_("Everybody"), "")
        for one in self._before:
            self._condition.addItem(one.name.in_(language()), one.code)
        self._condition.activated.connect(lambda _place: self._offer_answers(()))
        self._condition_title = label(named("asked_if"), "strong")
        body, column = ground(), QVBoxLayout()
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        for widget in (self.form, self.lines, self.options, self._condition_title, self._condition, self._answers):
            column.addWidget(widget)
        column.addStretch()
        body.setLayout(column)
        save = button(_("Write it down"), self._on_answered, "primary", keys="Ctrl+Enter")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(16), px(24), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(label(_("Question of a survey"), "heading"))
        whole.addWidget(scrolling(body), 1)
        whole.addWidget(self._told)
        whole.addWidget(in_row(None, button(_("Cancel"), self.reject, "text", keys="Esc"), save))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_answered)

    def begin(self) -> "QuestionDialog":
        self.open()
        self.form.focus_first()
        return self

    def _offer(self) -> None:
        sort = self.form.values().get("sort", Sort.SINGLE)
        self.options.setVisible(sort in CHOSEN)
        self.options.number_codes(sort == Sort.GRID)
        self.lines.setVisible(sort == Sort.GRID)
        for widget in (self._condition_title, self._condition, self._answers):
            widget.setVisible(bool(self._before))

    def _show_condition(self) -> None:
        asked_if = self._kept.asked_if
        self._condition.setCurrentIndex(max(self._condition.findData(asked_if.get("question", "")), 0))
        self._offer_answers(asked_if.get("options", ()))

    def _offer_answers(self, chosen: Sequence[str]) -> None:
        emptied(self._wanted)
        asked = next((one for one in self._before if one.code == self._condition.currentData()), None)
        for code, name in names(asked.options).items() if asked else ():
            box = Check(name)
            box.setProperty("code", code)
            box.setChecked(code in chosen)
            self._wanted.addWidget(box)
            box.show()

    def _asked_if(self) -> dict[str, Any]:
        asked = self._condition.currentData()
        boxes = [one for one in self._answers.findChildren(Check) if not one.isHidden()]
        return (
            {"question": asked, "options": [one.property("code") for one in boxes if one.isChecked()]} if asked else {}
        )

    def _on_answered(self) -> None:
        values = self.form.values()
        if self.form.has_errors:
            self.form.take_to_error()
            return
        sort = values["sort"]
        chosen = _numbered(self.options.rows()) if sort == Sort.GRID else self.options.rows()
        told = values | {
            "options": chosen if sort in CHOSEN else [],
            "rows": self.lines.rows() if sort == Sort.GRID else [],
            "asked_if": self._asked_if(),
        }
        try:
            self._write(told)
        except UserError as error:
            self._told.setText(str(error))
        else:
            self.accept()


def _numbered(steps: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Steps of a scale count from one, unless their codes say otherwise: means are made of that."""
    counted = [one["code"] for one in steps if not one.get("is_apart")]
    if all(code.isdigit() for code in counted):
        return [dict(one) for one in steps]
    return [dict(one) | ({"value": counted.index(one["code"]) + 1} if one["code"] in counted else {}) for one in steps]
