"""The power goes out in the middle of an incident: what was acknowledged is there, and the incident goes on."""

import json
import random
import select
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from core import clock
from core.crisis.actions import facts, happenings, incidents, levels, signals, statements, turns
from core.crisis.choices import Category, Course
from core.crisis.queries import incidents as hands_of
from core.crisis.records import Fact, Happening, Incident, Statement, Turn
from core.features import open_workspace
from core.store.record import Record
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import EVENT, NOTICED, SCORES, SECRETARY, channels_of, people_of
from tests.core.crisis.hands import TEXT, agreed, open_turns
from tests.core.store.forks import Child, Say, forked, needs_fork
from tests.core.store.hands import faults
from tests.effort import times

pytestmark = needs_fork

_KINDS: Mapping[str, type[Record]] = {
    one.__name__: one for one in (Fact, Happening, Incident, Statement, Turn)
}  # fmt: skip
random_life = random.Random(719)


def living(where: str) -> Callable[[Say], None]:
    """A press secretary who opens one incident after another; each change is told once it was acknowledged."""

    def live(say: Say) -> None:
        store = open_workspace(where, "desk")
        store.author_id = people_of(store)[SECRETARY]
        say("begins")
        with clock.stopped(NOTICED + timedelta(minutes=2)):
            for number in range(1000):
                _one_incident(store, number, lambda *said: say(json.dumps([str(one) for one in said])))

    return live


def _one_incident(store: Store, number: int, say: Callable[..., None]) -> None:
    opened = store.do(
        incidents.open_incident,
        {"name": f"Жарылыс {number}", "playbooks": ["C02"], "event_at": EVENT, "noticed_at": NOTICED, "scores": SCORES,
         "lead_id": store.author_id},
    )  # fmt: skip
    say("Incident", opened, "name", f"Жарылыс {number}")
    for one in open_turns(store, opened)[:3]:
        store.do(turns.take, one.id)
        say("Turn", one.id, "course", Course.DONE)
    skipped = open_turns(store, opened)[0]
    store.do(turns.skip, skipped.id, "Қажет емес")
    say("Turn", skipped.id, "course", Course.SKIPPED)
    known = {"aspect": "known", "text": {"kk": "12 үй"}, "source": "Басқарма", "confirmed_at": clock.now()}
    fact = store.do(facts.add, opened, known)
    say("Fact", fact, "source", "Басқарма")
    say("Happening", store.do(happenings.note, opened, f"Жазба {number}"), "text", f"Жазба {number}")
    say("Happening", store.do(signals.notice, opened, "U5"), "source", "U5")
    store.do(levels.lift, opened, "s3", "Көбейді")
    say("Incident", opened, "level", "s3")
    made = store.do(statements.draft, opened, Category.M1, TEXT, {})
    say("Statement", made, "category", Category.M1)
    store.do(statements.send, made)
    agreed(store, made)
    store.do(statements.release, made, channels_of(store))
    say("Statement", made, "released_at", clock.now())


def heard_until_killed(where: str, life: float) -> list[list[str]]:
    """What it said before it was killed at a moment nobody chose; it is given time to begin."""
    with forked(living(where)) as (child,):
        assert child.line() == "begins"
        said = list(_until(child, time.perf_counter() + life))
        child.kill()
        said += child.lines()
    return [json.loads(one) for one in said]


def _until(child: Child, moment: float) -> Iterator[str]:
    while (left := moment - time.perf_counter()) > 0:
        if select.select([child.mouth], [], [], left)[0]:
            said = child.line()
            assert said, "it ended by itself"
            yield said


def test_an_incident_cut_off_at_any_moment_loses_nothing_and_goes_on(set_up_file: Path, tmp_path: Path) -> None:
    where = str(shutil.copy(set_up_file, tmp_path / "office.hatshy"))
    acknowledged = 0
    for _number in range(times(8)):
        heard = heard_until_killed(where, random_life.uniform(0, 1.2))
        store = open_workspace(where, "desk")
        store.author_id = people_of(store)[SECRETARY]
        with clock.stopped(NOTICED + timedelta(minutes=20)):
            assert faults(store) == []
            _demand_there(store, heard)
            _go_on(store)
        store.close()
        acknowledged += len(heard)
    assert acknowledged > 0


def _demand_there(store: Store, heard: list[list[str]]) -> None:
    with store.read() as session:
        for kind, record_id, field, value in heard:
            record = session.get(_KINDS[kind], UUID(record_id))
            assert record is not None, (kind, record_id)
            # the level only rises here, and a step that was ended stays so
            assert str(getattr(record, field)) == value


def _go_on(store: Store) -> None:
    """Whatever state it was cut off in: its page opens, its next step is taken, a line is noted."""
    for incident in rows(store, Incident)[-1:]:
        with store.read() as session:
            found = hands_of.at_hand(session, incident.id, clock.now())
        assert found is not None
        # all its steps came with it, or it did not come at all
        assert len(found.steps) > 25
        store.do(turns.take, open_turns(store, incident.id)[0].id)
        line = store.do(happenings.note, incident.id, "Жарық қайта қосылды")
        assert line in {one.id for one in rows(store, Happening)}
