"""What can be chosen in a crisis: levels, roles, terms, phases, categories, and what is done about claims."""

from enum import StrEnum


class Level(StrEnum):
    """How serious it is for communication; the emergency bodies alone classify the emergency itself."""

    S0 = "s0"
    S1 = "s1"
    S2 = "s2"
    S3 = "s3"
    S4 = "s4"


class Cluster(StrEnum):
    """How far people hold the office responsible."""

    VICTIM = "victim"
    ACCIDENTAL = "accidental"
    PREVENTABLE = "preventable"


class Mode(StrEnum):
    """What an algorithm is for: ordinary days, what all crises share, or one type of them."""

    NORMAL = "normal"
    CORE = "core"
    TYPE = "type"


class Post(StrEnum):
    """What somebody is in a crisis, whatever their position."""

    AKIM = "AKIM"
    DEP = "DEP"
    CHIEF = "CHIEF"
    PRESS = "PRESS"
    SPOKES = "SPOKES"
    DUTY = "DUTY"
    SMM = "SMM"
    MON = "MON"
    DEPT = "DEPT"
    LEGAL = "LEGAL"
    APPEALS = "APPEALS"
    INTPOL = "INTPOL"
    ISEC = "ISEC"
    HR = "HR"
    LANG = "LANG"
    EXT = "EXT"
    # the whole cell at once
    JIS = "JIS"


class Deadline(StrEnum):
    """By when a step is due, from the moment we learned of it; the legal one from the event itself."""

    T0 = "t0"
    T15 = "t15"
    T30 = "t30"
    T60 = "t60"
    T3H = "t3h"
    T4H = "t4h"
    T24H = "t24h"
    AFTER = "after"


class Phase(StrEnum):
    DETECTED = "detected"
    VERIFYING = "verifying"
    INITIAL = "initial"
    MAINTENANCE = "maintenance"
    RESOLUTION = "resolution"
    CLOSED = "closed"
    REVIEWED = "reviewed"
    FALSE_ALARM = "false_alarm"


RUNNING = (Phase.DETECTED, Phase.VERIFYING, Phase.INITIAL, Phase.MAINTENANCE, Phase.RESOLUTION)
# what was done in it stays: the review is signed, or there was nothing
OVER = (Phase.REVIEWED, Phase.FALSE_ALARM)


class Course(StrEnum):
    """What became of a turn."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Sort(StrEnum):
    """What a line of the timeline tells."""

    NOTE = "note"
    DECISION = "decision"
    # somebody was told, or could not be reached
    TOLD = "told"
    # what residents and newsrooms say: messages of the inbox that belong to it
    SIGNAL = "signal"
    TRIGGER = "trigger"
    PHASE = "phase"
    LEVEL = "level"
    PLAYBOOK = "playbook"
    STATEMENT = "statement"
    RELEASE = "release"
    # a line before was wrong; it stays, and this one says what is right
    CORRECTION = "correction"


class Aspect(StrEnum):
    """What a line of the fact sheet tells."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    DOING = "doing"
    ASK = "ask"


class Category(StrEnum):
    """What a statement says, and therefore who signs it and how soon it goes out."""

    M0 = "M0"
    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M4 = "M4"
    M5 = "M5"
    M6 = "M6"


# these say what is known; the others that something is being checked, that a rumour is false, or what the law does
FULL = (Category.M2, Category.M3)


class Weight(StrEnum):
    """How much a false claim can do."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Response(StrEnum):
    """What is done about a false claim."""

    PREBUNK = "prebunk"
    DEBUNK = "debunk"
    INFORM = "inform_without_naming"
    CONTACT = "direct_contact_with_author"
    REPORT = "platform_report"
    REFER = "refer_to_competent_body"
    WATCH = "no_reply_monitor"
