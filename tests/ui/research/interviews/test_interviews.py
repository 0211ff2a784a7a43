"""The screens of interviews and of the coding of posts: what is typed is kept, digits code, Enter goes on."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from core.calendar.records import Stage
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right, may
from core.research.coding import actions as coding_acts
from core.research.coding import queries as coding
from core.research.interviews.queries import interviews
from core.store.store import Store
from tests.ui.hands import rows, seen, settle, words
from ui.desk import Desk
from ui.research.coding.part import CodingPart
from ui.research.interviews.answers import AnswersView
from ui.research.interviews.page import InterviewPage
from ui.window import Window


@pytest.fixture(scope="session")
def planted_file(demo_file: Path) -> Path:
    """The demo office, which has interviews and posts."""
    return demo_file


@pytest.fixture
def guide_id(desk: Desk) -> UUID:
    return desk.read(interviews.guides)[0].id


def test_an_answer_is_typed_and_kept_and_the_next_expert_comes(window: Window, desk: Desk, guide_id: UUID) -> None:
    window.open("interview", guide_id)
    page = window.findChild(InterviewPage)
    assert page is not None
    page.show_part("answers")
    view = page._parts["answers"]
    assert isinstance(view, AnswersView)
    found = desk.read(interviews.interviews, guide_id)
    place = next(one for one in found.asked if not one.said)
    view.questions.choose(place.question.id)
    settle()
    first, second = found.experts[:2]
    view.answers.choose(first.id)
    seen(view.form, QPlainTextEdit)[0].setPlainText("Жұмыс өтілім он жеті жыл")
    view.keep_and_go_on()
    after = desk.read(interviews.interviews, guide_id)
    (kept,) = next(one.said for one in after.asked if one.question.id == place.question.id)
    assert (kept.expert.id, kept.answer.text) == (first.id, "Жұмыс өтілім он жеті жыл")
    current = view.answers.current()
    assert current is not None
    assert current.id == second.id


def test_every_part_of_an_interview_is_shown_and_names_nobody_without_consent(
    window: Window, desk: Desk, guide_id: UUID
) -> None:
    window.open("interview", guide_id)
    page = window.findChild(InterviewPage)
    assert page is not None
    unnamed = [one for one in desk.read(interviews.experts, guide_id) if not one.may_be_named]
    assert unnamed
    for part in ("board", "questions", "experts", "themes", "answers"):
        page.show_part(part)
        settle()
        assert words(page)
    page.show_part("experts")
    assert f"Expert {unnamed[0].number}, " in words(page)


def coding_of(window: Window, desk: Desk) -> CodingPart:
    desk.do(coding_acts.enter_topics)
    window.open("research", part="coding")
    part = window.findChild(CodingPart)
    assert part is not None
    assert part.table.current() is not None
    return part


def test_digits_and_letters_code_a_post_and_enter_goes_on(window: Window, desk: Desk) -> None:
    part = coding_of(window, desk)
    first = part.table.current()
    assert first is not None
    for key in (Qt.Key.Key_3, Qt.Key.Key_C, Qt.Key.Key_Return):
        QTest.keyClick(part.table, key)
    topics = desk.read(coding.book)
    found = {one.id: one for one in desk.read(coding.some, part._span, [first.id])}
    author = desk.author()
    assert author is not None
    code = found[first.id].by(author.id)
    assert code is not None
    assert (code.topic_id, code.stage) == (topics[2].id, Stage.CONSULTATION)
    following = part.table.current()
    assert following is not None
    assert following.id != first.id
    # without a topic nothing is kept
    QTest.keyClick(part.table, Qt.Key.Key_Return)
    (again,) = desk.read(coding.some, part._span, [following.id])
    assert again.by(author.id) is None


def test_what_another_coded_is_hidden_until_one_has_coded_too(window: Window, desk: Desk, other: Store) -> None:
    part = coding_of(window, desk)
    one = part.table.current()
    assert one is not None
    topics = desk.read(coding.book)
    coders = [person.id for person in desk.read(office.rows, Person) if may(person.roles, Right.RESEARCH)]
    author = desk.author()
    assert author is not None
    other.author_id = next(each for each in coders if each != author.id)
    other.do(coding_acts.code, one.post.told.page_id, one.post.told.key, topics[5].id, Stage.DECISION)
    desk.catch_up()
    part.refresh()
    said = topics[5].name.in_("en")
    assert said not in part.side.others.text()
    part.side.choose_topic(topics[0].id)
    part.keep()
    part.show_post(one.id)
    assert said in part.side.others.text()
    part._views.choose("agreement")
    part.refresh()
    settle()
    assert any(one.post.told.title in row for row in rows(part._agreement.differing))
