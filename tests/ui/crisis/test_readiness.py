"""Before anything happens: how ready the office is, type by type, and the ways on from there."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core import clock
from core.crisis import library
from core.crisis.actions import doctrine, drills, playbooks
from core.crisis.records import Doctrine, Incident, Playbook
from core.store.store import Store
from tests.ui.conftest import MORNING, TODAY, SitDown
from tests.ui.crisis.algorithms import of_code
from tests.ui.crisis.conftest import OpenPage
from tests.ui.crisis.hands import asking, kept, only
from tests.ui.hands import button, press, rows, seen, settle, window_of, words
from ui.crisis.book import CrisisBookPage
from ui.crisis.page import CrisisPage
from ui.crisis.past import PastList
from ui.crisis.playbook_view import PlaybookView
from ui.crisis.principles import PrinciplesPanel
from ui.crisis.readiness import ReadinessBoard
from ui.crisis.review import ReviewPage
from ui.kit.status import StatusLabel
from ui.kit.table import Table


def told_of(page: CrisisPage, name: str) -> str:
    board = only(page, ReadinessBoard)
    (found,) = [one for one in rows(board.table) if one.startswith(name)]
    return found


def test_each_type_says_what_it_has_what_is_old_and_who_is_missing(open_page: OpenPage, service: Store) -> None:
    outage = of_code(service, "C02")
    with clock.stopped(MORNING):
        service.do(playbooks.note_planned, outage, TODAY - timedelta(days=10))
        service.do(playbooks.note_contacts_checked, [outage], date(2026, 1, 15))
    page = open_page()
    said = told_of(page, "Heating")
    assert "07.12.2026" in said
    # what is old says so in a word, beside its own sign
    assert "long ago, 01.2026" in said
    assert "none yet" in said
    assert "Press officer on duty" in said
    assert "Ready: 0 of 16" in words(page)


def test_enter_on_a_type_opens_its_algorithm_and_escape_comes_back(open_page: OpenPage) -> None:
    page = open_page()
    window = window_of(page)
    page.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.current() == "crisis-book"
    assert "Flood" in words(only(window, PlaybookView))
    press(Qt.Key.Key_Escape)
    assert window.current() == "crisis"


def test_the_seven_principles_are_scored_at_once(open_page: OpenPage, service: Store) -> None:
    page = open_page()
    panel = only(page, PrinciplesPanel)
    assert "Governance: not scored" in [one.accessibleName() for one in seen(panel, StatusLabel)]
    button(panel, "Score readiness…").click()
    dialog = asking(page)
    dialog._on_answered()
    # an answer is wanted of each
    assert dialog.form.field(library.table("readiness")["principle"][0]["key"]).error
    keys = [one["key"] for one in library.table("readiness")["principle"]]
    dialog.show_values(dict.fromkeys(keys, 1) | {"day": TODAY})
    dialog._on_answered()
    settle()
    (found,) = kept(service, Doctrine)
    assert set(found.readiness["scores"].values()) == {1}
    assert "7 of 14" in words(panel)


def test_an_office_without_algorithms_is_offered_those_that_came(sit_down: SitDown, service: Store) -> None:
    for one in kept(service, Playbook):
        if one.code != library.CORE:
            service.do(playbooks.retire, one.id)
    window = sit_down()
    window.open("crisis")
    assert "No algorithms yet" in words(only(window, CrisisPage))
    enter = button(window, "Enter the algorithms that come with the program")
    assert QApplication.focusWidget() is not None
    enter.click()


def test_what_is_over_stands_there_with_its_review(open_page: OpenPage, service: Store) -> None:
    with clock.stopped(MORNING - timedelta(days=30)):
        drill = service.do(drills.begin, "C02", {})
        service.do(drills.end, drill)
    page = open_page()
    (said,) = rows(only(page, PastList))
    assert "Drill" in said
    assert "Review overdue since" in said
    past = only(page, PastList)
    past.setFocus()
    past.choose(drill)
    press(Qt.Key.Key_Return)
    assert only(window_of(page), ReviewPage).shown_record() == drill


def test_the_drill_begun_here_is_the_one_that_runs(open_page: OpenPage, service: Store) -> None:
    page = open_page()
    button(page, "Start a drill…").click()
    dialog = asking(page)
    dialog.form.field("code").set_value("C03")
    dialog._on_answered()
    settle()
    (made,) = kept(service, Incident)
    assert (made.is_drill, made.playbooks, made.pace) == (True, ["C03"], 10)
    assert page.at_hand is not None
    assert page.at_hand.incident.id == made.id


def test_readiness_is_a_part_of_the_book_while_something_runs(sit_down: SitDown, service: Store) -> None:
    service.do(doctrine.score_readiness, {"governance": 2}, date(2026, 12, 1))
    window = sit_down()
    window.open("crisis-book", part="readiness")
    settle()
    book = only(window, CrisisBookPage)
    assert only(book, ReadinessBoard)
    assert seen(book, Table)
    assert "2 of 14" in words(book)
