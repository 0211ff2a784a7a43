"""What is over stays as it was: the clock of a drill, the words of a signed review, the name that says what it is."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from core import clock
from core.crisis.actions import claims, drills, facts, happenings, incidents, lists, playbooks, reviews, turns
from core.crisis.choices import Category, Course, Phase
from core.crisis.drills import banner
from core.crisis.queries import readiness, review
from core.crisis.queries.timeline import Line, timeline
from core.crisis.records import Fact, Improvement, Turn
from core.errors import Conflict, Invalid
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, Open, incident_of
from tests.core.crisis.course import bring_to, let_out
from tests.core.crisis.hands import hand
from tests.core.crisis.test_phases import ways

BEGAN = NOTICED + timedelta(minutes=2)
LATER = BEGAN + timedelta(hours=5)


@pytest.fixture
def drill(store: Store) -> UUID:
    return store.do(drills.begin, "C02", {"pace": 10})


def test_the_clock_of_a_drill_stands_where_it_ended(store: Store, drill: UUID) -> None:
    store.do(drills.go_ahead, drill, 26 * 60)
    early = store.do(happenings.note, drill, "Ерте жазба")
    before = hand(store, drill, timedelta(minutes=2))
    store.do(drills.end, drill)
    with clock.stopped(BEGAN + timedelta(minutes=3)):
        after = hand(store, drill, timedelta(minutes=5))
        assert after.passed == before.passed == timedelta(hours=26)
        assert len(after.late) == len(before.late) > 0
        late = store.do(happenings.note, drill, "Кеш жазба")
        store.do(happenings.correct, early, "Түзетілген жазба")
    with store.read() as session:
        lines = [one.id for one in timeline(session, drill)]
        # by the office's calendar it ended today
        assert review.due_on(session, incident_of(store, drill)) == datetime(2026, 12, 25, tzinfo=UTC).date()
    assert lines.index(early) < lines.index(late)


def test_a_drill_that_proves_a_false_alarm_is_over_too(store: Store, drill: UUID) -> None:
    store.do(incidents.false_alarm, drill, ["112", "Жылу желісі"])
    with clock.stopped(LATER):
        line = store.do(happenings.note, drill, "Кейінгі жазба")
    (noted,) = [one for one in timeline_of(store, drill) if one.id == line]
    assert noted.noted_at == incident_of(store, drill).closed_at == BEGAN


def timeline_of(store: Store, incident_id: UUID) -> list[Line]:
    with store.read() as session:
        return timeline(session, incident_id)


def test_it_is_scored_and_counts_as_held_whichever_way_it_ended(store: Store, drill: UUID) -> None:
    store.do(playbooks.enter_shipped)
    store.do(drills.go_ahead, drill, 26 * 60)
    store.do(incidents.false_alarm, drill, ["112", "Жылу желісі"])
    with store.read() as session:
        board = readiness.board(session, clock.local(LATER, "Asia/Almaty"))
    row = next(one for one in board if one.known.code == "C02")
    assert row.score == 0
    # its own clock is a day ahead: it was held today
    assert row.need("drill").on == clock.local(BEGAN, "Asia/Almaty").date()


def test_a_drill_says_so_whatever_it_is_called(store: Store, drill: UUID) -> None:
    seen = incident_of(store, drill).image()
    store.do(incidents.edit, drill, seen, {"name": "Құбыр жарылды"})
    assert incident_of(store, drill).name == f"{banner()}: Құбыр жарылды"
    with pytest.raises(Invalid):
        store.do(incidents.edit, drill, incident_of(store, drill).image(), {"name": " "})


def test_after_the_signed_review_nothing_it_speaks_of_is_changed(store: Store, drill: UUID) -> None:
    fact = store.do(facts.add, drill, {"aspect": "doing", "text": {"kk": "Бригада жолда"}})
    taken = rows(store, Turn)[0].id
    store.do(turns.take, taken)
    store.do(drills.end, drill)
    with store.read() as session:
        asked = review.review(session, drill, clock.now())
    assert asked is not None
    seen = incident_of(store, drill).image()
    store.do(reviews.answer, drill, seen, {one.key: "Жауап" for one in asked.questions})
    store.do(reviews.sign, drill)
    signed, due = incident_of(store, drill).image(), BEGAN + timedelta(days=1)
    for act in (
        lambda: store.do(incidents.edit, drill, signed, {"name": "Басқа"}),
        lambda: store.do(facts.add, drill, {"aspect": "ask", "text": {"kk": "Есікті жабыңыз"}}),
        lambda: store.do(facts.replace, fact, {"text": {"kk": "Бригада келді"}}),
        lambda: store.do(facts.end, fact),
        lambda: store.do(facts.promise, drill, "Уәде", due),
        lambda: store.do(turns.reopen, taken),
        lambda: store.do(lists.VERBS[Improvement].add, {"incident_id": str(drill), "text": "Тізім"}),
    ):
        with pytest.raises(Invalid):
            act()
    assert incident_of(store, drill).image() == signed


def test_a_step_was_not_taken_before_it_happened(store: Store, opened: Open) -> None:
    opened()
    first = rows(store, Turn)[0]
    with pytest.raises(Invalid):
        store.do(turns.take, first.id, NOTICED - timedelta(days=400))
    assert rows(store, Turn)[0].course == Course.OPEN


def test_a_refutation_is_neither_the_full_nor_the_final_word(store: Store, opened: Open) -> None:
    opened_id = opened()
    bring_to(store, opened_id, Phase.INITIAL)
    let_out(store, opened_id, Category.M4)
    assert ways(store, opened_id, Phase.MAINTENANCE) == ["statements", "facts"]


def test_the_first_undo_after_a_line_says_that_it_stays(store: Store, opened: Open) -> None:
    opened_id = opened()
    first = rows(store, Turn)[0]
    store.do(turns.take, first.id)
    store.do(happenings.note, opened_id, "Қате жазба")
    with pytest.raises(Conflict, match="for good"):
        store.undo()
    assert rows(store, Turn)[0].course == Course.DONE
    # who presses again means what was done before it
    assert store.undo()
    assert rows(store, Turn)[0].course == Course.OPEN


def test_after_a_false_alarm_nothing_is_changed_and_nothing_undone(store: Store, opened: Open) -> None:
    opened_id = opened()
    fact = store.do(facts.add, opened_id, {"aspect": "doing", "text": {"kk": "Бригада жолда"}})
    taken = rows(store, Turn)[0].id
    store.do(turns.take, taken)
    store.do(incidents.edit, opened_id, incident_of(store, opened_id).image(), {"place": "Жағалау, 2"})
    store.do(incidents.set_phase, opened_id, Phase.VERIFYING)
    store.do(incidents.false_alarm, opened_id, ["112", "Жылу желісі"])
    ended = incident_of(store, opened_id).image()
    claim = store.do(claims.register, {"text": "Су уланған"})
    for act in (
        lambda: store.do(incidents.edit, opened_id, ended, {"name": "Басқа"}),
        lambda: store.do(facts.add, opened_id, {"aspect": "ask", "text": {"kk": "Есікті жабыңыз"}}),
        lambda: store.do(facts.end, fact),
        lambda: store.do(facts.promise, opened_id, "Уәде", LATER),
        lambda: store.do(turns.reopen, taken),
        lambda: store.do(claims.register, {"text": "Газ шықты", "incident_id": str(opened_id)}),
        lambda: store.do(claims.put_to, claim, opened_id),
    ):
        with pytest.raises(Invalid):
            act()
    while store.nearest()[0]:
        try:
            store.undo()
        except Conflict:
            continue
    assert incident_of(store, opened_id).image() == ended
    assert (rows(store, Turn)[0].course, len(rows(store, Fact))) == (Course.DONE, 1)
