from PySide6.QtWidgets import QLabel, QWidget

from ui.kit.stack import Stack


def _of_height(height: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(200, height)
    return made


def test_what_stands_behind_asks_for_no_room(qtbot):
    stack, low, tall = Stack(), _of_height(100), _of_height(900)
    qtbot.addWidget(stack)
    stack.addWidget(low)
    stack.addWidget(tall)
    assert stack.minimumSizeHint().height() == 100
    stack.setCurrentWidget(tall)
    assert stack.minimumSizeHint().height() == 900
    stack.setCurrentWidget(low)
    assert stack.minimumSizeHint().height() == 100


def test_no_area_around_it_gives_it_the_height_its_words_like(qtbot):
    stack, words = Stack(), QLabel("a word " * 200)
    words.setWordWrap(True)
    qtbot.addWidget(stack)
    stack.addWidget(words)
    assert words.hasHeightForWidth()
    assert not stack.hasHeightForWidth()
