"""The figures of a file, column by column: a million rows without an object for each."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.tables.faults import RowFault

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]


@dataclass
class Figures:
    """One for each row that tells something; `number` counts from the first row below the headings."""

    number: "Array"
    page: "Array"
    at: "Array"
    measured_on: "Array"
    said: dict[str, "Array"]
    counts: dict[str, "Array"]
    key: "Array"
    # midnight is what a day without an hour is read as
    has_hour: "Array"

    def __len__(self) -> int:
        return len(self.number)

    def only(self, mask: "Array") -> "Figures":
        said, counts = ({name: one[mask] for name, one in part.items()} for part in (self.said, self.counts))
        return Figures(
            self.number[mask], self.page[mask], self.at[mask], self.measured_on[mask], said, counts, self.key[mask],
            self.has_hour[mask],
        )  # fmt: skip


@dataclass
class Found:
    figures: Figures
    faults: list[RowFault]
    # whether 11/03 is of November, where days have slashes; and whether nobody knows
    is_month_first: bool | None
    is_order_untold: bool
    # ranges and rounded figures
    rough: int = 0
    # rows of sums, and rows without one figure
    totals: int = 0
    empty: int = 0
    # names that no page has, with how many rows each
    strangers: dict[str, int] = field(default_factory=dict)
    # of each column of figures in how many rows it tells none
    blank: dict[str, int] = field(default_factory=dict)
