"""What belongs to a strategy, and how it stands."""

from enum import StrEnum


class Progress(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


class Stance(StrEnum):
    FOR = "for"
    NEUTRAL = "neutral"
    AGAINST = "against"


class Reaction(StrEnum):
    """What is done about a risk."""

    AVOID = "avoid"
    REDUCE = "reduce"
    SHARE = "share"
    ACCEPT = "accept"


class Grade(StrEnum):
    """How grave a risk is: likelihood times impact."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Means(StrEnum):
    """What an office needs and has."""

    STAFF = "staff"
    EQUIPMENT = "equipment"


class Taught(StrEnum):
    """Who is taught."""

    PRESS = "press"
    STAFF = "staff"
    HEADS = "heads"


class Practised(StrEnum):
    """What others, or the office itself, have tried."""

    EXPERIMENT = "experiment"
    COMMUNITY = "community"
    FOREIGN = "foreign"


class Outcome(StrEnum):
    """What a reputation audit comes to."""

    GO = "go"
    CONDITIONS = "conditions"
    CONSULT = "consult"
    REDESIGN = "redesign"


class Readiness(StrEnum):
    """How an item of a reputation audit stands."""

    READY = "ready"
    PARTLY = "partly"
    MISSING = "missing"
    UNKNOWN = "unknown"
