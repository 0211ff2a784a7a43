"""Who fills a role today: of this type first, the deputy of whoever is away, and on duty whose shift it is."""

from datetime import datetime
from typing import Any

import pytest

from core import clock
from core.approval.actions.lists import VERBS as APPROVAL
from core.approval.records import Absence
from core.crisis.actions import lists
from core.crisis.choices import Mode, Post
from core.crisis.queries import holders
from core.crisis.queries.holders import Seat
from core.crisis.records import Holder, Playbook
from core.errors import Invalid
from core.office import actions as office
from core.office.records import Person, Shift
from core.office.rules import Right
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import PEOPLE, People

# Saturday, half past two in the afternoon
NOW = datetime(2026, 12, 12, 14, 30, tzinfo=clock.zone_of("Asia/Almaty"))


def seat(store: Store, post: Post, *playbooks: str, now: datetime = NOW) -> Seat:
    with store.read() as session:
        return holders.seats(session, playbooks, now)[post]


def add(store: Store, post: Post, **values: Any) -> None:
    store.do(lists.VERBS[Holder].add, {"post": str(post), **values})


@action("Take over an algorithm", Right.CRISIS)
def take_over(work: Work, code: str) -> None:
    work.add(Playbook.made(code=code, mode=Mode.TYPE, name={"kk": code}))


def test_a_role_is_filled_as_it_was_laid_down(store: Store) -> None:
    found = seat(store, Post.DEPT)
    assert (found.name, found.phone) == (PEOPLE[Post.DEPT][0], "8 7172 00 00 11")
    assert not seat(store, Post.MON).is_filled


def test_what_was_laid_down_for_the_type_goes_before(store: Store) -> None:
    store.do(take_over, "C01")
    (playbook,) = rows(store, Playbook)
    outside = {"name": "ТЖД кезекшісі", "phone": "112", "playbook_id": str(playbook.id)}
    add(store, Post.DEPT, **outside)
    assert seat(store, Post.DEPT, "C01").name == "ТЖД кезекшісі"
    assert seat(store, Post.DEPT, "C02").name == PEOPLE[Post.DEPT][0]
    assert seat(store, Post.DEPT, "C01").is_of_playbook


def test_whoever_is_away_or_gone_is_deputised(store: Store, people: People) -> None:
    head, deputy, third = (people[PEOPLE[one][0]] for one in (Post.AKIM, Post.DEP, Post.LEGAL))
    (row,) = [one for one in rows(store, Holder) if one.post == Post.AKIM]
    store.do(lists.VERBS[Holder].edit, row.id, row.image(), {"deputy_id": str(deputy)})
    away = {"person_id": str(head), "first": "2026-12-10", "last": "2026-12-20", "deputy_id": str(third)}
    store.do(APPROVAL[Absence].add, away)
    found = seat(store, Post.AKIM)
    assert (found.name, found.is_deputised) == (PEOPLE[Post.DEP][0], True)
    # the deputy works here no more: whoever decides in the absence is left
    person = next(one for one in rows(store, Person) if one.id == deputy)
    store.do(office.VERBS[Person].edit, deputy, person.image(), {"is_active": False})
    assert seat(store, Post.AKIM).name == PEOPLE[Post.LEGAL][0]


def test_on_duty_is_whose_shift_it_is_at_this_moment(store: Store, people: People) -> None:
    night, day = people[PEOPLE[Post.LEGAL][0]], people[PEOPLE[Post.SMM][0]]
    for begun, person in (("2026-12-11", night), ("2026-12-12", day)):
        store.do(office.VERBS[Shift].add, {"day": begun, "person_id": str(person)})
    assert seat(store, Post.DUTY).name == PEOPLE[Post.SMM][0]
    assert seat(store, Post.DUTY, now=NOW.replace(hour=3)).name == PEOPLE[Post.LEGAL][0]
    assert not seat(store, Post.DUTY, now=NOW.replace(day=14)).is_filled


def test_a_role_is_filled_once_and_by_somebody_who_can_be_reached(store: Store, people: People) -> None:
    for values in (
        {"post": "PRESS", "person_id": str(people[PEOPLE[Post.DEP][0]])},
        {"post": "MON"},
        {"post": "EXT", "name": "ТЖД"},
        {"post": "JIS", "person_id": str(people[PEOPLE[Post.DEP][0]])},
        {"post": "MON", "person_id": str(store.author_id), "deputy_id": str(store.author_id)},
    ):
        with pytest.raises(Invalid):
            store.do(lists.VERBS[Holder].add, values)
    add(store, Post.EXT, name="ТЖД", phone="112")
    assert seat(store, Post.EXT).phone == "112"
