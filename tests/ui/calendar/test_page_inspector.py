"""A publication beside its week: its properties change in place."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.calendar.actions import lists
from core.calendar.records import Rubric
from core.store.store import Store
from tests.ui.calendar.office import board, calendar, come_out, kept, lanes, plan, slot_of, stand_on
from tests.ui.conftest import TODAY
from tests.ui.hands import button, editor, field, focus, press, seen, settle, type_in, words
from ui.calendar.inspector import PublicationInspector
from ui.desk import Desk
from ui.kit import form
from ui.window import Window

Key = Qt.Key


def inspector(window: Window) -> PublicationInspector:
    (found,) = seen(window, PublicationInspector)
    return found


def test_space_opens_it_the_arrows_go_on_and_escape_closes(window: Window, desk: Desk) -> None:
    first, _second = plan(desk, "Бірінші"), plan(desk, "Екінші")
    page = calendar(window)
    stand_on(page, first)
    press(Key.Key_Space)
    assert editor(inspector(window), "title").text() == "Бірінші"
    press(Key.Key_Down)
    assert editor(inspector(window), "title").text() == "Екінші"
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    assert seen(window, PublicationInspector) == []
    assert board(page).isAncestorOf(focus())


def test_what_is_typed_is_written_by_itself_and_seen_in_the_week(window: Window, desk: Desk, qtbot: QtBot) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_Space)
    title = editor(inspector(window), "title")
    type_in(title, "Мұз айдыны")
    qtbot.waitUntil(lambda: kept(desk, card).title.kk == "Мұз айдыны", timeout=form.AUTOSAVE_MS * 4)
    assert lanes(page)[TODAY] == ["Мұз айдыны"]
    # and the hands are where they were
    assert focus() is title


def test_going_to_another_card_writes_what_was_typed(window: Window, desk: Desk) -> None:
    first, second = plan(desk, "Бірінші"), plan(desk, "Екінші")
    page = calendar(window)
    stand_on(page, first)
    press(Key.Key_Space)
    type_in(editor(inspector(window), "title"), "Үшінші")
    stand_on(page, second)
    assert kept(desk, first).title.kk == "Үшінші"
    assert kept(desk, second).title.kk == "Екінші"


def test_closing_writes_what_was_typed(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_Space)
    type_in(editor(inspector(window), "title"), "Мұз айдыны")
    press(Key.Key_Escape)
    assert seen(window, PublicationInspector) == []
    assert kept(desk, card).title.kk == "Мұз айдыны"


def test_a_day_written_there_moves_the_card(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_Space)
    friday = TODAY + timedelta(days=1)
    type_in(editor(inspector(window), "day"), f"{friday:%d.%m.%Y}")
    press(Key.Key_Tab)
    assert lanes(page)[friday] == ["Қар тазалау"]


def test_channels_are_ticked_one_after_another_and_none_is_lost(window: Window, desk: Desk, qtbot: QtBot) -> None:
    card = plan(desk, "Қар тазалау")
    stand_on(calendar(window), card)
    press(Key.Key_Space)
    boxes = field(inspector(window), "channels").editors
    boxes[1].setFocus()
    press(Key.Key_Space)
    # somebody else's news in between
    plan(desk, "Бөгде")
    boxes[2].setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: len(slot_of(desk, card).placements) == 3, timeout=form.AUTOSAVE_MS * 4)


def test_a_tick_made_last_is_written_when_it_closes(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    stand_on(calendar(window), card)
    press(Key.Key_Space)
    field(inspector(window), "channels").editors[1].setFocus()
    press(Key.Key_Space)
    press(Key.Key_Escape)
    assert len(slot_of(desk, card).placements) == 2


def test_a_channel_where_it_is_out_already_stays_ticked(window: Window, desk: Desk, qtbot: QtBot) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    come_out(desk, card)
    stand_on(calendar(window), card)
    press(Key.Key_Space)
    boxes: list[Any] = list(field(inspector(window), "channels").editors)
    box = next(one for one in boxes if one.isChecked())
    box.setFocus()
    press(Key.Key_Space)
    said = "It is published in this channel already."
    qtbot.waitUntil(lambda: window.toast.sentence == said, timeout=form.AUTOSAVE_MS * 4)
    assert box.isChecked()


def test_a_new_rubric_is_offered_without_disturbing_what_is_typed(window: Window, desk: Desk, other: Store) -> None:
    card = plan(desk, "Қар тазалау")
    stand_on(calendar(window), card)
    press(Key.Key_Space)
    title = editor(inspector(window), "title")
    type_in(title, "Мұз")
    other.do(lists.VERBS[Rubric].add, {"name": {"kk": "Жаңа айдар"}, "sort": "useful"})
    desk.catch_up()
    settle()
    assert focus() == title
    assert title.text() == "Мұз"


def test_it_says_what_stands_in_the_way_of_a_submission(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    stand_on(calendar(window), card)
    press(Key.Key_Space)
    assert "There is no Kazakh text." in words(inspector(window))


def test_one_button_alone_is_the_main_one(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_Space)
    main = [one.text() for one in seen(page, type(button(page, "Texts"))) if one.property("kind") == "primary"]
    assert main == ["New publication"]
