"""What can be done about a step: it is done, skipped, given away, opened again; another is added."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from core.crisis.actions import turns
from core.crisis.choices import Post
from core.crisis.queries.incidents import Step
from core.language.trilingual import Trilingual
from core.language.words import _, p_
from ui.crisis.here import Here, categories, posts
from ui.kit import form as fields
from ui.kit.commands import Command
from ui.kit.field import Field


def commands(here: Here, step: Step | None) -> list[Command]:
    is_open = step is not None and step.is_open
    add = Command("add step", _("Add a step…"), partial(_add, here), "N", icon="plus")
    if step is None:
        return [add]
    name = _("Done") if is_open else _("Open again")
    return [
        Command("done", name, partial(_turn, here, step), "Space", icon="check" if is_open else "undo"),
        Command("done at", _("Done at another hour…"), partial(_done_at, here, step), icon="clock",
                is_possible=is_open),
        Command("hand over", _("Hand over…"), partial(_hand_over, here, step), "H", icon="person",
                is_possible=is_open),
        Command("skip", _("Skip…"), partial(_skip, here, step), "S", icon="close", is_possible=is_open),
        Command("why late", _("Why late…"), partial(_why_late, here, step), "W", icon="warning",
                is_possible=step.is_late),
        add,
    ]  # fmt: skip


def _turn(here: Here, step: Step) -> None:
    if step.is_open:
        here.desk.do(turns.take, step.id)
    else:
        here.desk.do(turns.reopen, step.id)


def _done_at(here: Here, step: Step) -> None:
    def take(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(turns.take, step.id, here.when(typed))

    here.ask(_("When was it done?"), [here.at("at", _("Done at"))], _("Done"), take, at=here.minute())


def _hand_over(here: Here, step: Step) -> None:
    def give(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(turns.reassign, [step.id], typed["person_id"], Post(typed["post"]))

    asked = [
        fields.choice("person_id", _("Person"), here.people(_("whoever fills the role"))),
        fields.choice("post", _("Role"), posts()),
    ]
    here.ask(
        _("Whose step is it now? It stays due when it was"), asked, p_("crisis", "Hand over"), give,
        person_id=step.turn.person_id, post=step.turn.post,
    )  # fmt: skip


def _skip(here: Here, step: Step) -> None:
    def skip(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(turns.skip, step.id, typed["reason"])

    asked = [fields.text("reason", _("Reason"), lines=3)]
    here.ask(_("Why is this step skipped?"), asked, _("Skip"), skip, reason="")


def _why_late(here: Here, step: Step) -> None:
    def explain(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(turns.explain_late, step.id, typed["reason"])

    asked = [fields.text("reason", _("Reason"), lines=3)]
    here.ask(_("Why is this step late?"), asked, _("Save"), explain, reason=step.turn.reason)


def _add(here: Here) -> None:
    def add(typed: Mapping[str, Any]) -> None:
        values = {**typed, "text": typed["text"] or Trilingual(), "statement": typed["statement"] or ""}
        here.desk.attempt(turns.add, here.id, values)

    asked: list[Field | Sequence[Field]] = [
        fields.trilingual("text", _("What is to be done")),
        (fields.choice("post", _("Role"), posts()), here.at("due_at", _("Due at"))),
        fields.choice("person_id", _("Person"), here.people(_("whoever fills the role"))),
        fields.choice("statement", _("Statement it sends"), categories(_("none"))),
    ]
    here.ask(_("Add a step"), asked, _("Add"), add, post=Post.PRESS, person_id=None, statement="", due_at=None)
