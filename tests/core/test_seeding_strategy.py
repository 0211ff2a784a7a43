"""The demo office's strategy: lists that are lived in, rules half read, one decision looked at and one to begin."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from core.calendar.tasks import tasks as of_calendar
from core.document.kinds import Request
from core.language.trilingual import Lang
from core.language.words import words
from core.papers import kind_of
from core.store.store import Store
from core.strategy import queries
from core.strategy.choices import Outcome
from core.strategy.records import Campaign, Risk
from core.strategy.tasks import tasks
from tests.core.calendar.sheets import words_of
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


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_plan_of_each_campaign_is_whole(demo: Store, lang: Lang) -> None:
    with demo.read() as session:
        campaigns = session.exec(select(Campaign)).all()
        for campaign in campaigns:
            told = words_of(kind_of("oasis").build(session, Request(record_id=campaign.id), lang))
            assert words(lang).say("This section has not been written yet.") not in told
            measured = ("Budget, tenge", "Where it begins", "What is aimed at", "What was reached")
            for heading in (*measured, "Stakeholders", "Risks"):
                assert words(lang).say(heading) in told
            others = [one.name.in_(lang) for one in session.exec(select(Risk)) if one.campaign_id != campaign.id]
            assert not any(name in told for name in others)
    assert len(campaigns) == 2
