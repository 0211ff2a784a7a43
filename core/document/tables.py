"""Tables in Word: one row is built and cloned, so that a thousand rows take no longer than their markup."""

import copy
from collections.abc import Iterator, Sequence

from core.document import controls
from core.document.blocks import Align, Cell, Choice, Remark, Row, Table, Tone
from core.document.ooxml import (
    JUSTIFIED,
    Element,
    is_usual,
    paragraph_properties,
    q,
    run_properties,
    say_instead,
    twips,
    w,
)
from core.document.paper import Paper, columns, hold
from core.document.style import ACROSS_SHADE, CELL_MARGIN_MM, SHADES, Part
from core.document.widths import Fitted, fitted
from core.document.wording import column_numbers, spans_of
from core.document.wordstyles import GRID, PROMPT

_T = q("t")
_ABOVE_MM = 0.4


def table(paper: Paper, block: Table) -> Iterator[Element]:
    """The caption, if there is one, and the table."""
    _check(block)
    if block.caption:
        caption = paper.paragraph(block.caption, "caption")
        hold(caption)
        yield caption
    fit = fitted(block, paper.setup, paper.lang)
    grid = frame(paper, fit.widths, GRID)
    if block.has_head:
        grid.extend(_head(paper, block, fit))
    grid.extend(_rows(paper, block, fit))
    yield grid


def frame(paper: Paper, widths: Sequence[float], style: str = "", margin_mm: float = CELL_MARGIN_MM) -> Element:
    """An empty table of fixed widths; without a style it shows no lines."""
    margins = {
        "top": _ABOVE_MM if style else 0,
        "left": margin_mm,
        "bottom": _ABOVE_MM if style else 0,
        "right": margin_mm,
    }
    sides = [w(side, w=twips(margin), type="dxa") for side, margin in margins.items()]
    properties = w("tblPr", *([w("tblStyle", val=paper.styles[style])] if style else []))
    properties.extend(
        [
            w("tblW", w=sum(map(twips, widths)), type="dxa"),
            w("tblInd", w=0, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *sides),
            w("tblLook", val="0020" if style else "0000", firstRow=int(bool(style)), noHBand=1, noVBand=1),
        ]
    )
    return w("tbl", properties, columns(widths))


def cell(width_mm: float, *paragraphs: Element, properties: Sequence[Element] = ()) -> Element:
    return w("tc", w("tcPr", w("tcW", w=twips(width_mm), type="dxa"), *properties), *paragraphs)


def row(*cells: Element, is_head: bool = False) -> Element:
    """Never split between pages."""
    return w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if is_head else [])), *cells)


def _check(block: Table) -> None:
    for row in block.rows:
        wanted = 1 if row.is_across else len(block.columns)
        if len(row.cells) != wanted:
            raise ValueError(f"a row has {len(row.cells)} cells where {wanted} belong")


def _head(paper: Paper, block: Table, fit: Fitted) -> Iterator[Element]:
    widths = fit.widths
    centred = w("vAlign", val="center")

    def head_cell(title: str, width: float, *more: Element) -> Element:
        return cell(width, paper.paragraph(title, fit.head), properties=[*more, copy.copy(centred)])

    rows = []
    uncovered = [True] * len(widths)
    if spans := spans_of(block):
        upper, place = [], 0
        for title, count in spans:
            span = widths[place : place + count]
            if title:
                upper.append(head_cell(title, sum(span), w("gridSpan", val=count)))
                uncovered[place : place + count] = [False] * count
            else:
                names = [column.title for column in block.columns[place : place + count]]
                merged = zip(names, span, strict=True)
                upper += [head_cell(name, width, w("vMerge", val="restart")) for name, width in merged]
            place += count
        rows.append(row(*upper, is_head=True))
    lower = []
    for column, width, is_open in zip(block.columns, widths, uncovered, strict=True):
        goes_on = bool(rows) and is_open
        lower.append(head_cell("" if goes_on else column.title, width, *([w("vMerge")] if goes_on else [])))
    rows.append(row(*lower, is_head=True))
    if block.is_numbered:
        numbers = zip(column_numbers(block), widths, strict=True)
        rows.append(row(*(head_cell(number, width) for number, width in numbers), is_head=True))
    for paragraph in (paragraph for one in rows for paragraph in one.iter(q("p"))):
        hold(paragraph)
    yield from rows


