"""False claims are registered, weighed, answered and watched, and it is measured how long each stood alone."""

from datetime import timedelta

import pytest

from core import clock
from core.crisis.actions import claims
from core.crisis.choices import Response, Weight
from core.crisis.queries import claims as queries
from core.crisis.queries import incidents
from core.crisis.records import Claim
from core.errors import Invalid
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, Open

TRUTH = {"kk": "Бөгет бүтін.", "ru": "Плотина цела."}


def one(store: Store) -> Claim:
    (found,) = rows(store, Claim)
    assert isinstance(found, Claim)
    return found


def test_a_claim_is_registered_in_one_sentence(store: Store, opened: Open) -> None:
    opened_id = opened()
    for values in ({"text": " "}, {"text": "Бөгет жарылды", "first_seen_at": clock.now() + timedelta(minutes=1)}):
        with pytest.raises(Invalid):
            store.do(claims.register, {**values, "incident_id": str(opened_id)})
    store.do(claims.register, {"text": "Бөгет жарылды", "incident_id": str(opened_id), "answered_at": NOTICED})
    assert (one(store).first_seen_at, one(store).answered_at, one(store).actor) == (clock.now(), None, "")


def test_only_what_is_known_to_be_false_is_refuted(store: Store) -> None:
    claim = store.do(claims.register, {"text": "Бөгет жарылды"})
    with pytest.raises(Invalid) as refused:
        store.do(claims.decide, claim, Response.DEBUNK)
    assert refused.value.field == "truth"
    store.do(claims.edit, claim, one(store).image(), {"truth": TRUTH})
    store.do(claims.decide, claim, Response.DEBUNK, Weight.HIGH)
    assert (one(store).response, one(store).weight, one(store).person_id) == (
        Response.DEBUNK,
        Weight.HIGH,
        store.author_id,
    )


def test_what_may_harm_is_not_left_alone_and_not_closed_unanswered(store: Store) -> None:
    claim = store.do(claims.register, {"text": "Бөгет жарылды", "weight": "high"})
    with pytest.raises(Invalid):
        store.do(claims.decide, claim, Response.WATCH)
    with pytest.raises(Invalid):
        store.do(claims.close, claim)
    store.do(claims.note_answered, claim)
    store.do(claims.close, claim)
    with pytest.raises(Invalid):
        store.do(claims.decide, claim, Response.INFORM)
    store.do(claims.reopen, claim)
    assert one(store).closed_at is None


def test_an_answer_comes_after_the_claim_and_gives_its_lag(store: Store) -> None:
    claim = store.do(claims.register, {"text": "Бөгет жарылды", "first_seen_at": NOTICED, "response": "debunk",
                                       "truth": TRUTH})  # fmt: skip
    for at in (NOTICED - timedelta(minutes=1), clock.now() + timedelta(minutes=1)):
        with pytest.raises(Invalid):
            store.do(claims.note_answered, claim, at)
    with store.read() as session:
        (row,) = queries.rows(session, NOTICED + timedelta(minutes=50))
        assert (row.lag, row.waits) == (timedelta(minutes=50), True)
    with clock.stopped(NOTICED + timedelta(minutes=42)):
        store.do(claims.note_answered, claim)
    with store.read() as session:
        (row,) = queries.rows(session, NOTICED + timedelta(hours=9))
        assert (row.lag, row.waits) == (timedelta(minutes=42), False)


def test_how_far_it_spreads_is_seen_again_and_again(store: Store) -> None:
    claim = store.do(claims.register, {"text": "Бөгет жарылды", "links": ["https://t.me/a/1"]})
    for said in ({}, {"views": -1}):
        with pytest.raises(Invalid):
            store.do(claims.track, claim, **said)
    store.do(claims.track, claim, 1200, links=["https://t.me/a/1", "https://t.me/b/2"])
    store.do(claims.track, claim, 4000, "Теріске шығару бірге көрінеді")
    assert [seen["views"] for seen in one(store).tracking] == [1200, 4000]
    assert one(store).links == ["https://t.me/a/1", "https://t.me/b/2"]


def test_open_ones_come_first_and_of_these_the_gravest(store: Store, opened: Open) -> None:
    opened_id = opened()
    grave, light, closed = (
        store.do(claims.register, {"text": text, "weight": weight, "incident_id": str(opened_id)})
        for text, weight in (("Бөгет жарылды", "high"), ("Әкім қашты", "low"), ("Су улы", "low"))
    )
    store.do(claims.close, closed)
    store.do(claims.register, {"text": "Басқа әңгіме"})
    with store.read() as session:
        found = incidents.at_hand(session, opened_id, clock.now())
        assert found is not None
        assert [row.id for row in found.claims] == [grave, light, closed]
        assert [row.id for row in queries.unanswered(session)] == [grave]
        assert len(queries.rows(session, clock.now())) == 4


def test_a_claim_of_a_drill_is_counted_nowhere(store: Store, opened: Open) -> None:
    drill = opened(is_drill=True, pace=2, paced_from=clock.now())
    store.do(claims.register, {"text": "Бөгет жарылды", "weight": "high", "incident_id": str(drill)})
    with store.read() as session:
        assert not queries.unanswered(session)
        assert queries.rows(session, clock.now()) == []
        assert len(queries.rows(session, clock.now(), is_drill=True)) == 1


def test_no_claim_goes_from_a_drill_into_earnest_or_back(store: Store, opened: Open) -> None:
    real, drill = opened(), opened(is_drill=True, pace=2, paced_from=clock.now())
    played = store.do(claims.register, {"text": "Бөгет жарылды", "incident_id": str(drill)})
    told = store.do(claims.register, {"text": "Су улы"})
    for claim, incident in ((played, None), (played, real), (told, drill)):
        with pytest.raises(Invalid):
            store.do(claims.put_to, claim, incident)
    store.do(claims.put_to, told, real)


def test_a_grave_claim_is_left_alone_by_no_door(store: Store) -> None:
    values = {"text": "Бөгет жарылды", "weight": "high"}
    with pytest.raises(Invalid):
        store.do(claims.register, values | {"response": "no_reply_monitor"})
    claim = store.do(claims.register, values)
    seen = one(store).image()
    with pytest.raises(Invalid):
        store.do(claims.edit, claim, seen, {"weight": "high", "response": "no_reply_monitor"})
