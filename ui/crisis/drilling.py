"""A drill is begun, hurried, ended: what is asked for each."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from core.crisis import pacing
from core.crisis.actions import drills as actions
from core.crisis.queries.incidents import AtHand
from core.errors import Invalid
from core.language.words import _
from core.office import queries as office
from ui.crisis.kinds import kinds
from ui.crisis.past import REVIEW
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command

_AHEAD = 15


def begin(desk: Desk, parent: QWidget, code: str = "") -> None:
    def start(typed: Mapping[str, Any]) -> None:
        if not typed["code"]:
            raise Invalid(_("Choose an algorithm."), "code")
        if typed["pace"] is None:
            raise Invalid(_("Write how many of its minutes pass in one."), "pace")
        values = {"pace": typed["pace"], "name": typed["name"] or "", "lead_id": typed["lead_id"]}
        desk.open("crisis", desk.attempt(actions.begin, typed["code"], values))

    options = [(one.id, one.name) for one in kinds(desk)]
    people: list[tuple[Any, str]] = [(one.id, one.name) for one in desk.read(office.people) if one.is_active]
    asked = [
        fields.choice("code", _("Type of crisis"), options),
        fields.line("name", _("What happens in the drill"), _("Left empty: as the type is called")),
        fields.choice("lead_id", _("Who leads"), [(None, "–"), *people]),
        fields.whole("pace", _("So many of its minutes pass in one"), pacing.SLOWEST, pacing.FASTEST),
    ]
    author = desk.author()
    made = Asking(parent, _("Start a drill"), asked, _("Begin the drill"), start)
    values = {"code": code or None, "name": "", "pace": actions.PACE, "lead_id": author.id if author else None}
    made.show_values(values).begin()


def commands(desk: Desk, parent: QWidget, at_hand: AtHand | None) -> list[Command]:
    """What can be done to a drill while it runs."""
    if at_hand is None or not at_hand.incident.is_drill or not at_hand.is_running:
        return [Command("begin drill", _("Start a drill…"), partial(begin, desk, parent), icon="flag")]
    return [
        Command("drill ahead", _("Go ahead in the drill…"), partial(_ahead, desk, parent, at_hand), icon="right"),
        Command("drill pace", _("Change the pace…"), partial(_pace, desk, parent, at_hand), icon="clock"),
        Command("end drill", _("End the drill…"), partial(_end, desk, parent, at_hand), icon="check"),
    ]


def _ahead(desk: Desk, parent: QWidget, at_hand: AtHand) -> None:
    def go(typed: Mapping[str, Any]) -> None:
        desk.attempt(actions.go_ahead, at_hand.incident.id, typed["minutes"] or 0)

    asked = [
        fields.whole("minutes", _("By so many minutes of its clock"), 1, int(timedelta(days=3).total_seconds() / 60))
    ]
    Asking(parent, _("Go ahead in the drill"), asked, _("Go ahead"), go).show_values({"minutes": _AHEAD}).begin()


def _pace(desk: Desk, parent: QWidget, at_hand: AtHand) -> None:
    def change(typed: Mapping[str, Any]) -> None:
        desk.attempt(actions.set_pace, at_hand.incident.id, typed["pace"] or 0)

    asked = [fields.whole("pace", _("So many of its minutes pass in one"), pacing.SLOWEST, pacing.FASTEST)]
    values = {"pace": at_hand.incident.pace}
    Asking(parent, _("Change the pace"), asked, _("Save"), change).show_values(values).begin()


def _end(desk: Desk, parent: QWidget, at_hand: AtHand) -> None:
    def end(typed: Mapping[str, Any]) -> None:
        desk.attempt(actions.end, at_hand.incident.id, typed["reason"] or "")
        # how it went stands before the review
        desk.open(REVIEW, at_hand.incident.id)

    asked = [fields.line("reason", _("Why it ends now"), _("May be left empty"))]
    Asking(parent, _("End the drill? Its score is counted now"), asked, _("End the drill"), end).show_values(
        {"reason": ""}
    ).begin()
