"""Both texts side by side, Kazakh first: each with its letter, its count, and the odd places underlined."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QToolTip, QVBoxLayout, QWidget

from core.language.trilingual import Lang, Trilingual
from core.language.words import _, n_
from ui.crisis.frames import SPOKEN
from ui.crisis.looking import Spot
from ui.kit import theme
from ui.kit.controls import label
from ui.kit.form import Form
from ui.kit.status import LanguageMark, mark_of
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES

_NARROW = 232
_TONES = {"gap": "warn", "figure": "warn", "harm": "danger"}


class Paper(QPlainTextEdit):
    typed = Signal()
    # what is odd where the cursor is, or nothing
    pointed = Signal(str)

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self.lang = lang
        self._spots: Sequence[Spot] = ()
        self._is_mine = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "reading")
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Text, {language}").format(language=_(LANGUAGES[lang])))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(px(8))
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_moved)
        theme.worn.changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        """As it stands, no-break spaces too."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        if self.text() == text:
            return
        place, scroll = self.textCursor().position(), self.verticalScrollBar().value()
        self._is_mine = True
        self.setPlainText(text)
        self._is_mine = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scroll)

    def show_spots(self, found: Sequence[Spot]) -> None:
        """Beside the text, not in it: undo knows nothing of them."""
        self._spots = found
        self.setExtraSelections([self._selection(one) for one in found])
        self._on_moved()

    def go_to(self, spot: Spot) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setTextCursor(self._cursor(spot))
        self.ensureCursorVisible()

    def spots(self) -> Sequence[Spot]:
        return self._spots

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            QToolTip.showText(event.globalPos(), self._said(at), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            # Ctrl+Enter sends
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _said(self, at: int) -> str:
        return next((one.sentence for one in self._spots if one.start <= at <= one.end), "")

    def _on_moved(self) -> None:
        if self.hasFocus():
            self.pointed.emit(self._said(self.textCursor().position()))

    def _on_text(self) -> None:
        if not self._is_mine:
            self.typed.emit()

    def _cursor(self, spot: Spot) -> QTextCursor:
        cursor, longest = QTextCursor(self.document()), max(0, self.document().characterCount() - 1)
        cursor.setPosition(min(spot.start, longest))
        cursor.setPosition(min(spot.end, longest), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _selection(self, spot: Spot) -> QTextEdit.ExtraSelection:
        made, drawn = QTextEdit.ExtraSelection(), QTextCharFormat()
        tone = _TONES[spot.kind]
        drawn.setBackground(theme.colour(f"{tone}_bg"))
        drawn.setForeground(theme.colour(tone))
        wave = QTextCharFormat.UnderlineStyle.DashUnderline
        drawn.setUnderlineStyle(wave if spot.kind == "gap" else QTextCharFormat.UnderlineStyle.SingleUnderline)
        drawn.setUnderlineColor(theme.colour(tone))
        made.cursor, made.format = self._cursor(spot), drawn
        return made

    def _dress(self) -> None:
        self.setFont(theme.font("reading"))
        self.show_spots(self._spots)


class Papers(Form):
    """A form, so that the window writes what was typed last before it goes."""

    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__([])
        self.papers = {lang: Paper(lang) for lang in SPOKEN}
        self._marks = {lang: LanguageMark(mark_of({lang: "d"})) for lang in SPOKEN}
        self._counts = {lang: label("", "small", "text2") for lang in SPOKEN}
        self._names = {lang: label(_(LANGUAGES[lang]), "strong") for lang in SPOKEN}
        self._english = ""
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for lang in SPOKEN:
            row.addWidget(self._column(lang), 1)
            self.papers[lang].typed.connect(lambda lang=lang: self._on_typed(lang))
            self.papers[lang].pointed.connect(self.pointed)
        self._rows.addWidget(body, 1)

    def _column(self, lang: Lang) -> QWidget:
        made, head = QFrame(), QHBoxLayout()
        made.setObjectName("inset")
        column = QVBoxLayout(made)
        column.setContentsMargins(px(8), px(8), px(8), px(4))
        column.setSpacing(px(2))
        head.setContentsMargins(px(8), 0, px(8), 0)
        head.setSpacing(px(8))
        head.addWidget(self._marks[lang])
        head.addWidget(self._names[lang])
        head.addStretch()
        head.addWidget(self._counts[lang])
        column.addLayout(head)
        column.addWidget(self.papers[lang], 1)
        return made

    def text(self) -> Trilingual:
        return Trilingual(self.papers["kk"].text().strip(), self.papers["ru"].text().strip(), self._english)

    def show_text(self, text: Trilingual, is_done: bool) -> None:
        """What is being typed stays."""
        self._english = text.en
        said = text.as_dict()
        for lang, paper in self.papers.items():
            if lang not in self._touched:
                paper.show_text(said[lang])
            state = "r" if is_done else "d" if paper.text().strip() else "m"
            self._marks[lang].tell(mark_of({lang: state}))
        self.count()

    def count(self) -> None:
        for lang, paper in self.papers.items():
            self._counts[lang].setText(n_("{n} character", "{n} characters", len(paper.text().strip())))

    def lock(self, on: bool) -> None:
        for paper in self.papers.values():
            paper.setReadOnly(on)

    def go_on(self, by: int) -> bool:
        """To the next odd place, or the one before; around again."""
        every = [(paper, spot) for paper in self.papers.values() for spot in paper.spots()]
        if not every:
            return False
        here = next((paper for paper in self.papers.values() if paper.hasFocus()), None)
        at = -1 if by > 0 else 0
        if here is not None:
            place = here.textCursor().selectionStart()
            at = max((n for n, (paper, spot) in enumerate(every) if paper is here and spot.start <= place), default=at)
        paper, spot = every[(at + by) % len(every)]
        paper.go_to(spot)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # the letter says it too
        for name in self._names.values():
            name.setVisible(self.width() >= px(2 * _NARROW))

    def mark_saved(self, names: Collection[str] | None = None) -> None:
        self._touched -= set(self._touched if names is None else names)

    def _on_typed(self, lang: Lang) -> None:
        self._touched.add(lang)
        self.count()
        self._timer.start()
