"""A press office with a few things to say this week, and the hands that reach for them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from core.calendar.actions import course, publications, wordings
from core.calendar.actions.course import Release
from core.calendar.queries import slots
from core.calendar.queries.slots import Slot
from core.calendar.records import Publication
from core.office import queries as office
from tests.core.calendar import steps
from tests.ui.conftest import TODAY
from tests.ui.hands import button, focus, press, seen, settle
from ui.calendar import acts
from ui.calendar.menu import menu_of
from ui.calendar.page import CalendarPage
from ui.desk import Desk
from ui.kit.asking import Asking
from ui.kit.board import Board
from ui.kit.lane import LaneView
from ui.window import Window

MONDAY = TODAY - timedelta(days=TODAY.weekday())
SUNDAY = MONDAY + timedelta(days=6)
LEFT = Qt.MouseButton.LeftButton


def plan(desk: Desk, title: str, day: date | None = TODAY, is_written: bool = False, **values: Any) -> UUID:
    """By somebody who knows how; with texts and a channel it may be submitted."""
    author, channel = desk.author(), desk.read(office.channels)[0]
    assert author is not None
    given = {"title": {"kk": title}, "day": day, "person_id": author.id, **values}
    made = desk.attempt(publications.plan, given, [channel.id])
    if is_written:
        desk.attempt(wordings.write, made, "kk", f"{title}: мәтіні.", "")
        desk.attempt(wordings.write, made, "ru", f"{title}: текст.", "")
    return made


def calendar(window: Window) -> CalendarPage:
    window.open("calendar")
    (page,) = seen(window, CalendarPage)
    return page


def slot_of(desk: Desk, publication_id: UUID) -> Slot:
    found = desk.read(slots.one, publication_id)
    assert found is not None
    return found


def come_out(desk: Desk, publication_id: UUID) -> None:
    """Agreed, and out in all its channels."""
    for act in (steps.submit, steps.approve):
        desk.attempt(act, publication_id)
    places = slot_of(desk, publication_id).placements
    desk.attempt(course.publish, [Release(place.id) for place in places])


def kept(desk: Desk, publication_id: UUID) -> Publication:
    return slot_of(desk, publication_id).publication


def board(page: QWidget) -> Board:
    (found,) = seen(page, Board)
    return found


def lanes(page: QWidget) -> dict[Any, list[str]]:
    """Each lane and what is read in it."""
    return {view.lane.key: [card.title for card in view.lane.cards] for view in seen(page, LaneView)}


def lane_of(page: QWidget, key: Any) -> LaneView:
    return next(view for view in seen(page, LaneView) if view.lane.key == key)


def asked(window: Window) -> Asking:
    """The question that stands over the window, and has the keys."""
    (found,) = [one for one in window.findChildren(Asking) if one.isVisible()]
    active(found)
    return found


def active(widget: QWidget) -> None:
    """As the window system does it wherever there is one."""
    widget.activateWindow()
    for _turn in range(100):
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is widget:
            return
        QTest.qWait(5)
    raise AssertionError(f"{widget} does not get the keys")


def answer(window: Window, verb: str) -> None:
    """By keyboard: Tab to the button, and press it; the keys are the window's again."""
    asking = asked(window)
    tab_to(button(asking, verb))
    press(Qt.Key.Key_Space)
    if not is_asked(window):
        active(window)


def tab_to(widget: QWidget, most: int = 80) -> None:
    for _step in range(most):
        if focus() is widget:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {widget}")


def is_asked(window: Window) -> bool:
    return any(one.isVisible() for one in window.findChildren(Asking))


def stand_on(page: CalendarPage, publication_id: UUID) -> None:
    """Choose one card, with the focus on it."""
    board(page).choose(publication_id)
    board(page).setFocus()


def menu(page: CalendarPage, ids: Sequence[UUID]) -> QMenu:
    """As it would pop up; a screen without a window system cannot hold it."""
    return menu_of(acts.commands(page.chosen(ids)), page)


def line(within: QMenu, *names: str) -> QAction:
    """A line of the menu, or of a menu within."""
    for name in names[:-1]:
        inner = next(one for one in within.actions() if one.text() == name).menu()
        assert isinstance(inner, QMenu)
        within = inner
    return next(one for one in within.actions() if one.text().split("\t")[0] == names[-1])


def choose(page: CalendarPage, ids: Sequence[UUID], *names: str) -> None:
    opened = menu(page, ids)
    wanted = line(opened, *names)
    assert wanted.isEnabled(), f"{names} is not possible"
    wanted.trigger()
    opened.deleteLater()
    settle()


def carry(source: QWidget, at: QPoint, to: QPoint) -> None:
    """Press, go there in two steps, and let go; points of the destination are those of the screen."""
    press_and_go(source, at, to)
    QTest.mouseRelease(source, LEFT, pos=source.mapFromGlobal(to))
    settle()


def press_and_go(source: QWidget, at: QPoint, to: QPoint) -> None:
    QTest.mousePress(source, LEFT, pos=at)
    for target in (at + QPoint(20, 20), source.mapFromGlobal(to)):
        QTest.mouseMove(source, target)


def spot(page: QWidget, publication_id: UUID) -> tuple[QWidget, QPoint]:
    view = next(one for one in seen(page, LaneView) if one.rows.index_of(publication_id).isValid())
    return view.viewport(), view.visualRect(view.rows.index_of(publication_id)).center()


def over(page: QWidget, day: date) -> QPoint:
    view = lane_of(page, day)
    return view.viewport().mapToGlobal(QPoint(40, view.viewport().height() - 60))
