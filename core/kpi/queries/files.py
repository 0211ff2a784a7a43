"""What would come of a file of posts or of pages: what is new in it, what is here already, what keeps it out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session, col, select

from core import clock
from core.calendar.records import Placement
from core.errors import Invalid
from core.kpi.importing import headings, keys, reading, rows
from core.kpi.importing.figures import Figures
from core.kpi.importing.keys import Placed
from core.kpi.importing.reading import Asked
from core.kpi.records import Page, PageFigures, PageFile, PostFigures, PostFile
from core.language import dates, fold
from core.language.trilingual import LANGS
from core.language.words import _
from core.office.records import Channel
from core.replies.importing.reading import Fault, stretches
from core.replies.importing.table import Table

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

_MOST_FAULTS = 1_000


@dataclass
class DryRun:
    """All of it or nothing: one bad row or a page nobody knows, and nothing comes in."""

    is_of_pages: bool = False
    # by which a file of the same origin is known
    headings: str = ""
    new: int = 0
    # of the new ones: measured before on another day
    later: int = 0
    # the same stands in the file above, or came with another one
    repeated: int = 0
    known: int = 0
    # rows of sums, and rows without a figure: they are passed over
    totals: int = 0
    empty: int = 0
    # figures that stand for a range or were rounded by who wrote them
    rough: int = 0
    # rows that are a publication of the calendar, and which
    linked: dict[str, list[int]] = field(default_factory=dict)
    # names no page has, each with how many rows
    strangers: dict[str, int] = field(default_factory=dict)
    # how many rows keep the file out, and what is wrong with the first of them
    bad: int = 0
    faults: list[Fault] = field(default_factory=list)
    # stretches of rows that are not taken twice
    left_out: list[list[int]] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return bool(self.new) and not (self.bad or self.strangers)


def dry_run(session: Session, content: bytes, asked: Asked) -> DryRun:
    return taken(session, content, asked)[0]


def taken(session: Session, content: bytes, asked: Asked) -> tuple[DryRun, Figures, "Array"]:
    """What would come of it, the figures that are not here yet, and of each the publication it is."""
    import numpy

    table = reading.table_of(content, asked.columns)
    dry = DryRun(headings.is_of_pages(asked.columns), table.signature)
    _demand_columns(table, asked)
    found = reading.read(table, asked)
    figures = found.figures
    dry.totals, dry.empty, dry.rough, dry.strangers = found.totals, found.empty, found.rough, found.strangers
    repeated, contradictions = _repeated(figures, table, asked.columns)
    faults = sorted([*found.faults, *contradictions], key=lambda one: one.row)
    dry.faults, dry.bad = faults[:_MOST_FAULTS], len({one.row for one in faults})
    known = _known(session, figures, dry)
    dry.repeated, dry.known = int(repeated.sum()), int((known & ~repeated).sum())
    fresh = ~(known | repeated)
    dry.left_out = stretches(figures.number[~fresh].tolist())
    figures = figures.only(fresh)
    dry.new = len(figures)
    linked = numpy.full(len(figures), None, object)
    if not dry.is_of_pages:
        linked = keys.linked(figures, _placed(session), _channels(session))
        dry.linked = rows.numbers_of(linked, figures)
    if not (dry.bad or dry.new or dry.repeated or dry.known):
        dry.bad, dry.faults = 1, [Fault(table.first, "", _("There are no figures in this file."))]
    return dry, figures, linked


def remembered(session: Session, signature: str) -> Mapping[str, str]:
    """What the columns meant in the last file with the same headings."""
    last = _last(session, signature)
    return last.columns if last else {}


def named(session: Session, signature: str = "") -> dict[str, str]:
    """The page of every name: its own, its address's, its channel's; else as it was meant in such a file before."""
    found: dict[str, str] = {}
    for page in session.exec(select(Page).order_by(col(Page.is_active), col(Page.rank).desc())):
        for name in _names(page, session.get(Channel, page.channel_id) if page.channel_id else None):
            found[name] = page.id.hex
    last = _last(session, signature)
    pages = set(found.values())
    return {name: page for name, page in (last.pages if last else {}).items() if name and page in pages} | found


def _names(page: Page, channel: Channel | None) -> Iterator[str]:
    said = [page.name, page.address, page.address.rstrip("/").rpartition("/")[2].lstrip("@")]
    said += [channel.name.in_(lang) for lang in LANGS] if channel else []
    yield from (fold.fold2(one) for one in reversed(said) if one)


def _last(session: Session, signature: str) -> PostFile | PageFile | None:
    if not signature:
        return None
    of_posts = select(PostFile).where(PostFile.headings == signature).order_by(col(PostFile.taken_at).desc())
    of_pages = select(PageFile).where(PageFile.headings == signature).order_by(col(PageFile.taken_at).desc())
    found = [one for one in (session.exec(of_posts).first(), session.exec(of_pages).first()) if one]
    return max(found, key=lambda one: one.taken_at, default=None)


def _demand_columns(table: Table, asked: Asked) -> None:
    table.places(asked.columns)
    if asked.now and asked.measured_on > clock.local(asked.now, asked.zone).date():
        said = _("This day has not come yet: {day}").format(day=dates.short(asked.measured_on))
        raise Invalid(said, "measured_on")
    if not headings.counts(asked.columns):
        raise Invalid(_("Say which column holds a figure: likes, comments, reach, followers."), "likes")
    if not ("page" in asked.columns or asked.pages.get("") or asked.new_page):
        raise Invalid(_("Say of which page these figures are, or which column names it."), "page")


def _repeated(figures: Figures, table: Table, columns: Mapping[str, str]) -> tuple["Array", list[Fault]]:
    """The same post or day once more; with other figures it contradicts itself, and nobody can tell which is right."""
    import numpy
    import pandas

    places = [pandas.factorize(one)[0] for one in (figures.page, figures.key, figures.measured_on)]
    mark = (places[0] * (int(places[1].max(initial=0)) + 1) + places[1]) * (int(places[2].max(initial=0)) + 1)
    marks = pandas.Series(mark + places[2])
    again = marks.duplicated().to_numpy()
    if not again.any():
        return again, []
    firsts = {mark: place for place, mark in reversed(list(enumerate(marks)))}
    faults = []
    for place in numpy.flatnonzero(again):
        first = firsts[marks[place]]
        if any(one[place] != one[first] for one in figures.counts.values()):
            sentence = _("The same stands in row {n} with other figures.").format(n=table.first + figures.number[first])
            faults.append(Fault(table.first + int(figures.number[place]), columns["published_at"], sentence))
    return again, faults


def _known(session: Session, figures: Figures, dry: DryRun) -> "Array":
    """What lies here already; the same post or day measured anew is a later measurement, and counted as that."""
    import numpy

    known = numpy.zeros(len(figures), bool)
    for page_id in {one for one in figures.page.tolist() if one and one not in dry.strangers}:
        places = numpy.flatnonzero(figures.page == page_id)
        here = (_days if dry.is_of_pages else _posts)(session, page_id, figures)
        if not here:
            continue
        for place, mark in zip(places, _marks(figures.only(places), dry.is_of_pages), strict=True):
            before = here.get(figures.key[place], ())
            known[place] = mark in before
            dry.later += bool(before) and mark not in before
    return known


def _marks(figures: Figures, is_of_pages: bool) -> Iterable[Any]:
    """A post is known again by its day of measuring, a day of a page by its figures: it may not have been over."""
    import numpy

    if is_of_pages:
        return zip(*figures.counts.values(), strict=True)
    days: list[str] = numpy.datetime_as_string(figures.measured_on).tolist()
    return days


def _posts(session: Session, page_id: str, figures: Figures) -> Mapping[str, Collection[Any]]:
    """Of the files that told all that this one tells: likes come with one table, reach with another."""
    files = session.exec(select(PostFile.id, PostFile.columns))
    telling = [file_id for file_id, columns in files if {*figures.counts} <= {*columns}]
    query = select(col(PostFigures.key), col(PostFigures.measured_on)).where(PostFigures.page_id == UUID(page_id))
    found: dict[str, set[str]] = {}
    for key, day in session.exec(query.where(col(PostFigures.lot_id).in_(telling))):
        found.setdefault(key, set()).add(day.isoformat())
    return found


def _days(session: Session, page_id: str, figures: Figures) -> Mapping[str, Collection[Any]]:
    found: dict[str, set[tuple[Any, ...]]] = {}
    columns: Any = [PageFigures.day, *(getattr(PageFigures, name) for name in figures.counts)]
    rows: Iterable[Any] = session.exec(select(*columns).where(PageFigures.page_id == UUID(page_id)))
    for day, *told in rows:
        found.setdefault(day.isoformat(), set()).add(tuple(told))
    return found


def _placed(session: Session) -> Iterator[Placed]:
    query = select(Placement.publication_id, Placement.channel_id, Placement.link, Placement.published_at)
    for publication_id, channel_id, link, published_at in session.exec(query):
        if link or published_at:
            yield Placed(publication_id.hex, channel_id.hex, link, published_at)


def _channels(session: Session) -> Mapping[str, str]:
    query = select(Page.id, Page.channel_id).where(col(Page.channel_id).is_not(None))
    return {page_id.hex: channel_id.hex for page_id, channel_id in session.exec(query) if channel_id}
