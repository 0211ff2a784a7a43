"""A survey leaves: as a workbook for Excel, as a report, into an analytical note."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.document import output
from core.language.trilingual import Lang
from core.language.words import _
from core.research.surveys import workbook as survey_workbook
from core.research.surveys.queries.surveyed import surveyed
from core.research.surveys.records import Survey
from ui.desk import Desk
from ui.document import saving
from ui.kit.jobs import Report

NOTES = "notes"


def ask_where(desk: Desk, over: QWidget, survey: Survey) -> None:
    name_of = partial(survey_workbook.file_name, survey)
    chosen = saving.where(over, _("Export to Excel…"), "Excel", "xlsx", name_of)
    if chosen is not None:
        write(desk, survey, chosen[1], chosen[0])


def write(desk: Desk, survey: Survey, lang: Lang, path: Path) -> None:
    """Beside the screen. A file that is open in Excel is refused in a sentence."""

    def put(_report: Report) -> str:
        output.put(survey_workbook.to_xlsx(desk.read(surveyed, survey.id), lang), path)
        return _("Written to {path}").format(path=path)

    desk.run(_("The survey is being written…"), put, desk.told.emit)


def report(desk: Desk, survey: Survey) -> None:
    desk.open("documents", part=f"survey-report {survey.id}")


def note(desk: Desk) -> None:
    """Where figures of surveys are called into the text of a note."""
    desk.open(NOTES)
