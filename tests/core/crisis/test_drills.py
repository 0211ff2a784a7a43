"""A drill runs by its own clock, throws in what its algorithm has in store, is scored, and is counted nowhere."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.approval.queries import delays
from core.approval.records import Submission
from core.crisis import drills, library
from core.crisis.actions import claims, facts, incidents, statements, turns
from core.crisis.actions import drills as acts
from core.crisis.choices import Category, Deadline, Mode, Phase, Sort
from core.crisis.drills import Kind, Ran, Thrown, banner
from core.crisis.queries import claims as claimed
from core.crisis.queries import drills as asked
from core.crisis.queries import running
from core.crisis.records import Happening, Incident, Turn
from core.errors import Invalid
from core.language.trilingual import LANGS
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, Open, channels_of, incident_of
from tests.core.crisis.hands import said, sent, take_due

BEGAN = NOTICED + timedelta(minutes=2)
T0 = datetime(2026, 12, 14, 4, tzinfo=UTC)
QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


@pytest.fixture
def drill(store: Store) -> UUID:
    return store.do(acts.begin, "C02", {"pace": 10})


def scored(store: Store, drill: UUID) -> dict[str, tuple[int, int]]:
    with store.read() as session:
        found = asked.score(session, session.get_one(Incident, drill), clock.now())
    return {one.key: (one.points, one.most) for one in found.points}


def test_it_says_what_it_is_in_three_languages(store: Store, drill: UUID) -> None:
    assert banner() == "ОҚУ-ЖАТТЫҒУ / УЧЕНИЕ / DRILL"
    incident = incident_of(store, drill)
    assert incident.name.startswith(banner())
    assert (incident.is_drill, incident.pace, incident.paced_from, incident.noticed_at) == (True, 10, BEGAN, BEGAN)
    with store.read() as session:
        assert [one.id for one in running.running(session, clock.now())] == [drill]


def test_its_steps_are_those_of_the_real_thing(store: Store, drill: UUID, opened: Open) -> None:
    real = opened("C02")
    codes = {one: [turn.code for turn in rows(store, Turn) if turn.incident_id == one] for one in (drill, real)}
    assert set(codes[drill]) <= set(codes[real])
    assert len(codes[drill]) > 25


def test_there_is_one_at_a_time(store: Store, drill: UUID) -> None:
    with pytest.raises(Invalid):
        store.do(acts.begin, "C03", {})
    store.do(acts.end, drill)
    store.do(acts.begin, "C03", {})


@pytest.mark.parametrize("pace", [0, 61, "ten"])
def test_a_pace_that_cannot_be_is_refused(store: Store, pace: object) -> None:
    with pytest.raises(Invalid):
        store.do(acts.begin, "C02", {"pace": pace})


def test_what_it_throws_in_comes_by_its_own_clock(store: Store, drill: UUID) -> None:
    known = drills.injects([("C02", library.shipped()["C02"].content)])
    assert [one.after for one in known] == sorted(one.after for one in known)
    assert store.do(acts.show_injects, drill) == []
    # ten of its minutes pass in one of ours
    with clock.stopped(BEGAN + known[0].after / 10):
        assert store.do(acts.show_injects, drill) == [known[0].key]
        assert store.do(acts.show_injects, drill) == []
        with pytest.raises(Invalid):
            store.do(acts.answer_inject, drill, known[0].key, " ")
        with pytest.raises(Invalid):
            store.do(acts.answer_inject, drill, known[1].key, "Жауап бердік")
        store.do(acts.answer_inject, drill, known[0].key, "Жауап бердік")
        with pytest.raises(Invalid):
            store.do(acts.answer_inject, drill, known[0].key, "Тағы")
    lines = [one for one in rows(store, Happening) if one.sort in (Sort.SIGNAL, Sort.TRIGGER)]
    assert [(one.happened_at - BEGAN, one.message_id) for one in lines] == [(known[0].after, None)]
    with store.read() as session:
        found = asked.thrown(session, session.get_one(Incident, drill))
    assert (found[0].is_in_time, found[0].how, found[1].shown_at) == (True, "Жауап бердік", None)


def test_it_runs_faster_slower_and_ahead_from_where_it_stands(store: Store, drill: UUID) -> None:
    with clock.stopped(BEGAN + timedelta(minutes=1)):
        store.do(acts.set_pace, drill, 1)
        with pytest.raises(Invalid):
            store.do(acts.set_pace, drill, 100)
        with pytest.raises(Invalid):
            store.do(acts.go_ahead, drill, 0)
        with pytest.raises(Invalid):
            store.do(acts.go_ahead, drill, 10**12)
        store.do(acts.go_ahead, drill, 50)
    with clock.stopped(BEGAN + timedelta(minutes=2)), store.read() as session:
        (one,) = running.running(session, clock.now())
        assert one.passed == timedelta(minutes=61)


def test_a_good_one_gets_all_the_points_and_stays_out_of_every_count(store: Store, drill: UUID) -> None:
    known = drills.injects([("C02", library.shipped()["C02"].content)])
    confirmed = {"aspect": "known", "text": {"kk": "12 үй"}, "source": "Б. Үлгіжанов", "confirmed_at": BEGAN}
    with clock.stopped(BEGAN + timedelta(minutes=1)):
        store.do(facts.add, drill, confirmed)
        said(store, drill, Category.M1)
    with clock.stopped(BEGAN + timedelta(minutes=5)):
        said(store, drill, Category.M2)
        store.do(claims.register, {"text": "Өтірік сөз", "weight": "high", "incident_id": drill})
    for one in known:
        with clock.stopped(BEGAN + one.after / 10 + timedelta(seconds=30)):
            for key in store.do(acts.show_injects, drill):
                store.do(acts.answer_inject, drill, key, "Жауап бердік")
    with clock.stopped(BEGAN + timedelta(minutes=17)):
        take_due(store, drill, BEGAN + timedelta(hours=3))
    with clock.stopped(BEGAN + timedelta(minutes=20)):
        assert store.do(acts.end, drill) == 100
    incident = incident_of(store, drill)
    assert (incident.phase, incident.closed_at) == (Phase.CLOSED, BEGAN + timedelta(minutes=200))
    assert incident.review["score"] == 100
    assert scored(store, drill)["legal"] == (15, 15)
    with store.read() as session:
        assert claimed.unanswered(session) == []
        assert claimed.rows(session, clock.now()) == []
        assert running.ended(session) == []
    with pytest.raises(Invalid):
        store.do(acts.show_injects, drill)


def test_a_poor_one_is_told_why(store: Store, drill: UUID) -> None:
    with clock.stopped(BEGAN + timedelta(minutes=3)):
        made = sent(store, drill, Category.M1)
    with clock.stopped(BEGAN + timedelta(minutes=8)):
        # nobody answered, and it went out all the same
        store.do(statements.release, made, channels_of(store), None, "", "Екі рет қоңырау шалдық")
    with clock.stopped(BEGAN + timedelta(minutes=20)):
        found = scored(store, drill)
        assert found["acknowledge"] == (0, 20)
        assert found["full"] == (0, 20)
        assert found["legal"] == (0, 15)
        assert found["injects"] == (0, 15)
        assert found["two_people"] == (0, 10)
        assert found["languages"] == (10, 10)
        assert found["facts"] == (0, 10)
        assert store.do(acts.end, drill) == 10


def test_what_had_not_come_to_its_term_is_not_counted(store: Store, drill: UUID) -> None:
    with clock.stopped(BEGAN + timedelta(seconds=10)):
        assert scored(store, drill) == {"facts": (0, 10)}
        store.do(acts.end, drill)


def test_what_is_no_drill_is_not_run_as_one(store: Store, opened: Open) -> None:
    real = opened()
    for act in (acts.show_injects, acts.end):
        with pytest.raises(Invalid):
            store.do(act, real)
    with pytest.raises(Invalid):
        store.do(acts.set_pace, real, 5)


def test_it_may_also_run_through_its_phases(store: Store, drill: UUID) -> None:
    store.do(incidents.set_phase, drill, Phase.VERIFYING)
    first = next(one for one in rows(store, Turn) if one.deadline == Deadline.T0)
    store.do(turns.take, first.id)
    assert incident_of(store, drill).phase == Phase.VERIFYING


@pytest.mark.parametrize("code", sorted(library.shipped()))
def test_what_every_algorithm_throws_in_can_be_read(code: str) -> None:
    found = drills.injects([(code, library.shipped()[code].content)])
    assert all(one.text and one.asks and one.kind in set(Kind) for one in found)
    assert bool(found) == (library.shipped()[code].mode == Mode.TYPE)


MOMENTS = st.none() | st.integers(0, 400).map(lambda minutes: T0 + timedelta(minutes=minutes))


@given(MOMENTS, MOMENTS, MOMENTS, st.integers(0, 400), st.integers(0, 5), st.integers(0, 5), st.integers(0, 3))
def test_a_score_is_never_more_than_there_is_to_get(
    first: datetime | None, full: datetime | None, legal: datetime | None, ended: int, released: int, alone: int,
    known: int,
) -> None:  # fmt: skip
    inject = drills.injects([("C01", library.shipped()["C01"].content)])[0]
    thrown = [Thrown(inject, T0 + timedelta(minutes=7), first, full)] if first and full and full >= first else []
    ran = Ran(
        T0, T0 + timedelta(minutes=ended), T0 + QUARTER, T0 + HOUR, first, full, T0 + timedelta(hours=3), legal, thrown,
        released, min(alone, released), min(alone, released), known,
    )  # fmt: skip
    found = drills.score(ran)
    assert all(0 <= one.points <= one.most for one in found.points)
    assert found.percent is not None
    assert 0 <= found.percent <= 100
    assert all(one.in_(lang) and "{" not in one.in_(lang) for one in found.points for lang in LANGS)
    assert {one.key for one in found.points} <= set(drills.POINTS)


def test_what_was_only_practised_to_be_signed_is_in_no_count_of_approval(
    store: Store, drill: UUID, opened: Open
) -> None:
    sent(store, drill, Category.M2)
    sent(store, opened("C02"), Category.M2)
    now = clock.local(clock.now(), "Asia/Almaty")
    assert sorted(one.is_drill for one in rows(store, Submission)) == [False, True]
    with store.read() as session:
        found = delays.delays(session, now.date(), now.date(), now)
    assert {one.submission.is_drill for one in found.waits} == {False}
    assert len(found.rows) == 1
