"""A statement from its questions until it is out: gaps, marks, words that harm, whose word it needs."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.approval.records import Line, Matter, Submission
from core.crisis.actions import claims, facts
from core.crisis.actions import statements as acts
from core.crisis.choices import Category, Post, Sort
from core.crisis.records import Happening, Incident, Statement
from core.language.trilingual import Trilingual
from core.office.records import Person
from core.replies.actions import messages
from core.replies.records import Message
from core.store.store import Store
from tests.core.crisis.hands import cleared
from tests.ui.conftest import MORNING, SitDown
from tests.ui.crisis.conftest import NOTICED, Begin, OpenPage
from tests.ui.crisis.hands import asking, incident, kept, only, write
from tests.ui.hands import CTRL, button, press, seen, settle, told, type_in, with_keys, words
from ui.crisis.answers import AnswerRow
from ui.crisis.foot import Foot
from ui.crisis.maps import MapPane
from ui.crisis.opening import Opening
from ui.crisis.page import CrisisPage
from ui.crisis.papers import Paper
from ui.crisis.statement import StatementPane
from ui.kit.status import StatusLabel

GOOD = Trilingual(
    "Сегодня по-казахски: жылу магистралі жарылды. Түсінеміз. Анықтап жатырмыз. Келесі хабар 12:00-де. Тел. 109.",
    "Прорвало теплотрассу. Понимаем. Уточняем. Следующее сообщение в 12:00. Тел. 109.",
)

Draft = Callable[..., UUID]


def papers(page: CrisisPage) -> dict[str, Paper]:
    return {one.lang: one for one in seen(page, Paper)}


def spots(page: CrisisPage, kind: str, lang: str = "kk") -> list[str]:
    paper = papers(page)[lang]
    return [paper.text()[one.start : one.end] for one in paper.spots() if one.kind == kind]


def stated(foot: Foot) -> list[str]:
    return [one.accessibleName() for one in seen(foot, StatusLabel)]


def choose(page: CrisisPage, category: Category) -> StatementPane:
    pane = only(page, StatementPane)
    pane.choose(None, category)
    settle()
    return pane


def unfold(pane: StatementPane) -> None:
    if not seen(pane, AnswerRow):
        button(pane, "Questions").click()


@pytest.fixture
def draft(service: Store) -> Draft:
    def drafted(incident_id: UUID, category: Category = Category.M1, text: Trilingual = GOOD) -> UUID:
        return service.do(acts.draft, incident_id, category, text, {})

    return drafted


def test_what_is_not_answered_is_a_numbered_gap_and_an_answer_fills_it(
    open_page: OpenPage, begin: Begin, service: Store
) -> None:
    incident_id = begin()
    page = open_page()
    pane = choose(page, Category.M2)
    assert "[1]" in spots(page, "gap")
    unfold(pane)
    row = seen(pane, AnswerRow)[0]
    before = len(spots(page, "gap"))
    type_in(row.lines["kk"], "Бүгін жылу магистралі жарылды")
    type_in(row.lines["ru"], "Сегодня прорвало теплотрассу")
    pane.flush()
    settle()
    assert len(spots(page, "gap")) == before - 1
    assert "Бүгін жылу магистралі жарылды." in papers(page)["kk"].text()
    assert incident(service, incident_id).answers["what"]["ru"] == "Сегодня прорвало теплотрассу"


def test_what_was_answered_is_there_for_whoever_goes_on(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin()
    image = incident(service, incident_id).image()
    service.do(acts.keep_answers, incident_id, image, {"what": {"kk": "Құбыр жарылды", "ru": "Прорвало трубу"}})
    page = open_page()
    pane = choose(page, Category.M2)
    unfold(pane)
    assert "Құбыр жарылды" in papers(page)["kk"].text()
    assert seen(pane, AnswerRow)[0].lines["ru"].text() == "Прорвало трубу"


def test_words_that_harm_and_figures_without_a_fact_are_marked(
    open_page: OpenPage, begin: Begin, service: Store, draft: Draft
) -> None:
    incident_id = begin()
    known = {"aspect": "known", "text": Trilingual(ru="Без тепла 31 дом"), "source": "ЖКХ", "confirmed_at": MORNING}
    service.do(facts.add, incident_id, known)
    text = Trilingual("Жылу жоқ.", "Всё под контролем. Без тепла 31 дом и 7 школ. Звоните 109.")
    draft(incident_id, Category.M2, text)
    page = open_page()
    assert spots(page, "harm", "ru") == ["под контролем"]
    assert spots(page, "figure", "ru") == ["7"]
    press(Qt.Key.Key_F8)
    assert "Instead" in words(only(page, Foot))


def test_typing_into_the_text_makes_it_a_statement_of_its_own(
    open_page: OpenPage, begin: Begin, service: Store
) -> None:
    begin()
    page = open_page()
    pane = choose(page, Category.M3)
    papers(page)["kk"].setFocus()
    write("Көңіл айтамыз.")
    pane.flush()
    settle()
    (made,) = kept(service, Statement)
    assert made.category == Category.M3
    papers(page)["ru"].setFocus()
    write("Соболезнуем.")
    pane.flush()
    (line,) = kept(service, Line, id=made.line_id)
    assert (line.text.kk, line.text.ru) == ("Көңіл айтамыз.", "Соболезнуем.")


def test_a_text_with_gaps_is_not_sent(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    page = open_page()
    choose(page, Category.M2)
    press(Qt.Key.Key_Return, CTRL)
    assert "There are gaps in the text" in told(page)
    assert all(one.sent_at is None for one in kept(service, Statement))


def test_a_statement_goes_from_sending_to_its_release(
    open_page: OpenPage, begin: Begin, service: Store, draft: Draft
) -> None:
    incident_id = begin()
    draft(incident_id, Category.M2)
    page = open_page()
    foot = only(page, Foot)
    assert any("Head of the line department: Б. Үлгіжанов" in one for one in stated(foot))
    press(Qt.Key.Key_Return, CTRL)
    (sent,) = kept(service, Statement)
    assert sent.sent_at is not None
    assert "Waits for a word" in foot._state.accessibleName()
    assert any("No answer in" in one for one in stated(foot))


def test_consent_given_elsewhere_is_noted_and_then_it_may_go_out(
    open_page: OpenPage, begin: Begin, service: Store, draft: Draft
) -> None:
    incident_id = begin()
    statement_id = draft(incident_id, Category.M2)
    service.do(acts.send, statement_id)
    page = open_page()
    foot = only(page, Foot)
    while foot.main.text() == "Note consent…":
        foot.main.click()
        ask = asking(page)
        type_in(ask.form.field("how").editors[0], "телефонмен")
        button(ask, "Note it").click()
        settle()
        with_keys(page)
    assert foot.main.text() == "Note a release…"
    foot.main.click()
    ask = asking(page)
    channels = ask.form.field("channels")
    channels.editors[0].click()
    button(ask, "Note it").click()
    settle()
    assert kept(service, Statement)[0].released_at is not None
    assert len(kept(service, Happening, sort=Sort.RELEASE)) == 1
    assert foot.main.text() == "Next statement"


def test_sensitive_words_are_sent_once_it_is_said_whose_they_are(
    open_page: OpenPage, begin: Begin, service: Store, draft: Draft
) -> None:
    draft(begin(), Category.M3)
    page = open_page()
    press(Qt.Key.Key_Return, CTRL)
    ask = asking(page)
    ask.form.show_values({"content_from": Post.EXT})
    button(ask, "Send for approval").click()
    settle()
    (made,) = kept(service, Statement)
    assert made.content_from == Post.EXT
    assert made.sent_at is not None


def test_blame_is_sent_with_its_reason(open_page: OpenPage, begin: Begin, service: Store, draft: Draft) -> None:
    draft(begin(), Category.M2, Trilingual("Мердігер кінәлі.", "Виноват подрядчик."))
    page = open_page()
    press(Qt.Key.Key_Return, CTRL)
    ask = asking(page)
    assert "Виноват" in words(ask)
    type_in(ask.form.field("despite").editors[0], "Сот шешімі шықты")
    button(ask, "Send for approval").click()
    settle()
    (made,) = kept(service, Statement)
    assert (made.despite, made.sent_at is not None) == ("Сот шешімі шықты", True)


def test_the_first_message_asks_for_what_is_not_known_and_nobodys_word(
    open_page: OpenPage, begin: Begin, service: Store
) -> None:
    head = next(one.id for one in kept(service, Person, name="С. Кестебаева"))
    cleared(service, "C02", head)
    begin()
    page = open_page()
    pane, foot = only(page, StatementPane), only(page, Foot)
    unfold(pane)
    rows = {one.key: one for one in pane.answers.answer_rows}
    assert list(rows) == ["service", "addresses", "time_event", "phone", "next"]
    assert [one.key for one in seen(pane, AnswerRow)][:2] == ["service", "addresses"]
    box = rows["service"]._box
    assert box is not None
    assert foot.main.text() == "Send for approval"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    for key, lang, said in (
        ("addresses", "kk", "Жағалау, 2–28"), ("addresses", "ru", "Жағалау, 2–28"), ("phone", "kk", "109"),
        ("next", "kk", "12:00"),
    ):  # fmt: skip
        type_in(rows[key].lines[lang], said)  # type: ignore[index]
        pane.flush()
        settle()
    assert foot.main.text() == "Ready to go out"
    assert "Келесі хабарлама уақыты: 12:00" in papers(page)["kk"].text()
    # what is promised goes by the release alone
    (running,) = kept(service, Incident)
    assert "next" not in running.answers
    press(Qt.Key.Key_Return, CTRL)
    assert foot.main.text() == "Note a release…"
    assert not kept(service, Submission, matter=Matter.STATEMENT)


def test_both_texts_are_copied_kazakh_first(open_page: OpenPage, begin: Begin, draft: Draft) -> None:
    draft(begin())
    page = open_page()
    press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == f"{GOOD.kk}\n\n{GOOD.ru}"
    assert "Copied" in told(page)


def test_a_refutation_begins_with_what_is_true(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin()
    claim = {
        "incident_id": incident_id, "text": "Жылу бір апта болмайды", "weight": "high", "response": "debunk",
        "truth": Trilingual("Жылу бүгін беріледі", "Тепло дадут сегодня"), "first_seen_at": NOTICED,
    }  # fmt: skip
    claim_id = service.do(claims.register, claim)
    page = open_page()
    pane = page._runner.side.claims
    pane.list.choose(claim_id)
    next(one for one in page.commands() if one.key == "refute").act()
    settle()
    assert papers(page)["ru"].text().startswith("Тепло дадут сегодня.")
    assert papers(page)["kk"].text().startswith("Жылу бүгін беріледі.")
    # it is told in Kazakh: in Russian somebody has to put it
    assert "Жылу бір апта болмайды" in papers(page)["kk"].text()
    assert "Жылу бір апта болмайды" not in papers(page)["ru"].text()


def test_the_message_map_counts_words_and_is_kept(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin()
    page = open_page()
    press(Qt.Key.Key_M, CTRL)
    pane = only(page, MapPane)
    type_in(pane.form.field("question").editors[0], "Жылу қашан беріледі?")
    field = pane.form.field("message1")
    field.editors[1].setFocus()
    type_in(field.editors[1], "Тепло дадут сегодня вечером")
    pane.form.flush()
    settle()
    assert "Russian: 4 of 27 words" in words(pane)
    assert "9 seconds" in words(pane)
    (one,) = incident(service, incident_id).maps
    assert one["question"] == "Жылу қашан беріледі?"
    assert one["messages"][0]["text"]["ru"] == "Тепло дадут сегодня вечером"


def test_the_six_marks_stand_under_the_text(open_page: OpenPage, begin: Begin, draft: Draft) -> None:
    draft(begin(), Category.M2)
    page = open_page()
    foot = only(page, Foot)
    assert len(foot._found) == 6


def test_a_message_of_the_inbox_is_put_to_what_runs(sit_down: SitDown, begin: Begin, service: Store) -> None:
    begin()
    said = {"text": "Үйде жылу жоқ", "came_at": MORNING - timedelta(minutes=30)}
    message_id = service.do(messages.register, said)
    window = sit_down()
    assert window.desk is not None
    window.desk.open("crisis", message_id, "attach")
    settle()
    assert [one.message_id for one in kept(service, Happening, sort=Sort.SIGNAL)] == [message_id]
    assert kept(service, Message)
    assert kept(service, Incident)


def test_where_nothing_runs_a_message_begins_an_incident(sit_down: SitDown, service: Store) -> None:
    message_id = service.do(messages.register, {"text": "Үйде жылу жоқ", "came_at": MORNING - timedelta(minutes=30)})
    window = sit_down()
    assert window.desk is not None
    window.desk.open("crisis", message_id, "attach")
    opening = only(window, Opening)
    type_in(opening.form.field("name").editors[0], "Жылу жоқ")
    press(Qt.Key.Key_Return)
    assert [one.message_id for one in kept(service, Happening, sort=Sort.SIGNAL)] == [message_id]
