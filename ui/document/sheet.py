"""An endless sheet of text being written: units, letters and paragraphs as the styles of the document want them.

The letters are Times New Roman where it is. Liberation Serif and Nimbus Roman have the same widths, so lines break
alike; Noto Serif and DejaVu Serif are wider and only make sure that Kazakh letters are there.
"""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
    QTextTable,
)

from core.document.blocks import Run, Text
from core.document.style import LINK_COLOUR, PROMPT_COLOUR, Look, PageSetup, Part, looks

# one unit is a tenth of a point: fine enough that letters stand alike at every zoom and on the printer
POINT = 10
UNITS_PER_INCH = 720
MM = UNITS_PER_INCH / 25.4

FALLBACKS = ("Liberation Serif", "Nimbus Roman", "Noto Serif", "DejaVu Serif")
# of Times: Word's single spacing, in heights of a letter
SINGLE = 1.149
LINE_END = "\N{LINE SEPARATOR}"

# what a paragraph says about pages; the cutter reads it
KEEPS = QTextFormat.Property.UserProperty.value + 1
BREAKS = KEEPS + 1
FOOT = KEEPS + 2

FLOW = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "both": Qt.AlignmentFlag.AlignJustify,
}
_AFTER_TABLE_PT = 8


class Sheet:
    """Text of one width, as long as it needs to be."""

    def __init__(self, setup: PageSetup) -> None:
        self.setup = setup
        self.text = QTextDocument()
        self.text.setUndoRedoEnabled(False)
        self.text.setUseDesignMetrics(True)
        self.text.setDocumentMargin(0)
        self.text.setDefaultFont(letters(setup, setup.size))
        option = QTextOption()
        # a word longer than its column is broken, as Word does it
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setDefaultTextOption(option)
        self.text.setTextWidth(self.width)
        self.cursor = QTextCursor(self.text)
        self.is_empty = True
        self._is_breaking = False
        self._table: QTextTable | None = None
        # the paragraph the cursor stands in has been begun by Qt and not yet by us
        self._is_given = True

    @property
    def width(self) -> float:
        return self.setup.text_mm * MM

    def look(self, part: Part) -> Look:
        return looks(self.setup)[part]

    def break_page(self) -> None:
        self._is_breaking = not self.is_empty

    def paragraph(self, text: Text, look: Look, shape: QTextBlockFormat | None = None) -> None:
        """A paragraph at the end."""
        self.begin(look, shape)
        self.write(text, look)

    def begin(self, look: Look, shape: QTextBlockFormat | None = None) -> None:
        """An empty paragraph at the end, to be written into."""
        made = QTextBlockFormat(shape) if shape else block_format(look, self.setup)
        if self._is_breaking:
            made.setProperty(BREAKS, True)
        if self._table is not None:
            # after a table only the table's own margin counts
            table = self._table.format()
            table.setBottomMargin(_AFTER_TABLE_PT * POINT)
            self._table.setFormat(table)
            self._table = None
        if self._is_given:
            self.cursor.setBlockFormat(made)
        else:
            self.cursor.insertBlock(made)
        self._is_given = self._is_breaking = self.is_empty = False

    def write(self, text: Text, look: Look) -> None:
        write(self.cursor, text, look, self.setup)

    def before_table(self) -> None:
        """Qt wants a paragraph around a table: the smallest, where Word has none."""
        if self._is_given:
            self._shrink()
        elif self._is_breaking:
            self.begin(self.look("gap"))
        if self._is_breaking:
            self._mark_breaking()
        self.is_empty = False

    def after_table(self, table: QTextTable) -> None:
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._shrink()
        self._is_given = True
        self._table = table

    def hold_last(self) -> None:
        """What has just been written goes with what comes next."""
        keeping = QTextBlockFormat()
        keeping.setProperty(KEEPS, True)
        if not self._is_given:
            self.cursor.mergeBlockFormat(keeping)
        elif self._table is not None:
            # the last row alone would look lost there
            for row in range(max(0, self._table.rows() - 2), self._table.rows()):
                self._table.cellAt(row, 0).firstCursorPosition().mergeBlockFormat(keeping)

    def _mark_breaking(self) -> None:
        shape = self.cursor.blockFormat()
        shape.setProperty(BREAKS, True)
        self.cursor.setBlockFormat(shape)
        self._is_breaking = False

    def _shrink(self) -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        shape.setProperty(KEEPS, True)
        self.cursor.setBlockFormat(shape)


def letters(setup: PageSetup, size: float) -> QFont:
    made = QFont([setup.font, *FALLBACKS])
    made.setPixelSize(round(size * POINT))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.ForceOutline)
    return made


@cache
def _leading(setup: PageSetup, size: float) -> float:
    """How much wider Word sets its lines than Qt, which leaves out the room some letters ask for between them."""
    return max(1.0, SINGLE * size * POINT / QFontMetricsF(letters(setup, size)).lineSpacing())


def block_format(look: Look, setup: PageSetup) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setAlignment(FLOW[look.flow])
    made.setTextIndent(look.first_line_mm * MM)
    made.setLeftMargin(look.left_mm * MM)
    made.setRightMargin(look.right_mm * MM)
    made.setTopMargin(look.before_pt * POINT)
    made.setBottomMargin(look.after_pt * POINT)
    height = 100 * look.line_spacing * _leading(setup, look.size)
    made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if look.keeps_with_next:
        made.setProperty(KEEPS, True)
    return made


def char_format(look: Look, setup: PageSetup) -> QTextCharFormat:
    made = QTextCharFormat()
    font = letters(setup, look.size)
    font.setBold(look.is_bold)
    font.setItalic(look.is_italic)
    made.setFont(font)
    # never the palette's: in a dark theme it would be white
    made.setForeground(QBrush(QColor("black")))
    return made


def write(cursor: QTextCursor, text: Text, look: Look, setup: PageSetup) -> None:
    """Put words into the paragraph where the cursor stands."""
    plain = char_format(look, setup)
    if isinstance(text, str):
        cursor.insertText(_lines(text), plain)
        return
    for run in text:
        cursor.insertText(_lines(run.text), _of_run(run, plain))


def prompt_format(look: Look, setup: PageSetup) -> QTextCharFormat:
    made = char_format(look, setup)
    made.setForeground(QBrush(QColor(f"#{PROMPT_COLOUR}")))
    return made


def strong(text: Text) -> Sequence[Run]:
    runs = [Run(text)] if isinstance(text, str) else text
    return [Run(run.text, True, run.is_italic, run.link, run.lang) for run in runs]


def _of_run(run: Run, plain: QTextCharFormat) -> QTextCharFormat:
    made = QTextCharFormat(plain)
    font = made.font()
    font.setBold(font.bold() or run.is_bold)
    font.setItalic(font.italic() or run.is_italic)
    made.setFont(font)
    if run.link:
        made.setAnchor(True)
        made.setAnchorHref(run.link)
        made.setForeground(QBrush(QColor(f"#{LINK_COLOUR}")))
        made.setFontUnderline(True)
    return made


def _lines(text: str) -> str:
    return text.replace("\n", LINE_END)
