"""A false claim that is acted on outside the runner: of an incident or of none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock
from core.crisis.queries.claims import Row
from core.crisis.records import Claim
from ui.crisis import telling
from ui.crisis.here import Here


@dataclass(frozen=True)
class Aside(Here):
    """The same acts, by the clock of the claim's own incident; without one by the office's."""

    row: Row | None = None

    @property
    def id(self) -> Any:
        incident = self.row.incident if self.row else None
        return incident.id if incident else None

    def moment(self) -> datetime:
        incident = self.row.incident if self.row else None
        return telling.moment_of(incident) if incident else clock.now()


@dataclass(frozen=True)
class ToIncident:
    """A refutation is drafted where the other statements are: there it is checked and signed."""

    here: Aside

    def refute(self, claim: Claim) -> None:
        incident_id: UUID | None = claim.incident_id
        if incident_id is not None:
            self.here.desk.open("crisis", claim.id)
