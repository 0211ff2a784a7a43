"""Pages: an endless sheet cut where paper ends, never through a line or a row, and painted page by page."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextTable,
)

from core.document.around import Around
from core.document.blocks import Document
from core.document.style import PageSetup
from ui.document.layout import lay_out
from ui.document.sheet import BREAKS, FOOT, KEEPS, MM, POINT, Sheet, char_format
from ui.document.surroundings import Surroundings

Span = tuple[float, float]
_Mark = QAbstractTextDocumentLayout.Selection

_NUMBER_MM = 10
_WIDOW = 2
_SLACK = 10
_EDGE, _COARSE = 12.0, 0.5
# the colour of a found word: ink on paper, so the same in every theme
MARK, MARK_CURRENT = QColor("#FBEAC4"), QColor("#F2B84B")


@dataclass(frozen=True)
class Piece:
    """What is never cut: a line, a row, a picture. Tops and bottoms are the sheet's."""

    top: float
    bottom: float
    keeps: bool = False
    breaks: bool = False
    # the head that a table repeats above this row
    head: Span | None = None
    is_foot: bool = False


@dataclass(frozen=True)
class PaperPage:
    sheet: Sheet
    top: float
    bottom: float
    head: Span | None = None
    # who wrote it, at the very foot
    foot: Span | None = None
    # the letterhead's own header and footer; the first page may have others
    around: Surroundings | None = None
    is_first: bool = False

    @property
    def begins(self) -> float:
        """Where the text begins, from the upper edge."""
        return self.around.begins(self.setup, self.is_first) if self.around else self.setup.top_mm * MM

    @property
    def ends(self) -> float:
        """Where it ends, from the lower edge."""
        return self.around.ends(self.setup, self.is_first) if self.around else self.setup.bottom_mm * MM

    @property
    def room(self) -> float:
        return self.height - self.begins - self.ends

    @property
    def setup(self) -> PageSetup:
        return self.sheet.setup

    @property
    def head_height(self) -> float:
        return _tall(self.head)

    @property
    def width(self) -> float:
        return self.setup.width_mm * MM

    @property
    def height(self) -> float:
        return self.setup.height_mm * MM


@dataclass(frozen=True)
class Found:
    """A place of a searched word, and where its line stands on its page."""

    page: int
    top: float
    cursor: QTextCursor = field(compare=False)


def pages_of(
    document: Document,
    setup: PageSetup = PageSetup(),  # noqa: B008
    around: Around | None = None,
) -> list[PaperPage]:
    """On the letterhead's own paper if there is one."""
    beside = Surroundings(around) if around else None
    sheets = lay_out(document, beside.setup if beside else setup)
    return [page for place, sheet in enumerate(sheets) for page in cut(sheet, beside, is_first=not place)]


def cut(sheet: Sheet, around: Surroundings | None = None, is_first: bool = True) -> list[PaperPage]:
    """As much on each page as fits; what belongs together goes to the next page together."""
    blank = PaperPage(sheet, 0, 0, around=around)
    rooms = [replace(blank, is_first=is_first).room, blank.room]
    found = list(_pieces(sheet))
    pieces = [part for piece in found if not piece.is_foot for part in _halved(sheet, piece, min(rooms))]
    foot = [piece for piece in found if piece.is_foot]
    made: list[PaperPage] = []
    first = begun = 0
    while first < len(pieces):
        head = pieces[first].head
        space = rooms[min(len(made), 1)] - _tall(head)
        last = first
        while last + 1 < len(pieces) and _fits(pieces[first], pieces[last + 1], space):
            last += 1
        if last + 1 < len(pieces) and not pieces[last + 1].breaks:
            last = _held(pieces, first, last)
        begun, top, bottom, begins = first, pieces[first].top, pieces[last].bottom, is_first and not made
        made.append(replace(blank, top=top, bottom=bottom, head=head, is_first=begins))
        first = last + 1
    made = made or [replace(blank, is_first=is_first)]
    return _with_foot(made, (foot[0].top, foot[-1].bottom), pieces[begun:]) if foot else made


def _with_foot(made: list[PaperPage], foot: Span, pieces: Sequence[Piece]) -> list[PaperPage]:
    """`pieces` are those of the last page; where the foot finds no room, what keeps with it goes along."""
    last = made[-1]
    if last.head_height + last.bottom - last.top + _tall(foot) <= last.room:
        return [*made[:-1], replace(last, foot=foot)]
    along = pieces[_held(pieces, 0, len(pieces) - 1) + 1 :]
    end = along[0].top if along else last.bottom
    head = along[0].head if along else None
    return [*made[:-1], replace(last, bottom=end), replace(last, top=end, head=head, foot=foot, is_first=False)]


def _tall(span: Span | None) -> float:
    return span[1] - span[0] if span else 0


