"""The questions of a review, each with its answer and what the records tell beside it; written by themselves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.crisis.queries.review import Question, Review
from core.language.words import _, language
from ui.crisis import review_told
from ui.kit import form as fields
from ui.kit.controls import label
from ui.kit.form import Form
from ui.kit.panel import emptied, ground
from ui.kit.theme import px

_ANSWER, _TOLD = 5, 3


class ReviewAnswers(QWidget):
    # time to write: the keys of the questions and what was answered
    answered = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(12))
        self._grid.setColumnStretch(0, _ANSWER)
        self._grid.setColumnStretch(1, _TOLD)
        self._shown: tuple[object, ...] = ()
        self._forms: dict[str, Form] = {}
        self._told: dict[str, QVBoxLayout] = {}

    def show_review(self, found: Review, is_open: bool) -> None:
        shown = (found.incident.id, *(one.key for one in found.questions))
        if shown != self._shown:
            self._shown = shown
            self._build(found)
        for one in found.questions:
            form = self._forms[one.key]
            form.show_values({one.key: found.answers.get(one.key, "")}, keep=form.touched)
            form.set_read_only(not is_open)
            self._tell(one, found)

    def flush(self) -> None:
        for form in self._forms.values():
            form.flush()

    def first_unanswered(self) -> bool:
        """The focus goes there; False when every question has its answer."""
        for key, form in self._forms.items():
            if not str(form.values()[key]).strip():
                form.focus_first()
                return True
        return False

    def point_at(self, key: str, sentence: str) -> bool:
        form = self._forms.get(key)
        if form is not None:
            form.point_at(key, sentence)
            form.focus_first()
        return form is not None

    def mark_saved(self, keys: object) -> None:
        for key, form in self._forms.items():
            if isinstance(keys, dict) and key in keys:
                form.mark_saved()

    def _build(self, found: Review) -> None:
        emptied(self._grid)
        self._forms, self._told = {}, {}
        for row, one in enumerate(found.questions):
            title = one.text.in_(language())
            form = Form([fields.text(one.key, f"{row + 1}. {title}", lines=6)])
            form.edited.connect(lambda key=one.key, form=form: self.answered.emit({key: form.values()[key]}))
            beside, column = ground("inset"), QVBoxLayout()
            column.setContentsMargins(px(12), px(8), px(12), px(8))
            column.setSpacing(px(4))
            beside.setLayout(column)
            self._forms[one.key], self._told[one.key] = form, column
            self._grid.addWidget(form, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(beside, row, 1, Qt.AlignmentFlag.AlignTop)

    def _tell(self, one: Question, found: Review) -> None:
        column = self._told[one.key]
        emptied(column)
        lines = review_told.told(one.key, found)
        column.addWidget(label(_("The records tell") if lines else _("Only people can tell"), "small", "text3"))
        for line in lines:
            column.addWidget(label(line, "small", "text2", wraps=True))
