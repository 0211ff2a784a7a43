"""One record in a form: it writes by itself, joins what two people write, and keeps what could not be written."""

from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.language.trilingual import Trilingual
from core.office import actions, queries
from core.office.records import Office, Person, Role
from core.store.store import Store
from tests.line import Line
from tests.postgres import Server
from tests.ui.conftest import OpenWindow
from tests.ui.hands import editor, field, focus, press, rows, seen, type_in
from ui.desk import Desk
from ui.kit import form
from ui.kit.agenda import Agenda
from ui.kit.table import Table
from ui.window import Window

BANNER = "The office's server does not answer. What you typed stays here and is written when it is back."


def office(store: Store) -> Office:
    with store.read() as session:
        found = queries.the_office(session)
    assert found is not None
    return found


def writes(store: Store, **wanted: Any) -> None:
    """Somebody changes the office."""
    now = office(store)
    store.do(actions.describe, now.id, now.image(), wanted)


@pytest.fixture
def particulars(window: Window) -> Window:
    window.open("office")
    return window


def test_what_is_typed_is_written_by_itself(particulars: Window, desk: Desk, qtbot: QtBot) -> None:
    type_in(editor(particulars, "phone"), "112")
    assert office(desk._store).phone != "112"
    qtbot.waitUntil(lambda: office(desk._store).phone == "112", timeout=form.AUTOSAVE_MS * 4)
    assert particulars.toast.sentence.startswith("Change the office")


def test_the_cursor_stays_where_it_was_while_it_is_written(particulars: Window, desk: Desk, qtbot: QtBot) -> None:
    line = editor(particulars, "phone")
    type_in(line, "112")
    line.setCursorPosition(1)
    qtbot.waitUntil(lambda: office(desk._store).phone == "112", timeout=form.AUTOSAVE_MS * 4)
    assert line.hasFocus()
    assert line.cursorPosition() == 1


def test_two_people_in_different_fields_are_joined(particulars: Window, desk: Desk, other: Store) -> None:
    type_in(editor(particulars, "phone"), "112")
    writes(other, site="https://other.example")
    desk.catch_up()
    assert editor(particulars, "phone").text() == "112", "a form being typed into never reloads"
    press(Qt.Key.Key_Tab)
    assert (office(other).phone, office(other).site) == ("112", "https://other.example")
    assert editor(particulars, "site").text() == "https://other.example"


def test_two_people_in_two_languages_of_one_name_are_joined(particulars: Window, other: Store) -> None:
    before = office(other).name
    type_in(editor(particulars, "name", 0), "Жаңа атау")
    writes(other, name={**before.as_dict(), "ru": "Новое название"})
    press(Qt.Key.Key_Return)
    field(particulars, "phone").take_focus()
    assert office(other).name == Trilingual(kk="Жаңа атау", ru="Новое название", en=before.en)
    assert editor(particulars, "name", 1).text() == "Новое название"


def test_the_same_field_shows_both_and_the_second_try_wins(particulars: Window, other: Store) -> None:
    type_in(editor(particulars, "phone"), "112")
    writes(other, phone="101")
    press(Qt.Key.Key_Tab)
    sentence = "Someone has written here meanwhile: “101”. Change your text once more to keep it."
    assert field(particulars, "phone").error == sentence
    assert editor(particulars, "phone").text() == "112"
    assert office(other).phone == "101"
    type_in(editor(particulars, "phone"), "112!")
    press(Qt.Key.Key_Tab)
    assert office(other).phone == "112!"
    assert field(particulars, "phone").error == ""


@pytest.mark.parametrize(
    ("name", "place", "typed", "written", "told"),
    [
        ("name", 0, "Менікі", {"kk": "Басқа", "ru": "Р", "en": "E"}, "Қ: Басқа"),
        ("starts", 0, "08:00", "08:30", "08:30"),
    ],
)
def test_a_conflict_says_the_other_text_as_the_field_would(
    particulars: Window, other: Store, name: str, place: int, typed: str, written: Any, told: str
) -> None:
    type_in(editor(particulars, name, place), typed)
    writes(other, **{name: written})
    field(particulars, "phone").take_focus()
    assert told in field(particulars, name).error
    assert "Trilingual" not in field(particulars, name).error


def test_a_choice_in_conflict_is_told_by_its_words(particulars: Window, other: Store) -> None:
    choice = field(particulars, "zone")
    choice.take_focus()
    press(Qt.Key.Key_Down)
    writes(other, zone="Asia/Oral")
    press(Qt.Key.Key_Tab)
    assert "“Asia/Oral”" in choice.error


def test_what_cannot_be_read_stays_with_its_warning_and_the_rest_is_written(particulars: Window, other: Store) -> None:
    type_in(editor(particulars, "starts"), "soon")
    type_in(editor(particulars, "phone"), "112")
    press(Qt.Key.Key_Tab)
    assert office(other).phone == "112"
    assert editor(particulars, "starts").text() == "soon"
    assert field(particulars, "starts").error
    # and what is written next is no conflict with oneself
    type_in(editor(particulars, "phone"), "113")
    press(Qt.Key.Key_Tab)
    assert office(other).phone == "113"
    assert field(particulars, "phone").error == ""


def test_what_the_office_refuses_is_said_at_the_field(particulars: Window) -> None:
    type_in(editor(particulars, "ends"), "07:00")
    press(Qt.Key.Key_Tab)
    assert field(particulars, "ends").error == "The working day must end after it begins."
    assert editor(particulars, "ends").text() == "07:00"


