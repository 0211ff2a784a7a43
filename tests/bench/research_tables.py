"""All tables of a survey of 100,000 sheets by forty questions: each counted, and crossed by two of its traits."""

import statistics
import time
from contextlib import closing
from pathlib import Path

from sqlmodel import col, select

from core.features import open_workspace
from core.research.choices import Sort
from core.research.surveys.queries import results
from core.research.surveys.queries.frames import frame
from core.research.surveys.records import Survey
from core.store.store import Store

TABLES_MS = 2000
RUNS = 5
_MOST_GROUPS = 6


def median(path: Path) -> float:
    """Each time in a workspace that was just opened."""
    return statistics.median(_spent(path) for _run in range(RUNS))


def _spent(path: Path) -> float:
    with closing(open_workspace(str(path), "bench")) as store:
        began = time.perf_counter()
        made = tables(store)
        took = (time.perf_counter() - began) * 1000
    assert made, "a survey without tables measures nothing"
    return took


def tables(store: Store) -> int:
    """How many were made; the survey that was made last is the one with all the sheets."""
    with store.read() as session:
        survey_id = session.exec(select(Survey.id).order_by(col(Survey.id).desc())).first()
        assert survey_id is not None
        found = frame(session, survey_id)
    traits = [one for one in found.questions if one.sort == Sort.SINGLE and len(one.options) < _MOST_GROUPS][-2:]
    made = 0
    for question in found.questions:
        for result in results.of_question(found, question):
            made += 1
            if question.sort in (Sort.SINGLE, Sort.MULTIPLE, Sort.GRID):
                made += sum(bool(results.crossed(found, result, trait).groups) for trait in traits)
    return made
