"""What a letterhead puts around the text: its header and footer, and what stands above the text on the first page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import docx
from docx.text.run import Run

from core.document import docx as word
from core.document import letterhead as letterheads
from core.document.blocks import Document, Paragraph
from core.document.ooxml import Element, local, q
from core.document.sections import measured
from core.document.style import Flow, PageSetup, Stationery

# stand where the number of a page and the count of pages will be
NUMBER, COUNT = "\N{OBJECT REPLACEMENT CHARACTER}1", "\N{OBJECT REPLACEMENT CHARACTER}2"
_FIELDS = {"PAGE": NUMBER, "NUMPAGES": COUNT}
_PLACE = "hatshy-text"
_USUAL_POINTS = 10
# in a point, and in a line
_TWIPS, _LINE = 20, 240
_MM_PER_EMU = 1 / 36000
_FLOWS: dict[int, Flow] = {0: "left", 1: "centre", 2: "right", 3: "both"}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@dataclass(frozen=True)
class Words:
    text: str
    size: float
    is_bold: bool = False
    is_italic: bool = False
    colour: str = "000000"


@dataclass(frozen=True)
class Picture:
    content: bytes
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Line:
    """A paragraph. Stops are where its tabs lead, in millimetres; a rule is a line drawn under it."""

    pieces: Sequence[Words | Picture]
    flow: Flow = "left"
    before_pt: float = 0
    after_pt: float = 0
    spacing: float = 1
    stops: Sequence[tuple[float, Flow]] = ()
    is_ruled: bool = False
    # of its empty line
    size: float = _USUAL_POINTS


@dataclass(frozen=True)
class Grid:
    """A table without lines: names in two languages with the emblem between them."""

    widths: Sequence[float]
    rows: Sequence[Sequence["Story"]]


Story = Sequence[Line | Grid]


@dataclass(frozen=True)
class Around:
    """`above` is the letterhead's own text before ours. Distances are from the paper's edges."""

    setup: PageSetup
    first_header: Story
    header: Story
    first_footer: Story
    footer: Story
    above: Story
    header_mm: float
    footer_mm: float


def around(stationery: Stationery) -> Around | None:
    """Nothing without a letterhead. Raises Invalid for one that cannot be used."""
    if stationery.letterhead is None:
        return None
    return _around(stationery.letterhead, stationery.setup)


@lru_cache(maxsize=2)
def _around(letterhead: bytes, setup: PageSetup) -> Around:
    return letterheads.try_out(lambda: _read(letterhead, setup))


def _read(letterhead: bytes, setup: PageSetup) -> Around:
    # from what is really written on it, page numbers included
    file = docx.Document(BytesIO(word.written(Document("", "kk", [Paragraph(_PLACE)]), letterhead, setup)))
    section = file.sections[0]
    has_first = section.different_first_page_header_footer
    header, footer = _story(section.header), _story(section.footer)
    return Around(
        setup=measured(section._sectPr, setup),
        first_header=_story(section.first_page_header) if has_first else header,
        header=header,
        first_footer=_story(section.first_page_footer) if has_first else footer,
        footer=footer,
        above=list(_above(file)),
        header_mm=(section.header_distance or 0) * _MM_PER_EMU,
        footer_mm=(section.footer_distance or 0) * _MM_PER_EMU,
    )


def _story(part: Any) -> Story:
    return [] if part.is_linked_to_previous else _content(part)


def _above(file: Any) -> Iterator[Line | Grid]:
    for one in file.iter_inner_content():
        if getattr(one, "text", "") == _PLACE:
            return
        yield _told(one)


def _content(holder: Any) -> list[Line | Grid]:
    return [_told(one) for one in holder.iter_inner_content()]


def _told(one: Any) -> Line | Grid:
    if hasattr(one, "rows"):
        rows = [[_content(cell) for cell in row.cells] for row in one.rows]
        columns = [float(column.width or 1) for column in one.columns]
        return Grid(columns, rows)
    return _line(one)


def _line(paragraph: Any) -> Line:
    styles = list(_chain(paragraph.style))
    formats = [paragraph.paragraph_format, *(style.paragraph_format for style in styles)]
    border = f"{q('pPr')}/{q('pBdr')}/{q('bottom')}"
    stops = next((list(one.tab_stops) for one in formats if len(one.tab_stops)), [])
    return Line(
        pieces=list(_pieces(paragraph, styles)),
        flow=_FLOWS.get(_first(one.alignment for one in formats) or 0, "left"),
        before_pt=_points(_first(one.space_before for one in formats), paragraph, "before"),
        after_pt=_points(_first(one.space_after for one in formats), paragraph, "after"),
        spacing=_spacing(_first(one.line_spacing for one in formats), paragraph),
        stops=[(stop.position * _MM_PER_EMU, _FLOWS.get(stop.alignment, "left")) for stop in stops],
        is_ruled=any(one._element.find(border) is not None for one in (paragraph, *styles)),
        size=_size([style.font for style in styles], paragraph),
    )


def _pieces(paragraph: Any, styles: Sequence[Any]) -> Iterator[Words | Picture]:
    code, state = "", "text"
    for run in paragraph._p.iter(q("r")):
        mark = run.find(q("fldChar"))
        kind = mark.get(q("fldCharType")) if mark is not None else ""
        simple = run.getparent().get(q("instr"), "") if local(run.getparent()) == "fldSimple" else ""
        code += "".join(one.text or "" for one in run.iter(q("instrText")))
        if kind == "begin":
            code, state = "", "code"
        elif kind == "separate":
            state = "text"
        elif kind == "end":
            code, state = "", "text"
        field = _FIELDS.get((simple or code).strip().partition(" ")[0].upper(), "")
        text = field if field and (simple or kind == "separate") else _text(run)
        if text and state == "text" and (not field or text == field):
            yield _words(paragraph, run, styles, text)
        yield from _pictures(paragraph, run)


def _text(run: Element) -> str:
    signs = {"tab": "\t", "br": "\n"}
    return "".join((one.text or "") if local(one) == "t" else signs.get(local(one), "") for one in run)


def _words(paragraph: Any, run: Element, styles: Sequence[Any], text: str) -> Words:
    own = Run(run, paragraph)
    fonts = [own.font, *(style.font for style in (*_chain(own.style), *styles))]
    colour = _first(font.color.rgb for font in fonts)
    return Words(
        text.upper() if _first(font.all_caps for font in fonts) else text,
        _size(fonts, paragraph),
        bool(_first(font.bold for font in fonts)),
        bool(_first(font.italic for font in fonts)),
        str(colour or "000000"),
    )


def _pictures(paragraph: Any, run: Element) -> Iterator[Picture]:
    for drawing in run.iter(_DRAWING + "inline", _DRAWING + "anchor"):
        extent, blip = drawing.find(_DRAWING + "extent"), next(drawing.iter(_BLIP), None)
        part = paragraph.part.related_parts.get(blip.get(_EMBED)) if blip is not None else None
        if part is not None and extent is not None:
            width, height = (int(extent.get(side, 0)) * _MM_PER_EMU for side in ("cx", "cy"))
            yield Picture(part.blob, width, height)


def _chain(style: Any) -> Iterator[Any]:
    """A style and what it is based on; somebody may have closed the circle."""
    met: set[str] = set()
    while style is not None and style.style_id not in met:
        met.add(style.style_id)
        yield style
        style = style.base_style


def _size(fonts: Sequence[Any], paragraph: Any) -> float:
    found = _first(font.size for font in fonts)
    if found is not None:
        return float(found.pt)
    size = _default(paragraph, "rPr", "sz", "val")
    return size / 2 if size else _USUAL_POINTS


def _first(values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _default(paragraph: Any, kind: str, name: str, key: str) -> float:
    """What holds in the whole file where no style says otherwise; 0 if nothing does."""
    place = f"{q('docDefaults')}/{q(f'{kind}Default')}/{q(kind)}/{q(name)}"
    found = paragraph.part._document_part.styles.element.find(place)
    return float(found.get(q(key), 0)) if found is not None else 0.0


def _points(length: Any, paragraph: Any, side: str) -> float:
    return float(length.pt) if length is not None else _default(paragraph, "pPr", "spacing", side) / _TWIPS


def _spacing(said: Any, paragraph: Any) -> float:
    """In lines; an exact height in points is left to Word."""
    if said is None:
        return _default(paragraph, "pPr", "spacing", "line") / _LINE or 1.0
    return said if isinstance(said, float) else 1.0
