import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.blocks import Column, Document, Paragraph, Row, Table
from ui.document import pages as paper
from ui.document.reader import Reader
from ui.kit import theme

ROWS = [Row([str(number), f"Қар тазалау {number}"]) for number in range(200)]
DOCUMENT = Document("Жоспар", "kk", [Paragraph("Қар туралы"), Table([Column("№"), Column("Тақырып", 4)], ROWS)])


@pytest.fixture
def reader(qtbot: QtBot, qapp: QApplication) -> Reader:
    theme.apply(qapp, "dark")
    made = Reader()
    theme.dress(made)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.show_document(DOCUMENT)
    return made


def test_alt_and_arrows_turn_pages(reader: Reader, qtbot: QtBot) -> None:
    preview = reader.preview
    qtbot.keyClick(preview, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert preview.page == 1
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == len(preview.pages) - 1
    qtbot.keyClick(preview, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert preview.page == len(preview.pages) - 2


def test_zoom_by_keys_and_wheel_and_back_to_the_width(reader: Reader, qtbot: QtBot) -> None:
    preview = reader.preview
    fitted = preview.zoom
    qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom > fitted
    before = preview.zoom
    middle = QPointF(50, 50)
    turned = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    preview.wheelEvent(turned)
    assert preview.zoom < before
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.is_fitted
    assert preview.zoom == fitted


def test_zooming_keeps_the_place(reader: Reader) -> None:
    reader.preview.go(2)
    reader.preview.set_zoom(2)
    assert reader.preview.page == 2


def test_all_hits_are_counted_and_f3_goes_on(reader: Reader, qtbot: QtBot) -> None:
    reader.start_find()
    assert QApplication.focusWidget() is reader.search
    reader.search.setText("ТАЗАЛАУ 19")
    count = sum("Тазалау 19".lower() in f"тазалау {number}" for number in range(200))
    assert reader._hits.text() == f"1 of {count}"
    first = reader.preview.page
    for _press in range(count - 1):
        qtbot.keyClick(reader.preview, Qt.Key.Key_F3)
    assert reader._hits.text() == f"{count} of {count}"
    assert reader.preview.page > first
    qtbot.keyClick(reader.search, Qt.Key.Key_Escape)
    assert reader.search.text() == ""


def test_hits_are_seen_on_the_paper(reader: Reader) -> None:
    before = colours(reader)
    reader.preview.look_for("Қар туралы")
    assert paper.MARK_CURRENT.name() not in before
    assert paper.MARK_CURRENT.name() in colours(reader)


def colours(reader: Reader) -> set[str]:
    image = reader.preview.viewport().grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height() // 3, 2)}


def test_nothing_found_is_said(reader: Reader) -> None:
    reader.search.setText("жоқ сөз")
    assert reader._hits.text() == "Not found"


def test_paper_is_white_in_the_dark(reader: Reader) -> None:
    rect = reader.preview.page_rect(0)
    shown = reader.preview.viewport().grab().toImage()
    assert shown.pixelColor(rect.center().x(), rect.top() + 8).name() == "#ffffff"
    assert shown.pixelColor(2, 40).lightness() < 100


def test_only_pages_in_sight_are_painted(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = []
    really = paper.paint

    def noted(painter, page, number, *rest):  # type: ignore[no-untyped-def]
        painted.append(number)
        really(painter, page, number, *rest)

    monkeypatch.setattr(paper, "paint", noted)
    reader.preview.viewport().grab()
    assert 1 in painted
    assert len(reader.preview.pages) not in painted


def test_a_new_state_of_the_document_keeps_the_place(reader: Reader) -> None:
    reader.preview.go(2)
    reader.show_document(DOCUMENT)
    assert reader.preview.page == 2
