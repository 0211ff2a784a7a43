"""Every page of indicators with figures in it: nothing cut at any size, everything named, reached by Tab."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QWidget

from core.language.trilingual import Lang
from tests.ui.conftest import OpenWindow, SitDown
from tests.ui.hands import seen
from tests.ui.test_layout import SAID_AND_SIZED, cut_off, go, main_actions, said
from ui.kpi.book import KpiBookPage
from ui.kpi.lists import LISTS
from ui.kpi.page import KpiPage

PLACES = [("kpi", ""), *(("kpi-book", part.key) for part in KpiBookPage.parts())]
USED = QAbstractButton | QAbstractItemView | QLineEdit | QComboBox


@pytest.mark.parametrize(("speak", "lang", "size"), SAID_AND_SIZED)
def test_nothing_is_cut_off(
    open_window: OpenWindow, office_file: Path, speak: Callable[[Lang], None], lang: Lang, size: int
) -> None:
    speak(lang)
    window = open_window(office_file, text_size=size)
    found = []
    for page, part in PLACES:
        go(window, page, part)
        found += [f"{page} {part}: {each}" for each in cut_off(window)]
    assert not found, "\n" + "\n".join(dict.fromkeys(found))


def test_everything_that_can_be_used_says_what_it_is(sit_down: SitDown) -> None:
    window = sit_down()
    for page, part in PLACES:
        go(window, page, part)
        used = [
            widget
            for widget in seen(window, QWidget)
            if isinstance(widget, USED) and not isinstance(widget.parentWidget(), QComboBox)
        ]
        assert not [one for one in used if not isinstance(one, QHeaderView) and not said(one)], (page, part)


def test_the_board_and_every_list_have_one_main_action(sit_down: SitDown) -> None:
    window = sit_down()
    for page, part in [PLACES[0], *(("kpi-book", each.key) for each in LISTS), ("kpi-book", "marks")]:
        go(window, page, part)
        assert len(main_actions(window)) == 1, (page, part, main_actions(window))


def test_the_inspector_waits_where_it_would_take_the_room_of_the_board(sit_down: SitDown) -> None:
    for size, is_open in ((100, True), (125, False)):
        window = sit_down(text_size=size)
        go(window, "kpi", "")
        (page,) = seen(window, KpiPage)
        assert page._beside.is_open == is_open, size
        window.close()
