"""A plan that was handed in to one leader, and a Word copy of it that comes back with their marks."""

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core import features, papers
from core.approval.actions import laying
from core.approval.actions.laying import Span
from core.calendar.papers import APPROVAL
from core.calendar.records import State
from core.document import controls
from core.document.kinds import Request, week_of
from core.document.reading import Reading, reading
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, Draft, SetRoute
from tests.core.calendar.hands import one
from tests.core.document import copies, going_out
from tests.core.document.copies import Element

Edit = Callable[[Element], None]


@pytest.fixture
def handed_in(store: Store, draft: Draft) -> list[UUID]:
    """Three publications in the order of their rows, written and submitted."""
    made = [draft(title, at=time(9 + number)) for number, title in enumerate(("Су", "Жол", "Жарық"))]
    store.do(laying.submit_plan, made, Span(MONDAY, MONDAY + timedelta(days=6)))
    return made


@pytest.fixture(autouse=True)
def _one_leader(route: SetRoute, people: dict[str, UUID]) -> None:
    route({"people": [people["head"]]})


def came_back(store: Store, folder: Path, edit: Edit, *options: str) -> Reading:
    week = week_of(MONDAY)
    copy = Request(week.first, week.last, options=frozenset({APPROVAL.key, *options}))
    path = copies.edited(going_out.sent(store, papers.kind_of("week-plan"), copy, "kk", folder), edit)
    with store.read() as session:
        return reading(session, path, papers.stationery(session).sender)


def decided(*verdicts: str) -> Edit:
    def edit(root: Element) -> None:
        for number, verdict in enumerate(verdicts, 1):
            if verdict:
                copies.choose(root, number, controls.label(verdict, "kk"))  # type: ignore[arg-type]

    return edit


def take(store: Store, found: Reading) -> list[str]:
    left = store.do(features.taker(found.export.kind), found.record(), found.content)
    return list(left)


def states(store: Store, made: list[UUID]) -> list[State]:
    return [one(store, each).state for each in made]
