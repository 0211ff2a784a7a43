"""What a letterhead puts around the text, as the preview needs to know it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from core.document.around import COUNT, NUMBER, Around, Grid, Line, Picture, Story, Words, around
from core.document.sample import PICTURE
from core.document.style import PageSetup, Stationery
from core.errors import Invalid

Change = Callable[[Any], object]


def read(*changes: Change) -> Around:
    file = docx.Document()
    for change in changes:
        change(file)
    packed = BytesIO()
    file.save(packed)
    found = around(Stationery(packed.getvalue()))
    assert found is not None
    return found


def words(story: Story) -> str:
    found = ""
    for one in story:
        if isinstance(one, Grid):
            found += "|".join(words(cell) for row in one.rows for cell in row)
        else:
            found += "".join(piece.text for piece in one.pieces if isinstance(piece, Words))
    return found


def header(text: str) -> Change:
    def change(file: Any) -> None:
        file.sections[0].header.paragraphs[0].text = text

    return change


def test_without_a_letterhead_there_is_nothing_around_the_text() -> None:
    assert around(Stationery()) is None


def test_what_is_no_letterhead_is_refused() -> None:
    with pytest.raises(Invalid):
        around(Stationery(b"PK nothing"))


def test_the_paper_is_the_letterheads_own() -> None:
    def narrow(file: Any) -> None:
        file.sections[0].left_margin = Mm(27)

    assert read(narrow).setup.left_mm == pytest.approx(27, abs=0.1)


def test_a_header_stands_on_every_page() -> None:
    found = read(header("Әкімдік"))
    assert words(found.first_header) == words(found.header) == "Әкімдік"


def test_where_the_letterhead_has_no_header_pages_are_numbered_from_the_second() -> None:
    found = read()
    assert words(found.first_header) == ""
    assert words(found.header) == f"{NUMBER} / {COUNT}"


def test_the_first_page_may_have_its_own() -> None:
    def first(file: Any) -> None:
        file.sections[0].different_first_page_header_footer = True
        file.sections[0].first_page_header.paragraphs[0].text = "Бірінші"
        file.sections[0].first_page_footer.paragraphs[0].text = "Мекенжай"

    found = read(header("Кейінгі"), first)
    assert (words(found.first_header), words(found.header)) == ("Бірінші", "Кейінгі")
    assert (words(found.first_footer), words(found.footer)) == ("Мекенжай", "")


def test_names_beside_an_emblem_keep_their_places_letters_and_colour() -> None:
    def three(file: Any) -> None:
        grid = file.sections[0].header.add_table(1, 3, Mm(150))
        left, middle, right = (cell.paragraphs[0] for cell in grid.rows[0].cells)
        run = left.add_run("ӘКІМДІК")
        run.bold, run.font.size, run.font.color.rgb = True, Pt(13), RGBColor(0x0B, 0x61, 0x75)
        left.alignment = WD_ALIGN_PARAGRAPH.CENTER
        middle.add_run().add_picture(str(PICTURE), width=Mm(25))
        right.text = "АКИМАТ"

    (grid,) = [one for one in read(three).header if isinstance(one, Grid)]
    assert words([grid]) == "ӘКІМДІК||АКИМАТ"
    ((left, middle, _right),) = grid.rows
    assert isinstance(left[0], Line)
    assert left[0].flow == "centre"
    assert list(left[0].pieces) == [Words("ӘКІМДІК", 13, is_bold=True, colour="0B6175")]
    assert isinstance(middle[0], Line)
    (picture,) = middle[0].pieces
    assert isinstance(picture, Picture)
    assert picture.width_mm == pytest.approx(25, abs=0.1)
    assert picture.content == PICTURE.read_bytes()


def test_text_of_the_letterhead_before_ours_is_known() -> None:
    found = read(lambda file: file.add_paragraph("Бұйрық үлгісі"), lambda file: file.add_paragraph(""))
    assert words(found.above) == "Бұйрық үлгісі"


def test_what_we_wrote_ourselves_reads_the_same_again() -> None:
    assert around(Stationery(setup=PageSetup(left_mm=25))) is None
    assert read(header("Әкімдік")) == read(header("Әкімдік"))
