"""The office's own letterhead: what survives, what is added, and what is refused."""

import re
import tracemalloc
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import docx, letterhead
from core.document.blocks import Column, Document, Heading, Landscape, Paragraph, Row, Table
from core.document.ooxml import q, twips
from core.document.package import MOST_MARKS
from core.document.sample import PICTURE, sample
from core.errors import Gone, Invalid
from tests.core.document.conftest import Write, Written, unzipped, zipped
from tests.effort import times

RELATIONS = "word/_rels/document.xml.rels"


def made(header: str = "", footer: str = "", body: str = "", left_mm: float = 25) -> bytes:
    """A letterhead as python-docx's template gives it, with a picture if it has a header."""
    word = python_docx.Document()
    section = word.sections[0]
    section.left_margin = Mm(left_mm)
    word.styles["Heading 1"].font.size = Pt(17)
    if header:
        paragraph: WordParagraph = section.header.paragraphs[0]
        paragraph.text = header
        paragraph.add_run().add_picture(str(PICTURE), width=Mm(20))
    if footer:
        section.footer.paragraphs[0].text = footer
    if body:
        word.add_paragraph(body)
    packed = BytesIO()
    word.save(packed)
    return packed.getvalue()


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    parts = unzipped(content)
    assert old.encode() in parts[part]
    return zipped(parts | {part: parts[part].replace(old.encode(), new.encode())})


def without(content: bytes, gone: str) -> bytes:
    return zipped({name: part for name, part in unzipped(content).items() if name != gone})


