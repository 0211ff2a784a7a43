"""What is over on the leader's desk: a day that has gone by is no silent approval, and what is late stands together."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from core import clock
from core.approval.actions import laying, lists
from core.approval.records import Matter, Route, RouteStep
from core.store.store import Store
from tests.ui.approval.conftest import OpenRoom, Written
from tests.ui.approval.hands import states, table
from tests.ui.approval.test_paper import sheet
from tests.ui.hands import button, press, words

# Tuesday of the week that was submitted
TUESDAY = datetime(2026, 12, 22, 5, tzinfo=UTC)


def test_a_row_whose_day_is_over_is_approved_by_itself_and_not_with_the_rest(
    open_room: OpenRoom, submitted: Written, service: Store
) -> None:
    ids = submitted(3)
    with clock.stopped(TUESDAY):
        page = open_room()
        first, second, third = table(page).lines()
        assert [one.note for one in (first, second, third)] == ["Its day is over", "Its day is over", ""]
        assert "it cannot come out as it is" in words(page)
        button(page, "Approve the remaining 1").click()
        assert states(service, ids) == ["submitted", "submitted", "approved"]
        table(page).choose(first.id)
        page.approve()
        assert states(service, ids) == ["approved", "submitted", "approved"]


def test_a_row_whose_day_is_over_says_so_where_the_paper_is_typed_back(open_room: OpenRoom, submitted: Written) -> None:
    submitted(3)
    with clock.stopped(TUESDAY):
        paper = sheet(open_room("secretary"))
        press(Qt.Key.Key_1)
        assert [one.note for one in paper.table.lines()] == ["Its day is over", "Its day is over", ""]


def test_what_is_late_stands_together_before_the_rest(
    open_room: OpenRoom, submitted: Written, written: Written, service: Store
) -> None:
    route = service.do(lists.VERBS[Route].add, {"name": {"kk": "Хабар"}, "matter": Matter.PUBLICATION})
    service.do(lists.VERBS[RouteStep].add, {"route_id": route, "name": {"kk": "Бекіту"}, "hours": 2})
    submitted(1)
    service.do(laying.submit, written(2)[1:])
    with clock.stopped(TUESDAY):
        page = open_room()
        said = [one.text() for one in page.submissions().actions()]
    assert said[0] == "The term is over"
    assert said[1].endswith("1 row waits for you · Late 1")
    assert said[2] == "Waits"
    assert said[3].startswith("Plan for")
