"""A note being written: its parts at the left, the text in the middle, figures and doubts at the right."""

from collections.abc import Collection, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.kpi.spans import Span
from core.language.words import _, language, letters
from core.notes import actions, doubts, marks, telling
from core.notes.choices import Shape
from core.notes.marks import Manner
from core.notes.queries import notes
from core.notes.queries.notes import Fresh, Whole
from core.notes.queries.sources import all as rooms
from core.notes.queries.sources.asking import Offer
from core.notes.records import Citation, NotePart
from ui.desk import Desk
from ui.kit.controls import button, in_row, label
from ui.kit.panel import emptied, ground, scrolling
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.notes import acts
from ui.notes.figures import FigureList
from ui.notes.picker import Picker
from ui.notes.writing import ByMark, Writing

_LEFT, _RIGHT = 252, 372
_MILD = (
    doubts.Doubt.UNUSED, doubts.Doubt.UNTRANSLATED, doubts.Doubt.UNWRITTEN, doubts.Doubt.DIFFERENT,
    doubts.Doubt.FINAL,
)  # fmt: skip


class Composer(QWidget):
    shown = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id: UUID | None = None
        self.whole: Whole | None = None
        self._fresh: list[Fresh] | None = None
        self.doubts: list[doubts.Found] = []
        self.writing, self.figures, self.picker = Writing(desk), FigureList(), Picker()
        self._rows = Rows[NotePart]([Column(_("Parts"), _indented)])
        self.parts = Table(self._rows)
        self.parts.setSortingEnabled(False)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.setAccessibleName(_("Parts of the note"))
        self.parts.chosen.connect(self._on_part)
        self.figures.insert_wanted.connect(self._insert)
        self.figures.accept_wanted.connect(self.accept)
        self.figures.shape_wanted.connect(self._reshape)
        self.figures.removal_wanted.connect(self._take_out)
        self.picker.picked.connect(self._cite)
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(px(4))
        self._lay_out()

    def _lay_out(self) -> None:
        left, row = ground("rail"), QHBoxLayout(self)
        left.setFixedWidth(px(_LEFT))
        column = QVBoxLayout(left)
        column.setContentsMargins(px(8), px(8), px(8), px(8))
        self._add = button(_("Add"), self.add_part, icon="plus", size="small")
        self._add.setAccessibleName(_("Add a part to a note"))
        self._up = button("", partial(self.move_part, -1), icon="up", size="small")
        self._up.setAccessibleName(_("Move up"))
        self._down = button("", partial(self.move_part, 1), icon="down", size="small")
        self._down.setAccessibleName(_("Move down"))
        self._away = button("", self.remove_part, icon="trash", size="small")
        self._away.setAccessibleName(_("Delete the part"))
        column.addWidget(self.parts, 1)
        column.addWidget(in_row(self._add, self._up, self._down, self._away, None, gap=4))
        right = QWidget()
        right.setObjectName("inset")
        side = QVBoxLayout(right)
        side.setContentsMargins(px(16), px(12), px(12), px(12))
        side.setSpacing(px(8))
        side.addWidget(label(_("Checks"), "strong"))
        side.addLayout(self._doubts)
        # however many figures there are, the next one is put in at the same place
        self._put = label(_("Put a figure in"), "strong")
        for widget in (self._put, self.picker, label(_("Figures of the note"), "strong"), self.figures):
            side.addWidget(widget)
        side.addStretch()
        area = scrolling(right)
        area.setFixedWidth(px(_RIGHT))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.writing, 1)
        row.addWidget(area)

    @property
    def is_open(self) -> bool:
        return self.whole is not None and not self.whole.note.is_closed and acts.may_write(self._desk)

    def show_note(self, note_id: UUID) -> None:
        if note_id != self._id:
            self.writing.leave()
            self._id, self._fresh = note_id, None
            self.whole = self._desk.read(notes.whole, note_id)
            self.picker.show_days(self.whole.note.first, self.whole.note.last)
        self.refresh()

    def refresh(self, changed: Collection[str] | None = None) -> None:
        """Of which kinds records other than its texts have changed: their figures are asked anew; None: all of them."""
        if self._id is None:
            return
        self.whole = self._desk.read(notes.whole, self._id)
        if changed is None or changed or self._fresh is None:
            known = () if changed is None else self._fresh or ()
            self._fresh = self._desk.read(notes.fresh, self._id, self._desk.now(), known, changed or ())
            self.picker.show_offers(self._desk.read(rooms.offers))
        self._rows.follow(list(self.whole.parts))
        if not self.parts.currentIndex().isValid() and self.whole.parts:
            self.parts.choose(self.whole.parts[0].id)
        self.figures.show_figures(self._fresh, self.is_open)
        for widget in (self._add, self._up, self._down, self._away, self._put, self.picker):
            widget.setVisible(self.is_open)
        self._on_part(self.parts.current())
        self._show_doubts()
        self.shown.emit(self.whole)

    def leave(self) -> None:
        self.writing.leave()
        self._id = None

    def add_part(self) -> None:
        part = self.parts.current()
        if self.whole is not None and self.is_open:
            after = part.id if part else None
            acts.add_part(self._desk, self, self.whole.note.id, after, self._go_to_part)

    def move_part(self, by: int) -> None:
        part = self.parts.current()
        if part is not None and self.is_open:
            self._desk.do(actions.move_part, part.id, by)

    def remove_part(self) -> None:
        part = self.parts.current()
        if part is not None and self.is_open:
            self._desk.do(actions.remove_part, part.id)

    def accept(self, stale: Sequence[Fresh]) -> None:
        self._desk.do(actions.accept, {one.citation.id: one.now.as_dict() for one in stale if one.now is not None})

    def _on_part(self, part: NotePart | None) -> None:
        if part is not None:
            self.writing.show_part(part, self._in_words(), self.is_open)

    def _in_words(self) -> ByMark:
        """Tables and charts keep their marks: they stand apart from the words."""
        if self.whole is None:
            return {}
        shapes = {one.mark: one.shape for one in self.whole.citations}
        return {mark: told for mark, told in self.whole.told.items() if shapes[mark] == Shape.FIGURE}

    def _go_to_part(self, part_id: UUID) -> None:
        self.parts.choose(part_id)
        self.writing.go_to(language())

    def _insert(self, citation: Citation, manner: Manner) -> None:
        self.writing.insert(marks.mark(citation.mark, manner))

    def _cite(self, offer: Offer, of: Span | None, shape: Shape) -> None:
        if self.whole is None:
            return
        mark = self._desk.do(actions.cite, self.whole.note.id, offer.source, offer.asked, of, shape)
        if mark is not None:
            self.writing.insert(marks.mark(mark))

    def _reshape(self, citation: Citation, shape: Shape) -> None:
        of = telling.span_of(citation.first, citation.last)
        self._desk.do(actions.ask_otherwise, citation.id, of, shape)

    def _take_out(self, citation: Citation) -> None:
        self._desk.do(actions.uncite, citation.id)

    def _show_doubts(self) -> None:
        emptied(self._doubts)
        found = self.doubts = doubts.doubts(self.whole, self._fresh or [], language()) if self.whole else []
        for one in found:
            tone = "warn" if one.doubt in _MILD else "danger"
            said = f"{letters(one.lang)}: {one.line}" if one.lang else one.line
            told = label(said, "small", tone, wraps=True)
            show = button(_("Show"), partial(self._show_doubt, one), size="small") if one.part_id else None
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(told, 1)
            if show is not None:
                show.setAccessibleName(_("Show: {what}").format(what=said))
                row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
            self._doubts.addWidget(line)
        if not found:
            self._doubts.addWidget(
                label(_("Every number has its source, and no figure has changed."), "small", "ok", True)
            )

    def _show_doubt(self, found: doubts.Found) -> None:
        self.parts.choose(found.part_id)
        if found.lang:
            self.writing.go_to(found.lang)


def _indented(part: NotePart) -> str:
    return "   " * (part.level - 1) + part.name.in_(language())
