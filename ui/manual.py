"""The manual at the screen: the paragraph about the page one stands on, and all others beside it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFragment,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from core import manual
from core.language.words import _, language
from core.manual import Section
from ui.kit import theme
from ui.kit.controls import button, in_row, label
from ui.kit.panel import ground
from ui.kit.rail import Place, PlaceList
from ui.kit.theme import px

WIDTH, HEIGHT, EDGE = 1000, 640, 48
LIST_WIDTH, WIDEST_LINE = 288, 680
LINE_HEIGHT, MARGIN = 125, 16
NORMAL = 500


def open_over(window: QWidget, room: str, part: str, show_keys: Callable[[], object] | None) -> "ManualWindow":
    """At the paragraph about this part of the program; the manual that is open already goes there."""
    # over a question that waits for its answer: what stands beside the question would get no keys
    over = QApplication.activeModalWidget() or window
    found = {one.parentWidget(): one for one in window.findChildren(ManualWindow)}
    opened = found.pop(over, None) or ManualWindow(over, show_keys if over is window else None)
    for other in found.values():
        other.close()
    opened.show_section(manual.about(room or manual.ELSEWHERE, language(), part))
    opened.show()
    opened.activateWindow()
    return opened


class ManualText(QTextBrowser):
    """One page of the manual, in the type and the colours of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("manual")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Text of the manual"))

    def show_page(self, page: manual.Page) -> None:
        self.setMarkdown("\n\n".join(_with_heading(section) for section in page.sections))
        self.document().setDefaultFont(theme.font("reading"))
        self.document().setDocumentMargin(px(MARGIN))
        for block in _blocks(self.document().begin()):
            _dress(block)

    def go_to(self, place: int) -> None:
        """The heading at the upper edge, and the cursor there: a screen reader reads on from it."""
        headings = [block for block in _blocks(self.document().begin()) if block.blockFormat().headingLevel()]
        self.setTextCursor(QTextCursor(self.document().lastBlock()))
        self.setTextCursor(QTextCursor(headings[place]))
        top = self.document().documentLayout().blockBoundingRect(headings[place]).top()
        self.verticalScrollBar().setValue(round(top) - px(MARGIN) if place else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines no longer than an eye follows."""
        super().resizeEvent(event)
        self.document().setTextWidth(min(self.viewport().width(), px(WIDEST_LINE)))


class ManualWindow(QDialog):
    """Stands beside the work: F1 on another page of the program leads to its paragraph, Esc closes."""

    def __init__(self, window: QWidget, show_keys: Callable[[], object] | None) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.WindowCloseButtonHint)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Manual"))
        room = window.parentWidget() or window
        self.resize(min(px(WIDTH), room.width() - px(EDGE)), min(px(HEIGHT), room.height() - px(EDGE)))
        self._lang, self._page = language(), ""
        self.search, self.list, self.text = QLineEdit(), PlaceList(_("Paragraphs")), ManualText()
        self._nothing = label(_("Nothing was found."), "body", "text2")
        self._build(show_keys)
        # it speaks the language and wears the colours in which it was opened
        theme.worn.changed.connect(self.close)

    def show_section(self, section: Section) -> None:
        self.search.clear()
        self._go(section)
        self.text.setFocus()

    def _build(self, show_keys: Callable[[], object] | None) -> None:
        self.search.setPlaceholderText(_("Search in the manual"))
        self.search.setAccessibleName(_("Search in the manual"))
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_first)
        self.list.gone_to.connect(self._on_chosen)
        self.text.anchorClicked.connect(self._on_link)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        left, row, column = ground(), QHBoxLayout(), QVBoxLayout(self)
        left.setFixedWidth(px(LIST_WIDTH))
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self._nothing):
            beside.addWidget(widget)
        beside.addWidget(self.list, 1)
        row.setSpacing(px(16))
        row.addWidget(left)
        row.addWidget(self.text, 1)
        keys = [button(_("Keys"), partial(self._leave_for, show_keys), "text", keys="Ctrl+F1")] if show_keys else []
        column.setContentsMargins(px(16), px(16), px(16), px(12))
        column.setSpacing(px(12))
        column.addLayout(row, 1)
        column.addWidget(in_row(*keys, None, button(_("Close"), self.close, keys="Esc")))
        for each in self.findChildren(QPushButton):
            # else Enter in the search would press whichever stands first
            each.setAutoDefault(False)
        for each in keys:
            each.setShortcut("Ctrl+F1")

    def _leave_for(self, show: Callable[[], object]) -> None:
        self.close()
        show()

    def _go(self, section: Section) -> None:
        if section.page != self._page:
            self._page = section.page
            self.text.show_page(manual.page(section.page, self._lang))
        if not self.search.text():
            self._show_contents(section.page)
        self.list.set_current(_key(section))
        self.text.go_to(section.place)

    def _show_contents(self, opened: str) -> None:
        """All pages, and of the one that is open its paragraphs."""
        places = []
        for page in manual.pages(self._lang):
            places.append(Place(_key(page.sections[0]), page.title, "documents"))
            if page.key == opened:
                places += [Place(_key(one), one.heading, "right") for one in page.sections[1:]]
        self._show_places(places)

    def _show_places(self, places: Sequence[Place]) -> None:
        self.list.show_places(places)
        self.list.setVisible(bool(places))
        self._nothing.setVisible(not places)

    def _on_typed(self, typed: str) -> None:
        if typed.strip():
            self._show_places([self._place(one) for one in manual.found(typed, self._lang)])
        else:
            self._show_contents(self._page)

    def _place(self, found: Section) -> Place:
        """Under its page: one heading may stand on several."""
        page = manual.page(found.page, self._lang).title.partition(":")[0]
        return Place(_key(found), f"{page}: {found.heading}" if found.place else found.heading, "documents")

    def _on_first(self) -> None:
        found = manual.found(self.search.text(), self._lang)
        if found:
            self._go(found[0])
            self.text.setFocus()

    def _on_chosen(self, key: str) -> None:
        page, _dot, place = key.rpartition(".")
        self._go(manual.page(page, self._lang).sections[int(place)])

    def _on_link(self, link: QUrl) -> None:
        """To another page of the manual, by the name of its file: no link leads out of it."""
        self._go(manual.page(link.path().partition(".")[0], self._lang).sections[0])


def _key(section: Section) -> str:
    return f"{section.page}.{section.place}"


def _with_heading(section: Section) -> str:
    return f"{'##' if section.place else '#'} {section.heading}\n\n{section.words}"


def _blocks(block: QTextBlock) -> Iterator[QTextBlock]:
    while block.isValid():
        yield block
        block = block.next()


def _dress(block: QTextBlock) -> None:
    level, drawn = block.blockFormat().headingLevel(), QTextBlockFormat()
    if level:
        _dress_heading(block, "title" if level == 1 else "heading")
        drawn.setTopMargin(px(0 if level == 1 else 16))
    else:
        drawn.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        _dress_keys(block)
    drawn.setBottomMargin(px(8))
    QTextCursor(block).mergeBlockFormat(drawn)


def _dress_heading(block: QTextBlock, step: theme.Step) -> None:
    """In place of what Markdown gives it: that would be added to the size."""
    letters, cursor = QTextCharFormat(), QTextCursor(block)
    letters.setFont(theme.font(step))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(letters)


def _dress_keys(block: QTextBlock) -> None:
    """What is printed strong are keys: they stand on a ground of their own, as their caps do."""
    key = QTextCharFormat()
    key.setFont(theme.font("strong"))
    key.setBackground(theme.colour("neutral_bg"))
    # first all of them: dressing one makes fragments anew
    places = [(one.position(), one.length()) for one in _fragments(block) if one.charFormat().fontWeight() > NORMAL]
    for start, length in places:
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(key)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1
