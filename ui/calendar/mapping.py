"""What a table would bring into the plan: what its columns mean, what comes of each row, and what is wrong with it."""

import textwrap
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.calendar.actions import exchange as acts
from core.calendar.exchange import finding
from core.calendar.exchange.columns import KEYS, title_of_key
from core.calendar.exchange.finding import SKIP, FoundPlan
from core.calendar.exchange.reading import DryRun
from core.calendar.queries import exchange
from core.errors import UserError
from core.language.words import _, language, n_
from ui.calendar.foreseen import Foreseen, shown
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, label
from ui.kit.dialog import Dialog
from ui.kit.field import Field
from ui.kit.jobs import Job
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px

WIDTH, HEIGHT = 1180, 640
MAPPING_WIDTH = 416
CHOICE_WIDTH = 212
# as many values, and of each as many letters, as tell what a column holds
EXAMPLES, EXAMPLE_LETTERS = 2, 26
LOOKED_THROUGH = 200


class Columns(QWidget):
    """Each column of the file under its own heading, with what it is taken for and its first values."""

    # what each column is taken for, by its place
    changed = Signal(object)

    def __init__(self, table: FoundPlan) -> None:
        super().__init__()
        self._choices: dict[int, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), px(8), px(16))
        column.setSpacing(px(8))
        options = [(SKIP, _("Leave out")), *((key, title_of_key(key, language())) for key in KEYS)]
        for place, heading in enumerate(table.headings):
            examples = _examples(table, place)
            if heading or examples:
                said = heading or _("Column {n}").format(n=place + 1)
                column.addWidget(self._row(place, fields.choice(str(place), said, options), examples))
        column.addStretch()
        self.show_mapping(table.mapping)

    def _row(self, place: int, choice: Field, examples: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        choice.setFixedWidth(px(CHOICE_WIDTH))
        choice.changed.connect(partial(self._on_chosen, place))
        self._choices[place] = choice
        said = label(examples, "small", "text2")
        said.setToolTip(examples)
        row.addWidget(choice)
        row.addWidget(said, 1, Qt.AlignmentFlag.AlignBottom)
        return made

    def show_mapping(self, mapping: Mapping[int, str]) -> None:
        for place, choice in self._choices.items():
            choice.set_value(mapping.get(place, SKIP))

    def take_focus(self) -> None:
        for choice in [*self._choices.values()][:1]:
            choice.take_focus()

    def mapping(self) -> dict[int, str]:
        return {place: choice.value() for place, choice in self._choices.items()}

    def _on_chosen(self, place: int) -> None:
        """One column of the plan is filled from one place: the latest choice holds."""
        chosen = self._choices[place].value()
        for other, choice in self._choices.items():
            if other != place and chosen != SKIP and choice.value() == chosen:
                choice.set_value(SKIP)
        self.changed.emit(self.mapping())


def _examples(table: FoundPlan, place: int) -> str:
    cells = dict.fromkeys(shown(row[place]) for row in table.rows[:LOOKED_THROUGH] if place < len(row))
    found = [textwrap.shorten(cell, EXAMPLE_LETTERS, placeholder="…") for cell in cells if cell]
    return "\n".join(found[:EXAMPLES])


class PlanImport(Dialog):
    """Nothing is written before its button; while a row is bad, the button is off."""

    def __init__(self, desk: Desk, over: QWidget, path: Path, table: FoundPlan) -> None:
        super().__init__(over)
        self._desk, self._over, self._path = desk, over, path
        self._guessed = table.meanings
        self._table = table.recall(desk.preferences.mappings.get(table.signature, self._guessed))
        self._dry: DryRun | None = None
        self._job: Job | None = None
        self._columns = Columns(self._table)
        self._columns.changed.connect(self._on_mapped)
        self._foreseen = Foreseen()
        self._advice = label("", "body", "danger", wraps=True)
        self._doing = label("", "body", "text2")
        self._again = button(_("Read the file again"), self._on_again, icon="swap")
        self._import = button("", self._on_import, "primary", icon="inbox")
        self._import.setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        question = label(_("What comes in from {file}?").format(file=self._path.name), "heading", wraps=True)
        self.setAccessibleName(question.text())
        self.fit(WIDTH, HEIGHT)
        mapping, left, row = ground(), QVBoxLayout(), QHBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(label(_("What each column of the file means"), "strong"))
        left.addWidget(scrolling(self._columns), 1)
        mapping.setLayout(left)
        mapping.setFixedWidth(px(MAPPING_WIDTH))
        row.setSpacing(px(16))
        row.addWidget(mapping)
        row.addWidget(self._foreseen, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self._advice, 1)
        foot.addWidget(self._doing)
        foot.addWidget(button(_("Cancel"), self.reject, "text", keys="Esc"))
        foot.addWidget(self._again)
        foot.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(question)
        column.addLayout(row, 1)
        column.addLayout(foot)

    def begin(self) -> "PlanImport":
        self.open()
        self._columns.take_focus()
        self._check()
        return self

    def _check(self) -> None:
        """A dry run beside the screen; one that is overtaken tells nothing."""
        table, self._dry = self._table, None
        self._tell()
        if self._job is not None:
            self._job.stop()
        self._job = self._desk.run(
            _("The table is being checked…"), lambda _report: self._desk.read(exchange.dry_run, table), self._on_checked
        )

    def _on_checked(self, dry: DryRun) -> None:
        self._dry, self._job = dry, None
        self._foreseen.show_dry_run(self._table, dry)
        self._tell()

    def _tell(self) -> None:
        dry = self._dry
        count = len(dry.coming) if dry else 0
        self._import.setText(n_("Import {n} row", "Import {n} rows", count))
        self._import.setEnabled(bool(dry and count and not dry.faults))
        advice = ""
        if dry and dry.bad:
            advice = _("Nothing is written while a row is bad: mend it in the file, or leave its column out.")
        elif dry and not count and not dry.faults:
            advice = _("Nothing in this table is new or changed.")
        self._advice.setText(advice)

    def _on_mapped(self, mapping: Mapping[int, str]) -> None:
        self._table = self._table.read_as(mapping)
        self._check()

    def _on_again(self) -> None:
        """It was mended in Excel meanwhile."""
        path = self._path
        self._desk.run(_("The table is being read…"), lambda _report: finding.read(path), self._on_read)

    def _on_read(self, table: FoundPlan) -> None:
        if table.headings != self._table.headings:
            # another table now: what was chosen for the old one says nothing of it
            PlanImport(self._desk, self._over, self._path, table).begin()
            self.reject()
            return
        self._table = table.read_as(self._table.mapping)
        self._check()

    def _on_import(self) -> None:
        if self._dry is None:
            return
        self._show_doing(_("The plan is being written…"))
        try:
            brought = self._desk.attempt(acts.bring_in, self._dry.coming)
        except UserError as error:
            self._show_doing("")
            self._advice.setText(str(error))
            return
        self._remember()
        self.accept()
        self._desk.open("calendar", next(iter(brought), None))

    def _show_doing(self, what: str) -> None:
        """At once: thousands of rows take some seconds, and the screen stands still meanwhile."""
        self._doing.setText(what)
        if (laid := self.layout()) is not None:
            laid.activate()
        self.repaint()

    def _remember(self) -> None:
        kept, table = self._desk.preferences, self._table
        if kept.mappings.get(table.signature, self._guessed) != table.meanings:
            self._desk.prefer(mappings=kept.mapped(table.signature, table.meanings).mappings)
