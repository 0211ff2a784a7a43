"""The questions of a statement, one a row: number, what is asked, and the answer in Kazakh and in Russian."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.crisis import drafting
from core.crisis.drafting import Question
from core.language.trilingual import Lang
from core.language.words import _, language
from ui.crisis import frames
from ui.crisis.frames import SPOKEN, Answers
from ui.kit.controls import label, rule
from ui.kit.fields import ChoiceBox
from ui.kit.form import Form
from ui.kit.panel import emptied
from ui.kit.status import StatusLabel
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES

Offered = Sequence[Mapping[str, str]]
_ROW, _GLYPH = 34, 16


class AnswerRow(QWidget):
    """Enter goes on to the next; a ready sentence is chosen where there are some."""

    def __init__(
        self, form: "AnswerForm", place: int, question: Question, offered: Sequence[Mapping[str, str]]
    ) -> None:
        super().__init__()
        self.key, self._is_alike = question.key, frames.is_alike(question)
        self._form, self._offered = form, offered
        name, hint = question.name.in_(language()), question.hint
        self._sign = StatusLabel("draft", "", is_bare=True)
        self._sign.setFixedWidth(px(_GLYPH))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(8), 0)
        row.setSpacing(px(8))
        asked = label(f"{place}. {name}", "body", "text2", wraps=True)
        asked.setToolTip(hint.in_(language()))
        row.addWidget(self._sign)
        row.addWidget(asked, 4)
        self.lines: dict[Lang, QLineEdit] = {}
        self._box: ChoiceBox | None = None
        if offered:
            self._box = ChoiceBox()
            self._box.addItems([one.get(language()) or one.get("kk", "") for one in offered])
            self._box.setAccessibleName(name)
            self._box.activated.connect(lambda _at: self._form.on_typed(self.key))
            row.addWidget(self._box, 10)
        else:
            for lang in SPOKEN[: 1 if self._is_alike else 2]:
                said = name if self._is_alike else f"{name}, {_(LANGUAGES[lang])}"
                row.addWidget(self._line(lang, said, hint.as_dict()[lang]), 5)
            if self._is_alike:
                row.addStretch(5)
        self.setMinimumHeight(px(_ROW))

    def _line(self, lang: Lang, said: str, hint: str) -> QLineEdit:
        made = self.lines[lang] = QLineEdit()
        made.setProperty("kind", "reading")
        made.setPlaceholderText(hint)
        made.setAccessibleName(said)
        made.setToolTip(hint)
        made.textEdited.connect(lambda _text: self._form.on_typed(self.key))
        made.editingFinished.connect(self._form.flush)
        return made

    def value(self) -> dict[str, str]:
        if self._box is not None:
            at = self._box.currentIndex()
            return dict(self._offered[at]) if at >= 0 else {}
        if self._is_alike:
            return drafting.alike(self.lines["kk"].text().strip())
        return {lang: line.text().strip() for lang, line in self.lines.items()}

    def show_value(self, said: Mapping[str, str]) -> None:
        if self._box is not None:
            self._box.setCurrentIndex(
                next((at for at, one in enumerate(self._offered) if one["kk"] == said.get("kk")), 0)
            )
        for lang, line in self.lines.items():
            if line.text().strip() != said.get(lang, "").strip():
                line.setText(said.get(lang, ""))
                line.setCursorPosition(0)
        self.mark()

    def mark(self) -> None:
        self._sign.tell("approved" if self.is_whole else "draft", "")

    @property
    def is_whole(self) -> bool:
        value = self.value()
        return all(value.get(lang, "").strip() for lang in SPOKEN)


class AnswerForm(Form):
    """A form, so that the window writes what was typed last before it goes."""

    def __init__(self) -> None:
        super().__init__([])
        self.answer_rows: list[AnswerRow] = []
        self._rules: list[QWidget] = []
        # what was not known when it was asked for
        self._open: set[str] | None = None

    def ask(self, asked: Sequence[Question], offered: Mapping[str, Offered]) -> None:
        """Other questions; what was typed under the old ones is written."""
        self.flush()
        self._touched.clear()
        emptied(self._rows)
        self._rows.setSpacing(0)
        self._rules, self._open = [], None
        self.answer_rows = [AnswerRow(self, place, one, offered.get(one.key, ())) for place, one in enumerate(asked, 1)]
        for row in self.answer_rows:
            self._rules.append(rule())
            self._rows.addWidget(row)
            self._rows.addWidget(self._rules[-1])

    def show_answers(self, answers: Answers) -> None:
        for row in self.answer_rows:
            if row.key not in self._touched:
                row.show_value(answers.get(row.key, {}))
        if self._open is None:
            self._open = {row.key for row in self.answer_rows if not row.is_whole}

    def narrow(self, is_narrow: bool) -> None:
        """Only what was not known, or all."""
        for row, line in zip(self.answer_rows, self._rules, strict=True):
            for widget in (row, line):
                widget.setVisible(not is_narrow or row.key in (self._open or ()))

    @property
    def is_whole(self) -> bool:
        return all(row.is_whole for row in self.answer_rows)

    def answers(self) -> dict[str, dict[str, str]]:
        return {row.key: row.value() for row in self.answer_rows}

    @property
    def whole_count(self) -> int:
        return sum(row.is_whole for row in self.answer_rows)

    def on_typed(self, key: str) -> None:
        self._touched.add(key)
        for row in self.answer_rows:
            row.mark()
        self._timer.start()

    def mark_saved(self, names: Collection[str] | None = None) -> None:
        self._touched -= set(self._touched if names is None else names)

    def focus_first(self) -> None:
        """The first that is not answered."""
        rows = [row for row in self.answer_rows if row.lines]
        for row in [*(one for one in rows if not one.is_whole), *rows][:1]:
            next(iter(row.lines.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def has_any(self) -> bool:
        return bool(self.answer_rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.window().focusNextChild()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        super()._dress()
        self._rows.setSpacing(0)
