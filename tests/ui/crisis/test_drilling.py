"""A drill on the screen: what is thrown in, how it is answered, hurried and ended, and how it went."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from core import clock
from core.crisis.actions import drills
from core.crisis.choices import Phase
from core.store.store import Store
from tests.ui.conftest import MORNING
from tests.ui.crisis.conftest import OpenPage
from tests.ui.crisis.hands import asking, incident, only, write
from tests.ui.hands import button, press, settle, window_of, words
from ui.crisis.drill_bar import DrillBar
from ui.crisis.page import CrisisPage
from ui.crisis.review import ReviewPage
from ui.crisis.runner import Runner
from ui.crisis.scored import ScorePanel


@pytest.fixture
def drill(service: Store) -> UUID:
    return service.do(drills.begin, "C02", {"pace": 10})


def bar_of(page: CrisisPage) -> DrillBar:
    return only(page, DrillBar)


def test_what_is_thrown_in_comes_with_its_minute_and_is_answered_by_enter(
    open_page: OpenPage, drill: UUID, service: Store
) -> None:
    page = open_page()
    bar = bar_of(page)
    assert "the next comes at T+00:04" in bar._sign.accessibleName()
    # five of its minutes
    with clock.stopped(MORNING + timedelta(seconds=30)):
        bar.look()
        settle()
        assert "Арай ықшам ауданы" in words(bar)
        assert bar.take_focus()
        write("Мекенжайды алып, диспетчерге бердік")
        press(Qt.Key.Key_Return)
        (noted,) = incident(service, drill).injected
        assert noted["how"] == "Мекенжайды алып, диспетчерге бердік"
        assert "a good press service" in words(bar)


def test_an_empty_answer_is_refused_and_the_line_keeps_the_keys(
    open_page: OpenPage, drill: UUID, service: Store
) -> None:
    page = open_page()
    with clock.stopped(MORNING + timedelta(seconds=30)):
        bar_of(page).look()
        bar_of(page).take_focus()
        press(Qt.Key.Key_Return)
        assert "answered_at" not in incident(service, drill).injected[0]
        assert window_of(page).toast.sentence == "Write what was done about it."


def test_its_clock_goes_ahead_and_at_another_pace(open_page: OpenPage, drill: UUID, service: Store) -> None:
    page = open_page()
    button(bar_of(page), "Go ahead…").click()
    asking(page)._on_answered()
    settle()
    assert "T+00:15" in words(bar_of(page))
    button(bar_of(page), "Pace…").click()
    asking(page).form.field("pace").set_value(30)
    asking(page)._on_answered()
    settle()
    assert incident(service, drill).pace == 30
    assert "30 of its minutes in one" in words(bar_of(page))


def test_it_ends_with_its_score_point_by_point(open_page: OpenPage, drill: UUID, service: Store) -> None:
    page = open_page()
    with clock.stopped(MORNING + timedelta(minutes=10)):
        button(bar_of(page), "End the drill…").click()
        asking(page)._on_answered()
        settle()
        assert incident(service, drill).phase == Phase.CLOSED
        review = only(window_of(page), ReviewPage)
        score = only(review, ScorePanel)
        assert "0 of" in words(score)
        assert "It was due by T+00:15 and did not come." in words(score)


def test_what_is_meant_in_earnest_has_no_such_line(open_page: OpenPage, begin: object) -> None:
    assert callable(begin)
    begin()
    page = open_page()
    assert not page.findChildren(DrillBar)[0].isVisible()


def test_f6_comes_to_what_waits_for_an_answer(open_page: OpenPage, drill: UUID) -> None:
    page = open_page()
    with clock.stopped(MORNING + timedelta(seconds=30)):
        bar_of(page).look()
        settle()
        only(page, Runner).side.claims.list.setFocus()
        press(Qt.Key.Key_F6)
        assert bar_of(page).line.hasFocus()
    assert page.at_hand is not None
    assert page.at_hand.incident.id == drill
