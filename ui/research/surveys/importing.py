"""A file of answers: what each column is, which words fit no answer, and what would come in; written by its button."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from core.errors import Invalid, UserError
from core.language.numbers import number
from core.language.words import _, language, n_
from core.research.surveys.actions import files as acts
from core.research.surveys.importing.answers import Asked, Met, Odd
from core.research.surveys.importing.headings import Part
from core.research.surveys.queries import files, surveys
from core.research.surveys.queries.files import DryRun
from core.research.surveys.records import SurveyQuestion
from core.tables.faults import line_of
from core.tables.grids import content_of
from ui.desk import Desk
from ui.kit.controls import button, label
from ui.kit.dialog import Dialog
from ui.kit.fields import ChoiceBox
from ui.kit.jobs import Job
from ui.kit.panel import emptied
from ui.kit.theme import px
from ui.research.intake_frame import lay_out
from ui.research.surveys.foretold import notes, targets
from ui.research.surveys.shown import names

WIDTH, HEIGHT, BOX = 1140, 660, 260
KEEP_OUT, ADD, DROP = "", "add", "drop"
AS_READ, LEFT_OUT = "\0", ""
_MOST_TOLD = 60


@dataclass(frozen=True)
class File:
    path: Path
    content: bytes


def read(path: Path) -> File:
    return File(path, content_of(path))


class AnswersImport(Dialog):
    """All of it or nothing: while an answer fits no option, or a row is bad, the button is off."""

    # into which survey it went
    taken = Signal(object)

    def __init__(self, desk: Desk, over: QWidget, survey_id: UUID, file: File) -> None:
        super().__init__(over)
        self.fit(WIDTH, HEIGHT)
        self._desk, self._survey_id, self._file = desk, survey_id, file
        self._questions: Sequence[SurveyQuestion] = desk.read(surveys.questions, survey_id)
        self._columns: dict[str, str] = {}
        self._meanings: dict[str, dict[str, str]] = {}
        self._dry: DryRun | None = None
        self._job: Job | None = None
        self._is_drawn = False
        self._unknown = ChoiceBox()
        self._unknown.setAccessibleName(_("Words that fit no answer"))
        for key, said in (
            (KEEP_OUT, _("Keep the file out until they are explained")),
            (ADD, _("Make answers to choose from of them")),
            (DROP, _("Count them as no answer")),
        ):
            self._unknown.addItem(said, key)
        self._unknown.activated.connect(lambda _place: self._check())
        self._mapping, self._odd = QGridLayout(), QGridLayout()
        self._summary, self._notes = label("", "strong", wraps=True), label("", "body", "text2", wraps=True)
        self._faults, self._advice = label("", "body", "danger", wraps=True), label("", "body", "danger", wraps=True)
        self._odd_title = label(_("Words that fit no answer"), "strong")
        self._take = button("", self._on_take, "primary", icon="download")
        told = (self._summary, self._notes, self._faults, self._odd_title, self._unknown, self._odd)
        lay_out(self, file.path.name, self._mapping, told, self._advice, self._take)

    def begin(self) -> "AnswersImport":
        self.open()
        self._check()
        return self

    # what would come of it

    def _check(self) -> None:
        """A dry run beside the screen; one that is overtaken tells nothing."""
        asked, unknown, content = (
            Asked(dict(self._columns), self._meanings),
            self._unknown.currentData(),
            self._file.content,
        )
        self._take.setEnabled(False)
        if self._job is not None:
            self._job.stop()
        self._job = self._desk.run(
            _("The table is being checked…"), lambda _report: self._tried(content, asked, unknown), self._on_checked
        )

    def _tried(self, content: bytes, asked: Asked, unknown: str) -> DryRun | str:
        try:
            return self._desk.read(files.dry_run, self._survey_id, content, asked, unknown)
        except Invalid as error:
            return str(error)

    def _on_checked(self, found: DryRun | str) -> None:
        self._job = None
        if isinstance(found, str):
            self._advice.setText(found)
            return
        self._dry = found
        self._tell(found)
        if not self._is_drawn:
            self._is_drawn = True
            self._draw_mapping(found.met)
        self._draw_odd(found.odd)

    def _tell(self, dry: DryRun) -> None:
        self._summary.setText(n_("{n} sheet", "{n} sheets", dry.count))
        self._notes.setText("\n".join(notes(dry, self._questions)))
        self._faults.setText("\n".join(line_of(one) for one in dry.faults[:_MOST_TOLD]))
        self._faults.setVisible(bool(dry.faults))
        has_odd = bool(dry.odd) or self._unknown.currentData() != KEEP_OUT
        for widget in (self._odd_title, self._unknown):
            widget.setVisible(has_odd)
        advice = ""
        try:
            acts.demand_good(dry)
        except Invalid as error:
            advice = str(error)
        self._advice.setText(advice)
        self._take.setText(n_("Take in {n} sheet", "Take in {n} sheets", dry.count))
        self._take.setEnabled(dry.is_good)

    def _draw_mapping(self, met: Sequence[Met]) -> None:
        self._mapping.setColumnStretch(0, 1)
        offered = [(LEFT_OUT, _("Leave it out")), *targets(self._questions)]
        for place, one in enumerate(met):
            box = ChoiceBox()
            box.setFixedWidth(px(BOX))
            box.setAccessibleName(one.heading)
            for code, name in offered:
                box.addItem(name, code)
            box.setCurrentIndex(max(box.findData(one.meant.said), 0))
            # moments and names are never kept, whatever is chosen
            box.setEnabled(one.meant.part not in (Part.TIME, Part.PRIVATE, Part.SCORE))
            box.activated.connect(lambda _place, heading=one.heading, box=box: self._map(heading, box))
            self._mapping.addWidget(label(one.heading, "body", wraps=True), place, 0)
            self._mapping.addWidget(box, place, 1)

    def _draw_odd(self, odd: Sequence[Odd]) -> None:
        emptied(self._odd)
        self._odd.setColumnStretch(0, 1)
        known = {one.code: one for one in self._questions}
        for place, one in enumerate(odd[:_MOST_TOLD]):
            box = ChoiceBox()
            box.setFixedWidth(px(BOX))
            box.setAccessibleName(one.said)
            box.addItem(_("Say what it means"), AS_READ)
            box.addItem(_("No answer"), "")
            for code, name in names(known[one.question].options).items() if one.question in known else ():
                box.addItem(name, code)
            box.activated.connect(lambda _place, odd=one, box=box: self._mean(odd, box))
            said = f"«{one.said}» · {number(one.count, language())}\n{one.heading}"
            self._odd.addWidget(label(said, "body", wraps=True), place, 0)
            self._odd.addWidget(box, place, 1)

    def _map(self, heading: str, box: ChoiceBox) -> None:
        self._columns[heading] = box.currentData()
        self._check()

    def _mean(self, odd: Odd, box: ChoiceBox) -> None:
        if box.currentData() != AS_READ:
            self._meanings.setdefault(odd.question, {})[odd.said] = box.currentData()
            self._check()

    # what is done

    def _on_take(self) -> None:
        asked = Asked(dict(self._columns), self._meanings)
        try:
            self._desk.attempt(
                acts.take_in,
                self._survey_id,
                self._file.path.name,
                self._file.content,
                asked,
                self._unknown.currentData(),
            )
        except UserError as error:
            self._advice.setText(str(error))
        else:
            self.taken.emit(self._survey_id)
            self.accept()
