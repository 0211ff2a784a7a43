"""A sheet: one record in a form. It writes by itself, merges with what others write, and keeps what could not be written."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from core.errors import Conflict, Gone, Invalid, Unavailable, UserError
from core.language.words import _
from core.store.journal import Told
from core.store.record import Image, Record
from core.store.work import Action
from ui.desk import Desk
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
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self.save)
        form.edited.connect(self.save)
        desk.changed.connect(self._on_changed)

    def show(self, record: Record) -> None:
        """Put a record into the form; what was typed into the one before is written first."""
        if record.id != self._id:
            self._form.flush()
        self._kind, self._id, self._seen = type(record), record.id, record.image()
        self._retry.stop()
        self._form.show_values({name: getattr(record, name) for name in type(record).model_fields})

    def leave(self) -> None:
        """Show no record any more; what was typed is written."""
        self._form.flush()
        self._id = None

    def save(self) -> None:
        if self._id is None or not self._form.is_dirty:
            return
        values = self._form.values()
        try:
            self._desk.attempt(self._edit, self._id, self._seen, self._seen | values)
        except Conflict as error:
            self._tell_conflict(error)
        except Invalid as error:
            point_at(self._desk, self._form, error)
        except Unavailable as error:
            self._retry.start()
            self._desk.refused.emit(error)
        except UserError as error:
            self._desk.refused.emit(error)
        else:
            self._form.clear_errors()
            self._form.mark_saved()
            self._look_again()

    def _tell_conflict(self, error: Conflict) -> None:
        """Both texts before the eye; saving once more keeps this one."""
        now = self._record()
        if now is None:
            self._desk.refused.emit(Gone(_("This is no longer there: someone has deleted it.")))
            return
        for field in error.fields:
            sentence = _("Someone has written here meanwhile: “{text}”. Change your text once more to keep it.")
            self._form.point_at(field, sentence.format(text=getattr(now, field)))
        self._seen = self._seen | {field: now.image()[field] for field in error.fields}

    def _on_changed(self, told: Told | None) -> None:
        touched = told is None or any(change.record_id == self._id for change in told.changes)
        if touched and not self._form.is_dirty:
            self._look_again()

    def _look_again(self) -> None:
        record = self._record()
        if record is not None and record.image() != self._seen:
            self._seen = record.image()
            self._form.show_values({name: getattr(record, name) for name in type(record).model_fields})

    def _record(self) -> Record | None:
        kind, record_id = self._kind, self._id
        return self._desk.read(lambda session: session.get(kind, record_id)) if kind and record_id else None


def point_at(desk: Desk, form: Form, error: Invalid) -> None:
    """At the field if the form has it, else as any refusal."""
    if form.has(error.field):
        form.point_at(error.field, str(error))
    else:
        desk.refused.emit(error)
