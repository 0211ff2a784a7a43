"""The seven principles of readiness: how each was scored, and the questions behind the scores."""

from collections.abc import Mapping
from typing import Any

from core.crisis.actions import doctrine
from core.crisis.queries import readiness
from core.crisis.queries.readiness import MOST, Principle, Principles
from core.errors import Invalid
from core.language import dates
from core.language.words import _, language
from ui.crisis import telling
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button
from ui.kit.panel import Panel
from ui.kit.status import StatusLabel

_SIGNS = {None: "draft", 0: "missing", 1: "review", 2: "approved"}


class PrinciplesPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Seven principles"))
        self._desk = desk

    def refresh(self) -> None:
        found = self._desk.read(readiness.principles)
        self.clear()
        self.note.setText(_told(found))
        for one in found.rows:
            self.add(_row(one))
        self.add(button(_("Score readiness…"), self._score, size="small"))

    def _score(self) -> None:
        ask(self._desk, self)


def ask(desk: Desk, parent: Any) -> None:
    """All seven at once, as they stood; each answer in words."""
    found, lang = desk.read(readiness.principles), language()

    def score(typed: Mapping[str, Any]) -> None:
        lacking = next((one.key for one in found.rows if typed.get(one.key) is None), "")
        if lacking:
            raise Invalid(_("Choose an answer."), lacking)
        scores = {one.key: typed[one.key] for one in found.rows}
        desk.attempt(doctrine.score_readiness, scores, typed["day"] or desk.today())

    asked: list[Any] = [
        fields.choice(
            one.key, one.question.in_(lang), [(n, f"{n} · {said.in_(lang)}") for n, said in enumerate(one.answers)]
        )
        for one in found.rows
    ]
    made = Asking(parent, _("How ready are we?"), [*asked, fields.day("day", _("Scored on"))], _("Save"), score)
    made.show_values({one.key: one.score for one in found.rows} | {"day": desk.today()}).begin()


def _row(one: Principle) -> StatusLabel:
    lang = language()
    said = _("not scored") if one.score is None else _("{score} of {most}").format(score=one.score, most=MOST)
    made = StatusLabel(_SIGNS[one.score], f"{one.name.in_(lang)}: {said}", is_bare=True)
    answer = one.answers[one.score].in_(lang) if one.score is not None else ""
    made.setToolTip(telling.together(one.question.in_(lang), answer))
    return made


def _told(found: Principles) -> str:
    if found.scored_on is None:
        return ""
    points = _("{score} of {most}").format(score=found.total, most=found.most)
    return telling.together(points, dates.short(found.scored_on))
