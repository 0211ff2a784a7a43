import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from lxml import etree

from core.document import docx
from core.document.blocks import (
    Column,
    Document,
    Executor,
    Figure,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Stamp,
    Stamps,
    Table,
)
from core.document.sample import PICTURE, sample
from core.language.trilingual import LANGS, Lang
from ui.document.layout import lay_out
from ui.document.pages import MM, PaperPage, find, pages_of

pytestmark = pytest.mark.usefixtures("qapp")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINE = "Апталық жоспардың мәтіні бірнеше жолға созылады. " * 4
# Word makes the marks of a list itself; a picture is no word
MARK = re.compile(r"^(–|\d+\.)\t|\N{OBJECT REPLACEMENT CHARACTER}", re.MULTILINE)
# begun by Word itself, not by the document
APART = re.compile(r"[\s\N{LINE SEPARATOR}]+")


def words_of_preview(document: Document) -> str:
    text = "\n".join(sheet.text.toPlainText() for sheet in lay_out(document))
    return " ".join(APART.split(MARK.sub("", text)))


def words_of_word(document: Document) -> str:
    with ZipFile(BytesIO(docx.written(document))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    said = []
    for paragraph in body.iter(f"{W}p"):
        parts = paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
        said += [element.text or "" if element.tag == f"{W}t" else " " for element in parts]
        said.append(" ")
    return " ".join(APART.split("".join(said)))


def plan(rows: int) -> Table:
    head = [Column("Р/с №", 0.5), Column("Тақырып", 3), Column("Арна", 1)]
    return Table(head, [Row([str(number), LINE if number % 7 == 0 else "сөз", "Сайт"]) for number in range(rows)])


def pages(*blocks: object) -> list[PaperPage]:
    return pages_of(Document("Үлгі", "kk", blocks))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
def test_the_preview_says_what_word_says(lang: Lang) -> None:
    document = sample(lang)
    said = words_of_preview(document).strip()
    assert len(said.split()) > 100
    assert said == words_of_word(document).strip()


def test_no_row_is_cut_and_all_are_there() -> None:
    made = pages(plan(120))
    assert len(made) > 3
    sheet = made[0].sheet
    for number in range(120):
        block = next(b for b in blocks_of(sheet.text) if b.text() == str(number))
        area = sheet.text.documentLayout().blockBoundingRect(block)
        assert any(page.top <= area.top() and area.bottom() <= page.bottom for page in made)


def blocks_of(text):  # type: ignore[no-untyped-def]
    block = text.begin()
    while block.isValid():
        yield block
        block = block.next()


def test_the_head_stands_on_every_page_of_a_table() -> None:
    made = pages(Paragraph("Кіріспе"), plan(120))
    assert made[0].head is None
    assert all(page.head for page in made[1:])


def test_pages_follow_each_other_without_gap_and_fit_the_paper() -> None:
    made = pages(*[Paragraph(LINE) for _number in range(60)], plan(200))
    for page, after in pairwise(made):
        assert after.top >= page.bottom - MM
    room = (297 - 20 - 20) * MM
    assert all(page.head_height + page.bottom - page.top <= room for page in made)


def test_a_heading_goes_with_its_text() -> None:
    for many in range(40, 56):
        made = pages(*[Paragraph("Жол", "plain") for _number in range(many)], Heading("Бөлім", 2), Paragraph(LINE))
        found = find(made, "Бөлім")[0]
        assert found.page == find(made, "Апталық")[0].page


@pytest.mark.parametrize("rows", range(20, 60, 3))
def test_a_code_beside_the_signature_is_whole_and_the_last_rows_go_with_it(rows: int) -> None:
    figure = Figure(PICTURE.read_bytes(), "Код", "Код, 1-редакция:\nLJD8-AH96-YX6P", width_mm=24)
    signed = Signature("Баспасөз хатшысы", "А. Тегі", [figure])
    last = pages(plan(rows), signed)[-1]
    (bare,) = [one for one in last.sheet.text.rootFrame().childFrames() if one.format().toTableFormat().border() == 0]
    layout = last.sheet.text.documentLayout()
    assert last.top <= layout.frameBoundingRect(bare).top() - MM
    assert layout.frameBoundingRect(bare).height() > 24 * MM
    assert find([last], f"{rows - 1}")


@pytest.mark.parametrize("lines", range(40, 64))
def test_who_wrote_it_stands_on_the_page_of_who_signs(lines: int) -> None:
    closing = Signature("Баспасөз хатшысы", "А. Тегі"), Executor("Б. Тегі", "8 (7000) 00-00-00")
    made = pages(*[Paragraph(f"{number}-жол", "plain") for number in range(lines)], *closing)
    assert made[-1].foot
    last = find(made, f"{lines - 1}-жол")
    # the last line of the text goes with both
    assert last[0].page == len(made) - 1
    assert find(made, "А. Тегі")[0].page == len(made) - 1
    for page, after in pairwise(made):
        assert after.top >= page.bottom - MM


def test_the_preview_of_a_signature_with_codes_says_what_word_says() -> None:
    figures = [Figure(PICTURE.read_bytes(), "Код", f"Код {n}", width_mm=24) for n in range(3)]
    document = Document("Үлгі", "kk", [plan(3), Signature("Баспасөз хатшысы", "А. Тегі", figures)])
    assert words_of_preview(document).strip() == words_of_word(document).strip()


def test_a_row_higher_than_a_page_is_cut_between_lines() -> None:
    made = pages(Table([Column("Мәтін")], [Row([LINE * 60])]))
    assert len(made) > 1
    layout, block = made[0].sheet.text.documentLayout(), made[0].sheet.text.lastBlock().previous()
    top, text = layout.blockBoundingRect(block).topLeft(), block.layout()
    lines = [text.lineAt(number).rect().translated(top) for number in range(text.lineCount())]
    for page in made[:-1]:
        assert not any(line.top() + 1 < page.bottom < line.bottom() - 1 for line in lines)


def test_the_stamp_begins_ten_centimetres_from_the_edge() -> None:
    page = pages(Stamps(Stamp("approved", "Әкім", "А. Тегі", year=2026)))[0]
    block = page.sheet.text.begin()
    assert block.text() == "БЕКІТЕМІН"
    assert page.setup.left_mm + block.blockFormat().leftMargin() / MM == pytest.approx(100)


def test_turned_pages_lie_between_upright_ones() -> None:
    made = pages(Paragraph("А"), Landscape([plan(3)]), Paragraph("Б"))
    assert [page.width > page.height for page in made] == [False, True, False]


def test_a_page_break_breaks_and_makes_no_empty_page() -> None:
    assert len(pages(PageBreak(), Paragraph("А"), PageBreak(), Paragraph("Б"), PageBreak())) == 2
    assert len(pages(Paragraph("А"), PageBreak(), plan(2))) == 2
    assert len(pages()) == 1


def test_words_are_black_whatever_the_theme() -> None:
    sheet = pages(plan(2), Paragraph("А"))[0].sheet
    for block in blocks_of(sheet.text):
        for part in block:
            assert part.fragment().charFormat().foreground().color().name() == "#000000"
