import re
import shutil
import subprocess
from pathlib import Path

import pytest

from core.document.blocks import Document, PageBreak, Paragraph
from core.document.sample import sample
from core.errors import Invalid
from ui.document.paper import to_pdf

pytestmark = pytest.mark.usefixtures("qapp")

has_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not here")


def read(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout


@has_poppler
def test_a_pdf_has_all_pages_and_numbers_from_the_second(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    blocks = [part for word in "АБВ" for part in (Paragraph(word), PageBreak())]
    assert to_pdf(Document("Үлгі", "kk", blocks), path) == 3
    pages = read(path).split("\f")[:3]
    assert [page.replace(" / ", "/").split() for page in pages] == [["А"], ["2/3", "Б"], ["3/3", "В"]]


@has_poppler
def test_words_stand_in_a_pdf_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    words = [f"сөз{number}" for number in range(1500)]
    to_pdf(Document("Үлгі", "kk", [Paragraph(" ".join(words))]), path)
    assert re.findall(r"сөз\d+", read(path)) == words


@has_poppler
def test_turned_pages_are_turned_on_paper_too(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    to_pdf(sample("kk"), path)
    told = subprocess.run(["pdfinfo", "-l", "99", str(path)], check=True, capture_output=True, text=True).stdout
    sizes = {(round(float(a)), round(float(b))) for a, b in re.findall(r"size:\s+([\d.]+) x ([\d.]+)", told)}
    assert sizes == {(595, 842), (842, 595)}


def test_a_place_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    taken = tmp_path / "a.pdf"
    taken.mkdir()
    with pytest.raises(Invalid, match="stays as it is"):
        to_pdf(Document("Үлгі", "kk", [Paragraph("А")]), taken)
    assert [path.name for path in tmp_path.iterdir() if path.name != ".hatshy"] == ["a.pdf"]
