"""What is handed in for approval: chosen publications, or the plan of a whole week."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core.approval.actions import laying
from core.approval.actions.laying import Span
from core.approval.queries import plans
from core.calendar import acts, rules
from core.calendar.acts import Act
from core.calendar.queries.slots import Slot
from core.calendar.records import State
from core.calendar.rules import LanguageState
from core.errors import Invalid
from core.language import dates
from core.language.words import _, n_
from ui.calendar.cards import STALE
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command

# of so many the obstacles are told, in so many letters; who mends these hands in again
MOST, LONG = 20, 110


def submit(desk: Desk, slots: Sequence[Slot]) -> None:
    """The office lets it go on with stale languages: then it shall at least hear of them."""
    if desk.do(laying.submit, [slot.id for slot in slots]) and (warning := _warning(slots)):
        desk.told.emit(_("Submitted. {warning}").format(warning=warning))


def _warning(slots: Sequence[Slot]) -> str:
    stale = [slot for slot in slots if LanguageState.STALE in slot.mark]
    if len(slots) > 1:
        return n_("{n} publication has stale texts.", "{n} publications have stale texts.", len(stale)) if stale else ""
    states = [rules.language_states(slot.publication, slot.wordings).items() for slot in stale]
    said = [_(STALE[lang]) for found in states for lang, state in found if state == LanguageState.STALE]
    return " ".join(f"{sentence}." for sentence in said)


def waiting(slots: Sequence[Slot]) -> list[Slot]:
    """What of a plan can still be handed in."""
    return [slot for slot in slots if acts.may(Act.SUBMIT, slot)]


def ask_why(desk: Desk, slots: Sequence[Slot], over: QWidget, submitted: Callable[[str], object]) -> None:
    """Of what amends a plan that was submitted before, why; the first edition goes as it is."""
    going = [slot for slot in waiting(slots) if slot.publication.state != State.RETURNED]
    span = _week_of(going) if going else None
    edition = desk.read(plans.last_edition, span.first, span.last) + 1 if span else 1
    if edition == 1:
        submitted("")
        return

    said: list[str] = []

    def answer(typed: Mapping[str, Any]) -> None:
        if not typed["note"].strip():
            raise Invalid(_("Write the reason."), "note")
        said.append(typed["note"])

    question = _("Edition {n} of the plan: why is it amended?").format(n=edition)
    asking = Asking(over, question, [fields.text("note", _("Reason"), lines=3)], _("Submit"), answer)
    # it closes first: what was left out is told in its place
    asking.accepted.connect(lambda: submitted(said[-1]))
    asking.begin()


def submit_plan(desk: Desk, slots: Sequence[Slot], note: str = "") -> list[tuple[UUID, str]]:
    """What can go goes in one act; of each of the rest, what stands in its way."""
    going = waiting(slots)
    if not going:
        desk.told.emit(_("Nothing here waits to be submitted."))
        return []
    left = desk.do(laying.submit_plan, [slot.id for slot in going], _week_of(going), note)
    gone = [slot for slot in going if slot.id not in dict(left or ())]
    if left is not None and (warning := _warning(gone)):
        desk.told.emit(_("Submitted. {warning}").format(warning=warning))
    return left or []


def _week_of(slots: Sequence[Slot]) -> Span:
    days = [slot.publication.day for slot in slots if slot.publication.day]
    monday = dates.monday(min(days))
    return Span(monday, monday + timedelta(days=6))


def obstacles(left: Sequence[tuple[UUID, str]], lead: Callable[[UUID], object]) -> list[Command]:
    """Each leads to its publication."""
    head = Command("left", _("Not submitted:"), lambda: None, icon="", is_possible=False)
    told = [
        Command(
            f"left {one}", sentence if len(sentence) <= LONG else f"{sentence[:LONG]}…", partial(lead, one), icon=""
        )
        for one, sentence in left[:MOST]
    ]
    return [head, *told]
