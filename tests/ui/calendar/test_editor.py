"""The editor as its user meets it: writing in three languages, what lags behind, what must not go out."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFileDialog, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.calendar.actions import conferences, lists, placements, publications, wordings
from core.calendar.queries import lookups, printed, slots
from core.calendar.queries.slots import Slot
from core.calendar.records import Format, Gate, State
from core.language import words as tongue
from core.language.trilingual import LANGS, Lang
from core.store.store import Store
from tests import effort
from tests.core.calendar import steps
from tests.postgres import Server
from tests.ui.calendar.editorial import ENGLISH, KAZAKH, RUSSIAN, concert, planned, write
from tests.ui.conftest import OpenWindow
from tests.ui.hands import CTRL, button, editor, focus, press, rows, seen, settle, type_in, words
from tests.ui.test_layout import cut_off, main_actions, said
from ui.calendar.editor.page import EditorPage
from ui.calendar.editor.text import TitleEntry
from ui.desk import Desk
from ui.kit.asking import Asking
from ui.kit.status import StatusLabel
from ui.window import Window

PLAIN = {"kk": "Су ертең беріледі.", "ru": "Воду дадут завтра."}


def opened(window: Window, publication_id: UUID) -> EditorPage:
    window.open("publication", publication_id)
    settle()
    return seen(window, EditorPage)[0]


def paper(page: EditorPage, lang: Lang) -> QPlainTextEdit:
    return page.columns[lang].form.text.paper


def slot(desk: Desk, publication_id: UUID) -> Slot:
    found = desk.read(slots.one, publication_id)
    assert found is not None
    return found


def text(desk: Desk, publication_id: UUID, lang: Lang) -> str:
    return slot(desk, publication_id).wordings[lang].text


def written(seat: Store, **values: object) -> UUID:
    made = planned(seat, **values)
    for lang, plain in PLAIN.items():
        write(seat, made, lang, plain)  # type: ignore[arg-type]
    return made


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


def test_the_counter_follows_the_typing(window: Window, seat: Store, qtbot: QtBot) -> None:
    page = opened(window, written(seat))
    assert "IG 18 / 2,200" in words(page.columns["kk"])
    paper(page, "kk").insertPlainText("!" * 2200)
    qtbot.waitUntil(lambda: "IG 2,218 / 2,200" in words(page.columns["kk"]))


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


def test_a_file_is_attached_saved_elsewhere_and_taken_away(
    window: Window, desk: Desk, seat: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = written(seat)
    page = opened(window, made)
    letter, copied = tmp_path / "letter.txt", tmp_path / "copy.txt"
    letter.write_text("facts", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(letter)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(copied), ""))
    button(page, "Add file…").click()
    assert [file["name"] for file in slot(desk, made).publication.attachments] == ["letter.txt"]
    button(page, "Add file…").click()
    assert window.toast.sentence == "This file is attached already."
    button(page, "Save file as…").click()
    assert copied.read_text("utf-8") == "facts"
    button(page, "Detach file").click()
    assert slot(desk, made).publication.attachments == []


def test_a_fact_is_noted_with_its_source(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    button(page, "Add fact").click()
    (asking,) = window.findChildren(Asking)
    type_in(editor(asking, "text"), "12 groups")
    button(asking, "Add").click()
    assert "A fact has no source." in words(page)
    button(page, "Change fact").click()
    (asking,) = [one for one in window.findChildren(Asking) if one.isVisible()]
    type_in(editor(asking, "source"), "Department of culture")
    button(asking, "Save").click()
    assert slot(desk, made).publication.facts == [{"text": "12 groups", "source": "Department of culture"}]
    assert "A fact has no source." not in words(page)
    button(page, "Remove fact").click()
    assert slot(desk, made).publication.facts == []


def test_questions_of_a_conference_wait_until_they_are_answered(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat, format=Format.CONFERENCE)
    seat.do(conferences.answer, seat.do(conferences.take_down, made, "When?"), "Tomorrow")
    page = opened(window, made)
    line = page.side.questions.form.field("text").editors[0]
    type_in(line, "Where?")
    press(Qt.Key.Key_Return)
    assert "1 waits for an answer" in words(page)
    assert words(page).index("Where?") < words(page).index("When?")
    button(page, "Answer…").click()
    (asking,) = window.findChildren(Asking)
    type_in(editor(asking, "answer"), "On the square")
    button(asking, "Answer").click()
    assert {one.answer for one in desk.read(printed.questions, made)} == {"Tomorrow", "On the square"}
    assert "waits for an answer" not in words(page)


def test_the_properties_are_changed_in_a_dialog(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    opened(window, made)
    press(Qt.Key.Key_F2)
    (asking,) = window.findChildren(Asking)
    type_in(editor(asking, "ready_day"), "15.12.2026")
    type_in(editor(asking, "ready_at"), "15:00")
    button(asking, "Save").click()
    ready = slot(desk, made).publication.ready_by
    assert ready is not None
    assert desk.local(ready).isoformat() == "2026-12-15T15:00:00+05:00"


def test_what_was_deleted_meanwhile_says_so_and_leads_back(
    window: Window, desk: Desk, seat: Store, other: Store
) -> None:
    made = written(seat)
    page = opened(window, made)
    other.do(publications.delete, made)
    desk.catch_up()
    assert "This publication is no longer there" in words(page)
    button(page, "Back to the calendar").click()
    assert window.current() == "calendar"


def test_a_variant_is_counted_against_its_own_channel_only(window: Window, seat: Store) -> None:
    made = written(seat)
    with seat.read() as session:
        place = slots.one(session, made).placements[0]  # type: ignore[union-attr]
    seat.do(placements.write, place.id, "kk", "Су!", "")
    page = opened(window, made)
    assert "IG 3 / 2,200" in words(page.columns["kk"])
    assert "FB 18 / 63,206" in words(page.columns["kk"])


def test_the_next_act_follows_the_state(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    page = opened(window, made)
    button(page, "Submit").click()
    assert slot(desk, made).publication.state == State.SUBMITTED
    # it is decided where it is read whole, by whose turn it is
    button(page, "Approve…").click()
    assert window.current() == "approval"
    desk.attempt(steps.approve, made)
    page = opened(window, made)
    assert main_actions(window) == ["Mark as ready"]
    button(page, "Mark as ready").click()
    assert slot(desk, made).publication.state == State.READY
    type_in(paper(page, "kk"), "Су бүгін беріледі.")
    paper(page, "ru").setFocus()
    assert main_actions(window) == ["Submit"]
    assert "Changed" in [one.accessibleName() for one in seen(page, StatusLabel)]


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


def test_every_row_of_the_facts_is_read_aloud(window: Window, seat: Store) -> None:
    page = opened(window, concert(seat))
    assert len(rows(page.facts.view)) == 7
