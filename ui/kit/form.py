"""A form that saves itself: questions in rows, told to its page soon after the last key."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import Invalid
from ui.kit import theme
from ui.kit.day_field import day
from ui.kit.field import Field
from ui.kit.fields import check, choice, choices, clock_time, decimal, line, secret, text, whole
from ui.kit.moment_field import moment
from ui.kit.trilingual_field import trilingual, trilingual_text

__all__ = [
    "AUTOSAVE_MS",
    "Field",
    "Form",
    "check",
    "choice",
    "choices",
    "clock_time",
    "day",
    "decimal",
    "line",
    "moment",
    "secret",
    "text",
    "trilingual",
    "trilingual_text",
    "whole",
]

AUTOSAVE_MS = 600
_GAP = 12


class Form(QWidget):
    """A nested sequence of fields stands side by side in one row; the others stand `columns` to a row."""

    # time to save: some while after the last key, at once when the changed field is left
    edited = Signal()

    def __init__(self, fields: Sequence[Field | Sequence[Field]], columns: int = 1) -> None:
        super().__init__()
        self._fields: dict[str, Field] = {}
        self._touched: set[str] = set()
        # what Enter in the last line does; without it, it goes on like Tab
        self.on_enter: Callable[[], object] | None = None
        # Enter in any other line does it too
        self.is_answered_anywhere = False
        self._timer = QTimer(self, interval=AUTOSAVE_MS, singleShot=True)
        self._timer.timeout.connect(self.edited)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._beside: list[tuple[QHBoxLayout, Sequence[Field]]] = []
        for row in _in_rows(fields, columns):
            self._add(row, columns)
        self._dress()
        theme.worn.changed.connect(self._dress)

    @property
    def is_dirty(self) -> bool:
        """Something was typed since the form was last filled or saved."""
        return bool(self._touched)

    @property
    def touched(self) -> frozenset[str]:
        """The fields that were typed into since."""
        return frozenset(self._touched)

    def mark_saved(self, names: Collection[str] | None = None) -> None:
        """All of it, or these fields; their errors are over too."""
        saved = set(self._fields if names is None else names)
        self._touched -= saved
        for name in saved:
            self._fields[name].set_error("")

    def show_values(self, values: Mapping[str, Any], keep: Collection[str] = ()) -> None:
        """A field without a value is emptied. The fields to `keep` stay as they are being typed."""
        self._touched &= set(keep)
        if not self._touched:
            self._timer.stop()
        for name, field in self._fields.items():
            if name not in keep:
                field.set_value(values.get(name))
                field.set_error("")

    def values(self) -> dict[str, Any]:
        """Of the fields that can be read; the others say what is wrong with them."""
        found = {}
        for name, field in self._fields.items():
            try:
                found[name] = field.value()
            except Invalid as error:
                field.set_error(str(error))
        return found

    @property
    def has_errors(self) -> bool:
        return any(field.error for field in self._fields.values())

    def has(self, name: str) -> bool:
        return name in self._fields

    def field(self, name: str) -> Field:
        return self._fields[name]

    def point_at(self, field_name: str, sentence: str) -> None:
        """Show an error where it is; whoever is typing in another field is not disturbed."""
        field = self._fields[field_name]
        field.set_error(sentence)
        if not any(one.has_focus() for one in self._fields.values()):
            field.take_focus()

    def set_read_only(self, on: bool) -> None:
        for field in self._fields.values():
            field.set_read_only(on)

    def last(self) -> Field:
        return list(self._fields.values())[-1]

    def take_to_error(self) -> None:
        """The focus goes to the first field that has one."""
        for field in self._fields.values():
            if field.error:
                field.take_focus()
                return

    def focus_first(self) -> None:
        next(iter(self._fields.values())).take_focus()

    def flush(self) -> None:
        """Do not wait any longer with what was typed."""
        if self._timer.isActive():
            self._timer.stop()
            self.edited.emit()

    def _add(self, row: Sequence[Field], columns: int) -> None:
        for field in row:
            self._fields[field.name] = field
            field.changed.connect(lambda name=field.name: self._on_changed(name))
            field.left.connect(self.flush)
            field.entered.connect(lambda is_last, name=field.name: self._on_entered(name, is_last))
        if len(row) == 1 and columns == 1:
            self._rows.addWidget(row[0])
            return
        beside = QHBoxLayout()
        for field in row:
            field.stand_beside()
            # every field has an equal share, whatever is typed into it
            beside.addWidget(field, 1)
            beside.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        for _place in range(len(row), columns):
            beside.addWidget(QWidget(), 1)
        self._rows.addLayout(beside)
        self._beside.append((beside, row))

    def _on_changed(self, name: str) -> None:
        self._touched.add(name)
        self._timer.start()

    def _on_entered(self, name: str, is_last: bool) -> None:
        is_end = self.is_answered_anywhere or (is_last and self._fields[name] is self.last())
        if self.on_enter is not None and is_end:
            self.on_enter()
        else:
            self.window().focusNextChild()

    def _dress(self) -> None:
        for layout in (self._rows, *(beside for beside, _row in self._beside)):
            layout.setSpacing(theme.px(_GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for _beside, row in self._beside:
            # where one label takes two lines, the editors stay level all the same
            highest = max(field.label_height() for field in row)
            for field in row:
                field.keep_label_height(highest)


def _in_rows(fields: Sequence[Field | Sequence[Field]], columns: int) -> Iterator[Sequence[Field]]:
    waiting: list[Field] = []
    for one in fields:
        if isinstance(one, Field) and len(waiting) < columns - 1:
            waiting.append(one)
        elif isinstance(one, Field):
            yield [*waiting, one]
            waiting = []
        else:
            if waiting:
                yield waiting
            yield one
            waiting = []
    if waiting:
        yield waiting
