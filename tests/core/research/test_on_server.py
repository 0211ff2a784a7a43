"""Answers taken in from a file are the same columns on PostgreSQL: counted, added to and taken back."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import func, select

from core.features import open_workspace
from core.office import actions as office
from core.research.surveys.actions import files, sheets, surveys
from core.research.surveys.queries.frames import frame
from core.research.surveys.queries.results import of_question
from core.store import journal, rewind
from core.store.check import check
from core.store.store import Store
from tests.core.research.surveys.test_frames import YES_NO

NAME = {"kk": "Сауалнама"}
ANSWERS = "heard,district\nИә,Жағалау\nЖоқ,\nИә,Орталық\n"


@pytest.fixture
def server(pg_office: str) -> Iterator[Store]:
    made = open_workspace(pg_office, "desk")
    made.author_id = made.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, [])
    yield made
    made.close()


def test_sheets_of_a_file_and_typed_ones_are_counted_together_and_undone(server: Store) -> None:
    survey_id = server.do(surveys.make, {"name": NAME})
    asked = {"survey_id": survey_id, "code": "heard", "name": NAME, "sort": "single", "options": YES_NO}
    server.do(surveys.add_question, asked)
    server.do(surveys.add_question, {"survey_id": survey_id, "code": "district", "name": NAME, "sort": "open"})
    taken = server.do(files.take_in, survey_id, "жауаптар.csv", ANSWERS.encode())
    server.do(sheets.add, {"survey_id": survey_id, "lang": "kk", "answers": {"heard": "n"}})
    assert counted(server, survey_id) == (4, {"y": 2, "n": 2}, {"Жағалау": 1, "Орталық": 1})
    server.do(files.take_back, taken)
    assert counted(server, survey_id) == (1, {"y": 0, "n": 1}, {})
    server.do(rewind.revert, last(server))
    assert counted(server, survey_id) == (4, {"y": 2, "n": 2}, {"Жағалау": 1, "Орталық": 1})
    assert [one.sentence for one in check(server).faults] == []


def counted(server: Store, survey_id: UUID) -> tuple[int, dict[Any, int], dict[Any, int]]:
    """How many sheets, and how often each answer was given to either question."""
    with server.read() as session:
        found = frame(session, survey_id)
        heard, district = (next(of_question(found, one)).frequencies.counts for one in found.questions)
        return found.count, {code: heard.get(code, 0) for code in ("y", "n")}, dict(district)


def last(server: Store) -> int:
    with server.read() as session:
        return session.exec(select(func.max(journal.Entry.id))).one()
