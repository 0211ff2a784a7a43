"""A note is found in the list, written with figures from every room, checked, brought up to date and printed."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from core.kpi.actions import readings
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.notes import actions
from core.notes.choices import Form, Shape
from core.notes.marks import Manner
from core.notes.queries import notes
from core.notes.queries.notes import Whole
from core.notes.queries.sources.asking import Offer
from core.research.surveys.actions import surveys
from core.store.store import Store
from tests.ui.conftest import SitDown
from tests.ui.hands import CTRL, button, editor, press, rows, seen, type_in, words
from tests.ui.kpi.conftest import DECEMBER, NOVEMBER
from tests.ui.kpi.conftest import planted_file as planted_file
from ui.kit.asking import Asking
from ui.notes.page import NotesPage

# the screenless platform says so whenever a dialog comes
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OpenNotes = Callable[..., NotesPage]


@pytest.fixture
def note_id(service: Store) -> UUID:
    name = {"kk": "Үлес туралы", "ru": "О доле", "en": "On the share"}
    of = {"first": NOVEMBER.first, "last": NOVEMBER.last}
    return service.do(actions.begin, {"name": name, "form": "free", **of})


@pytest.fixture
def open_notes(sit_down: SitDown) -> OpenNotes:
    def opened(note_id: UUID | None = None, *name: str) -> NotesPage:
        window = sit_down(*name)
        window.open("notes", note_id)
        (page,) = seen(window, NotesPage)
        return page

    return opened


def whole(store: Store, note_id: UUID) -> Whole:
    with store.read() as session:
        return notes.whole(session, note_id)


def write(store: Store, note_id: UUID, text: str) -> None:
    part = whole(store, note_id).parts[0]
    store.do(actions.edit_part, part.id, part.image(), {"text": Trilingual(en=text).as_dict()})


def test_the_first_note_is_begun_from_an_empty_room(open_notes: OpenNotes, service: Store) -> None:
    page = open_notes()
    assert "No note is written yet" in words(page)
    press(Qt.Key.Key_N, CTRL)
    (dialog,) = seen(page.window(), QDialog)
    type_in(editor(dialog, "name", 2), "A note")
    QTest.mouseClick(button(dialog, "Begin"), Qt.MouseButton.LeftButton)
    assert rows(page.composer.parts)[0] == "Idea of the project (study)"
    with service.read() as session:
        assert [one.note.name.en for one in notes.rows(session)] == ["A note"]


def test_what_a_survey_settles_of_a_note_is_shown_and_what_was_said_before_comes_back(
    open_notes: OpenNotes, service: Store
) -> None:
    days = {"first": "2026-09-01", "last": "2026-09-20"}
    service.do(surveys.make, {"name": {"en": "Residents, autumn"}, **days})
    service.do(surveys.make, {"name": {"en": "Residents, one day"}})
    page = open_notes()
    press(Qt.Key.Key_N, CTRL)
    (dialog,) = seen(page.window(), Asking)
    form = dialog.form
    form.field("form").set_value(Form.INFORMATION)

    def choose(said: str) -> list[object]:
        box = editor(dialog, "survey_id")
        box.setCurrentIndex(box.findText(said))
        box.activated.emit(box.currentIndex())
        return [form.field(name).value() for name in ("form", "first", "last")]

    typed = choose("—")
    assert choose("Residents, autumn") == [Form.FREE, date(2026, 9, 1), date(2026, 9, 20)]
    assert not editor(dialog, "form").isEnabled()
    assert choose("Residents, one day") == [Form.FREE, *typed[1:]]
    assert editor(dialog, "first").isEnabled()
    assert choose("—") == typed
    assert editor(dialog, "form").isEnabled()
    choose("Residents, autumn")
    type_in(editor(dialog, "name", 2), "A note")
    QTest.mouseClick(button(dialog, "Begin"), Qt.MouseButton.LeftButton)
    with service.read() as session:
        (row,) = notes.rows(session)
    assert (row.note.form, row.note.first, row.note.last) == (Form.FREE, date(2026, 9, 1), date(2026, 9, 20))


def test_a_figure_is_picked_and_its_mark_stands_in_the_text(
    open_notes: OpenNotes, service: Store, note_id: UUID
) -> None:
    page = open_notes(note_id)
    picker = page.composer.picker
    assert picker.room.currentData() == "kpi"
    type_in(picker.asked, "share of voice")
    assert len(picker.list.rows()) == 1
    picker.list.setCurrentIndex(picker.list.model().index(0, 0))
    QTest.mouseClick(button(page, "Put into the note"), Qt.MouseButton.LeftButton)
    page.composer.writing.form.flush()
    found = whole(service, note_id)
    ((mark, (told, _days)),) = found.told.items()
    assert found.parts[0].text.en == f"[{mark}]"
    assert told.base == 198
    assert "33.3%" in words(page.composer.writing)
    assert f"[{mark}] " in words(page.composer.figures)


def test_a_number_without_a_source_is_listed_and_shown(open_notes: OpenNotes, service: Store, note_id: UUID) -> None:
    write(service, note_id, "Some 12% answered.")
    page = open_notes(note_id)
    assert "A number with no source: 12%" in words(page)
    QTest.mouseClick(button(page, "Show: ENG: A number with no source: 12%"), Qt.MouseButton.LeftButton)
    assert page.composer.writing.text.texts["en"].hasFocus()


def test_a_changed_figure_is_red_until_it_is_accepted(open_notes: OpenNotes, service: Store, note_id: UUID) -> None:
    mark = service.do(actions.cite, note_id, "kpi", {"measure": "SOV"}, NOVEMBER)
    write(service, note_id, f"The share is [{mark}].")
    page = open_notes(note_id)
    assert "33.3%" in words(page)
    service.do(readings.enter, [
        {"variable": "topic_mentions_ours", "first": NOVEMBER.first, "last": NOVEMBER.last, "value": 99,
         "source": "Мониторинг", "taken_at": page.desk.now()},
    ])  # fmt: skip
    page.desk.catch_up()
    assert "→ 50%" in words(page)
    press(Qt.Key.Key_Return, CTRL)
    assert "→" not in words(page.composer.figures)
    assert whole(service, note_id).told[mark][0].value == 50.0


def test_a_figure_is_told_in_other_ways_and_taken_out(open_notes: OpenNotes, service: Store, note_id: UUID) -> None:
    mark = service.do(actions.cite, note_id, "kpi", {"measure": "SOV"}, DECEMBER)
    page = open_notes(note_id)
    choices = dict(page.composer.figures.cards[0].choices())
    choices["How it has changed"]()
    page.composer.writing.form.flush()
    assert whole(service, note_id).parts[0].text.en == f"[{mark} {Manner.CHANGE}]"
    assert "rose by 0.7 points to 34%" in words(page)
    dict(page.composer.figures.cards[0].choices())["Show as: chart"]()
    assert whole(service, note_id).citations[0].shape == Shape.CHART


def test_parts_are_added_and_moved(open_notes: OpenNotes, note_id: UUID) -> None:
    page = open_notes(note_id)
    press(Qt.Key.Key_N, CTRL)
    (dialog,) = seen(page.window(), QDialog)
    type_in(editor(dialog, "name", 2), "Method")
    QTest.mouseClick(button(dialog, "Add"), Qt.MouseButton.LeftButton)
    assert rows(page.composer.parts)[:2] == ["In short", "Method"]
    page.composer.parts.setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows(page.composer.parts)[:2] == ["Method", "In short"]


def test_a_finished_note_is_read_and_reopened(open_notes: OpenNotes, note_id: UUID) -> None:
    page = open_notes(note_id)
    QTest.mouseClick(button(page, "Finish"), Qt.MouseButton.LeftButton)
    assert page.composer.writing.text.texts["en"].isReadOnly()
    assert not page.composer.picker.isVisible()
    QTest.mouseClick(button(page, "Reopen"), Qt.MouseButton.LeftButton)
    assert page.composer.picker.isVisible()


def test_the_way_leads_back_and_to_the_paper(open_notes: OpenNotes, service: Store, note_id: UUID) -> None:
    write(service, note_id, "Words.")
    page = open_notes(note_id)
    press(Qt.Key.Key_Escape)
    assert rows(page.table)
    assert page.shown_record() is None
    press(Qt.Key.Key_Return)
    assert page.shown_record() == note_id
    press(Qt.Key.Key_P, CTRL)
    assert not page.isVisible()


def test_a_reader_reads(open_notes: OpenNotes, note_id: UUID) -> None:
    page = open_notes(note_id, "О. Оқырманов")
    assert page.composer.writing.text.texts["en"].isReadOnly()
    assert not page._about.isVisible()
    assert not page.composer.picker.isVisible()


def test_the_days_of_a_survey_are_its_own_and_do_not_stay_behind(open_notes: OpenNotes, note_id: UUID) -> None:
    page = open_notes(note_id)
    picker, field_work = page.composer.picker, Span(date(2026, 9, 1), date(2026, 9, 20))
    name = Trilingual(en="Share of those content")
    picker.show_offers([
        Offer("survey", {"survey": "1"}, name, name, (Shape.TABLE,), field_work, True),
        Offer("kpi", {"measure": "SOV"}, name, name),
    ])  # fmt: skip
    told = []
    picker.picked.connect(lambda offer, of, _shape: told.append((offer.source, of)))
    for room in ("survey", "kpi"):
        picker.room.setCurrentIndex(picker.room.findData(room))
        picker.list.setCurrentIndex(picker.list.model().index(0, 0))
        shown = picker.form.values()
        assert (shown["first"], shown["last"]) == (
            (field_work if room == "survey" else NOVEMBER).first, (field_work if room == "survey" else NOVEMBER).last,
        )  # fmt: skip
        assert picker.days[0].editor.isReadOnly() == (room == "survey")
        if room == "kpi":
            QTest.mouseClick(button(page, "Put into the note"), Qt.MouseButton.LeftButton)
    assert told == [("kpi", NOVEMBER)]


def test_finishing_says_how_many_remarks_are_left_and_refuses_a_mark_of_nothing(
    open_notes: OpenNotes, service: Store, note_id: UUID
) -> None:
    write(service, note_id, "The share is [cabcde].")
    page = open_notes(note_id)
    refused: list[str] = []
    page.desk.refused.connect(lambda error: refused.append(str(error)))
    QTest.mouseClick(button(page, "Finish"), Qt.MouseButton.LeftButton)
    assert refused == ["No figure stands behind this mark: [cabcde]"]
    write(service, note_id, "Some 12% answered.")
    page.desk.catch_up()
    said: list[str] = []
    page.desk.changed.connect(lambda _news: said.append(page.desk.told_as))
    left = len(page.composer.doubts)
    QTest.mouseClick(button(page, "Finish"), Qt.MouseButton.LeftButton)
    assert whole(service, note_id).note.is_closed
    assert f"Finished with {left} remarks of the checks." in said


def test_answers_to_one_question_are_told_apart_by_their_first_words(open_notes: OpenNotes, note_id: UUID) -> None:
    picker, field_work = open_notes(note_id).composer.picker, Span(date(2026, 9, 1), date(2026, 9, 20))
    question, survey = Trilingual(en="Where do you learn the news?"), Trilingual(en="Residents, autumn")
    picker.show_offers([
        Offer("survey", {"option": code}, Trilingual(en=name), survey, (Shape.FIGURE,), field_work, True, question)
        for code, name in (("a", "television"), ("b", "social media"))
    ])  # fmt: skip
    picker.room.setCurrentIndex(picker.room.findData("survey"))
    assert [row.name for row in picker.list.rows()] == ["Television", "Social media"]
    beside = "Where do you learn the news? · 1–20 September 2026 · Residents, autumn"
    assert {row.beside.replace("\u00a0", " ") for row in picker.list.rows()} == {beside}
    type_in(picker.asked, "news social")
    assert [row.name for row in picker.list.rows()] == ["Social media"]
