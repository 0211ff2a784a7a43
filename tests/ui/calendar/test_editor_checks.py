"""What the editor shows before a text goes out: what the languages say otherwise, its length, what is in its way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.calendar.actions import lists, placements, wordings
from core.calendar.queries import lookups, slots
from core.calendar.records import Gate, State
from core.store.store import Store
from tests.ui.calendar.editorial import (
    PLAIN,
    concert,
    opened,
    paper,
    planned,
    slot,
    write,
    written,
)
from tests.ui.hands import CTRL, button, focus, press, rows, type_in, words
from ui.desk import Desk
from ui.window import Window


def test_a_mismatch_is_shown_in_its_place_and_reached_by_key(window: Window, seat: Store) -> None:
    page = opened(window, concert(seat))
    assert "Time: 16:00 instead of 17:00" in words(page.columns["ru"])
    press(Qt.Key.Key_F8)
    assert focus() is paper(page, "ru")
    assert paper(page, "ru").textCursor().selectedText() == "16:00"
    press(Qt.Key.Key_F8)
    assert focus() is paper(page, "en")
    press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert focus() is paper(page, "ru")


def test_a_mismatch_goes_when_it_is_mended(window: Window, seat: Store, qtbot: QtBot) -> None:
    page = opened(window, concert(seat, "two"))
    press(Qt.Key.Key_F8)
    paper(page, "ru").insertPlainText("17:00")
    qtbot.waitUntil(lambda: "instead of 17:00" not in words(page.columns["ru"]))


def test_the_facts_stand_in_a_table_and_what_differs_first(window: Window, seat: Store) -> None:
    page = opened(window, concert(seat))
    view = page.facts.view
    model = view.model()
    assert [model.index(0, column).data() for column in range(4)] == ["Time", "17:00", "16:00", "17:00"]
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Time: 16:00, differs"
    press(Qt.Key.Key_F7)
    assert not view.isVisible()


def test_every_row_of_the_facts_is_read_aloud(window: Window, seat: Store) -> None:
    page = opened(window, concert(seat))
    assert len(rows(page.facts.view)) == 7


def test_the_counter_follows_the_typing(window: Window, seat: Store, qtbot: QtBot) -> None:
    page = opened(window, written(seat))
    assert "IG 18 / 2,200" in words(page.columns["kk"])
    paper(page, "kk").insertPlainText("!" * 2200)
    qtbot.waitUntil(lambda: "IG 2,218 / 2,200" in words(page.columns["kk"]))


def test_a_variant_is_counted_against_its_own_channel_only(window: Window, seat: Store) -> None:
    made = written(seat)
    with seat.read() as session:
        place = slots.one(session, made).placements[0]  # type: ignore[union-attr]
    seat.do(placements.write, place.id, "kk", "Су!", "")
    page = opened(window, made)
    assert "IG 3 / 2,200" in words(page.columns["kk"])
    assert "FB 18 / 63,206" in words(page.columns["kk"])


def test_a_text_with_a_private_telephone_is_not_copied(window: Window, seat: Store) -> None:
    made = written(seat)
    write(seat, made, "ru", "Звоните: 8 701 000 00 34.", PLAIN["ru"])
    page = opened(window, made)
    QGuiApplication.clipboard().setText("")
    button(page, "Copy for Instagram, RUS").click()
    assert QGuiApplication.clipboard().text() == ""
    assert "8 701 000 00 34" in window.toast.sentence
    assert paper(page, "ru").textCursor().selectedText() == "8 701 000 00 34"


def test_a_clean_text_is_copied_as_it_stands_also_what_was_typed_just_now(window: Window, seat: Store) -> None:
    page = opened(window, written(seat))
    type_in(paper(page, "kk"), "Су бүгін беріледі.")
    button(page, "Copy for Instagram, KAZ").click()
    assert QGuiApplication.clipboard().text() == "Су бүгін беріледі."
    assert "Copied for Instagram: KAZ" in words(page)


def test_a_submission_is_blocked_until_its_obstacle_is_gone(window: Window, desk: Desk, seat: Store) -> None:
    made = planned(seat)
    write(seat, made, "kk", PLAIN["kk"])
    page = opened(window, made)
    assert button(page, "1 obstacle")
    press(Qt.Key.Key_Return, CTRL)
    assert window.toast.sentence == "There is no Russian text."
    assert focus() is paper(page, "ru")
    type_in(focus(), PLAIN["ru"])
    press(Qt.Key.Key_Return, CTRL)
    assert slot(desk, made).publication.state == State.SUBMITTED


def test_languages_that_disagree_block_where_the_office_wants_it(window: Window, desk: Desk, seat: Store) -> None:
    made = concert(seat, "two")
    seat.do(wordings.proofread, made, "ru")
    page = opened(window, made)
    assert "RUS: Time: 16:00 instead of 17:00" in words(page)
    set_gate(seat, Gate.BLOCK)
    desk.catch_up()
    press(Qt.Key.Key_Return, CTRL)
    assert slot(desk, made).publication.state == State.DRAFT
    assert paper(page, "ru").textCursor().selectedText() == "16:00"
    set_gate(seat, Gate.WARN)
    press(Qt.Key.Key_Return, CTRL)
    assert slot(desk, made).publication.state == State.SUBMITTED


def set_gate(seat: Store, gate: Gate) -> None:
    with seat.read() as session:
        seen = lookups.norm(session).image()
    seat.do(lists.set_norm, seen, {"gate": gate})
