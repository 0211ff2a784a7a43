"""The runner at every size: nothing cut, everything named, one main action, and reached by Tab."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from core.crisis.actions import claims, facts, statements
from core.crisis.choices import Category
from core.language.trilingual import Lang, Trilingual
from core.store.store import Store
from tests.ui.conftest import MORNING
from tests.ui.crisis.conftest import Begin, OpenPage
from tests.ui.hands import seen, settle
from tests.ui.test_layout import SAID_AND_SIZED, cut_off, main_actions, said

LEAVES = ("statement", "map", "facts", "contacts", "log", "open")
USED = QAbstractButton | QAbstractItemView | QLineEdit | QPlainTextEdit | QComboBox


@pytest.fixture
def busy(begin: Begin, service: Store) -> None:
    """With a fact, a claim and a statement on its way."""
    incident_id = begin()
    known = {"aspect": "known", "text": Trilingual("31 үй жылусыз", "Без тепла 31 дом"), "source": "Басқарма"}
    service.do(facts.add, incident_id, known | {"confirmed_at": MORNING - timedelta(minutes=20)})
    claim = {"text": "Жылу бір апта болмайды", "first_seen_at": MORNING - timedelta(minutes=40)}
    service.do(claims.register, claim | {"incident_id": incident_id})
    text = Trilingual("Жылу магистралі жарылды. Түсінеміз. 109.", "Прорвало теплотрассу. Понимаем. 109.")
    made = service.do(statements.draft, incident_id, Category.M2, text, {})
    service.do(statements.send, made)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(("speak", "lang", "size"), SAID_AND_SIZED)
def test_nothing_is_cut_off(open_page: OpenPage, speak: Callable[[Lang], None], lang: Lang, size: int) -> None:
    speak(lang)
    page = open_page(text_size=size)
    found = []
    for leaf in LEAVES:
        page.show_part(leaf)
        settle()
        found += [f"{leaf}: {each}" for each in cut_off(page.window())]
    assert not found, "\n" + "\n".join(dict.fromkeys(found))


@pytest.mark.usefixtures("busy")
def test_everything_has_a_name_and_there_is_one_main_action(open_page: OpenPage) -> None:
    page = open_page()
    for leaf in LEAVES:
        page.show_part(leaf)
        settle()
        used = [
            widget
            for widget in seen(page, QWidget)
            if isinstance(widget, USED)
            and not isinstance(widget.parentWidget(), QComboBox)
            and not isinstance(widget, QHeaderView)
        ]
        assert not [widget for widget in used if not said(widget)], leaf
        assert len(main_actions(page)) == 1, leaf
