"""One criterion of an audit beside the list: what to look for, where it is to be seen, what others found."""

from functools import partial
from pathlib import Path
from typing import IO, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.language import dates
from core.language.words import _, language
from core.research.audits.actions import ratings as acts
from core.research.audits.queries.audits import Look
from core.research.audits.queries.scores import rater_of
from core.research.audits.records import Rating
from ui.desk import Desk
from ui.document import attached
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.inspector import Inspector
from ui.kit.theme import px
from ui.lists.listing import named
from ui.research.audits.rows import CriterionRow, told

_EVIDENCE = ("address", "seen_on", "note")


class AuditSheet(Inspector):
    def __init__(self, desk: Desk, may_write: bool) -> None:
        super().__init__()
        self._desk, self._may_write = desk, may_write
        self._row: CriterionRow | None = None
        self._seen: dict[str, Any] = {}
        self.form = Form([])
        self.form.setParent(self)
        self.form.hide()

    def flush(self) -> None:
        self.form.flush()

    def show_row(self, row: CriterionRow) -> None:
        """What is being typed for the same mark stays."""
        known = self._row
        is_same = known is not None and (known.id, known.look.audit.id) == (row.id, row.look.audit.id)
        if is_same and self.form.is_dirty:
            self._row = row
            return
        if not is_same:
            self.form.flush()
        self._row = row
        self._build(row)

    def _build(self, row: CriterionRow) -> None:
        body, rating = QWidget(), row.rating
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), 0, px(16), px(12))
        column.setSpacing(px(10))
        column.addWidget(label(row.line.criterion.name.in_(language()), "strong", wraps=True))
        column.addWidget(label(row.line.criterion.hint.in_(language()), "small", "text2", wraps=True))
        self.form = Form(
            [
                fields.line("address", named("address", Rating)),
                fields.day("seen_on", named("seen_on")),
                fields.text("note", named("note"), lines=4),
            ]
        )
        self.form.edited.connect(self._write)
        column.addWidget(self.form)
        is_writable = rating is not None and self._may_write and not row.look.audit.is_closed
        self.form.set_read_only(not is_writable)
        if rating is None:
            column.addWidget(
                label(_("Mark it first: 1 yes, 2 partly, 3 no, 0 not known, - does not apply."), "small", wraps=True)
            )
        else:
            self._seen = rating.image()
            self.form.show_values({name: getattr(rating, name) for name in _EVIDENCE})
            self._add_files(column, rating, is_writable)
        for title, lines in self._others(row):
            column.addWidget(label(title, "small_strong"))
            for line in lines:
                column.addWidget(label(line, "small", "text2", wraps=True))
        column.addStretch()
        self.hold(_("Criterion"), body)
        body.show()

    def _add_files(self, column: QVBoxLayout, rating: Rating, is_writable: bool) -> None:
        for file in rating.attachments:
            save = button(str(file["name"]), partial(attached.save, self._desk, self, file), "text", icon="download")
            remove = button(_("Remove"), partial(self._desk.do, acts.detach, rating.id, file["hash"]), "text")
            remove.setVisible(is_writable)
            column.addWidget(in_row(save, None, remove))
        if is_writable:
            column.addWidget(in_row(button(_("Add a screenshot…"), partial(self._attach, rating), icon="plus"), None))

    def _attach(self, rating: Rating) -> None:
        def attach(path: Path, content: IO[bytes]) -> None:
            self._desk.do(acts.attach, rating.id, path.name, content)

        attached.choose(self._desk, self, attach)

    def _others(self, row: CriterionRow) -> list[tuple[str, list[str]]]:
        """Other raters, the round before, and what is to be put right: nothing of it where there is none."""
        found = row.look
        others = [_said(found, one) for one in row.line.ratings if one is not row.rating]
        before = found.before(row.line)
        earlier = [_said(found, one) for one in before.ratings] if before and found.earlier else []
        title = _("The round before, {day}").format(day=dates.short(found.earlier.audit.day)) if found.earlier else ""
        remedies = [
            f"{one.name}, {dates.short(one.due_on)}" if one.due_on else one.name
            for one in found.remedies
            if one.criterion_id == row.id and one.done_on is None
        ]
        parts = ((_("Other raters"), others), (title, earlier), (_("To be put right"), remedies))
        return [(name, lines) for name, lines in parts if lines]

    def _write(self) -> None:
        rating = self._row.rating if self._row else None
        if rating is None or not self.form.is_dirty:
            return
        values = self.form.values()
        if self.form.has_errors:
            return
        self.form.mark_saved()
        self._desk.do(acts.note_evidence, rating.id, self._seen, values)


def _said(of: Look, rating: Rating) -> str:
    seen = dates.short(rating.seen_on) if rating.seen_on else ""
    said = f"{rater_of(rating, of.names)}: {told(rating.mark).lower()}"
    return ", ".join(filter(None, (said, rating.address, seen, rating.note)))
