"""Tables on a sheet: a head of one to three storeys, rows in their tones, and the lines of official tables."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)

from core.document.blocks import Cell, Choice, Remark, Row, Table, Text
from core.document.controls import label, prompt, remark_prompt
from core.document.style import ACROSS_SHADE, CELL_MARGIN_MM, SHADES, Look, PageSetup
from core.document.widths import fitted
from core.document.wording import column_numbers, spans_of
from core.language.trilingual import Lang
from ui.document.sheet import KEEPS, MM, POINT, Sheet, block_format, prompt_format, strong, write

# half a point, as Word draws its grid
LINE, PADDING = POINT // 2, 3


def add(sheet: Sheet, block: Table, lang: Lang) -> None:
    if block.caption:
        sheet.paragraph(block.caption, sheet.look("caption"))
        sheet.hold_last()
    spans = spans_of(block)
    head_rows = 1 + bool(spans) + block.is_numbered if block.has_head else 0
    fit = fitted(block, sheet.setup, lang)
    made = _made(sheet, head_rows + len(block.rows), fit.widths, LINE)
    shape = made.format()
    shape.setHeaderRowCount(head_rows)
    made.setFormat(shape)
    if block.has_head:
        _fill_head(sheet, made, block, sheet.look(fit.head))
    writer = _Rows(sheet, made, block, sheet.look(fit.cell), lang)
    for place, row in enumerate(block.rows):
        writer.write(head_rows + place, row, is_last=place == len(block.rows) - 1)
    sheet.after_table(made)


def add_bare(
    sheet: Sheet, columns: Sequence[Sequence[Text]], widths: Sequence[float], look: Look, is_signature: bool = False
) -> QTextTable:
    """Texts side by side, without lines. Those of a signature stand low, the name at the right."""
    made = _made(sheet, 1, widths, 0)
    around = made.format()
    # at the top of a cell a paragraph's own room would be lost
    around.setTopMargin(look.before_pt * POINT)
    made.setFormat(around)
    for place, lines in enumerate(columns):
        cursor = made.cellAt(0, place).firstCursorPosition()
        shape = block_format(look, sheet.setup)
        shape.setTopMargin(0)
        if is_signature:
            shape.setAlignment(_SIDES["right" if place else "left"])
            low = made.cellAt(0, place).format()
            low.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
            made.cellAt(0, place).setFormat(low)
        cursor.setBlockFormat(shape)
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock()
            write(cursor, line, look, sheet.setup)
    sheet.after_table(made)
    return made


def _made(sheet: Sheet, rows: int, widths: Sequence[float], line: int) -> QTextTable:
    shape = QTextTableFormat()
    shape.setBorder(line)
    shape.setBorderCollapse(True)
    shape.setBorderStyle(_SOLID if line else QTextFrameFormat.BorderStyle.BorderStyle_None)
    shape.setBorderBrush(QColor("black"))
    shape.setCellPadding(PADDING if line else 0)
    shape.setCellSpacing(0)
    total = sum(widths)
    percent = QTextLength.Type.PercentageLength
    shape.setWidth(QTextLength(percent, 100))
    shape.setColumnWidthConstraints([QTextLength(percent, 100 * width / total) for width in widths])
    sheet.before_table()
    return sheet.cursor.insertTable(rows, len(widths), shape)


_SOLID = QTextFrameFormat.BorderStyle.BorderStyle_Solid


def _fill_head(sheet: Sheet, made: QTextTable, block: Table, look: Look) -> None:
    titles = [column.title for column in block.columns]
    lower, place = 0, 0
    if spans := spans_of(block):
        lower = 1
        for title, count in spans:
            if title:
                made.mergeCells(0, place, 1, count)
                _say_head(sheet, made, 0, place, title, look)
            for column in range(place, place + count) if not title else ():
                made.mergeCells(0, column, 2, 1)
                _say_head(sheet, made, 0, column, titles[column], look)
                titles[column] = ""
            place += count
    for column, title in enumerate(titles):
        if title or not spans:
            _say_head(sheet, made, lower, column, title, look)
    for column, number in enumerate(column_numbers(block) if block.is_numbered else ()):
        _say_head(sheet, made, lower + 1, column, number, look)


def _say_head(sheet: Sheet, made: QTextTable, row: int, column: int, title: str, look: Look) -> None:
    _stand(made, row, column, QTextCharFormat.VerticalAlignment.AlignMiddle)
    cursor = made.cellAt(row, column).firstCursorPosition()
    cursor.setBlockFormat(_in_cell(look, sheet.setup))
    write(cursor, title, look, sheet.setup)


def _stand(made: QTextTable, row: int, column: int, where: QTextCharFormat.VerticalAlignment) -> None:
    cell = made.cellAt(row, column)
    ground = _lined(cell)
    ground.setVerticalAlignment(where)
    cell.setFormat(ground)


def _lined(cell: QTextTableCell) -> QTextTableCellFormat:
    """The cell's own format, which knows its spans. Without lines of its own a cell gets a hair, not a line."""
    made = cell.format().toTableCellFormat()
    made.setBorder(LINE)
    made.setBorderStyle(_SOLID)
    made.setBorderBrush(QColor("black"))
    return made


def _in_cell(look: Look, setup: PageSetup) -> QTextBlockFormat:
    shape = block_format(look, setup)
    shape.setLeftMargin(CELL_MARGIN_MM * MM)
    shape.setRightMargin(CELL_MARGIN_MM * MM)
    return shape


_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class _Rows:
    """Writes the body; what all cells of a column share is made once."""

    def __init__(self, sheet: Sheet, made: QTextTable, block: Table, look: Look, lang: Lang) -> None:
        self._setup: PageSetup = sheet.setup
        self._made, self._look, self._lang = made, look, lang
        self._shapes = [_in_cell(look, sheet.setup) for _column in block.columns]
        for shape, column in zip(self._shapes, block.columns, strict=True):
            shape.setAlignment(_SIDES[column.align])
        self._plain = _lined(made.cellAt(made.rows() - 1, 0))
        self._prompt = prompt_format(look, sheet.setup)

    def write(self, place: int, row: Row, is_last: bool) -> None:
        if row.is_across:
            self._made.mergeCells(place, 0, 1, len(self._shapes))
        shade = SHADES.get(row.tone, ACROSS_SHADE if row.is_across else "")
        for column, cell in enumerate(row.cells):
            spot = self._made.cellAt(place, column)
            spot.setFormat(_lined(spot) if row.is_across else self._plain)
            if shade:
                ground = spot.format()
                ground.setBackground(QColor(f"#{shade}"))
                spot.setFormat(ground)
            cursor = spot.firstCursorPosition()
            cursor.setBlockFormat(self._shape(column, row.is_across and not is_last, row.is_across))
            self._say(cursor, cell, row.is_across or row.is_strong)

    def _shape(self, column: int, keeps: bool, is_across: bool) -> QTextBlockFormat:
        shape = self._shapes[column]
        if is_across:
            shape = QTextBlockFormat(shape)
            shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            shape.setProperty(KEEPS, keeps)
        return shape

    def _say(self, cursor: QTextCursor, cell: Cell, is_strong: bool) -> None:
        match cell:
            case Choice(chosen=chosen) if chosen:
                write(cursor, label(chosen, self._lang), self._look, self._setup)
            case Choice():
                cursor.insertText(prompt(self._lang), self._prompt)
            case Remark(text=""):
                cursor.insertText(remark_prompt(self._lang), self._prompt)
            case Remark(text=text):
                write(cursor, text, self._look, self._setup)
            case _:
                write(cursor, strong(cell) if is_strong else cell, self._look, self._setup)
