"""Two leaders decide at the same moment, each in a process of their own, on one server."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from core.approval.actions import deciding, laying, lists
from core.approval.actions.deciding import Ruling
from core.approval.actions.laying import Span
from core.approval.records import Decision, Needs, Route, RouteStep, Verdict, Version
from core.calendar.actions import publications, wordings
from core.calendar.records import Publication, State
from core.errors import UserError
from core.features import check, open_workspace
from core.office import actions as office
from core.office.records import Channel, Person
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.store.forks import Say, forked, needs_fork

ROWS = 8
DAY = date(2026, 11, 23)


def _laid(where: str, needs: Needs) -> tuple[list[UUID], list[UUID]]:
    """An office with a submitted plan: its two leaders, and the rows that wait for them."""
    store = open_workspace(where, "desk")
    store.author_id = store.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Хатшы"}, [{"name": {"kk": "TG"}}])
    leaders = [
        store.do(office.VERBS[Person].add, {"name": name, "roles": ["approver"]}) for name in ("Бірінші", "Екінші")
    ]
    route = store.do(lists.VERBS[Route].add, {"name": {"kk": "Бағыт"}})
    step = {"route_id": route, "name": {"kk": "Басшылық"}, "people": [str(one) for one in leaders], "needs": needs}
    store.do(lists.VERBS[RouteStep].add, step)
    made = []
    for number in range(ROWS):
        title = {"kk": f"Қар {number}", "ru": f"Снег {number}"}
        values = {"title": title, "day": DAY, "person_id": store.author_id}
        made.append(store.do(publications.plan, values, [one.id for one in rows(store, Channel)]))
        store.do(wordings.write, made[-1], "kk", "Су ертең беріледі.", "")
        store.do(wordings.write, made[-1], "ru", "Воду дадут завтра.", "")
    store.do(laying.submit_plan, made, Span(DAY, DAY))
    versions = [one.id for one in rows(store, Version)]
    store.close()
    return leaders, versions


def _deciding(where: str, leader: UUID, versions: list[UUID]) -> Callable[[Say], None]:
    def live(say: Say) -> None:
        store = open_workspace(where, f"desk-{leader.hex[-4:]}")
        store.author_id = leader
        for version in versions:
            try:
                store.do(deciding.decide, [Ruling(version, Verdict.APPROVE)])
            except UserError:
                say("late")
            else:
                say("decided")

    return live


@needs_fork
@pytest.mark.parametrize("needs", [Needs.ANY, Needs.ALL])
def test_two_who_approve_a_week_at_once_lose_nothing_and_double_nothing(pg_office: str, needs: Needs) -> None:
    leaders, versions = _laid(pg_office, needs)
    with forked(*(_deciding(pg_office, leader, versions) for leader in leaders)) as children:
        heard = [word for child in children for word in child.lines()]
    expected = ROWS if needs == Needs.ANY else 2 * ROWS
    assert heard.count("decided") == expected
    assert len(heard) == 2 * ROWS
    store = open_workspace(pg_office, "desk")
    assert _states(store) == {State.APPROVED}
    made = rows(store, Decision)
    assert len({(one.version_id, one.seat_id) for one in made}) == len(made) == expected
    assert check(store).faults == ()
    store.close()


def _states(store: Store) -> set[State]:
    return {State(one.state) for one in rows(store, Publication)}
