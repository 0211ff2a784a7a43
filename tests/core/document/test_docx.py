"""What a written Word file holds."""

import os
import re
import unicodedata
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.document import docx, output
from core.document.blocks import (
    AppendixMark,
    Block,
    Bullets,
    Column,
    Document,
    Executor,
    Figure,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    Registration,
    Row,
    Run,
    Signature,
    Stamp,
    Stamps,
    Table,
)
from core.document.ooxml import q, twips
from core.document.sample import PICTURE, sample
from core.document.style import PageSetup
from core.errors import Invalid, Unavailable
from core.language.trilingual import LANGS, Lang
from tests.core.document.conftest import Write, Written

NO_BREAK = "\xa0"
APPROVAL = Stamp("approved", "Қала әкімінің орынбасары", "Ә. Үлгібаев", year=2026)
TABLE = Table([Column("A"), Column("B")], [Row(["1", "2"])])


def styles_used(written: Written) -> set[str]:
    styles = written.all("style", "word/styles.xml")
    names = {style.get(q("styleId")): style.find(q("name")).get(q("val")) for style in styles}
    return {names[used.get(q("val"))] for used in written.all("pStyle")}


@pytest.mark.parametrize("lang", LANGS)
def test_the_sample_opens_again_and_every_style_it_uses_is_in_it(lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "sample.docx"
    docx.write(sample(lang), path)
    opened = python_docx.Document(str(path))
    # three of them end before a signature or their note, with their last rows apart
    assert len(opened.tables) == 10
    assert len(opened.sections) == 2
    used = styles_used(Written(path.read_bytes()))
    assert {"Title", "heading 1", "List Bullet", "Hatshy Body", "Hatshy Stamp"} <= used


def test_runs_speak_the_language_of_the_document_or_their_own(write: Write) -> None:
    written = write(Paragraph([Run("Қар "), Run("snow", lang="en"), Run(" снег", lang="ru")]), TABLE)
    tongues = [run.find(f"{q('rPr')}/{q('lang')}").get(q("val")) for run in written.all("r")]
    assert tongues == ["kk-KZ", "en-US", "ru-RU", *["kk-KZ"] * 4]


def test_a_link_is_a_link_only_if_it_leads_to_a_page_or_a_mailbox(write: Write) -> None:
    safe, unsafe = Run("сайт", link="https://kumisozen.example"), Run("файл", link="file:///etc/passwd")
    written = write(Paragraph([safe, unsafe]))
    assert len(written.all("hyperlink")) == 1
    assert b"passwd" not in written.part("word/_rels/document.xml.rels")
    assert "сайтфайл" in written.words()


def test_lists_are_numbered_by_word_and_each_begins_anew(write: Write) -> None:
    written = write(Bullets(["а", "б"]), Bullets(["бір"], is_numbered=True), Bullets(["бір"], is_numbered=True))
    numbers = [one.get(q("val")) for one in written.all("numId")]
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3
    marks = [one.get(q("val")) for one in written.all("lvlText", "word/numbering.xml")]
    assert marks == ["–", "%1.", "%1."]
    assert written.words()[:2] == ["а", "б"]


def test_the_approval_begins_ten_centimetres_from_the_left_edge(write: Write) -> None:
    written = write(Stamps(approval=APPROVAL))
    indents = {one.get(q("left")) for one in written.all("ind")}
    assert indents == {str(twips(100 - 30))}
    assert written.words()[:4] == [
        "БЕКІТЕМІН",
        "Қала әкімінің орынбасары",
        f"______________ Ә.{NO_BREAK}Үлгібаев",
        f"2026{NO_BREAK}жылғы «___»{NO_BREAK}__________",
    ]


def test_an_agreement_stands_level_with_the_approval_at_its_left(write: Write) -> None:
    written = write(Stamps(APPROVAL, Stamp("agreed", "Басшы", "С. Мысалова", date(2026, 11, 20))))
    grid = [int(one.get(q("w"))) for one in written.all("gridCol")]
    assert sum(grid[:2]) == pytest.approx(twips(70), abs=2)
    assert written.words()[0] == "КЕЛІСІЛДІ"
    assert f"2026{NO_BREAK}жылғы 20{NO_BREAK}қараша" in written.words()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", ["Орынд.: Б.\xa0Тегі", "Тел.: 8 (7000) 00-00-00"]),
        ("ru", ["Исп.: Б.\xa0Тегі", "Тел.: 8 (7000) 00-00-00"]),
        ("en", ["Prepared by: Б.\xa0Тегі", "Tel.: 8 (7000) 00-00-00"]),
    ],
)
def test_the_executor_stands_in_a_frame_at_the_foot_of_the_page(write: Write, lang: Lang, words: list[str]) -> None:
    written = write(Executor("Б. Тегі", "8 (7000) 00-00-00"), lang=lang)
    # the smallest line after it is what the frame hangs on
    assert written.words() == [*words, ""]
    assert {one.get(q("yAlign")) for one in written.all("framePr")} == {"bottom"}


