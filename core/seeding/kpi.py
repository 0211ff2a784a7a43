"""The demo office's indicators: whose pages are followed, what is asked of itself, what was marked and proposed."""

import csv
import io
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from core.calendar.queries import slots
from core.calendar.queries.slots import Slot
from core.calendar.records import TALKS, Format
from core.kpi import library
from core.kpi.actions import files, measures, proposals
from core.kpi.choices import Fate, Manner, Step
from core.kpi.importing import headings
from core.kpi.queries import marked
from core.kpi.records import Explanation, Marking, Measure, Page, PageFile, PostFile, Proposal, Target
from core.kpi.spans import Span, moved, span
from core.language import fold
from core.language.words import N_
from core.office.records import Channel, Person, Unit
from core.office.rules import Right
from core.seeding.scenes import DAY, WEEK, ZONE, Demo, Row, Scene, doing, entering, moment
from core.store.store import Store

_follow = entering(N_("Follow page"), Right.KPI)
_set_targets = entering(N_("Set targets"), Right.KPI)
_explain = entering(N_("Explain a figure"), Right.KPI)
_mark = entering(N_("Mark publication"), Right.KPI)
_write_down = entering(N_("Write down proposal"), Right.KPI)

_INTERACTIONS = ("likes", "comments", "shares", "saves")
_ASKING = (Format.LIVE, Format.POLL)
# by so much the posts of a page differ from its usual one
_VARIES = 0.55


def scenes(demo: Demo) -> Iterator[Scene]:
    said = demo.said["kpi"]
    at = {name: moment(demo.begun, said["times"][name]) for name in ("entered", "asked")}
    at["followed"] = moment(demo.opened, said["times"]["followed"])
    ids = {code: demo.ids.of(Measure, code) for code in library.shipped()}
    yield Scene(at["entered"], "secretary", doing(measures.enter_shipped, ids))
    yield Scene(at["entered"] + timedelta(minutes=4), "secretary", doing(measures.use, [ids["PUB_COUNT"]], True))
    yield Scene(
        at["followed"], "smm", doing(_follow, [_page(demo, row, rank) for rank, row in enumerate(said["page"])])
    )
    yield Scene(at["asked"], "secretary", doing(_set_targets, list(_targets(demo))))
    yield from _proposals(demo)
    eve = demo.today - DAY
    yield Scene(moment(eve, said["times"]["marked"]), "editor", partial(_marks, demo, said["marks"], "editor"))
    yield Scene(moment(eve, said["times"]["looked"]), "smm", partial(_marks, demo, said["marks"], "smm"))
    yield Scene(moment(eve, said["times"]["taken"]), "smm", partial(_take_in, demo))
    explained = moment(eve, said["times"]["explained"])
    yield Scene(explained, "secretary", doing(_explain, [_explanation(demo, row) for row in said["explanation"]]))


def _page(demo: Demo, row: Row, rank: int) -> Page:
    unit = next((one for one in demo.said["office"]["unit"] if one["key"] == row.get("unit")), None)
    return Page.made(
        id=demo.ids.of(Page, row["key"]),
        name=row["name"],
        platform=row["platform"],
        address=f"https://kumisozen.example/{row['key']}",
        channel_id=None if unit else demo.ids.of(Channel, row["platform"]),
        unit_id=demo.ids.of(Unit, unit["key"]) if unit else None,
        body=unit["name"] if unit else {},
        rank=rank,
    )


def _targets(demo: Demo) -> Iterator[Target]:
    """From the month of the journal's first day to the one after this; some have been set until this one only."""
    this = span(Step.MONTH, demo.today)
    for row in demo.said["kpi"]["target"]:
        month = span(Step.MONTH, demo.first)
        last = this if row.get("is_last") else moved(Step.MONTH, this, 1)
        while month.first <= last.first:
            yield Target.made(
                id=demo.ids.next(),
                measure_id=demo.ids.of(Measure, row["code"]),
                step=Step.MONTH,
                first=month.first,
                least=row.get("least"),
                most=row.get("most"),
                near=row["near"],
                person_id=demo.ids.of(Person, "secretary"),
            )
            month = moved(Step.MONTH, month, 1)


def _explanation(demo: Demo, row: Row) -> Explanation:
    return Explanation.made(
        id=demo.ids.next(),
        measure_id=demo.ids.of(Measure, row["code"]),
        step=Step.MONTH,
        first=span(Step.MONTH, demo.today).first,
        text=row["text"],
        change=row["change"],
        person_id=demo.ids.of(Person, "secretary"),
    )


def _proposals(demo: Demo) -> Iterator[Scene]:
    for row in demo.said["kpi"]["proposal"]:
        day = max(demo.today - row["days"] * DAY, demo.begun)
        proposal_id = demo.ids.of(Proposal, row["key"])
        made = Proposal.made(id=proposal_id, text=row["text"], came_on=day, unit_id=demo.ids.of(Unit, row["unit"]))
        yield Scene(moment(day, time(16, 5)), "smm", doing(_write_down, [made]))
        if row["fate"] == Fate.OPEN:
            continue
        decided = max(demo.today - row["decided"] * DAY, demo.begun)
        due = demo.today + row["due"] * DAY if "due" in row else None
        person_id = demo.ids.of(Person, row["person"])
        act = doing(proposals.decide, proposal_id, Fate(row["fate"]), row["reason"], due, person_id)
        yield Scene(moment(decided, time(16, 45)), "secretary", act)


