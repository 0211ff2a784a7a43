"""Pages of a Word file: paper, turned pages, and the number at the top from the second page on."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.parts.hdrftr import FooterPart, HeaderPart

from core.document.blocks import Block, Landscape
from core.document.ooxml import Element, R, local, paragraph_properties, q, run_properties, twips, w
from core.document.paper import Paper
from core.document.style import PageSetup

_EDGE_MM = 10
_MM_PER_TWIP = 25.4 / 1440


def groups(blocks: Sequence[Block]) -> list[tuple[bool, list[Block]]]:
    """Neighbours on paper of the same turn: whether it lies on its side, and what stands on it."""
    found: list[tuple[bool, list[Block]]] = []
    for is_turned, block in _flat(blocks, False):
        if not found or found[-1][0] != is_turned:
            found.append((is_turned, []))
        found[-1][1].append(block)
    return found


def _flat(blocks: Sequence[Block], is_turned: bool) -> Iterator[tuple[bool, Block]]:
    for block in blocks:
        if isinstance(block, Landscape):
            yield from _flat(block.blocks, True)
        else:
            yield is_turned, block


def lay_out(section: Element, setup: PageSetup) -> None:
    """A blank sheet gets the paper of the settings."""
    margins = {"left": setup.left_mm, "right": setup.right_mm, "top": setup.top_mm, "bottom": setup.bottom_mm}
    edges = {"header": _EDGE_MM, "footer": _EDGE_MM, "gutter": 0}
    for element in (
        w("pgSz", w=twips(setup.width_mm), h=twips(setup.height_mm)),
        w("pgMar", **{name: twips(mm) for name, mm in (margins | edges).items()}),
    ):
        for old in section.findall(element.tag):
            section.remove(old)
        _insert(section, element)


def measured(section: Element, setup: PageSetup) -> PageSetup:
    """The settings with the paper that a letterhead's section really has."""
    size, margins = section.find(q("pgSz")), section.find(q("pgMar"))
    told: dict[str, Any] = {
        name: abs(int(float(found.get(q(key), 0)))) * _MM_PER_TWIP
        for found, keys in ((size, {"w": "width_mm", "h": "height_mm"}), (margins, _MARGINS))
        if found is not None
        for key, name in keys.items()
        if found.get(q(key))
    }
    return replace(setup, **told)


_MARGINS = {"left": "left_mm", "right": "right_mm", "top": "top_mm", "bottom": "bottom_mm"}


def turned(section: Element, is_turned: bool) -> Element:
    """A section's paper, upright or on its side, without its headers: those are inherited."""
    section = copy.deepcopy(section)
    size = section.find(q("pgSz"))
    if is_turned and size is not None:
        short, long = sorted((size.get(q("w"), "0"), size.get(q("h"), "0")), key=float)
        for key, value in (("w", long), ("h", short), ("orient", "landscape")):
            size.set(q(key), value)
    return section


def bare(section: Element) -> Element:
    """Without headers and the first page's own: what follows the first section inherits them."""
    for child in list(section):
        if local(child) in ("headerReference", "footerReference", "titlePg", "pgNumType", "type"):
            section.remove(child)
    return section


def number_pages(paper: Paper, section: Element) -> None:
    """3 / 7 at the top centre from the second page on, unless the letterhead's own header stands there."""
    word = paper.word
    if (own := _story(word, section, "header", "default")) is not None and not _is_bare(own):
        return
    if section.find(q("titlePg")) is None:
        _give_first_page(word, section)
    if own is None:
        own = w("hdr")
        name = PackURI(word.part.package.next_partname("/word/header%d.xml"))
        relation = word.part.relate_to(HeaderPart(name, CT.WML_HEADER, own, word.part.package), RT.HEADER)
        _refer(section, "header", "default", relation)
    for old in list(own):
        own.remove(old)
    own.append(paper.paragraph("", "page number"))
    own[0].extend([*_field(paper, "PAGE"), paper.run(" / "), *_field(paper, "NUMPAGES")])


def _give_first_page(word: WordDocument, section: Element) -> None:
    """The first page goes without a number but keeps the letterhead's own header and footer."""
    for kind, maker in (("header", HeaderPart), ("footer", FooterPart)):
        for old in _references(section, kind, "first"):
            section.remove(old)
        if _references(section, kind, "default"):
            _refer(section, kind, "first", _copied(word, section, kind, maker))
    _insert(section, w("titlePg"))


def _copied(word: WordDocument, section: Element, kind: str, maker: type[HeaderPart | FooterPart]) -> str:
    source = word.part.related_parts[_references(section, kind, "default")[0].get(f"{{{R}}}id")]
    package = word.part.package
    name = PackURI(package.next_partname(f"/word/{kind}%d.xml"))
    part = maker(name, source.content_type, copy.deepcopy(source.element), package)
    for key, relation in source.rels.items():
        target = relation.target_ref if relation.is_external else relation.target_part
        part.load_rel(relation.reltype, target, key, relation.is_external)
    return word.part.relate_to(part, RT.HEADER if kind == "header" else RT.FOOTER)


def _references(section: Element, kind: str, page: str) -> list[Element]:
    return [one for one in section.findall(q(f"{kind}Reference")) if one.get(q("type")) == page]


def _story(word: WordDocument, section: Element, kind: str, page: str) -> Element | None:
    found = _references(section, kind, page)
    return word.part.related_parts[found[0].get(f"{{{R}}}id")].element if found else None


def _is_bare(story: Element) -> bool:
    shown = {"t", "drawing", "pict", "fldSimple", "instrText", "object", "tbl", "sdt"}
    return not any(local(child) in shown for child in story.iter("{*}*"))


def _refer(section: Element, kind: str, page: str, relation: str) -> None:
    reference = w(f"{kind}Reference", type=page)
    reference.set(f"{{{R}}}id", relation)
    section.insert(0, reference)


def _field(paper: Paper, code: str) -> list[Element]:
    def run(*children: Element) -> Element:
        return w("r", run_properties(paper.lang_mark()), *children)

    told = w("instrText")
    told.text = f" {code} "
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    begin, middle, end = (w("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return [run(begin), run(told), run(middle), paper.run("1"), run(end)]


# what the schema lets stand after the headers' references, in its order
_ORDER = (
    "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols",
    "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
    "sectPrChange",
)  # fmt: skip


def _insert(section: Element, element: Element) -> None:
    rank = _ORDER.index(local(element))
    later = set(_ORDER[rank + 1 :])
    index = next((place for place, child in enumerate(section) if local(child) in later), len(section))
    section.insert(index, element)


def break_after(paper: Paper, section: Element) -> None:
    """Ends the section in its last paragraph; after a table that takes the smallest one."""
    if not paper.blocks or local(paper.blocks[-1]) != "p":
        paper.add(paper.gap())
    properties = paper.blocks[-1].find(q("pPr"))
    if properties is None:
        properties = paragraph_properties()
        paper.blocks[-1].insert(0, properties)
    properties.append(section)
