"""Whether the languages of a row tell the same: nobody waits for the answer who goes on to the next."""

from pytestqt.qtbot import QtBot

from core.language.trilingual import Trilingual
from tests.ui.hands import words
from ui.approval.agreement import Agreement

ALIKE = Trilingual(kk="Жиналыс сағат 17:00-де өтеді.", ru="Собрание пройдёт в 17:00.")
UNLIKE = Trilingual(kk="Жиналыс сағат 17:00-де өтеді.", ru="Собрание пройдёт в 16:00.")


def test_what_the_languages_differ_in_is_told_once_a_row_stays(qtbot: QtBot) -> None:
    shown = Agreement()
    qtbot.addWidget(shown)
    shown.show()
    shown.show_texts(UNLIKE)
    assert words(shown) == ""
    qtbot.waitUntil(lambda: "17:00" in words(shown))
    shown.show_texts(UNLIKE)
    assert "17:00" in words(shown), "what was told of the same texts stays"


def test_of_a_row_that_was_passed_nothing_is_told_any_more(qtbot: QtBot) -> None:
    shown = Agreement()
    qtbot.addWidget(shown)
    shown.show()
    shown.show_texts(UNLIKE)
    shown.show_texts(ALIKE)
    qtbot.waitUntil(lambda: words(shown) != "")
    assert "16:00" not in words(shown)
    shown.show_texts(Trilingual(kk="Тек қазақша."))
    assert words(shown) == ""
