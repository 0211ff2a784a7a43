"""The steps in their order; a schema's version is the number of steps it has taken."""

from core.store.versions import (
    v0001_house,
    v0002_calendar,
    v0003_approval,
    v0004_exchange,
    v0005_replies,
    v0006_approval,
    v0007_replies,
    v0008_crisis,
    v0009_kpi,
    v0010_research,
)
from core.store.versions.step import Step

STEPS: tuple[Step, ...] = (
    v0001_house.up,
    v0002_calendar.up,
    v0003_approval.up,
    v0004_exchange.up,
    v0005_replies.up,
    v0006_approval.up,
    v0007_replies.up,
    v0008_crisis.up,
    v0009_kpi.up,
    v0010_research.up,
)
