"""Boxes to tick with more words than one line holds."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import seen, settle
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.checks import Check

LONG = "All that was promised for this day was done, or people were told in public of another day and why it is so"


def test_long_words_go_on_below_and_nothing_is_pushed_out_of_the_dialog(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    asked = [
        fields.choices("held", "Signs", [(1, LONG), (2, "Short")]),
        fields.check("is_so", LONG),
        fields.text("reason", "Reason"),
    ]
    asking = Asking(window, "Is it so?", asked, "Yes", lambda _typed: None).show_values({}).begin()
    settle()
    long, short, alone = seen(asking, Check)
    assert long.height() > short.height()
    assert alone.height() >= alone.heightForWidth(alone.width()) > short.height()
    assert asking.form.width() <= asking.width()
    assert asking.form.minimumSizeHint().width() <= asking.width()


def test_short_words_still_stand_side_by_side(qtbot: QtBot) -> None:
    form = fields.Form([fields.choices("where", "Where", [(one, one) for one in ("Site", "Post", "Chat", "Note")])])
    qtbot.addWidget(form)
    form.resize(600, 200)
    form.show()
    settle()
    assert len({one.y() for one in seen(form, Check)}) < 4
