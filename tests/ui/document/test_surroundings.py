"""The preview on a letterhead: its words on the paper, room left for them, numbers where it has them."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.shared import Pt
from pytestqt.qtbot import QtBot

from core.document.around import around
from core.document.blocks import Document, Landscape, Paragraph
from core.document.style import PageSetup, Stationery
from ui.document.pages import PaperPage, pages_of
from ui.document.preview import PagePreview
from ui.document.sheet import MM

LONG = Document("Үлгі", "kk", [*(Paragraph(f"Абзац {number}") for number in range(80)), Landscape([Paragraph("Соңы")])])


def on(change: Any) -> list[PaperPage]:
    file = docx.Document()
    change(file.sections[0])
    packed = BytesIO()
    file.save(packed)
    return pages_of(LONG, PageSetup(), around(Stationery(packed.getvalue())))


def tall(section: Any) -> None:
    """A header of the first page only, higher than the margin."""
    section.different_first_page_header_footer = True
    for number in range(6):
        line = section.first_page_header.add_paragraph(f"Әкімдік {number}")
        line.runs[0].font.size = Pt(20)


@pytest.mark.usefixtures("qapp")
def test_a_tall_header_pushes_the_text_down_on_its_page_only() -> None:
    pages = on(tall)
    assert pages[0].begins > 60 * MM
    assert pages[1].begins == pages[1].setup.top_mm * MM
    assert pages[0].bottom - pages[0].top < pages[1].bottom - pages[1].top
    assert pages[0].bottom - pages[0].top <= pages[0].room


@pytest.mark.usefixtures("qapp")
def test_all_text_stands_on_some_page_and_none_twice() -> None:
    upright = [page for page in on(tall) if page.setup.width_mm < page.setup.height_mm]
    assert [page.top for page in upright[1:]] == pytest.approx([page.bottom for page in upright[:-1]], abs=30)
    assert [page.is_first for page in on(tall)] == [True] + [False] * (len(upright) + 1 - 1)


@pytest.mark.usefixtures("qapp")
def test_the_letterheads_words_stand_around_the_first_page() -> None:
    def plain(section: Any) -> None:
        section.header.paragraphs[0].text = "Күмісөзен қаласының әкімдігі"
        section.footer.paragraphs[0].text = "Жағалау көшесі, 1"

    (page, *_more) = on(plain)
    assert page.around is not None
    assert page.around.words() == "Күмісөзен қаласының әкімдігі\nЖағалау көшесі, 1"


def test_it_is_painted_on_every_page(qtbot: QtBot) -> None:
    def red(section: Any) -> None:
        from docx.shared import RGBColor

        run = section.header.paragraphs[0].add_run("█" * 20)
        run.font.color.rgb = RGBColor(255, 0, 0)

    preview = PagePreview()
    qtbot.addWidget(preview)
    preview.resize(600, 900)
    preview.pages = on(red)
    preview.show()
    preview._measure()
    picture = preview.viewport().grab().toImage()
    reds = sum(
        picture.pixelColor(x, y).red() > 200 > 60 > picture.pixelColor(x, y).green()
        for x in range(0, picture.width(), 3)
        for y in range(0, 140, 3)
    )
    assert reds > 20
