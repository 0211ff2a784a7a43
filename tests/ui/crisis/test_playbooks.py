"""Algorithms are read, drawn, written, exchanged, submitted and printed."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.approval.records import Line, Submission
from core.crisis import exchange
from core.crisis.choices import Mode
from core.crisis.queries import playbooks
from core.crisis.records import Playbook
from core.language.trilingual import Trilingual
from core.office.rules import Right
from core.store.store import Store
from core.store.work import Work, action
from tests.ui.conftest import TODAY, SitDown
from tests.ui.crisis.algorithms import of_code
from tests.ui.crisis.hands import kept, only
from tests.ui.hands import CTRL, ask_palette, button, field, press, rows, seen, settle, window_of, with_keys, words
from ui.crisis import playbook_files
from ui.crisis.book import CrisisBookPage
from ui.crisis.flow_picture import FlowPicture
from ui.crisis.playbook_view import PlaybookView
from ui.document.page import DocumentsPage
from ui.kit.asking import Asking
from ui.window import Window

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(sit_down: SitDown, service: Store) -> Window:
    made = sit_down()
    made.open("crisis-book", of_code(service, "C02"))
    settle()
    return made


def view_of(window: Window) -> PlaybookView:
    return only(window, PlaybookView)


def dialog_of(window: Window) -> Asking:
    (found,) = seen(window, Asking)
    return found


def answer(window: Window, **values: Any) -> None:
    dialog = dialog_of(window)
    for name, value in values.items():
        dialog.form.field(name).set_value(value)
    dialog._on_answered()
    settle()


def book(service: Store, code: str) -> Playbook:
    (found,) = kept(service, Playbook, code=code)
    assert isinstance(found, Playbook)
    return found


def act(window: Window, key: str) -> None:
    (page,) = seen(window, CrisisBookPage)
    next(one for one in page.commands() if one.key == key).act()
    settle()


def test_all_of_them_stand_in_one_list_and_ordinary_days_beside_them(window: Window) -> None:
    (page,) = seen(window, CrisisBookPage)
    said = "\n".join(rows(page._views["playbooks"].list))
    assert "Ordinary days" in said
    assert said.count("edition 1") == 18
    assert "Heating, power, water outage" in words(view_of(window))


def test_its_steps_are_read_by_deadline_and_changed_by_enter(window: Window, service: Store) -> None:
    view = view_of(window)
    assert rows(view.steps.list)[0] == "At once"
    view.steps.list.setFocus()
    assert view.steps.list.choose("C02.04")
    press(Key.Key_Return)
    answer(window, post="SMM", when="level >= 2")
    step = next(one for one in book(service, "C02").steps if one["code"] == "C02.04")
    assert (step["post"], step["when"], step["deadline"]) == ("SMM", "level >= 2", "t30")
    assert book(service, "C02").edition == 2
    assert "only if level >= 2" in "\n".join(rows(view.steps.list))
    press(Key.Key_Z, CTRL)
    assert book(service, "C02").edition == 1


def test_a_condition_that_cannot_be_read_stays_in_the_sheet_with_the_reason(window: Window, service: Store) -> None:
    view = view_of(window)
    view.steps._change("C02.04")
    answer(window, when="weather > 3")
    assert "C02.04" in words(dialog_of(window))
    assert book(service, "C02").edition == 1


def test_a_step_is_added_moved_and_taken_out(window: Window, service: Store) -> None:
    view = view_of(window)
    button(view, "Add step…").click()
    dialog = dialog_of(window)
    dialog.form.field("text").editors[0].setPlainText("Кезекшіге хабарлаңыз")
    answer(window, deadline="t30")
    added = book(service, "C02").steps[-1]
    assert (added["code"], added["deadline"]) == ("C02.08", "t30") or added["code"].startswith("C02.")
    with_keys(view)
    view.steps.list.setFocus()
    assert view.steps.list.choose(added["code"])
    press(Key.Key_Up, ALT)
    codes = [one["code"] for one in book(service, "C02").steps]
    assert codes.index(added["code"]) < len(codes) - 1
    press(Key.Key_Delete)
    assert added["code"] not in [one["code"] for one in book(service, "C02").steps]


def test_half_an_hour_of_an_ordinary_day_stays_half_an_hour(window: Window, service: Store) -> None:
    window.open("crisis-book", of_code(service, "NORMAL"))
    view = view_of(window)
    view.steps._change("N01")
    assert field(dialog_of(window), "hours").value() == "0,5"
    answer(window, post="DUTY")
    step = next(one for one in book(service, "NORMAL").steps if one["code"] == "N01")
    assert (step["hours"], step["post"]) == (0.5, "DUTY")
    assert "deadline" not in step


def test_it_is_drawn_alone_and_as_it_runs(window: Window) -> None:
    view = view_of(window)
    view.turn_to("picture")
    settle()
    picture = only(view, FlowPicture)
    alone = len(picture._picture.boxes)
    view.picture.whole.setChecked(True)
    assert len(picture._picture.boxes) > alone
    shown = next(one for one in picture._picture.boxes if one.replaced is not None)
    assert "In place of:" in picture.told_at(picture.place_of(shown).center())
    assert "→" in picture.accessibleDescription()


def test_a_sentence_of_a_list_is_added_and_changed(window: Window, service: Store) -> None:
    view = view_of(window)
    view.turn_to("lists")
    before = len(book(service, "C02").content["donts"])
    button(view, "Add to a list…").click()
    dialog = dialog_of(window)
    dialog.form.field("name").set_value("donts")
    dialog.form.field("text").editors[0].setPlainText("Уақытты уәде етпеңіз")
    dialog._on_answered()
    settle()
    assert len(book(service, "C02").content["donts"]) == before + 1
    view.lists.list.setFocus()
    assert view.lists.list.choose(f"donts {before}")
    press(Key.Key_Return)
    dialog_of(window).form.field("text").editors[0].setPlainText("Нақты уақытты уәде етпеңіз")
    dialog_of(window)._on_answered()
    settle()
    assert book(service, "C02").content["donts"][-1]["kk"] == "Нақты уақытты уәде етпеңіз"


def test_whose_word_an_algorithm_needs_besides_is_added_and_changed(window: Window, service: Store) -> None:
    view = view_of(window)
    view.turn_to("lists")
    before = len(book(service, "C02").content["approvals"])
    button(view, "Add to a list…").click()
    dialog = dialog_of(window)
    for name, value in (("name", "approvals"), ("class", "M5"), ("sign", ["LEGAL"])):
        dialog.form.field(name).set_value(value)
    dialog._on_answered()
    settle()
    # without a word it holds always
    assert book(service, "C02").content["approvals"][before:] == [{"class": "M5", "sign": ["LEGAL"]}]
    view.lists.list.setFocus()
    assert view.lists.list.choose(f"approvals {before}")
    press(Key.Key_Return)
    dialog = dialog_of(window)
    assert dialog.form.field("sign").value() == ["LEGAL"]
    dialog.form.field("text").editors[0].setPlainText("Зардап шеккендер болса")
    dialog._on_answered()
    settle()
    added = book(service, "C02").content["approvals"][before]
    assert (added["class"], added["sign"], added["when"]["kk"]) == ("M5", ["LEGAL"], "Зардап шеккендер болса")


def test_another_frame_asks_for_its_blanks_and_is_to_be_signed(window: Window, service: Store) -> None:
    view = view_of(window)
    view.turn_to("frame")
    papers = view.frame.form.field("skeleton").editors
    for paper, text in zip(papers, ("{{place}}: жарық жоқ.", "{{place}}: нет света.", ""), strict=True):
        paper.setPlainText(text)
    view.frame.save.click()
    settle()
    playbook = book(service, "C02")
    assert [one["key"] for one in playbook.slots] == ["place"]
    (line,) = kept(service, Line, id=playbook.line_id)
    assert line.text.ru == "{{place}}: нет света."
    # a blank that takes anything is signed by nobody in advance
    assert not view.frame.submit.isEnabled()
    view.frame.blanks.entered.emit("place")
    (ask,) = seen(window, Asking)
    ask.form.show_values({"fill": "place"})
    button(ask, "Save").click()
    settle()
    view.frame.submit.click()
    settle()
    assert kept(service, Submission)


def test_different_blanks_are_refused_where_they_stand(window: Window, service: Store) -> None:
    view = view_of(window)
    view.turn_to("frame")
    view.frame.form.field("skeleton").editors[1].setPlainText("Нет {{света}}")
    view.frame.save.click()
    assert view.frame.form.field("skeleton").error
    assert book(service, "C02").edition == 1


def test_a_file_goes_out_and_what_it_has_otherwise_is_taken_one_by_one(
    window: Window, service: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = window.desk
    assert desk is not None
    found = desk.read(playbooks.called, "C02", TODAY)
    assert found is not None
    path = tmp_path / "c02.playbook.json"
    with qtbot.waitSignal(desk.told):
        playbook_files.write(desk, path, found)
    theirs = exchange.read(path.read_bytes())
    image = dict(theirs.image) | {"name": {"kk": "Басқа", "ru": "Иное", "en": "Other"}, "is_rumour": True}
    path.write_bytes(exchange.write(exchange.Packed("C02", 7, "Аудан әкімдігі", image)))
    view = view_of(window)
    (page,) = seen(window, CrisisBookPage)
    part = page._views["playbooks"]
    with qtbot.waitSignal(view.offers.counted, check_params_cb=lambda count: count == 2):
        playbook_files.read(desk, path, part.hold)
    settle()
    assert "Аудан әкімдігі" in words(view)
    assert view.offers.list.choose("name")
    press(Key.Key_Return)
    assert book(service, "C02").name.en == "Other"
    press(Key.Key_Delete)
    assert not book(service, "C02").is_rumour
    assert "Nothing comes otherwise" in words(view)


def test_an_algorithm_nobody_knows_here_comes_whole(window: Window, service: Store) -> None:
    desk = window.desk
    assert desk is not None
    found = desk.read(playbooks.called, "C02", TODAY)
    assert found is not None
    image = desk.read(playbooks.packed, found).image
    (page,) = seen(window, CrisisBookPage)
    page._views["playbooks"].hold(exchange.Packed("X77", 3, "Аудан әкімдігі", image))
    settle()
    assert book(service, "X77").origin == "Аудан әкімдігі"
    assert "from “Аудан әкімдігі”" in words(view_of(window))


def test_one_of_our_own_is_written_and_its_plan_noted(window: Window, service: Store) -> None:
    act(window, "own playbook")
    dialog = dialog_of(window)
    dialog.form.field("name").editors[0].setText("Көпір жабылды")
    dialog.form.field("text").editors[0].setPlainText("Айналма жолды хабарлаңыз")
    dialog._on_answered()
    settle()
    (own,) = [one for one in kept(service, Playbook, mode=Mode.TYPE) if one.code.startswith("OWN-")]
    assert own.name.kk == "Көпір жабылды"
    assert "our own" in words(view_of(window))
    act(window, "note plan")
    dialog_of(window)._on_answered()
    settle()
    assert book(service, own.code).planned_on == TODAY
    act(window, "note contacts")
    dialog_of(window)._on_answered()
    settle()
    assert all(one.contacts_checked_on == TODAY for one in kept(service, Playbook, mode=Mode.TYPE))
    act(window, "retire playbook")
    assert not book(service, own.code).is_active
    assert "Out of use" in "\n".join(rows(seen(window, CrisisBookPage)[0]._views["playbooks"].list))


def test_ctrl_p_makes_its_kit_and_a_lesson_changes_a_step(window: Window, service: Store) -> None:
    view = view_of(window)
    view.steps.list.setFocus()
    press(Key.Key_P, CTRL)
    (documents,) = seen(window, DocumentsPage)
    assert documents.wishes.kind.key == "crisis-kit"
    assert documents.wishes.request.record_id == of_code(service, "C02")


def test_the_palette_finds_it_by_a_word(window: Window, qtbot: QtBot) -> None:
    window.open("today")
    palette = ask_palette(window, qtbot, "deepfake")
    assert palette.field.text() == "deepfake"
    press(Key.Key_Return)
    assert window.current() == "crisis-book"
    assert "Deepfake" in words(view_of(window))
    assert window_of(view_of(window)) is window


@action("As it came a year ago", Right.CRISIS)
def _older(work: Work, playbook_id: UUID) -> None:
    """The release before said something else in two places, and the office has changed neither."""
    playbook = work.find(Playbook, playbook_id)
    gist, donts = Trilingual("Ескі", "Старое", "Old"), [{"kk": "Үндеме", "ru": "Молчите", "en": "Be silent"}]
    playbook.gist, playbook.content = gist, {**playbook.content, "donts": donts}
    content = {**playbook.shipped["content"], "donts": donts}
    playbook.shipped = {**playbook.shipped, "gist": gist.as_dict(), "content": content}


def test_what_a_release_brings_is_taken_or_left_one_by_one(window: Window, service: Store) -> None:
    service.do(_older, of_code(service, "C02"))
    assert window.desk is not None
    window.desk.catch_up()
    settle()
    view = view_of(window)
    assert "Comes otherwise: 2" in "\n".join(rows(seen(window, CrisisBookPage)[0]._views["playbooks"].list))
    view.turn_to("offers")
    assert "A new release" in words(view)
    view.offers.list.setFocus()
    assert view.offers.list.choose("gist")
    assert "Old" in words(view)
    press(Key.Key_Return)
    assert book(service, "C02").gist.en.startswith("An accident")
    press(Key.Key_Delete)
    assert book(service, "C02").content["donts"][0]["en"] == "Be silent"
    assert "Nothing comes otherwise" in words(view)
    assert not view.offers.take.isEnabled()