def _fits(first: Piece, piece: Piece, space: float) -> bool:
    return not piece.breaks and piece.bottom - first.top <= space


def _held(pieces: Sequence[Piece], first: int, last: int) -> int:
    """The last piece that may stand at the foot; a chain longer than a page is cut all the same."""
    wanted = last
    while wanted >= first and pieces[wanted].keeps:
        wanted -= 1
    return wanted if wanted >= first else last


def _pieces(sheet: Sheet) -> Iterator[Piece]:
    breaks = False
    part = sheet.text.rootFrame().begin()
    while not part.atEnd():
        frame, block = part.currentFrame(), part.currentBlock()
        if isinstance(frame, QTextTable):
            found = list(_rows(sheet, frame))
        else:
            found = list(_lines(sheet, block))
            breaks = breaks or bool(block.blockFormat().property(BREAKS))
        if found and not (block.isValid() and _is_gap(block)):
            yield replace(found[0], breaks=breaks)
            yield from found[1:]
            breaks = False
        part += 1


def _is_gap(block: QTextBlock) -> bool:
    """The paragraph Qt puts around a table."""
    return not block.text() and bool(block.blockFormat().property(KEEPS))


def _lines(sheet: Sheet, block: QTextBlock) -> Iterator[Piece]:
    """Lines in pairs at both ends, so that none stands alone on a page."""
    area = sheet.text.documentLayout().blockBoundingRect(block)
    text = block.layout()
    rects = [text.lineAt(number).rect().translated(area.topLeft()) for number in range(text.lineCount())]
    keeps = bool(block.blockFormat().property(KEEPS))
    is_foot = bool(block.blockFormat().property(FOOT))
    for place, rect in enumerate(rects):
        is_tied = place < len(rects) - 1 and (place < _WIDOW - 1 or place >= len(rects) - _WIDOW)
        yield Piece(rect.top(), rect.bottom(), keeps or is_tied, is_foot=is_foot)


def _rows(sheet: Sheet, table: QTextTable) -> Iterator[Piece]:
    shape = table.format()
    line, heads = shape.border(), shape.headerRowCount()
    around = shape.cellPadding() + line
    tops = [_row_top(sheet, table, row) - around for row in range(table.rows())]
    # the last line's leading is no part of its block: the line below must still be seen
    ends = [*(top + line for top in tops[1:]), _bottom(sheet, table) + around + (_SLACK if line else 0)]
    head = (tops[0], ends[heads - 1]) if heads else None
    for row in range(table.rows()):
        block = table.cellAt(row, 0).firstCursorPosition().block()
        keeps = (row < heads and table.rows() > heads) or bool(block.blockFormat().property(KEEPS))
        yield Piece(tops[row], ends[row], keeps, head=head if row >= heads else None)


def _row_top(sheet: Sheet, table: QTextTable, row: int) -> float:
    """Heads stand in the middle of their cells and signatures low, so the tallest tells; else all begin at the top."""
    layout, shape = sheet.text.documentLayout(), table.format()
    is_body = bool(shape.border()) and row >= shape.headerRowCount()
    columns = range(1 if is_body else table.columns())
    cells = [table.cellAt(row, column) for column in columns]
    begun = [cell.firstCursorPosition().block() for cell in cells if cell.row() == row]
    return min((layout.blockBoundingRect(block).top() for block in begun), default=0.0)


def _bottom(sheet: Sheet, table: QTextTable) -> float:
    layout = sheet.text.documentLayout()
    cells = [table.cellAt(table.rows() - 1, column) for column in range(table.columns())]
    return max(layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom() for cell in cells)


def _halved(sheet: Sheet, piece: Piece, room: float) -> Iterator[Piece]:
    """A row taller than a page must be cut after all, between its lines."""
    space = room - _tall(piece.head)
    top, breaks = piece.top, piece.breaks
    while piece.bottom - top > space:
        end = _between_lines(sheet, top, top + space)
        yield Piece(top, end, False, breaks, piece.head)
        top, breaks = end, False
    yield Piece(top, piece.bottom, piece.keeps, breaks, piece.head)


def _between_lines(sheet: Sheet, top: float, wanted: float) -> float:
    layout = sheet.text.documentLayout()
    block, crossed = sheet.text.begin(), wanted
    while block.isValid():
        area, text = layout.blockBoundingRect(block), block.layout()
        if area.top() < wanted < area.bottom():
            rects = [text.lineAt(number).rect().translated(area.topLeft()) for number in range(text.lineCount())]
            crossed = min([crossed, *(rect.top() for rect in rects if top < rect.top() < wanted < rect.bottom())])
        block = block.next()
    return crossed


