"""Files that are broken, foreign or meant to do harm are refused in one sentence, in bounded time and memory."""

import contextlib
import io
import re
import tracemalloc
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.document import comparison, feedback, package
from core.document.blocks import Paragraph
from core.document.controls import W
from core.errors import Gone, Invalid, Unavailable, UserError
from core.language import words
from tests.core.document import copies
from tests.core.document.copies import MAIN, Element
from tests.effort import times

DOCUMENT = copies.sealed()
TYPES = "[Content_Types].xml"
ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="{}">&e;</w:document>'
)
LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 20}">' for old, new in zip("abcdefg", "bcdefgh", strict=True))
    + ']><w:document xmlns:w="{}">&h;</w:document>'
)

# seconds after which reading has run away, however slow the machine
BOUND = 30
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copies.sent(tmp_path_factory.mktemp("sent"), DOCUMENT)


def refused(path: Path) -> str:
    with pytest.raises(Invalid) as refusal:
        feedback.read(path)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (b"{\\rtf1 \\ansi}", "not a Word document"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (COMPOUND + b"\0" * 4000, "old Word format"),
        (COMPOUND + b"\0" * 40 + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "reply.docx"
    path.write_bytes(content)
    assert reason in refused(path)


def test_a_file_that_went_away_or_is_held_says_so(tmp_path: Path) -> None:
    with pytest.raises(Gone):
        feedback.read(tmp_path / "gone.docx")
    with pytest.raises(Unavailable):
        feedback.read(tmp_path)


@pytest.mark.parametrize("keeps", [0.2, 0.5, 0.9, 0.999])
def test_half_a_file_is_refused(sent: Path, tmp_path: Path, keeps: float) -> None:
    path = tmp_path / "half.docx"
    content = sent.read_bytes()
    path.write_bytes(content[: int(len(content) * keeps)])
    assert "damaged" in refused(path)


@pytest.mark.timeout(BOUND)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("text", [ENTITY, LAUGHS])
def test_outer_entities_and_a_billion_laughs_are_refused(sent: Path, text: str, encoding: str) -> None:
    text = text.format(W[1:-1])
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    assert "commands" in refused(copies.repacked(sent, {MAIN: mark + text.encode(encoding)}))


def test_entities_do_not_hide_in_another_encoding(sent: Path) -> None:
    text = ENTITY.format(W[1:-1]).replace('"1.0"', '"1.0" encoding="cp037"').encode("cp037")
    assert "damaged" in refused(copies.repacked(sent, {MAIN: text}))


def test_entities_in_any_part_that_is_read_are_refused(sent: Path) -> None:
    for part in ("docProps/core.xml", "word/_rels/document.xml.rels", "_rels/.rels", TYPES):
        assert "commands" in refused(copies.repacked(sent, {part: LAUGHS.format(W[1:-1])}))


def test_a_bomb_is_refused_before_it_is_unpacked(sent: Path) -> None:
    path = copies.repacked(sent, {"word/media/a.xml": b"\0" * (60 * package.MEGABYTE)})
    tracemalloc.start()
    try:
        assert "too big" in refused(path)
        assert tracemalloc.get_traced_memory()[1] < 20 * package.MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused(sent: Path) -> None:
    path = copies.repacked(sent, {MAIN: b" " * (20 * package.MEGABYTE)})
    content = path.read_bytes()
    said = zipfile.ZipFile(path).getinfo(MAIN).file_size.to_bytes(4, "little")
    path.write_bytes(content.replace(said, (1000).to_bytes(4, "little")))
    assert "damaged" in refused(path)


def test_thousands_of_parts_are_refused(sent: Path) -> None:
    many = {f"word/media/{number}.png": b"" for number in range(package.MOST_PARTS)}
    assert "too big" in refused(copies.repacked(sent, many))


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_UNPACKED", "MOST_XML", "MOST_MARKS"])
def test_what_is_bigger_than_any_document_is_refused(sent: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(package, limit, 100)
    assert "too big" in refused(sent)


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "word\\..\\evil.xml", "C:/evil.xml"])
def test_names_that_lead_out_of_the_file_are_refused(sent: Path, name: str) -> None:
    assert "damaged" in refused(copies.repacked(sent, {name: "<a/>"}))


def test_a_relation_that_leads_out_of_the_file_reads_nothing(sent: Path) -> None:
    relations = zipfile.ZipFile(sent).read("_rels/.rels").decode()
    path = copies.repacked(sent, {"_rels/.rels": relations.replace("word/document.xml", "../../../etc/passwd")})
    assert "not a Word document" in refused(path)


def test_a_part_that_stands_twice_is_refused(sent: Path) -> None:
    path = copies.repacked(sent, {})
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MAIN, "<a/>")
    assert "damaged" in refused(path)


