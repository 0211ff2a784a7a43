"""A review: its questions beside what the records tell, what is to change, lessons, and who signs it."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from core import clock
from core.crisis.actions import drills, lists
from core.crisis.choices import Phase
from core.crisis.records import Improvement, Playbook
from core.office.records import Person
from core.store.store import Store
from tests.ui.conftest import MORNING, TODAY, SitDown
from tests.ui.crisis.hands import incident, kept, only
from tests.ui.hands import CTRL, button, press, rows, seen, settle, window_of, words
from ui.crisis.page import CrisisPage
from ui.crisis.playbook_view import PlaybookView
from ui.crisis.review import ReviewPage
from ui.document.page import DocumentsPage
from ui.kit.asking import Asking


@pytest.fixture
def closed(service: Store) -> UUID:
    """A drill is reviewed as the real thing is."""
    with clock.stopped(MORNING - timedelta(days=2)):
        begun = service.do(drills.begin, "C02", {"pace": 10})
    with clock.stopped(MORNING - timedelta(days=2) + timedelta(minutes=6)):
        service.do(drills.end, begun)
    return begun


@pytest.fixture
def page(sit_down: SitDown, closed: UUID) -> ReviewPage:
    window = sit_down()
    window.open("crisis-review", closed)
    settle()
    return only(window, ReviewPage)


def dialog_of(page: ReviewPage) -> Asking:
    (found,) = seen(window_of(page), Asking)
    return found


def answer_all(page: ReviewPage, text: str = "Айтылды") -> None:
    for form in page.answers._forms.values():
        form.last().editors[0].setPlainText(text)
    page.answers.flush()
    settle()


def test_what_the_records_tell_stands_beside_the_questions(page: ReviewPage) -> None:
    said = words(page)
    assert "Steps taken: 0 of" in said
    assert "Holding statement: it never came to it, 15\N{NO-BREAK SPACE}min allowed" in said
    assert "Only people can tell" in said


def test_what_is_over_is_looked_at_again_until_one_goes(page: ReviewPage, closed: UUID) -> None:
    window = window_of(page)
    button(page, "Look at the incident").click()
    settle()
    crisis = only(window, CrisisPage)
    assert crisis.at_hand is not None
    assert crisis.at_hand.incident.id == closed
    press(Qt.Key.Key_Escape)
    assert crisis.at_hand is None
    window.open("crisis", closed)
    settle()
    assert crisis.at_hand is not None
    window.open("calendar")
    window.open("crisis")
    settle()
    assert crisis.at_hand is None


def test_answers_are_written_by_themselves_and_kept(page: ReviewPage, service: Store, closed: UUID) -> None:
    first = page.answers._forms["timeline"]
    first.last().editors[0].setPlainText("Бәрі жоспардағыдай")
    first.flush()
    assert incident(service, closed).review["answers"] == {"timeline": "Бәрі жоспардағыдай"}
    press(Qt.Key.Key_Escape)
    assert window_of(page).current() == "crisis"


def test_it_is_signed_once_every_question_has_its_answer(page: ReviewPage, service: Store, closed: UUID) -> None:
    page.answers.first_unanswered()
    press(Qt.Key.Key_Return, CTRL)
    assert incident(service, closed).phase == Phase.CLOSED
    assert page.answers._forms["timeline"].last().error
    answer_all(page)
    page.sign.click()
    settle()
    assert incident(service, closed).phase == Phase.REVIEWED
    assert "Review signed" in page._state.accessibleName()
    assert not page.sign.isEnabled()


def test_an_improvement_without_somebody_and_a_day_stands_in_the_way(
    page: ReviewPage, service: Store, closed: UUID
) -> None:
    button(page, "Add improvement…").click()
    dialog_of(page).form.field("text").editors[0].setPlainText("Телефондарды тексеру")
    dialog_of(page)._on_answered()
    settle()
    (one,) = kept(service, Improvement)
    assert (one.incident_id, one.question) == (closed, "improve")
    assert "Needs somebody and a day" in rows(page.changes.list)[0]
    answer_all(page)
    page.sign.click()
    assert incident(service, closed).phase == Phase.CLOSED
    page.changes.list.setFocus()
    page.changes.list.choose(one.id)
    press(Qt.Key.Key_Return)
    people = kept(service, Person)
    dialog_of(page).form.field("person_id").set_value(people[0].id)
    dialog_of(page).form.field("due").set_value(TODAY + timedelta(days=7))
    dialog_of(page)._on_answered()
    settle()
    page.sign.click()
    assert incident(service, closed).phase == Phase.REVIEWED


def test_a_lesson_stands_with_the_algorithm_and_changes_a_step(page: ReviewPage, service: Store) -> None:
    button(page, "Lesson for an algorithm…").click()
    dialog_of(page).form.field("text").editors[0].setPlainText("Пункттер тізімін бірден беру керек")
    dialog_of(page)._on_answered()
    settle()
    (playbook,) = kept(service, Playbook, code="C02")
    assert playbook.lessons[0]["text"] == "Пункттер тізімін бірден беру керек"
    assert "Пункттер тізімін" in words(page)
    window = window_of(page)
    window.open("crisis-book", playbook.id)
    view = only(window, PlaybookView)
    view.turn_to("lessons")
    view.lessons.list.setFocus()
    press(Qt.Key.Key_Return)
    dialog_of(page).form.field("code").set_value("C02.04")
    dialog_of(page)._on_answered()
    settle()
    dialog_of(page).form.field("deadline").set_value("t15")
    dialog_of(page)._on_answered()
    settle()
    (playbook,) = kept(service, Playbook, code="C02")
    assert next(one["deadline"] for one in playbook.steps if one["code"] == "C02.04") == "t15"
    assert playbook.lessons[0]["step"] == "C02.04"
    assert "Step C02.04 was changed" in rows(view.lessons.list)[0]


def test_its_paper_is_made_of_this_very_incident(page: ReviewPage, closed: UUID) -> None:
    page.answers.first_unanswered()
    press(Qt.Key.Key_P, CTRL)
    (documents,) = seen(window_of(page), DocumentsPage)
    assert (documents.wishes.kind.key, documents.wishes.request.record_id) == ("after-action", closed)


def test_search_leads_from_an_improvement_to_its_review(sit_down: SitDown, service: Store, closed: UUID) -> None:
    one = service.do(lists.VERBS[Improvement].add, {"incident_id": closed, "text": "Диспетчер телефоны"})
    window = sit_down()
    window.open("crisis-review", one)
    assert only(window, ReviewPage).shown_record() == closed
