"""Two copies of a strategy come together: lists, an edition with its text, an opinion with what it was given on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core import features
from core.errors import Invalid
from core.features import open_workspace
from core.language.trilingual import Trilingual
from core.office.records import Person
from core.store import upkeep
from core.store.merging import Choice
from core.store.record import Record
from core.store.store import Store
from core.strategy import actions, queries
from core.strategy.actions import VERBS
from core.strategy.records import Policy, ReputationAudit
from core.strategy.tasks import tasks
from tests.core.calendar.hands import rows
from tests.core.store.carrying import carried, state
from tests.core.store.hands import faults
from tests.core.strategy.conftest import NOW
from tests.core.strategy.test_actions import NEEDS
from tests.core.strategy.test_reputation import lake


@pytest.fixture
def laptop(store: Store, tmp_path: Path) -> Iterator[Store]:
    """A copy of the office with one of each list."""
    for kind in VERBS:
        store.do(VERBS[kind].add, {"name": {"kk": "Су"}, **NEEDS.get(kind, {})})
    opened = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    opened.author_id = store.author_id
    yield opened
    opened.close()


def change(store: Store, wanted: dict[str, Any]) -> None:
    """The rules of the office."""
    seen = rows(store, Policy)[0]
    store.do(VERBS[Policy].edit, seen.id, seen.image(), wanted)


def read(store: Store) -> queries.Read:
    with store.read() as session:
        return queries.policies(session)[0]


def asked_today(store: Store) -> list[str]:
    """Which rules Today asks people to read."""
    with store.read() as session:
        return [one.title for one in tasks(session, NOW) if one.id.startswith("unread")]


def told(store: Store) -> list[str]:
    """What `check` says of what is in the office."""
    return [fault.sentence.format(subject=fault.subject) for fault in features.check(store).faults]


def one_and_the_same(desk: Store, laptop: Store) -> None:
    assert state(desk) == state(laptop)
    assert faults(desk) == faults(laptop) == []


@pytest.mark.parametrize("side", list(Choice))
def test_what_both_have_changed_is_one_again(store: Store, laptop: Store, tmp_path: Path, side: Choice) -> None:
    for kind in VERBS:
        for one in (store, laptop):
            seen = rows(one, kind)[0]
            one.do(VERBS[kind].edit, seen.id, seen.image(), {"name": {"kk": one.seat}})
            one.do(VERBS[kind].add, {"name": {"kk": f"Жаңа {one.seat}"}, **NEEDS.get(kind, {})})
    carried(laptop, store, tmp_path, side)
    carried(store, laptop, tmp_path, side)
    for kind in VERBS:
        found: list[Record] = rows(store, kind)
        assert {Choice.OURS: "desk", Choice.THEIRS: "laptop"}[side] in [one.label().kk for one in found]
    one_and_the_same(store, laptop)


@pytest.mark.parametrize("side", list(Choice))
def test_an_edition_stays_with_its_text(store: Store, laptop: Store, tmp_path: Path, side: Choice) -> None:
    for one, day in ((store, date(2026, 12, 1)), (laptop, date(2027, 1, 1))):
        policy = rows(one, Policy)[0]
        one.do(actions.issue, policy.id, day)
        policy = rows(one, Policy)[0]
        one.do(VERBS[Policy].edit, policy.id, policy.image(), {"text": {"kk": one.seat}})
    carried(laptop, store, tmp_path, side)
    carried(store, laptop, tmp_path, side)
    found = rows(store, Policy)[0]
    told = {Choice.OURS: (date(2026, 12, 1), "desk"), Choice.THEIRS: (date(2027, 1, 1), "laptop")}[side]
    assert (found.valid_from, found.text.kk) == told
    one_and_the_same(store, laptop)


def test_a_name_counts_for_the_text_it_was_put_to(store: Store, laptop: Store, tmp_path: Path) -> None:
    """Acknowledged on one computer, changed on the other: the changed text is read anew, and `check` tells of it."""
    change(store, {"valid_from": NOW.date().isoformat()})
    carried(store, laptop, tmp_path)
    laptop.do(actions.acknowledge, rows(laptop, Policy)[0].id, [one.id for one in rows(laptop, Person)], NOW.date())
    assert (asked_today(laptop), read(laptop).missing, told(laptop)) == ([], (), [])
    change(store, {"text": {"kk": "Айыппұл", "ru": "Штраф"}})
    carried(laptop, store, tmp_path)
    carried(store, laptop, tmp_path)
    for one in (store, laptop):
        assert (asked_today(one), read(one).by, len(read(one).missing)) == (["Су"], (), len(rows(one, Person)))
        assert told(one) == ["Rules of the office “Су” read otherwise now than when people acknowledged them."]
    # nobody has put their name to this text yet, so it may still be put right
    change(store, {"text": {"kk": "Ескерту", "ru": "Штраф"}})
    store.do(actions.acknowledge, rows(store, Policy)[0].id, [one.id for one in rows(store, Person)], NOW.date())
    with pytest.raises(Invalid):
        change(store, {"text": {"kk": "Айыппұл"}})
    carried(store, laptop, tmp_path)
    assert (asked_today(laptop), len(read(laptop).by), told(laptop)) == ([], len(rows(store, Person)), [])
    one_and_the_same(store, laptop)


@pytest.mark.parametrize("side", list(Choice))
def test_an_opinion_stays_with_its_forecast(store: Store, laptop: Store, tmp_path: Path, side: Choice) -> None:
    made = store.do(VERBS[ReputationAudit].add, {"name": {"kk": "Көл"}, **lake(), "announce_on": date(2026, 12, 20)})
    carried(store, laptop, tmp_path)
    laptop.do(actions.set_stop, made, "works", True)
    for one in (store, laptop):
        one.do(actions.give_opinion, made, Trilingual(kk=one.seat), one.seat == "desk")
    carried(laptop, store, tmp_path, side)
    carried(store, laptop, tmp_path, side)
    (audit,) = [one for one in rows(store, ReputationAudit) if one.id == made]
    whose = {Choice.OURS: "desk", Choice.THEIRS: "laptop"}[side]
    assert (audit.opinion.kk, audit.is_dissent) == (whose, whose == "desk")
    assert audit.forecast["form"]["stops"] == ([] if whose == "desk" else ["works"])
    one_and_the_same(store, laptop)
