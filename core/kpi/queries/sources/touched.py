"""Which days a change touches: what spans without any of these days came to stays as it was worked out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from core.calendar.records import Placement
from core.kpi.library import FORMAT_PLAN
from core.kpi.records import PageFigures, PostFigures
from core.kpi.symmetry import WINDOW
from core.replies.records import Answer, Inquiry, Message, Received
from core.store.days import stood_on
from core.store.shelf import Changed, Touches

_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)
# one more of the same author is a repetition for so long
REPEATED_WITHIN = timedelta(days=90)
_MOMENTS = ("came_at", "due_at", "answered_at")

Stretch = tuple[date, date]
Stretches = Iterable[Stretch]
# of all changes of a kind the days they touch
Days = Callable[[Session, Sequence[Changed]], Stretches]

EVER: Stretch = (date.min, date.max)


def touches(**by_kind: Days) -> Touches:
    """Of a kind that is not named every change touches every day."""

    def of(session: Session, changes: Sequence[Changed]) -> Callable[[str], bool]:
        found: set[Stretch] = set()
        for kind in {one.kind for one in changes}:
            those = [one for one in changes if one.kind == kind]
            # what was forgotten tells no days
            is_known = kind in by_kind and all(one.before or one.after for one in those)
            found |= {*by_kind[kind](session, those)} if is_known else {EVER}
        stretches = [(first.isoformat(), last.isoformat()) for first, last in found]
        # a key begins with the first and the last day of its span
        return lambda key: any(first <= key[11:21] and key[:10] <= last for first, last in stretches)

    return of


def _images(changes: Iterable[Changed]) -> Iterator[dict[str, Any]]:
    return (image for one in changes for image in (one.before, one.after) if image)


def _ids(changes: Iterable[Changed], name: str = "id") -> set[UUID]:
    return {UUID(image[name]) for image in _images(changes) if image.get(name)}


def _around(said: Any) -> Stretch:
    """A moment by its day, and those beside it: by the office's clock it may be one of these."""
    day = date.fromisoformat(str(said)[:10])
    return day - _DAY, day + _DAY


def _moments(changes: Iterable[Changed], *names: str) -> set[Stretch]:
    return {_around(image[name]) for image in _images(changes) for name in names if image.get(name)}


def _asked(session: Session, query: Any) -> set[Stretch]:
    return {_around(at) for at in session.exec(query) if at is not None}


def _shifted(stretches: Stretches, by: timedelta) -> set[Stretch]:
    return {(first + by, last + by) for first, last in stretches}


# the plan


def of_publications(session: Session, changes: Sequence[Changed]) -> Stretches:
    return _planned(session, _ids(changes)) | _came(session, _ids(changes))


def of_parts(session: Session, changes: Sequence[Changed]) -> Stretches:
    """A place makes its publication kept, and one of its channel."""
    return of_places(session, changes) | _planned(session, _ids(changes, "publication_id"))


def of_published(session: Session, changes: Sequence[Changed]) -> Stretches:
    return _came(session, _ids(changes))


def of_places(session: Session, changes: Sequence[Changed]) -> set[Stretch]:
    """The first place counts: with it the next one does."""
    return _moments(changes, "published_at") | of_said(session, changes)


def of_said(session: Session, changes: Sequence[Changed]) -> set[Stretch]:
    """Of texts and marks of what came out."""
    return _came(session, _ids(changes, "publication_id"))


def _planned(session: Session, ids: Collection[UUID]) -> set[Stretch]:
    return {(day, day) for day in stood_on(session, ids)}


def _came(session: Session, ids: Collection[UUID]) -> set[Stretch]:
    return _asked(session, select(Placement.published_at).where(col(Placement.publication_id).in_(ids)))


def of_plans(_session: Session, changes: Sequence[Changed]) -> Stretches:
    """What was laid down of formats holds from its day on; of other readings the plan asks nothing."""
    plans = (image for image in _images(changes) if image["variable"].startswith(FORMAT_PLAN))
    return {(date.fromisoformat(image["first"]), date.max) for image in plans}


# the inbox


