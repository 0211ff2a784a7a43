"""What stands in a file of posts or of pages: its figures column by column, and what is wrong with which row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from core import clock
from core.kpi.importing import columns, headings, keys, numbers, times
from core.kpi.importing.figures import Figures, Found
from core.kpi.importing.totals import is_total
from core.language import fold
from core.language.words import _
from core.replies import rules
from core.tables import looking, table
from core.tables.columns import Columns
from core.tables.faults import RowFault
from core.tables.looking import Looked
from core.tables.moments import month_first
from core.tables.table import Table

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

_MOMENTS = ("published_at", "measured_on")
# of a title; of a name, a number or a format; of a link
_TITLE, _SHORT, _LINK = 500, 300, 2_000


@dataclass(frozen=True)
class Asked:
    """How a file is to be read."""

    columns: Mapping[str, str]
    # by how a name sounds; one page for all rows stands under no name
    pages: Mapping[str, str]
    measured_on: date
    zone: str
    # None: it was judged when it was taken in
    now: datetime | None = None
    # of all rows where no column tells and which is not there yet
    new_page: str = ""
    # whether 11/03 is of November; None: as the file shows
    is_month_first: bool | None = None
    # of the last file with such headings: it holds where this one does not show
    was_month_first: bool | None = None


def look(content: bytes) -> Looked:
    found = table.found(content, headings.VOCABULARY)
    return looking.look(found, headings.meant(found.headings, found.columns))


def table_of(content: bytes, columns: Mapping[str, str]) -> Table:
    return table.found(content, headings.VOCABULARY, columns.values())


def read(found: Table, asked: Asked) -> Found:
    told = columns.read(found, asked.columns)
    return _Reading(found, asked, told).found()


class _Reading:
    """One file on its way from words to figures; what is wrong gathers as it goes."""

    def __init__(self, table: Table, asked: Asked, told: Columns) -> None:
        import numpy
        import pandas

        self._first, self._headings, self._asked, self._told = table.first, table.headings, asked, told
        self._faults = told.faults
        self._zone = clock.zone_of(asked.zone)
        self._is_told = numpy.zeros(told.count, bool)
        for one in told.said.values():
            self._is_told |= one != ""
        self._is_told[list(told.misshapen)] = False
        self._days = {name: pandas.factorize(told.said[name]) for name in _MOMENTS if name in told.said}
        slashed = [one for _codes, said in self._days.values() for one in said if "/" in one]
        order = month_first(slashed) if asked.is_month_first is None else asked.is_month_first
        if order is None:
            order = headings.is_month_first(table.headings) or asked.was_month_first
        self._is_month_first, self._is_order_untold = bool(order), order is None
        self._order = self._is_month_first if slashed else None

    def found(self) -> Found:
        import numpy

        at = self._moments("published_at")
        totals = self._without_totals(at)
        rough, counts = self._counts()
        empty = self._without_empty(counts)
        self._demand_moments(at)
        strangers, page = self._pages()
        measured_on = self._measured_on(at)
        figures = self._figures(at, page, measured_on, counts)
        nothing = numpy.array(None)
        blank = {self._asked.columns[name]: int((one == nothing).sum()) for name, one in figures.counts.items()}
        faults = sorted(self._faults, key=self._place)
        order = self._order, self._is_order_untold
        return Found(figures, faults, *order, rough, totals, empty, strangers, blank)

    def _moments(self, name: str) -> "Array":
        codes, said = self._days[name]
        return times.read(said.tolist(), self._zone, self._is_month_first, self._asked.measured_on)[codes]

    def _without_totals(self, at: "Array") -> int:
        """A sum below the rows, or above them, is no row; where a page is named so, not even with a day."""
        import numpy
        import pandas

        is_sum = numpy.zeros(self._told.count, bool)
        for place in numpy.flatnonzero(numpy.isnat(at) & self._is_told):
            is_sum[place] = any(is_total(said[place]) for said in self._told.said.values())
        if "page" in self._told.said:
            sums = [name for name in pandas.unique(self._told.said["page"]) if is_total(name)]
            is_sum |= numpy.isin(self._told.said["page"], sums) & self._is_told
        self._is_told &= ~is_sum
        return int(is_sum.sum())

    def _counts(self) -> tuple[int, dict[str, "Array"]]:
        import numpy
        import pandas

        rough, counts = 0, {}
        for name in headings.counts(self._asked.columns):
            heading = self._asked.columns[name]
            of_column = numbers.scale(heading)
            codes, said = pandas.factorize(self._told.said[name])
            points = numbers.points(said)
            read = [numbers.read(one, of_column, points) for one in said]
            self._tell(codes, [one.fault for one in read], heading)
            rough += int((numpy.array([one.is_rough for one in read], bool)[codes] & self._is_told).sum())
            values = numpy.empty(len(read), object)
            values[:] = [one.value for one in read]
            counts[name] = values[codes]
        return rough, counts

    def _without_empty(self, counts: Mapping[str, "Array"]) -> int:
        """A row without one figure says nothing, unless one of them could not be read."""
        import numpy

        has_any = numpy.zeros(self._told.count, bool)
        for one in counts.values():
            has_any |= one != numpy.array(None)
        has_any[[fault.row - self._first for fault in self._faults]] = True
        empty = self._is_told & ~has_any
        self._is_told &= has_any
        return int(empty.sum())

    def _demand_moments(self, at: "Array") -> None:
        import numpy

        heading, said, now = self._asked.columns["published_at"], self._told.said["published_at"], self._asked.now
        for place in numpy.flatnonzero(numpy.isnat(at) & self._is_told):
            no_day = _("This is no day: {said}").format(said=said[place][:40])
            self._fault(place, heading, no_day if said[place] else _("It is not said when it was."))
        if now is not None:
            days, codes = numpy.unique(times.local(at, self._zone).astype("datetime64[D]"), return_inverse=True)
            self._tell(codes, [_untimely(day.item(), now, self._zone) for day in days], heading)

    def _pages(self) -> tuple[dict[str, int], "Array"]:
        import numpy
        import pandas

        if "page" not in self._asked.columns:
            page = self._asked.pages.get("", "")
            strangers = {} if page else {self._asked.new_page: int(self._is_told.sum())}
            return strangers, numpy.full(self._told.count, page or self._asked.new_page, object)
        codes, names = pandas.factorize(self._told.said["page"])
        known = numpy.empty(len(names), object)
        known[:] = [self._asked.pages.get(fold.fold2(name), "") if name else "" for name in names]
        heading = self._asked.columns["page"]
        self._tell(codes, ["" if name else _("It is not said of which page it is.") for name in names], heading)
        counted = numpy.bincount(codes[self._is_told], minlength=len(names))
        told = zip(names, known, counted, strict=True)
        strangers = {name: int(count) for name, page, count in told if name and count and not page}
        # until they are there, each of them is told apart by its name
        known[:] = [page or name for page, name in zip(known, names, strict=True)]
        return strangers, known[codes]

    def _measured_on(self, at: "Array") -> "Array":
        import numpy

        day = numpy.full(self._told.count, numpy.datetime64(self._asked.measured_on))
        if "measured_on" in self._asked.columns:
            moments = self._moments("measured_on")
            told = times.local(moments, self._zone).astype("datetime64[D]")
            said, heading = self._told.said["measured_on"], self._asked.columns["measured_on"]
            for place in numpy.flatnonzero(numpy.isnat(told) & self._is_told & (said != "")):
                self._fault(place, heading, _("This is no day: {said}").format(said=said[place][:40]))
            day = numpy.where(numpy.isnat(told), day, told)
        late = self._is_told & ~numpy.isnat(at) & (times.local(at, self._zone).astype("datetime64[D]") > day)
        late[[fault.row - self._first for fault in self._faults]] = False
        for place in numpy.flatnonzero(late):
            sentence = _("It is later than the day on which it was measured.")
            self._fault(place, self._asked.columns["published_at"], sentence)
        return day

    def _figures(self, at: "Array", page: "Array", measured_on: "Array", counts: dict[str, "Array"]) -> Figures:
        import numpy

        good = self._is_told.copy()
        good[[fault.row - self._first for fault in self._faults]] = False
        said = {name: self._told.kept(name, most)[good] for name, most in _KEPT.items() if name in self._told.said}
        told = {name: one[good] for name, one in counts.items()}
        number, wall = numpy.flatnonzero(good), times.local(at[good], self._zone)
        days = wall.astype("datetime64[D]")
        figures = Figures(number, page[good], at[good], measured_on[good], said, told, number, wall != days)
        if headings.is_of_pages(self._asked.columns):
            figures.at = days
            figures.key = numpy.datetime_as_string(days).astype(object)
        else:
            figures.key = keys.made(figures)
        return figures

    def _tell(self, codes: "Array", sentences: Sequence[str], heading: str) -> None:
        """Of each value that cannot be, every row it stands in."""
        import numpy

        wrong = numpy.array([bool(one) for one in sentences], bool)
        if wrong.any():
            for place in numpy.flatnonzero(wrong[codes] & self._is_told):
                self._fault(place, heading, sentences[codes[place]])

    def _place(self, fault: RowFault) -> tuple[int, int]:
        """As the file is read: row by row, and from its first column to its last."""
        return fault.row, self._headings.index(fault.heading) if fault.heading else -1

    def _fault(self, place: Any, heading: str, sentence: str) -> None:
        self._faults.append(RowFault(self._first + int(place), heading, sentence))


_KEPT: Mapping[str, int] = {"reference": _SHORT, "link": _LINK, "title": _TITLE, "format": _SHORT}


def _untimely(day: date | None, now: datetime, zone: ZoneInfo) -> str:
    """By the day alone, as the office's clock showed it: an hour too much is no slip of the pen."""
    return rules.untimely(datetime(day.year, day.month, day.day, tzinfo=zone), now) if day else ""
