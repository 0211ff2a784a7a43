"""An approval copy as it is sent, and what Word makes of it: its markup edited the way Word itself writes it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from core.document import docx
from core.document.blocks import Block, Choice, Column, Document, Heading, Landscape, Paragraph, Remark, Row, Table
from core.document.controls import W
from core.language.trilingual import Lang

Element = Any

COLUMNS = [Column("№"), Column("Материал", 3), Column("Шешімі", 2), Column("Ескерту", 2)]
MAIN = "word/document.xml"
AUTHOR = {"author": "А. Басшы", "date": "2026-11-23T10:30:00Z"}


def binding(row: int, version: int = 2) -> str:
    return f"post:{row}:v{version}"


def sealed(rows: int = 4, lang: Lang = "ru", version: int = 2) -> Document:
    """Rows are counted from 1, as in the table."""
    made = [
        Row([str(row), f"Материал номер {row} о разном", Choice(binding(row, version)), Remark(binding(row, version))])
        for row in range(1, rows + 1)
    ]
    blocks: list[Block] = [
        Heading("План публикаций"), Paragraph("Неделя с праздником."), Landscape([Table(COLUMNS, made)]),
        Paragraph("Конец."),
    ]  # fmt: skip
    return Document("План", lang, blocks, identity=f"plan:7:v{version}")


def sent(folder: Path, document: Document) -> Path:
    path = folder / "sent.docx"
    docx.write(document, path)
    return path


def edited(source: Path, edit: Callable[[Element], None], parts: Mapping[str, str] = {}) -> Path:
    """The same file with its document edited, under another name; `parts` are put in or over."""
    root = etree.fromstring(zipfile.ZipFile(source).read(MAIN))
    edit(root)
    return repacked(source, {MAIN: etree.tostring(root, encoding="unicode"), **parts})


def repacked(source: Path, parts: Mapping[str, str | bytes], without: str = "") -> Path:
    target, held = source.with_name("Көшірме (2).docx"), io.BytesIO(source.read_bytes())
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts and name != without:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return target


def row(root: Element, number: int) -> Element:
    """By its first cell, wherever it stands now."""
    return next(one for one in root.iter(W + "tr") if words(one.find(W + "tc")) == str(number))


def words(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


def controls_of(root: Element, number: int) -> list[Element]:
    return list(row(root, number).iter(W + "sdt"))


def choose(root: Element, number: int, label: str) -> None:
    fill(controls_of(root, number)[0], label)


def remark(root: Element, number: int, text: str) -> None:
    fill(controls_of(root, number)[1], text)


def fill(control: Element, text: str) -> None:
    """Word takes the mark of the prompt away and keeps one run."""
    for mark in control.iter(W + "showingPlcHdr"):
        mark.getparent().remove(mark)
    content = control.find(W + "sdtContent")
    content[:] = [run(text)]


def type_over(root: Element, number: int, place: int, text: str) -> None:
    """The whole cell selected and typed over: its field is gone."""
    cell = row(root, number).findall(W + "tc")[place]
    for paragraph in cell.findall(W + "p"):
        for old in paragraph.xpath("*[local-name() = 'sdt' or local-name() = 'r']"):
            paragraph.remove(old)
    cell.find(W + "p").append(run(text))


def track(root: Element, number: int, old: str, new: str) -> None:
    """With the recording of changes on, words of the second cell give way to others."""
    paragraph = row(root, number).findall(W + "tc")[1].find(W + "p")
    before, after = words(paragraph).split(old)
    for one in paragraph.findall(W + "r"):
        paragraph.remove(one)
    paragraph.extend([run(before), change("del", old), change("ins", new), run(after)])


def change(kind: str, text: str) -> Element:
    element = made(kind, id="900", **AUTHOR)
    element.append(run(text, "delText" if kind == "del" else "t"))
    return element


def run(text: str, kind: str = "t") -> Element:
    element = made("r")
    said = etree.SubElement(element, W + kind)
    said.text = text
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def made(kind: str, **attributes: str) -> Element:
    element = etree.Element(W + kind)
    for key, value in attributes.items():
        element.set(W + key, value)
    return element


def comments(source: Path, said: Mapping[str, str]) -> dict[str, str]:
    """The parts that hold comments by number, each with its relation and type."""
    archive = zipfile.ZipFile(source)
    body = "".join(
        f'<w:comment w:id="{key}" w:author="Ә. Орынбасар" w:date="2026-11-23T09:05:00Z"><w:p><w:r><w:t>{text}</w:t>'
        "</w:r></w:p></w:comment>"
        for key, text in said.items()
    )
    relation = (
        '<Relationship Id="rId900" Target="comments.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/></Relationships>'
    )
    relations = archive.read("word/_rels/document.xml.rels").decode()
    return {
        "word/comments.xml": f'<w:comments xmlns:w="{W[1:-1]}">{body}</w:comments>',
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", relation),
    }


def comment_on(element: Element, key: str) -> None:
    """Around all that stands in a paragraph."""
    first = next(at for at, child in enumerate(element) if child.tag == W + "r")
    element.insert(first, made("commentRangeStart", id=key))
    element.append(made("commentRangeEnd", id=key))
    reference = made("r")
    reference.append(made("commentReference", id=key))
    element.append(reference)
