"""History: every act newest first, what it changed in the user's words, and the way back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core import clock
from core.approval.actions import deciding, laying
from core.approval.actions.deciding import Paper, Ruling
from core.approval.queries import laid
from core.approval.records import Verdict, Way
from core.language.trilingual import Trilingual
from core.office import actions, queries, retention
from core.office.records import Contact, Person, Unit
from core.store.store import Store
from tests.ui.calendar.office import plan
from tests.ui.conftest import MORNING
from tests.ui.hands import button, press, rows, seen, words
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.agenda import Agenda
from ui.kit.diff import DiffText
from ui.kit.inspector import Inspector
from ui.window import Window


def agenda(window: Window) -> Agenda:
    return seen(window, Agenda)[0]


def detail(window: Window) -> str:
    return words(seen(window, Inspector)[0])


def change(desk: Desk, name: str, **wanted: object) -> None:
    person = next(one for one in desk.read(queries.people) if one.name == name)
    desk.do(actions.VERBS[Person].edit, person.id, person.image(), wanted)


def test_the_newest_act_stands_first_with_its_time_and_author(window: Window, desk: Desk) -> None:
    change(desk, "Н. Тәржімов", phone="1")
    window.open("history")
    day, newest = rows(agenda(window))[:2]
    assert day == "Thursday, 17\u00a0December 2026, 1 change"
    assert newest == "10:00, Г. Мысалова, Change person: Н. Тәржімов"


def test_a_change_is_told_before_and_after_in_the_user_s_words(window: Window, desk: Desk) -> None:
    units = desk.read(queries.rows, Unit)
    change(desk, "Н. Тәржімов", is_active=False, unit_id=units[-1].id, roles=["approver"])
    window.open("history")
    told = detail(window)
    assert "Person, changed: Н. Тәржімов" in told
    assert "Thursday" not in told
    for raw in ("approver\n", "True", "False", str(units[-1].id)):
        assert raw not in told


def test_a_decision_is_told_in_words_and_by_the_name_of_what_it_is_about(window: Window, desk: Desk) -> None:
    made = plan(desk, "Су құбыры", is_written=True)
    desk.attempt(laying.submit, made)
    told = desk.read(laid.turns, clock.now())
    (row,) = [row for one in desk.read(laid.waiting, told) for row in one.rows if row.slot and row.slot.id == made]
    ruling = Ruling(row.version.id, Verdict.RETURN, "Фото жоқ")
    desk.attempt(deciding.record, [ruling], row.waited_for[0], Paper(Way.PAPER, clock.now()))
    window.open("history")
    assert rows(agenda(window))[1].endswith("Record decisions: Су құбыры, returned")
    assert "Decision, added: Су құбыры" in detail(window)
    values = [one.toPlainText() for one in seen(window, DiffText)]
    assert {"Returned", "On paper", row.standing.open[0].name.en} <= set(values)
    assert not {"return", "paper", "submitted", row.standing.open[0].id} & set(values)


def test_what_was_done_again_is_not_headed_as_taken_back(window: Window, desk: Desk) -> None:
    change(desk, "Н. Тәржімов", phone="1")
    desk.undo()
    desk.redo()
    window.open("history")
    assert "Redone: Change person: Н. Тәржімов" in detail(window)


def test_put_back_takes_exactly_this_act_back(window: Window, desk: Desk) -> None:
    before = next(one for one in desk.read(queries.people) if one.name == "Н. Тәржімов")
    change(desk, "Н. Тәржімов", phone="1")
    change(desk, "Н. Тәржімов", email="a@kala.example")
    window.open("history")
    assert agenda(window).hasFocus()
    press(Qt.Key.Key_Down)
    button(window, "Put back").click()
    now = next(one for one in desk.read(queries.people) if one.name == "Н. Тәржімов")
    assert (now.phone, now.email) == (before.phone, "a@kala.example")
    assert rows(agenda(window))[1].endswith("Undone: Change person: Н. Тәржімов")


def test_what_cannot_be_put_back_says_why(window: Window, desk: Desk) -> None:
    window.open("history")
    button(window, "Put back").click()
    change(desk, "Н. Тәржімов", phone="1")
    change(desk, "Н. Тәржімов", phone="2")
    window.open("history")
    agenda(window).choose(agenda(window).model().index(2, 0).data(257).id)
    button(window, "Put back").click()
    assert window.toast.sentence == "Someone else has changed the same field meanwhile."


def test_a_person_who_asks_to_be_forgotten_is_nowhere_any_more(
    window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.attempt(actions.VERBS[Contact].add, {"name": "Б. Байланыс", "phone": "700 00 00"})
    window.open("history")
    asked: list[str] = []

    def answer(question: str) -> bool:
        asked.append(question)
        return len(asked) > 1

    monkeypatch.setattr(alerts, "answer", answer)
    button(window, "Forget for good…").click()
    assert "Б. Байланыс" in [one.name for one in desk.read(queries.rows, Contact)]
    button(window, "Forget for good…").click()
    assert "Б. Байланыс" not in [one.name for one in desk.read(queries.rows, Contact)]
    assert "Its content has been forgotten" in detail(window)
    assert not [said for said in (*rows(agenda(window)), detail(window)) if "Б. Байланыс" in said]
    desk.undo()
    assert "Б. Байланыс" not in [one.name for one in desk.read(queries.rows, Contact)]


def test_beyond_the_term_of_history_an_act_tells_what_it_touched_and_not_what_that_was(
    window: Window, desk: Desk
) -> None:
    change(desk, "Н. Тәржімов", phone="1")
    change(desk, "Н. Тәржімов", phone="2")
    with clock.stopped(MORNING + timedelta(days=6 * 366)):
        desk.do(retention.thin_due)
    window.open("history")
    newest, older = (agenda(window).model().index(row, 0).data(257).id for row in (1, 2))
    agenda(window).choose(newest)
    assert "is not kept any more" not in detail(window)
    agenda(window).choose(older)
    assert "Change person: Н. Тәржімов" in rows(agenda(window))[2]
    assert "Person: Н. Тәржімов" in detail(window)
    assert "What it was then is not kept any more: the term of history is over." in detail(window)
    assert "forgotten" not in detail(window)
    button(window, "Put back").click()
    assert window.toast.sentence == "This entry is too old to be put back."


def test_what_is_of_no_person_is_not_forgotten(window: Window, desk: Desk) -> None:
    desk.attempt(actions.VERBS[Unit].add, {"name": Trilingual(kk="Кеңсе")})
    window.open("history")
    assert not [one for one in seen(window, QPushButton) if one.text() == "Forget for good…"]


def test_others_acts_come_in_above_and_the_chosen_one_stays(window: Window, desk: Desk, other: Store) -> None:
    window.open("history")
    chosen = agenda(window).current()
    with clock.stopped(MORNING + timedelta(minutes=5)):
        other.do(actions.VERBS[Contact].add, {"name": "Б. Байланыс"})
        desk.catch_up()
    assert rows(agenda(window))[1].endswith("Add contact: Б. Байланыс")
    assert agenda(window).current() == chosen


def test_older_acts_come_when_the_end_is_reached(window: Window) -> None:
    window.open("history")
    assert not any("Set up the office" in row for row in rows(agenda(window)))
    reached = 0
    while len(rows(agenda(window))) > reached:
        reached = len(rows(agenda(window)))
        press(Qt.Key.Key_End)
    assert any("Set up the office" in row for row in rows(agenda(window)))


def test_it_is_filtered_by_who_and_what(window: Window, desk: Desk) -> None:
    window.open("history")
    page = window.stack.currentWidget()
    assert page is not None
    chips = page._filters.chips  # type: ignore[attr-defined]
    chips["what"].pick(["Office"])
    chips["what"].changed.emit()
    assert all("office" in row.lower() or "change" in row for row in rows(agenda(window)))
    chips["what"].pick(["Channel"])
    editor_id = next(one for one in desk.read(queries.people) if "editor" in [str(role) for role in one.roles]).id
    chips["who"].pick([editor_id])
    chips["who"].changed.emit()
    assert rows(agenda(window)) == []
    assert seen(window, Inspector) == []


def test_escape_closes_what_was_looked_at(window: Window) -> None:
    window.open("history")
    press(Qt.Key.Key_Escape)
    assert seen(window, Inspector) == []
    press(Qt.Key.Key_Down)
    assert len(seen(window, Inspector)) == 1


def test_a_row_shows_its_own_history_and_the_way_back_to_all(window: Window, desk: Desk) -> None:
    change(desk, "Н. Тәржімов", phone="1")
    change(desk, "Г. Мысалова", phone="2")
    person = next(one for one in desk.read(queries.people) if one.name == "Н. Тәржімов")
    window.open("office", person.id)
    button(window, "History of this row").click()
    assert window.current() == "history"
    told = [row for row in rows(agenda(window)) if "Change person: " in row]
    assert told == ["10:00, Г. Мысалова, Change person: Н. Тәржімов"]
    assert "Person, changed: Н. Тәржімов" in detail(window)
    chip = button(window, "Only this row: Н. Тәржімов")
    chip.setFocus()
    press(Qt.Key.Key_Delete)
    assert not chip.isVisible()
    assert any("Change person: Г. Мысалова" in row for row in rows(agenda(window)))


def test_the_history_of_a_row_that_went_is_found_too(window: Window, desk: Desk) -> None:
    contact_id = desk.do(actions.VERBS[Contact].add, {"name": "Б. Байланыс"})
    assert contact_id is not None
    desk.do(actions.VERBS[Contact].delete, contact_id)
    desk.open("history", contact_id)
    assert [row.rpartition(", ")[2] for row in rows(agenda(window))[1:]] == [
        "Delete contact: Б. Байланыс",
        "Add contact: Б. Байланыс",
    ]
