"""Beside the texts: what stands in the way, what to copy where, facts with their sources, files, the note."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.calendar import rules
from core.calendar.actions import publications
from core.calendar.queries.slots import Slot
from core.calendar.records import TALKS, Publication
from core.calendar.rules import Obstacle
from core.language.trilingual import LANGS, Lang
from core.language.words import _, language, letters
from core.store.finding import find
from ui.calendar.editor.check import Spot
from ui.calendar.editor.files import Files
from ui.calendar.editor.questions import Questions
from ui.calendar.editor.section import Section
from ui.calendar.editor.sources import Sources
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit import glyph, theme
from ui.kit.controls import button, label
from ui.kit.form import Form
from ui.kit.panel import scrolling
from ui.kit.theme import px
from ui.sheet import Sheet

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Lead(QFrame):
    """A sentence with its sign that leads to what it is about."""

    def __init__(self, sign: str, sentence: str, act: Callable[[], object]) -> None:
        super().__init__()
        self._act = act
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(2), px(4), px(2))
        row.setSpacing(px(8))
        row.addWidget(_Sign(sign), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(sentence, "body", "danger" if sign == "missing" else "", wraps=True), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._act()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._act()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(4), px(4))
            painter.end()


class _Sign(QWidget):
    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(glyph.SIDE), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        side = px(glyph.SIDE)
        painter = QPainter(self)
        glyph.paint(painter, self._sign, QRect(0, (self.height() - side) // 2, side, side))
        painter.end()


class EditorSide(QFrame):
    obstacle_chosen = Signal(object)
    spot_chosen = Signal(object)
    # a channel and a language
    copy_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._desk = desk
        self._obstacles, self._safety = Section(_("Before submission")), Section(_("Before it goes out"))
        self._copies = Section(_("Copy text"))
        self._copied = label("", "small", "ok", wraps=True)
        self._names: dict[UUID, str] = {}
        self._sources, self._files, self.questions = Sources(desk), Files(desk), Questions(desk)
        self._form = Form([fields.text("note", _("Note for colleagues"), lines=6)])
        self._sheet = Sheet(desk, self._form, publications.edit)
        body = QWidget()
        body.setObjectName("inset")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, px(12))
        column.setSpacing(px(4))
        self._sections = (self._obstacles, self.questions, self._safety, self._copies, self._sources, self._files)
        for section in self._sections:
            column.addWidget(section)
        self._copies.add_below(self._copied)
        note = QVBoxLayout()
        note.setContentsMargins(px(16), px(12), px(12), 0)
        note.addWidget(self._form)
        column.addLayout(note)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(body))

    def show_slot(self, slot: Slot) -> None:
        record = self._desk.read(find, Publication, slot.id)
        if record is not None:
            self._sheet.show(record)
        self._sources.show_slot(slot)
        self._files.show_slot(slot)
        self.questions.setVisible(slot.publication.format in TALKS)
        if slot.publication.format in TALKS:
            self.questions.show_slot(slot)
        self._show_copies(slot)

    def look_at(self, field: str) -> None:
        """Where facts or files are mended: the first fact that has no source is asked for."""
        if field == "facts":
            self._sources.ask_first_bare()
        else:
            self._files.setFocus()

    def show_obstacles(self, obstacles: Sequence[Obstacle], is_free: bool) -> None:
        """What stands in the way of a submission; where nothing is to be submitted, what is still wanting."""
        rows: list[QWidget] = [
            Lead("missing" if one.is_blocking else "changed", one.sentence, partial(self.obstacle_chosen.emit, one))
            for one in obstacles
        ]
        if not rows:
            done = _("Nothing stands in the way.") if is_free else _("Nothing is wanting.")
            rows = [label(done, "body", "ok", wraps=True)]
        self._obstacles.show_rows(rows)

    def show_unsafe(self, spots: Sequence[Spot]) -> None:
        self._safety.setVisible(bool(spots))
        self._safety.show_rows(
            [
                Lead(
                    "missing" if one.is_grave else "changed",
                    f"{letters(one.lang)}: {one.sentence}",
                    partial(self.spot_chosen.emit, one),
                )
                for one in spots
            ]
        )

    def tell_copied(self, channel_id: UUID, lang: Lang) -> None:
        name = self._names.get(channel_id, "")
        self._copied.setText(_("Copied for {channel}: {language}").format(channel=name, language=letters(lang)))
        self._copied.show()

    def take_focus(self) -> None:
        """The first thing to do here."""
        first = next(iter(self._obstacles.findChildren(Lead)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._form.focus_first()

    def _show_copies(self, slot: Slot) -> None:
        self._copied.hide()
        self._names = {channel.id: channel.name.in_(language()) for channel in slot.channels}
        rows = [_Copies(self, slot, channel.id, channel.name.in_(language())) for channel in slot.channels]
        self._copies.setVisible(any(one.langs for one in rows))
        self._copies.show_rows([one for one in rows if one.langs])


class _Copies(QWidget):
    """A channel and the languages it can be copied in."""

    def __init__(self, side: EditorSide, slot: Slot, channel_id: UUID, name: str) -> None:
        super().__init__()
        self.langs: list[Lang] = [
            lang for lang in LANGS if lang in slot.publication.langs and rules.copy_text(slot, channel_id, lang)
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(label(name, "body", wraps=True), 1)
        for lang in self.langs:
            made = button(letters(lang), partial(side.copy_wanted.emit, channel_id, lang), size="small")
            made.setAccessibleName(_("Copy for {channel}, {language}").format(channel=name, language=letters(lang)))
            row.addWidget(made)