def test_a_file_with_macros_is_refused(sent: Path) -> None:
    types = zipfile.ZipFile(sent).read(TYPES).decode()
    main = types.replace(package.WORD, "application/vnd.ms-word.document.macroEnabled.main+xml")
    part = types.replace(
        "</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    for said in (main, part):
        assert "macros" in refused(copies.repacked(sent, {TYPES: said}))


def test_a_workbook_and_an_open_document_are_refused(sent: Path, tmp_path: Path) -> None:
    types = zipfile.ZipFile(sent).read(TYPES).decode().replace("wordprocessingml.document", "spreadsheetml.sheet")
    assert "not a Word document" in refused(copies.repacked(sent, {TYPES: types}))
    path = tmp_path / "text.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "not a Word document" in refused(path)


def test_somebody_elses_document_is_refused(tmp_path: Path) -> None:
    path = copies.sent(tmp_path, replace(DOCUMENT, identity="", blocks=[Paragraph("Приказ")]))
    assert "not made by Hatshy" in refused(path)


def test_an_encrypted_part_is_refused(sent: Path) -> None:
    path = copies.repacked(sent, {})
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + flags] |= 1
            place = content.find(mark, place + 4)
    path.write_bytes(content)
    assert "password" in refused(path)


@pytest.mark.timeout(BOUND)
def test_ten_thousand_comments_are_refused_and_a_thousand_read_soon(sent: Path) -> None:
    def edit(root: Element) -> None:
        paragraph = copies.row(root, 1).findall(W + "tc")[1].find(W + "p")
        for number in range(1000):
            copies.comment_on(paragraph, str(number))

    few = copies.comments(sent, {str(number): "a" for number in range(1000)})
    read = feedback.read(copies.edited(sent, edit, few))
    assert len(read.rows[0].comments) == 1000
    many = copies.comments(sent, {str(number): "a" for number in range(10_000)})
    assert "comments" in refused(copies.repacked(sent, many))


