"""Whose word can be asked for: who has left, who may not approve and who is unknown hold nothing up."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from core import clock
from core.approval import tasks
from core.approval.actions import laying, lists
from core.approval.records import Absence, Line, RouteStep, Submission
from core.calendar.records import State
from core.errors import Conflict, Forbidden, Invalid
from core.office import actions as office
from core.office.records import Person
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, away, on_desk, state
from tests.core.calendar.hands import rows

People = Mapping[str, UUID]
DAY = timedelta(days=1)


def leaves(store: Store, person_id: UUID) -> None:
    seen = next(one for one in rows(store, Person) if one.id == person_id).image()
    store.do(office.VERBS[Person].edit, person_id, seen, seen | {"is_active": False})


def whys(store: Store) -> list[str]:
    with store.read() as session:
        return [one.why for one in tasks.tasks(session, clock.local(clock.now(), "Asia/Almaty"))]


def test_who_has_left_is_not_asked(store: Store, draft: Draft, people: People, route: SetRoute, seat: Seat) -> None:
    route({"people": [people["deputy"], people["head"]], "needs": "all", "hours": 2, "escalate_id": people["lawyer"]})
    leaves(store, people["deputy"])
    leaves(store, people["lawyer"])
    made = draft()
    store.do(laying.submit, made)
    (step,) = rows(store, Submission)[-1].steps
    assert (step["people"], step["escalate_id"]) == ([str(people["head"])], None)
    approve(seat("head"), made)
    assert state(store, made) == State.APPROVED


def test_a_step_of_people_who_have_all_left_is_told_of(
    store: Store, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["deputy"]]})
    leaves(store, people["deputy"])
    made = draft()
    with pytest.raises(Invalid, match="can decide any more"):
        store.do(laying.submit, made)
    assert state(store, made) == State.DRAFT


def test_today_says_that_a_row_waits_for_somebody_who_has_left(
    store: Store, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["deputy"]]})
    store.do(laying.submit, draft())
    leaves(store, people["deputy"])
    assert whys(store) == ["1 publication waits. Decides: Е. Сызбаев, who is no longer active"]


def test_what_waits_for_somebody_who_has_left_goes_up_at_once(
    store: Store, draft: Draft, people: People, route: SetRoute, seat: Seat
) -> None:
    route({"people": [people["deputy"]], "hours": 8, "escalate_id": people["head"]})
    made = draft()
    store.do(laying.submit, made)
    assert on_desk(store, people["head"]) == []
    leaves(store, people["deputy"])
    assert on_desk(store, people["head"]) == [made]
    approve(seat("head"), made)
    assert state(store, made) == State.APPROVED


@pytest.mark.parametrize("field", ["people", "escalate_id"])
@pytest.mark.parametrize("who", ["editor", "stranger"])
def test_a_step_asks_only_those_who_may_approve(
    store: Store, people: People, route: SetRoute, who: str, field: str
) -> None:
    kept = route({"people": [people["head"]]})
    wanted: dict[str, Any] = {"route_id": kept, "name": {"kk": "Тағы"}, "place": 2}
    one = str(people.get(who, uuid4()))
    with pytest.raises(Invalid) as refused:
        store.do(lists.VERBS[RouteStep].add, wanted | {field: [one] if field == "people" else one})
    assert refused.value.field == field
    assert len(rows(store, RouteStep)) == 1


def test_a_step_of_nonsense_is_refused(store: Store, people: People, route: SetRoute) -> None:
    route({"people": [people["head"]]})
    (step,) = rows(store, RouteStep)
    with pytest.raises(Invalid, match="not known"):
        store.do(lists.VERBS[RouteStep].edit, step.id, step.image(), step.image() | {"people": ["nonsense"]})


def test_only_who_may_approve_stands_in_and_nobody_is_away_twice(store: Store, people: People, seat: Seat) -> None:
    with pytest.raises(Invalid, match="may not approve"):
        away(store, people["head"], people["editor"], MONDAY, MONDAY + DAY)
    kept = away(store, people["head"], people["deputy"], MONDAY, MONDAY + DAY)
    with pytest.raises(Invalid, match="away on some of these days already"):
        away(store, people["head"], people["lawyer"], MONDAY + DAY, MONDAY + 3 * DAY)
    away(store, people["head"], people["lawyer"], MONDAY + 2 * DAY, MONDAY + 3 * DAY)
    seen = next(one for one in rows(store, Absence) if one.id == kept).image()
    store.do(lists.VERBS[Absence].edit, kept, seen, seen | {"note": "демалыс"})
    with pytest.raises(Forbidden):
        away(seat("editor"), people["lawyer"], people["deputy"], MONDAY, MONDAY)


def words_kept(store: Store, **said: Any) -> UUID:
    given = {"name": {"kk": "Су", "ru": "Вода"}, "text": {"kk": "Су бар.", "ru": "Вода есть."}}
    return store.do(lists.VERBS[Line].add, given | said)


def test_words_nobody_could_use_are_not_laid_before_the_approvers(store: Store) -> None:
    for said, sentence in (({"expires": MONDAY - DAY}, "no longer valid"), ({"is_active": False}, "out of use")):
        with pytest.raises(Invalid, match=sentence):
            store.do(laying.submit_line, words_kept(store, **said))
    store.do(laying.submit_line, words_kept(store, expires=MONDAY))
    assert len(rows(store, Submission)) == 1


def test_words_are_laid_again_only_when_they_changed(store: Store) -> None:
    kept = words_kept(store)
    store.do(laying.submit_line, kept)
    with pytest.raises(Invalid, match="before the approvers already"):
        store.do(laying.submit_line, kept)
    seen = next(one for one in rows(store, Line) if one.id == kept).image()
    store.do(lists.VERBS[Line].edit, kept, seen, seen | {"text": {"kk": "Су бар ма?", "ru": "Вода?"}})
    store.do(laying.submit_line, kept)
    assert len(rows(store, Submission)) == 2


def test_a_step_that_asks_only_whose_own_work_it_is_is_told_of(
    store: Store, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"], people["deputy"]], "needs": "all"})
    made = draft(person_id=people["head"])
    with pytest.raises(Invalid, match="own work of whoever is asked"):
        store.do(laying.submit, made)
    assert state(store, made) == State.DRAFT
    away(store, people["head"], people["lawyer"], MONDAY, MONDAY)
    store.do(laying.submit, made)
    assert on_desk(store, people["lawyer"]) == [made]


def test_whoever_a_step_names_is_not_deleted(store: Store, route: SetRoute, people: dict[str, UUID]) -> None:
    route({"people": [people["head"]]})
    with pytest.raises(Conflict, match="still depends on this"):
        store.do(office.VERBS[Person].delete, people["head"])
