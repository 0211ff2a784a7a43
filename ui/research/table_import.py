"""A table of interviews or of audits: what each column is, and what would come in; written by its button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QGridLayout, QWidget

from core.errors import Invalid, UserError
from core.language.words import _
from ui.desk import Desk
from ui.kit.controls import button, label
from ui.kit.dialog import Dialog
from ui.kit.fields import ChoiceBox
from ui.kit.jobs import Job
from ui.kit.theme import px
from ui.research.intake_frame import lay_out

WIDTH, HEIGHT, BOX = 980, 600, 280
_MOST_TOLD = 60


@dataclass(frozen=True)
class Outcome:
    """What would come of a table, read so."""

    # by its heading which column it is; empty: it is left out
    columns: Mapping[str, str]
    said: Sequence[str] = ()
    faults: Sequence[str] = ()
    # something would come in, and nothing is wrong
    is_good: bool = False


class Intake(Protocol):
    """One table on its way in."""

    path: Path
    # what a column can be, by what it is known
    offered: Sequence[tuple[str, str]]

    def look(self, columns: Mapping[str, str]) -> Outcome:
        """Beside the screen; `columns` are those a person said otherwise."""

    def take(self, columns: Mapping[str, str]) -> None: ...


class TableImport(Dialog):
    """All of it or nothing: while a row is bad, the button is off."""

    def __init__(self, desk: Desk, over: QWidget, intake: Intake) -> None:
        super().__init__(over)
        self.fit(WIDTH, HEIGHT)
        self._desk, self._intake = desk, intake
        self._said: dict[str, str] = {}
        self._job: Job | None = None
        self._boxes: dict[str, ChoiceBox] = {}
        self._mapping = QGridLayout()
        self._summary, self._faults = label("", "body", wraps=True), label("", "body", "danger", wraps=True)
        self._advice = label("", "body", "danger", wraps=True)
        self._take = button(_("Take in"), self._on_take, "primary", icon="download")
        self._take.setEnabled(False)
        self._mapping.setColumnStretch(0, 1)
        told = (self._summary, self._faults)
        lay_out(self, intake.path.name, self._mapping, told, self._advice, self._take)

    def begin(self) -> "TableImport":
        self.open()
        self._check()
        return self

    def _check(self) -> None:
        """One look that is overtaken by another tells nothing."""
        said = dict(self._said)
        self._take.setEnabled(False)
        if self._job is not None:
            self._job.stop()
        self._job = self._desk.run(
            _("The table is being checked…"), lambda _report: self._tried(said), self._on_checked
        )

    def _tried(self, said: Mapping[str, str]) -> Outcome | str:
        try:
            return self._intake.look(said)
        except Invalid as error:
            return str(error)

    def _on_checked(self, found: Outcome | str) -> None:
        self._job = None
        if isinstance(found, str):
            self._advice.setText(found)
            return
        self._advice.clear()
        self._draw(found.columns)
        self._summary.setText("\n".join(found.said))
        self._faults.setText("\n".join(found.faults[:_MOST_TOLD]))
        self._faults.setVisible(bool(found.faults))
        self._take.setEnabled(found.is_good)

    def _draw(self, columns: Mapping[str, str]) -> None:
        """A box for each heading, made once: whoever goes through them by keys stays where they are."""
        for place, (heading, key) in enumerate(columns.items()):
            if heading not in self._boxes:
                box = self._boxes[heading] = ChoiceBox()
                box.setFixedWidth(px(BOX))
                box.setAccessibleName(heading)
                for code, title in (("", _("Leave it out")), *self._intake.offered):
                    box.addItem(title, code)
                box.activated.connect(lambda _place, heading=heading, box=box: self._map(heading, box))
                self._mapping.addWidget(label(heading, "body", wraps=True), place, 0)
                self._mapping.addWidget(box, place, 1)
            self._boxes[heading].setCurrentIndex(max(self._boxes[heading].findData(key), 0))

    def _map(self, heading: str, box: ChoiceBox) -> None:
        self._said[heading] = box.currentData()
        self._check()

    def _on_take(self) -> None:
        try:
            self._intake.take(dict(self._said))
        except UserError as error:
            self._advice.setText(str(error))
        else:
            self.accept()
