"""Templates, rules, the sorting tree and the second look: what replies are made by."""

import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from core.approval.records import Submission, Version
from core.features import open_workspace
from core.office import actions as office
from core.replies import triage
from core.replies.actions import answers, templates
from core.replies.records import Answer, Regulation, Template
from core.store.opening import create
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.ui.conftest import TODAY, OpenWindow, person
from tests.ui.hands import CTRL, button, editor, field, press, seen, settle, type_in, window_of, words
from tests.ui.replies.conftest import HEAT, OpenPage, Register
from ui.kit.asking import Asking
from ui.kit.table import Table
from ui.replies.rulebook import RulebookPage
from ui.replies.slots_field import SlotsField
from ui.replies.template_sheet import TemplateSheet
from ui.replies.tree_part import TreePart
from ui.window import Window

Key = Qt.Key


@pytest.fixture
def window(open_page: OpenPage) -> Window:
    return window_of(open_page())


def go(window: Window, part: str) -> RulebookPage:
    window.open("rulebook", part=part)
    settle()
    (page,) = seen(window, RulebookPage)
    return page


def listed(page: RulebookPage) -> list[str]:
    (table,) = seen(page, Table)
    return [str(table.model().index(row, 0).data()) for row in range(table.model().rowCount())]


def kept(store: Store, code: str) -> Template:
    return next(one for one in rows(store, Template) if one.code == code)


def flush(page: RulebookPage) -> None:
    window = page.window()
    assert isinstance(window, Window)
    window.stack.write_all()
    settle()


def test_templates_are_found_by_a_word_and_opened(window: Window) -> None:
    page = go(window, "templates")
    everything = len(listed(page))
    part = page._views["templates"]
    part._line.setText("перерасч")
    settle()
    assert 0 < len(listed(page)) < everything
    seen(page, Table)[0].setFocus()
    press(Key.Key_Return)
    assert len(seen(page, TemplateSheet)) == 1
    press(Key.Key_Escape)
    assert seen(page, TemplateSheet) == []
    press(Key.Key_Escape)
    assert window.current() == "replies"


def test_a_template_is_written_anew_with_its_blanks_and_submitted(window: Window, service: Store) -> None:
    page = go(window, "templates")
    before = len(rows(service, Template))
    seen(page, Table)[0].setFocus()
    press(Key.Key_N, CTRL)
    type_in(editor(page, "name"), "Қар тазалау")
    for place, text in enumerate(("{{place}}: қар ертең тазаланады.", "{{place}}: снег уберут завтра.")):
        editor(page, "text", place).setPlainText(text)
    (blanks,) = seen(page, SlotsField)
    assert [one["key"] for one in blanks.value()] == ["place"]
    blanks.take_focus()
    type_in(blanks._boxes["place"][1]["kk"], "Орны")
    button(seen(page, TemplateSheet)[0], "Add").click()
    settle()
    (added,) = [one for one in rows(service, Template) if one.code.startswith("own.")]
    assert len(rows(service, Template)) == before + 1
    assert added.slots[0]["name"]["kk"] == "Орны"
    (sheet,) = seen(page, TemplateSheet)
    assert "Waits for a decision" not in words(sheet)
    button(page, "Submit for approval").click()
    settle()
    assert len(rows(service, Version)) == 1
    assert "Waits for a decision" in words(sheet)
    assert "Submit for approval" not in words(sheet)


def test_a_text_with_a_blank_in_one_language_only_is_not_kept(window: Window, service: Store) -> None:
    page = go(window, "templates")
    page._views["templates"].choose(kept(service, "heating.cold").id)
    settle()
    text = editor(page, "text")
    text.setPlainText(text.toPlainText() + " {{house}}")
    flush(page)
    assert "missing in one of the languages" in words(page)
    other = editor(page, "text", 1)
    other.setPlainText(other.toPlainText() + " {{house}}")
    flush(page)
    assert [one["key"] for one in kept(service, "heating.cold").slots][-1] == "house"


def test_all_that_nobody_cleared_is_submitted_at_once(window: Window, service: Store) -> None:
    page = go(window, "templates")
    page._views["templates"].filters.chips["topic"].choose(["heating"])
    settle()
    count = len(listed(page))
    button(page, "Submit all for approval").click()
    settle()
    assert len(rows(service, Submission)) == 1
    assert len(rows(service, Version)) == count


def test_what_is_out_of_use_leaves_the_list_and_can_come_back(window: Window, service: Store) -> None:
    template_id = kept(service, "heating.cold").id
    service.do(templates.retire, template_id)
    page = go(window, "templates")
    before = len(listed(page))
    page._views["templates"].filters.chips["use"].choose([False])
    settle()
    assert len(listed(page)) == 1
    seen(page, Table)[0].setFocus()
    press(Key.Key_Return)
    button(page, "Take into use again").click()
    settle()
    page._views["templates"].filters.clear()
    settle()
    assert len(listed(page)) == before + 1


