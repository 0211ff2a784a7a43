"""What platforms told of a month's posts: of the office's own and of those it is compared with."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice

from core.kpi.actions import files
from core.kpi.records import Page
from core.language import fold
from core.seeding import kpi
from core.seeding.acts import Past
from core.seeding.scenes import DAY, WEEK, ZONE, Row, moment
from core.store.store import Store

# files come once a month
_DAYS = 28
_OURS = ("instagram", "facebook", "telegram")


def take_in(past: Past, store: Store, first: date, number: int) -> None:
    """By the door, as a table of all pages."""
    demo, said = past.demo, past.demo.said["kpi"]
    titles = said["file"]["posts"]["headings"]
    own = list(_own(past, moment(first + WEEK, time())))
    rows = [*own, *islice(_others(past, first, number), max(0, number - len(own)))]
    values = {
        "id": demo.ids.next(),
        "columns": dict(zip(kpi.COLUMNS["posts"], titles, strict=True)),
        "pages": {fold.fold2(row["name"]): demo.ids.of(Page, row["key"]).hex for row in said["page"]},
        "measured_on": first + 6 * DAY,
        "zone": ZONE,
        "source": said["file"]["source"],
    }
    store.do(files.take_in, past.said["file"].format(day=first, n=number), kpi.table(titles, rows), values)


def _own(past: Past, until: datetime) -> Iterator[Sequence[object]]:
    pages = {row["key"]: row for row in past.demo.said["kpi"]["page"]}
    past.out, told = [one for one in past.out if one[1] >= until], [one for one in past.out if one[1] < until]
    for where, at, link, title in told:
        if where in _OURS:
            yield kpi.post(pages[where], at, link, title)


def _others(past: Past, first: date, number: int) -> Iterator[Sequence[object]]:
    """Of other bodies, one after the other, through the month."""
    pages: list[Row] = [row for row in past.demo.said["kpi"]["page"] if "unit" in row]
    begun: datetime = moment(first - (_DAYS - 7) * DAY, time(8))
    for n in range(number):
        row, serial = pages[n % len(pages)], next(past.numbers)
        at = begun + n * DAY * _DAYS / number
        yield kpi.post(row, at, f"https://kumisozen.example/{row['key']}/{serial}", f"{at:%d.%m} {serial}")
