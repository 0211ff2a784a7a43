"""Figures of what people marked by the code book, and whether two who marked the same can be trusted."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from core.calendar.queries.working import working_time
from core.kpi.amounts import UNKNOWN, Amount, Amounts
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import calendar, making
from core.kpi.queries.sources.making import Maker, counted
from core.kpi.records import Marking
from core.kpi.symmetry import KEPT_WITHIN
from core.store.bare import kept, moment, picked, rows


class Mark(NamedTuple):
    """How one person judged a publication, as the engine keeps it."""

    manner: str
    is_protocol: bool
    is_two_way: bool
    result_on: Any
    has_open_comments: bool
    # None: it needs none
    is_accessible: bool | None
    is_plain: bool


Is = Callable[[Mark], Any]
Marks = Sequence[Mark]
# a publication with its marks, and the day it came out
Marked = tuple[date, Marks]


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """Where nothing was marked nothing is known of the whole span."""
    today = asked.now.astimezone(working_time(asked.session).zone).date()
    has_come = has_result(asked.session, today)
    told = [_told(heap, today, has_come) for heap in asked.once(of)]
    return {name: [one.get(name, UNKNOWN) for one in told] for name in wanted}


def hangs(asked: Asked) -> list[str]:
    """On which results there are by today, as long as one is still to come."""
    today = asked.now.astimezone(working_time(asked.session).zone).date()
    coming = asked.session.exec(select(Marking.id).where(col(Marking.result_on) > today).limit(1)).first()
    return [str(today) if coming else ""] * len(asked.spans)


def of(asked: Asked) -> list[list[Marked]]:
    """The marked publications that came out in each span."""
    if asked.scope.page_id:
        return [[] for _span in asked.spans]
    by_publication = _marks(asked.session)
    zone = working_time(asked.session).zone
    return [
        [(moment(row[0]).astimezone(zone).date(), by_publication[row[1]]) for row in heap if row[1] in by_publication]
        for heap in calendar.published(asked)
    ]


def _marks(session: Session) -> dict[Any, list[Mark]]:
    """Of each publication all marks, the first first."""
    query = picked(Marking.publication_id, *(getattr(Marking, name) for name in Mark._fields))
    found: dict[Any, list[Mark]] = {}
    for publication_id, *said in rows(session, query.order_by(col(Marking.id))):
        found.setdefault(publication_id, []).append(Mark(*said))
    return found


def calls(asked: Asked, wanted: Collection[str]) -> Amounts:
    """Of the marked publications: how many there are, call to dialogue and keep to it, may be commented."""
    today = asked.now.astimezone(working_time(asked.session).zone).date()
    has_come = has_result(asked.session, today)

    def is_kept(day: date, marks: Marks) -> bool:
        """With a result, or too young for one."""
        return is_so(marks, is_two_way) and (today - day <= KEPT_WITHIN or is_so(marks, has_come))

    makers: dict[str, Maker] = {
        "posts": lambda heap: counted(len(heap)),
        "kept": lambda heap: counted(sum(is_kept(day, marks) for day, marks in heap)),
        "open": lambda heap: counted(sum(is_so(marks, lambda mark: mark.has_open_comments) for _day, marks in heap)),
    }
    return making.made(makers, asked.once(of), wanted)


def is_so(marks: Marks, is_one: Is) -> bool:
    """What most of those who marked it say; if they are even, who marked it first."""
    if len(marks) == 1:
        return bool(is_one(marks[0]))
    said = Counter(bool(is_one(one)) for one in marks)
    return said[True] > said[False] if said[True] != said[False] else bool(is_one(marks[0]))


def is_two_way(marking: Mark) -> bool:
    """Whoever asks under closed comments does not ask."""
    return bool(marking.is_two_way and marking.has_open_comments)


def has_result(session: Session, today: date) -> Is:
    last = kept(session, Marking.result_on, today)
    return lambda one: one.result_on is not None and one.result_on <= last


def _told(heap: Sequence[Marked], today: date, has_come: Is) -> dict[str, Amount]:
    if not heap:
        return {}
    every = [marks for _day, marks in heap]
    two_way = [(day, marks) for day, marks in heap if is_so(marks, is_two_way)]
    kept = [marks for _day, marks in two_way if is_so(marks, has_come)]
    due = sum(is_so(marks, has_come) or today - day > KEPT_WITHIN for day, marks in two_way)
    needs = [marks for marks in every if is_so(marks, lambda one: one.is_accessible is not None)]
    found = {
        "marked": len(every),
        "marked_protocol": sum(is_so(one, lambda mark: mark.is_protocol) for one in every),
        "marked_two_way": len(two_way),
        "two_way_due": due,
        "two_way_kept": len(kept),
        "accessible_needed": len(needs),
        "accessible": sum(is_so(one, lambda mark: mark.is_accessible) for one in needs),
        "marked_plain": sum(is_so(one, lambda mark: mark.is_plain) for one in every),
    }
    return {name: counted(number) for name, number in found.items()}
