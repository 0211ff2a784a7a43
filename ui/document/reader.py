"""The preview with its bar: pages, zoom, search, and the note that Word may break lines a little differently."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.document.around import Around
from core.document.blocks import Document
from core.document.style import PageSetup
from core.language.words import _
from ui.document.preview import ZOOM_STEPS, PagePreview
from ui.kit.controls import icon_button, label, rule
from ui.kit.theme import px


class Reader(QWidget):
    """What a page puts beside the options of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.preview = PagePreview()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(rule())
        column.addWidget(self.preview, 1)
        column.addWidget(rule())
        note = label(_("Word may break lines slightly differently."), "small", "text2")
        note.setContentsMargins(px(16), px(4), px(16), px(4))
        column.addWidget(note)
        self.preview.page_changed.connect(self._on_page)
        self.preview.zoom_changed.connect(self._on_zoom)
        self.preview.found_changed.connect(self._on_found)
        self._shortcut = QShortcut(QKeySequence.StandardKey.Find, self, self.start_find)
        self._shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_document(
        self,
        document: Document,
        setup: PageSetup = PageSetup(),  # noqa: B008
        around: Around | None = None,
    ) -> None:
        self.preview.show_document(document, setup, around)

    def start_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or self.search.hasFocus()):
            self.search.clear()
            self.preview.setFocus()
        elif event.key() == Qt.Key.Key_F3:
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.preview.find_next(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def _bar(self) -> QFrame:
        made = QFrame()
        row = QHBoxLayout(made)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(8))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find in the document"))
        self.search.setAccessibleName(_("Find in the document"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(px(240))
        self.search.textChanged.connect(self.preview.look_for)
        self.search.returnPressed.connect(self.preview.find_next)
        self._hits = label("", "small", "text2")
        self._number = label("", "body", "text2")
        self._zoom = self._zoom_box()
        row.addWidget(self.search, 1)
        row.addWidget(self._hits)
        row.addStretch()
        row.addWidget(icon_button("left", _("Previous page"), lambda: self.preview.go(self.preview.page - 1)))
        row.addWidget(self._number)
        row.addWidget(icon_button("right", _("Next page"), lambda: self.preview.go(self.preview.page + 1)))
        row.addWidget(self._zoom)
        return made

    def _zoom_box(self) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(_("Zoom"))
        made.addItem(_("Fit width"), 0.0)
        for step in ZOOM_STEPS:
            made.addItem(f"{step:.0%}", step)
        made.activated.connect(lambda place: self.preview.set_zoom(made.itemData(place)))
        return made

    def _on_page(self, page: int, pages: int) -> None:
        self._number.setText(_("{page} of {pages}").format(page=page, pages=pages))

    def _on_zoom(self, zoom: float) -> None:
        nearest = min(range(len(ZOOM_STEPS)), key=lambda place: abs(ZOOM_STEPS[place] - zoom))
        self._zoom.setCurrentIndex(0 if self.preview.is_fitted else nearest + 1)

    def _on_found(self, place: int, count: int) -> None:
        if not self.search.text():
            self._hits.clear()
        elif not count:
            self._hits.setText(_("Not found"))
        else:
            self._hits.setText(_("{page} of {pages}").format(page=place, pages=count))
