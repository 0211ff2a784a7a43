"""Two copies of a strategy come together: lists, an edition with its text, an opinion with what it was given on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.features import open_workspace
from core.language.trilingual import Trilingual
from core.store import upkeep
from core.store.merging import Choice
from core.store.record import Record
from core.store.store import Store
from core.strategy import actions
from core.strategy.actions import VERBS
from core.strategy.records import Policy, ReputationAudit
from tests.core.calendar.hands import rows
from tests.core.store.carrying import carried, state
from tests.core.store.hands import faults
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
