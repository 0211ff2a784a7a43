"""What is asked and written in an office of years, and every document of it: processor time of each, with its limit."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import col, func, select

from core import clock, papers
from core.calendar.queries import slots
from core.calendar.records import Publication
from core.document import export, kinds
from core.errors import Invalid
from core.features import open_workspace
from core.kpi.choices import Step
from core.kpi.papers import DRAFT
from core.kpi.queries import board
from core.kpi.spans import span
from core.language import dates
from core.office import actions as office
from core.office.records import Contact, Person, Role
from core.replies.queries import inbox
from core.replies.queries.inbox import Wanted
from core.store import journal, search
from core.store.store import Store

RUNS, WRITES = 5, 40
WEEK_MS, MONTH_MS, SEARCH_MS, BOARD_MS, WRITE_MS, INBOX_MS, FILTER_MS, HISTORY_MS, PAPER_MS = (
    60, 100, 50, 200, 10, 150, 200, 300, 1_000,
)  # fmt: skip
WORDS = ("ауа райы", "погода", "rfkf", "су", "1001", "жауап өтініш")


@dataclass(frozen=True)
class Figure:
    name: str
    milliseconds: float
    limit: float | None


def figures(where: Path) -> Iterator[Figure]:
    with closing(open_workspace(str(where), "scale")) as store:
        store.author_id = _secretary(store)
        today = _today(store)
        yield from _plan(store, today)
        yield from _searches(store)
        yield from _inbox(store)
        yield from _history(store)
        yield from _boards(store, today)
        yield from _papers(store, today)
        yield from _writes(store)


def _secretary(store: Store) -> Any:
    with store.read() as session:
        people = session.exec(select(Person).order_by(col(Person.id)).limit(50)).all()
    return next(one.id for one in people if Role.PRESS_SECRETARY in one.roles)


def _today(store: Store) -> date:
    """The last day the journal knows: the office may have been planted some days ago."""
    with store.read() as session:
        return journal.latest(session, 1)[0].entry.at.date()


def _plan(store: Store, today: date) -> Iterator[Figure]:
    """In the midst of the big years, not in the demo's small weeks."""
    with store.read() as session:
        first = session.exec(select(func.min(Publication.day))).one()
    assert first, "no plan was laid"
    monday = dates.monday(first + (today - first) / 2)
    for name, days, limit in (("week", 6, WEEK_MS), ("month", 29, MONTH_MS)):
        yield Figure(f"a {name} of the plan", _asked(store, _shown, monday, days), limit)


def _shown(session: Any, monday: date, days: int) -> None:
    """With the marks that stand on the cards."""
    for slot in slots.between(session, monday, monday + timedelta(days=days)):
        _told = slot.mark, slot.is_changed


def _searches(store: Store) -> Iterator[Figure]:
    for query in WORDS:
        yield Figure(f"search “{query}”", _asked(store, search.look, query), SEARCH_MS)


def _inbox(store: Store) -> Iterator[Figure]:
    for name, wanted in (
        ("first screen", Wanted()),
        ("one topic", Wanted(topics=("snow",))),
        ("late", Wanted(is_late=True)),
    ):
        limit = INBOX_MS if wanted == Wanted() else FILTER_MS
        for part in (inbox.page, inbox.counts):
            yield Figure(f"inbox, {name}, {part.__name__}", _asked(store, part, wanted, clock.now()), limit)


def _history(store: Store) -> Iterator[Figure]:
    with store.read() as session:
        idle = session.exec(select(Person.id).order_by(col(Person.id).desc()).limit(1)).one()
    yield Figure("history, the newest hundred", _asked(store, journal.latest, 100), HISTORY_MS)
    yield Figure("history of somebody who did nothing", _asked(store, journal.latest, 100, [idle]), HISTORY_MS)
    yield Figure("history of days of mourning", _asked(store, journal.latest, 100, (), ["Mourning"]), HISTORY_MS)


def _boards(store: Store, today: date) -> Iterator[Figure]:
    for step in (Step.MONTH, Step.QUARTER, Step.YEAR):
        # done in pauses, before anybody asks
        first = _spent(store, board.board, step, span(step, today), clock.now())
        yield Figure(f"board of a {step}, never worked out before", first, None)
        again = _asked(store, board.board, step, span(step, today), clock.now())
        yield Figure(f"board of a {step}", again, BOARD_MS)


def _papers(store: Store, today: date) -> Iterator[Figure]:
    """Of a week and a month of the big years where a document has a period, of the first record where it has one."""
    for kind in papers.KINDS:
        # what refuses, for there was nothing of its kind in those years, is made of the demo's own weeks
        spent = _written(store, kind, today - timedelta(weeks=8)) or _written(store, kind, today)
        if spent is not None:
            yield Figure(f"{kind.key} ({kind.period})", spent, PAPER_MS)


def _written(store: Store, kind: kinds.PaperKind, day: date) -> float | None:
    """None where there is nothing to write it of."""
    with store.read() as session:
        request = _request(kind, session, day)
        try:
            return _document(session, kind, request) if request else None
        except Invalid:
            return None


def _request(kind: kinds.PaperKind, session: Any, day: date) -> kinds.Request | None:
    # nobody has explained the figures of a planted office: a draft says so instead of refusing
    options = kind.wished() | {option.key for option in kind.options if option.key == DRAFT.key}
    if kind.period != "record":
        request = kinds.around(kind.period, day)
        return kinds.Request(request.first, request.last, options=options)
    chosen = next(iter(kind.choices(session)), None)
    return kinds.Request(record_id=chosen[0], options=options) if chosen else None


def _document(session: Any, kind: kinds.PaperKind, request: kinds.Request) -> float:
    began = time.process_time()
    export.ready(session, kind, request, "kk", papers.stationery(session))
    return (time.process_time() - began) * 1000


def _writes(store: Store) -> Iterator[Figure]:
    contact = {"name": "Үлгі А.", "organisation": "Қала газеті", "phone": "8 (7000) 00-00-00"}
    add = office.VERBS[Contact].add
    yield Figure("a write", statistics.median(_act(lambda: store.do(add, contact)) for _n in range(WRITES)), WRITE_MS)
    yield Figure("an undo", statistics.median(_act(store.undo) for _n in range(WRITES)), WRITE_MS)


def _asked(store: Store, question: Callable[..., Any], *arguments: Any) -> float:
    return statistics.median(_spent(store, question, *arguments) for _run in range(RUNS))


def _spent(store: Store, question: Callable[..., Any], *arguments: Any) -> float:
    with store.read() as session:
        return _act(lambda: question(session, *arguments))


def _act(act: Callable[[], Any]) -> float:
    gc.collect()
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000