def test_number_and_date_are_lines_for_the_hand_until_they_are_known(write: Write) -> None:
    assert write(Registration(year=2026), lang="ru").words() == ["«___»\xa0__________\xa02026\xa0года   №\xa0________"]
    assert write(Registration("15", date(2026, 11, 20)), lang="ru").words() == ["20\xa0ноября 2026\xa0года   №\xa015"]


SIGNED, WROTE = Signature("Баспасөз хатшысы", "А. Тегі"), Executor("Б. Тегі", "8 (7000) 00-00-00")


@pytest.mark.parametrize(
    ("before", "leaning"),
    [
        (Paragraph("Соңғы сөйлем."), SIGNED),
        (TABLE, SIGNED),
        (SIGNED, WROTE),
        (Paragraph("Соңғы сөйлем."), WROTE),
        (TABLE, Paragraph("20 парақ бойынша.", "note")),
    ],
)
def test_who_signs_who_wrote_it_and_the_note_of_a_table_are_not_left_alone_on_a_page(
    write: Write, before: Block, leaning: Block
) -> None:
    first = write(before, leaning).xml()[0][0]
    last = [first] if isinstance(before, Paragraph) else list(first.findall(q("tr"))[-1].iter(q("p")))
    assert last
    assert all(one.find(f"{q('pPr')}/{q('keepNext')}") is not None for one in last)


def test_a_note_that_begins_something_new_holds_nothing(write: Write) -> None:
    written = write(Paragraph("Соңғы сөйлем."), Paragraph("Ескертпе.", "note"))
    assert not written.all("keepNext")


def test_the_last_rows_of_a_long_table_stand_apart_with_the_signature(write: Write) -> None:
    signed = Signature("Баспасөз хатшысы", "А. Тегі")
    rows = [Row([f"Күн {n}"], is_across=True) if n % 3 == 0 else Row([str(n), "Су"]) for n in range(10)]
    written = write(Table([Column("№"), Column("Тақырып")], [*rows, Row(["Барлығы"], is_across=True)]), signed)
    first, end, _signature = written.all("tbl")
    assert [len(first.findall(q("tr"))), len(end.findall(q("tr")))] == [1 + 9, 2]
    assert end.getprevious().find(f"{q('pPr')}/{q('pStyle')}") is not None
    held = [one.find(f"{q('pPr')}/{q('keepNext')}") is not None for one in end.iter(q("p"))]
    assert held == [True] * 2


def test_codes_stand_beside_the_signature_in_a_row_that_is_not_torn(write: Write) -> None:
    figures = [Figure(PICTURE.read_bytes(), "Код", f"Код {n}", width_mm=24) for n in (1, 2)]
    written = write(TABLE, Signature("Баспасөз хатшысы", "А. Тегі", figures))
    rows_held, signed = [list(table.iter(q("tr"))) for table in written.all("tbl")]
    assert [cell.find(".//{*}drawing") is not None for cell in signed[0].iter(q("tc"))] == [False, False, True, True]
    assert signed[0].find(f"{q('trPr')}/{q('cantSplit')}") is not None
    for row in rows_held[-2:]:
        assert next(row.iter(q("p"))).find(f"{q('pPr')}/{q('keepNext')}") is not None


def test_headings_stay_with_what_they_head(write: Write) -> None:
    written = write(Heading("Бірінші"), Heading("Екінші", 2), Paragraph("Тақырып", "title"))
    held = {
        style.find(q("name")).get(q("val"))
        for style in written.all("style", "word/styles.xml")
        if style.find(f"{q('pPr')}/{q('keepNext')}") is not None
    }
    assert {"heading 1", "heading 2", "heading 3", "Title"} <= held


def test_pages_are_numbered_from_the_second_on(write: Write) -> None:
    written = write(Paragraph("Мәтін"))
    assert written.all("titlePg")
    header = next(name for name in written.names() if "header" in name)
    assert [one.text.strip() for one in written.all("instrText", header)] == ["PAGE", "NUMPAGES"]
    assert [one.get(q("type")) for one in written.all("headerReference")] == ["default"]


