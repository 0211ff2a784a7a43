"""A decision is looked at on the screen before it is announced: the form, what it comes to, the opinion."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from core.language.trilingual import Trilingual
from core.store.work import Work, action
from core.strategy import actions, library, queries
from core.strategy.choices import Readiness
from core.strategy.records import Policy, ReputationAudit
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, press, seen, type_in, words
from ui.desk import Desk
from ui.kit.asking import Asking
from ui.strategy.decision import DecisionPage
from ui.window import Window

FORM = library.reputation()


@pytest.fixture
def audit_id(desk: Desk) -> UUID:
    values = {"name": {"kk": "Саябақтағы тұрақ"}, "announce_on": TODAY + timedelta(days=40)}
    return desk.attempt(actions.VERBS[ReputationAudit].add, values)


def kept(desk: Desk, audit_id: UUID) -> ReputationAudit:
    found = desk.read(queries.audit, audit_id)
    assert found is not None
    return found


def page_of(window: Window) -> DecisionPage:
    return seen(window, DecisionPage)[0]


def test_an_item_is_answered_beside_the_list_and_undone(window: Window, desk: Desk, audit_id: UUID) -> None:
    window.open("decision", audit_id)
    page = page_of(window)
    assert "10" in words(window)
    page.table.choose(("item", "hearing"))
    box = editor(window, "state")
    assert isinstance(box, QComboBox)
    box.setFocus()
    press(Qt.Key.Key_Home)
    page.sheet.flush()
    assert kept(desk, audit_id).items == {
        "hearing": {"state": Readiness.READY.value, "note": {"kk": "", "ru": "", "en": ""}}
    }
    desk.undo()
    assert kept(desk, audit_id).items == {}


def test_the_opinion_is_refused_until_all_is_scored_and_then_stands_over_the_form(
    window: Window, desk: Desk, audit_id: UUID
) -> None:
    window.open("decision", audit_id)
    press(Qt.Key.Key_Return, CTRL)
    (dialog,) = seen(window, Asking)
    type_in(dialog.form.field("opinion").editors[0], "Алдымен талқылайық.")
    button(dialog, "Put on record").click()
    assert dialog.isVisible()
    for one in FORM.outrage:
        desk.do(actions.score, audit_id, one.key, 0)
    button(dialog, "Put on record").click()
    assert kept(desk, audit_id).opinion.kk == "Алдымен талқылайық."
    assert "Алдымен талқылайық." in words(window)


def test_conditions_and_questions_are_added_and_taken_away(window: Window, desk: Desk, audit_id: UUID) -> None:
    window.open("decision", audit_id)
    page = page_of(window)
    for verb, name, text in (("Add condition", "text", "Кездесу"), ("Add question", "question", "Неге?")):
        button(window, verb).click()
        (dialog,) = seen(window, Asking)
        type_in(dialog.form.field(name).editors[0], text)
        button(dialog, "Add").click()
    audit = kept(desk, audit_id)
    assert ([one["text"]["kk"] for one in audit.conditions], [one["question"]["kk"] for one in audit.questions]) == (
        ["Кездесу"], ["Неге?"],
    )  # fmt: skip
    page.table.choose(("condition", "0"))
    button(page.sheet, "Delete").click()
    assert kept(desk, audit_id).conditions == []


def test_who_has_read_the_rules_is_noted_from_their_list(window: Window, desk: Desk) -> None:
    made = desk.attempt(actions.VERBS[Policy].add, {"name": {"kk": "Желі ережесі"}, "valid_from": TODAY})
    window.open("strategy", made)
    button(window, "Acknowledged…").click()
    (dialog,) = seen(window, Asking)
    dialog.form.field("people").editors[0].click()
    button(dialog, "Note").click()
    read = next(one for one in desk.read(queries.policies) if one.policy.id == made)
    assert len(read.by) == 1
    # noted for the wrong person
    button(window, "Take back an acknowledgement…").click()
    (dialog,) = seen(window, Asking)
    button(dialog, "Take back").click()
    assert not next(one for one in desk.read(queries.policies) if one.policy.id == made).by


@action("Merge")
def bring(work: Work, audit_id: UUID) -> None:
    """As a merge does it, which writes fields and asks no act."""
    audit = work.find(ReputationAudit, audit_id)
    audit.outrage, audit.stops = {one.key: 2 for one in FORM.outrage}, [FORM.stops[0].key]


def test_over_an_opinion_stands_the_result_it_was_given_on_and_what_has_changed_since(
    window: Window, desk: Desk, audit_id: UUID
) -> None:
    for one in FORM.outrage:
        desk.do(actions.score, audit_id, one.key, 0)
    desk.do(actions.give_opinion, audit_id, Trilingual(kk="Дайын."), False)
    window.open("decision", audit_id)
    result = "may anger: 0 of 20"
    assert result in words(window)
    desk.do(bring, audit_id)
    assert result in words(window)
    assert "Changed since the opinion was given: What may anger people, What stops it." in words(window)
    page_of(window).table.choose(("stop", FORM.stops[0].key))
    assert not editor(window, "stands").isChecked()
    button(window, "Look at it again").click()
    assert "may anger: 20 of 20" in words(window)


def test_under_an_opinion_the_form_is_read_until_the_decision_is_looked_at_again(
    window: Window, desk: Desk, audit_id: UUID
) -> None:
    for one in FORM.outrage:
        desk.do(actions.score, audit_id, one.key, 0)
    desk.do(actions.give_opinion, audit_id, Trilingual(kk="Дайын."), False)
    window.open("decision", audit_id)
    page = page_of(window)
    assert not page.give.isVisible()
    page.table.choose(("item", "hearing"))
    assert not editor(window, "state").isEnabled()
    button(window, "Look at it again").click()
    assert page.give.isVisible()
    assert [one["opinion"]["kk"] for one in kept(desk, audit_id).opinions] == ["Дайын."]
