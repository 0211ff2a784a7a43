"""What the choices of a strategy are called, and how a condition of a decision stands."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from core.language.trilingual import Trilingual
from core.language.words import N_
from core.strategy.choices import Grade, Means, Outcome, Practised, Progress, Reaction, Readiness, Stance, Taught

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Progress: {
        Progress.PLANNED: N_("In the plan"),
        Progress.RUNNING: N_("Under way"),
        Progress.DONE: N_("Done"),
        Progress.DROPPED: N_("Dropped"),
    },
    Stance: {
        Stance.FOR: N_("In favour"),
        Stance.NEUTRAL: N_("Neutral"),
        Stance.AGAINST: N_("Against"),
    },
    Reaction: {
        Reaction.AVOID: N_("Avoid it"),
        Reaction.REDUCE: N_("Make it smaller"),
        Reaction.SHARE: N_("Share it with others"),
        Reaction.ACCEPT: N_("Accept it"),
    },
    Grade: {
        Grade.HIGH: N_("High"),
        Grade.MEDIUM: N_("Medium"),
        Grade.LOW: N_("Low"),
    },
    Means: {
        Means.STAFF: N_("Staff"),
        Means.EQUIPMENT: N_("Equipment"),
    },
    Taught: {
        Taught.PRESS: N_("Press service"),
        Taught.STAFF: N_("All staff"),
        Taught.HEADS: N_("Heads"),
    },
    Practised: {
        Practised.EXPERIMENT: N_("Experiment without prior approval"),
        Practised.COMMUNITY: N_("Action of residents"),
        Practised.FOREIGN: N_("Practice of another country"),
    },
    Outcome: {
        Outcome.GO: N_("May be announced"),
        Outcome.CONDITIONS: N_("May be announced on conditions"),
        Outcome.CONSULT: N_("Discuss with people first"),
        Outcome.REDESIGN: N_("Back to whoever decides"),
    },
    Readiness: {
        Readiness.READY: N_("Ready"),
        Readiness.PARTLY: N_("Partly"),
        Readiness.MISSING: N_("Missing"),
        Readiness.UNKNOWN: N_("Not known"),
    },
}

CHANGED_SINCE = N_("Changed since the opinion was given: {what}. The result is the one it was given on.")


def written(row: Mapping[str, Any], name: str) -> Trilingual:
    """What a condition, a question or an answer of the form says."""
    return Trilingual.read(row.get(name))


def as_kept(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one.as_dict() if isinstance(one, Trilingual) else one for name, one in row.items()}


def day_of(condition: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(condition["day"]) if condition.get("day") else None


def stands(condition: Mapping[str, Any], today: date) -> str:
    """What is not due yet is not left undone."""
    if condition.get("done"):
        return N_("done")
    day = day_of(condition)
    return N_("late") if day and day < today else N_("not due yet") if day else N_("under way")