def test_turned_pages_have_sections_of_their_own_and_inherit_the_header(write: Write) -> None:
    written = write(Paragraph("бойлық"), Landscape([TABLE]), Paragraph("бойлық"))
    sizes = [(one.get(q("orient")), one.get(q("w")), one.get(q("h"))) for one in written.all("pgSz")]
    upright, turned = (None, "11906", "16838"), ("landscape", "16838", "11906")
    assert sizes == [upright, turned, upright]
    assert len(written.all("headerReference")) == len(written.all("titlePg")) == 1
    assert int(written.all("tblW")[0].get(q("w"))) == pytest.approx(twips(297 - 45), abs=2)


def test_a_document_turned_as_a_whole_is_one_section(write: Write) -> None:
    written = write(Landscape([Heading("Жоспар"), TABLE]))
    assert len(written.all("sectPr")) == 1
    assert written.all("pgSz")[0].get(q("orient")) == "landscape"


def test_there_are_no_empty_lines_of_full_height(write: Write) -> None:
    written = write(Stamps(approval=APPROVAL), TABLE, TABLE, Heading("Тақырып"), TABLE)
    empty = [p for p in written.xml()[0].findall(q("p")) if not "".join(p.itertext())]
    gaps = {p.find(f"{q('pPr')}/{q('pStyle')}").get(q("val")) for p in empty}
    assert gaps == {"HatshyGap"}
    assert not [one for one in written.xml()[0].iter(q("tbl")) if one.getnext().tag == q("tbl")]


def test_what_follows_a_table_keeps_its_distance(write: Write) -> None:
    distances = {}
    for block in (Paragraph("Мәтін"), Heading("Тақырып")):
        after = write(TABLE, block).xml()[0].findall(q("p"))[0].find(f"{q('pPr')}/{q('spacing')}")
        distances[type(block)] = None if after is None else after.get(q("before"))
    # a heading's own style leaves more
    assert distances == {Paragraph: "160", Heading: None}


def test_a_page_break_is_a_page_break(write: Write) -> None:
    assert len(write(PageBreak()).all("pageBreakBefore")) == 1


def test_a_picture_says_what_it_shows_and_fits_the_page(write: Write) -> None:
    written = write(Figure(PICTURE.read_bytes(), "Қар тазалағыш", "1-сурет", width_mm=500))
    extent = next(one for one in written.xml().iter("{*}extent"))
    assert int(extent.get("cx")) / 36000 == pytest.approx(165, abs=0.1)
    assert next(written.xml().iter("{*}docPr")).get("descr") == "Қар тазалағыш"
    assert "1-сурет" in written.words()


@pytest.mark.parametrize(
    "content",
    [
        b"not a picture at all, just words",
        PICTURE.read_bytes()[:40],
        # a JPEG that ends within a marker
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff",
        # a picture of no height
        re.sub(rb"(\xff\xc0...)..", rb"\1\0\0", PICTURE.read_bytes(), count=1, flags=re.DOTALL),
    ],
    ids=["words", "half", "torn", "flat"],
)
def test_a_picture_that_is_none_is_refused(write: Write, content: bytes) -> None:
    with pytest.raises(Invalid, match="picture"):
        write(Figure(content, "?"))


def test_the_paper_can_be_set_otherwise(write: Write) -> None:
    setup = PageSetup(left_mm=25, font="Arial", size=12, first_line_mm=10, is_justified=False)
    written = write(Paragraph("Мәтін"), setup=setup)
    body = written.style("Hatshy Body")
    assert written.all("pgMar")[0].get(q("left")) == str(twips(25))
    assert next(body.iter(q("rFonts"))).get(q("ascii")) == "Arial"
    assert next(body.iter(q("sz"))).get(q("val")) == "24"
    assert next(body.iter(q("ind"))).get(q("firstLine")) == str(twips(10))
    assert next(body.iter(q("jc"))).get(q("val")) == "left"


def test_the_defaults_are_those_of_kazakhstani_paper(write: Write) -> None:
    margins = write(Paragraph("Мәтін")).all("pgMar")[0]
    for side, mm in (("left", 30), ("right", 15), ("top", 20), ("bottom", 20)):
        assert margins.get(q(side)) == str(twips(mm))


