"""All that can be done about the incident before the eye, for keys, menus and the palette."""

from ui.crisis import (
    claim_acts,
    incident_acts,
    log_acts,
    note_acts,
    promises,
    statement_acts,
    step_acts,
)
from ui.crisis.here import Here
from ui.crisis.runner import Runner
from ui.kit.commands import Command


def commands(here: Here, runner: Runner) -> list[Command]:
    side = runner.side
    return [
        *statement_acts.commands(here, runner.statement),
        *step_acts.commands(here, runner.steps.step()),
        *note_acts.commands(here, side.fact()),
        *promises.commands(here, side.promise()),
        *log_acts.commands(here, side.log.chosen()),
        *claim_acts.commands(here, side.claims.claim(), runner.statement),
        *incident_acts.commands(here),
    ]
