"""A decision's form as one list: items block by block, what may anger, what stops, conditions, hard questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from core import features
from core.language import dates
from core.language.words import _, language
from core.strategy import reputation
from core.strategy import words as strategy_words
from core.strategy.choices import Readiness
from core.strategy.queries import Audited
from ui.kit.rows import Column

Part = Literal["item", "outrage", "stop", "condition", "question"]
# where what may anger stands: after the fourth block, as A5
_OUTRAGE_AFTER = "A4"
_TONES = {Readiness.READY: "ok", Readiness.PARTLY: "warn", Readiness.MISSING: "danger", Readiness.UNKNOWN: "text3"}
_POINTS = {0: "text3", 1: "warn", 2: "danger"}


@dataclass(frozen=True)
class Line:
    """One question of the form with its answer, or one condition or hard question of the office's own."""

    part: Part
    key: str
    group: str
    text: str
    state: str
    tone: str = "text"
    note: str = ""

    @property
    def id(self) -> tuple[str, str]:
        return self.part, self.key


def points() -> list[tuple[Any, str]]:
    return [(0, _("0, no")), (1, _("1, partly")), (2, _("2, yes"))]


def lines(found: Audited, today: date) -> list[Line]:
    return [*_form(found), *_stops(found), *_conditions(found, today), *_questions(found)]


def columns() -> list[Column[Any]]:
    return [
        Column[Line](_("Block"), lambda row: row.group, width=190, tone=lambda _row: "text2", goes=2),
        Column[Line](_("Question"), lambda row: row.text),
        Column[Line](_("State"), lambda row: row.state, width=190, tone=lambda row: row.tone),
        Column[Line](_("Note"), lambda row: row.note, width=220, tone=lambda _row: "text2", goes=1),
    ]


def _form(found: Audited) -> Iterator[Line]:
    for block in found.form.blocks:
        group = f"{block.key} {block.name.in_(language())}"
        for item in block.items:
            state = found.state(item.key)
            said = _(features.title(state))
            yield Line(
                "item",
                item.key,
                group,
                item.name.in_(language()),
                said,
                _TONES[state],
                found.note(item.key).in_(language()),
            )
        if block.key == _OUTRAGE_AFTER:
            yield from _outrage(found)


def _outrage(found: Audited) -> Iterator[Line]:
    group, said = "A5 {}".format(_("What may anger people")), dict(points())
    for one in found.form.outrage:
        given = found.points(one.key)
        state, tone = (_("not scored yet"), "text3") if given is None else (said[given], _POINTS[given])
        yield Line("outrage", one.key, group, one.name.in_(language()), state, tone)


def _stops(found: Audited) -> Iterator[Line]:
    suspected = {one.key for one in reputation.suspected(found.form, found.filled.items, found.filled.stops)}
    for one in found.form.stops:
        stands = one.key in found.filled.stops
        state, tone = (_("Stands"), "danger") if stands else (_("Does not stand"), "text3")
        if one.key in suspected:
            state, tone = _("Look: it may stand"), "warn"
        yield Line("stop", one.key, _("What stops it"), one.name.in_(language()), state, tone)


def _conditions(found: Audited, today: date) -> Iterator[Line]:
    for place, one in enumerate(found.audit.conditions):
        day = strategy_words.day_of(one)
        who = ", ".join(filter(None, (found.person(one.get("person")), dates.short(day) if day else "")))
        tone = "ok" if one.get("done") else "danger" if day and day < today else "warn"
        state = _(strategy_words.stands(one, today))
        yield Line(
            "condition",
            str(place),
            _("Conditions"),
            strategy_words.written(one, "text").in_(language()),
            state,
            tone,
            who,
        )


def _questions(found: Audited) -> Iterator[Line]:
    for place, one in enumerate(found.audit.questions):
        asked, answer = (strategy_words.written(one, name).in_(language()) for name in ("question", "answer"))
        state, tone = (_("Answer ready"), "ok") if answer else (_("no answer yet"), "warn")
        yield Line("question", str(place), _("Hard questions"), asked, state, tone, answer)
