"""From the preview to paper: a PDF, or a printer the user has chosen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from core.document import output
from core.document.around import Around
from core.document.blocks import Document
from core.document.style import PageSetup
from ui.document.pages import PaperPage, pages_of, paint
from ui.document.sheet import UNITS_PER_INCH


def to_pdf(
    document: Document,
    path: Path,
    setup: PageSetup = PageSetup(),  # noqa: B008
    around: Around | None = None,
) -> int:
    """Returns the number of pages. Raises Unavailable if the place cannot be written."""
    pages = pages_of(document, setup, around)
    with output.placing(path) as half:
        _write(pages, half, document)
    return len(pages)


def print_pages(pages: Sequence[PaperPage], title: str, parent: QWidget) -> bool:
    """Asks for a printer and prints what was chosen there; False if the user has changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    if is_wanted:
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        _put(pages, range(first - 1, min(last, len(pages))), printer)
    dialog.deleteLater()
    return is_wanted


def _write(pages: Sequence[PaperPage], path: Path, document: Document) -> None:
    with path.open("wb"):
        # the writer of the toolkit keeps its reasons to itself: opening first tells them
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(UNITS_PER_INCH)
    writer.setTitle(document.title)
    writer.setAuthor(document.author)
    writer.setCreator("Hatshy")
    _put(pages, range(len(pages)), writer)


def _put(pages: Sequence[PaperPage], numbers: range, device: QPdfWriter | QPrinter) -> None:
    painter: QPainter | None = None
    for number in numbers:
        device.setPageLayout(_layout(pages[number]))
        if painter is None:
            painter = QPainter(device)
        else:
            device.newPage()
        painter.save()
        scale = device.logicalDpiX() / UNITS_PER_INCH
        painter.scale(scale, scale)
        paint(painter, pages[number], number + 1, len(pages))
        painter.restore()
    if painter is not None:
        painter.end()


def _layout(page: PaperPage) -> QPageLayout:
    is_turned = page.setup.width_mm > page.setup.height_mm
    sides = sorted((page.setup.width_mm, page.setup.height_mm))
    size = QPageSize(QSizeF(*sides), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Landscape if is_turned else QPageLayout.Orientation.Portrait
    made = QPageLayout(size, turn, QMarginsF())
    # the margins are ours: the device adds none
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made
