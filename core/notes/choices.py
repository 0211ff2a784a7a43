"""What an analytical note may be."""

from enum import StrEnum


class Form(StrEnum):
    """The six rows of a project's note, a free one, or an information note."""

    SIX_ROWS = "six_rows"
    FREE = "free"
    INFORMATION = "information"


class Shape(StrEnum):
    """How a figure is shown where it is called."""

    FIGURE = "figure"
    TABLE = "table"
    CHART = "chart"
