"""Writes a document as a Word file, on a blank sheet or on the office's own letterhead."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import assert_never

from docx.document import Document as WordDocument

from core import clock
from core.document import letterhead as letterheads
from core.document import output, requisites, sections
from core.document.blocks import (
    AppendixMark,
    Block,
    Bullets,
    Chart,
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
    Signature,
    Stamps,
    Table,
    leans,
)
from core.document.charts import chart
from core.document.ooxml import WORD_LANG, Element, clean, paragraph_properties, q, w
from core.document.paper import Paper, hold
from core.document.pictures import figure
from core.document.style import PageSetup
from core.document.tables import table
from core.document.wordstyles import settle, speak

# what Word's properties can hold
_PROPERTY_MOST = 255
# touches everything that a letterhead may have broken: styles, numbering, sections, header, properties
_ONE_ROW = Table([Column("1")], [Row(["1"])])
_TRIAL = Document("1", "kk", [Heading("1"), Bullets(["1"]), Bullets(["1"], is_numbered=True), Landscape([_ONE_ROW])])


def write(
    document: Document, path: Path, letterhead: Path | bytes | None = None, setup: PageSetup | None = None
) -> None:
    """The whole file or none. A letterhead keeps its own paper and margins, styles, header and footer.

    Raises Invalid for a letterhead or picture that cannot be used, Unavailable if the place cannot be written.
    """
    output.put(written(document, letterhead, setup), path)


def written(document: Document, letterhead: Path | bytes | None = None, setup: PageSetup | None = None) -> bytes:
    """The Word file as bytes."""
    setup = setup or PageSetup()
    if letterhead is None:
        return _written(document, None, setup)
    content = letterheads.read(letterhead)
    demand_usable(content, setup)
    return _written(document, content, setup)


def demand_usable(letterhead: bytes, setup: PageSetup | None = None) -> None:
    """Raises Invalid, with the reason, for a letterhead that nothing can be written on."""
    letterheads.try_out(lambda: _written(_TRIAL, letterhead, setup or PageSetup()))


def _written(document: Document, letterhead: bytes | None, setup: PageSetup) -> bytes:
    word = letterheads.opened(letterhead)
    body, index = letterheads.place(word)
    section = body[-1]
    if letterhead is None or section.find(q("pgSz")) is None:
        sections.lay_out(section, setup)
    if letterhead is None:
        speak(word, document.lang)
    upright = sections.measured(section, setup)
    paper = Paper(word, document.lang, upright, settle(word, upright))
    paper.begin_after(body[index - 1] if index else None)
    if letterhead is None or body.find(f"{q('p')}/{q('pPr')}/{q('sectPr')}") is None:
        sections.number_pages(paper, section)
    _write_groups(paper, document.blocks, section)
    body[index:index] = paper.blocks
    _tell_properties(word, document)
    return _packed(word)


def _packed(word: WordDocument) -> bytes:
    names = [part.partname for part in word.part.package.iter_parts()]
    if len(names) > len(set(names)):
        raise ValueError("two parts of one name")
    packed = BytesIO()
    word.save(packed)
    return packed.getvalue()


def _write_groups(paper: Paper, blocks: Sequence[Block], section: Element) -> None:
    groups = sections.groups(blocks) or [(False, [])]
    papers = [sections.turned(section, is_turned) for is_turned, _blocks in groups]
    for later in papers[1:]:
        sections.bare(later)
    for (own, after), (_turned, content) in zip(pairwise([*papers, None]), groups, strict=True):
        assert own is not None
        paper.setup = sections.measured(own, paper.setup)
        _write_blocks(paper, content)
        if after is not None:
            sections.break_after(paper, own)
    if _ends_with_table(paper):
        # Word adds a line of its own where a table ends the file
        paper.add(paper.gap())
    section.getparent().replace(section, papers[-1])


def _ends_with_table(paper: Paper) -> bool:
    return bool(paper.blocks) and paper.blocks[-1].tag == q("tbl")


def _write_blocks(paper: Paper, blocks: Sequence[Block]) -> None:
    for before, block in pairwise([None, *blocks]):
        assert block is not None
        if before is not None and leans(block, before):
            paper.hold_last()
        paper.add(*_elements(paper, block))


def _elements(paper: Paper, block: Block) -> Sequence[Element]:
    match block:
        case Heading(text, level):
            return [paper.paragraph(text, f"heading {level}")]  # type: ignore[arg-type]
        case Paragraph(text, role):
            return [paper.paragraph(text, role)]
        case Bullets():
            return _bullets(paper, block)
        case Table():
            return list(table(paper, block))
        case Chart():
            return [chart(paper, block)]
        case Figure():
            return _figure(paper, block)
        case Stamps():
            return list(requisites.stamps(paper, block))
        case Signature():
            return [requisites.signature(paper, block)]
        case Executor():
            return list(requisites.executor(paper, block))
        case Registration():
            return [requisites.registration(paper, block)]
        case AppendixMark():
            return list(requisites.appendix(paper, block))
        case PageBreak():
            # a break of its own after a table that fills its page would leave an empty one
            return [w("p", paragraph_properties(w("pStyle", val=paper.styles["gap"]), w("pageBreakBefore")))]
        case Landscape():
            raise TypeError("turned pages are laid out by their section")
        case _:
            assert_never(block)


def _bullets(paper: Paper, block: Bullets) -> list[Element]:
    number = paper.lists.numbers() if block.is_numbered else paper.lists.dashes()
    part = "numbers" if block.is_numbered else "bullets"
    return [
        paper.paragraph(text, part, w("numPr", w("ilvl", val=0), w("numId", val=number)))  # type: ignore[arg-type]
        for text in block.items
    ]


def _figure(paper: Paper, block: Figure) -> list[Element]:
    picture = figure(paper, block)
    if not block.caption:
        return [picture]
    hold(picture)
    return [picture, paper.paragraph(block.caption, "caption", w("jc", val="center"))]


def _tell_properties(word: WordDocument, document: Document) -> None:
    told = word.core_properties
    now = clock.now().replace(tzinfo=None)
    told.title = clean(document.title)[:_PROPERTY_MOST]
    told.author = told.last_modified_by = clean(document.author)[:_PROPERTY_MOST]
    told.subject = clean(document.subject)[:_PROPERTY_MOST]
    told.identifier = clean(document.identity)[:_PROPERTY_MOST]
    told.language = WORD_LANG[document.lang]
    told.created = told.modified = now
    told.revision = 1
