"""How a survey was made: who was asked, how they were found, when; and the population it is weighted to."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from core.errors import Invalid
from core.language.numbers import number
from core.language.words import _, language
from core.research.choices import Mode, Sampling
from core.research.surveys.actions import surveys as acts
from core.research.surveys.records import Survey, SurveyQuestion
from ui.desk import Desk
from ui.kit import digits
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.field import Field, Typed
from ui.lists.listing import choices, named, options
from ui.research.page import may_write
from ui.research.surveys.shown import names

_FIELDS = (
    "name", "population", "population_size", "sampling", "mode", "first", "last", "invited", "ordered_by", "done_by",
    "design_effect", "earlier_id", "note",
)  # fmt: skip
# of an answer its share; beside the source and the day in one form
_SHARE = "share:"


def ask_method(desk: Desk, over: QWidget, survey: Survey) -> None:
    asked: list[Any] = [
        fields.choice("sampling", named("sampling"), options(Sampling)),
        fields.choice("mode", named("mode", Survey), options(Mode)),
        [fields.day("first", named("first", Survey)), fields.day("last", named("last", Survey))],
        fields.trilingual("population", named("population")),
        [fields.whole("population_size", named("population_size"), least=1), fields.whole(
            "invited", named("invited", Survey), least=0
        )],
        _decimal("design_effect", named("design_effect")),
        [fields.line("ordered_by", named("ordered_by")), fields.line("done_by", named("done_by"))],
        fields.choice("earlier_id", named("earlier_id"), _others(desk, survey)),
        fields.trilingual("name", named("name")),
        fields.text("note", named("note"), lines=3),
    ]  # fmt: skip
    made = Asking(over, _("Method of the survey"), asked, _("Write it down"), partial(_write, desk, survey))
    made.form.set_read_only(survey.is_closed or not may_write(desk))
    made.show_values({name: getattr(survey, name) for name in _FIELDS}).begin()


def _others(desk: Desk, survey: Survey) -> list[tuple[Any, str]]:
    return [one for one in choices(desk, Survey) if one[0] != survey.id]


def _write(desk: Desk, survey: Survey, values: Mapping[str, Any]) -> None:
    seen = survey.image()
    told = dict(values) | {"design_effect": values["design_effect"] or 1}
    desk.attempt(acts.edit, survey.id, seen, seen | told)


def ask_margins(desk: Desk, over: QWidget, survey: Survey, question: SurveyQuestion) -> None:
    """Of one trait the share of each group among all; without any the survey is not weighted by it."""
    kept = next((one for one in survey.margins if one.get("question") == question.code), {})
    asked: list[Any] = [
        *(_decimal(f"{_SHARE}{code}", f"{name}, %") for code, name in names(question.options).items()),
        fields.line("source", _("Where it comes from")),
        fields.day("on", _("Of which day")),
    ]
    known = {f"{_SHARE}{code}": share for code, share in kept.get("shares", {}).items()}
    known |= {"source": kept.get("source", ""), "on": date.fromisoformat(kept["on"]) if kept.get("on") else None}
    title = _("Shares of the population: {question}").format(question=question.name.in_(language()))
    Asking(over, title, asked, _("Write it down"), partial(_weigh, desk, survey, question)).show_values(known).begin()


def _weigh(desk: Desk, survey: Survey, question: SurveyQuestion, values: Mapping[str, Any]) -> None:
    shares = {name.removeprefix(_SHARE): one for name, one in values.items() if name.startswith(_SHARE)}
    told = {code: one for code, one in shares.items() if one is not None}
    others = [one for one in survey.margins if one.get("question") != question.code]
    day = values["on"].isoformat() if values["on"] else ""
    margin = {"question": question.code, "shares": told, "source": values["source"], "on": day}
    desk.attempt(acts.set_margins, survey.id, [*others, *([margin] if told else [])])


def _decimal(name: str, title: str) -> Field:
    made = Typed(name, title, _read, _written)
    made.set_width(140)
    digits.watch(made.editor)
    return made


def _written(value: float) -> str:
    return number(int(value) if float(value).is_integer() else value, language())


def _read(typed: str) -> float | None:
    plain = digits.read(typed).replace("%", "").replace(",", ".").strip()
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError as error:
        example = number(12.5, language())
        raise Invalid(_("A number is needed here. For example: {example}").format(example=example)) from error
