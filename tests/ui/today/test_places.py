"""A task leads to where its record can be seen and changed."""

from PySide6.QtWidgets import QLineEdit

from core import features
from core.calendar.actions import discussions
from tests.ui.conftest import TODAY
from tests.ui.hands import seen, settle
from ui.desk import Desk
from ui.window import Window


def test_a_discussion_that_closes_is_opened_where_it_is_kept(window: Window, desk: Desk) -> None:
    made = desk.attempt(discussions.lay_out, {"name": {"kk": "Қар ережесі"}, "opens": TODAY, "closes": TODAY})
    task = next(one for one in desk.read(features.tasks, desk.now()) if one.id == made)
    window.open(task.place.page, task.place.record_id, task.place.part)
    settle()
    assert window.current() == "rhythm"
    assert "Қар ережесі" in [one.text() for one in seen(window, QLineEdit)]