def test_changes_without_number_are_refused(sent: Path) -> None:
    def edit(root: Element) -> None:
        paragraph = next(root.iter(W + "p"))
        for _ in range(feedback.MOST_CHANGES // 2 + 1):
            paragraph.extend([copies.change("ins", "a"), copies.change("del", "b")])

    assert "changes" in refused(copies.edited(sent, edit))


@pytest.mark.timeout(BOUND)
def test_a_cell_of_very_many_pieces_is_read_in_bounded_time(sent: Path) -> None:
    def edit(root: Element) -> None:
        paragraph = copies.row(root, 1).findall(W + "tc")[1].find(W + "p")
        paragraph.extend(copies.run(f"{number:x} ") for number in range(200_000))

    path = copies.edited(sent, edit)
    assert len(feedback.read(path).rows[0].cells[1].now) > 800_000


def test_tables_in_tables_are_read_until_they_are_too_deep(sent: Path) -> None:
    def edit(root: Element, depth: int) -> None:
        table = next(root.iter(W + "tbl"))
        for _ in range(depth):
            outer, row, cell = map(copies.made, ("tbl", "tr", "tc"))
            table.addprevious(outer)
            outer.append(row)
            row.append(cell)
            cell.append(table)
            table = outer

    assert len(feedback.read(copies.edited(sent, partial(edit, depth=60))).rows) == 4
    assert "damaged" in refused(copies.edited(sent, partial(edit, depth=100)))


def test_every_refusal_is_said_in_kazakh_and_russian(tmp_path: Path) -> None:
    path = tmp_path / "reply.docx"
    path.write_bytes(b"%PDF")
    said = {}
    for lang in ("kk", "ru", "en"):
        words.use(lang)
        said[lang] = refused(path)
    assert len(set(said.values())) == 3


def _reads_or_refuses(path: Path) -> None:
    """Anything but a refusal is a bug, and would be raised here."""
    with contextlib.suppress(UserError):
        comparison.compare(feedback.read(path), DOCUMENT)


@settings(max_examples=times(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_bent_byte_is_read_or_refused(sent: Path, tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(sent.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "bent.docx"
    path.write_bytes(content)
    _reads_or_refuses(path)


@settings(max_examples=times(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_bent_byte_inside_a_part_is_read_or_refused(sent: Path, data: st.DataObject) -> None:
    archive = zipfile.ZipFile(io.BytesIO(sent.read_bytes()))
    part = data.draw(st.sampled_from([name for name in archive.namelist() if name.endswith((".xml", ".rels"))]))
    content = bytearray(archive.read(part))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.sampled_from(b"<>/\"'&;:=w1 \0\xff"))
    _reads_or_refuses(copies.repacked(sent, {part: bytes(content)}))


NAMES = [
    "tbl",
    "tr",
    "tc",
    "p",
    "r",
    "t",
    "sdt",
    "sdtPr",
    "sdtContent",
    "tag",
    "ins",
    "del",
    "bookmarkStart",
    "bookmarkEnd",
]
NAMES += ["commentRangeStart", "commentRangeEnd", "commentReference", "dropDownList", "listItem", "trPr", "tblHeader"]
SAID = st.sampled_from(["1", "2", "post:1:v2|approve", "post:2:v2|remark", "|", "hatshy_1", "Утвердить", ""])


@st.composite
def trees(draw: st.DrawFn) -> Element:
    made = [copies.made("body")]
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=40)):
        element = copies.made(
            name, **{key: draw(SAID) for key in ("id", "name", "val", "value", "displayText", "date")}
        )
        element.text = draw(SAID)
        draw(st.sampled_from(made)).append(element)
        made.append(element)
    return made[0]


@settings(max_examples=times(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees(), st.booleans())
def test_any_markup_is_read_or_refused(sent: Path, tree: Element, is_added: bool) -> None:
    def edit(root: Element) -> None:
        if not is_added:
            root[:] = []
        root.append(tree)

    _reads_or_refuses(copies.edited(sent, edit))


@pytest.mark.parametrize("content", ["", "<", "<a/>", "\0", "<a>" * 300, f'<w:document xmlns:w="{W[1:-1]}"/>'])
def test_any_part_may_be_replaced_by_nonsense(sent: Path, content: str) -> None:
    for part in zipfile.ZipFile(sent).namelist():
        _reads_or_refuses(copies.repacked(sent, {part: content}))
        _reads_or_refuses(copies.repacked(sent, {}, without=part))


@pytest.mark.parametrize(
    "said", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "99999-01-01", "soon"]
)
def test_a_file_saved_at_no_moment_at_all_is_read(tmp_path: Path, said: str) -> None:
    path = copies.sent(tmp_path, copies.sealed())
    properties = zipfile.ZipFile(path).read("docProps/core.xml").decode()
    properties = re.sub("(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{said}", properties)
    told = feedback.read(copies.repacked(path, {"docProps/core.xml": properties}))
    assert told.saved_at is None
    assert len(told.rows) == 4