def of_messages(session: Session, changes: Sequence[Changed]) -> Stretches:
    """Their own days, and those of all that belongs to them; a complaint makes later ones repetitions."""
    ids = _ids(changes)
    came = _moments(changes, "came_at")
    return {
        *_moments(changes, *_MOMENTS),
        *((first, last + REPEATED_WITHIN) for first, last in came),
        *_asked(session, select(Answer.sent_at).where(col(Answer.message_id).in_(ids))),
        *_asked(session, select(Inquiry.asked_at).where(col(Inquiry.message_id).in_(ids))),
        # the row of a file that it was taken of counts no more
        *((day, date.max) for day, _last in _asked(session, _received(ids))),
    }


def _received(ids: Collection[UUID]) -> Any:
    return select(Received.came_at).where(col(Received.id).in_(ids))


def of_answers(session: Session, changes: Sequence[Changed]) -> Stretches:
    """Also the days of what was joined to their messages: it is answered by the same words."""
    ids = _ids(changes, "message_id")
    theirs = or_(col(Message.id).in_(ids), col(Message.joined_id).in_(ids))
    return _moments(changes, "sent_at") | _asked(session, select(Message.came_at).where(theirs))


def of_inquiries(session: Session, changes: Sequence[Changed]) -> Stretches:
    """The first question of a message counts: with it the next one does."""
    ids = _ids(changes, "message_id")
    others = select(Inquiry.asked_at).where(col(Inquiry.message_id).in_(ids))
    return _moments(changes, "asked_at") | _asked(session, others)


# followed pages


def of_readings(_session: Session, changes: Sequence[Changed]) -> Stretches:
    return {(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in _images(changes)}


def of_post_files(session: Session, changes: Sequence[Changed]) -> Stretches:
    found = set()
    for lot_id in _ids(changes):
        at = col(PostFigures.published_at)
        query: Any = select(func.min(at), func.max(at)).where(col(PostFigures.lot_id) == lot_id)
        first, last = session.exec(query).one()
        # of a file that is gone nobody knows the days any more
        found.add((_around(first)[0], _around(last)[1]) if first else EVER)
    return found


def of_page_files(session: Session, changes: Sequence[Changed]) -> Stretches:
    """From its first day on; where a page was never looked at before, earlier posts are held against it too."""
    found = set()
    for lot_id in _ids(changes):
        columns: Any = (PageFigures.page_id, func.min(PageFigures.day))
        own = select(*columns).where(PageFigures.lot_id == lot_id).group_by(col(PageFigures.page_id))
        for page_id, day in (rows := session.exec(own).all()):
            others: Any = select(func.min(PageFigures.day)).where(
                PageFigures.page_id == page_id, PageFigures.lot_id != lot_id
            )
            known = session.exec(others).one()
            found.add((day, date.max) if known is not None and known < day else EVER)
        found |= set() if rows else {EVER}
    return found


def of_said_below(session: Session, changes: Sequence[Changed]) -> Stretches:
    """Of messages under publications: answers of ours there are no comments of others under their posts."""
    return _of_posts(session, _ids(changes, "publication_id"))


def of_answered_below(session: Session, changes: Sequence[Changed]) -> Stretches:
    under = select(Message.publication_id).where(
        col(Message.id).in_(_ids(changes, "message_id")), col(Message.publication_id).is_not(None)
    )
    return _of_posts(session, {one for one in session.exec(under) if one is not None})


def _of_posts(session: Session, publications: Collection[UUID]) -> set[Stretch]:
    return _asked(session, select(PostFigures.published_at).where(col(PostFigures.publication_id).in_(publications)))


# the index


def again_a_year_later(days: Days) -> Days:
    """A small group is held against the share of the year before."""

    def both(session: Session, changes: Sequence[Changed]) -> Stretches:
        found = {*days(session, changes)}
        return found | (_shifted(found, _YEAR) if all(last < date.max - _YEAR for _first, last in found) else {EVER})

    return both


def of_proposals(_session: Session, changes: Sequence[Changed]) -> Stretches:
    """They count for so long after they came."""
    came = {date.fromisoformat(image["came_on"]) for image in _images(changes)}
    return {(day, day + WINDOW) for day in came}