def test_who_may_not_change_it_is_told_and_sees_what_is_kept(particulars: Window, desk: Desk) -> None:
    desk._store.author_id = next(one for one in desk.read(queries.people) if Role.APPROVER in one.roles).id
    kept = office(desk._store).phone
    type_in(editor(particulars, "phone"), "112")
    press(Qt.Key.Key_Tab)
    assert particulars.toast.sentence.startswith("Your role does not allow this")
    assert editor(particulars, "phone").text() == kept
    assert particulars.close()


def test_another_s_change_reaches_a_form_nobody_types_in(particulars: Window, desk: Desk, other: Store) -> None:
    field(particulars, "site").take_focus()
    writes(other, phone="101")
    desk.catch_up()
    assert editor(particulars, "phone").text() == "101"
    assert focus() is editor(particulars, "site")


def test_another_s_change_elsewhere_does_not_rebuild_the_form_under_the_cursor(
    window: Window, desk: Desk, other: Store
) -> None:
    window.open("office", part="people")
    line = editor(window, "phone")
    line.setFocus()
    writes(other, phone="101")
    person = desk.read(queries.people)[3]
    other.do(actions.VERBS[Person].edit, person.id, person.image(), {"phone": "5"})
    desk.catch_up()
    assert focus() is line


def test_a_row_is_not_left_while_what_was_typed_would_be_lost(window: Window, desk: Desk) -> None:
    window.open("office", part="people")
    table = seen(window, Table)[0]
    first = table.current()
    type_in(editor(window, "email"), "no address")
    table.setFocus()
    press(Qt.Key.Key_Down)
    assert table.current() == first
    assert editor(window, "email").text() == "no address"
    assert field(window, "email").error.startswith("This is not an e-mail address")
    type_in(editor(window, "email"), "press@kala.example")
    table.setFocus()
    press(Qt.Key.Key_Down)
    assert table.current() != first
    assert desk.read(queries.people)[0].email == "press@kala.example"


def test_a_row_someone_deleted_is_let_go(window: Window, desk: Desk, other: Store) -> None:
    window.open("office", part="contacts")
    table = seen(window, Table)[0]
    gone = table.current()
    assert gone is not None
    type_in(editor(window, "phone"), "112")
    other.do(actions.VERBS[type(gone)].delete, gone.id)
    desk.catch_up()
    now: Any = table.current()
    assert now.id != gone.id
    assert field(window, "name").value() == now.name
    assert window.toast.sentence == "This is no longer there: someone has deleted it."


class TestTheServerGoesAway:
    @pytest.fixture
    def window(self, demo_on_server: str, open_window: OpenWindow) -> Window:
        return open_window(demo_on_server)

    def test_in_the_middle_of_a_form(self, window: Window, desk: Desk, pg_server: Server, qtbot: QtBot) -> None:
        window.open("office")
        line = editor(window, "phone")
        type_in(line, "112")
        with pg_server.gone():
            press(Qt.Key.Key_Tab)
            assert window.banner.sentence == BANNER
            assert line.text() == "112"
            # looking around meets no accident either, and what was shown stays
            window.open("history")
            window.open("today")
            window.open("office", part="people")
            window.open("office", part="office")
            assert editor(window, "phone").text() == "112"
            type_in(editor(window, "site"), "https://new.example")
            desk.catch_up()
            assert window.banner.sentence == BANNER
        desk.catch_up()
        qtbot.waitUntil(lambda: window.banner.sentence == "", timeout=15_000)
        qtbot.waitUntil(lambda: office(desk._store).phone == "112")
        qtbot.waitUntil(lambda: office(desk._store).site == "https://new.example", timeout=form.AUTOSAVE_MS * 4)

    def test_before_a_page_is_opened(self, window: Window, desk: Desk, pg_server: Server, qtbot: QtBot) -> None:
        with pg_server.gone():
            window.open("history")
            assert window.banner.sentence == BANNER
        desk.catch_up()
        qtbot.waitUntil(lambda: any(one.model().rowCount() for one in seen(window, Agenda)), timeout=15_000)

    def test_and_the_window_is_closed(self, window: Window, pg_server: Server, asked: list[str], qtbot: QtBot) -> None:
        window.open("office")
        type_in(editor(window, "phone"), "112")
        with pg_server.gone():
            assert window.close()
        assert asked == ["What you typed last could not be written. Close all the same?"]

    def test_two_windows_on_one_server_stay_in_step(
        self, window: Window, open_window: OpenWindow, demo_on_server: str, qtbot: QtBot
    ) -> None:
        second = open_window(demo_on_server, "desk-2")
        assert second.desk is not None
        second.open("office", part="people")
        window.activateWindow()
        window.open("office", part="people")
        type_in(editor(window, "name"), "Г. Мысалова-Жаңа")
        window.stack.write_all()
        second.desk.catch_up()
        qtbot.waitUntil(lambda: rows(seen(second, Table)[0])[0].startswith("Г. Мысалова-Жаңа"))

    def test_a_line_that_drops_everything_does_not_hold_the_screen(
        self, demo_on_server: str, open_window: OpenWindow, qtbot: QtBot
    ) -> None:
        line = Line(demo_on_server)
        try:
            window = open_window(line.url)
            assert window.desk is not None
            with line.silent():
                began = monotonic()
                window.desk.catch_up()
                assert monotonic() - began < 1
                qtbot.waitUntil(lambda: window.banner.sentence == BANNER, timeout=15_000)
                # now that it is known to be away, nobody waits for it again
                began = monotonic()
                window.open("history")
                window.open("office")
                assert monotonic() - began < 2
            window.desk.catch_up()
            qtbot.waitUntil(lambda: window.banner.sentence == "", timeout=15_000)
            window.close()
        finally:
            line.close()
