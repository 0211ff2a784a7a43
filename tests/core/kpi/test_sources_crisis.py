"""Figures of crises and of approval, each worked out by hand, and what would flatter it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.approval.records import Decision, Line, Matter, Submission, Verdict, Version
from core.crisis.choices import Category, Level, Phase, Response, Sort, Weight
from core.crisis.records import Claim, Happening, Improvement, Incident, Statement
from core.kpi.amounts import UNKNOWN, Amount
from core.kpi.queries.asked import Scope
from core.store.record import new_id
from core.store.store import Store
from core.store.work import Work, action
from tests.core.kpi.counting import NOVEMBER, NOW, amounts, at, number, published, put, values

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def incident(store: Store, noticed: datetime, **fields: Any) -> Incident:
    made = Incident(
        **({"name": "Жылу магистралі", "level": Level.S2, "event_at": noticed - HOUR, "noticed_at": noticed} | fields)
    )
    put(store, made)
    return made


def released(store: Store, of: Incident, out: datetime, category: Category = Category.M1) -> Happening:
    line = Line(name={"kk": "Хабарлама"}, text={"kk": "Бригада жұмыс істеп жатыр"})
    put(store, line)
    said = Statement(incident_id=of.id, category=category, line_id=line.id, made_at=of.noticed_at, released_at=out)
    put(store, said)
    told = Happening(incident_id=of.id, sort=Sort.RELEASE, happened_at=out, text="Telegram", statement_id=said.id)
    put(store, told)
    return told


def test_from_the_first_sign_to_the_first_and_to_the_full_word(store: Store) -> None:
    first, second = incident(store, at(5)), incident(store, at(6))
    released(store, first, at(5, 10, 12))
    released(store, first, at(5, 10, 50), Category.M2)
    released(store, second, at(6, 10, 20))
    released(store, second, at(6, 11, 30), Category.M3)
    assert amounts(store, "first_message_median", "full_statement_median") == [
        [Amount(number(16), 2)], [Amount(number(70), 2)],
    ]  # fmt: skip


def test_silence_is_not_the_quickest(store: Store) -> None:
    """Nothing came out of the one that was closed after two hours; and the other runs and waits yet."""
    incident(store, at(5), closed_at=at(5, 12))
    incident(store, NOW - 10 * HOUR)
    assert values(store, "first_message_median") == [120]
    assert values(store, "first_message_median", span=NOVEMBER) == [600]


def test_what_our_own_people_were_told_is_no_word_to_the_public(store: Store) -> None:
    one = incident(store, at(5))
    released(store, one, at(5, 10, 5), Category.M6)
    wrong = released(store, one, at(5, 10, 10))
    put(store, Happening(incident_id=one.id, sort=Sort.CORRECTION, text="10:10 емес", corrects_id=wrong.id))
    released(store, one, at(5, 10, 30))
    assert values(store, "first_message_median") == [30]


def test_beside_a_median_stands_what_nine_of_ten_keep(store: Store) -> None:
    """Nine of ten spoke within fifty minutes; of five claims the last stood alone for two hours."""
    for minutes in (5, 5, 5, 5, 5, 5, 5, 5, 50, 60):
        released(store, incident(store, at(5)), at(5) + minutes * MINUTE, Category.M2)
    names = ("first_message_median", "first_message_p90", "full_statement_median", "full_statement_p90")
    assert values(store, *names) == [5, 50, 5, 50]
    put(store, *(claim(at(6), minutes * MINUTE) for minutes in (10, 20, 30, 40, 120)))
    assert values(store, "refutation_median", "refutation_p90") == [30, 120]


@pytest.mark.parametrize("fields", [{"is_drill": True}, {"level": Level.S1}, {"phase": Phase.FALSE_ALARM}])
def test_drills_trifles_and_false_alarms_are_not_counted(store: Store, fields: dict[str, Any]) -> None:
    one = incident(store, at(5), **fields)
    released(store, one, at(5, 10, 1))
    assert values(store, "first_message_median") == [None]


def test_a_crisis_is_of_the_whole_office(store: Store) -> None:
    incident(store, at(5))
    assert values(store, "first_message_median", scope=Scope(unit_id=new_id())) == [None]


@action("Promise")
def _promise(work: Work, incident_id: UUID, due: datetime | None) -> None:
    work.find(Incident, incident_id).next_update_at = due


def promise(store: Store, of: Incident, said: datetime, due: datetime | None) -> None:
    with clock.stopped(said):
        store.do(_promise, of.id, due)


def test_an_update_keeps_its_minute_also_with_nothing_new(store: Store) -> None:
    one = incident(store, at(5))
    promise(store, one, at(5, 10, 5), at(5, 11))
    released(store, one, at(5, 11, 9), Category.M0)
    promise(store, one, at(5, 11, 10), at(5, 12))
    released(store, one, at(5, 12, 11))
    assert values(store, "updates_promised", "updates_kept") == [2, 1]


def test_a_promise_that_was_put_off_in_silence_is_broken(store: Store) -> None:
    one = incident(store, at(5))
    promise(store, one, at(5, 10, 5), at(5, 11))
    promise(store, one, at(5, 10, 55), at(5, 13))
    released(store, one, at(5, 13))
    assert values(store, "updates_promised", "updates_kept") == [2, 1]


def test_what_is_withdrawn_in_time_and_what_is_to_come_is_not_owed(store: Store) -> None:
    one, drill = incident(store, at(5)), incident(store, at(5), is_drill=True)
    promise(store, drill, at(5, 10, 5), at(5, 11))
    promise(store, one, at(5, 10, 5), at(5, 11))
    promise(store, one, at(5, 10, 30), None)
    promise(store, one, NOW - HOUR, NOW + HOUR)
    assert values(store, "updates_promised") == [0]
    assert values(store, "updates_promised", span=NOVEMBER) == [0]


def claim(seen: datetime, after: timedelta | None = None, **fields: Any) -> Claim:
    done = {"answered_at": seen + after} if after is not None else {}
    said = {"text": "Су уланған", "first_seen_at": seen, "response": Response.DEBUNK, "weight": Weight.HIGH}
    return Claim(**(said | done | fields))


def test_how_long_a_claim_stood_alone(store: Store) -> None:
    put(store, claim(at(5), 40 * MINUTE), claim(at(6), 100 * MINUTE, weight=Weight.MEDIUM))
    put(store, claim(at(7), 1 * MINUTE, weight=Weight.LOW), claim(at(7), 1 * MINUTE, response=Response.WATCH))
    assert amounts(store, "refutation_median") == [[Amount(number(70), 2)]]
    # one that nobody refuted stands until now
    put(store, claim(NOW - 5 * HOUR))
    assert values(store, "refutation_median", span=NOVEMBER) == [300]


def test_how_long_everybody_could_read_it_is_told_beside(store: Store) -> None:
    put(store, claim(at(5), 40 * MINUTE, appeared_at=at(5) - 2 * HOUR), claim(at(6), 100 * MINUTE))
    # of the other nobody knows since when it was public
    assert amounts(store, "refutation_median", "refutation_public_median") == [
        [Amount(number(70), 2)], [Amount(number(160), 1)],
    ]  # fmt: skip


def test_claims_of_drills_are_left_out(store: Store) -> None:
    drill = incident(store, at(5), is_drill=True)
    put(store, claim(at(5), MINUTE, incident_id=drill.id))
    assert values(store, "refutation_median") == [None]


def test_the_views_of_a_claim_are_those_of_three_days(store: Store) -> None:
    def seen(day: int, views: int | None) -> dict[str, Any]:
        return {"at": at(day).isoformat(), "views": views, "note": ""}

    put(store, claim(at(5), HOUR, tracking=[seen(5, 300), seen(7, 900), seen(7, None), seen(9, 5000)]))
    # of one nothing is known, which is not nought
    put(store, claim(at(6), HOUR))
    assert amounts(store, "claim_views") == [[Amount(number(900), 1)]]
    assert amounts(store, "claim_views", spans=(NOVEMBER,)) == [[UNKNOWN]]


def test_improvements_are_due_once_their_day_is_over(store: Store) -> None:
    one = incident(store, at(5))
    drill, small = incident(store, at(5), is_drill=True), incident(store, at(5), level=Level.S1)

    def due(day: date, done_on: date | None = None, of: Incident = one) -> Improvement:
        return Improvement(incident_id=of.id, text="Байланыс тізімін жаңарту", due=day, done_on=done_on)

    put(store, due(date(2026, 11, 10), date(2026, 11, 10)), due(date(2026, 11, 10), date(2026, 11, 11)))
    put(store, due(date(2026, 11, 22)), due(date(2026, 11, 23)), due(date(2026, 11, 29), date(2026, 11, 20)))
    put(store, due(date(2026, 11, 10), of=drill), due(date(2026, 11, 10), of=small))
    assert values(store, "improvements_due", "improvements_done", span=NOVEMBER) == [4, 2]


def step(key: str, place: int) -> dict[str, Any]:
    free = {"needs": "any", "people": [], "hours": None, "escalate_id": None}
    return {"id": key, "place": place, "name": {"kk": key}} | free


def laid(store: Store, sent: datetime, decisions: Sequence[tuple[str, datetime, Verdict]], number: int = 1) -> UUID:
    publication = published(store, None)
    submission = Submission(matter=Matter.PUBLICATION, sent_at=sent, steps=[step("head", 1), step("deputy", 2)])
    version = Version(submission_id=submission.id, number=number, publication_id=publication.id)
    put(store, submission)
    put(store, version)
    for key, decided, verdict in decisions:
        put(store, Decision(version_id=version.id, step=key, verdict=verdict, decided_at=decided))
    return publication.id


APPROVE, RETURN = Verdict.APPROVE, Verdict.RETURN


def test_approval_takes_working_hours_place_by_place(store: Store) -> None:
    # Monday 17:30 to Tuesday 10:00 is two hours; then three, the lunch left out
    laid(store, at(5, 17, 30), [("head", at(6, 10), APPROVE), ("deputy", at(6, 14, 30), APPROVE)])
    laid(store, at(7, 9), [("head", at(7, 10), RETURN)])
    # the second place waits yet: of this only the first is told
    laid(store, at(8, 9), [("head", at(8, 13), APPROVE)])
    names = ("approval_decided", "approval_returned", "approval_median", "approval_p90")
    assert values(store, *names) == [2, 1, 3, 5]
    assert amounts(store, "approval_step_1_median", "approval_step_2_median", "approval_step_3_median") == [
        [Amount(number(2), 3)], [Amount(number(3), 1)], [UNKNOWN],
    ]  # fmt: skip


def test_approval_counts_where_it_was_decided(store: Store) -> None:
    laid(store, at(30, 9), [("head", at(30, 10), APPROVE), ("deputy", at(3, 10, month=11), APPROVE)])
    assert values(store, "approval_decided", "approval_step_1_median", "approval_step_2_median") == [0, 1, None]
    assert values(store, "approval_decided", "approval_step_1_median", span=NOVEMBER) == [1, None]


def test_approval_of_a_unit_is_of_its_publications(store: Store) -> None:
    laid(store, at(7, 9), [("head", at(7, 10), RETURN)])
    assert values(store, "approval_decided", scope=Scope(unit_id=new_id())) == [0]
    assert values(store, "approval_decided", scope=Scope(channel_id=new_id())) == [None]