def paint(
    painter: QPainter,
    page: PaperPage,
    number: int,
    count: int,
    found: Sequence[Found] = (),
    current: Found | None = None,
) -> None:
    """One page in units from its upper left corner. The painter's scale decides how large it becomes."""
    marks = [_selection(one.cursor, MARK_CURRENT if one is current else MARK) for one in found]
    setup = page.setup
    left, top = setup.left_mm * MM, page.begins
    if page.around is not None:
        page.around.paint(painter, setup, number, count)
    elif number > 1:
        _paint_number(painter, page, f"{number} / {count}")
    if page.head:
        _paint_strip(painter, page.sheet, page.head, (left, top), ())
        top += page.head_height
    _paint_strip(painter, page.sheet, (page.top, page.bottom), (left, top), marks)
    if page.foot:
        at_foot = page.height - page.ends - _tall(page.foot)
        _paint_strip(painter, page.sheet, page.foot, (left, at_foot), marks)


def _paint_strip(painter: QPainter, sheet: Sheet, span: Span, at: tuple[float, float], marks: Sequence[_Mark]) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    # paper is black on white whatever the screen wears
    context.palette = QPalette(Qt.GlobalColor.black, Qt.GlobalColor.white)
    # on a screen a line at the very edge must not fall between two pixels; a printer has enough of them
    scale = painter.worldTransform().m11()
    pixel = min(_EDGE, 1 / scale) if scale < _COARSE else 0.0
    strip = QRectF(-MM, span[0] - pixel, sheet.width + 2 * MM, span[1] - span[0] + 2 * pixel)
    context.selections = list(marks)
    painter.save()
    painter.translate(at[0], at[1] - span[0])
    painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
    if not marks:
        strip = _paint_cut(painter, sheet, span, strip)
    # neighbours that only touch the strip would stand in a PDF unseen, and be found and copied there
    context.clip = strip.adjusted(0, 1, 0, -1)
    if context.clip.height() > 0:
        sheet.text.documentLayout().draw(painter, context)
    painter.restore()


def _paint_cut(painter: QPainter, sheet: Sheet, span: Span, strip: QRectF) -> QRectF:
    """What a paragraph that goes over a page's edge has here, line by line; returns the strip of all the others.

    Qt paints one line too many at an edge: clipped away it is unseen, but in a PDF it would be found, copied and read.
    """
    layout, left = sheet.text.documentLayout(), QRectF(strip)
    for edge in (span[0] + POINT, span[1] - POINT):
        block = sheet.text.findBlock(layout.hitTest(QPointF(0, edge), Qt.HitTestAccuracy.FuzzyHit))
        area = layout.blockBoundingRect(block)
        is_whole = area.top() >= span[0] - 1 and area.bottom() <= span[1] + 1
        if is_whole or left.height() <= 0 or QTextCursor(block).currentTable():
            continue
        _paint_lines(painter, block, area.topLeft(), span)
        if area.top() < span[0] - 1:
            left.setTop(area.bottom())
        else:
            left.setBottom(area.top())
    return left


def _paint_lines(painter: QPainter, block: QTextBlock, at: QPointF, span: Span) -> None:
    painter.setPen(QColor("black"))
    for line in (block.layout().lineAt(number) for number in range(block.layout().lineCount())):
        rect = line.rect().translated(at)
        if span[0] - 1 < rect.top() and rect.bottom() < span[1] + 1:
            line.draw(painter, at)


def _selection(cursor: QTextCursor, tint: QColor) -> _Mark:
    made = _Mark()
    made.cursor = cursor
    shade = QTextCharFormat()
    shade.setBackground(tint)
    shade.setForeground(QColor("black"))
    made.format = shade
    return made


def _paint_number(painter: QPainter, page: PaperPage, words: str) -> None:
    setup = page.setup
    look = page.sheet.look("page number")
    painter.setFont(char_format(look, setup).font())
    painter.setPen(QColor("black"))
    room = QRectF(setup.left_mm * MM, _NUMBER_MM * MM, page.sheet.width, setup.top_mm * MM)
    painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)


def find(pages: Sequence[PaperPage], wanted: str) -> list[Found]:
    """All places of a word, in reading order."""
    if not wanted.strip():
        return []
    return [found for sheet in dict.fromkeys(page.sheet for page in pages) for found in _find(pages, sheet, wanted)]


def _find(pages: Sequence[PaperPage], sheet: Sheet, wanted: str) -> Iterator[Found]:
    own = [number for number, page in enumerate(pages) if page.sheet is sheet]
    tops = [pages[number].top for number in own]
    cursor = sheet.text.find(wanted)
    while not cursor.isNull():
        block = sheet.text.findBlock(cursor.selectionStart())
        area = sheet.text.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(cursor.selectionStart() - block.position())
        y = area.top() + line.rect().center().y()
        page = pages[number := own[max(0, bisect_right(tops, y) - 1)]]
        yield Found(number, page.begins + page.head_height + y - page.top, QTextCursor(cursor))
        cursor = sheet.text.find(wanted, cursor)
