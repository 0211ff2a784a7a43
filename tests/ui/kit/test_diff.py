import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import theme
from ui.kit.diff import DiffText, Span, shortened, words_differ

texts = st.lists(st.sampled_from(["қала", "су", "жол", " ", " ", "\n", ",", "12", "ё"]), max_size=25).map("".join)


@given(texts, texts)
@example("", "")
@example(" ", "  ")
def test_both_texts_can_be_read_from_the_difference(before: str, after: str) -> None:
    spans = words_differ(before, after)
    assert "".join(span.text for span in spans if span.kind != "added") == before
    assert "".join(span.text for span in spans if span.kind != "removed") == after
    assert all(span.text for span in spans)


@given(texts)
def test_equal_texts_do_not_differ(text: str) -> None:
    assert {span.kind for span in words_differ(text, text)} <= {"same"}


def test_a_replaced_phrase_is_one_change() -> None:
    assert words_differ("Қабылдау айдың соңына жүреді.", "Қабылдау 29 желтоқсанға жүреді.") == [
        Span("same", "Қабылдау "),
        Span("removed", "айдың соңына"),
        Span("added", "29 желтоқсанға"),
        Span("same", " жүреді."),
    ]


@given(texts, texts)
def test_shortening_loses_no_change(before: str, after: str) -> None:
    spans = words_differ(before * 9, after * 9)
    short = list(shortened(spans))
    assert [span for span in short if span.kind != "same"] == [span for span in spans if span.kind != "same"]
    assert len("".join(span.text for span in short)) <= len("".join(span.text for span in spans))


def test_of_a_long_stretch_only_the_neighbourhood_is_shown() -> None:
    long = "бір екі үш төрт " * 40
    head, *_, tail = shortened(words_differ(f"{long}су {long}", f"{long}жол {long}"))
    assert head.text.startswith("…")
    assert tail.text.endswith("…")
    assert len(head.text) < 60 > len(tail.text)


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def diff(place: QWidget, qapp: QApplication) -> DiffText:
    theme.apply(qapp, "light")
    made = DiffText(place)
    made.resize(200, 20)
    place.show()
    return made


def test_a_difference_is_spoken(diff: DiffText) -> None:
    diff.show_change("By the end of May.", "By 29 May.")
    assert diff.accessibleName() == "removed: the end of; added: 29"


def test_it_is_as_tall_as_its_text(diff: DiffText) -> None:
    diff.show_change("су", "жол")
    low = diff.height()
    diff.show_change("су " * 60, "жол " * 60)
    assert diff.height() > 3 * low


def test_a_whole_text_is_shown_whole(place: QWidget) -> None:
    long = "Су беріледі. " * 30
    whole, short = DiffText(place, is_whole=True), DiffText(place)
    for one in (whole, short):
        one.show_change(long + "ертең", long + "бүгін")
    assert "…" in short.toPlainText()
    assert long in whole.toPlainText()


def test_in_the_dark_it_stays_readable(diff: DiffText, qapp: QApplication) -> None:
    diff.show_change("", "жол")
    theme.apply(qapp, "dark")
    cursor = diff.textCursor()
    cursor.setPosition(1)
    assert cursor.charFormat().foreground().color() == theme.colour("ok")
    assert cursor.charFormat().background().color() == theme.colour("ok_bg")
