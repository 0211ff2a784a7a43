"""What can be done about promises, lines of the log and messages of an incident."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.crisis.actions import claims, facts, signals
from core.crisis.choices import Level, Sort
from core.crisis.queries import messages as attached
from core.crisis.records import Claim, Happening
from core.replies.actions import messages
from core.store.store import Store
from tests.ui.conftest import MORNING
from tests.ui.crisis.conftest import Begin, OpenPage
from tests.ui.crisis.hands import ALT, asking, incident, kept, only
from tests.ui.hands import button, press, rows, settle, type_in
from ui.crisis.facts import FactsPane
from ui.crisis.log import LogPane
from ui.crisis.opening import Opening
from ui.crisis.page import CrisisPage


def act(page: CrisisPage, key: str) -> None:
    command = next(one for one in page.commands() if one.key == key)
    assert command.is_possible, key
    command.act()
    settle()


@pytest.fixture
def promised(begin: Begin, service: Store) -> tuple[UUID, str]:
    incident_id = begin()
    due = MORNING + timedelta(hours=3)
    return incident_id, service.do(facts.promise, incident_id, "Жылуды кешке қосамыз", due, "Б. Үлгіжанов")


def chosen_promise(page: CrisisPage, key: str) -> FactsPane:
    press(Qt.Key.Key_2, ALT)
    pane = only(page, FactsPane)
    assert pane.list.choose(key)
    return pane


def test_a_promise_stands_with_the_facts_and_is_kept(
    open_page: OpenPage, promised: tuple[UUID, str], service: Store
) -> None:
    incident_id, key = promised
    page = open_page()
    pane = chosen_promise(page, key)
    assert any("Жылуды кешке қосамыз" in row and "left" in row for row in rows(pane.list))
    act(page, "keep promise")
    assert incident(service, incident_id).promises[key]["kept_at"]
    assert any("Kept" in row for row in rows(pane.list))


def test_a_promise_gets_another_time_with_the_reason_that_was_said(
    open_page: OpenPage, promised: tuple[UUID, str], service: Store
) -> None:
    incident_id, key = promised
    page = open_page()
    chosen_promise(page, key)
    act(page, "redate promise")
    ask = asking(page)
    button(ask, "Save").click()
    assert ask.isVisible()
    type_in(ask.form.field("reason").editors[0], "Қосымша жарық табылды")
    button(ask, "Save").click()
    (moved,) = incident(service, incident_id).promises[key]["moved"]
    assert moved["reason"] == "Қосымша жарық табылды"


def test_a_message_that_belongs_elsewhere_is_taken_out(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin()
    message = service.do(messages.register, {"text": "Жылу жоқ", "came_at": MORNING, "topic": "heating"})
    service.do(signals.attach, incident_id, [message])
    page = open_page()
    log = only(page, LogPane)
    place = next(n for n, row in enumerate(rows(log.list)) if "Жылу жоқ" in row)
    log.list.setCurrentIndex(log.list.model().index(place, 0))
    act(page, "detach")
    type_in(asking(page).form.field("reason").editors[0], "Басқа аудан")
    button(asking(page), "Take out").click()
    with service.read() as session:
        assert not attached.attached(session, incident_id).messages
    assert kept(service, Happening, sort=Sort.CORRECTION)


def test_a_sign_that_is_noted_raises_the_level(open_page: OpenPage, begin: Begin, service: Store) -> None:
    incident_id = begin(scores={})
    assert incident(service, incident_id).level < Level.S2
    page = open_page()
    act(page, "warn")
    ask = asking(page)
    ask.form.show_values({"code": "U3", "text": "", "at": None})
    button(ask, "Note it").click()
    assert incident(service, incident_id).level == Level.S2


def test_a_sign_of_this_crisis_alone_is_said_in_own_words(open_page: OpenPage, begin: Begin, service: Store) -> None:
    begin()
    page = open_page()
    act(page, "warn")
    type_in(asking(page).form.field("text").editors[0], "Қазандық та тоқтады")
    button(asking(page), "Note it").click()
    (line,) = kept(service, Happening, sort=Sort.TRIGGER)
    assert line.text == "Қазандық та тоқтады"


def test_files_go_with_the_log_and_with_a_claim(
    open_page: OpenPage, begin: Begin, service: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident_id = begin()
    service.do(claims.register, {"text": "Жылу бір апта болмайды", "incident_id": incident_id})
    shot, copy = tmp_path / "чат.png", tmp_path / "copy.png"
    shot.write_bytes(b"a picture")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(shot)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(copy), ""))
    page = open_page()
    act(page, "attach file")
    log = only(page, LogPane)
    assert any("чат.png" in row and "SHA-256" in row for row in rows(log.list))
    log.list.setCurrentIndex(log.list.model().index(0, 0))
    act(page, "save file")
    assert copy.read_bytes() == b"a picture"
    page._runner.side.claims.list.setCurrentIndex(page._runner.side.claims.list.model().index(0, 0))
    act(page, "claim file")
    (claim,) = kept(service, Claim)
    assert [one["name"] for one in claim.attachments] == ["чат.png"]


def test_what_can_be_proven_false_may_be_denied(open_page: OpenPage) -> None:
    page = open_page()
    page.show_part("open")
    opening = only(page, Opening)
    provable = opening.form.field("is_provable")
    assert opening.list.choose("C02")
    assert not provable.isVisible()
    assert opening.list.choose("C08")
    assert provable.isVisible()
    before = opening.verdict.findChildren(type(opening._level))
    said = "\n".join(one.text() for one in before)
    assert "R6" not in said
    provable.editors[0].click()  # type: ignore[attr-defined]
    settle()
    assert any("R6" in one.text() for one in opening.verdict.findChildren(type(opening._level)))
