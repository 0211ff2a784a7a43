"""Sheets that came on paper, typed quickly: a key for each answer, Enter for the next question, then the next sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import UserError
from core.language.trilingual import LANGS
from core.language.words import _, language
from core.research.choices import Sort
from core.research.surveys import rules
from core.research.surveys.actions import sheets as acts
from core.research.surveys.records import Sheet, Survey, SurveyQuestion
from core.store.finding import find
from ui.desk import Desk
from ui.kit import theme
from ui.kit.bars import Segments
from ui.kit.controls import Button, button, in_row, label
from ui.kit.dialog import Dialog
from ui.kit.hotkeys import figure_of, letter_of
from ui.kit.panel import emptied, ground, scrolling
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES
from ui.research.surveys import steps
from ui.research.surveys.asked import Asked, AskedList
from ui.research.surveys.line import TypedLine, called, hint, read_number, said_of
from ui.research.surveys.shown import names
from ui.research.surveys.steps import Step

WIDTH, HEIGHT, LIST = 980, 640, 320


class Typing(Dialog):
    """Nothing is lost by closing but the sheet that is being typed; each sheet is written when its last step is."""

    def __init__(
        self, desk: Desk, over: QWidget, survey: Survey, questions: Sequence[SurveyQuestion], kept: Sheet | None = None
    ) -> None:
        super().__init__(over, _("Typing sheets"))
        self.fit(WIDTH, HEIGHT)
        self._desk, self._survey, self._questions, self._kept = desk, survey, questions, kept
        self.answers: steps.Answers = dict(kept.answers) if kept else {}
        self._place = 0
        self._lang = Segments([(lang, _(LANGUAGES[lang])) for lang in LANGS], _("Language of the sheet"))
        self._lang.choose(kept.lang if kept else language())
        self.asked = AskedList()
        self.asked.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.asked.clicked.connect(lambda index: self._go(index.row()))
        self._name, self._line = label("", "heading", wraps=True), label("", "lead", "accent", wraps=True)
        self._options, self._typed = QVBoxLayout(), TypedLine()
        self._options.setSpacing(px(4))
        self._typed.entered.connect(self._next)
        self._typed.gone_back.connect(self._back)
        self._hint, self._told = label("", "small", "text2", wraps=True), label("", "body", "text2", wraps=True)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        body, column, row = ground(), QVBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(8))
        column.addWidget(self._name)
        column.addWidget(self._line)
        column.addLayout(self._options)
        column.addWidget(self._typed)
        column.addWidget(self._hint)
        column.addStretch()
        body.setLayout(column)
        self.asked.setFixedWidth(px(LIST))
        row.setSpacing(px(16))
        row.addWidget(self.asked)
        row.addWidget(scrolling(body), 1)
        title = _("Sheet {n}").format(n=self._kept.number) if self._kept else _("Typing sheets")
        back = button(_("Back"), self._back, icon="left", keys="Backspace")
        close = button(_("Close"), self.reject, "text", keys="Esc")
        self._save = button(_("Write the sheet"), self.write, "primary", keys="Ctrl+Enter")
        # Enter is for the next question, wherever the focus is
        for one in (back, close, self._save):
            one.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(16), px(24), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(in_row(label(title, "heading"), None, self._lang))
        whole.addLayout(row, 1)
        whole.addWidget(self._told)
        whole.addWidget(in_row(back, None, close, self._save))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.write)

    def begin(self) -> "Typing":
        self.open()
        self._take_focus()
        return self

    # what is shown

    def _steps(self) -> list[Step]:
        return steps.steps(self._questions, self.answers)

    def step(self) -> Step:
        found = self._steps()
        return found[min(self._place, len(found) - 1)]

    def _show(self) -> None:
        found, step = self._steps(), self.step()
        places = {one.id: place for place, one in enumerate(self._questions, 1)}
        self.asked.follow([
            Asked((one.question.id, one.line), places[one.question.id], called(one), said_of(one, self.answers))
            for one in found
        ])  # fmt: skip
        self.asked.choose((step.question.id, step.line))
        self._name.setText(step.question.name.in_(language()))
        self._line.setText(names(step.question.rows).get(step.line, ""))
        self._line.setVisible(bool(step.line))
        self._show_answers(step)
        self._take_focus()

    def _show_answers(self, step: Step) -> None:
        emptied(self._options)
        is_chosen = step.question.sort in (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID)
        given = step.answer(self.answers)
        listed = given if isinstance(given, list) else [given]
        known = names(step.question.options) if is_chosen else {}
        for place, ((code, name), key) in enumerate(zip(known.items(), steps.keys_of(list(known)), strict=True)):
            one = Button(name, "chip", keys=key)
            one.setCheckable(True)
            one.setChecked(code in listed)
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            one.clicked.connect(lambda _on, place=place: self._press(place))
            self._options.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self._typed.setVisible(not is_chosen)
        self._typed.setAccessibleName(step.question.name.in_(language()))
        if not is_chosen:
            self._typed.setText("" if given is None else str(given))
        self._hint.setText(hint(step.question.sort))

    def _take_focus(self) -> None:
        (self._typed if self._typed.isVisibleTo(self) else self).setFocus()

    # what is done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self._typed.isVisibleTo(self):
            super().keyPressEvent(event)
            return
        figure = figure_of(event)
        pressed = str(figure) if figure is not None else letter_of(event)
        keys = steps.keys_of(rules.codes(self.step().question.options))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._next()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Up):
            self._back()
        elif event.key() == Qt.Key.Key_Delete:
            self._put(None)
        elif pressed and pressed in keys:
            self._press(keys.index(pressed))
        else:
            super().keyPressEvent(event)

    def _press(self, place: int) -> None:
        step = self.step()
        self.answers = steps.pressed(self.answers, step, place)
        if step.question.sort == Sort.MULTIPLE:
            self._show()
        else:
            self._next()

    def _put(self, answer: Any) -> None:
        self.answers = steps.put(self.answers, self.step(), answer)
        self._show()

    def _next(self) -> None:
        """To the next step; after the last one the sheet is written."""
        if not self._take_typed():
            return
        if self._place + 1 < len(self._steps()):
            self._go(self._place + 1)
        else:
            self.write()

    def _back(self) -> None:
        self._go(max(self._place - 1, 0))

    def _go(self, place: int) -> None:
        self._place = place
        self._tell("")
        self._show()

    def _take_typed(self) -> bool:
        """False: what is typed is no number."""
        step = self.step()
        if step.question.sort not in (Sort.NUMBER, Sort.OPEN):
            return True
        said: Any = self._typed.text().strip() or None
        if said is not None and step.question.sort == Sort.NUMBER:
            said = read_number(said)
            if said is None:
                self._tell(_("A number is needed here. For example: {example}").format(example="3"), "danger")
                return False
        self.answers = steps.put(self.answers, step, said)
        return True

    def write(self) -> None:
        if not self._take_typed():
            return
        told = {"lang": self._lang.current(), "answers": steps.asked_only(self.answers, self._questions)}
        try:
            if self._kept is None:
                self._add(told)
            else:
                seen = self._kept.image()
                self._desk.attempt(acts.edit, self._kept.id, seen, seen | told)
                self.accept()
        except UserError as error:
            self._tell(str(error), "danger")

    def _add(self, told: Mapping[str, Any]) -> None:
        """The next sheet begins; the number of this one is to be put on its paper."""
        made = self._desk.attempt(acts.add, {**told, "survey_id": self._survey.id})
        sheet = self._desk.read(find, Sheet, made)
        self.answers = {}
        self._go(0)
        sentence = _("Written as sheet {n}: put this number on the paper. The next one can be typed.")
        self._tell(sentence.format(n=sheet.number if sheet else ""), "ok")

    def _tell(self, sentence: str, tone: str = "text2") -> None:
        self._told.setProperty("tone", tone)
        self._told.setText(sentence)
        theme.restyle(self._told)
