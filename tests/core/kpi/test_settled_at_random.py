"""Whatever an office does, what is kept of its figures is what they come to when they are worked out anew."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from core import clock
from core.features import open_workspace
from core.kpi import library
from core.kpi.amounts import Amount
from core.kpi.choices import Step
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import all as sources
from core.kpi.queries.sources import settled
from core.kpi.queries.sources.settled import Parts, Settled
from core.kpi.spans import Span, within
from core.office import actions as office
from core.store import upkeep
from core.store.merging import Choice
from core.store.shelf import Heap
from core.store.store import Store
from tests.core.kpi.counting import NOW, ZONE
from tests.core.kpi.living import Life
from tests.core.store.carrying import carried
from tests.effort import times

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
SPANS = sorted({YEAR, *within(Step.QUARTER, YEAR), *within(Step.MONTH, YEAR)})
SETTLED = [name for name, one in sources._SOURCES.items() if isinstance(one, Settled | Parts)]
STEPS = 25

Found = dict[str, list[Amount]]


@pytest.fixture
def server(pg_office: str) -> Iterator[Store]:
    made = open_workspace(pg_office, "desk")
    channels = [{"name": {"kk": "Telegram"}}, {"name": {"kk": "Instagram"}}]
    made.author_id = made.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, channels)
    with clock.stopped(NOW):
        yield made
    made.close()


def told(asked: Asked) -> Found:
    wanted = [code for code, one in library.variables().items() if one.origin in SETTLED]
    return {code: [*amounts] for code, amounts in sources.amounts(asked, wanted).items()}


def demand_equal(store: Store, life: Life, now: datetime) -> None:
    spans = sorted(life.chance.sample(SPANS, 9))
    with store.read() as session:
        asked = Asked(session, spans, now.astimezone(ZONE), life.chance.choice(life.whose))
        here = told(asked)
        with pytest.MonkeyPatch.context() as changed:
            changed.setattr(settled, "held", lambda *_args: Heap(0))
            there = told(asked)
    assert {code: told for code, told in here.items() if told != there[code]} == {}, (
        spans, asked.scope, {code: there[code] for code in there if there[code] != here[code]},
    )  # fmt: skip


def seat(store: Store) -> Store:
    other = open_workspace(store.where, "other seat")
    other.author_id = store.author_id
    return other


def live(store: Store, seed: int) -> None:
    """Two seats at one office; one of them is closed and opened again, and days go by."""
    life, now = Life(seed), NOW
    life.begin(store)
    other = seat(store)
    for _step in range(STEPS):
        life.step(life.chance.choice([store, other]))
        now += timedelta(days=life.chance.choice([0, 0, 0, 0, 1, 9]))
        if life.chance.random() < 0.2:
            other.close()
            other = seat(store)
        demand_equal(life.chance.choice([store, other]), life, now)
    other.close()


@pytest.mark.parametrize("seed", range(times(2)))
def test_in_a_file(store: Store, seed: int) -> None:
    live(store, seed)


@pytest.mark.parametrize("seed", range(100, 100 + times(1)))
def test_on_a_server(server: Store, seed: int) -> None:
    live(server, seed)


@pytest.mark.parametrize("seed", range(200, 200 + times(1)))
def test_in_copies_that_come_together(store: Store, tmp_path: Path, seed: int) -> None:
    life = Life(seed)
    life.begin(store)
    laptop = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    laptop.author_id = store.author_id
    for _time in range(4):
        for _step in range(8):
            life.step(life.chance.choice([store, laptop]))
        demand_equal(store, life, NOW)
        demand_equal(laptop, life, NOW)
        carried(laptop, store, tmp_path, Choice.OURS)
        demand_equal(store, life, NOW)
    laptop.close()
