"""The same incident on PostgreSQL: opened, worked on and closed, and every question about it answered."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.crisis import tasks
from core.crisis.actions import claims, facts, happenings, incidents, levels, lists, pausing, signals, turns
from core.crisis.choices import Aspect, Category, Level, Phase
from core.crisis.queries import claims as claimed
from core.crisis.queries import incidents as queries
from core.crisis.queries import messages as asked
from core.crisis.queries import releases, running, timeline
from core.crisis.records import Holder, Turn
from core.features import open_workspace
from core.office import actions as office
from core.office.records import Person
from core.replies.actions import messages
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import EVENT, NOTICED, SCORES, channels_of, incident_of
from tests.core.crisis.course import bring_to, let_out


@pytest.fixture
def store(pg_office: str) -> Iterator[Store]:
    made = open_workspace(pg_office, "desk")
    with clock.stopped(NOTICED + timedelta(minutes=2)):
        channels = [{"name": {"kk": "Telegram"}}]
        made.author_id = made.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, channels)
        other = made.do(office.VERBS[Person].add, {"name": "Т. Примеров"})
        for post, person in (("PRESS", made.author_id), ("DEPT", other), ("SMM", other)):
            made.do(lists.VERBS[Holder].add, {"post": post, "person_id": str(person)})
        yield made
    made.close()


def test_an_incident_runs_to_its_end_on_a_server(store: Store) -> None:
    values: dict[str, Any] = {"name": "Жылу жоқ", "event_at": EVENT, "noticed_at": NOTICED, "playbooks": ["C02"]}
    opened = store.do(incidents.open_incident, {**values, "scores": SCORES, "lead_id": str(store.author_id)})
    _work_on(store, opened)
    with store.read() as session:
        found = queries.at_hand(session, opened, clock.now())
        assert found is not None
        assert [one.text.kk for one in found.current(Aspect.KNOWN)] == ["10 үй"]
        assert found.legal is not None
        assert (found.attached.unanswered, len(found.claims)) == (1, 1)
        assert [one.id for one in running.running(session, clock.now())] == [opened]
        assert timeline.timeline(session, opened, "noted_at")
        assert claimed.unanswered(session) == []
        assert [one.topic for one in asked.silences(session, clock.now(), 1)] == ["heating"]
        assert tasks.tasks(session, clock.local(clock.now(), "Asia/Almaty"))
        tasks.asides(session, clock.local(clock.now(), "Asia/Almaty"))
    (channel,) = channels_of(store)
    let_out(store, opened, Category.M1, channel)
    with store.read() as session:
        assert asked.silences(session, clock.now(), 1) == []
        assert [one.since_noticed for one in releases.releases(session, opened)] == [timedelta(minutes=2)]
    bring_to(store, opened, Phase.CLOSED)
    assert incident_of(store, opened).phase == Phase.CLOSED
    with store.read() as session:
        assert [one.id for one in running.ended(session)] == [opened]


def _work_on(store: Store, opened: UUID) -> None:
    first, second, *_rest = rows(store, Turn)
    store.do(turns.take, first.id)
    store.do(turns.skip, second.id, "Керек емес")
    store.undo()
    known = {"aspect": "known", "text": {"kk": "12 үй"}, "source": "Басқарма", "confirmed_at": NOTICED}
    fact = store.do(facts.add, opened, known)
    store.do(facts.replace, fact, {"text": {"kk": "10 үй"}, "confirmed_at": NOTICED})
    store.do(happenings.decide, opened, "Мектеп жабылады", "Аяз", ["Күту"])
    assert store.do(levels.rescore, opened, dict.fromkeys(SCORES, 3), {}, "Аяз күшейді") == Level.S3
    store.do(incidents.add_playbook, opened, "C08")
    claim = store.do(claims.register, {"text": "Бөгет жарылды", "incident_id": str(opened)})
    store.do(claims.close, claim)
    message = store.do(messages.register, {"text": "Жылу жоқ", "came_at": NOTICED, "topic": "heating"})
    store.do(signals.attach, opened, [message])
    assert store.do(pausing.pause_light, opened) == 0
