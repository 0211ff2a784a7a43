"""The rules of a crisis: what is proposed is read there, and the office sets its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from core.crisis.choices import Level
from core.crisis.queries import chosen, doctrine, statements
from core.crisis.records import Doctrine
from core.crisis.signing import Signing
from core.store.store import Store
from tests.ui.conftest import SitDown
from tests.ui.crisis.hands import only
from tests.ui.hands import button, press, rows, seen, settle, words
from ui.crisis.book import CrisisBookPage
from ui.crisis.doctrine import DoctrinePart
from ui.kit.asking import Asking
from ui.window import Window


@pytest.fixture
def window(sit_down: SitDown) -> Window:
    made = sit_down()
    made.open("crisis-book", part="rules")
    settle()
    return made


def ask(window: Window, part: str, key: str) -> Asking:
    view = only(window, DoctrinePart)
    assert view.list.choose((part, key))
    view.list.setFocus()
    press(Qt.Key.Key_Return)
    (found,) = seen(window, Asking)
    return found


def kept(service: Store) -> Doctrine:
    with service.read() as session:
        return doctrine.doctrine(session)


def signing(service: Store) -> Signing:
    with service.read() as session:
        return statements.signing(session)


def test_every_rule_says_that_it_is_a_proposal(window: Window) -> None:
    said = rows(only(window, DoctrinePart).list)
    assert any("Life and health" in row and "proposed: 0" in row for row in said)
    assert any("minutes: 15" in row for row in said)
    assert any("Mentions far above the usual" in row for row in said)


def test_the_weights_make_one_together_and_come_back_as_they_were(window: Window, service: Store) -> None:
    asking = ask(window, "weights", "life")
    asking.form.show_values(asking.form.values() | {"life": "0,4"})
    button(asking, "Save").click()
    assert "The six weights make 1 together" in words(asking)
    asking.form.show_values(asking.form.values() | {"scale": "0,1"})
    button(asking, "Save").click()
    assert kept(service).levels["weights"] == {"life": "0.4", "scale": "0.1"}
    view = only(window, DoctrinePart)
    assert any("set by the office: 0,4" in row.replace("0.4", "0,4") for row in rows(view.list))
    button(window, "As they came with the program").click()
    assert not kept(service).levels
    assert not any("set by the office" in row for row in rows(view.list))


def test_a_floor_may_be_moved_and_may_be_lifted(window: Window, service: Store) -> None:
    asking = ask(window, "floors", "F1")
    asking.form.show_values({"level": str(Level.S4)})
    button(asking, "Save").click()
    with service.read() as session:
        assert {one.code: one.level for one in chosen.scale(session).floors}["F1"] == Level.S4
    asking = ask(window, "floors", "F1")
    asking.form.show_values({"level": ""})
    button(asking, "Save").click()
    with service.read() as session:
        assert "F1" not in {one.code for one in chosen.scale(session).floors}


def test_signers_and_minutes_are_set_by_the_kind_of_statement(window: Window, service: Store) -> None:
    asking = ask(window, "classes", "M2")
    asking.form.show_values(asking.form.values() | {"sign": [], "minutes": 30})
    button(asking, "Save").click()
    assert "needs at least one signature" in words(asking)
    asking.form.show_values(asking.form.values() | {"sign": ["PRESS", "DEP"]})
    button(asking, "Save").click()
    m2 = next(one for one in signing(service).classes.values() if one.category == "M2")
    assert (set(m2.sign), m2.minutes) == ({"PRESS", "DEP"}, 30)


def test_own_words_and_the_way_when_the_site_is_down(window: Window, service: Store) -> None:
    asking = ask(window, "own", "words")
    asking.form.show_values({"kk": "қирап\nапат", "ru": "катастроф", "en": ""})
    button(asking, "Save").click()
    assert kept(service).words == [{"sort": "own", "forms": {"kk": ["қирап", "апат"], "ru": ["катастроф"]}}]
    asking = ask(window, "own", "fallback")
    asking.form.field("fallback").editors[0].setPlainText("Telegram: t.me/zhagalau")  # type: ignore[attr-defined]
    button(asking, "Save").click()
    assert "t.me/zhagalau" in kept(service).fallback.kk


def test_a_notice_that_needs_no_incident_is_copied(window: Window) -> None:
    view = only(window, DoctrinePart)
    assert view.list.choose(("notices", "storm_warning"))
    view.list.setFocus()
    press(Qt.Key.Key_Return)
    assert "112" in QGuiApplication.clipboard().text()
    assert only(window, CrisisBookPage)
