"""The demo office's strategy: lists that are lived in, rules half read, one decision looked at and one to begin."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.calendar.tasks import tasks as of_calendar
from core.document.kinds import Request
from core.papers import kind_of
from core.store.store import Store
from core.strategy import queries
from core.strategy.choices import Outcome
from core.strategy.tasks import tasks
from tests.core.conftest import Planted
from tests.core.test_seed import TODAY


@pytest.fixture
def demo(planted: Planted) -> Store:
    return planted(4, TODAY)


def test_a_decision_is_looked_at_with_a_dissent_and_another_is_to_begin(demo: Store) -> None:
    now = datetime.combine(TODAY, time(9), ZoneInfo("Asia/Almaty"))
    with demo.read() as session:
        audits = queries.audits(session)
        found = {one.name.en.split()[-1]: queries.judgement(one) for one in audits}
        assert found["Park"].outcome == Outcome.CONSULT
        assert found["7"].outcome is None
        assert [one.is_dissent for one in audits if one.opinion] == [True]
        read = queries.policies(session)
        assert all(one.by and one.missing for one in read)
        sorts = [task.kind for task in (*tasks(session, now), *of_calendar(session, now)) if task.sort == "strategy"]
        assert {"Measure of the strategy", "Risk", "Rules of the office", "Reputation audit"} <= set(sorts)
        made = kind_of("strategy").build(session, Request(), "kk")
    assert made.title.startswith("КОММУНИКАЦИЯЛЫҚ СТРАТЕГИЯ")
