"""When posts came out, by the hundred thousand: the forms most programs write at once, any other one by one."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from core.tables.moments import Moments

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

# what follows the day; none may be read as another
_CLOCKS = (" %H:%M", " %H:%M:%S", "T%H:%M:%S", "")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y")
_SLASHED = {True: "%m/%d/%Y", False: "%d/%m/%Y"}
# fewer are read one by one before pandas has looked at the first
_FEW = 500


def read(said: Sequence[str], zone: ZoneInfo, is_month_first: bool, last: date) -> "Array":
    """In UTC; what is no moment is NaT. A day without a year is none after `last`."""
    import numpy

    moments = Moments(zone, is_month_first=is_month_first, last=last)
    found = numpy.full(len(said), numpy.datetime64("NaT"), "datetime64[us]")
    if len(said) > _FEW:
        _at_once(said, moments, zone, found)
    for place in numpy.flatnonzero(numpy.isnat(found)).tolist():
        if moment := moments.read(said[place]):
            found[place] = numpy.datetime64(moment.replace(tzinfo=None), "us")
    return found


def local(moments: "Array", zone: ZoneInfo) -> "Array":
    """Each as the office's clock showed it."""
    import pandas

    return pandas.DatetimeIndex(moments, tz="UTC").tz_convert(zone).tz_localize(None).to_numpy("datetime64[us]")


def written(moments: "Array") -> "Array":
    """As the engine keeps them, «2026-11-21 09:15:00.000000»: a space stands between day and hour."""
    import numpy

    said = numpy.datetime_as_string(moments, unit="us")
    signs = said.view(numpy.uint32).reshape(len(said), -1)
    signs[:, 10] = ord(" ")
    return said


def _at_once(said: Sequence[str], moments: Moments, zone: ZoneInfo, found: "Array") -> None:
    """All that are written as the first of them is. An hour that the clocks showed twice or never is left for later."""
    import numpy
    import pandas

    form = _form(said[0], _SLASHED[moments.is_month_first])
    if not form:
        return
    walls = pandas.to_datetime(pandas.Series(said, dtype=object), format=form, errors="coerce")
    known = pandas.DatetimeIndex(walls).tz_localize(zone, ambiguous="NaT", nonexistent="NaT").tz_convert("UTC")
    found[:] = known.tz_localize(None).to_numpy("datetime64[us]")
    found[(found < numpy.datetime64("1990-01-02")) | (found >= numpy.datetime64("2100-12-31"))] = "NaT"


def _form(first: str, slashed: str) -> str:
    import pandas

    for day in (*_DAYS, slashed):
        for clock in _CLOCKS:
            if not pandas.isna(pandas.to_datetime(first, format=day + clock, errors="coerce")):
                return day + clock
    return ""
