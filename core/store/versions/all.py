"""The steps in their order; a schema's version is the number of steps it has taken."""

from core.store.versions import v0001_house, v0002_calendar
from core.store.versions.step import Step

STEPS: tuple[Step, ...] = (v0001_house.up, v0002_calendar.up)
