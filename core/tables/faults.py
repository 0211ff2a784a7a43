"""What keeps a row of a table from coming in: where it stands, and why."""

from dataclasses import dataclass

from core.language.words import N_, _
from core.tables.table import Table

# nobody reads more of them
MOST_FAULTS = 1_000
# of a cell that `has_failed`
FAILED = N_("A formula has failed here: {said}")


@dataclass(frozen=True)
class RowFault:
    # as Excel numbers it; none where the whole table is at fault
    row: int
    heading: str
    sentence: str
    # where several are read together
    sheet: str = ""


def fault_in(found: Table, number: int, heading: str, sentence: str) -> RowFault:
    row, sheet = found.place_of(number)
    return RowFault(row, heading, sentence, sheet)


def line_of(fault: RowFault) -> str:
    """
    >>> line_of(RowFault(7, "Дата", "This is no day: кеше"))
    'Row 7: Дата: This is no day: кеше'
    """
    row = _("Row {n}").format(n=fault.row) if fault.row else ""
    return ": ".join(filter(None, (fault.sheet, row, fault.heading, fault.sentence)))
