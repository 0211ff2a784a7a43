"""The preview: pages of paper on a grey ground, as large as the reader wants. Only pages in sight are painted."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from core.document.around import Around
from core.document.blocks import Document
from core.document.style import PageSetup
from core.language.words import _
from ui.document import pages as paper
from ui.document.pages import Found, PaperPage
from ui.document.sheet import UNITS_PER_INCH
from ui.kit import theme
from ui.kit.theme import px

GAP = 16
ZOOM_STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
_INCH = 96


class PagePreview(QAbstractScrollArea):
    """Shows a document as the printer will. Zoom 0 is "as wide as the window"."""

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)
    found_changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: list[PaperPage] = []
        self._zoom = 0.0
        self._tops: list[int] = []
        self._found: list[Found] = []
        self._current = -1
        self._wanted = ""
        self._told = (0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Page preview"))
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        theme.worn.changed.connect(self._measure)

    def show_document(
        self,
        document: Document,
        setup: PageSetup = PageSetup(),  # noqa: B008
        around: Around | None = None,
    ) -> None:
        """The reader stays at the same place of the paper where there still is one."""
        place = self.verticalScrollBar().value()
        self.pages = paper.pages_of(document, setup, around)
        self.setAccessibleName(_("Preview of {title}").format(title=document.title))
        self._measure()
        self.look_for(self._wanted)
        self.verticalScrollBar().setValue(place)

    @property
    def scale(self) -> float:
        """Pixels for a unit of paper."""
        if self._zoom:
            return self._zoom * _INCH / UNITS_PER_INCH
        widest = max((page.width for page in self.pages), default=1.0)
        # the bar's room is kept free, or it would come and go
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * px(GAP)
        return max(room / widest, ZOOM_STEPS[0] * _INCH / UNITS_PER_INCH)

    @property
    def zoom(self) -> float:
        return self.scale * UNITS_PER_INCH / _INCH

    @property
    def is_fitted(self) -> bool:
        return not self._zoom

    def set_zoom(self, zoom: float) -> None:
        """1 is the paper's own size, 0 as wide as the window; what stood at the top stays there."""
        before = self.scale
        page, rest = self._place()
        self._zoom = min(max(zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1]) if zoom else 0.0
        self._measure()
        if self._tops:
            self.verticalScrollBar().setValue(round(self._tops[page] + rest * self.scale / before))
        self.zoom_changed.emit(self.zoom)

    def zoom_by(self, steps: int) -> None:
        larger = [step for step in ZOOM_STEPS if step > self.zoom + 0.01]
        smaller = [step for step in ZOOM_STEPS if step < self.zoom - 0.01]
        if steps > 0 and larger:
            self.set_zoom(larger[0])
        elif steps < 0 and smaller:
            self.set_zoom(smaller[-1])

    @property
    def page(self) -> int:
        """The page that is read now, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, bisect_right(self._tops, middle) - 1)

    def go(self, page: int) -> None:
        if self._tops:
            page = min(max(page, 0), len(self._tops) - 1)
            self.verticalScrollBar().setValue(self._tops[page] - px(GAP))

    def look_for(self, wanted: str) -> int:
        """Mark all places of a word and go to the first; returns how many there are."""
        self._wanted = wanted
        self._found = paper.find(self.pages, wanted)
        self._current = -1
        self.find_next()
        self.viewport().update()
        return len(self._found)

    def find_next(self, step: int = 1) -> None:
        if self._found:
            self._current = (self._current + step) % len(self._found)
            self._reveal(self._found[self._current])
        self.found_changed.emit(self._current + 1, len(self._found))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], None]] = {
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up): lambda: self.go(self.page - 1),
            (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down): lambda: self.go(self.page + 1),
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Plus): lambda: self.zoom_by(1),
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Equal): lambda: self.zoom_by(1),
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Minus): lambda: self.zoom_by(-1),
            (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_0): lambda: self.set_zoom(0),
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F3): self.find_next,
            (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F3): lambda: self.find_next(-1),
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Home): lambda: self.go(0),
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_End): lambda: self.go(len(self.pages)),
        }
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if pressed == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier:
            # on many keyboards the plus is typed with Shift
            pressed = Qt.KeyboardModifier.ControlModifier
        act = acts.get((pressed, Qt.Key(event.key())))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y())
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(event.rect(), theme.colour("neutral_bg"))
        for number in range(len(self.pages)):
            rect = self.page_rect(number)
            if rect.intersects(event.rect()):
                self._paint_page(painter, number, rect)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def page_rect(self, number: int) -> QRect:
        """Where the page stands in the window now."""
        page, scale = self.pages[number], self.scale
        width, height = round(page.width * scale), round(page.height * scale)
        left = max(px(GAP), (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[number] - self.verticalScrollBar().value(), width, height)

    def _paint_page(self, painter: QPainter, number: int, rect: QRect) -> None:
        page = self.pages[number]
        painter.fillRect(rect, QColor("white"))
        painter.setPen(theme.colour("border"))
        painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.save()
        painter.translate(rect.topLeft())
        painter.scale(self.scale, self.scale)
        current = self._found[self._current] if self._found else None
        paper.paint(painter, page, number + 1, len(self.pages), self._found_on(page), current)
        painter.restore()

    def _found_on(self, page: PaperPage) -> Sequence[Found]:
        return [found for found in self._found if self.pages[found.page] is page]

    def _measure(self) -> None:
        """Where each page begins, and how far there is to scroll."""
        scale, gap, top = self.scale, px(GAP), px(GAP)
        self._tops = []
        for page in self.pages:
            self._tops.append(top)
            top += round(page.height * scale) + gap
        widest = round(max((page.width for page in self.pages), default=0) * scale) + 2 * gap
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, top - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(px(40))
        self.horizontalScrollBar().setRange(0, 0 if self.is_fitted else max(0, widest - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self._tell_page()
        self.viewport().update()

    def _place(self) -> tuple[int, int]:
        """The page at the upper edge, and how much of it is above."""
        value = self.verticalScrollBar().value()
        page = max(0, bisect_right(self._tops, value) - 1)
        return page, value - self._tops[page] if self._tops else 0

    def _reveal(self, found: Found) -> None:
        y = self._tops[found.page] + round(found.top * self.scale)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + px(40) <= y <= bar.value() + height - px(40):
            bar.setValue(y - height // 3)

    def _tell_page(self) -> None:
        told = (self.page + 1 if self.pages else 0, len(self.pages))
        if told != self._told:
            self._told = told
            self.page_changed.emit(*told)
