"""What the demo office has been through in its crisis room, and the algorithms that every new office has."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.approval.records import Clearance, Line
from core.crisis import harm, library, rules
from core.crisis.choices import Category, Course, Phase, Post, Response, Sort
from core.crisis.queries import drills, grounds, messages, readiness, review, running, statements, timeline, upkeep
from core.crisis.records import Claim, Fact, Happening, Holder, Improvement, Incident, Playbook, Statement, Turn
from core.language import safety
from core.language.trilingual import LANGS
from core.office.records import Account, Ownership
from core.replies.records import OPEN
from core.seeding import calendar
from core.store.record import Record
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.conftest import Open, Planted
from tests.core.test_seed import DAYS, TODAY
from tests.demos import SMALL

STREETS = ("Бірлік", "Емхана", "Мектеп", "улица")


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), ZoneInfo("Asia/Almaty"))


def incidents(store: Store) -> tuple[Incident, Incident]:
    """The drill, and the one in earnest."""
    drill, real = sorted(rows(store, Incident), key=lambda one: not one.is_drill)
    return drill, real


@pytest.fixture
def demo(planted: Planted) -> Store:
    return planted(4, TODAY)


def test_a_new_office_has_the_shipped_algorithms(empty: Open) -> None:
    store = empty()
    calendar.plant(store, None)
    assert {one.code for one in rows(store, Playbook)} == set(library.shipped())


@pytest.mark.parametrize(("weeks", "day"), [*((2, day) for day in DAYS), (4, TODAY), SMALL])
def test_on_whatever_day_it_is_opened_nothing_runs_and_all_is_reviewed(planted: Planted, weeks: int, day: date) -> None:
    store = planted(weeks, day)
    tuesday = day - timedelta(day.weekday() + 6)
    drill, real = incidents(store)
    with clock.stopped(morning(day)), store.read() as session:
        assert running.running(session, morning(day)) == []
        assert [one.due for one in upkeep.improvements(session, day + timedelta(7))] == [day + timedelta(1)]
    assert {one.phase for one in (drill, real)} == {Phase.REVIEWED}
    assert real.event_at == datetime.combine(tuesday, time(7, 42), ZoneInfo("Asia/Almaty"))
    assert drill.noticed_at.date() == tuesday - timedelta(4)
    assert {one.done_on is None for one in rows(store, Improvement)} == {True, False}


def test_the_first_word_was_out_in_fourteen_minutes_and_every_term_was_kept(demo: Store) -> None:
    _drill, real = incidents(demo)
    with demo.read() as session:
        found = review.review(session, real.id, morning(TODAY))
    assert found is not None
    took = {one.key: one.took for one in found.clocks}
    assert took["acknowledge"] == timedelta(minutes=14)
    assert all(one.is_met for one in found.clocks)
    assert (found.unanswered, found.signed_by) == ([], "Г. Мысалова")
    assert [(one.topic, one.count) for one in found.asked] == [("water", 4)]
    assert [one.lag for one in found.rumours] == [timedelta(minutes=41)]


def test_of_its_steps_one_was_skipped_and_one_was_late(demo: Store) -> None:
    _drill, real = incidents(demo)
    found = [one for one in rows(demo, Turn) if one.incident_id == real.id]
    assert [one.code for one in found if one.course == Course.SKIPPED] == ["C02.06"]
    late = [one for one in found if one.due_at and one.ended_at and one.ended_at > one.due_at]
    assert [one.code for one in late if one.course == Course.DONE] == ["K012"]
    assert all(one.reason for one in late)
    assert not [one.code for one in found if one.course == Course.OPEN]


def test_nobody_signed_their_own_words_and_nothing_went_out_unsigned(demo: Store) -> None:
    for incident in incidents(demo):
        with demo.read() as session:
            found = statements.of(session, incident, morning(TODAY))
        assert [one for one in found if not (one.is_cleared and one.releases)] == []
        assert found[0].is_standing
        assert found[0].statement.category == Category.M1
        for one in found[1:]:
            assert all(said.is_given for said in one.signatures), one.line.name
            assert one.statement.author_id is not None


def test_what_it_said_frightens_nobody_and_has_no_gaps(demo: Store) -> None:
    lines = {one.id: one for one in rows(demo, Line)}
    for one in rows(demo, Statement):
        for lang, text in zip(LANGS, lines[one.line_id].text, strict=True):
            assert [text[found.start : found.end] for found in harm.harms(text, lang)] == []
            assert "[" not in text, text
            assert "{" not in text, text
            private = [found.said for found in safety.personal(text)]
            # where there is no water, and where it is given out, is nobody's home
            assert [said for said in private if not said.startswith(("8 (7000) 00-00-", *STREETS))] == [], text
        assert all((lines[one.line_id].text.kk, lines[one.line_id].text.ru))


def test_one_claim_was_refuted_and_closed_and_one_is_watched(demo: Store) -> None:
    found = rows(demo, Claim)
    assert {one.response: one.closed_at is None for one in found} == {Response.DEBUNK: False, Response.WATCH: True}
    assert [bool(one.tracking) for one in found if one.response == Response.DEBUNK] == [True]


def test_the_timeline_tells_of_decisions_messages_and_whoever_was_told(demo: Store) -> None:
    _drill, real = incidents(demo)
    lines = [one for one in rows(demo, Happening) if one.incident_id == real.id]
    assert {one.sort for one in lines} >= {Sort.DECISION, Sort.TOLD, Sort.SIGNAL, Sort.PHASE, Sort.LEVEL, Sort.RELEASE}
    assert [len(one.rejected) for one in lines if one.sort == Sort.DECISION] == [2]
    assert sum(bool(one.reason) for one in lines if one.sort == Sort.TOLD) == 1
    with demo.read() as session:
        attached = messages.attached(session, real.id).messages
        told = timeline.timeline(session, real.id)
    assert len(attached) == 4
    assert not [one for one in attached if one.state in OPEN]
    assert [one.happened_at for one in told] == sorted(one.happened_at for one in told)


def test_a_drill_was_held_and_scored(demo: Store) -> None:
    drill, _real = incidents(demo)
    with demo.read() as session:
        score = drills.score(session, drill, morning(TODAY))
    assert drill.review["score"] == score.percent
    assert 80 <= drill.review["score"] < 100
    assert {point.key for point in score.points if not point.is_met} == {"full", "injects"}


def test_some_types_are_ready_some_are_stale_and_some_roles_nobody_fills(demo: Store) -> None:
    with demo.read() as session:
        board = {one.known.playbook.code: one for one in readiness.board(session, morning(TODAY))}
    ready = [code for code, one in board.items() if all(need.is_met for need in one.needs)]
    assert ready == ["C01"]
    assert {need.key for need in board["C05"].needs if need.is_stale} >= {"plan", "contacts"}
    assert {code for code, one in board.items() if one.known.clearance == Clearance.CLEARED} == {
        "C00", "C01", "C02", "C03", "C11",
    }  # fmt: skip
    assert {post for one in board.values() for post in one.empty} == {Post.ISEC, Post.HR}


def test_every_row_of_the_crisis_room_keeps_the_rules(demo: Store) -> None:
    for kind in (Holder, Incident, Turn, Happening, Fact, Statement, Claim, Improvement, Playbook):
        for one in rows(demo, kind):
            assert rules.problems(one) == [], one
    for one in rows(demo, Holder):
        assert not one.phone or one.phone.startswith("8 (7000) 00-00-")


def test_an_incident_of_it_met_what_it_was_closed_by(demo: Store) -> None:
    _drill, real = incidents(demo)
    closed = [
        one for one in rows(demo, Happening)
        if one.incident_id == real.id and one.source.endswith(f" {Phase.CLOSED}")
    ]  # fmt: skip
    with demo.read() as session:
        known = grounds.criteria(session, real)
    assert [len(one.reason.splitlines()) for one in closed] == [len(known) + 1]


def test_there_is_a_page_of_ours_one_nobody_writes_on_and_one_that_is_not_ours(demo: Store) -> None:
    found = {one.ownership: one for one in rows(demo, Account)}
    assert set(found) == {Ownership.OFFICIAL, Ownership.DORMANT, Ownership.IMPOSTOR}
    assert len(found[Ownership.IMPOSTOR].measures) == 3
    assert all(".example" in one.address for one in found.values())


def test_the_same_day_gives_the_same_incident(planted: Planted) -> None:
    """But for the ids of what is made on the way."""

    def content(store: Store, kind: type[Record]) -> list[str]:
        return sorted(
            str({name: said for name, said in one.image().items() if name != "id" and not name.endswith("_id")})
            for one in rows(store, kind)
        )

    one, other = planted(*SMALL), planted(*SMALL, "-twin")
    for kind in (Holder, Turn, Happening, Fact, Claim, Improvement, Account):
        assert content(one, kind) == content(other, kind), kind
    assert {record.id for record in rows(one, Playbook)} == {record.id for record in rows(other, Playbook)}
