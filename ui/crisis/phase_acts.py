"""An incident goes on, is closed, or proves a false alarm: what stands in the way is asked for, nothing is assumed."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from core.crisis import library, rules
from core.crisis.actions import incidents
from core.crisis.choices import Phase
from core.crisis.queries import grounds
from core.crisis.queries.grounds import Said
from core.crisis.triggers import Sort
from core.crisis.words import TITLES
from core.language.words import _, language
from ui.crisis.here import Here
from ui.kit import form as fields
from ui.kit.commands import Command
from ui.kit.field import Field

_APART = (Phase.CLOSED, Phase.FALSE_ALARM, Phase.REVIEWED)


def commands(here: Here) -> list[Command]:
    phase = here.at_hand.incident.phase
    onward = rules.onward(Phase(phase))
    moves = [
        Command(f"phase {to}", _("Next phase: {name}…").format(name=_(TITLES[Phase][to])), partial(_move, here, to))
        for to in onward
        if to not in _APART
    ]
    return [
        *moves,
        Command("false alarm", _("It was a false alarm…"), partial(_false_alarm, here), icon="close",
                is_possible=phase in (Phase.DETECTED, Phase.VERIFYING)),
        Command("close incident", _("Close the incident…"), partial(_close, here), icon="check",
                is_possible=Phase.CLOSED in onward),
    ]  # fmt: skip


def _move(here: Here, to: Phase) -> None:
    asked = _asked(to)

    def move(typed: Mapping[str, Any]) -> None:
        said = Said(
            is_confirmed=bool(typed.get("is_confirmed")),
            may_harm=bool(typed.get("may_harm")),
            event=typed.get("event") or "",
            is_steady=bool(typed.get("is_steady")),
            held=typed.get("held") or (),
        )
        here.desk.attempt(incidents.set_phase, here.id, to, typed["reason"] or "", said)

    here.ask(_("Next phase: {name}").format(name=_(TITLES[Phase][to])), asked, _("Go on"), move, reason="", held=[])


def _asked(to: Phase) -> Sequence[Field]:
    reason = fields.line("reason", _("Reason, if one is needed"))
    match to:
        case Phase.INITIAL:
            return [
                fields.check("is_confirmed", _("The owner of the facts confirmed it")),
                fields.check("may_harm", _("People may come to harm while we wait")),
                fields.line("event", _("What happened anew, if it goes back")),
                reason,
            ]
        case Phase.MAINTENANCE:
            steady = fields.check("is_steady", _("The facts hold, though put in other words"))
            return [steady, fields.line("event", _("Sign that makes it graver again, if it goes back")), reason]
        case Phase.RESOLUTION:
            signs = library.watch().of_sort(Sort.LOWER)
            options = [(one.code, one.name.in_(language())) for one in signs]
            return [fields.choices("held", _("Signs of calm that somebody made sure of"), options), reason]
    return [reason]


def _false_alarm(here: Here) -> None:
    def note(typed: Mapping[str, Any]) -> None:
        denials = [one.strip() for one in (typed["denials"] or "").splitlines() if one.strip()]
        here.desk.attempt(incidents.false_alarm, here.id, denials, typed["reason"] or "")

    asked = [
        fields.text("denials", _("Who denies it, one a line"), lines=3),
        fields.line("reason", _("What it was in truth")),
    ]
    here.ask(_("Two sources that know nothing of each other deny it"), asked, _("Note it"), note, denials="", reason="")


def _close(here: Here) -> None:
    criteria = here.desk.read(grounds.criteria, here.at_hand.incident)
    options = [(one.code, one.text.in_(language())) for one in criteria]

    def close(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(incidents.close, here.id, typed["met"], typed["reason"] or "")

    asked = [
        fields.choices("met", _("Somebody looked and found it so"), options),
        fields.text("reason", _("Reason"), lines=2),
    ]
    here.ask(_("All of this is so before it is closed"), asked, _("Close"), close, met=[], reason="")
