"""What the choices of an indicator are called."""

from enum import StrEnum

from core.kpi.choices import Direction, Fate, Gather, Level, Manner, Step, Unit, Verdict
from core.kpi.symmetry import Band
from core.language.words import N_

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Level: {
        Level.INPUT: N_("Input"),
        Level.ACTIVITY: N_("Activity"),
        Level.OUTPUT: N_("Output"),
        Level.OUTTAKE: N_("What people took from it"),
        Level.OUTCOME: N_("What changed for people"),
        Level.IMPACT: N_("What changed in the body"),
    },
    Direction: {
        Direction.UP: N_("More is better"),
        Direction.DOWN: N_("Less is better"),
        Direction.RANGE: N_("Good within bounds"),
        Direction.INFO: N_("Shown, not judged"),
    },
    Unit: {
        Unit.PERCENT: N_("Percent"),
        Unit.POINTS: N_("Points"),
        Unit.COUNT: N_("Number"),
        Unit.PEOPLE: N_("Persons"),
        Unit.MINUTES: N_("Minutes"),
        Unit.HOURS: N_("Working hours"),
        Unit.THOUSAND: N_("Per thousand"),
        Unit.RATIO: N_("Ratio"),
        Unit.MONEY: N_("Tenge"),
        Unit.INDEX: N_("Index"),
    },
    Step: {
        Step.DAY: N_("Day"),
        Step.WEEK: N_("Week"),
        Step.MONTH: N_("Month"),
        Step.QUARTER: N_("Quarter"),
        Step.YEAR: N_("Year"),
    },
    Gather: {
        Gather.SUM: N_("Added up"),
        Gather.LAST: N_("The last one counts"),
        Gather.FIRST: N_("The first one counts"),
        Gather.MEAN: N_("Mean"),
        Gather.MEDIAN: N_("Median"),
    },
    Verdict: {
        Verdict.MET: N_("Target met"),
        Verdict.NEAR: N_("Near the target"),
        Verdict.MISSED: N_("Far from the target"),
        Verdict.EARLY: N_("Too early to judge"),
        Verdict.FEW: N_("Too few data"),
        Verdict.NO_TARGET: N_("No target"),
        Verdict.UNKNOWN: N_("No figure"),
    },
    Manner: {
        Manner.AGENTRY: N_("Praise without a fact"),
        Manner.INFORMATION: N_("Useful fact"),
        Manner.ASYMMETRIC: N_("Asks or persuades"),
        Manner.SYMMETRIC: N_("Asks and says what follows"),
    },
    Fate: {
        Fate.OPEN: N_("Not decided yet"),
        Fate.CHANGED: N_("Something was changed"),
        Fate.REFUSED: N_("Refused with a reason"),
        Fate.ACCEPTED: N_("Accepted, with a day"),
    },
}

# of the two-way symmetry index: what it says by its height, and by part its name and the question it answers
BANDS = {
    Band.ONE_WAY: N_("One-way: the body speaks and hardly answers"),
    Band.OCCASIONAL: N_("One-way with occasional replies"),
    Band.ASYMMETRIC: N_("Two-way, unbalanced: it listens and rarely changes"),
    Band.LEANING: N_("Leaning to symmetric"),
    Band.SYMMETRIC: N_("Symmetric: both sides change"),
}
PARTS = {
    "invitation": (N_("Invitation"), N_("Does the body invite talk, and keep what it promised to those who answered?")),
    "response": (N_("Response"), N_("Does it answer, fast and with substance?")),
    "balance": (N_("Balance"), N_("Is it a conversation, or one answer and silence?")),
    "consequence": (N_("Consequence"), N_("Did what people proposed change anything?")),
    "fairness": (N_("Fairness"), N_("Are critics answered as others are?")),
    "moderation": (N_("Moderation"), N_("Does lawful criticism stay visible?")),
}
