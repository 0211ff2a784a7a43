"""Answers to choose from, or the lines of a scale: each with its words in three languages, in their order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.language.trilingual import LANGS
from core.language.words import _
from core.research.surveys import rules
from ui.kit.checks import Check
from ui.kit.controls import button, icon_button, in_row, label
from ui.kit.panel import emptied
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES

Rows = list[dict[str, Any]]


class OptionsEditor(QWidget):
    """What is edited is a copy; a row keeps its code whatever it is called, so that answers keep their meaning."""

    changed = Signal()

    def __init__(self, title: str, verb: str, prefix: str, flags: Sequence[tuple[str, str, str]] = ()) -> None:
        """`flags` are what a row can be besides: its key, its word, and why."""
        super().__init__()
        self._title, self._prefix, self._flags = title, prefix, flags
        self._rows: Rows = []
        self._lines: list[list[QLineEdit]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(4))
        for place in range(len(LANGS)):
            self._grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(label(title, "strong"))
        column.addLayout(self._grid)
        column.addWidget(in_row(button(verb, self._add, icon="plus", size="small"), None))

    def rows(self) -> Rows:
        """Those that have a word in them."""
        return [one for one in self._rows if any(rules.name_of(one))]

    def show_rows(self, rows: Sequence[dict[str, Any]]) -> None:
        self._rows = [dict(one) for one in rows]
        self._draw()

    def number_codes(self, is_numbered: bool) -> None:
        """Steps of a scale are known by their number."""
        self._prefix = "" if is_numbered else "o"

    def _draw(self) -> None:
        emptied(self._grid)
        self._lines = []
        heads = [_(LANGUAGES[lang]) for lang in LANGS]
        for place, head in enumerate(heads):
            self._grid.addWidget(label(head, "small", "text2"), 0, place)
        for place, row in enumerate(self._rows):
            self._draw_row(place, row)

    def _draw_row(self, place: int, row: dict[str, Any]) -> None:
        lines, spoken = [], f"{self._title}, {place + 1}"
        name = rules.name_of(row).as_dict()
        for column, lang in enumerate(LANGS):
            line = QLineEdit(name[lang])
            line.setCursorPosition(0)
            line.setAccessibleName(f"{spoken}, {_(LANGUAGES[lang])}")
            line.textEdited.connect(lambda said, row=row, lang=lang: self._name(row, lang, said))
            line.returnPressed.connect(lambda place=place, column=column: self._go_below(place, column))
            self._grid.addWidget(line, place + 1, column)
            lines.append(line)
        for column, (key, word, why) in enumerate(self._flags, len(LANGS)):
            box = Check(word)
            box.setChecked(bool(row.get(key)))
            box.setToolTip(why)
            box.setAccessibleName(f"{spoken}: {word}")
            box.clicked.connect(lambda on, row=row, key=key: self._turn(row, key, on))
            self._grid.addWidget(box, place + 1, column)
        column = len(LANGS) + len(self._flags)
        for icon, said, act in (
            ("up", _("Up"), lambda: self._move(place, -1)),
            ("down", _("Down"), lambda: self._move(place, 1)),
            ("trash", _("Delete"), lambda: self._drop(place)),
        ):
            made = icon_button(icon, f"{said}: {spoken}", act)
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._grid.addWidget(made, place + 1, column)
            column += 1
        self._lines.append(lines)

    def _name(self, row: dict[str, Any], lang: str, said: str) -> None:
        row["name"] = dict(rules.name_of(row).as_dict()) | {lang: said.strip()}
        self.changed.emit()

    def _turn(self, row: dict[str, Any], key: str, on: bool) -> None:
        row.pop(key, None)
        if on:
            row[key] = True
        self.changed.emit()

    def _go_below(self, place: int, column: int) -> None:
        """Enter: the line below in the same language; at the end a new one."""
        if place + 1 == len(self._rows):
            self._add()
        self._lines[place + 1][column].setFocus()

    def _add(self) -> None:
        known = rules.codes(self._rows)
        numbers = (str(number) for number in range(1, len(known) + 2))
        is_mark = not self._prefix
        code = next(one for one in numbers if one not in known) if is_mark else rules.new_code(self._prefix, known)
        self._rows.append({"code": code, "name": {}})
        self._draw()
        self._lines[-1][0].setFocus()

    def _move(self, place: int, by: int) -> None:
        to = min(max(place + by, 0), len(self._rows) - 1)
        self._rows.insert(to, self._rows.pop(place))
        self._draw()
        self.changed.emit()

    def _drop(self, place: int) -> None:
        del self._rows[place]
        self._draw()
        self.changed.emit()
