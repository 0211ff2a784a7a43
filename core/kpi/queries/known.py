"""Which figures of a file lie here already, which were measured anew, and which nobody can tell apart any more."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from itertools import chain
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.kpi.importing import keys
from core.kpi.importing.figures import Figures
from core.kpi.importing.headings import POST_COUNTS
from core.kpi.records import PageFigures, PostFigures, PostFile
from core.store.batches import batches

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

# the figures of a post by the day of measuring, or of a day of a page as each file told them
_Here = Mapping[str, Mapping[Any, Any]]

# of so many posts each is looked for; to look for more, piece by piece, costs more than one pass over all of the page
_EACH = 50_000


@dataclass
class Known:
    """Of each row whether it is here already; the same post or day measured anew is a later measurement."""

    is_here: "Array"
    later: int = 0
    # measured on the same day, with other figures: those of the newer file count
    corrected: int = 0
    # posts of a moment that only their place in the file tells apart, where the figures here are of other places
    mixed: list[int] = field(default_factory=list)


def known(session: Session, figures: Figures, is_of_pages: bool, pages: Iterable[str]) -> Known:
    import numpy

    found = Known(numpy.zeros(len(figures), bool))
    for page_id in pages:
        places = numpy.flatnonzero(figures.page == page_id)
        if is_of_pages:
            _compare(found, places, figures, _days(session, page_id, figures), _told(figures, places))
        else:
            days = numpy.datetime_as_string(figures.measured_on[places]).tolist()
            _compare(found, places, figures, _posts(session, page_id, places, figures), days)
            _tell_mixed(session, found, page_id, places, figures)
    return found


def _compare(found: Known, places: "Array", figures: Figures, here: _Here, marks: Iterable[Any]) -> None:
    """By its mark a measurement is known again: of a post the day of it, of a page's day its figures."""
    if not here:
        return
    for place, mark, told in zip(places, marks, _told(figures, places), strict=True):
        before = here.get(figures.key[place], {})
        is_same = before.get(mark) == told
        found.is_here[place] = is_same
        found.later += bool(before) and mark not in before
        found.corrected += mark in before and not is_same


def _told(figures: Figures, places: "Array") -> list[tuple[Any, ...]]:
    return list(zip(*(one[places].tolist() for one in figures.counts.values()), strict=True))


def _posts(session: Session, page_id: str, places: "Array", figures: Figures) -> _Here:
    """
    Of the files that told all that this one tells: likes come with one table, reach with another.

    Of several files of a day the newest counts, as it does in every figure.
    """
    files = session.exec(select(PostFile.id, PostFile.columns))
    telling = [file_id for file_id, columns in files if {*figures.counts} <= {*columns}]
    counts: Any = [getattr(PostFigures, name) for name in figures.counts]
    columns: Any = [PostFigures.key, PostFigures.measured_on, *counts]
    query = select(*columns).where(PostFigures.page_id == UUID(page_id), col(PostFigures.lot_id).in_(telling))
    query = query.order_by(col(PostFigures.id))
    wanted = {*figures.key[places].tolist()}
    asked = (
        [query] if len(wanted) > _EACH else [query.where(col(PostFigures.key).in_(some)) for some in batches(wanted)]
    )
    found: dict[str, dict[str, Any]] = {}
    for key, day, *told in chain.from_iterable(map(session.exec, asked)):
        found.setdefault(key, {})[day.isoformat()] = tuple(told)
    return found


def _days(session: Session, page_id: str, figures: Figures) -> _Here:
    """A day may not have been over when it was looked at."""
    found: dict[str, dict[Any, Any]] = {}
    columns: Any = [PageFigures.day, *(getattr(PageFigures, name) for name in figures.counts)]
    rows: Iterable[Any] = session.exec(select(*columns).where(PageFigures.page_id == UUID(page_id)))
    for day, *told in rows:
        found.setdefault(day.isoformat(), {})[tuple(told)] = tuple(told)
    return found


def _tell_mixed(session: Session, found: Known, page_id: str, places: "Array", figures: Figures) -> None:
    """A file takes the place of an earlier one where it tells all posts of a moment, and all of their figures."""
    counted = [place for place in places.tolist() if keys.is_counted(figures.key[place])]
    if not counted:
        return
    now, here = Counter(_moment(figures.key[place]) for place in counted), _counted(session, page_id, figures, counted)
    for place in counted:
        moment = _moment(figures.key[place])
        before, told = here.get(moment, (set(), set()))
        # the only one then and the only one now are the same
        if len(before) > now[moment] or (len(before) * now[moment] > 1 and not told <= {*figures.counts}):
            found.mixed.append(place)


def _counted(
    session: Session, page_id: str, figures: Figures, places: list[int]
) -> Mapping[str, tuple[set[str], set[str]]]:
    """Of each moment the posts here that only their places tell apart, and which figures of theirs are told."""
    moments = [one.item().replace(tzinfo=UTC) for one in figures.at[places]]
    columns: Any = [PostFigures.key, *(getattr(PostFigures, name) for name in POST_COUNTS)]
    within = col(PostFigures.published_at).between(min(moments), max(moments))
    rows: Iterable[Any] = session.exec(select(*columns).where(PostFigures.page_id == UUID(page_id), within))
    found: dict[str, tuple[set[str], set[str]]] = {}
    for key, *counts in rows:
        if keys.is_counted(key):
            ordinals, told = found.setdefault(_moment(key), (set(), set()))
            ordinals.add(key)
            told.update(name for name, one in zip(POST_COUNTS, counts, strict=True) if one is not None)
    return found


def _moment(key: str) -> str:
    return key.rpartition(" ")[0]
