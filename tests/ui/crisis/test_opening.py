"""An incident is opened on one sheet, by the keyboard alone."""

from PySide6.QtCore import Qt

from core.crisis.choices import Level
from core.crisis.records import Incident, Turn
from core.store.store import Store
from tests.ui.conftest import SitDown
from tests.ui.crisis.conftest import NAME, NOTICED, Begin, OpenPage
from tests.ui.crisis.hands import kept, only, write
from tests.ui.hands import button, press, seen, settle, type_in, words
from ui.crisis.opening import Opening
from ui.crisis.page import CrisisPage
from ui.crisis.runner import Runner
from ui.crisis.scales import Question
from ui.crisis.severity import Verdict


def test_before_anything_happens_there_is_one_way_to_begin(open_page: OpenPage) -> None:
    page = open_page()
    button(page, "Start an incident").click()
    assert seen(page, Opening)


def test_an_incident_is_opened_by_keys_alone(sit_down: SitDown, service: Store) -> None:
    window = sit_down()
    press(Qt.Key.Key_F9)
    opening = only(window, Opening)
    write(NAME)
    questions = seen(opening, Question)
    questions[0].take_focus()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_2, Qt.Key.Key_1):
        press(key)
    assert [one.score for one in questions] == [1, 2, 2, 2, 2, 1]
    assert "Level 2" in words(only(opening, Verdict))
    questions[0].take_focus()
    press(Qt.Key.Key_Return)
    (made,) = kept(service, Incident)
    assert (made.name, made.playbooks, made.level) == (NAME, ["C00"], Level.S2)
    assert kept(service, Turn)
    assert seen(window, Runner)


def test_the_level_is_told_at_once_with_its_reasons_and_the_rule_of_the_tone(open_page: OpenPage) -> None:
    page = open_page()
    page.show_part("open")
    opening = only(page, Opening)
    assert opening.list.choose("C02")
    before = words(only(opening, Verdict))
    for question in seen(opening, Question):
        question.answer(4)
    after = words(only(opening, Verdict))
    assert before != after
    assert "Level 4" in after
    assert "Rule R" in after


def test_a_sheet_without_a_name_says_so_and_opens_nothing(open_page: OpenPage, service: Store) -> None:
    page = open_page()
    page.show_part("open")
    opening = only(page, Opening)
    press(Qt.Key.Key_Return)
    assert opening.form.field("name").error
    assert not kept(service, Incident)
    press(Qt.Key.Key_Escape)
    assert not seen(page, Opening)


def test_circumstances_are_folded_and_lift_the_level(open_page: OpenPage) -> None:
    page = open_page()
    page.show_part("open")
    opening = only(page, Opening)
    flags = opening.severity.flags
    assert not flags.isVisible()
    opening.severity.turn()
    settle()
    type_in(flags.field("deaths").editors[0], "2")
    assert "At least level" in words(only(opening, Verdict))


def test_f9_comes_back_to_what_runs(sit_down: SitDown, begin: Begin) -> None:
    begin()
    window = sit_down()
    window.open("calendar")
    press(Qt.Key.Key_F9)
    assert window.current() == "crisis"
    assert only(window, Runner).at_hand is not None


def test_the_line_over_every_page_tells_of_it_but_not_over_its_own_room(sit_down: SitDown, begin: Begin) -> None:
    window = sit_down()
    assert not window.alarm.sentence
    begin()
    assert window.desk is not None
    window.desk.catch_up()
    settle()
    assert NAME in window.alarm.sentence
    assert "until the legal limit" in window.alarm.sentence
    window.open("crisis")
    assert not window.alarm.isVisible()
    window.open("calendar")
    assert window.alarm.isVisible()


def test_a_drill_is_hatched_and_stands_over_no_other_page(sit_down: SitDown, begin: Begin) -> None:
    begin(is_drill=True, paced_from=NOTICED)
    window = sit_down()
    assert not window.alarm.isVisible()
    window.open("crisis")
    assert "DRILL" in words(only(window, CrisisPage))


def test_what_was_typed_and_left_or_opened_is_not_asked_about_at_the_end(open_page: OpenPage) -> None:
    page = open_page()
    page.show_part("open")
    opening = only(page, Opening)
    write(NAME)
    type_in(opening.severity.flags.field("deaths").editors[0], "1")
    press(Qt.Key.Key_Escape)
    assert page.window().stack.write_all()
    page.show_part("open")
    write(NAME)
    type_in(opening.severity.flags.field("deaths").editors[0], "1")
    opening.open_it()
    assert page.window().stack.write_all()
