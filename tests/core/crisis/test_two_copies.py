"""The same incident on two laptops: what both did apart comes together, and nothing stands twice."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core import clock, exchange, features
from core.crisis import tasks
from core.crisis.actions import facts, incidents, playbooks, statements, turns
from core.crisis.choices import Category, Phase, Sort
from core.crisis.queries.timeline import timeline
from core.crisis.records import Fact, Turn
from core.features import open_workspace
from core.store import signing, upkeep
from core.store.merging import Choice
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, Open, channels_of, incident_of
from tests.core.crisis.hands import ZONE, agreed, at, sent
from tests.core.store.carrying import PASSWORD, carried, state, written
from tests.core.store.hands import faults


@pytest.fixture
def opened_id(opened: Open) -> UUID:
    return opened()


@pytest.fixture
def laptop(store: Store, opened_id: UUID, tmp_path: Path) -> Iterator[Store]:
    """A copy that was carried off just after it was opened."""
    assert incident_of(store, opened_id)
    made = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    made.author_id = store.author_id
    yield made
    made.close()


def steps(store: Store) -> dict[str, tuple[object, ...]]:
    found = [one for one in rows(store, Turn) if one.code]
    assert len({one.code for one in found}) == len(found)
    return {one.code: (one.due_at, one.course, one.rank) for one in found}


def brought(sender: Store, receiver: Store, folder: Path, path: Path | None = None) -> list[str]:
    """A package as it is taken in at a desk: the fields that are asked about, of which ours stay."""
    looked = exchange.look(receiver, path or written(sender, folder), PASSWORD, ZONE)
    choices = exchange.answers(looked.plan, {one.spot: Choice.OURS for one in looked.questions})
    receiver.do(exchange.merge, looked.package, choices, signing.signer(receiver).public)
    return [one.spot.field for one in looked.questions]


def codes(store: Store, incident_id: UUID) -> set[str]:
    return {one.code for one in rows(store, Turn) if one.incident_id == incident_id}


def test_an_algorithm_added_on_both_brings_its_steps_once(
    store: Store, laptop: Store, opened_id: UUID, tmp_path: Path
) -> None:
    with at(minutes=20):
        store.do(incidents.add_playbook, opened_id, "C08")
    with at(minutes=25):
        laptop.do(incidents.add_playbook, opened_id, "C08")
        own = {"text": {"kk": "Карта салу"}, "post": "SMM"}
        for one in (store, laptop):
            one.do(turns.add, opened_id, own)
        late = next(one for one in rows(laptop, Turn) if one.code == "C08.01")
        laptop.do(turns.take, late.id)
        # no question is asked
        carried(laptop, store, tmp_path)
        carried(store, laptop, tmp_path)
    assert steps(store) == steps(laptop)
    assert steps(store)["C08.01"][1] == "done"
    # due from when it was added first
    assert min(one.due_at for one in rows(store, Turn) if one.code.startswith("C08") and one.due_at) < (
        NOTICED + timedelta(minutes=26)
    )
    # what somebody added without any algorithm stands for itself
    assert sum(not one.code for one in rows(store, Turn)) == 2
    assert (faults(store), faults(laptop)) == ([], [])


def test_what_each_has_promised_stands_beside_the_other(
    store: Store, laptop: Store, opened_id: UUID, tmp_path: Path
) -> None:
    store.do(facts.promise, opened_id, "Төлем қайта есептеледі", NOTICED + timedelta(days=1))
    laptop.do(facts.promise, opened_id, "Жол жөнделеді", NOTICED + timedelta(days=2))
    carried(laptop, store, tmp_path)
    carried(store, laptop, tmp_path)
    for one in (store, laptop):
        assert {each["text"] for each in incident_of(one, opened_id).promises.values()} == {
            "Төлем қайта есептеледі", "Жол жөнделеді",
        }  # fmt: skip


@pytest.fixture
def own(store: Store) -> None:
    """Two algorithms that say the same shared step more exactly, and send different statements with it."""
    for code, statement in (("L01", "M1"), ("L02", "M2")):
        step = {"deadline": "t15", "post": "PRESS", "text": {"kk": code}, "instead": "K012", "statement": statement}
        store.do(playbooks.add, {"code": code, "name": {"kk": code}, "steps": [step]})


@pytest.mark.usefixtures("own")
def test_algorithms_added_apart_all_run_and_lose_no_step(
    store: Store, laptop: Store, opened: Open, opened_id: UUID, tmp_path: Path
) -> None:
    with at(minutes=20):
        store.do(incidents.add_playbook, opened_id, "L01")
    with at(minutes=25):
        laptop.do(incidents.add_playbook, opened_id, "L02")
        assert "playbooks" not in [*brought(laptop, store, tmp_path), *brought(store, laptop, tmp_path)]
        brought(laptop, store, tmp_path)
    for one in (store, laptop):
        assert incident_of(one, opened_id).playbooks == ["C02", "L01", "L02"]
    assert steps(store) == steps(laptop)
    # as if both had been added on one computer
    other = opened()
    for code in ("L01", "L02"):
        store.do(incidents.add_playbook, other, code)
    assert codes(store, opened_id) == codes(store, other)
    # what each of them made of it is one and the same
    assert state(laptop).items() <= state(store).items()
    assert (faults(store), faults(laptop)) == ([], [])


def test_of_two_lines_in_the_place_of_one_somebody_chooses(
    store: Store, laptop: Store, opened_id: UUID, tmp_path: Path
) -> None:
    known = {"aspect": "known", "text": {"kk": "31 үй"}, "source": "Б. Үлгіжанов", "confirmed_at": NOTICED}
    first = store.do(facts.add, opened_id, known)
    brought(store, laptop, tmp_path)
    for one, count in ((store, "32 үй"), (laptop, "33 үй")):
        one.do(facts.replace, first, {"text": {"kk": count}, "confirmed_at": NOTICED})
    brought(laptop, store, tmp_path)
    brought(store, laptop, tmp_path)
    for one in (store, laptop):
        assert parted_told(one) == ["32 үй / 33 үй"]
        (fault,) = features.check(one).faults
        assert fault.subject == "32 үй / 33 үй"
    store.do(facts.end, rows(store, Fact)[-1].id)
    assert parted_told(store) == []
    assert list(features.check(store).faults) == []


def parted_told(store: Store) -> list[str]:
    """What Today says of it, without the sentence around."""
    with store.read() as session:
        found = tasks.tasks(session, clock.local(clock.now(), ZONE))
    return [one.title.partition(": ")[2] for one in found if str(one.id).startswith("parted")]


@pytest.mark.parametrize("is_crossing", [False, True])
def test_a_false_alarm_here_and_a_release_there_are_looked_at_again(
    store: Store, laptop: Store, opened_id: UUID, tmp_path: Path, is_crossing: bool
) -> None:
    store.do(incidents.set_phase, opened_id, Phase.VERIFYING)
    made = sent(store, opened_id, Category.M1)
    agreed(store, made)
    brought(store, laptop, tmp_path)
    with at(minutes=20):
        laptop.do(statements.release, made, channels_of(laptop))
    with at(minutes=25):
        store.do(incidents.false_alarm, opened_id, ["112", "Жылу желісі"])
        theirs = written(store, tmp_path) if is_crossing else None
        brought(laptop, store, tmp_path)
        brought(store, laptop, tmp_path, theirs)
        brought(store, laptop, tmp_path)
    for one in (store, laptop):
        incident = incident_of(one, opened_id)
        assert (incident.phase, incident.closed_at) == (Phase.VERIFYING, None)
        with one.read() as session:
            assert [line.said("en") for line in timeline(session, opened_id) if line.sort == Sort.PHASE] == [
                "Being checked", "False alarm", "Being checked",
            ]  # fmt: skip
    assert state(store) == state(laptop)
    with at(minutes=30):
        store.do(incidents.false_alarm, opened_id, ["112", "Жылу желісі"])
        brought(store, laptop, tmp_path)
    # whoever knows what was said may close it
    assert incident_of(laptop, opened_id).phase == Phase.FALSE_ALARM
