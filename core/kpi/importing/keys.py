"""By what a post is known again, and which publication of the office it is."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from core.kpi.importing import links
from core.tables.cells import mark

if TYPE_CHECKING:
    import numpy

    from core.kpi.importing.figures import Figures

    Array = numpy.ndarray[Any, Any]

_FILM = "youtube.com/watch?v="
_COUNTED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d \d{1,7}")
# a post and its entry in the calendar may be so far apart
NEAR = timedelta(minutes=10)


class Placed(NamedTuple):
    """A publication as it came out in one channel."""

    publication_id: str
    channel_id: str
    link: str
    published_at: datetime | None


def made(figures: "Figures") -> "Array":
    """
    The address, which tables of every origin have, else the platform's number, else the moment with the title.

    What has none of these is counted: see `is_counted`.
    """
    import numpy

    key = _by_address(figures)
    missing = numpy.flatnonzero(key == "")
    if missing.size and "reference" in figures.said:
        key[missing] = figures.said["reference"][missing]
        missing = missing[key[missing] == ""]
    if missing.size:
        key[missing] = _by_moment(figures, missing)
    return key


def is_counted(key: str) -> bool:
    """
    It is one of several posts of a moment, or the only one of a day: only its place in the file tells which.

    >>> is_counted("2026-11-05T00:00 2"), is_counted("t.me/kumis/2")
    (True, False)
    """
    return _COUNTED.fullmatch(key) is not None


def _by_address(figures: "Figures") -> "Array":
    """One that stands with several numbers is the address of the page, and tells no post."""
    import numpy
    import pandas

    key = numpy.full(len(figures), "", object)
    if "link" not in figures.said:
        return key
    # YouTube's own tables have the number alone, and its addresses end with it
    key[:] = [links.plain(one).removeprefix(_FILM) for one in figures.said["link"]]
    if "reference" in figures.said:
        numbered = pandas.DataFrame({"page": figures.page, "key": key, "number": figures.said["reference"]})
        told = numbered[numbered.duplicated(["page", "key"], keep=False) & (numbered["number"] != "")]
        several = told.groupby(["page", "key"])["number"].transform("nunique") > 1
        key[told.index[several]] = ""
    return key


def _by_moment(figures: "Figures", places: "Array") -> list[str]:
    titles = figures.said.get("title")
    seen: Counter[tuple[str, str]] = Counter()
    keys = []
    for place in places:
        moment = str(figures.at[place].astype("datetime64[m]"))
        if titles is not None and titles[place]:
            keys.append(f"{moment} {mark(titles[place])}")
            continue
        # several posts of a day whose hour nobody wrote down: the same file gives them the same places again
        seen[moment, figures.page[place]] += 1
        keys.append(f"{moment} {seen[moment, figures.page[place]]}")
    return keys


def linked(figures: "Figures", placed: Iterable[Placed], channels: Mapping[str, str]) -> "Array":
    """
    The publication of each post, or nothing: by address, else by channel and moment where only one is near.

    `channels` are those of the pages.
    """
    import numpy

    found = numpy.full(len(figures), None, object)
    known = list(placed)
    if "link" in figures.said:
        _by_link(figures, known, found)
    for page_id, channel_id in channels.items():
        of_channel = [one for one in known if one.channel_id == channel_id and one.published_at]
        if of_channel:
            _by_hour(figures, page_id, of_channel, found)
    return found


def _by_link(figures: "Figures", placed: Iterable[Placed], found: "Array") -> None:
    meant: dict[str, set[str]] = {}
    for one in placed:
        if one.link:
            meant.setdefault(links.plain(one.link), set()).add(one.publication_id)
    sole = {link: next(iter(ids)) for link, ids in meant.items() if len(ids) == 1}
    if sole:
        found[:] = [sole.get(links.plain(one)) for one in figures.said["link"]]


def _by_hour(figures: "Figures", page_id: str, placed: list[Placed], found: "Array") -> None:
    import numpy

    of_page = figures.page == page_id
    taken = set(found[of_page])
    free = sorted((_wall(one), one.publication_id) for one in placed if one.publication_id not in taken)
    moments = numpy.array([moment for moment, _id in free], "datetime64[us]")
    places = numpy.flatnonzero(of_page & (found == numpy.array(None)) & figures.has_hour)
    near = numpy.timedelta64(NEAR)
    low = numpy.searchsorted(moments, figures.at[places] - near, "left")
    high = numpy.searchsorted(moments, figures.at[places] + near, "right")
    sole = high - low == 1
    claimed: dict[int, set[str]] = {}
    for place, index in zip(places[sole], low[sole], strict=True):
        claimed.setdefault(int(index), set()).add(figures.key[place])
    for place, index in zip(places[sole], low[sole], strict=True):
        if len(claimed[int(index)]) == 1:
            found[place] = free[index][1]


def _wall(placed: Placed) -> datetime:
    assert placed.published_at is not None
    return placed.published_at.astimezone(UTC).replace(tzinfo=None)
