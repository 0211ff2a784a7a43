"""The first hours on one screen: steps, the log, facts and claims, by the keyboard."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core import clock
from core.crisis.actions import doctrine, facts, turns
from core.crisis.choices import Course, Deadline, Level, Phase, Sort
from core.crisis.records import Claim, Fact, Happening, Turn
from core.errors import Unavailable
from core.language.trilingual import Trilingual
from core.store.store import Store
from tests.ui.conftest import MORNING
from tests.ui.crisis.conftest import EVENT, Begin, OpenPage
from tests.ui.crisis.hands import ALT, SHIFT, asking, incident, kept, only, write
from tests.ui.hands import CTRL, button, press, rows, seen, settle, type_in, with_keys, words
from ui.crisis import noting
from ui.crisis.claims import ClaimsPane
from ui.crisis.contacts import ContactsPane
from ui.crisis.facts import FactsPane
from ui.crisis.header import Header
from ui.crisis.log import LogPane
from ui.crisis.page import CrisisPage
from ui.crisis.rating import Rating
from ui.crisis.scales import Question
from ui.crisis.step_list import StepList


def chosen_turn(page: CrisisPage, store: Store) -> Turn:
    step = only(page, StepList).step()
    assert step is not None
    (turn,) = kept(store, Turn, id=step.id)
    assert isinstance(turn, Turn)
    return turn


def spoken(steps: StepList) -> list[str]:
    """With the blanks where no line may break in sight."""
    return [row.replace("\N{NO-BREAK SPACE}", "~") for row in rows(steps)]


def test_the_head_counts_down_to_the_legal_limit(open_page: OpenPage, begin: Begin) -> None:
    begin()
    page = open_page()
    header = only(page, Header)
    assert header.countdown.text() == "1:20:00"
    with clock.stopped(MORNING + timedelta(seconds=1)):
        header._tick()
    assert header.countdown.text() == "1:19:59"
    with clock.stopped(EVENT + timedelta(hours=3, minutes=5)):
        header.tick()
    assert header.countdown.text() == "−0:05:00"
    assert "overdue" in header.countdown.accessibleName()


def test_space_does_a_step_and_undo_takes_it_back(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    page = open_page()
    only(page, StepList).setFocus()
    turn = chosen_turn(page, service)
    press(Qt.Key.Key_Space)
    (done,) = kept(service, Turn, id=turn.id)
    assert done.course == Course.DONE
    press(Qt.Key.Key_Z, CTRL)
    (again,) = kept(service, Turn, id=turn.id)
    assert again.course == Course.OPEN


def test_a_step_says_how_late_it_is_and_the_minute_counts_on_without_asking(
    open_page: OpenPage, begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin()
    page = open_page()
    steps = only(page, StepList)
    assert any("1~h~27~min" in row for row in spoken(steps))
    monkeypatch.setattr(page.desk, "read", lambda *_a, **_k: pytest.fail("the minute asks nothing"))
    with clock.stopped(MORNING + timedelta(minutes=1)):
        page._on_minute()
    assert any("1~h~28~min" in row for row in spoken(steps))
    monkeypatch.undo()


def test_a_step_is_skipped_with_a_reason(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    page = open_page()
    only(page, StepList).setFocus()
    turn = chosen_turn(page, service)
    press(Qt.Key.Key_S)
    ask = asking(page)
    button(ask, "Skip").click()
    assert "Write why this step is skipped" in words(ask)
    type_in(ask.form.field("reason").editors[0], "Желі істеп тұр")
    button(ask, "Skip").click()
    (skipped,) = kept(service, Turn, id=turn.id)
    assert (skipped.course, skipped.reason) == (Course.SKIPPED, "Желі істеп тұр")


def test_a_step_is_handed_over_and_another_is_added(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    page = open_page()
    steps = only(page, StepList)
    steps.setFocus()
    turn = chosen_turn(page, service)
    press(Qt.Key.Key_H)
    ask = asking(page)
    person = ask.form.field("person_id")
    person.set_value(next(value for value in person._values if value is not None))  # type: ignore[attr-defined]
    button(ask, "Hand over").click()
    (given,) = kept(service, Turn, id=turn.id)
    assert given.person_id is not None
    with_keys(page)
    steps.setFocus()
    before = len(kept(service, Turn))
    press(Qt.Key.Key_N)
    type_in(asking(page).form.field("text").editors[0], "Қайнатқыш апару")
    button(asking(page), "Add").click()
    assert len(kept(service, Turn)) == before + 1


def test_stretches_that_are_done_fold_by_themselves(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    page = open_page()
    steps = only(page, StepList)
    assert not any("folded" in row for row in rows(steps))
    for turn in kept(service, Turn, deadline=Deadline.T0):
        service.do(turns.take, turn.id)
    page.desk.catch_up()
    settle()
    folded = next(place for place, row in enumerate(rows(steps)) if "folded" in row)
    steps.setCurrentIndex(steps.model().index(folded, 0))
    steps.setFocus()
    press(Qt.Key.Key_Space)
    assert not any("folded" in row for row in rows(steps))


def test_what_is_typed_into_the_log_is_noted_with_its_hour(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    page = open_page()
    press(Qt.Key.Key_J, CTRL)
    write("09:15 Бригада келді")
    press(Qt.Key.Key_Return)
    (line,) = kept(service, Happening, sort=Sort.NOTE)
    assert line.text == "Бригада келді"
    assert line.happened_at == MORNING - timedelta(minutes=45)
    assert any("Бригада келді" in row for row in rows(only(page, LogPane).list))


def test_nothing_blocks_the_log(
    open_page: OpenPage, begin: Begin, service: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin()
    page = open_page()
    before = page.desk.attempt

    def away(*_asked: object, **_named: object) -> None:
        raise Unavailable("The disk is gone.")

    monkeypatch.setattr(page.desk, "attempt", away)
    press(Qt.Key.Key_J, CTRL)
    write("Бригада келді")
    press(Qt.Key.Key_Return)
    assert "1 line waits to be written" in words(page)
    assert "Бригада келді" in noting.side_file().read_text("utf-8")
    monkeypatch.setattr(page.desk, "attempt", before)
    noting.bring_in(page.desk)
    settle()
    assert kept(service, Happening, sort=Sort.NOTE)
    assert not noting.waiting(page.desk)


def test_a_line_of_the_log_is_put_right_and_stays(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    page = open_page()
    press(Qt.Key.Key_J, CTRL)
    write("12 үй")
    press(Qt.Key.Key_Return)
    log = only(page, LogPane)
    log.list.setFocus()
    log.list.setCurrentIndex(log.list.model().index(0, 0))
    press(Qt.Key.Key_Return)
    type_in(asking(page).form.field("text").editors[0], "31 үй")
    button(asking(page), "Note it").click()
    assert {one.text for one in kept(service, Happening)} == {"12 үй", "31 үй"}


def test_a_fact_gets_its_source_and_each_change_is_a_version(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin()
    service.do(
        facts.add, incident_id,
        {"aspect": "known", "text": Trilingual("12 үй"), "source": "Тұрғын үй басқармасы", "confirmed_at": MORNING},
    )  # fmt: skip
    page = open_page()
    press(Qt.Key.Key_2, ALT)
    pane = only(page, FactsPane)
    assert "Version 1" in words(pane)
    pane.list.choose(kept(service, Fact)[0].id)
    press(Qt.Key.Key_Return)
    type_in(asking(page).form.field("text").editors[0], "31 үй")
    button(asking(page), "Save").click()
    assert len(kept(service, Fact)) == 2
    assert any("31 үй" in row and "before: 12 үй" in row for row in rows(pane.list))


def test_contacts_name_who_is_missing_and_copy_a_number(open_page: OpenPage, begin: Begin) -> None:
    begin()
    page = open_page()
    press(Qt.Key.Key_3, ALT)
    contacts = only(page, ContactsPane)
    assert "nobody yet" in rows(contacts.list)[0]
    place = next(n for n, row in enumerate(rows(contacts.list)) if "8 7172" in row)
    contacts.list.setCurrentIndex(contacts.list.model().index(place, 0))
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "8 7172 00 00 11"


def test_contacts_say_where_to_go_on_when_the_site_is_down(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    service.do(doctrine.regulate, {}, {"fallback": {"en": "The channel of the city"}})
    page = open_page()
    press(Qt.Key.Key_3, ALT)
    contacts = only(page, ContactsPane)
    assert rows(contacts.list)[-1].endswith("The channel of the city")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "The channel of the city"


def test_a_false_claim_is_registered_and_tells_how_long_it_stands_alone(
    open_page: OpenPage, begin: Begin, service: Store
) -> None:
    begin()
    page = open_page()
    button(page, "Register a false claim").click()
    type_in(asking(page).form.field("text").editors[0], "Жылу бір апта болмайды")
    type_in(asking(page).form.field("appeared_at").editors[0], "16.12.2026 21:30")
    button(asking(page), "Register").click()
    (claim,) = kept(service, Claim)
    assert claim.text == "Жылу бір апта болмайды"
    # how long it stood before anybody here saw it is counted from then
    assert claim.appeared_at == datetime(2026, 12, 16, 16, 30, tzinfo=UTC)
    assert any("Жылу бір апта болмайды" in row for row in rows(only(page, ClaimsPane).list))


def test_the_level_is_rated_again_and_told_in_the_timeline(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin()
    page = open_page()
    press(Qt.Key.Key_L, CTRL)
    (rating,) = [one for one in page.window().findChildren(Rating) if one.isVisible()]
    for question in seen(rating, Question):
        question.answer(4)
    type_in(rating.form.field("reason").editors[0], "Мектептер де тоңып жатыр")
    button(rating, "Set the level").click()
    assert incident(service, incident_id).level == Level.S4
    assert kept(service, Happening, sort=Sort.LEVEL)


def test_a_second_algorithm_brings_its_steps(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin()
    page = open_page()
    before = len(kept(service, Turn))
    press(Qt.Key.Key_N, CTRL | SHIFT)
    code = asking(page).form.field("code")
    code.set_value("C01")
    button(asking(page), "Add").click()
    assert incident(service, incident_id).playbooks == ["C02", "C01"]
    assert len(kept(service, Turn)) > before


def test_the_incident_goes_on_to_its_next_phase(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin()
    page = open_page()
    command = next(one for one in page.commands() if one.key == f"phase {Phase.VERIFYING}")
    command.act()
    button(asking(page), "Go on").click()
    assert incident(service, incident_id).phase == Phase.VERIFYING


def test_several_incidents_are_switched_in_the_head(open_page: OpenPage, begin: Begin) -> None:
    first = begin()
    second = begin("Су басты", playbooks=["C01"])
    page = open_page()
    shown = page.shown_record()
    assert shown in (first, second)
    press(Qt.Key.Key_PageDown, CTRL)
    assert page.shown_record() == ({first, second} - {shown}).pop()


def test_f6_goes_through_the_panes_and_escape_back_to_the_steps(open_page: OpenPage, begin: Begin) -> None:
    begin()
    page = open_page()
    steps = only(page, StepList)
    steps.setFocus()
    for _pane in range(3):
        press(Qt.Key.Key_F6)
        assert not steps.hasFocus()
    press(Qt.Key.Key_F6)
    assert steps.hasFocus()
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Escape)
    assert steps.hasFocus()
