"""An office with five indicators in use, what was read for them in November and December, and nobody's figures yet."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select

from core.kpi.actions import measures, readings, targets
from core.kpi.choices import Step
from core.kpi.records import Measure
from core.kpi.spans import span
from core.kpi.verdicts import Bounds
from core.office import actions as office
from core.office.records import Person
from core.store.store import Store
from tests.demos import kept, set_up
from tests.ui.conftest import MORNING, SitDown
from tests.ui.hands import seen
from ui.kpi.book import KpiBookPage
from ui.kpi.page import KpiPage

DECEMBER, NOVEMBER = span(Step.MONTH, date(2026, 12, 1)), span(Step.MONTH, date(2026, 11, 1))
# 68 of 200 is 34 %, 20 of 50 is 40 %, 1 of 10 are too few; of releases nobody knows anything
READ = {
    "topic_mentions": 200, "topic_mentions_ours": 68, "coded": 50, "coded_with_message": 20, "hidden_checked": 10,
    "hidden_reversed": 1, "understood": 58,
}  # fmt: skip
USED = ("SOV", "KEYMSG", "UNDERST", "MOD_REV", "PICKUP")

OpenPage = Callable[..., KpiPage]
OpenBook = Callable[..., KpiBookPage]


@pytest.fixture(scope="session")
def planted_file() -> Path:
    return kept("kpi", _plant)


def _plant(path: Path) -> None:
    with set_up(path, MORNING, ["Instagram", "Telegram"]) as store:
        store.do(office.VERBS[Person].add, {"name": "О. Оқырманов", "roles": ["reader"]})
        store.do(measures.enter_shipped)
        ids = measure_ids(store)
        store.do(measures.use, list(ids.values()), False)
        store.do(measures.use, [ids[code] for code in USED], True)
        for code in ("SOV", "KEYMSG"):
            store.do(measures.pin, ids[code], True)
        for code, least in (("SOV", 30), ("KEYMSG", 50), ("UNDERST", 60)):
            store.do(targets.lay, ids[code], Step.MONTH, {DECEMBER.first: Bounds(least, None, 5)})
        for of, off in ((NOVEMBER, 2), (DECEMBER, 0)):
            rows = [
                {"variable": name, "first": of.first, "last": of.last, "value": value - off * (value > 10),
                 "source": "Мониторинг", "taken_at": MORNING}
                for name, value in READ.items()
            ]  # fmt: skip
            store.do(readings.enter, rows)


def measure_ids(store: Store) -> Mapping[str, UUID]:
    with store.read() as session:
        return dict(session.exec(select(Measure.code, Measure.id)).all())


@pytest.fixture
def ids(service: Store) -> Mapping[str, UUID]:
    return measure_ids(service)


@pytest.fixture
def open_page(sit_down: SitDown) -> OpenPage:
    def opened(*name: str, **chosen: object) -> KpiPage:
        window = sit_down(*name, **chosen)
        window.open("kpi")
        (page,) = seen(window, KpiPage)
        return page

    return opened


@pytest.fixture
def open_book(sit_down: SitDown) -> OpenBook:
    """At a part, with its span where it has one."""

    def opened(part: str, *name: str) -> KpiBookPage:
        window = sit_down(*name)
        window.open("kpi-book", part=part)
        (page,) = seen(window, KpiBookPage)
        return page

    return opened
