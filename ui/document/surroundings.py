"""The letterhead on the screen and in PDF: its header and footer on every page, and how much room they leave."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from core.document.around import COUNT, NUMBER, Around, Grid, Line, Picture, Story, Words
from core.document.style import PageSetup
from ui.document.sheet import FLOW, LINE_END, MM, POINT, letters

_STOPS = {
    "left": QTextOption.TabType.LeftTab,
    "centre": QTextOption.TabType.CenterTab,
    "right": QTextOption.TabType.RightTab,
    "both": QTextOption.TabType.LeftTab,
}


class Surroundings:
    """Knows of every page where its text begins and ends; lays out each header once for a page number."""

    def __init__(self, around: Around) -> None:
        self.setup = around.setup
        self._around = around
        self._made: dict[tuple[str, float, str], QTextDocument] = {}

    def begins(self, setup: PageSetup, is_first: bool) -> float:
        """Below the header if it is taller than the margin, and below the letterhead's own text."""
        header = self._text("header", setup, is_first)
        margin = max(setup.top_mm * MM, self._around.header_mm * MM + _tall(header))
        return margin + (_tall(self._text("above", setup, True)) if is_first else 0.0)

    def ends(self, setup: PageSetup, is_first: bool) -> float:
        """From the lower edge."""
        return max(setup.bottom_mm * MM, self._around.footer_mm * MM + _tall(self._text("footer", setup, is_first)))

    def paint(self, painter: QPainter, setup: PageSetup, number: int, count: int) -> None:
        is_first = number == 1
        header = self._text("header", setup, is_first, (number, count))
        footer = self._text("footer", setup, is_first, (number, count))
        self._draw(painter, header, setup, self._around.header_mm * MM)
        self._draw(painter, footer, setup, setup.height_mm * MM - self._around.footer_mm * MM - _tall(footer))
        if is_first:
            above = self._text("above", setup, True)
            self._draw(painter, above, setup, self.begins(setup, True) - _tall(above))

    def words(self) -> str:
        """All that the first page says around the text."""
        texts = (self._text(part, self.setup, True, (1, 1)) for part in ("header", "above", "footer"))
        return "\n".join(text.toPlainText() for text in texts if text is not None)

    def _text(
        self, part: str, setup: PageSetup, is_first: bool, numbers: tuple[int, int] = (1, 1)
    ) -> QTextDocument | None:
        around = self._around
        story = {
            "header": around.first_header if is_first else around.header,
            "footer": around.first_footer if is_first else around.footer,
            "above": around.above,
        }[part]
        if not story:
            return None
        key = part, setup.text_mm, f"{numbers}{is_first}"
        if key not in self._made:
            self._made[key] = _laid_out(story, setup, numbers)
        return self._made[key]

    def _draw(self, painter: QPainter, text: QTextDocument | None, setup: PageSetup, top: float) -> None:
        if text is None:
            return
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = QPalette(QColor("black"), QColor("white"))
        painter.save()
        painter.translate(setup.left_mm * MM, top)
        text.documentLayout().draw(painter, context)
        painter.restore()


def _tall(text: QTextDocument | None) -> float:
    return text.size().height() if text is not None else 0.0


def _laid_out(story: Story, setup: PageSetup, numbers: tuple[int, int]) -> QTextDocument:
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    made.setUseDesignMetrics(True)
    made.setDocumentMargin(0)
    made.setTextWidth(setup.text_mm * MM)
    _Writer(made, setup, numbers).write(QTextCursor(made), story)
    return made


class _Writer:
    def __init__(self, text: QTextDocument, setup: PageSetup, numbers: tuple[int, int]) -> None:
        self._text, self._setup, self._numbers = text, setup, numbers

    def write(self, cursor: QTextCursor, story: Story) -> None:
        is_begun = False
        for one in story:
            if isinstance(one, Grid):
                self._grid(cursor, one)
                # Qt has begun a paragraph after the table already
                cursor.movePosition(QTextCursor.MoveOperation.End)
                is_begun = False
                continue
            if is_begun:
                cursor.insertBlock()
            self._line(cursor, one)
            is_begun = True

    def _grid(self, cursor: QTextCursor, grid: Grid) -> None:
        shape = QTextTableFormat()
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        shape.setBorder(0)
        shape.setCellPadding(0)
        shape.setCellSpacing(0)
        percent, total = QTextLength.Type.PercentageLength, sum(grid.widths)
        shape.setWidth(QTextLength(percent, 100))
        shape.setColumnWidthConstraints([QTextLength(percent, 100 * width / total) for width in grid.widths])
        table = cursor.insertTable(len(grid.rows), len(grid.widths), shape)
        for row, cells in enumerate(grid.rows):
            for column, story in enumerate(cells[: len(grid.widths)]):
                self.write(table.cellAt(row, column).firstCursorPosition(), story)

    def _line(self, cursor: QTextCursor, line: Line) -> None:
        shape = QTextBlockFormat()
        shape.setAlignment(FLOW[line.flow])
        shape.setTopMargin(line.before_pt * POINT)
        shape.setBottomMargin(line.after_pt * POINT)
        shape.setLineHeight(100 * line.spacing, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTabPositions([QTextOption.Tab(place * MM, _STOPS[flow]) for place, flow in line.stops])
        if line.is_ruled:
            whole = QTextLength(QTextLength.Type.PercentageLength, 100)
            shape.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, whole)
        cursor.setBlockFormat(shape)
        cursor.setBlockCharFormat(self._letters(Words("", line.size)))
        for piece in line.pieces:
            if isinstance(piece, Picture):
                self._picture(cursor, piece)
            else:
                cursor.insertText(self._said(piece.text), self._letters(piece))

    def _said(self, text: str) -> str:
        number, count = self._numbers
        return text.replace(NUMBER, str(number)).replace(COUNT, str(count)).replace("\n", LINE_END)

    def _letters(self, words: Words) -> QTextCharFormat:
        font = letters(self._setup, words.size)
        font.setBold(words.is_bold)
        font.setItalic(words.is_italic)
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(QBrush(QColor(f"#{words.colour}")))
        return made

    def _picture(self, cursor: QTextCursor, picture: Picture) -> None:
        image = QImage.fromData(picture.content)
        if image.isNull():
            # a drawing of a format the screen does not know: Word will show it
            return
        name = QUrl(f"letterhead:{cursor.position()}")
        self._text.addResource(QTextDocument.ResourceType.ImageResource.value, name, image)
        shape = QTextImageFormat()
        shape.setName(name.toString())
        shape.setWidth(picture.width_mm * MM)
        shape.setHeight(picture.height_mm * MM)
        cursor.insertImage(shape)
