"""The six questions of the level: each has five answers, chosen by the keys 0 to 4 without leaving the row."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.crisis.scale import HIGHEST, Dimension
from core.language.numbers import NO_BREAK
from core.language.words import language
from ui.kit.controls import label
from ui.kit.hotkeys import figure_of
from ui.kit.theme import px

_STEP = 34


class Question(QWidget):
    """One dimension: what is asked, five steps, and what the chosen one means."""

    answered = Signal()

    def __init__(self, dimension: Dimension) -> None:
        super().__init__()
        self.key, self._answers = dimension.key, [one.in_(language()) for one in dimension.answers]
        name = dimension.name.in_(language())
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._meaning = label("", "small", "text2", wraps=True)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        head.setSpacing(px(12))
        asked = label(dimension.question.in_(language()), "body", wraps=True)
        asked.setToolTip(name)
        head.addWidget(asked, 1)
        head.addWidget(self._steps(name))
        column.addLayout(head)
        column.addWidget(self._meaning)
        self._show_meaning()

    def _steps(self, name: str) -> QWidget:
        frame = QFrame()
        frame.setObjectName("segments")
        row = QHBoxLayout(frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for score, said in enumerate(self._answers):
            step = _Step(self, score)
            step.setAccessibleName(f"{name}: {score}, {said}")
            step.setToolTip(said)
            self._group.addButton(step, score)
            row.addWidget(step)
        self._group.idClicked.connect(self._on_clicked)
        self._hold_focus_in_one_place()
        return frame

    @property
    def score(self) -> int | None:
        chosen = self._group.checkedId()
        return chosen if chosen >= 0 else None

    def answer(self, score: int) -> None:
        self._group.button(min(max(score, 0), HIGHEST)).setChecked(True)
        self._on_clicked(score)

    def show_score(self, score: int | None) -> None:
        if score is not None:
            self._group.button(score).setChecked(True)
        self._hold_focus_in_one_place()
        self._show_meaning()

    def step(self, by: int) -> None:
        self.answer((self.score or 0) + by if self.score is not None else 0)
        self.take_focus()

    def take_focus(self) -> None:
        self._group.button(max(self._group.checkedId(), 0)).setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        return any(one.hasFocus() for one in self._group.buttons())

    def _on_clicked(self, _score: int) -> None:
        had_focus = self.has_focus()
        self._hold_focus_in_one_place()
        if had_focus:
            self.take_focus()
        self._show_meaning()
        self.answered.emit()

    def _show_meaning(self) -> None:
        score = self.score
        self._meaning.setText(NO_BREAK if score is None else self._answers[score])

    def _hold_focus_in_one_place(self) -> None:
        # Tab passes through once; digits and arrows move inside
        at = max(self._group.checkedId(), 0)
        for place, one in enumerate(self._group.buttons()):
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == at else Qt.FocusPolicy.ClickFocus)


class _Step(QPushButton):
    def __init__(self, question: Question, score: int) -> None:
        super().__init__(str(score))
        self._question = question
        self.setCheckable(True)
        self.setProperty("kind", "segment")
        self.setProperty("place", {0: "first", HIGHEST: "last"}.get(score, ""))
        self.setFixedWidth(px(_STEP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = figure_of(event)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if figure is not None and figure <= HIGHEST and is_plain:
            self._question.answer(figure)
            self.window().focusNextChild()
        elif step:
            self._question.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            # Enter opens, and up and down belong to the sheet
            event.ignore()
        else:
            super().keyPressEvent(event)


class Questions(QWidget):
    """All six, one under another; Up and Down go from one to the next."""

    changed = Signal()

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        super().__init__()
        self.rows = [Question(one) for one in dimensions]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for row in self.rows:
            column.addWidget(row)
            row.answered.connect(self.changed)

    def scores(self) -> dict[str, int]:
        return {row.key: row.score for row in self.rows if row.score is not None}

    def show_scores(self, scores: Mapping[str, int]) -> None:
        for row in self.rows:
            row.show_score(scores.get(row.key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        at = next((place for place, row in enumerate(self.rows) if row.has_focus()), None)
        if by and at is not None:
            self.rows[min(max(at + by, 0), len(self.rows) - 1)].take_focus()
        else:
            super().keyPressEvent(event)
