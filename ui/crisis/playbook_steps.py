"""The steps of an algorithm by deadline, to be read and changed; and the same as a picture."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.crisis import flow, library
from core.crisis.choices import Mode
from core.crisis.flow import Column
from core.crisis.queries import playbooks
from core.crisis.queries.playbooks import Known
from core.crisis.steps import Step
from core.language.words import _, language
from ui.crisis import step_editing, telling
from ui.crisis.flow_picture import FlowPicture
from ui.crisis.movable import MovableList, lay_out
from ui.crisis.playbook_writing import Writing
from ui.crisis.said_list import Said
from ui.kit.controls import button, rule
from ui.kit.theme import px


class StepsLeaf(QWidget):
    """Enter changes a step, Del takes it out, Alt+Up and Alt+Down move it."""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self.list = MovableList(_("Steps of the algorithm"))
        self.list.entered.connect(self._change)
        self.list.ended.connect(self._take_out)
        add = button(_("Add step…"), self._add, icon="plus")
        lay_out(self, self.list, add)
        self.list.moved.connect(self._move)

    def show_playbook(self, known: Known) -> None:
        picture = flow.picture(known.steps)
        rows: list[Said] = []
        for box in picture.boxes:
            column = picture.columns[box.column]
            if not rows or box.row == 0:
                rows.append(Said(f"heading {box.column}", _head(column, box.step), is_heading=True))
            rows.append(_row(box.step))
        self.list.follow(rows)

    def _kept(self) -> list[dict[str, Any]]:
        known = self._writing.known
        return [dict(one) for one in known.playbook.steps] if known else []

    def _shared(self) -> Sequence[Step]:
        known = self._writing.known
        if known is None or known.playbook.mode != Mode.TYPE:
            return ()
        desk = self._writing.desk
        return step_editing.shared_of(desk.read(playbooks.called, library.CORE, desk.today()))

    def _add(self) -> None:
        known = self._writing.known
        if known is not None:
            step_editing.ask(self, known, None, self._shared(), lambda step: self._write([*self._kept(), step]))

    def _change(self, code: str) -> None:
        known = self._writing.known
        kept = next((one for one in self._kept() if one["code"] == code), None)
        if known is None or kept is None:
            return

        def write(step: dict[str, Any]) -> None:
            self._write([step if one["code"] == code else one for one in self._kept()])

        step_editing.ask(self, known, kept, self._shared(), write)

    def _take_out(self, code: str) -> None:
        kept = [one for one in self._kept() if one["code"] != code]
        self._writing.try_to(lambda: self._write(kept))

    def _move(self, by: int) -> None:
        """Among those that are due together: the order of deadlines is the clock's."""
        row, known = self.list.row(), self._writing.known
        if row is None or known is None:
            return
        kept = self._kept()
        columns = {box.key: box.column for box in flow.picture(known.steps).boxes}
        beside = [one["code"] for one in kept if columns.get(one["code"]) == columns.get(row.id)]
        at = beside.index(row.id) if row.id in beside else -1
        if at < 0 or not 0 <= at + by < len(beside):
            return
        one, other = (
            next(n for n, step in enumerate(kept) if step["code"] == code) for code in (row.id, beside[at + by])
        )
        kept[one], kept[other] = kept[other], kept[one]
        self._writing.try_to(lambda: self._write(kept))

    def _write(self, steps: list[dict[str, Any]]) -> None:
        self._writing.write(steps=steps)


def _head(column: Column, step: Step) -> str:
    return column.title(language()) or step.term.in_(language()) or _("Without a term")


def _row(step: Step) -> Said:
    lang = language()
    term = step.term.in_(lang)
    below = step_editing.told(step)
    return Said(step.code, step.text.in_(lang), below=telling.together(term, below), most=8)


class PictureLeaf(QWidget):
    """The steps as boxes; of a type alone, or as it runs with what all crises share."""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self.picture = FlowPicture()
        self.whole = QCheckBox(_("As it runs: with the steps all crises share"))
        self.whole.toggled.connect(lambda _on: self._show())
        area = QScrollArea()
        area.setWidget(self.picture)
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Steps as a picture"))
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(16), px(8))
        head.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(area, 1)
        self.setFocusProxy(self.whole)

    def show_playbook(self, known: Known) -> None:
        self.whole.setVisible(known.playbook.mode == Mode.TYPE)
        self._show()

    def _show(self) -> None:
        known, desk = self._writing.known, self._writing.desk
        if known is None:
            return
        shared: Sequence[Step] = ()
        if self.whole.isChecked() and known.playbook.mode == Mode.TYPE:
            shared = step_editing.shared_of(desk.read(playbooks.called, library.CORE, desk.today()))
        self.picture.show_picture(flow.picture(known.steps, shared))
