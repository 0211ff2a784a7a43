"""The demo office before anything was planned: what stands in its calendar, the test itself has put there."""

import shutil
from pathlib import Path

import pytest
from sqlmodel import col, select

from core.approval.records import Decision, Elsewhere, Key, Line, Submission, Version
from core.calendar.actions import publications
from core.calendar.records import Publication, Question
from core.crisis.records import Claim, Fact, Happening, Holder, Improvement, Incident, Playbook, Statement, Turn
from core.features import open_workspace
from core.kpi.records import Marking, Proposal
from core.office import queries
from core.office.actions import VERBS
from core.office.records import Role, Unit
from core.replies.records import Answer, Inquiry, Message, Template
from core.store.store import Store
from core.store.work import Work, action
from tests.demos import kept
from ui.desk import Desk
from ui.today.page import LAST_CHANGES

# what was judged by eye and what residents proposed
_COUNTED = (Marking, Proposal)
_IN_A_CRISIS = (Improvement, Happening, Fact, Turn, Statement, Claim, Incident, Holder, Playbook)


@action("Empty the calendar")
def _empty(work: Work) -> None:
    # what was written and handed in about publications holds on to them; the newest first, some correct older ones.
    # nobody signs but with a key made in the test
    for kind in (
        *_COUNTED,
        *_IN_A_CRISIS,
        Answer,
        Inquiry,
        Message,
        Decision,
        Elsewhere,
        Key,
        Version,
        Template,
        Line,
        Submission,
    ):
        for record in work.exec(select(kind).order_by(col(kind.id).desc())).all():
            work.delete(record)
    for question in work.exec(select(Question).order_by(col(Question.id))).all():
        work.delete(question)
    for publication in work.exec(select(Publication).order_by(col(Publication.id))).all():
        publications.remove(work, publication)


@pytest.fixture(scope="session")
def planted_file(demo_file: Path) -> Path:
    return kept("bare", lambda path: _plant(demo_file, path))


def _plant(demo_file: Path, path: Path) -> None:
    shutil.copy(demo_file, path)
    store = open_workspace(str(path), "planter")
    with store.read() as session:
        store.author_id = queries.holders(session, Role.PRESS_SECRETARY)[0].id
    store.do(_empty)
    # Today tells the latest acts, and would read the thousands of rows of that one again at every change
    for number in range(LAST_CHANGES):
        store.do(VERBS[Unit].add, {"name": {"kk": f"Бөлім {number}"}})
        store.undo()
    store.close()


@pytest.fixture
def seat(desk: Desk) -> Store:
    """The store behind the window, for what was done before it was opened."""
    return desk.with_store(lambda store: store)
