"""Papers that Word opens without a word of complaint: valid against the schemas, and opened by a second program."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from core.document import docx
from core.document.blocks import Document, Heading, Paragraph
from core.document.sample import sample
from core.language.trilingual import LANGS, Lang
from tests.core.document.conftest import Written
from tests.core.document.soffice import Office
from tests.core.document.test_letterhead import made

SCHEMAS = os.environ.get("HATSHY_OOXML_XSD", "")
SCHEMA_OF = {"word/charts/chart": "dml-chart", "word/": "wml"}
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STANDARD = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/", "http://www.w3.org/")


def faults(content: bytes) -> list[str]:
    found = []
    schemas: dict[str, etree.XMLSchema] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            kind = next((kind for start, kind in SCHEMA_OF.items() if name.startswith(start)), None)
            if kind is None or not name.endswith(".xml") or "/theme/" in name:
                continue
            schema = schemas.setdefault(kind, etree.XMLSchema(etree.parse(Path(SCHEMAS) / f"{kind}.xsd")))
            if not schema.validate(without_extensions(archive.read(name))):
                found += [f"{name}: {one.message}" for one in schema.error_log]
    return found


def without_extensions(content: bytes) -> etree._Element:
    """As a reader of the standard alone sees it: what newer Words added in their own names is left out."""
    root = etree.fromstring(content)
    for element in list(root.iter()):
        for key in [key for key in element.attrib if key.startswith("{") and not key[1:].startswith(STANDARD)]:
            del element.attrib[key]
        if element.tag == COMPATIBILITY + "AlternateContent" and element.getparent() is not None:
            element.getparent().remove(element)
    for key in [key for key in root.attrib if key.startswith(COMPATIBILITY)]:
        del root.attrib[key]
    return root


@pytest.mark.skipif(not SCHEMAS, reason="HATSHY_OOXML_XSD does not say where the OOXML schemas are")
@pytest.mark.parametrize("lang", LANGS)
def test_the_sample_is_valid_on_a_blank_sheet_and_on_a_letterhead(lang: Lang) -> None:
    assert faults(docx.written(sample(lang))) == []
    own = [fault for fault in faults(docx.written(sample(lang), made("Әкімдік", "Көше, 1"))) if "/header" not in fault]
    assert own == faults(made("Әкімдік", "Көше, 1"))


def test_libreoffice_turns_the_sample_into_pages_in_three_languages(soffice: Office, tmp_path: Path) -> None:
    papers = []
    for lang in LANGS:
        papers.append(tmp_path / f"{lang}.docx")
        docx.write(sample(lang), papers[-1])
    papers.append(tmp_path / "letterhead.docx")
    docx.write(sample("kk"), papers[-1], made("Күмісөзен қаласының әкімдігі", "Жағалау көшесі, 1"))
    for page in soffice.convert(papers, "pdf", tmp_path):
        content = page.read_bytes()
        assert content.startswith(b"%PDF")
        assert (
            5 <= content.count(b"/Type/Page\n") + content.count(b"/Type/Page/") + content.count(b"/Type /Page ") <= 12
        )


def test_words_styles_and_controls_survive_a_second_program(soffice: Office, tmp_path: Path) -> None:
    path = tmp_path / "sample.docx"
    docx.write(sample("kk"), path)
    folder = tmp_path / "saved"
    folder.mkdir()
    (saved,) = soffice.convert([path], "docx:MS Word 2007 XML", folder)
    ours, theirs = Written(path.read_bytes()), Written(saved.read_bytes())
    assert "".join("".join(theirs.words()).split()) == "".join("".join(ours.words()).split())
    assert len(theirs.all("listItem")) == len(ours.all("listItem"))
    assert python_docx.Document(str(saved)).core_properties.identifier == "sample:kk:v1"
    # and what it saved serves as a letterhead
    again = docx.written(Document("Үлгі", "kk", [Heading("Тақырып"), Paragraph("Мәтін")]), saved)
    assert [name for name in Written(again).names() if "docProps/core" in name] == ["docProps/core.xml"]
    assert "Мәтін" in Written(again).words()
