"""Every step of the first run lies whole on a small screen, with large text and the longest words."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.language import words as language
from core.language.trilingual import LANGS, Lang
from tests.ui.hands import seen, settle
from ui.first.page import STEPS, FirstRun
from ui.kit import theme

# what a window has of 1366x768 beside the frame and the bar of the system
WIDTH, HEIGHT = 1366, 697


@pytest.mark.parametrize("lang", LANGS)
def test_what_goes_on_is_seen_without_scrolling(qapp: QApplication, qtbot: QtBot, lang: Lang) -> None:
    theme.apply(qapp, "light", 1.25)
    language.use(lang)
    page = FirstRun(lang)
    qtbot.addWidget(page)
    page.resize(WIDTH, HEIGHT)
    with qtbot.waitExposed(page):
        page.show()
    page._on_language(lang)
    for step in range(len(STEPS)):
        page._show(step)
        settle()
        qtbot.wait(1)
        main = [one for one in seen(page, QPushButton) if one.property("kind") == "primary"]
        assert len(main) == 1
        assert main[0].mapTo(page, QPoint(0, main[0].height())).y() <= HEIGHT, f"step {step}: {main[0].text()}"


def test_a_step_is_as_tall_as_it_is_itself(qtbot: QtBot) -> None:
    page = FirstRun("en")
    qtbot.addWidget(page)
    page.resize(WIDTH, HEIGHT)
    page.show()
    page._on_language("en")
    heights = []
    for step in (1, 2):
        page._show(step)
        qtbot.wait(1)
        heights.append(page._steps.current.height())
    assert heights[1] < heights[0]
