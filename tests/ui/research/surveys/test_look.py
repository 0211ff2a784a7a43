"""Every view of a survey with answers in it: nothing cut at any size, everything named, one main action."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QWidget

from core.language import words as language
from core.language.trilingual import Lang
from core.store.store import Store
from tests.ui.conftest import OpenWindow, SitDown
from tests.ui.hands import seen, settle
from tests.ui.research.conftest import ANSWERED, id_of, question
from tests.ui.test_layout import cut_off, main_actions, said
from ui.research.surveys.page import SurveyPage
from ui.window import Window

VIEWS = ("result", "questions", "data")
USED = QAbstractButton | QAbstractItemView | QLineEdit | QComboBox


def page_of(window: Window, service: Store, view: str) -> SurveyPage:
    window.open("survey", id_of(service, ANSWERED))
    (page,) = seen(window, SurveyPage)
    page.show_part(view)
    settle()
    return page


@pytest.mark.parametrize(
    ("speak", "lang", "size"),
    [(language.use_stretched, "kk", 100), (language.use, "kk", 125), (language.use, "ru", 150)],
)
def test_nothing_is_cut_off(
    open_window: OpenWindow, office_file: Path, service: Store, speak: Callable[[Lang], None], lang: Lang, size: int
) -> None:
    speak(lang)
    window = open_window(office_file, text_size=size)
    found = []
    for view in VIEWS:
        page = page_of(window, service, view)
        found += [f"{view}: {each}" for each in cut_off(window)]
        if view == "result":
            for code in ("rate", "miss", "times"):
                page.result.choose(question(service, code).id)
                settle()
                found += [f"{code}: {each}" for each in cut_off(window)]
    window.open("research", part="surveys")
    found += [f"home: {each}" for each in cut_off(window)]
    assert not found, "\n" + "\n".join(dict.fromkeys(found))


def test_everything_that_can_be_used_says_what_it_is(sit_down: SitDown, service: Store) -> None:
    window = sit_down()
    for view in VIEWS:
        page_of(window, service, view)
        used = [
            widget
            for widget in seen(window, QWidget)
            if isinstance(widget, USED) and not isinstance(widget.parentWidget(), QComboBox)
        ]
        assert not [one for one in used if not isinstance(one, QHeaderView) and not said(one)], view


def test_every_view_has_one_main_action(sit_down: SitDown, service: Store) -> None:
    window = sit_down()
    for view in VIEWS:
        page_of(window, service, view)
        assert len(main_actions(window)) == 1, (view, main_actions(window))
