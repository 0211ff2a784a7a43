"""F1 opens the manual at the paragraph about the page one stands on, in the language of the program."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import manual
from core.language import words as language
from tests.ui.conftest import OpenWindow
from tests.ui.hands import CTRL, button, press, rows, type_in, with_keys, words
from ui.kit.asking import Asking
from ui.manual import ManualWindow
from ui.window import Window


def opened(window: Window, qtbot: QtBot) -> ManualWindow:
    """F1."""
    press(Qt.Key.Key_F1)
    shown = window.findChild(ManualWindow)
    assert shown is not None
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def at(shown: ManualWindow) -> str:
    """The heading at which the cursor stands."""
    return shown.text.textCursor().block().text()


def test_every_page_of_the_program_leads_to_its_own_paragraph(window: Window, qtbot: QtBot) -> None:
    for room, heading in (
        ("calendar", "Calendar: a week in ten minutes"),
        ("rhythm", "Basis of the plan"),
        ("crisis-book", "Beforehand"),
        ("settings", "Settings"),
    ):
        window.open(room)
        with_keys(window)
        shown = opened(window, qtbot)
        assert at(shown) == heading
        assert QApplication.focusWidget() is shown.text
    assert len(window.findChildren(ManualWindow)) == 1


def test_a_part_of_a_page_leads_to_its_own_paragraph_where_there_is_one(window: Window, qtbot: QtBot) -> None:
    for part, heading in (
        ("surveys", "Surveys: from the question to the report"),
        ("audits", "Audits: sites and pages by one measure"),
        ("interviews", "Interview"),
        ("coding", "The content of posts"),
        ("remedies", "What to mend"),
    ):
        window.open("research", part=part)
        with_keys(window)
        assert at(opened(window, qtbot)) == heading


def test_over_a_question_it_tells_of_the_page_and_gives_the_keys_back(window: Window, qtbot: QtBot) -> None:
    window.open("research", part="audits")
    press(Qt.Key.Key_N, CTRL)
    asking = window.findChild(Asking)
    assert asking is not None
    qtbot.waitUntil(asking.isActiveWindow)
    shown = opened(window, qtbot)
    assert at(shown) == "Audits: sites and pages by one measure"
    # the way to the keys leads away from what is asked
    assert "Keys" not in words(shown)
    press(Qt.Key.Key_Escape)
    # as the window system gives them back when what stood over it goes
    asking.activateWindow()
    qtbot.waitUntil(asking.isActiveWindow)
    assert window.findChild(ManualWindow) is None


def test_it_speaks_the_language_of_the_program(open_window: OpenWindow, office_file: str, qtbot: QtBot) -> None:
    language.use("kk")
    window = open_window(office_file)
    shown = opened(window, qtbot)
    assert shown.windowTitle() == "Нұсқаулық"
    assert at(shown) == "Жоспар негізі"


def test_what_is_looked_for_is_found_and_enter_goes_there(window: Window, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is shown.search
    type_in(shown.search, "drill")
    assert rows(shown.list)[0] == "A crisis in five minutes: Drill"
    press(Qt.Key.Key_Return)
    assert at(shown) == "Drill"
    type_in(shown.search, "xylophone")
    assert "Nothing was found." in words(shown)
    shown.search.clear()
    assert "A crisis in five minutes" in rows(shown.list)


def test_a_chosen_paragraph_is_gone_to_and_a_link_leads_to_its_page(window: Window, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    shown.list.gone_to.emit("approval.0")
    assert at(shown) == manual.page("approval", "en").title
    assert 'href="leader.en.md"' in shown.text.toHtml()
    shown.text.anchorClicked.emit(QUrl("leader.en.md"))
    assert at(shown) == manual.page("leader", "en").title


def test_no_mark_of_the_markdown_is_left_to_be_read(window: Window, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    for page in manual.pages("en"):
        shown.show_section(page.sections[0])
        said = shown.text.toPlainText()
        assert not any(mark in said for mark in ("**", "<!--", "![", "](", "`"))
        assert all(section.heading in said for section in page.sections)


def test_esc_closes_it_and_the_keys_are_one_key_away(window: Window, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)
    press(Qt.Key.Key_Escape)
    with_keys(window)
    assert window.findChild(ManualWindow) is None
    shown = opened(window, qtbot)
    button(shown, "Keys").click()
    assert window.current() == "settings"


def test_a_change_of_language_or_colours_closes_what_was_made_in_the_old_ones(window: Window, qtbot: QtBot) -> None:
    opened(window, qtbot)
    assert window.desk is not None
    window.desk.prefer(theme="dark")
    qtbot.waitUntil(lambda: window.findChild(ManualWindow) is None)
