"""What would come of a file of posts or of pages: what is new in it, what is here already, what keeps it out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import String, cast
from sqlmodel import Session, col, select

from core import clock
from core.calendar.records import Placement
from core.errors import Invalid
from core.kpi.importing import headings, keys, links, reading, rows, times
from core.kpi.importing.figures import Figures, Found
from core.kpi.importing.keys import Placed
from core.kpi.importing.reading import Asked
from core.kpi.queries.known import known
from core.kpi.records import Page, PageFile, PostFile
from core.language import dates, fold
from core.language.trilingual import LANGS
from core.language.words import _
from core.office.records import Channel, Platform
from core.replies.importing.reading import stretches
from core.tables.faults import MOST_FAULTS, RowFault
from core.tables.looking import Looked
from core.tables.table import Table, as_spelled

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

_MOST_SEEN = 20
# by the hour only what came out about then is a post; of several with its address the one of that season is meant
_ABOUT = timedelta(days=92)


class Seen(NamedTuple):
    """A row as it was understood, so that whoever knows the page sees a month taken for a day."""

    row: int
    page: str
    # by the office's clock
    at: datetime
    has_hour: bool
    said: str
    counts: Mapping[str, int | None]


@dataclass
class DryRun:
    """All of it or nothing: one bad row or a page nobody knows, and nothing comes in."""

    is_of_pages: bool = False
    # by which a file of the same origin is known
    headings: str = ""
    new: int = 0
    # of the new ones: measured before on another day; on the same day, with other figures
    later: int = 0
    corrected: int = 0
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
    # names no page has, each with how many rows, and the platform its links, or else its name, speak of
    strangers: dict[str, int] = field(default_factory=dict)
    platforms: dict[str, Platform] = field(default_factory=dict)
    # those that its rows are of
    pages: set[str] = field(default_factory=set)
    # of what the file is read as: its first and last day, some of its rows, and what is not told or not taken
    first: date | None = None
    last: date | None = None
    seen: list[Seen] = field(default_factory=list)
    blank: dict[str, int] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    # of a workbook: which sheets are read together, and which are not read
    sheets: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    # whether 11/03 is of November; None: no day has slashes. Untold: nothing in the file tells, and nobody did
    is_month_first: bool | None = None
    is_order_untold: bool = False
    # how many rows keep the file out, and what is wrong with the first of them
    bad: int = 0
    faults: list[RowFault] = field(default_factory=list)
    # stretches of rows that are not taken twice
    left_out: list[list[int]] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return bool(self.new) and not (self.bad or self.strangers or self.is_order_untold)


def dry_run(session: Session, content: bytes, asked: Asked) -> DryRun:
    return taken(session, content, asked)[0]


def taken(session: Session, content: bytes, asked: Asked) -> tuple[DryRun, Figures, "Array"]:
    """What would come of it, the figures that are not here yet, and of each the publication it is."""
    import numpy

    table = reading.table_of(content, asked.columns)
    dry = DryRun(headings.is_of_pages(asked.columns), table.signature)
    _demand_columns(table, asked)
    last = _last(session, table.signature)
    found = reading.read(table, replace(asked, was_month_first=last.is_month_first if last else None))
    figures = found.figures
    _tell(session, dry, found, table, asked)
    repeated, contradictions = _repeated(figures, table, asked.columns)
    dry.pages = {one for one in figures.page.tolist() if one and one not in dry.strangers}
    here = known(session, figures, dry.is_of_pages, dry.pages)
    mixed = [_mixed(table, figures, place, asked.columns) for place in here.mixed]
    faults = sorted([*found.faults, *contradictions, *mixed], key=lambda one: one.row)
    dry.faults, dry.bad = [_placed_at(table, one) for one in faults[:MOST_FAULTS]], len({one.row for one in faults})
    dry.later, dry.corrected = here.later, here.corrected
    dry.repeated, dry.known = int(repeated.sum()), int((here.is_here & ~repeated).sum())
    fresh = ~(here.is_here | repeated)
    dry.left_out = stretches(figures.number[~fresh].tolist())
    figures = figures.only(fresh)
    dry.new = len(figures)
    linked = numpy.full(len(figures), None, object)
    if not dry.is_of_pages:
        linked = keys.linked(figures, _placed(session, figures), _channels(session))
        dry.linked = rows.numbers_of(linked, figures)
    if not (dry.bad or dry.new or dry.repeated or dry.known):
        dry.bad, dry.faults = 1, [RowFault(table.first, "", _("There are no figures in this file."))]
    return dry, figures, linked


def _tell(session: Session, dry: DryRun, found: Found, table: Table, asked: Asked) -> None:
    """What the file was read as."""
    dry.totals, dry.empty, dry.rough, dry.strangers = found.totals, found.empty, found.rough, found.strangers
    dry.is_month_first, dry.is_order_untold = found.is_month_first, found.is_order_untold
    dry.blank = {heading: count for heading, count in found.blank.items() if count}
    dry.unused, dry.sheets, dry.unread = headings.unused(asked.columns), table.sheets, list(table.unread)
    figures = found.figures
    for name in dry.strangers:
        said = figures.said["link"][figures.page == name].tolist() if "link" in figures.said else []
        known = (one for one in map(links.platform, said) if one != Platform.OTHER)
        dry.platforms[name] = next(known, links.platform_named(name))
    if len(figures):
        at = figures.at if dry.is_of_pages else times.local(figures.at, clock.zone_of(asked.zone))
        dry.first, dry.last = (one.astype("datetime64[D]").item() for one in (at.min(), at.max()))
        dry.seen = list(_seen(session, figures, at, table))


def _seen(session: Session, figures: Figures, at: "Array", table: Table) -> Iterator[Seen]:
    names = {page.id.hex: page.name for page in session.exec(select(Page))}
    for place in range(min(len(figures), _MOST_SEEN)):
        said = next((figures.said[name][place] for name in ("title", "link", "reference") if name in figures.said), "")
        row, _sheet = table.place_of(int(figures.number[place]))
        page, moment = figures.page[place], at[place].astype("datetime64[s]").item()
        counts = {name: one[place] for name, one in figures.counts.items()}
        yield Seen(row, names.get(page, page), moment, bool(figures.has_hour[place]), said, counts)


def _placed_at(table: Table, fault: RowFault) -> RowFault:
    """While a file is read its rows are numbered through all of its sheets."""
    row, sheet = table.place_of(fault.row - table.first)
    return RowFault(row, fault.heading, fault.sentence, sheet)


def _mixed(table: Table, figures: Figures, place: int, columns: Mapping[str, str]) -> RowFault:
    sentence = _(
        "Posts of this moment are here already, and without an hour, a title, a number or a link "
        "nothing tells which is which."
    )
    return RowFault(table.first + int(figures.number[place]), columns["published_at"], sentence)


def remembered(session: Session, looked: Looked) -> Mapping[str, str]:
    """What the columns meant in the last file with the same headings."""
    last = _last(session, looked.signature)
    return as_spelled(last.columns, looked.headings) if last else {}


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


def _repeated(figures: Figures, table: Table, columns: Mapping[str, str]) -> tuple["Array", list[RowFault]]:
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
            row, sheet = table.place_of(int(figures.number[first]))
            said = f"{row} ({sheet})" if sheet else row
            sentence = _("The same stands in row {n} with other figures.").format(n=said)
            faults.append(RowFault(table.first + int(figures.number[place]), columns["published_at"], sentence))
    return again, faults


def _placed(session: Session, figures: Figures) -> Iterator[Placed]:
    """Of all years what came out about the days of this file, and besides whatever has an address of it."""
    if not len(figures):
        return
    first, last = (
        one.astype("datetime64[s]").item().replace(tzinfo=UTC) for one in (figures.at.min(), figures.at.max())
    )
    at = col(Placement.published_at)
    is_near, has_address = at.between(first - _ABOUT, last + _ABOUT), at.is_(None) & (col(Placement.link) != "")
    query = select(Placement.publication_id, Placement.channel_id, Placement.link, Placement.published_at)
    wanted = {*map(links.plain, figures.said["link"])} if "link" in figures.said else set()
    for publication_id, channel_id, link, published_at in session.exec(query.where(is_near | has_address)):
        wanted.discard(links.plain(link))
        yield Placed(publication_id.hex, channel_id.hex, link, published_at)
    # an address is proof by itself, whatever day was written down
    if wanted := wanted - {""}:
        far = ~at.between(first - _ABOUT, last + _ABOUT) & (col(Placement.link) != "")
        for kept_id, link in session.exec(select(cast(Placement.publication_id, String), Placement.link).where(far)):
            if links.plain(link) in wanted:
                yield Placed(UUID(kept_id).hex, "", link, None)


def _channels(session: Session) -> Mapping[str, str]:
    query = select(Page.id, Page.channel_id).where(col(Page.channel_id).is_not(None))
    return {page_id.hex: channel_id.hex for page_id, channel_id in session.exec(query) if channel_id}
