"""Pictures and charts on a sheet. A chart is painted anew at every size, so it is as sharp on paper as letters are."""

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

from core.document.blocks import Chart, Figure
from core.document.chart_shape import WIDEST_MM, height_mm
from core.document.style import PageSetup
from core.language.trilingual import Lang
from ui.document.sheet import MM, Sheet, block_format, letters, write
from ui.kit import charts

_TALLEST = 0.75
_CHART_POINTS = 11

_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_NUMBER = QTextFormat.Property.UserProperty.value + 10


class _Painted(QPyTextObject):
    """Stands in the text where a chart belongs."""

    def __init__(self, parent: QObject, setup: PageSetup, lang: Lang) -> None:
        super().__init__(parent)
        self.charts: list[Chart] = []
        # as large as Word's
        self._setup, self._width_mm = setup, min(WIDEST_MM, setup.text_mm)
        self._ink = charts.paper_ink(letters(setup, _CHART_POINTS), lang)

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        return QSizeF(self._width_mm, height_mm(self._chart(format), self._setup)) * MM

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        charts.paint(painter, QRectF(rect), self._chart(format), self._ink)

    def _chart(self, format: QTextFormat) -> Chart:
        return self.charts[int(format.property(_NUMBER))]


def add_chart(sheet: Sheet, chart: Chart, lang: Lang) -> None:
    painted = sheet.text.findChild(_Painted)
    if painted is None:
        painted = _Painted(sheet.text, sheet.setup, lang)
        sheet.text.documentLayout().registerHandler(_KIND, painted)
    painted.charts.append(chart)
    mark = QTextCharFormat()
    mark.setObjectType(_KIND)
    mark.setProperty(_NUMBER, len(painted.charts) - 1)
    sheet.begin(sheet.look("figure"))
    sheet.cursor.insertText("\N{OBJECT REPLACEMENT CHARACTER}", mark)


def add_figure(sheet: Sheet, figure: Figure) -> None:
    sheet.begin(sheet.look("figure"))
    _insert(sheet, sheet.cursor, figure)
    if figure.caption:
        sheet.hold_last()
        sheet.paragraph(figure.caption, sheet.look("caption"), _caption(sheet))


def put_figure(sheet: Sheet, cursor: QTextCursor, figure: Figure) -> None:
    """Into a cell, with its caption below."""
    cursor.setBlockFormat(block_format(sheet.look("figure"), sheet.setup))
    _insert(sheet, cursor, figure)
    cursor.insertBlock(_caption(sheet))
    write(cursor, figure.caption, sheet.look("caption"), sheet.setup)


def _caption(sheet: Sheet) -> QTextBlockFormat:
    made = block_format(sheet.look("caption"), sheet.setup)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


def _insert(sheet: Sheet, cursor: QTextCursor, figure: Figure) -> None:
    image = QImage.fromData(figure.content)
    if image.isNull():
        # what cannot be shown is at least said
        write(cursor, figure.alt, sheet.look("figure"), sheet.setup)
    else:
        name = QUrl(f"figure:{cursor.position()}")
        sheet.text.addResource(QTextDocument.ResourceType.ImageResource.value, name, image)
        shape = QTextImageFormat()
        shape.setName(name.toString())
        tallest = (sheet.setup.height_mm - sheet.setup.top_mm - sheet.setup.bottom_mm) * _TALLEST
        width = min(figure.width_mm, sheet.setup.text_mm, tallest * image.width() / image.height()) * MM
        shape.setWidth(width)
        shape.setHeight(width * image.height() / image.width())
        cursor.insertImage(shape)
