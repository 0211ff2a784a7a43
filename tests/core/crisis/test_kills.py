"""The power goes out in the middle of an incident: what was acknowledged is there, and the incident goes on."""

import random
import select
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from core import clock
from core.crisis.actions import happenings, turns
from core.crisis.queries import incidents as hands_of
from core.crisis.records import Happening, Incident
from core.features import open_workspace
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, SECRETARY, people_of
from tests.core.crisis.hands import open_turns
from tests.core.crisis.living import demand_there, one_incident
from tests.core.store.forks import Child, Say, forked, needs_fork
from tests.core.store.hands import faults
from tests.effort import times
from tests.faults.counts import Counted

pytestmark = needs_fork

random_life = random.Random(719)


def living(where: str) -> Callable[[Say], None]:
    """A press secretary who opens one incident after another; each change is told once it was acknowledged."""

    def live(say: Say) -> None:
        store = open_workspace(where, "desk")
        store.author_id = people_of(store)[SECRETARY]
        say("begins")
        with clock.stopped(NOTICED + timedelta(minutes=2)):
            for number in range(1000):
                one_incident(store, number, say)

    return live


def heard_until_killed(where: str, life: float) -> list[str]:
    """What it said before it was killed at a moment nobody chose; it is given time to begin."""
    with forked(living(where)) as (child,):
        assert child.line() == "begins"
        said = list(_until(child, time.perf_counter() + life))
        child.kill()
        said += child.lines()
    return said


def _until(child: Child, moment: float) -> Iterator[str]:
    while (left := moment - time.perf_counter()) > 0:
        if select.select([child.mouth], [], [], left)[0]:
            said = child.line()
            assert said, "it ended by itself"
            yield said


def test_an_incident_cut_off_at_any_moment_loses_nothing_and_goes_on(
    set_up_file: Path, tmp_path: Path, counted: Counted
) -> None:
    where = str(shutil.copy(set_up_file, tmp_path / "office.hatshy"))
    kills, acknowledged, life = times(5), 0, 1.2
    for _number in range(kills):
        with counted.trial("incident running", "kill -9 at a random moment"):
            heard = heard_until_killed(where, random_life.uniform(0, life))
            store = open_workspace(where, "desk")
            store.author_id = people_of(store)[SECRETARY]
            with clock.stopped(NOTICED + timedelta(minutes=20)):
                assert faults(store) == []
                demand_there(store, heard)
                _go_on(store)
            store.close()
            acknowledged += len(heard)
        # on a busy machine none of them would live long enough
        life *= 1 if acknowledged else 1.5
    assert acknowledged > 0


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
