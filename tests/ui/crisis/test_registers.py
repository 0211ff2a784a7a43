"""False claims of all incidents, pages that bear our name, and who fills which role."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from core import clock
from core.crisis.actions import claims
from core.crisis.choices import Response, Weight
from core.crisis.records import Claim, Holder
from core.office import actions as office
from core.office.records import Account
from core.store.store import Store
from tests.ui.conftest import MORNING, SitDown
from tests.ui.crisis.conftest import Begin
from tests.ui.crisis.hands import kept, only
from tests.ui.hands import CTRL, button, editor, press, rows, seen, settle, words
from ui.crisis.book import CrisisBookPage
from ui.crisis.claim_card import ClaimCard
from ui.crisis.claim_register import ClaimRegister
from ui.kit.asking import Asking
from ui.lists.row_sheet import RowSheet
from ui.window import Window


@pytest.fixture
def claim(service: Store) -> UUID:
    values = {
        "text": "Суға у түсті", "truth": {"kk": "Су таза", "ru": "Вода чистая"}, "weight": "high", "response": "debunk",
    }  # fmt: skip
    with clock.stopped(MORNING - timedelta(hours=3)):
        return service.do(claims.register, values)


def go(window: Window, part: str) -> CrisisBookPage:
    window.open("crisis-book", part=part)
    settle()
    return only(window, CrisisBookPage)


def dialog_of(window: Window) -> Asking:
    (found,) = seen(window, Asking)
    return found


def test_claims_of_all_incidents_and_of_none_stand_in_one_list(
    sit_down: SitDown, service: Store, begin: Begin, claim: UUID
) -> None:
    service.do(claims.register, {"incident_id": begin(), "text": "Екі апта жылу жоқ", "weight": "low"})
    page = go(sit_down(), "claims")
    first, second = rows(only(page, ClaimRegister).table)
    assert "Суға у түсті" in first
    assert "3\N{NO-BREAK SPACE}h" in first
    assert "Жылу магистралі жарылды" in second
    assert kept(service, Claim, id=claim)


def test_a_claim_is_registered_and_what_is_done_about_it_decided(sit_down: SitDown, service: Store) -> None:
    window = sit_down()
    page = go(window, "claims")
    press(Qt.Key.Key_N, CTRL)
    dialog_of(window).form.field("text").editors[0].setPlainText("Көпір құлады")
    dialog_of(window)._on_answered()
    settle()
    (made,) = kept(service, Claim)
    assert (made.text, made.incident_id, made.response) == ("Көпір құлады", None, Response.WATCH)
    register = only(page, ClaimRegister)
    register.choose(made.id)
    card = only(page, ClaimCard)
    # a refutation is drafted where an incident runs
    assert "Draft a refutation" not in words(card)
    button(card, "It is spread by bots").click()
    settle()
    assert kept(service, Claim)[0].is_campaign
    assert "spread by bots" in words(card)


def test_its_card_saves_by_itself_and_tells_what_was_seen_later(sit_down: SitDown, service: Store, claim: UUID) -> None:
    window = sit_down()
    window.open("crisis-book", claim)
    settle()
    card = only(window, ClaimCard)
    editor(card, "degree").setText("40 бөлісу")
    editor(card, "degree").textEdited.emit("40 бөлісу")
    card.form.flush()
    assert kept(service, Claim)[0].degree == "40 бөлісу"
    button(card, "Seen again…").click()
    dialog_of(window).form.field("views").set_value(500)
    dialog_of(window)._on_answered()
    settle()
    assert "views: 500" in words(card)
    button(card, "Note that it was answered…").click()
    dialog_of(window)._on_answered()
    settle()
    assert kept(service, Claim)[0].answered_at == MORNING
    assert "answered after 3\N{NO-BREAK SPACE}h" in words(card)


def test_open_ones_are_sifted_out(sit_down: SitDown, service: Store, claim: UUID) -> None:
    service.do(claims.register, {"text": "Әкім кетті", "weight": "low"})
    page = go(sit_down(), "claims")
    register = only(page, ClaimRegister)
    register.filters.chips["weight"].pick((Weight.HIGH,))
    register._show()
    assert len(rows(register.table)) == 1
    register.filters.clear()
    register._line.setText("әкім")
    assert "Әкім кетті" in rows(register.table)[0]
    assert kept(service, Claim, id=claim)


def test_who_poses_as_us_stands_first_and_what_was_done_is_noted(sit_down: SitDown, service: Store) -> None:
    for name, ownership in (("Күмісөзен", "official"), ("Kumisozen", "impostor")):
        service.do(office.VERBS[Account].add, {"name": name, "platform": "instagram", "ownership": ownership})
    window = sit_down()
    page = go(window, "accounts")
    view = page._views["accounts"]
    assert "Kumisozen" in rows(view.table)[0]
    assert "nothing done yet" in rows(view.table)[0]
    view._on_chosen(view.table.current())
    button(only(page, RowSheet), "What was done…").click()
    dialog_of(window).form.field("what").set_value("Платформаға шағым")
    dialog_of(window)._on_answered()
    settle()
    (one,) = kept(service, Account, name="Kumisozen")
    assert one.measures == [{"day": "2026-12-17", "what": "Платформаға шағым", "answer": ""}]
    assert "17.12.2026 · Платформаға шағым" in words(only(page, RowSheet))


def test_roles_tell_who_has_no_deputy(sit_down: SitDown, service: Store) -> None:
    page = go(sit_down(), "roles")
    view = page._views["roles"]
    said = rows(view.table)
    assert said[0].startswith("First head")
    assert all("none yet" in one for one in said)
    press(Qt.Key.Key_N, CTRL)
    sheet = only(page, RowSheet)
    assert "Every type of crisis" in words(sheet)
    sheet.form.field("post").set_value("EXT")
    sheet.form.field("name").set_value("ТЖД кезекшісі")
    sheet.form.field("phone").set_value("112")
    button(sheet, "Add").click()
    settle()
    (one,) = kept(service, Holder, post="EXT")
    assert (one.name, one.person_id) == ("ТЖД кезекшісі", None)


def test_nobody_knows_of_any_claim_yet(sit_down: SitDown) -> None:
    page = go(sit_down(), "claims")
    assert "No false claims yet" in words(page)


def test_a_claim_is_put_to_the_incident_it_belongs_to(
    sit_down: SitDown, service: Store, begin: Begin, claim: UUID
) -> None:
    incident = begin()
    window = sit_down()
    window.open("crisis-book", claim)
    settle()
    button(only(window, ClaimCard), "Put it to an incident…").click()
    dialog_of(window).form.field("incident_id").set_value(incident)
    dialog_of(window)._on_answered()
    settle()
    assert kept(service, Claim, id=claim)[0].incident_id == incident
    # now there is a place where its refutation is drafted
    button(only(window, ClaimCard), "Draft a refutation").click()
    settle()
    assert window.current() == "crisis"
