"""How serious it is, on one leaf: six answers, what else is known, the level they give and why, and the tone."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.crisis import library, severity
from core.crisis.advice import Asked, advise
from core.crisis.choices import Cluster
from core.crisis.queries.chosen import Algorithm
from core.crisis.scale import Answer, Circumstance, Scale
from core.crisis.severity import Judged, Sort
from core.crisis.words import TITLES
from core.language.words import _, language
from ui.crisis import telling
from ui.crisis.scales import Questions
from ui.kit import form as fields
from ui.kit.controls import Button, button, label
from ui.kit.field import Field
from ui.kit.form import Form
from ui.kit.panel import Panel, emptied
from ui.kit.theme import px

_MOST = 1_000_000


class Severity(QWidget):
    """The answers, and what else is known; folded, for most incidents have nothing of it."""

    changed = Signal()

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self.scale = scale
        self.questions = Questions(scale.dimensions)
        self.flags = Form([_field(one) for one in scale.circumstances.values()])
        self._fold: Button = button("", self.turn, "link", icon="right")
        self.flags.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.questions)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.flags)
        self.questions.changed.connect(self.changed)
        for one in scale.circumstances:
            self.flags.field(one).changed.connect(self._on_flag)
        self._say()

    def turn(self) -> None:
        self.flags.setVisible(self.flags.isHidden())
        self._say()

    def show_values(self, scores: Mapping[str, int], flags: Mapping[str, Any]) -> None:
        self.questions.show_scores(scores)
        self.flags.show_values({**self.scale.usual, **flags})
        self.flags.setVisible(any(flags.values()))
        self._say()

    def scores(self) -> dict[str, int]:
        return self.questions.scores()

    def known(self) -> dict[str, Any]:
        """Only what is otherwise than usual is worth keeping."""
        usual = self.scale.usual
        found = self.flags.values()
        return {key: value for key, value in found.items() if value is not None and value != usual[key]}

    def judged(self, algorithms: Sequence[Algorithm]) -> Judged:
        types = [(one.code, one.name, one.min_level) for one in algorithms]
        return severity.judge(self.scores(), self.known(), self.scale, types)

    def _on_flag(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        count = len(self.known())
        said = _("Dead, injured, evacuated, data and other circumstances")
        self._fold.setText(f"{said} · {count}" if count else said)
        self._fold.set_icon("right" if self.flags.isHidden() else "down")


class Verdict(Panel):
    """The level at once, with each reason in a line; below it how far we answer for it, and the rule it comes from."""

    def __init__(self) -> None:
        super().__init__(_("Level for us"))

    def show_verdict(self, judged: Judged, asked: Asked, types: Sequence[str]) -> None:
        emptied(self.column, keep=1)
        self.note.setText("")
        self.add(label(telling.level(judged.level), "heading", wraps=True))
        for reason in judged.reasons:
            # what the answers add up to is for whoever wants to count it again
            is_loud = reason.decides and reason.sort != Sort.SCORE
            self.add(label(str(reason), "strong" if is_loud else "small", "" if is_loud else "text2", wraps=True))
        advised, lang = advise(asked, library.teaching(), types), language()
        self.add(label(_("Responsibility laid on us"), "strong"))
        self.add(label(_(TITLES[Cluster][advised.cluster]), "body", "text2", wraps=True))
        rule = advised.rule
        self.add(label(rule.advice.in_(lang), "body", wraps=True))
        self.add(
            label(_("Rule {code}: {name}").format(code=rule.code, name=rule.name.in_(lang)), "small", "text2", True)
        )
        used = ", ".join(one.name.in_(lang) for one in (*advised.first, *advised.strategies, *advised.added))
        self.add(label(_("What fits: {names}").format(names=used), "small", wraps=True))
        for one in advised.never_together:
            self.add(label(_("Not together: {reason}").format(reason=one.reason.in_(lang)), "small", "warn", True))


def _field(one: Circumstance) -> Field:
    name = one.name.in_(language())
    match one.answer:
        case Answer.YES:
            return fields.check(one.key, name)
        case Answer.NUMBER:
            return fields.whole(one.key, name, 0, _MOST)
        case Answer.CHOICE:
            return fields.choice(one.key, name, [(key, said.in_(language())) for key, said in one.choices.items()])
