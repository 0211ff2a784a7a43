"""Blocks as text on an endless sheet, one sheet for each run of pages with the same paper; `pages` cuts it.

Qt's own pages split table rows between them, which official tables never do; hence the endless sheet.
The letters are Times New Roman where it is. Liberation Serif has the same widths, so lines break alike; Noto Serif and
DejaVu Serif are wider and only make sure that Kazakh letters are there.
"""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QByteArray
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from core.document import wording
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
    Run,
    Signature,
    Stamps,
    Table,
    Text,
)
from core.document.style import LINK_COLOUR, PROMPT_COLOUR, Look, PageSetup, looks
from core.language.trilingual import Lang
from ui.document import figures, grid
from ui.document.sheet import BREAKS, KEEPS, MM, POINT, Sheet

FALLBACKS = ["Liberation Serif", "Noto Serif", "DejaVu Serif"]

_FLOWS = {
    "left": QTextOption.TabType.LeftTab,
    "right": QTextOption.TabType.RightTab,
}