def _rows(paper: Paper, block: Table, fit: Fitted) -> Iterator[Element]:
    aligns: list[Align] = [column.align for column in block.columns]
    moulds: dict[tuple[Tone, bool, bool], Element] = {}
    for place, one in enumerate(block.rows):
        form = (one.tone, one.is_across, one.is_strong)
        mould = moulds.get(form)
        if mould is None:
            mould = moulds[form] = _mould(paper, one, fit, aligns)
        # lxml copies an element with all that is in it
        made = copy.copy(mould)
        _fill(paper, made, one)
        if place == len(block.rows) - 2 or (one.is_across and place < len(block.rows) - 1):
            # a day's name stays with its first row, and the last row is not alone on a page
            hold(made.find(f".//{q('p')}"))
        yield made


def _mould(paper: Paper, like: Row, fit: Fitted, aligns: Sequence[Align]) -> Element:
    """A row without words, to be cloned for all rows like this one."""
    colour = SHADES.get(like.tone, ACROSS_SHADE if like.is_across else "")
    shade = [w("shd", val="clear", color="auto", fill=colour)] if colour else []
    if like.is_across:
        across = [w("gridSpan", val=len(fit.widths)), *shade]
        return row(cell(sum(fit.widths), _empty(paper, fit.cell, "centre", True), properties=across))
    cells = [
        cell(width, _empty(paper, fit.cell, align, like.is_strong), properties=[copy.copy(one) for one in shade])
        for width, align in zip(fit.widths, aligns, strict=True)
    ]
    return row(*cells)


def _empty(paper: Paper, part: Part, align: Align, is_bold: bool) -> Element:
    weight = [w("b"), w("bCs")] if is_bold else []
    run = w("r", run_properties(*weight, paper.lang_mark()), w("t"))
    style = w("pStyle", val=paper.styles[part])
    flow = [w("jc", val=JUSTIFIED[align])] if align != "left" else []
    return w("p", paragraph_properties(style, *flow), run)


def _fill(paper: Paper, made: Element, one: Row) -> None:
    plain = [text for text in one.cells if isinstance(text, str)]
    if len(plain) == len(one.cells) and is_usual("|".join(plain)):
        for place, text in zip(made.iter(_T), plain, strict=True):
            place.text = text
        return
    for place, content in zip(list(made.iter(_T)), one.cells, strict=True):
        if isinstance(content, str) and content:
            say_instead(place, content)
        else:
            run = place.getparent()
            paragraph = run.getparent()
            paragraph.remove(run)
            paragraph.extend(_content(paper, content, one.is_across or one.is_strong))
    if binding := controls.binding_of(one):
        start, end = controls.around(binding, paper.number())
        paragraphs = list(made.iter(q("p")))
        paragraphs[0].insert(1, start)
        paragraphs[-1].append(end)


def _content(paper: Paper, content: Cell, is_bold: bool) -> list[Element]:
    match content:
        case Choice():
            return [_spoken(paper, controls.choice(content, paper.lang, paper.number()))]
        case Remark():
            return [_spoken(paper, controls.remark(content, paper.lang, paper.number()))]
        case _:
            return paper.runs(content, is_bold)


def _spoken(paper: Paper, control: Element) -> Element:
    """A control's words in the document's language, its prompt in the style the letterhead gave that name."""
    for run in control.iter(q("r")):
        properties = run.find(q("rPr"))
        if properties is None:
            properties = w("rPr")
            run.insert(0, properties)
        for style in properties.findall(q("rStyle")):
            style.set(q("val"), paper.styles[PROMPT])
        properties.append(paper.lang_mark())
    return control
