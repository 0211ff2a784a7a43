"""The editor as its user meets it: writing in three languages, what lags behind, what somebody else wrote."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.language import words as tongue
from core.language.trilingual import LANGS, Lang
from core.store.store import Store
from tests import effort
from tests.postgres import Server
from tests.ui.calendar.editorial import (
    ENGLISH,
    KAZAKH,
    PLAIN,
    RUSSIAN,
    concert,
    opened,
    paper,
    planned,
    slot,
    text,
    write,
    written,
)
from tests.ui.conftest import OpenWindow
from tests.ui.hands import button, editor, focus, press, seen, type_in, words
from tests.ui.test_layout import cut_off, said
from ui.calendar.editor.text import TitleEntry
from ui.desk import Desk
from ui.kit.asking import Asking
from ui.window import Window


def test_the_text_that_is_written_first_has_the_cursor(window: Window, seat: Store) -> None:
    page = opened(window, concert(seat))
    assert focus() is paper(page, "kk")
    assert "Ко Дню Независимости в городе пройдёт концерт" in page.columns["ru"].form.values()["title"]


def test_what_is_typed_saves_itself_soon_after_the_last_key(
    window: Window, desk: Desk, seat: Store, qtbot: QtBot
) -> None:
    made = planned(seat)
    page = opened(window, made)
    type_in(paper(page, "kk"), "Су ертең беріледі.")
    qtbot.waitUntil(lambda: "kk" in slot(desk, made).wordings)
    assert text(desk, made, "kk") == "Су ертең беріледі."
    assert paper(page, "kk").toPlainText() == "Су ертең беріледі."


def test_what_is_typed_is_kept_when_the_column_is_left(window: Window, desk: Desk, seat: Store) -> None:
    made = planned(seat)
    page = opened(window, made)
    type_in(paper(page, "kk"), "Су ертең беріледі.")
    paper(page, "ru").setFocus()
    assert text(desk, made, "kk") == "Су ертең беріледі."


def test_a_no_break_space_survives_the_editor(window: Window, desk: Desk, seat: Store) -> None:
    made = planned(seat)
    write(seat, made, "kk", "№\u00a012 автобус")
    page = opened(window, made)
    paper(page, "kk").insertPlainText("Ертең ")
    paper(page, "ru").setFocus()
    assert text(desk, made, "kk") == "Ертең №\u00a012 автобус"


def test_the_title_is_written_in_each_language_apart(window: Window, desk: Desk, seat: Store) -> None:
    made = planned(seat)
    page = opened(window, made)
    type_in(page.columns["ru"].form.title.editor, "Концерт на площади")
    press(Qt.Key.Key_Return)
    assert focus() is paper(page, "ru")
    title = slot(desk, made).publication.title
    assert (title.ru, title.en) == ("Концерт на площади", "Independence Day concert on Central Square")


def test_a_language_lags_behind_until_it_is_proofread(window: Window, desk: Desk, seat: Store) -> None:
    made = concert(seat)
    page = opened(window, made)
    assert slot(desk, made).mark == "rxx"
    button(page.columns["ru"], "Mark as proofread").click()
    assert slot(desk, made).mark == "rrx"
    assert "Another language has changed since." not in words(page.columns["ru"])


def test_a_language_that_means_the_same_needs_a_reason(window: Window, desk: Desk, seat: Store) -> None:
    made = concert(seat)
    page = opened(window, made)
    button(page.columns["en"], "Means the same…").click()
    (asking,) = window.findChildren(Asking)
    button(asking, "It means the same").click()
    assert "x" in slot(desk, made).mark[2]
    assert words(asking)
    type_in(editor(asking, "reason"), "Only a greeting was added")
    button(asking, "It means the same").click()
    assert slot(desk, made).wordings["en"].same_because == "Only a greeting was added"
    assert slot(desk, made).mark == "rxd"


def test_a_channel_has_words_of_its_own_until_it_takes_the_common_text(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    button(page, "Instagram").click()
    type_in(paper(page, "kk"), "Су ертең!")
    button(page, "Common text").click()
    assert paper(page, "kk").toPlainText() == PLAIN["kk"]
    assert slot(desk, made).placements[0].variant.kk == "Су ертең!"
    button(page, "Instagram").click()
    button(page.columns["kk"], "Take the common text").click()
    assert paper(page, "kk").toPlainText() == PLAIN["kk"]


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_what_is_typed(
    window: Window, desk: Desk, seat: Store, other: Store
) -> None:
    made = written(seat)
    page = opened(window, made)
    type_in(paper(page, "kk"), "Су бүгін беріледі.")
    write(other, made, "kk", "Су түнде беріледі.", PLAIN["kk"])
    paper(page, "ru").setFocus()
    assert paper(page, "kk").toPlainText() == "Су бүгін беріледі."
    assert text(desk, made, "kk") == "Су түнде беріледі."
    assert "Someone has written here meanwhile" in words(page.columns["kk"])
    button(page.columns["kk"], "Keep my text").click()
    assert text(desk, made, "kk") == "Су бүгін беріледі."
    assert "Someone has written here meanwhile" not in words(page.columns["kk"])


def test_the_other_text_can_be_taken_instead(window: Window, desk: Desk, seat: Store, other: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    type_in(paper(page, "kk"), "Су бүгін беріледі.")
    write(other, made, "kk", "Су түнде беріледі.", PLAIN["kk"])
    paper(page, "ru").setFocus()
    button(page.columns["kk"], "Take theirs").click()
    assert paper(page, "kk").toPlainText() == text(desk, made, "kk") == "Су түнде беріледі."


def test_what_somebody_else_writes_appears_where_nobody_types(
    window: Window, desk: Desk, seat: Store, other: Store
) -> None:
    made = written(seat)
    page = opened(window, made)
    paper(page, "kk").insertPlainText("Ертең: ")
    write(other, made, "ru", "Воду дадут ночью.", PLAIN["ru"])
    desk.catch_up()
    assert paper(page, "ru").toPlainText() == "Воду дадут ночью."
    assert paper(page, "kk").toPlainText() == "Ертең: " + PLAIN["kk"]


def test_a_language_is_added_and_dropped(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    assert not paper(page, "en").isVisible()
    button(page, "Add English").click()
    assert slot(desk, made).publication.langs == ["kk", "ru", "en"]
    assert "Not translated yet." in words(page.columns["en"])


def test_an_original_without_a_word_is_not_called_untranslated_and_warns_of_nothing(
    window: Window, seat: Store
) -> None:
    page = opened(window, planned(seat))
    assert "Not written yet." in words(page.columns["kk"])
    assert page.columns["kk"].bar.property("kind") == ""
    assert "Not translated yet." in words(page.columns["ru"])
    assert page.columns["ru"].bar.property("kind") == "warning"


def test_alt_and_a_digit_go_to_a_column_and_f6_walks_around(window: Window, seat: Store) -> None:
    page = opened(window, concert(seat))
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert focus() is paper(page, "ru")
    assert paper(page, "kk").toPlainText() == KAZAKH + " Келіңіздер!"
    assert (paper(page, "ru").toPlainText(), paper(page, "en").toPlainText()) == (RUSSIAN, ENGLISH)
    press(Qt.Key.Key_F6)
    assert focus() is paper(page, "en")
    press(Qt.Key.Key_F6)
    assert focus() is page.facts.view
    press(Qt.Key.Key_F6)
    assert page.side.isAncestorOf(focus())
    press(Qt.Key.Key_F6)
    assert focus() is paper(page, "kk")


def test_escape_goes_back_to_the_calendar_and_nothing_is_lost(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    type_in(paper(page, "kk"), "Су бүгін беріледі.")
    press(Qt.Key.Key_Escape)
    assert window.current() == "calendar"
    assert text(desk, made, "kk") == "Су бүгін беріледі."


def test_undo_gives_the_text_before_back(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    type_in(paper(page, "kk"), "Су бүгін беріледі.")
    paper(page, "ru").setFocus()
    desk.undo()
    assert paper(page, "kk").toPlainText() == PLAIN["kk"]


@pytest.mark.parametrize(("lang", "kind", "text_size"), effort.pairs(LANGS, ("", "two", "talk"), (100, 130)))
def test_nothing_is_cut_off_and_everything_has_a_name(
    open_window: OpenWindow, office_file: Path, lang: Lang, kind: str, text_size: int
) -> None:
    window = open_window(office_file, text_size=text_size, rail_is_narrow=True)
    assert window.desk is not None
    made = window.desk.with_store(lambda store: concert(store, kind))
    tongue.use(lang)
    page = opened(window, made)
    # what stands on a line of its own ends in dots, and the pointer shows it whole
    assert [one for one in cut_off(page) if not one.startswith("Line ")] == []
    used = [one for one in seen(page, QWidget) if isinstance(one, QAbstractButton | QAbstractItemView | QPlainTextEdit)]
    assert [one for one in used if not said(one)] == []


class TestTheServerGoesAway:
    @pytest.fixture
    def window(self, demo_on_server: str, open_window: OpenWindow) -> Window:
        return open_window(demo_on_server)

    def test_what_is_typed_stays_and_is_written_when_it_is_back(
        self, window: Window, desk: Desk, pg_server: Server, qtbot: QtBot
    ) -> None:
        made = desk.with_store(written)
        page = opened(window, made)
        type_in(paper(page, "kk"), "Су бүгін беріледі.")
        with pg_server.gone():
            paper(page, "ru").setFocus()
            press(Qt.Key.Key_Escape)
            assert window.current() == "publication"
            assert paper(page, "kk").toPlainText() == "Су бүгін беріледі."
        desk.catch_up()
        qtbot.waitUntil(lambda: desk.answers, timeout=15_000)
        qtbot.waitUntil(lambda: text(desk, made, "kk") == "Су бүгін беріледі.", timeout=15_000)


def test_a_title_longer_than_its_line_ends_in_dots_until_it_is_written_in(qtbot: QtBot) -> None:
    entry = TitleEntry()
    qtbot.addWidget(entry)
    entry.setFixedWidth(240)

    def drawn(words: str) -> QImage:
        entry.setText(words)
        entry.setCursorPosition(0)
        return entry.grab().toImage()

    whole = "Автобусы № 7 и № 12 пойдут по другому пути"
    # the shortest that looks the same fits, so it is drawn letter by letter
    shown = next(cut for end in range(len(whole)) if drawn(cut := whole[:end] + "…") == drawn(whole))
    assert 10 < len(shown) < len(whole)
    entry.show()
    entry.activateWindow()
    entry.setFocus()
    qtbot.waitUntil(entry.hasFocus)
    assert drawn(whole) != drawn(shown)
