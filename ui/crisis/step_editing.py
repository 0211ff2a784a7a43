"""One step of an algorithm is written: by when, by whom, what, with which statement, on which condition."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from core.crisis import library
from core.crisis.choices import Category, Deadline, Mode, Post
from core.crisis.queries.playbooks import Known
from core.crisis.steps import ASKED, Step
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.numbers import number
from core.language.trilingual import Trilingual
from core.language.words import _, language
from ui.crisis import telling
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.field import Field

Image = Mapping[str, Any]
_LONGEST = 1_000


def ask(
    parent: QWidget,
    known: Known,
    kept: Image | None,
    shared: Sequence[Step],
    written: Callable[[dict[str, Any]], object],
    question: str = "",
) -> None:
    """`kept` is the step as it is; without one a new step is written."""
    before = dict(kept or {})
    is_ordinary = known.playbook.mode == Mode.NORMAL

    def write(typed: Mapping[str, Any]) -> None:
        written(_image(before, typed, is_ordinary))

    asked = question or (_("Step {code}").format(code=before["code"]) if before else _("New step"))
    made = Asking(parent, asked, _fields(known, shared, bool(kept)), _("Save") if kept else _("Add"), write)
    made.show_values(_values(before, known)).begin()


def _fields(known: Known, shared: Sequence[Step], is_known: bool) -> list[Field | Sequence[Field]]:
    posts = [(str(one), _(TITLES[Post][one])) for one in Post]
    term: Sequence[Field]
    if known.playbook.mode == Mode.NORMAL:
        term = (fields.line("hours", _("Within working hours")), fields.whole("days", _("or working days"), 1))
    else:
        term = (fields.choice("deadline", _("By when"), [(str(one), _(TITLES[Deadline][one])) for one in Deadline]),)
    code: list[Field] = [] if is_known else [fields.line("code", _("Code"), _("Stays for ever"))]
    lang = language()
    instead = [("", "–"), *((one.code, f"{one.code} {one.text.in_(lang)}") for one in shared)]
    categories = [("", "–"), *((str(one), f"{one} {_(TITLES[Category][one])}") for one in Category)]
    own: list[Field] = [fields.choice("instead", _("In place of the shared step"), instead)] if shared else []
    condition = _("Only if, for example: {example}").format(example="level >= 2")
    return [
        *code,
        fields.trilingual_text("text", _("What is to be done"), lines=3),
        (*term, fields.choice("post", _("Who"), posts)),
        fields.choice("statement", _("Statement it sends"), categories),
        fields.line("when", condition, ", ".join(ASKED)),
        *own,
        fields.check("claim", _("It works on false claims")),
    ]


def _values(before: Image, known: Known) -> dict[str, Any]:
    values: dict[str, Any] = {"statement": "", "when": "", "instead": "", "claim": False, "post": str(Post.PRESS)}
    if known.playbook.mode != Mode.NORMAL:
        values["deadline"] = str(Deadline.T0)
    values |= {"code": _free(known)} if not before else {}
    if before.get("hours") is not None:
        values["hours"] = number(before["hours"], "kk")
    return {**before, **values, **_chosen(before), "text": Trilingual.of(before.get("text") or {})}


def _chosen(before: Image) -> dict[str, Any]:
    return {key: before[key] for key in ("statement", "when", "instead", "claim", "post", "deadline") if key in before}


def _hours(typed: str) -> float | None:
    """Half an hour is a term too."""
    said = typed.strip().replace(",", ".")
    if not said:
        return None
    try:
        found = float(said)
    except ValueError:
        found = 0
    if not 0 < found <= _LONGEST:
        raise Invalid(_("Working hours are a number: 4 or 0,5."), "hours")
    return found


def _free(known: Known) -> str:
    """The next code that no step has."""
    there = {one.code for one in known.steps}
    return next(code for n in range(1, 1000) if (code := f"{known.code}.{n:02}") not in there)


def _image(before: Image, typed: Mapping[str, Any], is_ordinary: bool) -> dict[str, Any]:
    code = str(before.get("code") or typed.get("code") or "").strip()
    if not code:
        raise Invalid(_("A step has no code."), "code")
    text: Trilingual = typed["text"] or Trilingual()
    if not any(one.strip() for one in text):
        raise Invalid(_("Write what is to be done."), "text")
    wanted = {**before, **typed, "code": code, "text": text.as_dict()}
    if is_ordinary:
        wanted.pop("deadline", None)
        wanted["hours"] = _hours(str(typed.get("hours") or ""))
    return Step.of({key: value for key, value in wanted.items() if value is not None}).as_dict()


def told(step: Step) -> str:
    """Beside its words: who, with which statement, on which condition, in whose place."""
    return telling.together(
        _(TITLES[Post][step.post]),
        str(step.statement or ""),
        _("only if {condition}").format(condition=step.when) if step.when else "",
        _("in place of {code}").format(code=step.instead) if step.instead else "",
        _("false claims") if step.claim else "",
        step.code,
    )


def shared_of(core: Known | None) -> Sequence[Step]:
    """The steps all crises share: as the office keeps them, else as they came."""
    return core.steps if core is not None else library.core().steps
