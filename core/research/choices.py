"""What a survey, an interview and an audit may be."""

from enum import StrEnum


class Sampling(StrEnum):
    """How those who answered were found; only a random sample tells of others than them."""

    RANDOM = "random"
    QUOTA = "quota"
    PANEL = "panel"
    # whoever wanted to: a poll on a page, a form behind a link
    OPEN = "open"
    # everybody was asked
    CENSUS = "census"


class Mode(StrEnum):
    ONLINE = "online"
    STREET = "street"
    PHONE = "phone"
    PAPER = "paper"
    MIXED = "mixed"


class Sort(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    # several rows on one scale
    GRID = "grid"
    NUMBER = "number"
    OPEN = "open"


class Subject(StrEnum):
    """What an audit looks at."""

    SITE = "site"
    PAGE = "page"


class Axis(StrEnum):
    """What a criterion speaks for."""

    RELEVANCE = "relevance"
    OPENNESS = "openness"
    TRANSPARENCY = "transparency"
    INTERACTIVITY = "interactivity"
    ACCESSIBILITY = "accessibility"


class Mark(StrEnum):
    """What one rater found of one criterion."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    # looked, and could not tell
    UNKNOWN = "unknown"
    # there is nothing it could be said of
    OFF = "off"


class Side(StrEnum):
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"
