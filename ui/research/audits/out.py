"""Audits by one form leave for Excel: organisations beside one another, and every mark with its evidence."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.document import output
from core.language.trilingual import Lang
from core.language.words import _
from core.research.audits import workbook as audit_workbook
from core.research.audits.queries import audits
from core.research.audits.records import AuditForm
from ui.desk import Desk
from ui.document import saving
from ui.kit.jobs import Report


def ask_where(desk: Desk, over: QWidget, form: AuditForm) -> None:
    chosen = saving.where(over, _("Export to Excel…"), "Excel", "xlsx", lambda lang: f"{form.name.in_(lang)}.xlsx")
    if chosen is not None:
        write(desk, form, chosen[1], chosen[0])


def write(desk: Desk, form: AuditForm, lang: Lang, path: Path) -> None:
    """Beside the screen. A file that is open in Excel is refused in a sentence."""
    desk.run(_("The table is being written…"), partial(_put, desk, form, lang, path), desk.told.emit)


def _put(desk: Desk, form: AuditForm, lang: Lang, path: Path, _report: Report) -> str:
    looks = [one for one in desk.read(audits.rounds) if one.form.id == form.id]
    output.put(audit_workbook.to_xlsx(form, desk.read(audits.table, form.id), looks, lang), path)
    return _("Written to {path}").format(path=path)
