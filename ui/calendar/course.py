"""Each act that brings a publication on its way or halts it: what it is called, its keys, how it is asked."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from core.approval import opening
from core.approval.actions import deciding, laying
from core.approval.queries import keyring
from core.calendar import acts
from core.calendar.actions import course
from core.calendar.acts import Act
from core.calendar.records import State
from core.errors import Invalid
from core.language.words import N_, _
from core.office import queries as office
from core.store.work import Action
from ui.calendar import releasing, submitting
from ui.calendar.chosen import Chosen
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command

# in the menu these two stand apart: what brings it on its way, and what halts it
ONWARD = (Act.SUBMIT, Act.APPROVE, Act.RETURN, Act.READY, Act.PUBLISH, Act.CORRECT, Act.REOPEN)
HALTS = (Act.POSTPONE, Act.CANCEL, Act.RESUME)


@dataclass(frozen=True)
class _Way:
    name: str
    action: Action[..., Any]
    begin: Callable[[Chosen], object]
    keys: str = ""
    # of one publication only
    is_single: bool = False


def commands(chosen: Chosen, of: Collection[Act]) -> list[Command]:
    """What does not fit the state is not possible, but keeps its place."""
    return [_command(chosen, act) for act in of]


def denied(desk: Desk) -> frozenset[Act]:
    """What whoever sits here may not do, whatever the state."""
    author = desk.author()
    sitter = author.id if author else None
    return frozenset(act for act, way in _WAYS.items() if not desk.read(office.allows, sitter, way.action.right))


def begin(chosen: Chosen, act: Act) -> None:
    """At once, or after it has asked; what is not possible says why."""
    refusal = next(filter(None, (acts.why_not(act, slot) for slot in chosen.slots)), "")
    if refusal:
        chosen.desk.refused.emit(Invalid(refusal, "state"))
    else:
        _WAYS[act].begin(chosen)


def _command(chosen: Chosen, act: Act) -> Command:
    way = _WAYS[act]
    is_possible = chosen.may(act) and (len(chosen.slots) == 1 or not way.is_single)
    return Command(act, _(way.name), partial(begin, chosen, act), way.keys, is_possible=is_possible)


def _at_once(action: Action[..., Any]) -> Callable[[Chosen], object]:
    return lambda chosen: chosen.desk.do(action, chosen.ids)


def _with_reason(question: str, verb: str, action: Action[..., Any]) -> Callable[[Chosen], object]:
    def ask(chosen: Chosen) -> None:
        def answer(typed: Mapping[str, Any]) -> None:
            chosen.desk.attempt(action, chosen.ids, typed["reason"])

        Asking(chosen.over, _(question), [fields.text("reason", _("Reason"), lines=3)], _(verb), answer).begin()

    return ask


def _on_desk(chosen: Chosen) -> None:
    """Where it is read whole, and decided about by whose turn it is."""
    chosen.desk.open("approval", chosen.slots[0].id)


def _return(chosen: Chosen) -> None:
    """What lies before the approvers is returned there; what was agreed already, at once with a reason."""
    if any(slot.publication.state == State.SUBMITTED for slot in chosen.slots):
        _on_desk(chosen)
        return
    desk, author = chosen.desk, chosen.desk.author()
    key = desk.read(keyring.key_of, author.id) if author else None

    def answer(typed: Mapping[str, Any]) -> None:
        opened = desk.with_store(opening.opened, key.id, typed["password"], desk.now()) if key else None
        desk.attempt(deciding.take_back, chosen.ids, typed["reason"], opened)

    asked = [fields.text("reason", _("Reason"), lines=3)]
    if key:
        asked.append(fields.secret("password", _("Password of your key")))
    Asking(chosen.over, _("Why is it returned?"), asked, _("Return"), answer).begin()


_WAYS: Mapping[Act, _Way] = {
    Act.SUBMIT: _Way(
        N_("Submit"), laying.submit, lambda chosen: submitting.submit(chosen.desk, chosen.slots), "Ctrl+Return"
    ),
    Act.APPROVE: _Way(N_("Approve…"), deciding.decide, _on_desk),
    Act.RETURN: _Way(N_("Return…"), deciding.take_back, _return),
    Act.READY: _Way(N_("Mark as ready"), course.make_ready, _at_once(course.make_ready)),
    Act.PUBLISH: _Way(
        N_("Mark as published…"),
        course.publish,
        lambda chosen: releasing.ask(chosen.desk, chosen.over, chosen.slots),
        "Ctrl+Shift+P",
    ),
    Act.CORRECT: _Way(
        N_("When and where it came out…"),
        course.correct_release,
        lambda chosen: releasing.correct(chosen.desk, chosen.over, chosen.slots[0]),
        is_single=True,
    ),
    Act.REOPEN: _Way(N_("Take back to draft"), course.reopen, _at_once(course.reopen)),
    Act.POSTPONE: _Way(
        N_("Postpone…"), course.postpone, _with_reason(N_("Why is it postponed?"), N_("Postpone"), course.postpone)
    ),
    Act.CANCEL: _Way(
        N_("Cancel publication…"),
        course.cancel,
        _with_reason(N_("Why is it cancelled?"), N_("Cancel publication"), course.cancel),
    ),
    Act.RESUME: _Way(N_("Let it go on"), course.resume, _at_once(course.resume)),
}
# the act that lays a publication into the lane of a state
_TO: Mapping[State, Act] = {
    State.DRAFT: Act.REOPEN,
    State.SUBMITTED: Act.SUBMIT,
    State.RETURNED: Act.RETURN,
    State.APPROVED: Act.APPROVE,
    State.READY: Act.READY,
    State.PUBLISHED: Act.PUBLISH,
}


def bring(chosen: Chosen, state: State) -> None:
    """Into this state, by the act that leads there."""
    begin(chosen, _TO[state])
