from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from core.errors import Invalid
from core.features import open_workspace
from core.store.opening import create
from core.store.record import Record
from core.store.store import Store
from core.strategy.actions import VERBS
from core.strategy.records import Audience, Campaign, Goal, Withheld

SPAN = {"first": date(2026, 11, 23), "last": date(2026, 12, 4)}
# beside a name
NEEDS: dict[type[Record], dict[str, object]] = {Campaign: {**SPAN}, Withheld: {"basis": {"kk": "17-бап"}}}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    path = str(tmp_path / "office.hatshy")
    create(path)
    opened = open_workspace(path, "seat")
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", VERBS)
def test_each_list_is_added_to_changed_and_cleared(store: Store, kind: type[Record]) -> None:
    record_id = store.do(VERBS[kind].add, {"name": {"kk": "Су"}, **NEEDS.get(kind, {})})
    with store.read() as session:
        seen = session.get_one(kind, record_id).image()
    store.do(VERBS[kind].edit, record_id, seen, seen | {"name": {"kk": "Таза су"}})
    with store.read() as session:
        assert session.get_one(kind, record_id).label().kk == "Таза су"
    store.do(VERBS[kind].delete, record_id)
    with store.read() as session:
        assert session.exec(select(kind)).all() == []


@pytest.mark.parametrize("kind", [Goal, Audience])
def test_goals_and_audiences_have_names(store: Store, kind: type[Record]) -> None:
    with pytest.raises(Invalid) as refused:
        store.do(VERBS[kind].add, {"name": {"ru": " "}})
    assert refused.value.field == "name"


def test_a_campaign_ends_after_it_begins(store: Store) -> None:
    with pytest.raises(Invalid) as refused:
        store.do(VERBS[Campaign].add, {"name": {"kk": "Су"}, "first": SPAN["last"], "last": SPAN["first"]})
    assert refused.value.field == "last"