def related(content: bytes, kind: str, target: str, mode: str = "External") -> bytes:
    relation = (
        f'<Relationship Id="rIdX" TargetMode="{mode}" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    return changed(content, RELATIONS, "</Relationships>", relation)


def test_header_footer_and_margins_are_the_letterheads(write: Write) -> None:
    written = write(Paragraph("Мәтін"), letterhead=made("Күмісөзен қаласының әкімдігі", "Жағалау көшесі, 1"))
    word = python_docx.Document(BytesIO(written.content))
    section = word.sections[0]
    assert section.header.paragraphs[0].text == "Күмісөзен қаласының әкімдігі"
    assert section.footer.paragraphs[0].text == "Жағалау көшесі, 1"
    assert section.left_margin is not None
    assert round(section.left_margin.mm) == 25
    assert any(name.startswith("word/media/") for name in written.names())


def test_its_own_styles_stay_and_missing_ones_are_added(write: Write) -> None:
    written = write(Heading("Тақырып"), Paragraph("Мәтін"), letterhead=made())
    assert next(written.style("heading 1").iter(q("sz"))).get(q("val")) == "34"
    assert next(written.style("Hatshy Body").iter(q("sz"))).get(q("val")) == "28"
    names = [one.find(q("name")).get(q("val")) for one in written.all("style", "word/styles.xml")]
    assert len(names) == len(set(names))


def test_a_style_is_known_by_its_name_and_not_by_its_id(write: Write) -> None:
    # Russian Word calls the first heading 1
    russian = changed(made(), "word/styles.xml", 'w:styleId="Heading1"', 'w:styleId="1"')
    assert write(Heading("Тақырып"), letterhead=russian).all("pStyle")[0].get(q("val")) == "1"


def test_another_style_may_already_have_our_id(write: Write) -> None:
    taken = changed(made(), "word/styles.xml", 'w:styleId="Heading9"', 'w:styleId="HatshyBody"')
    written = write(Paragraph("Мәтін"), letterhead=taken)
    ids = [one.get(q("styleId")) for one in written.all("style", "word/styles.xml")]
    assert len(ids) == len(set(ids))
    assert written.all("pStyle")[0].get(q("val")) == written.style("Hatshy Body").get(q("styleId"))


def test_the_text_begins_at_the_mark(write: Write) -> None:
    word = python_docx.Document()
    for text in ("Жоғары", "{{body}}", "Төмен"):
        word.add_paragraph(text)
    packed = BytesIO()
    word.save(packed)
    assert write(Paragraph("Мәтін"), letterhead=packed.getvalue()).words() == ["Жоғары", "Мәтін", "Төмен"]


def test_without_a_mark_it_begins_at_the_end_in_place_of_the_empty_line(write: Write) -> None:
    word = python_docx.Document()
    word.add_paragraph("Жоғары")
    word.add_paragraph("")
    packed = BytesIO()
    word.save(packed)
    assert write(Paragraph("Мәтін"), letterhead=packed.getvalue()).words() == ["Жоғары", "Мәтін"]


def test_a_table_of_the_letterhead_does_not_grow_together_with_ours(write: Write) -> None:
    word = python_docx.Document()
    word.add_table(1, 2)
    packed = BytesIO()
    word.save(packed)
    written = write(Table([Column("А")], [Row(["1"])]), letterhead=packed.getvalue())
    assert all(one.getnext().tag != q("tbl") for one in written.all("tbl"))


def test_page_numbers_are_added_to_a_letterhead_without_a_header_and_its_footer_stays_on_the_first_page(
    write: Write,
) -> None:
    written = write(Paragraph("Мәтін"), letterhead=made(footer="Жағалау көшесі, 1"))
    section = python_docx.Document(BytesIO(written.content)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_footer.paragraphs[0].text == "Жағалау көшесі, 1"
    assert section.header.paragraphs[0].text.startswith("1 / ")


def test_a_header_of_the_letterhead_is_not_written_over(write: Write) -> None:
    written = write(Paragraph("Мәтін"), letterhead=made("Әкімдік"))
    section = python_docx.Document(BytesIO(written.content)).sections[0]
    assert not section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "Әкімдік"


def test_turned_pages_on_a_letterhead_keep_its_margins(write: Write) -> None:
    plan = Landscape([Table([Column("А")], [Row(["1"])])])
    written = write(Paragraph("Мәтін"), plan, letterhead=made("Әкімдік", left_mm=27))
    assert [one.get(q("left")) for one in written.all("pgMar")] == [str(twips(27))] * 2
    assert [one.get(q("orient")) for one in written.all("pgSz")] == [None, "landscape"]
    assert len(written.all("headerReference")) == 1


def test_a_letterhead_from_libreoffice_gets_one_set_of_properties(write: Write) -> None:
    ours, theirs = "package/2006/relationships/metadata/core", "officedocument/2006/relationships/metadata/core"
    foreign = changed(made(), "_rels/.rels", ours, theirs)
    written = write(Paragraph("Мәтін"), letterhead=foreign)
    assert [name for name in written.names() if "core" in name] == ["docProps/core.xml"]
    assert "Үлгі".encode() in written.part("docProps/core.xml")


def test_what_we_wrote_serves_as_a_letterhead_again(write: Write) -> None:
    once = docx.written(sample("kk"))
    twice = write(Paragraph("Тағы бір мәтін"), letterhead=once)
    names = [one.find(q("name")).get(q("val")) for one in twice.all("style", "word/styles.xml")]
    assert len(names) == len(set(names))
    assert "Тағы бір мәтін" in twice.words()


BLANK = zipped(
    {path.relative_to(letterhead.BLANK).as_posix(): path.read_bytes() for path in letterhead.BLANK.rglob("*.*")}
)
LETTERHEAD = made("Әкімдік", "Жағалау көшесі, 1")
TYPES, MAIN = "[Content_Types].xml", "wordprocessingml.document.main+xml"
PLAIN, MACRO = f"vnd.openxmlformats-officedocument.{MAIN}", "vnd.ms-word.document.macroEnabled.main+xml"
REFUSED = {
    "not a zip": (b"plain words", "not a Word document"),
    "an empty file": (b"", "not a Word document"),
    "an old or locked file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old or a protected"),
    "a zip of something else": (zipped({"a.txt": b"a"}), "not a Word document"),
    "a workbook": (changed(made(), TYPES, MAIN, "spreadsheetml.sheet.main+xml"), "not a Word document"),
    "a template": (changed(made(), TYPES, MAIN, "wordprocessingml.template.main+xml"), "not a Word document"),
    "a macro document": (changed(made(), TYPES, PLAIN, MACRO), "carries macros"),
    "a macro inside": (zipped(unzipped(made()) | {"word/vbaProject.bin": b"\0"}), "carries macros"),
    "an ActiveX control": (zipped(unzipped(made()) | {"word/activeX/activeX1.xml": b"<a/>"}), "carries macros"),
    "a template elsewhere": (related(made(), "attachedTemplate", "http://kumisozen.example/a.dotm"), "other files"),
    "a picture elsewhere": (related(made(), "image", "http://kumisozen.example/a.png"), "other files"),
    "foreign text": (related(made(), "aFChunk", "a.mht", "Internal"), "other files"),
    "half of a file": (made()[: len(made()) // 2], "damaged"),
    "broken markup": (changed(made(), "word/document.xml", "</w:body>", ""), "damaged"),
    "no body": (zipped(unzipped(made()) | {"word/document.xml": b"<a/>"}), "damaged"),
    "a document type": (changed(made(), "word/styles.xml", "<w:styles", "<!DOCTYPE a><w:styles"), "damaged"),
    "a part gone": (
        zipped({name: part for name, part in unzipped(made()).items() if name != "word/document.xml"}),
        "damaged",
    ),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_honest_letterhead_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        letterhead.opened(content)


@settings(max_examples=times(30))
@given(st.data())
def test_a_bent_letterhead_is_written_on_or_refused_but_never_a_crash(data: st.DataObject) -> None:
    parts = unzipped(LETTERHEAD)
    name = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
    spans = [found.span(1) for found in re.finditer(rb'"([^"]*)"', parts[name])]
    start, end = data.draw(st.sampled_from(spans))
    bent = data.draw(st.sampled_from([b"", b"-1", b"1.5", b"99999999999", b"zzz"]) | st.binary(max_size=6))
    content = zipped(parts | {name: parts[name][:start] + bent + parts[name][end:]})
    try:
        written = docx.written(Document("Үлгі", "kk", [Heading("Тақырып"), Paragraph("Мәтін")]), content)
    except Invalid:
        return
    assert "Мәтін" in Written(written).words()


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letterhead, "MOST_UNPACKED", 1000)
    with pytest.raises(Invalid, match="too big"):
        letterhead.opened(made())


def test_more_marks_than_a_page_needs_are_refused_before_they_are_read() -> None:
    marks = "<w:p/>" * (MOST_MARKS + 1)
    with pytest.raises(Invalid, match="too big"):
        letterhead.opened(changed(made(), "word/document.xml", "<w:body>", f"<w:body>{marks}"))


def test_a_part_that_lies_about_its_size_takes_no_memory() -> None:
    """What it says it is, it is: the rest of it, a thousand times as much, is nobody's business."""
    content = swollen(made(), "word/styles.xml", 200_000_000)
    tracemalloc.start()
    try:
        with suppress(Invalid):
            letterhead.opened(content)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def swollen(content: bytes, part: str, size: int) -> bytes:
    """The part goes on far beyond what the archive says of it, and its sum is that of the beginning."""
    said = unzipped(content)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in said.items():
            archive.writestr(name, one + b" " * size if name == part else one)
        entry = archive.getinfo(part)
        entry.file_size, entry.CRC = len(said[part]), zlib.crc32(said[part])
    return packed.getvalue()


def test_a_letterhead_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Gone, match="no longer there"):
        docx.write(Document("Жоспар", "kk", []), tmp_path / "a.docx", tmp_path / "бланк.docx")


def test_a_link_in_the_letterhead_is_no_reason_to_refuse_it() -> None:
    assert letterhead.opened(related(made(), "hyperlink", "https://kumisozen.example"))


def test_the_letterhead_itself_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "бланк.docx"
    path.write_bytes(before := made("Әкімдік"))
    docx.write(sample("ru"), tmp_path / "жоспар.docx", path)
    assert path.read_bytes() == before
    assert Written((tmp_path / "жоспар.docx").read_bytes()).words()


def field(code: str) -> bytes:
    """A letterhead with a field in its body, its code in two runs as Word may part it."""
    half = len(code) // 2
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in (code[:half], code[half:]))
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return changed(made(body="x"), "word/document.xml", "<w:r><w:t>x", f"{begin}{runs}{end}<w:r><w:t>x")


@pytest.mark.parametrize(
    "code",
    [
        "DDEAUTO c:/cmd.exe",
        "INCLUDEPICTURE http://evil.example/x.png",
        "IMPORT x",
        'HYPERLINK "file://evil/a.exe"',
        " ",
    ],
)
def test_a_field_that_fetches_or_starts_something_is_refused(code: str) -> None:
    with pytest.raises(Invalid, match="may start other programs"):
        docx.demand_usable(field(code))


@pytest.mark.parametrize("code", [" PAGE ", "date \\@ dd.MM.yyyy", 'HYPERLINK "https://kala.example"'])
def test_a_field_that_tells_something_stays(code: str) -> None:
    docx.demand_usable(field(code))


@pytest.mark.parametrize("target", ["file:///evil/share/a.exe", "javascript:alert(1)"])
def test_a_link_that_starts_something_is_refused(target: str) -> None:
    with pytest.raises(Invalid, match="may start other programs"):
        docx.demand_usable(related(made(), "hyperlink", target))


@pytest.mark.parametrize("kind", ["oleObject", "package", "control"])
def test_what_another_program_would_open_is_refused(kind: str) -> None:
    with pytest.raises(Invalid, match="from other files or programs"):
        docx.demand_usable(related(made(), kind, "styles.xml", "Internal"))
