"""Content analysis: what share of the posts speaks of a topic or at a stage, and what people did with them."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session

from core.calendar.records import Stage
from core.calendar.words import TITLES
from core.errors import Gone
from core.kpi.choices import Unit
from core.kpi.queries import posts as posted
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.notes.answered import Answered, TableLine, columns, heads, rounded, said, with_more
from core.notes.choices import Shape
from core.notes.queries.sources.asking import TABLES, Enquiry, Offer, before
from core.research.coding import queries as coding
from core.research.coding.telling import Line, Tabled, tabled
from core.store.once import once

KINDS = frozenset({"Coding", "PostTopic", "PostFile", "Page", "Publication", "Rubric", "Office", "SpecialDay", "Clock"})
_NAMES = {"topics": N_("Posts by topic"), "stages": N_("Posts by stage of talking with people")}
_HEADS = heads(
    N_("Posts"), N_("Share, %"), N_("Likes on average"), N_("Comments on average"), N_("Most comments"), N_("Discussed")
)
_GROUP = N_("Codes of posts")
_DIFFERING = N_("Posts in which coders differ are in no line.")


def offers(session: Session) -> Iterator[Offer]:
    """Of the book; what is coded depends on the days."""
    topics = coding.book(session)
    if not topics:
        return
    for by, title in _NAMES.items():
        yield Offer("coding", {"coded": by}, said(title), said(_GROUP), TABLES)
    keys: list[tuple[str, str, Trilingual]] = [("topics", str(one.id), one.name) for one in topics]
    keys += [("stages", str(one), said(TITLES[Stage][one])) for one in Stage]
    for by, key, name in keys:
        yield Offer("coding", {"coded": by, "key": key}, name, said(_GROUP), (Shape.FIGURE,), under=said(_NAMES[by]))


def told(asked: Enquiry) -> Answered:
    asked.demand_begun()
    by = str(asked.asked["coded"])
    if by not in _NAMES:
        raise Gone(_("Nothing is counted under this name any more: {code}").format(code=by))
    found = once(asked.session, _tabled, asked.span)
    made = _share(asked, by, found) if "key" in asked.asked else _table(asked, by, found)
    return made.with_remarks(*asked.remarks, *([said(_DIFFERING)] if found.differing else []))


def _tabled(session: Session, span: Span) -> Tabled:
    return tabled(coding.coded(session, span), len(posted.listed(session, span)), coding.book(session))


def _lines(found: Tabled, by: str) -> Sequence[Line]:
    return found.topics if by == "topics" else found.stages


def _key(line: Line) -> str:
    return str(line.topic.id if line.topic else line.stage)


def _name(line: Line) -> Trilingual:
    return line.topic.name if line.topic else said(TITLES[Stage][line.stage]) if line.stage else Trilingual()


def _part(posts: int, found: Tabled) -> float | None:
    return 100 * posts / found.whole.posts if found.whole.posts else None


def _share(asked: Enquiry, by: str, found: Tabled) -> Answered:
    """Of the posts whose code nobody contradicts."""
    key = str(asked.asked["key"])
    names = {str(one.id): one.name for one in coding.book(asked.session)} if by == "topics" else {
        str(one): said(TITLES[Stage][one]) for one in Stage
    }  # fmt: skip
    if key not in names:
        raise Gone(_("This topic is no longer in the code book."))
    past = _tabled(asked.session, before(asked.span))
    now, earlier = (
        _part(sum(one.posts for one in _lines(each, by) if _key(one) == key), each) for each in (found, past)
    )
    return Answered(
        with_more(said(_NAMES[by]), names[key]), said(_GROUP), asked.span, Unit.PERCENT, rounded(now),
        rounded(earlier), found.whole.posts,
    )  # fmt: skip


def _table(asked: Enquiry, by: str, found: Tabled) -> Answered:
    lines: list[Any] = [
        TableLine(
            _name(one),
            columns([
                one.posts, _part(one.posts, found), one.likes.mean, one.comments.mean, one.comments.most, one.discussed,
            ]),
            _key(one),
        )
        for one in _lines(found, by)
    ]  # fmt: skip
    return Answered(
        said(_NAMES[by]), said(_GROUP), asked.span, Unit.COUNT, float(found.whole.posts), None, found.whole.posts,
        heads=_HEADS, lines=tuple(lines),
    )  # fmt: skip