def test_what_nobody_looked_over_for_long_is_told(window: Window, service: Store) -> None:
    service.do(templates.note_reviewed, kept(service, "heating.cold").id, TODAY - timedelta(days=1))
    page = go(window, "templates")
    page._views["templates"].filters.chips["note"].choose(["stale"])
    settle()
    assert len(listed(page)) == 1
    seen(page, Table)[0].setFocus()
    press(Key.Key_Return)
    assert "day to be looked over has passed" in words(page)
    page._views["templates"].sheet._look_over()
    assert kept(service, "heating.cold").review_on > TODAY + timedelta(days=150)


def test_an_office_without_templates_enters_those_that_come_along(open_window: OpenWindow, tmp_path: Path) -> None:
    path = tmp_path / "bare.hatshy"
    create(str(path))
    store = open_workspace(str(path), "planter")
    store.do(office.set_up, {"name": {"kk": "Күмісөзен"}}, {"name": "Г. Мысалова"}, [])
    window = open_window(path)
    page = go(window, "templates")
    button(page, "Enter the templates that come with the program").click()
    settle()
    assert len(listed(page)) == len(rows(store, Template)) >= 60
    store.close()


def test_the_rules_are_set_and_a_topic_finds_its_unit(window: Window, service: Store) -> None:
    page = go(window, "rules")
    days = editor(page, "keeps_days")
    type_in(days, "90")
    flush(page)
    assert rows(service, Regulation)[0].keeps_days == 90
    unit = field(page, "to heating")
    box = unit.editors[0]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    flush(page)
    assert UUID(rows(service, Regulation)[0].routing["heating"])
    assert rows(service, Regulation)[0].keeps_days == 90


def test_the_tree_is_changed_by_a_file_and_put_back(window: Window, service: Store, tmp_path: Path) -> None:
    page = go(window, "tree")
    (part,) = seen(page, TreePart)
    table = triage.as_table(triage.standard()) | {"version": 7}
    file = tmp_path / "tree.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    part.take(file)
    settle()
    assert "version 7" in words(page)
    file.write_text(json.dumps(table | {"start": "n_gone"}), encoding="utf-8")
    part.take(file)
    assert "n_gone" in window.toast.sentence
    assert rows(service, Regulation)[0].tree["version"] == 7
    button(page, "Put back as it came").click()
    settle()
    assert "As it came" in words(page)


def test_a_way_of_the_tree_is_changed_in_its_table(window: Window, service: Store) -> None:
    page = go(window, "tree")
    button(page, "As a table").click()
    settle()
    (table,) = seen(page, Table)
    assert table.model().rowCount() == sum(len(node.edges) for node in triage.standard().nodes.values())
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    press(Key.Key_Return)
    (dialog,) = seen(window, Asking)
    editor(dialog, "if").setPlainText("no_such_sign")
    button(dialog, "Save").click()
    settle()
    assert "no_such_sign" in words(dialog)
    editor(dialog, "if").setPlainText("danger_now or crisis_match")
    button(dialog, "Save").click()
    settle()
    assert rows(service, Regulation)[0].tree["nodes"]["n_danger"]["edges"][0]["if"] == "danger_now or crisis_match"


def test_an_answer_of_the_sample_is_graded_by_somebody_else(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    (found,) = rows(service, Regulation)
    service.do(templates.regulate, found.image(), {"sample_share": 100})
    service.do(answers.answer, register(HEAT), "Жылу берілді.", "kk")
    service.author_id = person(service, "Т. Примеров")
    page = go(window_of(open_page("Т. Примеров")), "sample")
    assert "Жылу берілді." in words(page)
    assert "8 701" not in words(page)
    grade = field(page, "grade").editors[0]
    grade.setCurrentIndex(1)
    grade.activated.emit(1)
    button(page, "Note it").click()
    settle()
    assert "Write what to do better." in words(page)
    type_in(editor(page, "remark"), "Күнін айту керек")
    button(page, "Note it").click()
    settle()
    (answer,) = rows(service, Answer)
    assert (answer.grade, answer.remark) == (4, "Күнін айту керек")


def test_nobody_grades_their_own_answer(open_page: OpenPage, service: Store, register: Register) -> None:
    (found,) = rows(service, Regulation)
    service.do(templates.regulate, found.image(), {"sample_share": 100})
    service.do(answers.answer, register(HEAT), "Жылу берілді.", "kk")
    page = go(window_of(open_page()), "sample")
    assert "Nobody looks over their own answer" in words(page)


def test_every_button_has_a_name(window: Window) -> None:
    for part in ("templates", "rules", "tree", "sample"):
        page = go(window, part)
        assert all(one.accessibleName() or one.text() for one in seen(page, QPushButton)), part
        assert len([one for one in seen(page, QPushButton) if one.property("kind") == "primary"]) <= 1, part