def _marks(demo: Demo, said: Row, by: str, store: Store) -> None:
    """By what they are: a live or a poll asks, an answer to criticism says what follows, a briefing may be protocol."""
    with store.read() as session:
        found = marked.came_out(session, Span(demo.today - said["weeks"] * WEEK, demo.today - DAY))
    found.reverse()
    chosen = found if by == "editor" else found[:: said["twice"]]
    made = [_marking(demo, said, by, place, one) for place, one in enumerate(chosen)]
    if made:
        store.do(_mark, made)


def _marking(demo: Demo, said: Row, by: str, place: int, one: marked.Marked) -> Marking:
    publication = one.publication
    asks = publication.format in _ASKING
    is_ours = by == "editor" or place % 5 < 4
    manner = (
        (Manner.SYMMETRIC if place % 2 else Manner.ASYMMETRIC) if asks
        else Manner.SYMMETRIC if publication.answers_criticism
        else Manner.INFORMATION if is_ours
        else Manner.AGENTRY
    )  # fmt: skip
    result = one.came_at.date() + 4 * DAY
    return Marking.made(
        id=demo.ids.next(),
        publication_id=publication.id,
        person_id=demo.ids.of(Person, by),
        manner=manner,
        is_protocol=publication.format in TALKS,
        is_two_way=asks,
        result_on=result if asks and place % 3 and result < demo.today else None,
        has_open_comments=place % said["closed"] != 0,
        is_accessible=place % 4 != 0 if publication.format != Format.TEXT else None,
        is_plain=place % said["rough"] != 0,
    )


def _take_in(demo: Demo, store: Store) -> None:
    """What the platforms gave out for these weeks, a table of posts and one of followers."""
    with store.read() as session:
        out = slots.between(session, demo.first, demo.today - DAY)
    pages = {fold.fold2(row["name"]): demo.ids.of(Page, row["key"]).hex for row in demo.said["kpi"]["page"]}
    said = demo.said["kpi"]["file"]
    for kind, name, rows in ((PageFile, "followers", _followers(demo)), (PostFile, "posts", _posts(demo, out))):
        known = list(rows)
        if not known:
            continue
        titles = said[name]["headings"]
        values: dict[str, Any] = {
            "id": demo.ids.of(kind, name),
            "columns": dict(zip(COLUMNS[name], titles, strict=True)),
            "pages": pages,
            "measured_on": demo.today - DAY,
            "zone": ZONE,
            "source": said["source"],
        }
        store.do(files.take_in, said[name]["name"], table(titles, known), values)


COLUMNS = {
    "posts": ("page", "published_at", "link", "title", *_INTERACTIONS, "reach"),
    "followers": ("page", "published_at", "followers"),
}
assert set(COLUMNS["posts"]) <= set(headings.TITLES)


def _followers(demo: Demo) -> Iterator[Sequence[object]]:
    """Looked at on the day the office began and every Sunday."""
    for row in demo.said["kpi"]["page"]:
        for week, day in enumerate(_looked(demo)):
            yield (
                row["name"],
                f"{day:%d.%m.%Y}",
                row["followers"] + week * row["weekly"] + _drawn(f"{row['key']}{day}", 9),
            )


def _looked(demo: Demo) -> Iterator[date]:
    yield demo.begun
    day = demo.first + 6 * DAY
    while day < demo.today:
        yield day
        day += WEEK


def _posts(demo: Demo, out: Sequence[Slot]) -> Iterator[Sequence[object]]:
    by_channel = {demo.ids.of(Channel, row["platform"]): row for row in demo.said["kpi"]["page"] if "unit" not in row}
    for slot in out:
        for one in slot.placements:
            if one.published_at and one.channel_id in by_channel:
                at = one.published_at.astimezone(ZoneInfo(ZONE))
                yield post(by_channel[one.channel_id], at, one.link, slot.publication.title.kk)
    for row in demo.said["kpi"]["page"]:
        for n in range((demo.today - demo.first).days):
            day = demo.first + n * DAY
            if day.weekday() in row.get("posts", ()):
                at = moment(day, time(10 + n % 8, 5 * (n % 12)))
                yield post(row, at, f"https://kumisozen.example/{row['key']}/{day:%y%m%d}", f"{day:%d.%m}")


def post(row: Row, at: datetime, link: str, title: str) -> Sequence[object]:
    """Some posts go well and most as usual; the same post always the same way."""
    luck = 1 - _VARIES + 2 * _VARIES * _drawn(link, 100) / 100
    luck *= 2.6 if _drawn(f"{link}+", 14) == 0 else 1
    counts = [round(row[name] * luck) for name in _INTERACTIONS]
    reach = round(row["followers"] * row["reach"] / 100 * luck) if "reach" in row else ""
    return row["name"], f"{at:%d.%m.%Y %H:%M}", link, title, *counts, reach


def _drawn(key: str, most: int) -> int:
    return zlib.crc32(key.encode()) % most


def table(titles: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows([titles, *rows])
    return text.getvalue().encode("utf-8-sig")
