"""What an indicator may be: where it stands between effort and effect, which way is better, in what it is counted."""

from enum import StrEnum

# beyond it no figure of a press office lies, and no workbook or chart holds it
MOST = 10**15


class Level(StrEnum):
    """From what is put in to what changes in people's lives, after AMEC's framework."""

    INPUT = "input"
    ACTIVITY = "activity"
    OUTPUT = "output"
    OUTTAKE = "outtake"
    OUTCOME = "outcome"
    IMPACT = "impact"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    # good between two bounds
    RANGE = "range"
    # shown and not judged: a target would reward the wrong thing
    INFO = "info"


class Unit(StrEnum):
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    PEOPLE = "people"
    MINUTES = "minutes"
    HOURS = "hours"
    THOUSAND = "per_thousand"
    RATIO = "ratio"
    MONEY = "money"
    INDEX = "index"


class Step(StrEnum):
    """How long a span is; only of the last three a target is set."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Gather(StrEnum):
    """What several readings of one span come to."""

    SUM = "sum"
    LAST = "last"
    FIRST = "first"
    MEAN = "mean"
    MEDIAN = "median"


class Verdict(StrEnum):
    MET = "met"
    NEAR = "near"
    MISSED = "missed"
    # no verdict: too little of the span is over, too few were counted, nothing was asked for, nothing is known
    EARLY = "early"
    FEW = "few"
    NO_TARGET = "no_target"
    UNKNOWN = "unknown"


class Manner(StrEnum):
    """How a post speaks, after Grunig: one way or two, for whose sake."""

    AGENTRY = "PA"
    INFORMATION = "PI"
    ASYMMETRIC = "TA"
    SYMMETRIC = "TS"


class Fate(StrEnum):
    """What became of something that people proposed."""

    OPEN = "open"
    CHANGED = "changed"
    REFUSED = "refused"
    ACCEPTED = "accepted"
