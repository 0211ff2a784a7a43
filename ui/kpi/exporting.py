"""The board as a workbook for Excel."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.document import output
from core.kpi import workbook
from core.kpi.choices import Step
from core.kpi.queries import reported
from core.kpi.spans import Span
from core.language.trilingual import Lang
from core.language.words import _
from ui.desk import Desk
from ui.document import saving
from ui.kit.jobs import Report


def ask_where(desk: Desk, over: QWidget, step: Step, of: Span) -> None:
    chosen = saving.where(over, _("Export to Excel…"), "Excel", "xlsx", partial(workbook.file_name, of))
    if chosen is not None:
        path, lang = chosen
        write(desk, step, of, lang, path)


def write(desk: Desk, step: Step, of: Span, lang: Lang, path: Path) -> None:
    """Beside the screen. A file that is open in Excel is refused in a sentence."""
    found = desk.read(reported.reported, step, of, desk.now())

    def put(_report: Report) -> str:
        output.put(workbook.to_xlsx(found, lang), path)
        return _("Written to {path}").format(path=path)

    desk.run(_("The indicators are being written…"), put, desk.told.emit)
