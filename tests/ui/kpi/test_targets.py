"""The targets of a year are typed row by row; what cannot be is refused at its cell."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from sqlmodel import select

from core.kpi.actions import measures
from core.kpi.choices import Step
from core.kpi.records import Target
from core.store.store import Store
from tests.ui.hands import CTRL, press, seen, settle, type_in, words
from tests.ui.kpi.conftest import OpenBook
from ui.kit.entry_grid import EntryGrid
from ui.kpi.book import KpiBookPage
from ui.kpi.targets_part import TargetsPart

# the screenless platform says so whenever a tip comes
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

# columns: the name, twelve months, four quarters, the year, how far off is near
JANUARY, DECEMBER, LAST_QUARTER, YEAR, NEAR = 1, 12, 16, 17, 18


def grid(page: KpiBookPage) -> EntryGrid:
    (part,) = seen(page, TargetsPart)
    return part.grid


def typed(page: KpiBookPage, measure_id: UUID, column: int, text: str) -> None:
    grid(page).setFocus()
    grid(page).go_to(measure_id, column)
    press(Qt.Key.Key_F2)
    (box,) = seen(grid(page), QLineEdit)
    type_in(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()


def kept(store: Store, measure_id: UUID) -> dict[tuple[Step, date], tuple[float | None, float | None, float]]:
    with store.read() as session:
        found = session.exec(select(Target).where(Target.measure_id == measure_id)).all()
        return {(one.step, one.first): (one.least, one.most, one.near) for one in found}


def test_months_quarters_and_the_year_stand_in_one_row(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    page = open_book("targets")
    for column, text in ((JANUARY, "25"), (LAST_QUARTER, "32"), (YEAR, "30")):
        typed(page, ids["SOV"], column, text)
    found = kept(service, ids["SOV"])
    assert found[Step.MONTH, date(2026, 1, 1)] == (25, None, 5)
    assert found[Step.QUARTER, date(2026, 10, 1)] == (32, None, 5)
    assert found[Step.YEAR, date(2026, 1, 1)] == (30, None, 5)
    assert found[Step.MONTH, date(2026, 12, 1)] == (30, None, 5), "what was there stays"


def test_it_opens_at_this_month_and_an_empty_cell_tells_what_holds(
    open_book: OpenBook, ids: Mapping[str, UUID]
) -> None:
    page = open_book("targets")
    cells = grid(page)
    assert cells.currentIndex().column() == DECEMBER
    assert cells.viewport().rect().contains(cells.visualRect(cells.currentIndex()))
    typed(page, ids["SOV"], YEAR, "27")

    def hint(code: str, column: int) -> str:
        grid(page).go_to(ids[code], column)
        return grid(page)._cells.hint(grid(page).currentIndex())

    assert hint("SOV", JANUARY) == "27", "what the year asks of a share holds in each of its months"
    assert hint("SOV", DECEMBER) == "", "it has a target of its own"
    assert hint("PICKUP", DECEMBER) == "40", "what came with the program"
    assert hint("PICKUP", JANUARY) == "", "what is over is not proposed any more"


def test_a_length_is_typed_as_the_program_spells_it(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    service.do(measures.use, [ids["FRT_MED"]], True)
    page = open_book("targets")
    typed(page, ids["FRT_MED"], DECEMBER, "2 ч 30 мин")
    assert kept(service, ids["FRT_MED"])[Step.MONTH, date(2026, 12, 1)][1] == 2.5


def test_where_less_is_better_the_number_is_the_most_and_a_corridor_has_two(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    service.do(measures.use, [ids["POST_FREQ"]], True)
    page = open_book("targets")
    typed(page, ids["MOD_REV"], DECEMBER, "5")
    typed(page, ids["POST_FREQ"], DECEMBER, "5–14")
    assert kept(service, ids["MOD_REV"])[Step.MONTH, date(2026, 12, 1)][:2] == (None, 5)
    assert kept(service, ids["POST_FREQ"])[Step.MONTH, date(2026, 12, 1)][:2] == (5, 14)


def test_what_cannot_be_is_refused_at_the_cell(open_book: OpenBook, ids: Mapping[str, UUID], service: Store) -> None:
    page = open_book("targets")
    before = kept(service, ids["SOV"])
    typed(page, ids["SOV"], JANUARY, "130")
    assert "A share cannot be over 100%." in words(page)
    typed(page, ids["SOV"], JANUARY, "20–30")
    assert "One number is enough here" in words(page)
    typed(page, ids["SOV"], JANUARY, "a lot")
    assert "A number is needed here" in words(page)
    assert kept(service, ids["SOV"]) == before


def test_one_key_gives_all_months_after_it_the_same_target(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    page = open_book("targets")
    typed(page, ids["SOV"], 7, "28")
    grid(page).go_to(ids["SOV"], 7)
    press(Qt.Key.Key_D, CTRL)
    found = kept(service, ids["SOV"])
    assert [found[Step.MONTH, date(2026, month, 1)][0] for month in range(7, 13)] == [28] * 6
    assert (Step.MONTH, date(2026, 6, 1)) not in found
    grid(page).go_to(ids["SOV"], 7)
    press(Qt.Key.Key_Delete)
    assert (Step.MONTH, date(2026, 7, 1)) not in kept(service, ids["SOV"])


def test_how_far_off_is_near_holds_for_the_whole_row(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    page = open_book("targets")
    typed(page, ids["SOV"], YEAR, "30")
    typed(page, ids["SOV"], NEAR, "8")
    assert {near for _least, _most, near in kept(service, ids["SOV"]).values()} == {8}
