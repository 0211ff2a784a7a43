"""Blocks as text on endless sheets, one for each run of pages on paper of the same turn; `pages` cuts them.

Qt's own pages split table rows between them, which official tables never do; hence the endless sheet.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from PySide6.QtGui import QTextOption

from core.document.blocks import (
    AppendixMark,
    Block,
    Bullets,
    Chart,
    Document,
    Executor,
    Figure,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    Registration,
    Signature,
    Stamps,
    Table,
    leans,
)
from core.document.sections import groups
from core.document.style import Look, PageSetup, signature_mm
from core.document.wording import (
    appendix_lines,
    executor_lines,
    list_mark,
    registration_line,
    signature_line,
    stamp_lines,
)
from core.language.trilingual import Lang
from ui.document import figures, grid
from ui.document.sheet import FOOT, MM, Sheet, block_format

# where the words of a list begin after its mark
_MARK_MM = 6.5
_GUTTER_MM = 8


def lay_out(document: Document, setup: PageSetup = PageSetup()) -> list[Sheet]:  # noqa: B008
    """The same words, in the same order, as the Word file says."""
    sheets = []
    for is_turned, blocks in groups(document.blocks):
        sheet = Sheet(setup.turned() if is_turned else setup)
        for before, block in pairwise([None, *blocks]):
            assert block is not None
            if before is not None and leans(block, before):
                sheet.hold_last()
            _add(sheet, block, document.lang)
        sheets.append(sheet)
    return sheets or [Sheet(setup)]


def _add(sheet: Sheet, block: Block, lang: Lang) -> None:
    match block:
        case Heading(text, level):
            sheet.paragraph(text, sheet.look(f"heading {level}"))  # type: ignore[arg-type]
        case Paragraph(text, role):
            sheet.paragraph(text, sheet.look(role))
        case Bullets():
            _add_list(sheet, block)
        case Table():
            grid.add(sheet, block, lang)
        case Chart():
            figures.add_chart(sheet, block, lang)
        case Figure():
            figures.add_figure(sheet, block)
        case Stamps():
            _add_stamps(sheet, block, lang)
        case Signature():
            _add_signature(sheet, block)
        case Executor():
            _add_executor(sheet, block, lang)
        case Registration():
            sheet.paragraph(registration_line(block, lang), sheet.look("registration"))
        case AppendixMark():
            _add_at_right(sheet, appendix_lines(block), sheet.look("appendix"))
        case PageBreak():
            sheet.break_page()
        case Landscape():
            # `groups` has already opened it: its pages are another sheet
            raise AssertionError("a turned page inside a sheet")
        case _:
            assert_never(block)


def _add_list(sheet: Sheet, block: Bullets) -> None:
    look = sheet.look("numbers" if block.is_numbered else "bullets")
    shape = block_format(look, sheet.setup)
    # a line that goes on stands under the words, not under the mark
    shape.setLeftMargin((look.first_line_mm + _MARK_MM) * MM)
    shape.setTextIndent(-_MARK_MM * MM)
    # counted from where the mark stands
    tab = _MARK_MM * MM
    shape.setTabPositions([QTextOption.Tab(tab, QTextOption.TabType.LeftTab)])
    for place, words in enumerate(block.items, 1):
        sheet.paragraph(f"{list_mark(place, block.is_numbered)}\t", look, shape)
        sheet.write(words, look)


def _add_signature(sheet: Sheet, block: Signature) -> None:
    """The name ends at the right, on the last line of the position."""
    texts = [[one] for one in signature_line(block)] + [[] for _figure in block.figures]
    widths = signature_mm(sheet.setup.text_mm, len(block.figures))
    made = grid.add_bare(sheet, texts, widths, sheet.look("signature"), is_signature=True)
    for place, figure in enumerate(block.figures, len(texts) - len(block.figures)):
        figures.put_figure(sheet, made.cellAt(0, place).firstCursorPosition(), figure)


def _add_stamps(sheet: Sheet, block: Stamps, lang: Lang) -> None:
    look = sheet.look("stamp")
    right = stamp_lines(block.approval, lang) if block.approval else []
    if block.agreement:
        begins = _stamp_begins_mm(sheet.setup)
        widths = [begins - _GUTTER_MM, _GUTTER_MM, sheet.setup.text_mm - begins]
        grid.add_bare(sheet, [stamp_lines(block.agreement, lang), [], right], widths, look)
    else:
        _add_at_right(sheet, right, look)


def _add_at_right(sheet: Sheet, lines: Sequence[str], look: Look) -> None:
    shape = block_format(look, sheet.setup)
    shape.setLeftMargin(_stamp_begins_mm(sheet.setup) * MM)
    for line in lines:
        sheet.paragraph(line, look, shape)


def _add_executor(sheet: Sheet, block: Executor, lang: Lang) -> None:
    look = sheet.look("executor")
    shape = block_format(look, sheet.setup)
    shape.setProperty(FOOT, True)
    shape.setRightMargin(sheet.width / 2)
    for line in executor_lines(block, lang):
        sheet.paragraph(line, look, shape)


def _stamp_begins_mm(setup: PageSetup) -> float:
    """From the left margin; a narrow sheet gives the stamp its right half."""
    begins = setup.width_mm - setup.stamp_mm - setup.left_mm
    return begins if 0 < begins < setup.text_mm - _GUTTER_MM else setup.text_mm / 2
