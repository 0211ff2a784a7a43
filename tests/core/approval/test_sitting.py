"""What whoever sits at the desk may decide about, and what stands in the way."""

from uuid import UUID

import pytest

from core import clock
from core.approval.actions import deciding, laying, lists
from core.approval.actions.deciding import Ruling
from core.approval.queries import sitting
from core.approval.queries.sitting import Sitting
from core.approval.records import Decision, Line, Submission, Verdict, Version
from core.calendar.actions import wordings
from core.calendar.records import Priority
from core.errors import Forbidden
from core.store.store import Store
from tests.core.approval.conftest import Draft, Seat, SetRoute
from tests.core.approval.hands import approve, away, newest
from tests.core.calendar.hands import rows

People = dict[str, UUID]


def seat_of(store: Store, person_id: UUID, kept: UUID | None = None) -> Sitting:
    with store.read() as session:
        return sitting.sitting(session, person_id, clock.now(), kept)


def obstacles(store: Store, person_id: UUID) -> list[str]:
    seat = seat_of(store, person_id)
    return [seat.obstacle(row) for one in seat.laid for row in one.rows]


def waiting(store: Store, person_id: UUID) -> int:
    with store.read() as session:
        return sitting.count(session, person_id, clock.now())


def test_each_sees_all_that_waits_and_why_it_is_not_theirs(
    store: Store, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"]]})
    store.do(laying.submit, [draft()])
    assert obstacles(store, people["head"]) == [""]
    assert obstacles(store, people["deputy"]) == ["It is somebody else's turn to decide: “С. Кестебаева”."]
    assert obstacles(store, people["editor"]) == ["Your role here does not approve."]
    assert obstacles(store, people["secretary"]) == ["Nobody approves their own work. Let somebody else decide."]
    assert [waiting(store, people[part]) for part in ("head", "deputy", "editor")] == [1, 0, 0]


def test_what_was_changed_since_cannot_be_decided_about(store: Store, draft: Draft, people: People) -> None:
    made = draft()
    store.do(laying.submit, [made, draft("Жол")])
    store.do(wordings.write, made, "kk", "Су бүгін беріледі.", "Су ертең беріледі.")
    told = obstacles(store, people["head"])
    assert sorted(bool(one) for one in told) == [False, True]
    assert waiting(store, people["head"]) == 1


def test_a_deputy_is_told_in_whose_place_they_decide(
    store: Store, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"]]})
    away(store, people["head"], people["deputy"])
    store.do(laying.submit, [draft()])
    for part, told in (("deputy", "С. Кестебаева"), ("head", "")):
        seat = seat_of(store, people[part])
        assert seat.stands_in(seat.laid[0].rows[0]) == told


def test_the_urgent_lies_on_top(store: Store, draft: Draft, people: People) -> None:
    calm, urgent = draft("Жоспар"), draft("Апат", priority=Priority.URGENT)
    store.do(laying.submit, [calm])
    store.do(laying.submit, [urgent])
    first = seat_of(store, people["head"]).laid[0]
    assert [row.version.publication_id for row in first.rows] == [urgent]


def test_what_is_looked_at_stays_though_all_of_it_is_decided(
    store: Store, seat: Seat, draft: Draft, people: People
) -> None:
    made = draft()
    store.do(laying.submit, [made])
    (submission,) = rows(store, Submission)
    approve(seat("head"), made)
    assert seat_of(store, people["head"]).laid == []
    (kept,) = seat_of(store, people["head"], submission.id).laid
    assert kept.submission.id == submission.id


def test_a_record_is_found_where_it_was_laid_last(store: Store, seat: Seat, draft: Draft) -> None:
    made, unlaid = draft(), draft("Жаңа")
    store.do(laying.submit, [made])
    approve(seat("head"), made)
    (submission,), (decision,) = rows(store, Submission), rows(store, Decision)
    with store.read() as session:
        for one in (submission.id, made, newest(store, made).id, decision.id):
            assert sitting.submission_of(session, one) == submission.id
        assert sitting.submission_of(session, unlaid) is None


def test_cleared_words_lie_there_too(store: Store, seat: Seat, people: People) -> None:
    words = {"name": {"kk": "Су өшіру"}, "text": {"kk": "Жөндеу жүріп жатыр."}}
    store.do(laying.submit_line, store.do(lists.VERBS[Line].add, words))
    assert waiting(store, people["head"]) == 1
    (version,) = rows(store, Version)
    seat("head").do(deciding.decide, [Ruling(version.id, Verdict.APPROVE)])
    assert waiting(store, people["head"]) == 0


def test_whose_turn_it_is_is_told_in_words(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"]]})
    made = draft()
    store.do(laying.submit, [made])
    with pytest.raises(Forbidden, match=r"turn to decide: “С\. Кестебаева”"):
        approve(seat("deputy"), made)
