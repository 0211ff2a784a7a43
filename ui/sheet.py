"""A sheet: one record in a form. It writes by itself, joins what others write, keeps what could not be written."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from core.errors import Conflict, Invalid, Unavailable, UserError
from core.language.words import _
from core.store.finding import find
from core.store.journal import Told
from core.store.record import Image, Record
from core.store.work import Action
from ui.desk import Desk
from ui.kit.controls import Button
from ui.kit.form import Form

RETRY_MS = 5000

Edit = Action[[UUID, Image, Mapping[str, Any]], None]


class Sheet(QObject):
    def __init__(self, desk: Desk, form: Form, edit: Edit) -> None:
        super().__init__(form)
        self._desk, self._form, self._edit = desk, form, edit
        self._kind: type[Record] | None = None
        self._id: UUID | None = None
        # the image the form showed last: what differs from it was typed here
        self._seen: Image = {}
        # the user has been told why what was typed is not written
        self._has_told = False
        self._is_waiting = False
        self._history = Button(_("History of this row"), "link", icon="history", size="small")
        self._history.clicked.connect(self._on_history)
        self._history.hide()
        if (rows := form.layout()) is not None:
            rows.addWidget(self._history)
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self.save)
        form.edited.connect(self.save)
        desk.changed.connect(self._on_changed)
        desk.reachable.connect(self._on_reachable)

    def show(self, record: Record) -> None:
        """Put a record into the form. What is being typed into the same one stays; other typing is written first."""
        if record.id == self._id:
            self._follow(record)
            return
        self.leave()
        self._form.mark_saved()
        self._kind, self._id = type(record), record.id
        self._history.show()
        self._fill(record)

    def leave(self) -> None:
        """Show no record any more; what was typed is written."""
        self._form.flush()
        self._retry.stop()
        self._id = None

    def may_leave(self) -> bool:
        """False while what was typed cannot be written and would be lost. Whoever insists overrides a conflict."""
        self._form.flush()
        if self._form.is_dirty and self._has_told:
            self.save()
        self._has_told = self._form.is_dirty
        return not self._form.is_dirty

    def save(self) -> None:
        if self._id is None or not self._form.is_dirty:
            return
        values = self._form.values()
        try:
            self._desk.attempt(self._edit, self._id, self._seen, self._seen | values)
        except Conflict as error:
            self._desk.look(partial(self._tell_conflict, error))
        except Invalid as error:
            point_at(self._desk, self._form, error)
        except Unavailable as error:
            self._try_again(error)
        except UserError as error:
            # what was typed here can never be written
            self._desk.refused.emit(error)
            self._settle(self._form.touched)
        else:
            self._settle(values)

    def _on_history(self) -> None:
        self._form.flush()
        self._desk.open("history", self._id)

    def _settle(self, names: Collection[str]) -> None:
        """These fields show what is kept; one that cannot be read stays as it is, with what is wrong with it."""
        self._is_waiting = False
        self._retry.stop()
        self._form.mark_saved(names)
        self._desk.look(self._show_kept)

    def _try_again(self, error: Unavailable) -> None:
        # said once; while a server is away the banner says it
        if self._desk.answers and not self._is_waiting:
            self._desk.refused.emit(error)
        self._is_waiting = True
        self._retry.start(RETRY_MS)

    def _on_reachable(self, answers: bool) -> None:
        if answers and self._is_waiting:
            self._retry.start(0)

    def _tell_conflict(self, error: Conflict) -> None:
        """Both texts before the eye; saving once more keeps this one."""
        now = self._record()
        if now is None or not error.fields:
            self._desk.refused.emit(error)
            return
        for name in error.fields:
            sentence = _("Someone has written here meanwhile: “{text}”. Change your text once more to keep it.")
            self._form.point_at(name, sentence.format(text=self._form.field(name).said(getattr(now, name))))
        self._seen = self._seen | {field: now.image()[field] for field in error.fields}

    def _on_changed(self, told: Told | None) -> None:
        is_touched = told is None or any(change.record_id == self._id for change in told.changes)
        if is_touched and (record := self._record()) is not None:
            self._follow(record)

    def _follow(self, record: Record) -> None:
        if not self._form.is_dirty and record.image() != self._seen:
            self._fill(record)

    def _show_kept(self) -> None:
        if (record := self._record()) is not None:
            self._fill(record)

    def _fill(self, record: Record) -> None:
        typed = self._form.touched
        self._seen = record.image() | {name: self._seen[name] for name in typed if name in self._seen}
        values = {name: getattr(record, name) for name in type(record).model_fields}
        self._form.show_values(values, keep=typed)

    def _record(self) -> Record | None:
        kind, record_id = self._kind, self._id
        return self._desk.read(find, kind, record_id) if kind and record_id else None


def point_at(desk: Desk, form: Form, error: Invalid) -> None:
    """At the field if the form has it, else as any refusal."""
    if form.has(error.field):
        form.point_at(error.field, str(error))
    else:
        desk.refused.emit(error)