def test_the_properties_say_what_the_file_is(tmp_path: Path) -> None:
    path = tmp_path / "жоспар.docx"
    with clock.stopped(datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Almaty"))):
        docx.write(Document("Жоспар", "kk", [], "Баспасөз қызметі", "Апта", "plan:7:v2"), path)
    told = python_docx.Document(str(path)).core_properties
    assert (told.title, told.author, told.subject, told.identifier, told.language) == (
        "Жоспар", "Баспасөз қызметі", "Апта", "plan:7:v2", "kk-KZ",
    )  # fmt: skip
    assert told.created == datetime(2026, 11, 20, 4, tzinfo=told.created.tzinfo if told.created else None)


@given(st.text(st.characters(categories=None) | st.sampled_from("\x00\x0b\t\n\r\ud800\ufffe<&"), max_size=40))
def test_any_text_at_all_can_be_written(text: str) -> None:
    content = docx.written(Document(text, "ru", [Paragraph(text), Heading(text), Table([Column(text)], [Row([text])])]))
    assert python_docx.Document(BytesIO(content)).tables


def test_writing_the_same_twice_gives_the_same_markup(write: Write) -> None:
    blocks = [Heading("Тақырып"), TABLE, Bullets(["а"])]
    assert write(*blocks).part("word/document.xml") == write(*blocks).part("word/document.xml")


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", _no_room)
    with pytest.raises(Unavailable, match="no room on the disk"):
        docx.write(Document("Жоспар", "kk", []), path)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("plan")] == ["plan.docx"]


def _no_room(_file: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_locked_file_is_named_and_another_name_is_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old")

    def locked(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(Unavailable, match=r"plan\.docx cannot be written: it is open in another program"):
        output.put(b"new", path)
    assert path.read_bytes() == b"old"
    assert output.free_name(path) == tmp_path / "plan (2).docx"


@pytest.mark.parametrize("name", ["office.hatshy", "office.hatshy-wal", "notes.txt"])
def test_nothing_but_a_document_is_written_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"dear")
    with pytest.raises(Invalid, match="stays as it is"):
        output.put(b"new", path)
    assert path.read_bytes() == b"dear"
    folder = tmp_path / "plan.docx"
    folder.mkdir()
    with pytest.raises(Invalid, match="stays as it is"):
        output.put(b"new", folder)


def test_a_file_takes_its_place_only_if_all_that_belongs_to_it_was_done(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"

    def refused() -> None:
        with output.placing(path) as half:
            half.write_bytes(b"new")
            raise Invalid("not noted")

    with pytest.raises(Invalid):
        refused()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("plan")] == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Choose another folder"):
        output.put(b"new", tmp_path / "nowhere" / "plan.docx")


@pytest.mark.parametrize("letter", ["ұ", "é", "й", "a", "😀"])
def test_a_document_with_the_longest_title_has_a_name_that_any_disk_takes(tmp_path: Path, letter: str) -> None:
    path = output.place_for(tmp_path, output.name_of(letter * 300, "kk", ".docx"))
    output.put(b"new", path)
    again = output.place_for(tmp_path, path.name)
    output.put(b"newer", again)
    assert path.read_bytes() == b"new"
    assert again.name == f"{path.stem} (2).docx"
    assert set(path.stem.removesuffix(" (kk)")) == set(unicodedata.normalize("NFC", letter))


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    path = tmp_path / ("ұ" * 200 + ".docx")
    for way in (
        lambda: output.put(b"new", path),
        lambda: output.place_for(path, "plan.docx"),
        lambda: output.make_folder(path.with_suffix("")),
    ):
        with pytest.raises(Unavailable, match="too long"):
            way()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets administrators alone make links")
def test_what_is_written_over_a_link_is_in_the_file_it_leads_to(tmp_path: Path) -> None:
    shared, link = tmp_path / "shared" / "plan.docx", tmp_path / "desk.docx"
    shared.parent.mkdir()
    shared.write_bytes(b"old")
    link.symlink_to(shared)
    output.put(b"new", link)
    assert (link.is_symlink(), shared.read_bytes()) == (True, b"new")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets administrators alone make links")
def test_a_link_to_something_else_than_a_document_is_not_written_over(tmp_path: Path) -> None:
    office, link = tmp_path / "office.hatshy", tmp_path / "desk.docx"
    office.write_bytes(b"dear")
    link.symlink_to(office)
    with pytest.raises(Invalid, match="stays as it is"):
        output.put(b"new", link)
    assert office.read_bytes() == b"dear"


def test_appendix_marks_stand_at_the_upper_right_line_by_line(write: Write) -> None:
    lines = ["Қала әкімінің", "№ 15 өкіміне", "1-қосымша"]
    written = write(AppendixMark(lines))
    assert written.words() == lines
    assert {one.get(q("left")) for one in written.all("ind")} == {str(twips(70))}
